"""All or none but some: "all EU members except Hungary voted for it", "nobody but Russia voted against"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from bot.factcheck.choosing import Chosen, Form, choice_end
from bot.factcheck.irrealis import is_irrealis
from bot.factcheck.sole import NOT_OF_RECORD
from bot.factcheck.statements import ChoiceStated, ClaimKind, GroupStated, Quantifier, Unheld
from bot.language.mentions import GroupMention
from bot.language.news.line import Line
from bot.language.news.pieces import Sort
from bot.language.news.rules import says

_QUANTIFIERS = {
    "all": Quantifier.ALL, "every": Quantifier.ALL, "each": Quantifier.ALL, "whole": Quantifier.ALL, "entire": Quantifier.ALL, "everyone": Quantifier.ALL, "everybody": Quantifier.ALL,
    "no": Quantifier.NONE, "none": Quantifier.NONE, "nobody": Quantifier.NONE, "no one": Quantifier.NONE, "no-one": Quantifier.NONE,
}  # fmt: skip
_LONGEST = 4
_REACH = 8
# One beside whom another chose so.
_FEWEST = 2
# Also join clauses: "... but Germany voted against".
_JOINING = ("but", "bar", "save")
_AROUND = frozenset(
    {"a", "one", "the", "of", "other", "single", "its", "un", "s", "assembly's", "council's", "government"}
)


class _Group(msgspec.Struct, frozen=True):
    """A quantifier at a place, and the group that it is of; everyone where that is empty."""

    place: int
    code: str
    quantifier: Quantifier
    count: int | None = None


class Exceptions:
    """Finds in a sentence who is left out of all or of none; `taken` are the places of choices that are told so."""

    def __init__(self, pieces: Line, found: Sequence[Chosen]) -> None:
        self._pieces = pieces
        self._found = [chosen for chosen in found if chosen.form is Form.VERB]
        self.taken: set[int] = set()

    def statements(self) -> Iterator[ChoiceStated | GroupStated | Unheld]:
        for chosen in self._found if "exceptions" in self._pieces.rules else ():
            told = self._told(chosen) or self._beside(chosen) or self._of_unknown(chosen)
            if told and not is_irrealis(chosen.first, self._pieces):
                self.taken.add(chosen.first)
                yield told

    def _told(self, chosen: Chosen) -> GroupStated | None:
        """ "All EU members except Hungary voted for", or "except for Hungary, all EU members voted for"."""
        last = self._last(chosen.first - 1)
        if last < 0:
            return None
        behind = self._pieces[last].names_states
        run = last if behind else None
        group = self._group_ending(last - self._exception_size(last) - 1 if behind else last)
        if group is None or (behind and not self._exception_size(last)):
            return None
        if run is None:
            # "Apart from Mali no country opposed it", with a comma or without.
            run = group.place - 1 - self._pieces[group.place - 1].is_sign(",") if group.place else -1
            if run < 0 or not self._pieces[run].names_states or not self._exception_size(run):
                return None
        start = min(group.place, run - self._exception_size(run))
        without = self._pieces[run].codes
        span = self._pieces[start].start, choice_end(self._pieces[chosen.last])
        return GroupStated(*span, group.code, group.quantifier, chosen.choices, group.count, without=without)

    def _beside(self, chosen: Chosen) -> ChoiceStated | None:
        """ "Besides Israel and Peru, Chile voted against": all of a list that a sentence opens with."""
        run = self._last(chosen.first - 1)
        size = self._exception_size(run) if run > 0 else 0
        led = self._pieces[run - size : run]
        piece = self._pieces[run]
        if run != size or len(piece.states) < _FEWEST or not says("besides", " ".join(word.low for word in led)):
            return None
        span = piece.start, choice_end(self._pieces[chosen.last])
        return ChoiceStated(*span, piece.codes, chosen.choices) if piece.names_states else None

    def _of_unknown(self, chosen: Chosen) -> Unheld | None:
        """ "No neighbour of Iran other than Iraq voted against": of whom the record does not tell who they are. Iraq need not be one,
        and nobody else of them is known."""
        run = self._last(chosen.first - 1)
        size = self._exception_size(run) if run > 0 and self._pieces[run].names_states else 0
        end = run - size
        quantifier = next((here for here in range(end - 1, -1, -1) if self._bounds(here)), -1)
        place = quantifier if quantifier >= 0 and self._pieces[quantifier].low in _QUANTIFIERS else None
        if not size or (place is None and self._pieces[end].is_word(*_JOINING)):
            return None
        start = end if place is None else place
        of = " ".join(piece.mention.written if piece.mention else piece.low for piece in self._pieces[start + 1 : end])
        span = self._pieces[start].start, choice_end(self._pieces[chosen.last])
        return Unheld(*span, ClaimKind.LIST, NOT_OF_RECORD.format(of or "others"))

    def _bounds(self, here: int) -> bool:
        """Whether a clause cannot go on before a place: a quantifier opens it, a sign or a choice is of another."""
        piece = self._pieces[here]
        return piece.low in _QUANTIFIERS or piece.sort in (Sort.SIGN, Sort.CHOICE)

    def _group_ending(self, last: int) -> _Group | None:
        """The quantifier and the group that end at a place: "all EU members", "nobody", "no other country"."""
        last -= last >= 0 and self._pieces[last].is_sign(",", "-")
        code, count = "", None
        for here in range(last, max(-1, last - _REACH), -1):
            piece = self._pieces[here]
            if quantifier := _QUANTIFIERS.get(piece.low):
                return _Group(here, code, quantifier, count)
            if piece.is_word("not") and self._pieces[here + 1].low in ("a", "one"):
                # "Not a single EU member apart from Hungary".
                return _Group(here, code, Quantifier.NONE)
            count = piece.value if piece.sort is Sort.FIGURE and piece.low != "one" else count
            if isinstance(piece.mention, GroupMention) and not code:
                code = piece.mention.code
            elif not (says("voters", piece.low) or piece.low in _AROUND or piece.sort in (Sort.FIGURE, Sort.BODY)):
                return None
        return None

    def _last(self, here: int) -> int:
        """The last piece before a verb that says who voted."""
        while here >= 0 and (
            self._pieces[here].is_adverb
            or self._pieces[here].is_sign(",", "-")
            or self._pieces[here].is_word("have", "has", "had", "also", "then")
        ):
            here -= 1
        return here

    def _exception_size(self, run: int) -> int:
        """How many pieces before a run of states say that it is left out: "except for"."""
        for size in range(_LONGEST, 0, -1):
            words = [piece.low for piece in self._pieces[max(0, run - size) : run]]
            if len(words) == size and says("exceptions", " ".join(words)):
                return size
        return 0
