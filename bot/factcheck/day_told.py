"""The weekday that a vote is said to have been on, where no day stands beside it: "the vote took place on a Thursday"."""

from __future__ import annotations

from collections.abc import Iterator

from bot.factcheck.cues import needs
from bot.factcheck.statements import DayStated
from bot.factcheck.weekdays import WEEKDAYS
from bot.language.news.line import Line
from bot.language.news.pieces import Sort
from bot.language.news.rules import says
from data.model import ALWAYS

_HELD = frozenset({"took place", "took", "held", "voted", "vote", "came", "was", "adopted", "fell"})


@needs(words=WEEKDAYS)
def weekdays_told(pieces: Line) -> Iterator[DayStated]:
    """The weekdays of a sentence, each from "on a" to its name."""
    for place in pieces.where(WEEKDAYS):
        piece = pieces[place]
        if place > 1 and pieces[place - 1].is_word("a") and pieces[place - 2].is_word("on"):
            votes = any(
                before.sort is Sort.CHOICE or before.low in _HELD or says("adopted", before.low)
                for before in pieces[:place]
            )
            named = any(other.sort is Sort.WHEN for other in pieces)
            if votes and not named:
                yield DayStated(pieces[place - 2].start, piece.end, ALWAYS, WEEKDAYS.index(piece.low))
