"""Whether a vote had the counts that a sentence gives."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import Answer, Kind
from bot.answers.composing import MOST_LISTED, Composer, cut_note, sentence
from bot.answers.tally import follow_ups, results_table
from bot.problems import NoRecordedVote, NothingFound
from bot.quantities import CountClaimed
from bot.queries import TallyClaimQuery
from bot.wording import count_of, counted_words, named, newest_of, result_of, tally_words, title_of
from data.record import RollCallInfo

Claims = Sequence[CountClaimed]


async def answer_tally_claim(query: TallyClaimQuery, composer: Composer) -> Answer:
    if query.selection is None:
        return await _any_vote(query.claims, composer)
    calls = [call for call in query.selection.newest_first(composer.knowledge) if call.tally]
    if not calls:
        if without := query.selection.newest_first(composer.knowledge):
            raise NoRecordedVote(tuple(without))
        raise NothingFound(query.selection.label, (), (), composer.record.coverage)
    true_of = [call for call in calls if _fits(call, query.claims)]
    if len(calls) == 1:
        return await _answer(Kind.TALLY, f"{'yes' if true_of else 'no'}: {_told(calls[0])}", calls, composer)
    among = f"{count_of(len(calls), 'roll call')} {query.selection.label}"
    if not true_of:
        return await _answer(Kind.TALLY, f"none of {among} had {counted_words(query.claims)}", calls, composer)
    newest = true_of[0]
    headline = f"{len(true_of):,} of {among} had {counted_words(query.claims)}{newest_of(true_of)}{named(newest)}{title_of(newest)}"
    return await _answer(Kind.ROLL_CALLS, headline, true_of, composer)


async def _any_vote(claims: Claims, composer: Composer) -> Answer:
    """Without a vote being named: those that had these counts."""
    found = [call for call in reversed(composer.record.calls) if call.tally and _fits(call, claims)]
    if not found:
        raise NothingFound(counted_words(claims), (), (), composer.record.coverage)
    if len(found) == 1:
        return await _answer(
            Kind.TALLY, f"one roll call had {counted_words(claims)}: {_told(found[0])}", found, composer
        )
    newest = found[0]
    headline = f"{count_of(len(found), 'roll call')} had {counted_words(claims)}; the newest is {named(newest)}{title_of(newest)}"
    return await _answer(Kind.TALLY, headline, found, composer)


async def _answer(kind: Kind, headline: str, calls: Sequence[RollCallInfo], composer: Composer) -> Answer:
    shown = calls[:MOST_LISTED]
    return Answer(
        kind=kind,
        headline=sentence(headline),
        roll_calls=composer.views(shown),
        table=results_table(shown) if len(shown) > 1 else None,
        notes=(*cut_note(len(calls)), *await composer.notes(shown)),
        sources=composer.sources(shown),
        follow_ups=follow_ups(shown),
    )


def _fits(call: RollCallInfo, claims: Claims) -> bool:
    assert call.tally is not None, "only roll calls with a tally are compared"
    counted = {claim: call.tally.count(claim.choice) for claim in claims if claim.choice}
    return all(count is not None and claim.fits(count) for claim, count in counted.items())


def _told(call: RollCallInfo) -> str:
    assert call.tally is not None, "only roll calls with a tally are told of"
    return f"{named(call)}{title_of(call)} was {result_of(call)} with {tally_words(call.tally)}"
