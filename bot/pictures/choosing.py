"""Which picture an answer gets: people look at a roll call, and read what is a sentence."""

from __future__ import annotations

from datetime import date, timedelta

from bot.answer import AgreementView, Answer, CountsView, Kind
from bot.knowledge import Knowledge
from bot.pictures.facts import (
    Line,
    Picture,
    TrendPicture,
    View,
    movers_picture,
    roll_call_picture,
    yearly,
)
from bot.wording import count_of, in_sentence, listed, percent, sentence_case
from data.matrix import Calls, calls_of
from data.model import Period
from data.record import RollCallInfo

_OF_ONE_CALL = (Kind.VOTES, Kind.TALLY, Kind.MEMBERS, Kind.GROUPS)
# Fewer years than this are no trend.
FEWEST_YEARS = 4


def picture_of(answer: Answer, knowledge: Knowledge, view: View) -> Picture | None:
    """The picture of the facts of an answer, or None where it has none that are worth one; `view` is how one roll call is
    shown."""
    if answer.kind is Kind.AGREEMENT and answer.agreement:
        return _agreement_trend(answer.agreement, knowledge)
    if answer.kind is Kind.HISTORY and answer.counts:
        return _history_trend(answer, answer.counts, knowledge)
    calls = _calls(answer, knowledge)
    match answer.kind, calls:
        case kind, [call] if kind in _OF_ONE_CALL:
            return roll_call_picture(knowledge, call, view, _named(answer, call))
        case Kind.CHANGES, [first, second]:
            movers = movers_picture(knowledge, first, second)
            # A picture of everybody is no answer where a group or a direction was asked for.
            return movers if movers.moved == len(answer.changes) > 0 else None
        case _:
            return None


def _calls(answer: Answer, knowledge: Knowledge) -> list[RollCallInfo]:
    """The roll calls that the answer shows, or none where one of them has no votes by country, or shares its symbol, day
    and title with another: a picture of the wrong one would be worse than none."""
    calls = []
    for view in answer.roll_calls:
        shown = (view.symbol, view.date, view.title)
        found = [
            call
            for call in knowledge.record.named(view.symbol)
            if (call.symbol, call.date.isoformat(), call.title) == shown
        ]
        if len(found) != 1 or not found[0].has_votes:
            return []
        calls += found
    return calls


def _named(answer: Answer, call: RollCallInfo) -> frozenset[str]:
    return frozenset(vote.country for vote in answer.votes if vote.symbol == call.symbol)


def _agreement_trend(found: AgreementView, knowledge: Knowledge) -> TrendPicture | None:
    """None where the answer ranges over something else than the whole scope in a period, such as a topic."""
    ends = (date.fromisoformat(day) if day else None for day in (found.since, found.until))
    start, last = ends
    calls = knowledge.scope & knowledge.in_period(Period(start, last + timedelta(days=1) if last else None))
    a, b = (knowledge.votes_of_line(code) for code in (found.a, found.b))
    both = a.cast & b.cast & calls
    if both.bit_count() != found.compared:
        return None
    names = listed([in_sentence(knowledge.name_over(code, both)) for code in (found.a, found.b)])
    summary = f"The same choice in {found.same:,} of {count_of(found.compared, 'roll call')} ({percent(found.share)})"
    years = yearly(knowledge, a.same_as(b) & both, both)
    return _trend(sentence_case(f"{names}: agreement by year"), summary, Line("Agreement", years), knowledge, both)


def _history_trend(answer: Answer, counts: CountsView, knowledge: Knowledge) -> TrendPicture | None:
    """None where the answer lists not all of the roll calls that it counts."""
    total = counts.yes + counts.no + counts.abstain + counts.non_voting
    calls = calls_of([call.number for call in _calls(answer, knowledge)])
    if calls.bit_count() != total:
        return None
    name = sentence_case(in_sentence(knowledge.name_over(counts.country, calls)))
    in_favour = knowledge.votes_of_line(counts.country).yes & calls
    summary = f"In favour in {counts.yes:,} of {count_of(total, 'roll call')} ({percent(counts.yes / total)})"
    years = yearly(knowledge, in_favour, calls)
    return _trend(f"{name}: votes in favour by year", summary, Line("In favour", years), knowledge, calls)


def _trend(title: str, summary: str, line: Line, knowledge: Knowledge, calls: Calls) -> TrendPicture | None:
    if len(line.years) < FEWEST_YEARS:
        return None
    sources = [source.name for source, of in knowledge.by_source.items() if of & calls]
    return TrendPicture(title, summary, (line,), "; ".join(sources))
