"""Parts of a whole as a text tells them, "three quarters", "73 per cent", "more than two thirds", and what of a whole they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction

import msgspec

from bot.language.news.pieces import Piece, Sort
from bot.quantities import Relation

# A part in words is true of what is so near to it, and false of what is farther off than the second; "about" has half as much again.
_BARELY = Fraction(3, 50)
_NEAR, _FAR = Fraction(1, 50), Fraction(3, 100)
_PERCENT = re.compile(r"(?:\d+(?:\.(?P<places>\d+))?|[a-z-]+)\s?(?:%|per\s?cent)")


class Whole(StrEnum):
    """Of whom a part is: of all members, or of those that voted."""

    MEMBERS = "members"
    VOTING = "voting"


class Share(msgspec.Struct, frozen=True):
    """`unit` is what a percentage is rounded to; None for a part in words. `below`: "nearly three quarters" is no more than that.
    `exact`: "exactly half"; `barely`: "just over half"."""

    part: Fraction
    relation: Relation = Relation.EXACTLY
    unit: Fraction | None = None
    below: bool = False
    exact: bool = False
    barely: bool = False

    def fits(self, count: int, whole: int) -> bool | None:
        """Whether so many of a whole are such a part; None where that is neither near nor far."""
        found = Fraction(count, whole)
        if self.exact:
            return found == self.part
        if self.barely and abs(found - self.part) > _BARELY:
            # So far off it is rather too little said than wrong.
            return False if self._fits(count, whole) is False else None
        return self._fits(count, whole)

    def _fits(self, count: int, whole: int) -> bool | None:
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


_BELOW, _EXACTLY = frozenset({"nearly", "almost"}), frozenset({"exactly", "precisely"})
_JUST = frozenset({"just", "slightly", "barely", "narrowly"})
# What states have beside their votes: a part of it is none of them.
_NOT_COUNTED = frozenset(
    {
        "population",
        "people",
        "humanity",
        "inhabitants",
        "gdp",
        "economy",
        "economies",
        "territory",
        "trade",
        "citizens",
        "peoples",
    }
)


def is_of_people(place: int, pieces: Sequence[Piece]) -> bool:
    """ "93 per cent of the world's population": whether the part at a place is one of people, and not of states."""
    behind = pieces[place + 1 : place + 7]
    end = next((here for here, piece in enumerate(behind) if piece.sort in (Sort.CHOICE, Sort.SIGN)), len(behind))
    return any(word in _NOT_COUNTED for piece in behind[:end] for word in piece.words)


def whole_in(pieces: Sequence[Piece]) -> Whole | None:
    """Of whom words say that a part is."""
    words = {word for piece in pieces for word in piece.words}
    if words & _MEMBERS and not words & _VOTING:
        # "A majority of UN members".
        return Whole.MEMBERS
    return Whole.VOTING if words & _VOTING or "majority" in words else None


def share_of(figure: Piece, relation: Relation, before: Sequence[str] = ()) -> Share | None:
    """The part that a figure tells, with the words `before` it; None where it is none of a part."""
    if figure.part is None:
        return None
    percent = _PERCENT.fullmatch(figure.low)
    unit = Fraction(1, 100 * 10 ** len(percent["places"] or "")) if percent else None
    below, exact, barely = (not words.isdisjoint(before) for words in (_BELOW, _EXACTLY, _JUST))
    return Share(figure.part, relation, unit, below, exact and relation is Relation.EXACTLY, barely)
