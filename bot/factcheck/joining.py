"""Those behind a verb who joined those before it: "along with Belarus", "joined by eight countries", "voted with Moscow"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from bot.factcheck.choosing import Chosen
from bot.factcheck.complements import Complements
from bot.factcheck.parties import Party
from bot.factcheck.statements import Statement
from bot.language.news.pieces import Sort
from bot.language.news.rules import says

# So many pieces may say whom others joined.
_LONGEST_ALLIES = 9
_LONGEST_BEHIND = 19


class Joining(Complements):
    """Looks from a choice to those who chose so with others."""

    def _joining_behind(self, chosen: Chosen, parties: Sequence[Party]) -> Iterator[Statement]:
        """ "Russia voted against, along with Belarus", "India abstained, as did China"."""
        if not any(party.states or party.figure or party.group for party in parties):
            return
        for here in self._behind_choice(chosen.last + 1):
            if self._says("along", here):
                for place in range(here + 1, min(here + 6, len(self.pieces))):
                    if self.pieces[place].names_states:
                        party = self._run(place, closed=False)
                        for one in self._stated(party, chosen, inside=True):
                            yield replace(one, start=self.pieces[here].start)
                        return
                    if self.pieces[place].sort is Sort.GROUP:
                        yield from self._stated(self._group(place), chosen, inside=True)
                        yield from self._further_on(self._behind_group(place), chosen)
                        return
                    if (group := self._group_behind(place)) is not None and self.pieces[place].sort is Sort.FIGURE:
                        # "Together with four Pacific islands: ...".
                        party = self._group(group)
                        yield from self._stated(party, chosen, inside=True)
                        yield from self._lists_behind(chosen, party, party.end)
                        return
                    if self.pieces[place].sort is Sort.FIGURE and self.pieces[place].part is None:
                        yield from self._with_others(place, chosen, parties)
                        return
                return
            if self.pieces[here].sort in (Sort.CHOICE, Sort.FIGURE) or self.pieces[here].is_sign(";", "("):
                return

    def _behind_choice(self, start: int) -> Iterator[int]:
        """The places behind a choice at which others can be named, without a symbol in brackets."""
        here = start
        while here < min(start + _LONGEST_BEHIND, len(self.pieces)):
            inside = self.pieces[here + 1 : here + 3]
            if self.pieces[here].is_sign("(") and len(inside) > 1 and inside[0].sort is Sort.SYMBOL:
                here += len(("(", "2758", ")")) if inside[1].is_sign(")") else 1
                continue
            yield here
            here += 1

    def _joined_by(self, chosen: Chosen, parties: Sequence[Party]) -> Iterator[Statement]:
        """ "Israel was joined in opposing it by eight countries - A, B ...": nine in all."""
        lead = [piece.low for piece in self.pieces[max(0, chosen.first - 2) : chosen.first]]
        if lead != ["joined", "in"]:
            return
        also = tuple(state.codes for party in parties if party.states for state in party.states.states)
        by = next(
            (
                here
                for here in range(chosen.last + 1, min(chosen.last + 7, len(self.pieces)))
                if self.pieces[here].is_word("by")
            ),
            None,
        )
        if by is None:
            return
        for party in self._behind(by + 1):
            if party.figure:
                figure = replace(party.figure, value=party.figure.value + len(also))
                yield from self._stated(replace(party, figure=figure), chosen, inside=True)
                yield from self._lists_behind(chosen, replace(party, figure=figure, also=also), party.end)
            elif party.states and (party.closed or self.pieces[by - 1].is_word("only", "just")):
                yield from self._stated(replace(party, closed=True, also=also), chosen, inside=True)
            else:
                yield from self._stated(party, chosen, inside=True)

    def _joined_before(self, end: int) -> int | None:
        """ "Mali joined the usual allies of Moscow in voting no": those who joined some that are told of."""
        for here in range(end - 1, max(0, end - _LONGEST_ALLIES), -1):
            piece = self.pieces[here]
            if piece.sort in (Sort.CHOICE, Sort.SIGN, Sort.WHEN) or piece.is_word("and", "but", "which", "who", "that"):
                return None
            if says("joined", piece.low):
                return here - 1 if self.pieces[here - 1].names_states else None
        return None

    def _voted_with(self, chosen: Chosen) -> Iterator[Statement]:
        """ "Cuba voted with Moscow against it": whom it voted with chose so, too."""
        for here in range(chosen.first + 1, chosen.last):
            if self.pieces[here].names_states:
                yield from self._stated(self._run(here, closed=False), chosen, inside=True)

    def _with_others(self, place: int, chosen: Chosen, parties: Sequence[Party]) -> Iterator[Statement]:
        """ "Israel voted against, along with eight other countries": nine in all."""
        named = sum(len(party.states.states) for party in parties if party.states)
        others = any(piece.is_word("other", "others") for piece in self.pieces[place : place + 3])
        if named and others and not any(party.figure for party in parties):
            counted = self._counted_behind(place)
            figure = replace(self.pieces[place], value=self.pieces[place].value + named)
            yield from self._stated(replace(counted, figure=figure), chosen, inside=True)

    def _joining_them(self, chosen: Chosen) -> list[Party]:
        """ "Argentina joined it against the text", "Mali joined them in voting no": those who joined somebody named before."""
        if (
            self.pieces[chosen.first - 1].is_word("in")
            and (joined := self._joined_before(chosen.first - 1)) is not None
        ):
            return [self._run(joined, closed=False)]
        here = chosen.first - (2 if self.pieces[chosen.first - 1].is_word("in") else 1)
        lead = self.pieces[max(0, here - 2) : here + 1]
        joined = (
            len(lead) == len(("Argentina", "joined", "it"))
            and lead[2].is_word("it", "them", "him", "her", "both")
            and says("joined", lead[1].low)
        )
        return [self._run(here - 2, closed=False)] if joined and lead[0].names_states else []
