"""The pieces of one sentence, and what is among them: asked first, so that no reader looks for what cannot be there."""

from __future__ import annotations

from functools import cached_property

from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import rules_among


class Line(tuple[Piece, ...]):  # noqa: SLOT001 - what is worked out is kept
    """What is among its pieces is worked out once, when it is asked for first."""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """All words and signs, in order."""
        words: list[str] = []
        for piece in self:
            if piece.sort is Sort.WORD:
                words.append(piece.low)
            else:
                words += piece.words
        return tuple(words)

    @cached_property
    def written(self) -> frozenset[str]:
        """What stands between blanks in its pieces."""
        return frozenset(" ".join([piece.low for piece in self]).split(" "))

    @cached_property
    def sorts(self) -> frozenset[Sort]:
        return frozenset([piece.sort for piece in self])

    @cached_property
    def rules(self) -> frozenset[str]:
        """The rules that its words can fall under."""
        return rules_among(self.written.union(self.words))
