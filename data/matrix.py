"""Who voted what, as sets of roll calls: one bit a roll call, one integer a state and choice.

Counting over all votes is then a matter of a few operations on whole integers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import or_

import msgspec

from data.model import STORED, Choice

# A set of roll calls: the bit for roll call n is 1 << (n - 1). Roll calls are numbered by date, so high bits are new.
Calls = int


def calls_of(numbers: Sequence[int]) -> Calls:
    """The set of the roll calls with these numbers; written once, since numbers of so many bits are slow to change."""
    if not numbers:
        return 0
    bits = bytearray(max(numbers) // 8 + 1)
    for number in numbers:
        place = number - 1
        bits[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(bits, "little")


def newest_first(calls: Calls) -> Iterator[int]:
    """The numbers of the roll calls in a set."""
    while calls:
        number = calls.bit_length()
        yield number
        calls ^= 1 << (number - 1)


def oldest_of(calls: Calls) -> int:
    """The number of the oldest roll call in a set that is not empty."""
    return (calls & -calls).bit_length()


class Agreement(msgspec.Struct, frozen=True):
    """How two states voted over the roll calls on which both chose yes, no or abstain.

    `half` is the number of those on which exactly one of them abstained.
    """

    same: int
    compared: int
    half: int

    @property
    def share(self) -> float | None:
        return self.same / self.compared if self.compared else None

    @property
    def share_with_half_credit(self) -> float | None:
        return (self.same + self.half / 2) / self.compared if self.compared else None


class StateVotes(msgspec.Struct, frozen=True):
    """One state's votes: for each choice the roll calls on which it made it."""

    yes: Calls
    no: Calls
    abstain: Calls
    non_voting: Calls

    def on(self, choice: Choice) -> Calls:
        match choice:
            case Choice.YES:
                return self.yes
            case Choice.NO:
                return self.no
            case Choice.ABSTAIN:
                return self.abstain
            case Choice.NON_VOTING:
                return self.non_voting
            case Choice.NOT_MEMBER:
                raise ValueError("a state without a seat is in no roll call")

    @property
    def cast(self) -> Calls:
        """The roll calls on which it voted yes, no or abstained."""
        return self.yes | self.no | self.abstain

    @property
    def listed(self) -> Calls:
        return self.cast | self.non_voting

    def choice(self, number: int) -> Choice:
        # Shifted, a set is small where the roll call is new, as most are that are asked for.
        place = number - 1
        if self.yes >> place & 1:
            return Choice.YES
        if self.no >> place & 1:
            return Choice.NO
        if self.abstain >> place & 1:
            return Choice.ABSTAIN
        return Choice.NON_VOTING if self.non_voting >> place & 1 else Choice.NOT_MEMBER

    def same_as(self, other: StateVotes) -> Calls:
        """The roll calls on which both chose yes, no or abstain, and the same."""
        return (self.yes & other.yes) | (self.no & other.no) | (self.abstain & other.abstain)

    def agreement(self, other: StateVotes, calls: Calls) -> Agreement:
        both = self.cast & other.cast & calls
        half = (self.abstain ^ other.abstain) & both
        return Agreement((self.same_as(other) & both).bit_count(), both.bit_count(), half.bit_count())

    def counts(self, calls: Calls) -> dict[Choice, int]:
        return {choice: (self.on(choice) & calls).bit_count() for choice in STORED}


NO_VOTES = StateVotes(0, 0, 0, 0)


def divided(votes: Iterable[StateVotes]) -> Calls:
    """The roll calls on which these states did not all choose the same; who was absent chose nothing."""
    yes = no = abstain = 0
    for one in votes:
        yes, no, abstain = yes | one.yes, no | one.no, abstain | one.abstain
    return (yes & no) | (yes & abstain) | (no & abstain)


class VoteMatrix:
    """All votes of a record. Who stood alone is asked state by state, and worked out once for each choice."""

    def __init__(self, votes: Mapping[str, StateVotes]) -> None:
        self._votes = votes
        self._sole: dict[Choice, Calls] = {}

    def __getitem__(self, code: str) -> StateVotes:
        """The votes of a state; of one that is in no roll call, none."""
        return self._votes.get(code, NO_VOTES)

    def __iter__(self) -> Iterator[str]:
        return iter(self._votes)

    def choices(self, number: int) -> dict[str, Choice]:
        """What every listed state chose on one roll call."""
        each = ((code, votes.choice(number)) for code, votes in self._votes.items())
        return {code: choice for code, choice in each if choice is not Choice.NOT_MEMBER}

    def alone(self, code: str, choice: Choice, calls: Calls, beside: Collection[str] = ()) -> Calls:
        """The roll calls on which no other state made the choice that this one made, but perhaps those `beside` it."""
        found = self[code].on(choice) & calls
        if not beside:
            return found & self.sole(choice)
        others = (votes.on(choice) for other, votes in self._votes.items() if other != code and other not in beside)
        return found & ~reduce(or_, others, 0)

    def sole(self, choice: Choice) -> Calls:
        """The roll calls on which one state alone made a choice."""
        if choice not in self._sole:
            once = again = 0
            for votes in self._votes.values():
                again |= once & votes.on(choice)
                once |= votes.on(choice)
            self._sole[choice] = once & ~again
        return self._sole[choice]
