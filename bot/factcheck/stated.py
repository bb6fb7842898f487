"""A statement of a text together with the roll calls that it can be about."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from bot.factcheck.several import Several
from bot.factcheck.statements import CountStated, Statement, TallyStated
from bot.factcheck.votes import Meant
from bot.quantities import Relation
from data.model import Choice
from data.record import RollCallInfo


class Stated(msgspec.Struct, frozen=True):
    """A statement, and the roll calls that it can be about; `organ` where another body is said to have voted; `aside`: told
    as what had been before. Of a claim on `several` votes, `meant` are all that can be among them, and `surely` those that
    are. `unread`: its words say more than the statement does."""

    statement: Statement
    meant: Meant
    organ: str = ""
    base: Meant | None = None
    earlier: bool = False
    aside: bool = False
    several: Several | None = None
    surely: tuple[RollCallInfo, ...] = ()
    unread: bool = False


# Counts of one choice each.
Figures = set[tuple[Choice, int]]


def figures_of(statements: Sequence[Statement]) -> Figures:
    """The exact counts that statements tell of one choice each."""
    found: Figures = set()
    for statement in statements:
        match statement:
            case TallyStated(yes=yes, no=no, abstain=abstain):
                found |= {(Choice.YES, yes), (Choice.NO, no)}
                if abstain is not None:
                    found.add((Choice.ABSTAIN, abstain))
            case CountStated(choices=(choice,), count=count, relation=relation) if relation is Relation.EXACTLY:
                found.add((choice, count))
            case _:
                continue
    return found


def is_whole(figures: Figures) -> bool:
    """Whether both those in favour and those against are counted."""
    return {Choice.YES, Choice.NO} <= {choice for choice, _ in figures}


def had_all(call: RollCallInfo, figures: Collection[tuple[Choice, int]]) -> bool:
    """Whether all figures are those of a roll call."""
    tally = call.tally
    return tally is not None and all(tally.count(choice) == count for choice, count in figures)


def counts_of(statement: Statement) -> dict[int, Choice]:
    """What a statement counts: the counts of one choice each."""
    return {count: choice for choice, count in figures_of([statement])}
