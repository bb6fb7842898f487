"""How many are meant, or said to be: parts of a set, and counts with how exact they are."""

from __future__ import annotations

from enum import Enum, auto

import msgspec

from data.model import Choice

# "About 140" is true of what is within so large a part of it.
ABOUT = 0.05


class Part(Enum):
    """How large a part of a set is meant."""

    ALL = auto()
    ANY = auto()
    NONE = auto()
    MAJORITY = auto()
    MINORITY = auto()
    TWO_THIRDS = auto()
    NOT_ALL = auto()

    def fits(self, met: int, total: int) -> bool:
        """Whether `met` of `total` are such a part."""
        match self:
            case Part.ALL:
                return met == total > 0
            case Part.ANY:
                return met > 0
            case Part.NONE:
                return met == 0
            case Part.MAJORITY:
                return met * 2 > total
            case Part.MINORITY:
                return met * 2 < total
            case Part.TWO_THIRDS:
                return met * 3 >= total * 2
            case Part.NOT_ALL:
                return met < total


class Relation(Enum):
    EXACTLY = auto()
    AT_LEAST = auto()
    MORE_THAN = auto()
    AT_MOST = auto()
    FEWER_THAN = auto()
    ABOUT = auto()

    def holds(self, figure: float, bound: float) -> bool:
        """Whether a figure stands in this relation to another one."""
        match self:
            case Relation.EXACTLY:
                return figure == bound
            case Relation.AT_LEAST:
                return figure >= bound
            case Relation.MORE_THAN:
                return figure > bound
            case Relation.AT_MOST:
                return figure <= bound
            case Relation.FEWER_THAN:
                return figure < bound
            case Relation.ABOUT:
                return abs(figure - bound) <= bound * ABOUT


class CountClaimed(msgspec.Struct, frozen=True):
    """The choice is None in "93 to 24", where only the order tells."""

    count: int
    choice: Choice | None
    relation: Relation = Relation.EXACTLY

    def fits(self, counted: int) -> bool:
        return self.relation.holds(counted, self.count)


class ShareClaimed(msgspec.Struct, frozen=True):
    """A share of votes, from 0 to 1, that another one is set against."""

    share: float
    relation: Relation

    @property
    def is_upper(self) -> bool:
        """Whether it is a bound that is not to be passed."""
        return self.relation in (Relation.AT_MOST, Relation.FEWER_THAN)

    def fits(self, share: float) -> bool:
        return self.relation.holds(share, self.share)


Amount = Part | CountClaimed
