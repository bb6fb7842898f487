"""How resolutions were adopted: by a recorded vote or without one, and how many of each there are."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import Answer, Kind
from bot.answers.composing import MOST_LISTED, Composer, cut_note, sentence
from bot.answers.drafts import on_whose_draft
from bot.answers.status import ranges
from bot.answers.tally import follow_ups, result_sentence, results_table
from bot.facts.coverage import lacking_among
from bot.queries import AdoptionQuery
from bot.queries.selection import Means, Selection
from bot.wording import count_of, listed, long_date, named, outcome_of, percent, title_of
from data.matrix import oldest_of
from data.model import Body, Modality, Result
from data.record import RollCallInfo

TWO = 2
_WITHOUT = "adopted without a vote"
_VOTED = "adopted by a recorded vote"


async def answer_adoption(query: AdoptionQuery, composer: Composer) -> Answer:
    calls = query.selection.newest_first(composer.knowledge)
    if query.selection.means in (Means.SYMBOL, Means.NAME):
        return await _of_named(query, calls, composer)
    asked = [call for call in calls if query.voted is None or (call.modality is Modality.RECORDED) is query.voted]
    if query.voted is False:
        asked = [call for call in asked if call.modality is Modality.WITHOUT_VOTE]
    missing = _unknown_before(query.selection, composer)
    if missing and query.voted is False and not asked:
        return Answer(Kind.UNKNOWN, missing[0], sources=composer.sources(calls[:1]))
    # Where none is what was asked for, all of the others are shown.
    told = asked or calls
    shown = told[:MOST_LISTED]
    return Answer(
        kind=Kind.ROLL_CALLS,
        headline=sentence(_counted(query, calls, asked, all_known=not missing)),
        roll_calls=composer.views(shown),
        table=results_table(shown) if shown else None,
        notes=(*cut_note(len(told)), *missing, *await _numbers_lacking(query.selection, composer)),
        sources=composer.sources(told),
        follow_ups=follow_ups(told) if told else (),
    )


async def _of_named(query: AdoptionQuery, calls: Sequence[RollCallInfo], composer: Composer) -> Answer:
    """Whether named texts were put to a vote."""
    told = [result_sentence(call, composer, await on_whose_draft(call, composer)) for call in calls]
    right = all((call.modality is not Modality.WITHOUT_VOTE) is query.voted for call in calls)
    # A source may leave open whether there was a vote.
    is_open = any(call.modality is Modality.NON_RECORDED for call in calls)
    verdict = "" if query.voted is None or is_open else f"{'Yes' if right else 'No'}: "
    return Answer(
        kind=Kind.TALLY,
        headline=verdict + " ".join(told),
        roll_calls=composer.views(calls),
        table=results_table(calls) if len(calls) > 1 else None,
        notes=await composer.notes(calls),
        sources=composer.sources(calls),
        follow_ups=follow_ups(calls),
    )


def _counted(
    query: AdoptionQuery, calls: Sequence[RollCallInfo], asked: Sequence[RollCallInfo], *, all_known: bool
) -> str:
    """ "358 resolutions in session 79 were adopted: 121 by a recorded vote and 237 without a vote"."""
    where = f" {query.selection.label}" if query.selection.label else ""
    if not all_known and not any(call.modality is Modality.WITHOUT_VOTE for call in calls):
        return f"{count_of(len(calls), 'resolution')}{where} {'was' if len(calls) == 1 else 'were'} adopted by a vote; how many were adopted without one is not on record"
    if query.voted is None:
        were = "was" if len(calls) == 1 else "were"
        return f"{count_of(len(calls), 'resolution')}{where} {were} adopted: {listed(_split(calls))}"
    how = _VOTED if query.voted else _WITHOUT
    held = "" if all_known else " on record"
    newest = f"; the newest is {named((asked or calls)[0])}{title_of((asked or calls)[0])}"
    if len(calls) == 1:
        result = "" if asked else f"not {how} but "
        return f"the one resolution{where}{held}, {named(calls[0])}{title_of(calls[0])}, was {result}{outcome_of(calls[0])}"
    if not asked:
        return (
            f"none of the {count_of(len(calls), 'resolution')}{where}{held} was {how}{newest}, {outcome_of(calls[0])}"
        )
    were = "was" if len(asked) == 1 else "were"
    share = f" ({percent(len(asked) / len(calls))})" * query.share
    if len(asked) == len(calls) > 1 and all_known:
        every = "both" if len(calls) == TWO else f"all {len(calls):,}"
        return f"{every} resolutions{where} were {how}{newest}"
    return f"{len(asked):,} of the {count_of(len(calls), 'resolution')}{where}{held}{share} {were} {how}{newest}"


async def _numbers_lacking(selection: Selection, composer: Composer) -> tuple[str, ...]:
    """Which numbers of the sessions or times that are counted no source has: a count may be short by these."""
    if selection.means is not Means.PERIOD:
        return ()
    lacking = await lacking_among(composer.record, selection.calls)
    named = [ranges(session, numbers) for session, numbers in lacking.items()]
    return (f"Not in any loaded source, and so not counted: {'; '.join(named)}.",) if named else ()


def _split(calls: Sequence[RollCallInfo]) -> list[str]:
    voted = sum(call.modality is Modality.RECORDED for call in calls)
    without = sum(call.modality is Modality.WITHOUT_VOTE for call in calls)
    parts = [f"{voted:,} by a recorded vote", f"{without:,} without a vote"]
    if left_open := len(calls) - voted - without:
        parts.append(f"{left_open:,} in a way that is not on record")
    return parts


def _unknown_before(selection: Selection, composer: Composer) -> tuple[str, ...]:
    """From when on the record knows what the body adopted without a vote, where the question reaches further back."""
    adopted = composer.knowledge.adopted_by(selection.body or Body.ASSEMBLY)
    known = adopted & composer.knowledge.of_result(Result.ADOPTED_WITHOUT_VOTE)
    if not known:
        return (
            "No loaded source has resolutions adopted without a vote; whoever runs Teller can load those since 2019.",
        )
    first, oldest = (composer.record.call(oldest_of(calls)).date for calls in (known, selection.calls))
    if oldest >= first:
        return ()
    return (
        f"Resolutions adopted without a vote are on record from {long_date(first)} on; before that, only votes are.",
    )
