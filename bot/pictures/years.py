"""The facts of a trend: what is counted over many roll calls, year by year."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answer import AgreementView, Answer, CountsView, Kind, Range, RankedView
from bot.knowledge import Knowledge
from bot.pictures.facts import Line, TrendPicture, yearly
from bot.pictures.usual import are_of
from bot.wording import count_of, dataset, in_sentence, in_words, listed, long_date, percent, sentence_case
from data.matrix import Calls, StateVotes, oldest_of

# Fewer years than this are no trend, and more lines than this cannot be told apart.
FEWEST_YEARS = 4
MOST_LINES = 5
# Before lines beside each other tell more than the tiles of all states do.
FEWEST_YEARS_OF_SEVERAL = 8


def trend_of(answer: Answer, over: Range, knowledge: Knowledge) -> TrendPicture | None:
    """None where there are too few years, or the record is by now another one than the answer was taken from."""
    if answer.agreement:
        return _agreement(answer.agreement, over, knowledge)
    if answer.counts:
        return _history(answer.counts, over, knowledge)
    if answer.ranking:
        return _ranking(answer.ranking, over, knowledge)
    return _histories(answer, over, knowledge) if 1 < len(over.states) <= MOST_LINES else None


def _agreement(found: AgreementView, over: Range, knowledge: Knowledge) -> TrendPicture | None:
    same, both = _shared(knowledge.votes_of_line(found.a), knowledge.votes_of_line(found.b), over.calls)
    if (same.bit_count(), both.bit_count()) != (found.same, found.compared):
        return None
    names = listed([in_sentence(knowledge.name_over(code, both)) for code in (found.a, found.b)])
    summary = f"The same choice in {found.same:,} of {count_of(found.compared, 'roll call')} ({percent(found.share)})"
    line = Line("Agreement", yearly(knowledge, same, both))
    return _trend(f"{names}{_about(over)}: agreement by year", summary, (line,), over, knowledge)


def _history(counts: CountsView, over: Range, knowledge: Knowledge) -> TrendPicture | None:
    total = counts.yes + counts.no + counts.abstain + counts.non_voting
    in_favour = knowledge.votes_of_line(counts.country).yes & over.calls
    if (in_favour.bit_count(), over.calls.bit_count()) != (counts.yes, total):
        return None
    name = in_sentence(knowledge.name_over(counts.country, over.calls))
    summary = f"In favour in {counts.yes:,} of {count_of(total, 'roll call')} ({percent(counts.yes / total)})"
    line = Line("In favour", yearly(knowledge, in_favour, over.calls))
    return _trend(f"{name}{_about(over)}: votes in favour by year", summary, (line,), over, knowledge)


def _histories(answer: Answer, over: Range, knowledge: Knowledge) -> TrendPicture | None:
    """Of several states, a line each, over the roll calls for which it had a seat."""
    if answer.kind is not Kind.VOTES or not are_of(answer, over.calls, knowledge):
        return None
    lines = [line for code in over.states for line in _in_favour(code, over.calls, knowledge)]
    if min((len(line.years) for line in lines), default=0) < FEWEST_YEARS_OF_SEVERAL:
        return None
    newest, oldest = knowledge.record.call(over.calls.bit_length()), knowledge.record.call(oldest_of(over.calls))
    names = listed([in_sentence(line.name) for line in lines])
    summary = f"{count_of(over.calls.bit_count(), 'roll call')}, {long_date(oldest.date)} to {long_date(newest.date)}"
    return _trend(f"{names}{_about(over)}: votes in favour by year", summary, tuple(lines), over, knowledge)


def _in_favour(code: str, calls: Calls, knowledge: Knowledge) -> Iterator[Line]:
    votes = knowledge.votes_of_line(code)
    if entitled := votes.listed & calls:
        yield Line(knowledge.name_over(code, entitled), yearly(knowledge, votes.yes & entitled, entitled))


def _ranking(ranked: tuple[RankedView, ...], over: Range, knowledge: Knowledge) -> TrendPicture | None:
    """The first of those that were ranked, a line each."""
    mine, lines = knowledge.votes_of_line(over.by), []
    for view in ranked[:MOST_LINES]:
        same, both = _shared(mine, knowledge.record.votes[view.country], over.calls)
        if (same.bit_count(), both.bit_count()) != (view.same, view.compared):
            return None
        lines.append(Line(view.name, yearly(knowledge, same, both)))
    how = "least" if ranked[0].share < ranked[-1].share else "most"
    summary = f"The {in_words(len(lines))} that agree {how}, of {count_of(len(ranked), 'state')} compared"
    name = in_sentence(knowledge.name_over(over.by, over.calls))
    return _trend(f"agreement with {name}{_about(over)}, by year", summary, tuple(lines), over, knowledge)


def _shared(one: StateVotes, other: StateVotes, calls: Calls) -> tuple[Calls, Calls]:
    """The roll calls on which both chose the same, and those on which both chose."""
    both = one.cast & other.cast & calls
    return one.same_as(other) & both, both


def _trend(title: str, summary: str, lines: tuple[Line, ...], over: Range, knowledge: Knowledge) -> TrendPicture | None:
    if max(len(line.years) for line in lines) < FEWEST_YEARS:
        return None
    sources = [dataset(source) for source, of in knowledge.by_source.items() if of & over.calls]
    return TrendPicture(sentence_case(title), summary, lines, "; ".join(sources))


def _about(over: Range) -> str:
    return f" {over.label}" if over.label else ""
