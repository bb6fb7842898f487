"""What a body is said to have decided on: the text that was put to the vote, or what that text is about."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import says

_TEXTS = frozenset({Sort.MATTER, Sort.SYMBOL, Sort.BODY})
_ENDS = frozenset({Sort.SIGN, Sort.CHOICE, Sort.FIGURE, Sort.WHEN})
_BEHIND_NOUN = frozenset(
    {
        "on",
        "of",
        "to",
        "by",
        "in",
        "for",
        "with",
        "that",
        "which",
        "calling",
        "from",
        "over",
        "against",
        "at",
        "and",
        "but",
        "when",
    }
)
_BEING = frozenset({"was", "were", "been", "being", "be", "is", "are", "has", "had", "have", "it"})
# "The European-backed draft": of these a text has its name.
_NAMING = frozenset({"backed", "supported"})
_LONGEST = 9


def is_of_matter(place: int, pieces: Sequence[Piece]) -> bool:
    """Whether "rejected" tells what the text does, and no outcome: "rejected the annexation", "turned down Israel's plan"."""
    if place and pieces[place - 1].is_word(*_BEING):
        return not _names_text(_before(place, pieces))
    behind = _behind(place, pieces)
    return bool(behind) and not _names_text(behind)


def approves_matter(place: int, pieces: Sequence[Piece]) -> bool:
    """Whether "approved" tells of what texts are against, and not of one: "approved the annexation"."""
    behind = _behind(place, pieces)
    return any(_is_wrong(piece) for piece in behind) and not _names_text(behind)


def rejects_text(place: int, pieces: Sequence[Piece]) -> bool:
    """Whether what states reject is what was put to the vote: "the text", "the partition plan", "it"."""
    behind = _behind(place, pieces)
    return _names_text(behind) or any(piece.is_word("it", "plan") for piece in behind)


def _is_wrong(piece: Piece) -> bool:
    """Whether a word, or a name of a vote, is of what texts are against."""
    return piece.sort in (Sort.WORD, Sort.NAME, Sort.TOPIC) and any(says("idiom", word) for word in piece.words)


def _names_text(pieces: Sequence[Piece]) -> bool:
    return any(
        piece.sort in _TEXTS
        or (piece.sort is Sort.NAME and not _is_wrong(piece))
        or says("text", piece.low)
        or says("voted_on", piece.low)
        or piece.is_word("them", "they", "which", "that", "one")
        for piece in pieces
    )


def _behind(place: int, pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The object of a verb: what stands behind it up to the first preposition or sign."""
    here = place + 1
    while here < len(pieces) and (
        pieces[here].is_adverb or pieces[here].is_word("as", "invalid", "void", "illegal", "null")
    ):
        here += 1
    end = here
    while (
        end < min(len(pieces), here + _LONGEST)
        and (pieces[end].sort not in _ENDS or pieces[end].low in _NAMING)
        and not pieces[end].is_word(*_BEHIND_NOUN)
    ):
        end += 1
    return pieces[here:end]


def _before(place: int, pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The subject of a passive: what stands before it in its clause."""
    start = place
    while start > max(0, place - 2 * _LONGEST) and not pieces[start - 1].is_sign(";", ":", "(", ")", "-"):
        start -= 1
    return pieces[start:place]
