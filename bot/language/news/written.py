"""The pieces of a sentence as one text, for patterns that reach over several of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate


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
