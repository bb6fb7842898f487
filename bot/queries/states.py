"""Sets of states, and what they are said to have done: so that what can be said of states can be combined."""

from __future__ import annotations

from enum import Enum, auto

import msgspec

from data.matrix import Calls
from data.model import Choice

Choices = tuple[Choice, ...]


class Everyone(msgspec.Struct, frozen=True):
    """Whoever had a seat."""


class Named(msgspec.Struct, frozen=True):
    codes: tuple[str, ...]


class MembersOf(msgspec.Struct, frozen=True):
    """The members of a group on the day of the vote, or with `today` those that it has now."""

    group: str
    today: bool = False


class Union(msgspec.Struct, frozen=True):
    parts: tuple[States, ...]


class Intersection(msgspec.Struct, frozen=True):
    parts: tuple[States, ...]


class Difference(msgspec.Struct, frozen=True):
    whole: States
    without: States


States = Everyone | Named | MembersOf | Union | Intersection | Difference
EVERYONE = Everyone()


def codes_in(states: States) -> tuple[str, ...]:
    """The states that are named as belonging to a set."""
    match states:
        case Named(codes=codes):
            return codes
        case Union(parts=parts) | Intersection(parts=parts):
            return tuple(dict.fromkeys(code for part in parts for code in codes_in(part)))
        case Difference(whole=whole):
            return codes_in(whole)
        case MembersOf() | Everyone():
            return ()


def groups_in(states: States) -> tuple[str, ...]:
    """The groups whose members belong to a set."""
    match states:
        case MembersOf(group=group):
            return (group,)
        case Union(parts=parts) | Intersection(parts=parts):
            return tuple(dict.fromkeys(group for part in parts for group in groups_in(part)))
        case Difference(whole=whole):
            return groups_in(whole)
        case Named() | Everyone():
            return ()


def union_of(parts: tuple[States, ...]) -> States:
    """One set as it is, several as their union."""
    return parts[0] if len(parts) == 1 else Union(parts)


class Quantifier(Enum):
    """On how many of the roll calls a choice was made."""

    ALL = auto()
    ANY = auto()
    NONE = auto()


class Condition(msgspec.Struct, frozen=True):
    """One of `choices` was made on all, any or none of `calls`."""

    calls: Calls
    choices: Choices
    quantifier: Quantifier = Quantifier.ALL


class Asked(Enum):
    """What is asked of a set of states: which of them they are, or how large a share."""

    WHO = auto()
    SHARE = auto()
