"""Misspelt words: taken where one reading is safe, offered where two are near, never guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from cachetools import LRUCache

from bot.knowledge import Knowledge
from bot.language.misspellings import find_slips, put_right
from bot.language.text import fold_text

_BLANKS = re.compile(r"[^\S\n]{2,}|\u00a0")
# How many letters may be wrong in a name of at least so many letters.
_MOST_WRONG = ((4, 1), (7, 2), (13, 3))
# A second state this much farther away is far enough.
MARGIN = 2
OFFERED = 5
LONGEST_NAME = 60
MOST_REMEMBERED = 64
# The code of the nearest state, and of those that are about as near.
Nearest = tuple[str | None, Sequence[str]]


class Correction(msgspec.Struct, frozen=True):
    """A misspelt name and the state that it must mean."""

    code: str
    name: str


async def spelt_right(text: str, knowledge: Knowledge) -> tuple[str, tuple[str, ...]]:
    """The text with names and the like put right of which one letter is wrong, and one blank where there are more; and a
    note on each word. What stands in the record's texts stays."""
    text = _BLANKS.sub(" ", text)
    slips = [
        found
        for found in find_slips(text, knowledge.lexicon)
        if not await knowledge.record.search(f'"{fold_text(found.written)}"')
    ]
    return put_right(text, slips)


class Spelling:
    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._names = knowledge.lexicon.names
        self._found: LRUCache[str, Nearest] = LRUCache(MOST_REMEMBERED)

    def correct(self, written: str) -> Correction | None:
        """The state that a misspelt name can only mean, or None where there is none or more than one."""
        best, rivals = self._nearest(written)
        if best is None or rivals:
            return None
        return Correction(best, self._knowledge.name(best))

    def near(self, written: str) -> tuple[str, ...]:
        """The codes of the states whose names are near, nearest first."""
        best, rivals = self._nearest(written)
        return tuple(dict.fromkeys((best, *rivals)))[:OFFERED] if best else ()

    def _nearest(self, written: str) -> Nearest:
        """Every way to read a question asks for the same words again."""
        if (found := self._found.get(written)) is None:
            found = self._found[written] = self._looked_up(written)
        return found

    def _looked_up(self, written: str) -> Nearest:
        folded = " ".join(fold_text(written).removeprefix("the ").split())
        most = next((wrong for length, wrong in reversed(_MOST_WRONG) if len(folded) >= length), 0)
        if not most or len(folded) > LONGEST_NAME:
            return None, ()
        # Most questions spell their names right and need none of this.
        from rapidfuzz import process  # noqa: PLC0415
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        found = process.extract(
            folded, self._names.keys(), scorer=OSA.distance, score_cutoff=most + MARGIN - 1, limit=40
        )
        distances: dict[str, int] = {}
        for name, distance, _ in found:
            for code in self._names[name]:
                distances[code] = min(distances.get(code, len(folded)), int(distance))
        if not distances:
            return None, ()
        ordered = sorted(distances, key=lambda code: (distances[code], code))
        best = ordered[0]
        if distances[best] > most:
            return None, ()
        return best, [code for code in ordered[1:] if distances[code] < distances[best] + MARGIN]
