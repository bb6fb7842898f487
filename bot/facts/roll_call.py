"""What one roll call shows: a state's choice with its seat, who chose what, and how a group split."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.knowledge import Knowledge, Seat
from data.model import STORED, Choice
from data.record import RollCallInfo


@dataclass(frozen=True, slots=True)
class GroupSplit:
    """The members of a group on the day of a roll call by their choices; `absent` had no seat in it."""

    chose: dict[Choice, tuple[str, ...]]
    absent: tuple[str, ...]

    def count(self, choices: Iterable[Choice]) -> int:
        return sum(len(self.chose[choice]) for choice in choices)

    @property
    def size(self) -> int:
        """How many members had a seat."""
        return sum(map(len, self.chose.values()))


def choice_of(knowledge: Knowledge, code: str, call: RollCallInfo) -> Seat | None:
    """What a state did, under the name of the day and from whose seat; None where no votes by name are known."""
    return knowledge.seats(code, call)[0] if call.has_votes else None


def members_that(knowledge: Knowledge, call: RollCallInfo, choice: Choice) -> frozenset[str] | None:
    """The codes of all states with a choice; None where no votes by name are known."""
    if not call.has_votes:
        return None
    bit, votes = call.bit, knowledge.record.votes
    return frozenset(code for code in votes if votes[code].on(choice) & bit)


def split_of(knowledge: Knowledge, group: str, call: RollCallInfo) -> GroupSplit | None:
    """How the members of that day chose; None where no votes by name are known or the group had no members then."""
    members = knowledge.members_of(group, call.date)
    if not (call.has_votes and members):
        return None
    chose: dict[Choice, list[str]] = {choice: [] for choice in STORED}
    absent: list[str] = []
    for code in members:
        choice = knowledge.record.votes[code].choice(call.number)
        (absent if choice is Choice.NOT_MEMBER else chose[choice]).append(code)
    return GroupSplit({choice: tuple(codes) for choice, codes in chose.items()}, tuple(absent))
