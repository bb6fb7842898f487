"""What came of a vote."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import msgspec

from bot import phrasing
from bot.answer import Answer, Kind, Suggestion, Table
from bot.answers.composing import Composer, sentence
from bot.answers.drafts import on_whose_draft
from bot.quantities import Part
from bot.queries import TallyQuery
from bot.queries.selection import Means, Selection
from bot.wording import (
    call_date,
    count_of,
    in_words,
    listed,
    named,
    outcome_of,
    percent,
    result_of,
    sentence_case,
    short_day,
    tally_words,
    times,
    title_of,
    what_it_is,
)
from data.model import Body, Choice, Matter, Modality, Result
from data.record import RollCallInfo

MOST_SYMBOLS = 3
# Charter of the United Nations, Article 27.
COUNCIL_MAJORITY = 9


async def answer_tally(query: TallyQuery, composer: Composer) -> Answer:
    calls = query.selection.newest_first(composer.knowledge)
    headline = (
        result_sentence(calls[0], composer, await on_whose_draft(calls[0], composer))
        if len(calls) == 1
        else _several(calls, query.selection.label, composer)
    )
    if query.part and len(calls) == 1 and (reached := _reached(query.part, calls[0])):
        headline = f"{reached} {headline}"
    elif query.adopted is not None and len(calls) == 1 and calls[0].result_is_known:
        right = query.adopted is (calls[0].result in (Result.ADOPTED, Result.ADOPTED_WITHOUT_VOTE))
        headline = f"{'Yes' if right else 'No'}: {headline}"
    if query.veto and not any(call.vetoed_by for call in calls):
        headline = f"Nobody vetoed {listed([call.symbol for call in calls[:MOST_SYMBOLS]])}. {headline}"
    if query.why and len(calls) == 1:
        headline = f"{headline} {what_decided(calls[0], composer)}".strip()
    return Answer(
        kind=Kind.TALLY,
        headline=headline,
        verdict=_verdict(calls, query, composer),
        subject=_subject(calls, composer) if len(calls) > 1 else "",
        roll_calls=composer.views(calls),
        table=results_table(calls) if len(calls) > 1 else None,
        notes=(
            *_meaning_notes(calls, asked_of_veto=query.veto),
            *composer.beside(query.selection),
            *await composer.notes(calls),
        ),
        sources=composer.sources(calls),
        follow_ups=follow_ups(calls),
    )


def _reached(part: Part, call: RollCallInfo) -> str:
    """ "Yes: 143 of the 152 that voted for or against were in favour, 94.1%; two thirds are 102." Empty where the source does not
    tell, and of the Council, which decides by other majorities."""
    tally = call.tally
    if tally is None or tally.yes is None or tally.no is None or call.body is not Body.ASSEMBLY:
        return ""
    total = tally.yes + tally.no
    needed = _two_thirds_of(total) if part is Part.TWO_THIRDS else total // 2 + 1
    right = "Yes" if part.fits(tally.yes, total) else "No"
    name = "two thirds are" if part is Part.TWO_THIRDS else "a majority is"
    share = percent(tally.yes / total) if total else ""
    return sentence(
        f"{right}: {tally.yes:,} of the {total:,} that voted for or against were in favour, {share}; {name} {needed:,}"
    )


def _verdict(calls: Sequence[RollCallInfo], query: TallyQuery, composer: Composer) -> str:
    """How many there are, or by whom one draft was vetoed, where anybody did; of other results the roll call says enough."""
    if len(calls) != 1:
        return sentence_case(_counted(calls, query.selection.label))
    if not calls[0].vetoed_by:
        return "Nobody vetoed it" if query.veto else ""
    return f"Vetoed by {composer.names(calls[0].vetoed_by, calls[0].date)}"


def _subject(calls: Sequence[RollCallInfo], composer: Composer) -> str:
    """ "22 Sep 1992 to 8 Oct 2008"; of drafts also who vetoed them."""
    days = " to ".join(dict.fromkeys(map(short_day, (calls[-1], calls[0]))))
    return f"{days}{by_whom_vetoed(calls, composer)}"


def _counted(calls: Sequence[RollCallInfo], label: str) -> str:
    return f"{count_of(len(calls), 'roll call')} {label}".rstrip()


def result_sentence(call: RollCallInfo, composer: Composer, draft: str = "") -> str:
    """ "A/RES/ES-11/6 (“...”) was adopted on 23 February 2023: 141 in favour, 7 against, 32 abstaining, 13 not voting."
    `draft`: on whose draft, where it was adopted without a vote."""
    subject = f"{call.symbol}{title_of(call)}"
    if call.matter not in (Matter.RESOLUTION, Matter.DECISION):
        subject = f"{subject}, {'an' if what_it_is(call.matter)[0] in 'aeiou' else 'a'} {what_it_is(call.matter)},"
    on = call_date(call)
    if call.modality is Modality.WITHOUT_VOTE:
        return sentence(f"{subject} was adopted without a vote on {on}{draft}: there are no votes to look up")
    votes = f": {tally_words(call.tally)}" if call.tally else ""
    if not call.result_is_known:
        return sentence(f"on {subject} of {on}{votes}, {result_of(call)}")
    if call.result is Result.VETOED:
        return sentence(f"{subject} was vetoed by {composer.names(call.vetoed_by, call.date)} on {on}{votes}")
    return sentence(f"{subject} was {result_of(call)} on {on}{votes}")


def what_decided(call: RollCallInfo, composer: Composer) -> str:
    """By what rule the votes came to that result; empty where the source does not tell."""
    tally = call.tally
    if tally is None or tally.yes is None or tally.no is None or not call.result_is_known:
        return ""
    if call.body is Body.COUNCIL:
        return sentence(_decided_in_council(call, tally.yes, composer))
    if call.result is Result.ADOPTED:
        return sentence("more members voted in favour than against")
    if tally.yes <= tally.no:
        against = "as many members" if tally.yes == tally.no else "more members"
        return sentence(f"{against} voted against {'as' if tally.yes == tally.no else 'than'} in favour")
    total = tally.yes + tally.no
    return sentence(f"it needed two thirds of those voting for or against, {_two_thirds_of(total):,} of {total:,}")


def _two_thirds_of(total: int) -> int:
    """At least so many."""
    return math.ceil(total * 2 / 3)


def _decided_in_council(call: RollCallInfo, yes: int, composer: Composer) -> str:
    if call.result is Result.VETOED:
        by = composer.names(call.vetoed_by, call.date)
        return f"it had the {in_words(COUNCIL_MAJORITY)} votes that it needed, but {by} voted against, and a permanent member's vote against is a veto"
    if yes < COUNCIL_MAJORITY:
        return f"it needed nine votes in favour of the fifteen, and had {in_words(yes)}"
    return "it had the nine votes in favour that it needed, and no permanent member voted against"


def _several(calls: Sequence[RollCallInfo], label: str, composer: Composer) -> str:
    newest = calls[0]
    results = f"; the newest, {named(newest)}{title_of(newest)}, was {outcome_of(newest)}"
    return sentence(f"{_counted(calls, label)}{results}{by_whom_vetoed(calls, composer)}")


def by_whom_vetoed(calls: Sequence[RollCallInfo], composer: Composer) -> str:
    """ "; vetoed by the United States twice", or nothing."""
    vetoes = Counter(code for call in calls for code in call.vetoed_by)
    vetoed = [f"{composer.name(code, calls[0].date)} {times(count)}" for code, count in vetoes.most_common()]
    return f"; vetoed by {listed(vetoed)}" if vetoed else ""


def results_table(calls: Sequence[RollCallInfo], caption: str = "Results, newest first") -> Table:
    rows = tuple((short_day(call), call.symbol, call.title, result_of(call), *_counts(call)) for call in calls)
    return Table(
        caption, ("Date", "Symbol", "Title", "Result", "In favour", "Against", "Abstaining", "Not voting"), rows
    )


async def with_unvoted(answer: Answer, selection: Selection, composer: Composer) -> Answer:
    """The answer, made of the roll calls that have votes, with what came of the others that were named beside them."""
    others = [call for call in selection.newest_first(composer.knowledge) if not call.has_votes]
    if not others or selection.means not in (Means.SYMBOL, Means.NAME):
        return answer
    told = [f"{len(others):,} others have no votes to look up."]
    if len(others) <= MOST_SYMBOLS:
        told = [result_sentence(call, composer, await on_whose_draft(call, composer)) for call in others]
    known = {line.text for line in answer.sources}
    more = [line for line in composer.sources(others) if line.text not in known]
    return msgspec.structs.replace(
        answer,
        headline=" ".join((answer.headline, *told)),
        roll_calls=(*answer.roll_calls, *composer.views(others)),
        sources=(*more, *answer.sources),
    )


def _counts(call: RollCallInfo) -> tuple[str, ...]:
    if call.tally is None:
        return ("–",) * 4
    counts = (call.tally.yes, call.tally.no, call.tally.abstain, call.tally.non_voting)
    return tuple("–" if count is None else str(count) for count in counts)


def _meaning_notes(calls: Sequence[RollCallInfo], *, asked_of_veto: bool) -> list[str]:
    """What a result means, where a reader may take it for something else."""
    notes = []
    if asked_of_veto and any(call.body is Body.ASSEMBLY for call in calls):
        notes.append("There is no veto in the General Assembly.")
    if any(call.body is Body.COUNCIL and call.result is Result.REJECTED for call in calls):
        notes.append(
            "The Council needs nine votes in favour; where they are lacking, a vote of a permanent member against it is no veto."
        )
    if any(call.result is Result.VETOED for call in calls):
        notes.append("A veto is a vote of a permanent member against a draft that otherwise had the votes.")
    if any(
        call.result is Result.ADOPTED and call.body is Body.ASSEMBLY and call.matter is Matter.RESOLUTION
        for call in calls[:1]
    ):
        notes.append("Resolutions of the General Assembly are recommendations; they do not bind states.")
    return notes


def follow_ups(calls: Sequence[RollCallInfo]) -> tuple[Suggestion, ...]:
    call = calls[0]
    if not call.has_votes:
        return ()
    found = [phrasing.members(choice, call) for choice in (Choice.NO, Choice.ABSTAIN, Choice.YES)]
    if len(calls) > 1 and calls[1].has_votes:
        found.append(phrasing.changes(calls[1], call))
    else:
        found.append(Suggestion("How did the P5 vote?", f"How did the P5 vote on {call.symbol}?"))
    return tuple(found)
