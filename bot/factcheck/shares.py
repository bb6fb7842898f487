"""Parts of a whole as a text tells them, "three quarters", "73 per cent", "more than two thirds", and what of a whole they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from bot.language.news.pieces import Piece
from bot.quantities import Relation

# A part in words is true of what is so near to it, and false of what is farther off than the second; "about" has half as much again.
_NEAR, _FAR = Fraction(1, 50), Fraction(3, 100)
_PERCENT = re.compile(r"(?:\d+(?:\.(?P<places>\d+))?|[a-z-]+)\s?(?:%|per\s?cent)")


class Whole(StrEnum):
    """Of whom a part is: of all members, or of those that voted."""

    MEMBERS = "members"
    VOTING = "voting"


@dataclass(frozen=True, slots=True)
class Share:
    """`unit` is what a percentage is rounded to; None for a part in words. `below`: "nearly three quarters" is no more than that."""

    part: Fraction
    relation: Relation = Relation.EXACTLY
    unit: Fraction | None = None
    below: bool = False

    def fits(self, count: int, whole: int) -> bool | None:
        """Whether so many of a whole are such a part; None where that is neither near nor far."""
        found = Fraction(count, whole)
        match self.relation:
            case Relation.MORE_THAN:
                return found > self.part
            case Relation.AT_LEAST:
                return found >= self.part
            case Relation.FEWER_THAN:
                return found < self.part
            case Relation.AT_MOST:
                return found <= self.part
            case Relation.ABOUT:
                return self._is_near(count, whole, Fraction(3, 2))
            case Relation.EXACTLY if self.unit is not None:
                return abs(found - self.part) <= self.unit / 2
            case Relation.EXACTLY:
                return self._is_near(count, whole, Fraction(1))

    def _is_near(self, count: int, whole: int, times: Fraction) -> bool | None:
        off = Fraction(count, whole) - self.part
        if self.below and off > 0:
            return None if off <= _NEAR else False
        if abs(off) <= times * _NEAR or abs(off) * whole <= Fraction(1, 2):
            return True
        return None if abs(off) <= times * _FAR else False


_MEMBERS = frozenset({"member", "members", "membership", "world", "world's"})
_VOTING = frozenset({"voting", "voted", "cast", "present", "ballots", "votes", "participating"})


def whole_in(pieces: Sequence[Piece]) -> Whole | None:
    """Of whom words say that a part is."""
    words = {word for piece in pieces for word in piece.words}
    if words & _VOTING or "majority" in words:
        return Whole.VOTING
    return Whole.MEMBERS if words & _MEMBERS else None


def share_of(figure: Piece, relation: Relation, *, below: bool = False) -> Share | None:
    """The part that a figure tells; None where it is none of a part."""
    if figure.part is None:
        return None
    percent = _PERCENT.fullmatch(figure.low)
    unit = Fraction(1, 100 * 10 ** len(percent["places"] or "")) if percent else None
    return Share(figure.part, relation, unit, below)
