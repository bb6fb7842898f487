"""Counts and lists behind the name of a choice: "In favour: 143", "Yes 93, No 24", "Against (5): Belarus, ..."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.factcheck.choosing import Chosen
from bot.factcheck.joining import Joining
from bot.factcheck.statements import ChoiceStated, CountStated
from bot.language.news.pieces import Piece, Sort


class Labels(Joining):
    """Looks from a choice that stands as a label to what it is the label of."""

    def _label(self, chosen: Chosen) -> CountStated | None:
        """ "In favour: 143", "Abstain: 35"."""
        if self._is_excluded(chosen.first):
            return None
        match self.pieces[chosen.last + 1 : chosen.last + 4]:
            case [colon, figure, *rest] if colon.is_sign(":") and figure.sort is Sort.FIGURE and figure.part is None:
                if (rest and rest[0].sort is Sort.CHOICE) or chosen.last + 2 in self.taken:
                    return None
                end = self.pieces[self._last_counted(chosen.last + 2)].end
                return CountStated(self.pieces[chosen.first].start, end, chosen.choices, figure.value)
            case [figure, *rest] if self._is_label(chosen, figure, rest):
                # "Yes 93, No 24, Abstain 58".
                return CountStated(self.pieces[chosen.first].start, figure.end, chosen.choices, figure.value)
            case [opening, figure, closing] if (
                opening.is_sign("(")
                and figure.sort is Sort.FIGURE
                and closing.is_sign(")")
                and self._is_colon(chosen.last + 4)
            ):
                # "Against (5): Belarus, ...".
                return CountStated(self.pieces[chosen.first].start, closing.end, chosen.choices, figure.value)
            case _:
                return None

    def _is_excluded(self, place: int) -> bool:
        """ "Without a dissenting vote: 48 for, none against": what there was none of is no label."""
        before = [piece.low for piece in self.pieces[max(0, place - 3) : place]]
        return "without" in before

    def _is_label(self, chosen: Chosen, figure: Piece, behind: Sequence[Piece]) -> bool:
        """Whether a choice that nobody stands before has its figure right behind it, and nothing more."""
        before = self.pieces[chosen.first - 1] if chosen.first else None
        bare = figure.sort is Sort.FIGURE and figure.part is None and chosen.last + 1 not in self.taken
        starts = before is None or before.is_sign(":", ",", ";", "-", "/")
        return bare and starts and (not behind or behind[0].sort is Sort.SIGN)

    def _listed_at_label(self, chosen: Chosen) -> Iterator[ChoiceStated]:
        """ "Against (5): Belarus, Eritrea, ...": a list that is whole."""
        run = self._run_at(chosen.last + 5) if self._is_colon(chosen.last + 4) else None
        if run is not None:
            states = self.pieces[run]
            codes = states.codes
            yield ChoiceStated(states.start, states.end, codes, chosen.choices, closed=True)

    def _is_colon(self, place: int) -> bool:
        return place < len(self.pieces) and self.pieces[place].is_sign(":")
