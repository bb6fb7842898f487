"""Those of several votes that a claim on all of them leaves out: "every year but one", "each time except in 2016"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from bot.language.mentions import WhenMention
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import says
from data.model import Period

_TIMES = {"once": 1, "twice": 2}
_BETWEEN = ("in", "for", "the", "of", "that", "those", "year", "only", "just")
# "With the exception of".
_LONGEST = 4
_MOST = 5
# "2016 and 2017".
_TIMED = 3


class LeftOut(msgspec.Struct, frozen=True):
    """How many are left out, or when those were; `places`: of the pieces that say so."""

    places: frozenset[int]
    count: int | None = None
    periods: tuple[Period, ...] = ()


def left_out_in(pieces: Line) -> LeftOut | None:
    """What a sentence leaves out of all votes that it tells of."""
    if "exceptions" not in pieces.rules:
        return None
    for place in range(1, len(pieces)):
        for size in range(_LONGEST, 0, -1):
            led = " ".join(piece.low for piece in pieces[max(0, place - size) : place])
            if size <= place and says("exceptions", led) and (told := _told(place - size, place, pieces)):
                return told
    return None


def _told(start: int, place: int, pieces: Line) -> LeftOut | None:
    while place < len(pieces) and pieces[place].is_word(*_BETWEEN):
        place += 1
    if place == len(pieces):
        return None
    piece, places = pieces[place], frozenset(range(start, place + 1))
    if piece.low in _TIMES:
        return LeftOut(places, _TIMES[piece.low])
    if piece.sort is Sort.FIGURE and piece.part is None and piece.value <= _MOST:
        return LeftOut(places, piece.value)
    if piece.sort is not Sort.WHEN:
        return None
    joined = len(pieces) > place + 2 and pieces[place + 1].is_word("and") and pieces[place + 2].sort is Sort.WHEN
    end = place + (_TIMED if joined else 1)
    periods = tuple(_periods(pieces[place:end]))
    return LeftOut(frozenset(range(start, end)), periods=periods) if periods else None


def _periods(pieces: Sequence[Piece]) -> Iterator[Period]:
    for piece in pieces:
        if isinstance(piece.mention, WhenMention) and piece.mention.period:
            yield piece.mention.period
