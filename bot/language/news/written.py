"""The pieces of a sentence as one text, for patterns that reach over several of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

import msgspec

from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import says


class Written:
    """`text` has one word or placeholder for each piece, a blank between them."""

    def __init__(self, words: Sequence[str]) -> None:
        self.text = " ".join(words)
        self._starts = [0, *accumulate(len(word) + 1 for word in words)]

    def place(self, character: int) -> int:
        """Which piece stands at a place in the text."""
        return bisect_right(self._starts, character) - 1

    def span(self, match: re.Match[str]) -> tuple[int, int]:
        """The first and the last piece of what a pattern found."""
        return self.place(match.start()), self.place(match.end() - 1)


class Placeholders(msgspec.Struct, frozen=True):
    """What stands for pieces in the text of patterns: that of their sort, "<states>" for those that name states (`names`), and
    "<voters>" for words for those who vote, but for some; None where these stand as they are, as all others do."""

    sorts: Mapping[Sort, str]
    names: bool = False
    voters_but: frozenset[str] | None = None

    def written(self, pieces: Iterable[Piece]) -> Written:
        """The text of a sentence."""
        return Written([self.word(piece) for piece in pieces])

    def word(self, piece: Piece) -> str:
        """What stands for a piece."""
        if piece.sort is Sort.WORD:
            but = self.voters_but
            return "<voters>" if but is not None and piece.low not in but and says("voters", piece.low) else piece.low
        if self.names and piece.names_states:
            return "<states>"
        return self.sorts.get(piece.sort, piece.low)
