"""What a refuted claim may have been mistaken for: figures of another vote, swapped columns, a correction announced later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum, auto

import msgspec

from bot.factcheck.stated import Figures, figures_of, had_all
from bot.factcheck.statements import ChoiceStated, CountStated, Statement, TallyStated
from bot.facts import choice_of
from bot.knowledge import Knowledge
from data.matrix import newest_first
from data.model import Body, Choice, Matter, Tally
from data.record import RollCallInfo


class Near(StrEnum):
    """The kinds of near misses."""

    OTHER_YEAR = auto()
    SAME_DAY = auto()
    SWAPPED = auto()
    CORRECTION = auto()
    COMMITTEE = auto()
    ABSENT = auto()


class NearMiss(msgspec.Struct, frozen=True):
    """`call` is the other vote, where it is one; `choice` the column that the figure stands in."""

    kind: Near
    call: RollCallInfo | None = None
    choice: Choice | None = None


# So much do a committee's figures differ from those of the Assembly, where members were absent here or there.
COMMITTEE_DIFFERS = 25


def near_miss(statement: Statement, call: RollCallInfo, knowledge: Knowledge) -> NearMiss | None:
    """The first that explains a refuted claim on one vote."""
    match statement:
        case TallyStated() | CountStated() if call.tally:
            return next(_of_figures(statement, call, call.tally, knowledge), None)
        case ChoiceStated(choices=(Choice.ABSTAIN,), closed=False):
            return _of_absence(statement, call, knowledge)
        case _:
            return None


def _of_figures(
    stated: TallyStated | CountStated, call: RollCallInfo, tally: Tally, knowledge: Knowledge
) -> Iterator[NearMiss]:
    figures = figures_of([stated])
    if not figures:
        return
    if isinstance(stated, CountStated):
        other = next(
            (choice for choice in (Choice.YES, Choice.NO, Choice.ABSTAIN) if tally.count(choice) == stated.count), None
        )
        if other:
            yield NearMiss(Near.SWAPPED, choice=other)
    elif sorted(count for _, count in figures) == sorted(tally.count(choice) or 0 for choice, _ in figures):
        yield NearMiss(Near.SWAPPED)
    for one in _same_day(call, knowledge):
        if had_all(one, figures):
            yield NearMiss(Near.SAME_DAY, one)
    for one in _same_subject(call, knowledge):
        if had_all(one, figures):
            yield NearMiss(Near.OTHER_YEAR, one)
    if _is_correction(figures, tally):
        yield NearMiss(Near.CORRECTION)
    if (
        call.body is Body.ASSEMBLY
        and call.session.isdigit()
        and isinstance(stated, TallyStated)
        and _is_near(figures, tally)
    ):
        yield NearMiss(Near.COMMITTEE)


def _same_day(call: RollCallInfo, knowledge: Knowledge) -> Iterator[RollCallInfo]:
    for other in knowledge.record.calls[max(0, call.number - 60) : call.number + 60]:
        if other.date == call.date and other is not call and other.body is call.body:
            yield other


def _same_subject(call: RollCallInfo, knowledge: Knowledge) -> Iterator[RollCallInfo]:
    """Votes on texts of the same title, or of the same emergency session, newest first."""
    session = knowledge.in_session(call.session) if call.session.startswith("ES") else 0
    for number in newest_first(knowledge.of_matter(Matter.RESOLUTION)):
        other = knowledge.record.call(number)
        same = other.title == call.title or bool(other.bit & session)
        if same and other is not call and other.body is call.body:
            yield other


def _is_correction(figures: Figures, tally: Tally) -> bool:
    """One more of a choice and one fewer of another, as when a delegation says afterwards what it meant."""
    off = [count - (tally.count(choice) or 0) for choice, count in figures]
    return max(map(abs, off)) == 1 and sum(off) in (-1, 0, 1)


def remark_with(statement: Statement, call: RollCallInfo, knowledge: Knowledge) -> str:
    """What is remarked on a vote where that has just the tally that is stated: one that was reported after a correction;
    else empty."""
    if not isinstance(statement, TallyStated) or statement.abstain is None:
        return ""
    figures = re.compile(rf"\b{statement.yes}-{statement.no}-{statement.abstain}\b")
    remarks = (one for one in knowledge.reference.remarks if one.symbol == call.symbol)
    return next((one.remark for one in remarks if figures.search(one.remark)), "")


def _is_near(figures: Figures, tally: Tally) -> bool:
    return all(abs(count - (tally.count(choice) or 0)) <= COMMITTEE_DIFFERS for choice, count in figures)


def _of_absence(stated: ChoiceStated, call: RollCallInfo, knowledge: Knowledge) -> NearMiss | None:
    seats = [choice_of(knowledge, meanings[0], call) for meanings in stated.codes]
    wrong = [seat for seat in seats if seat and seat.choice is not Choice.ABSTAIN]
    return NearMiss(Near.ABSENT) if wrong and all(seat.choice is Choice.NON_VOTING for seat in wrong) else None
