"""The time that the vote spoken of is said to have been at: "the vote took place on a Thursday", "it was adopted on 2 March 2022"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.factcheck.cues import needs
from bot.factcheck.statements import DayStated
from bot.factcheck.times import On
from bot.factcheck.weekdays import WEEKDAYS
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import says
from data.model import ALWAYS

# "It was adopted on", "the vote in the General Assembly took place in", "the date of the vote was".
POINTING = frozenset({"it", "this", "they", "the", "that"})
_SPOKEN = frozenset(
    {"vote", "voting", "ballot", "roll call", "resolution", "text", "draft", "draft resolution", "measure", "motion", "declaration", "treaty"}
)  # fmt: skip
_PLAIN = frozenset(
    {"the", "of", "by", "in", "on", "at", "to", "a", "and", "with", "date", "day", "final", "un", "was", "were", "is", "had", "been", "put", "place",
     "happened", "occurred", "votes", "plenary", "only", "finally", "recorded", "roll-call"}
)  # fmt: skip
_ENDS = frozenset({"and", "but", "while", "by", "with"})
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


def time_told(pieces: Sequence[Piece], days: Sequence[On]) -> On | None:
    """The one time of a sentence, where it says of the vote spoken of, and of no other, that it was then."""
    if len(days) != 1 or days[0].step or not pieces or not pieces[0].is_word(*POINTING):
        return None
    lead = [piece for piece in pieces if piece.end <= days[0].start]
    behind = [piece for piece in pieces if piece.start >= days[0].end][:1]
    ends = all(piece.sort is Sort.SIGN or piece.is_word(*_ENDS) for piece in behind)
    return days[0] if ends and _tells(lead) and all(map(_is_of_spoken, lead)) else None


def _tells(lead: Sequence[Piece]) -> bool:
    """Whether words before a time say that a vote was then: "it was adopted", "the vote was held"; what "it was held" is said of can
    be what the vote was about."""
    adopts = any(says("adopted", piece.low) for piece in lead)
    names = any(piece.low in _SPOKEN for piece in lead[:2])
    return adopts or (names and any(piece.low in _HELD for piece in lead)) or _names_date(lead)


def _names_date(lead: Sequence[Piece]) -> bool:
    """ "The date of the vote was"."""
    return any(piece.is_word("date", "day") for piece in lead) and any(piece.is_word("vote") for piece in lead)


def _is_of_spoken(piece: Piece) -> bool:
    """Whether a word before a time says nothing of which vote it is."""
    if piece.sort in (Sort.FIGURE, Sort.BODY, Sort.SIGN):
        return True
    plain = piece.low in _PLAIN | POINTING | _HELD | _SPOKEN
    return plain or piece.is_adverb or says("adopted", piece.low) or piece.sort is Sort.CHOICE
