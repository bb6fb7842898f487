"""Whether a vote had the counts that a sentence gives."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import Answer, Kind
from bot.answers.composing import Composer, sentence
from bot.answers.tally import follow_ups, results_table
from bot.problems import NothingFound
from bot.queries import TallyClaimQuery
from bot.wording import count_of, listed, named, result_of, tally_words, titled
from data.model import Choice
from data.record import RollCallInfo

MOST_LISTED = 20
Counts = Sequence[tuple[Choice, int]]
_COUNTED = {
    Choice.YES: "in favour",
    Choice.NO: "against",
    Choice.ABSTAIN: "abstaining",
    Choice.NON_VOTING: "not voting",
}


async def answer_tally_claim(query: TallyClaimQuery, composer: Composer) -> Answer:
    if query.selection is None:
        return await _any_vote(query.counts, composer)
    calls = [call for call in query.selection.newest_first(composer.knowledge) if call.tally][:MOST_LISTED]
    if not calls:
        raise NothingFound(query.selection.label, (), (), tuple(composer.record.coverage()))
    true_of = [call for call in calls if _fits(call, query.counts)]
    if len(calls) == 1:
        headline = f"{'yes' if true_of else 'no'}: {_told(calls[0])}"
    elif true_of:
        headline = f"{_claim(query.counts)} is true of {listed([named(call) for call in true_of])}, out of {count_of(len(calls), 'roll call')} {query.selection.label}"
    else:
        headline = f"no: none of {count_of(len(calls), 'roll call')} {query.selection.label} had {_claim(query.counts)}"
    return await _answer(headline, calls, composer)


async def _any_vote(counts: Counts, composer: Composer) -> Answer:
    """Without a vote being named: those that had these counts."""
    found = [call for call in reversed(composer.record.calls) if call.tally and _fits(call, counts)]
    if not found:
        raise NothingFound(_claim(counts), (), (), tuple(composer.record.coverage()))
    shown = found[:MOST_LISTED]
    if len(found) == 1:
        headline = f"one roll call had {_claim(counts)}: {_told(found[0])}"
    else:
        headline = f"{count_of(len(found), 'roll call')} had {_claim(counts)}; the newest is {named(found[0])}{_title(found[0])}"
    return await _answer(headline, shown, composer)


async def _answer(headline: str, calls: Sequence[RollCallInfo], composer: Composer) -> Answer:
    return Answer(
        kind=Kind.TALLY,
        headline=sentence(headline),
        roll_calls=composer.views(calls),
        table=results_table(calls) if len(calls) > 1 else None,
        notes=await composer.notes(calls),
        sources=composer.sources(calls),
        follow_ups=follow_ups(calls),
    )


def _fits(call: RollCallInfo, counts: Counts) -> bool:
    assert call.tally is not None, "only roll calls with a tally are compared"
    return all(call.tally.count(choice) == count for choice, count in counts)


def _claim(counts: Counts) -> str:
    return listed([f"{count} {_COUNTED[choice]}" for choice, count in counts])


def _told(call: RollCallInfo) -> str:
    assert call.tally is not None, "only roll calls with a tally are told of"
    return f"{named(call)}{_title(call)} was {result_of(call)} with {tally_words(call.tally)}"


def _title(call: RollCallInfo) -> str:
    title = titled(call)
    return f" ({title})" if title else ""
