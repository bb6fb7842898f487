"""What is expected, wished or asked for, and so no claim of fact."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import has_rule

_REACH = 10


def is_irrealis(place: int, pieces: Sequence[Piece]) -> bool:
    """Whether words before a place, in its clause, make what it tells an expectation or a wish."""
    words: list[str] = []
    for other in reversed(pieces[max(0, place - _REACH) : place]):
        if other.is_sign(",", ";", ":", "-"):
            break
        if other.sort not in (Sort.WHEN, Sort.NAME):
            # "May" in a day is a month, and the International Day of Hope hopes for nothing.
            words = [*other.low.split(), *words]
    return has_rule("irrealis", words)
