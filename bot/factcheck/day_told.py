"""The weekday that a vote is said to have been on, where no day stands beside it: "the vote took place on a Thursday"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.factcheck.statements import DayStated
from bot.factcheck.weekdays import WEEKDAYS
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import says
from data.model import ALWAYS

_HELD = frozenset({"took place", "took", "held", "voted", "vote", "came", "was", "adopted", "fell"})


def weekdays_told(pieces: Sequence[Piece]) -> Iterator[DayStated]:
    """The weekdays of a sentence, each from "on a" to its name."""
    for place, piece in enumerate(pieces[2:], 2):
        if piece.low in WEEKDAYS and pieces[place - 1].is_word("a") and pieces[place - 2].is_word("on"):
            votes = any(
                before.sort is Sort.CHOICE or before.low in _HELD or says("adopted", before.low)
                for before in pieces[:place]
            )
            named = any(other.sort is Sort.WHEN for other in pieces)
            if votes and not named:
                yield DayStated(pieces[place - 2].start, piece.end, ALWAYS, WEEKDAYS.index(piece.low))
