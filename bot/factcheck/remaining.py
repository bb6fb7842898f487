"""What is told of all other members of a group: of those of whom the text has not told another choice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.factcheck.stated import Stated
from bot.factcheck.statements import ChoiceStated, GroupStated, Quantifier
from bot.knowledge import Knowledge


def of_the_rest(told: Sequence[Stated], before: Sequence[Stated], knowledge: Knowledge) -> Iterator[Stated]:
    """What a sentence tells; where it is of all other members of a group, without those `before` who stand apart. Nothing is told
    of these where no member stands apart: then it is not known who the others are."""
    for one in told:
        statement = one.statement
        if not (isinstance(statement, GroupStated) and statement.rest):
            yield one
            continue
        apart = tuple(_apart(one, statement, before, knowledge))
        members = {code for call in one.meant.calls for code in knowledge.members_of(statement.group, call.date)}
        if any(members.intersection(meanings) for meanings in apart):
            yield replace(one, statement=replace(statement, beside=(*statement.beside, *apart)))


def _apart(one: Stated, rest: GroupStated, before: Sequence[Stated], knowledge: Knowledge) -> Iterator[tuple[str, ...]]:
    """Those of whom the text told that they chose otherwise on the same vote."""
    for other in before:
        statement = other.statement
        if other.meant.calls != one.meant.calls or not isinstance(statement, ChoiceStated | GroupStated):
            continue
        if set(rest.choices).isdisjoint(statement.choices) is not (rest.quantifier is Quantifier.ALL):
            continue
        if isinstance(statement, ChoiceStated):
            yield from statement.codes
        elif statement.quantifier is Quantifier.ALL and not (statement.rest or statement.without):
            days = {call.date for call in one.meant.calls}
            yield from ((code,) for day in days for code in knowledge.members_of(statement.group, day))
