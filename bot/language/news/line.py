"""The pieces of one sentence, and what stands where among them: asked first, so that no reader looks for what cannot be there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import has_rule, rules_among

_NOWHERE: Sequence[int] = ()


class Line(tuple[Piece, ...]):  # noqa: SLOT001 - what stands where is kept
    """A sentence, prepared once for all that read it. `words` are all its words and signs in order, `written` what stands between
    blanks in its pieces, `places` where each piece stands by what is written there, `sorts` where those of a sort stand, and
    `rules` those that its words can fall under."""

    words: tuple[str, ...]
    written: frozenset[str]
    places: Mapping[str, Sequence[int]]
    sorts: Mapping[Sort, Sequence[int]]
    rules: frozenset[str]

    def __init__(self, _pieces: Iterable[Piece] = ()) -> None:
        words: list[str] = []
        places: dict[str, list[int]] = {}
        sorts: dict[Sort, list[int]] = {}
        for place, piece in enumerate(self):
            low, sort = piece.low, piece.sort
            if sort is Sort.WORD or sort is Sort.SIGN:
                words.append(low)
            else:
                words += piece.words
            if low in places:
                places[low].append(place)
            else:
                places[low] = [place]
            if sort in sorts:
                sorts[sort].append(place)
            else:
                sorts[sort] = [place]
        self.words, self.places, self.sorts = tuple(words), places, sorts
        self.written = frozenset(" ".join(places).split(" "))
        self.rules = rules_among(self.written.union(words))
        self._starts = [piece.start for piece in self]
        self._known: dict[str, bool] = {}

    def of_sort(self, *sorts: Sort) -> Sequence[int]:
        """The places of the pieces of one of these sorts, in order."""
        if len(sorts) == 1:
            return self.sorts.get(sorts[0], _NOWHERE)
        return sorted([place for sort in sorts for place in self.sorts.get(sort, _NOWHERE)])

    def where(self, words: Iterable[str]) -> Sequence[int]:
        """The places of the pieces at which one of these words stands alone, in order."""
        return sorted([place for word in self.places.keys() & words for place in self.places[word]])

    def falls_under(self, rule: str) -> bool:
        """Whether one of a rule's phrases stands among its words."""
        if rule not in self.rules:
            return False
        if rule not in self._known:
            self._known[rule] = has_rule(rule, self.words)
        return self._known[rule]

    def within(self, start: int, end: int) -> Sequence[Piece]:
        """The pieces of a span of the text."""
        first = bisect_left(self._starts, start)
        return self[first : bisect_left(self._starts, end, first)]

    def before(self, start: int, most: int) -> Sequence[Piece]:
        """The last pieces that end before a place in the text, up to so many."""
        last = bisect_left(self._starts, start)
        while last and self[last - 1].end > start:
            last -= 1
        return self[max(0, last - most) : last]

    def behind(self, end: int, most: int) -> Sequence[Piece]:
        """The first pieces that begin behind a place in the text, up to so many."""
        first = bisect_left(self._starts, end)
        return self[first : first + most]
