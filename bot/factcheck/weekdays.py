"""The weekdays of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NAMES = frozenset((*WEEKDAYS, *(f"{name}'s" for name in WEEKDAYS)))


def weekday_beside(place: int, pieces: Sequence[Piece]) -> int | None:
    """The place of the weekday that is told beside a day."""
    for here in (place - 1, place - 2, place + 1, place + 2):
        if (
            0 <= here < len(pieces)
            and pieces[here].low.removesuffix("'s") in WEEKDAYS
            and all(
                pieces[other].is_sign(",", "(") or pieces[other].is_word("the", "on")
                for other in range(min(here, place) + 1, max(here, place))
            )
        ):
            return here
    return None


def _is_after(place: int, pieces: Sequence[Piece]) -> bool:
    """Whether a weekday is that of what came before the vote: "after the envoy made an appeal on Wednesday"."""
    for piece in reversed(pieces[:place]):
        if piece.sort is Sort.SIGN:
            return False
        if piece.is_word("after", "following"):
            return True
    return False


def weekdays_in(pieces: Line, today: date | None) -> list[tuple[Piece, date]]:
    """The first weekday that can be that of a vote, with the day that it was, counted back from today."""
    if today is None:
        return []
    for place in pieces.where(_NAMES):
        piece = pieces[place]
        name = piece.low.removesuffix("'s")
        led = place and pieces[place - 1].low in ("since", "until", "before", "next", "by")
        if not (led or _is_after(place, pieces)):
            back = (today.weekday() - WEEKDAYS.index(name)) % 7
            if place and pieces[place - 1].low == "last" and back == 0:
                back = 7
            return [(piece, today - timedelta(days=back))]
    return []
