"""What can stand between a question and its answer: one class a case, one table that turns them into answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from data.record import Coverage, RollCallInfo
from data.symbols import Symbol


class Problem(Exception):
    """A question that cannot be answered as it stands; no fault of the program."""


@dataclass(eq=False, repr=False)
class NotUnderstood(Problem):
    """The words fit nothing that can be asked."""

    text: str


@dataclass(eq=False, repr=False)
class NoVeto(Problem):
    """No veto in the record by all of these states; `about` says of what: "on Syria in 2019"."""

    codes: tuple[str, ...]
    about: str
    alone: bool
    coverage: tuple[Coverage, ...]


@dataclass(eq=False, repr=False)
class Unsure(Problem):
    """Words in the middle of a conversation that may be a topic, and may be anything."""

    written: str


@dataclass(eq=False, repr=False)
class LeftOver(Problem):
    """Words of a question that no part of its reading accounts for; `without` is the question without them, and `text` that
    question as it was asked, which may be a part of what was. `label`: how the question without them is said, `calls`: the votes that it
    is about, where they are few."""

    written: str
    without: str
    text: str = ""
    label: str = ""
    calls: tuple[RollCallInfo, ...] = ()


@dataclass(eq=False, repr=False)
class BeyondTheRecord(Problem):
    """What no record of votes can tell; `says` says which that is."""

    says: tuple[str, ...]


@dataclass(eq=False, repr=False)
class TooLong(Problem):
    length: int
    most: int


@dataclass(eq=False, repr=False)
class UnknownState(Problem):
    """`near` are codes of states whose names are close to what was written in the question `text`."""

    written: str
    near: tuple[str, ...]
    text: str


@dataclass(eq=False, repr=False)
class AmbiguousState(Problem):
    """A name that several states, or a state and a group, have; `place` is where it stands in the question `text`."""

    written: str
    codes: tuple[str, ...]
    groups: tuple[str, ...]
    text: str
    place: tuple[int, int]


@dataclass(eq=False, repr=False)
class UnknownValue(Problem):
    """A command's value that is no `what` ("a group called"); `near` are values that could be meant, `questions` the command with
    each of them; `instead` says what is known, where nothing is near."""

    what: str
    written: str
    near: tuple[str, ...]
    questions: tuple[str, ...]
    instead: str = ""


@dataclass(eq=False, repr=False)
class UnknownRollCall(Problem):
    """A symbol that the record does not hold; `near` are roll calls that are written much like it, `questions` the
    question about each of these. `symbol` is what was read of it, where that is more than a value."""

    written: str
    near: tuple[RollCallInfo, ...]
    questions: tuple[str, ...]
    coverage: tuple[Coverage, ...]
    symbol: Symbol | None = None


@dataclass(eq=False, repr=False)
class AmbiguousRollCall(Problem):
    """A symbol or words that several roll calls fit, of which each gives another answer; `questions` about each."""

    written: str
    calls: tuple[RollCallInfo, ...]
    questions: tuple[str, ...]
    total: int


@dataclass(eq=False, repr=False)
class NotInTheRecord(Problem):
    """A vote that is known by name, and not loaded."""

    name: str
    symbols: tuple[str, ...]
    note: str
    coverage: tuple[Coverage, ...]


@dataclass(eq=False, repr=False)
class NothingFound(Problem):
    """No roll call fits; `near` are some that fit in part, `questions` the question about each of these."""

    sought: str
    near: tuple[RollCallInfo, ...]
    questions: tuple[str, ...]
    coverage: tuple[Coverage, ...]


@dataclass(eq=False, repr=False)
class NoRecordedVote(Problem):
    """Resolutions that were adopted without a vote on record, or of which only the tally is known."""

    calls: tuple[RollCallInfo, ...]


@dataclass(eq=False, repr=False)
class OtherBody(Problem):
    """A question about the votes of a body that the record does not hold."""

    name: str
    coverage: tuple[Coverage, ...]


@dataclass(eq=False, repr=False)
class NoSuchDay(Problem):
    """A day in digits that no calendar has: 31 February."""

    written: str


@dataclass(eq=False, repr=False)
class UnknownDay(Problem):
    """A time that is counted from a day that is not known: since a state joined what it is no member of."""

    written: str


@dataclass(eq=False, repr=False)
class AmbiguousDay(Problem):
    """A day in digits whose month may be either number; `place` is where it stands in the question `text`."""

    written: str
    days: tuple[date, ...]
    text: str
    place: tuple[int, int]


@dataclass(eq=False, repr=False)
class NeedsMore(Problem):
    """A question that lacks a part: which states, which two votes."""

    what: str
    example: str


class LacksAnother(NeedsMore):
    """A question about two states that names only one of them."""


@dataclass(eq=False, repr=False)
class WhichOption(Problem):
    """A "yes" to several choices that were offered: `labels`, each with its question."""

    labels: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(eq=False, repr=False)
class OneOrOther(WhichOption):
    """Words that may ask one thing or another: whether two are compared, or one votes about the other."""

    written: str


class Declined(Problem):
    """A "no" to what was offered."""


class WhichStates(NeedsMore):
    """A question about some of those that were listed, which does not say which; what was talked of stays."""


class WhichVote(NeedsMore):
    """A question that does not say on which vote."""


def which_vote(example: str = "How did India vote on ES-11/6?") -> WhichVote:
    """Asks which vote is meant."""
    return WhichVote("which vote you mean", example)
