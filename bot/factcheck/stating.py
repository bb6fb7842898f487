"""From those who chose and what they chose to a statement with its place."""

from __future__ import annotations

from collections.abc import Iterator

from bot.factcheck.choosing import Chosen, choice_end, chosen_at
from bot.factcheck.counts import Counts
from bot.factcheck.parties import Party
from bot.factcheck.shares import Whole, is_of_people, whole_in
from bot.factcheck.statements import ChoiceStated, CountStated, GroupStated, Quantifier, ShareStated, Statement
from bot.language.news.pieces import Sort
from bot.language.news.rules import says
from data.model import other_than

_LONGEST_OBJECT = 7
# Lead in what a state is, beside its name.
_APPOSED = frozenset({"one", "once", "a", "an", "the", "long", "traditionally", "usually"})
_OBJECTS = frozenset(
    {
        "it",
        "resolution",
        "text",
        "measure",
        "motion",
        "draft",
        "draft resolution",
        "proposal",
        "declaration",
        "amendment",
        "vote",
    }
)


class Stating(Counts):
    """Makes statements of parties."""

    def _stated(
        self, party: Party, chosen: Chosen, *, first: int | None = None, inside: bool = False
    ) -> Iterator[Statement]:
        inside = inside or party.apart or bool(party.also and party.states) or self._is_inserted(party, chosen)
        core = self._core(party, chosen)
        if party.end <= chosen.first and self._is_far(party, chosen):
            # The subject stands in another clause: the verb alone makes the claim.
            core = self.pieces[self._pronoun(chosen.first)].start, choice_end(self.pieces[chosen.last])
            inside = True
        if inside:
            start, end = core
        else:
            start = min(self.pieces[party.start].start, self.pieces[chosen.first if first is None else first].start)
            end = max(self.pieces[party.end - 1].end, choice_end(self.pieces[chosen.last]))
            end = max(end, self._object_end(chosen.last, end))
        choices = other_than(chosen.choices) if party.denied else chosen.choices
        if party.states:
            codes = (*party.states.codes, *party.also)
            closed = party.closed and not party.denied
            yield ChoiceStated(
                start, end, codes, choices, closed=closed, whole=party.whole, group=party.group, core=core
            )
        elif party.group:
            count, quantifier = party.figure.value if party.figure else None, party.quantifier or Quantifier.ALL
            core = self.pieces[party.start].start, self.pieces[party.end - 1].end
            share, relation = self._share(party), party.relation
            count = None if share else count
            yield GroupStated(
                start,
                end,
                party.group,
                quantifier,
                choices,
                count,
                relation,
                total=party.total,
                share=share,
                present=party.present,
                beside=party.beside,
                rest=party.rest,
                closed=self._is_only(party),
                core=core,
            )
        elif party.figure and party.figure.part and self._is_of_people(party):
            return
        elif party.figure and (share := self._share(party)):
            yield ShareStated(start, end, choices, share, self._whole_of(party), party.total)
        elif party.figure:
            count, whole = party.figure.value, party.total
            yield CountStated(start, end, choices, count, party.relation, whole, party.of_rest, core=core)

    def _is_only(self, party: Party) -> bool:
        """ "Only the Soviet bloc voted against": whether nobody beside a group did."""
        place = party.start - 1
        while place > 0 and self.pieces[place].is_word("the"):
            place -= 1
        only = place >= 0 and self.pieces[place].is_word("only", "just", "solely")
        return only and party.quantifier is Quantifier.ALL and not party.figure and not party.denied

    def _is_inserted(self, party: Party, chosen: Chosen) -> bool:
        """ "A third of the members, 64, abstained": a figure in commas, which has no verb of its own."""
        return bool(party.figure) and party.end < chosen.first and self.pieces[party.end].is_sign(",")

    def _is_of_people(self, party: Party) -> bool:
        places = (here for here, piece in enumerate(self.pieces) if party.figure and piece.start == party.figure.start)
        return any(is_of_people(place, self.pieces) for place in places)

    def _whole_of(self, party: Party) -> Whole | None:
        """Of whom a part is told: of the members, or of those that voted."""
        end = self._last_counted(party.end - 1) + 1
        return whole_in(self.pieces[party.start : end])

    def _pronoun(self, verb: int) -> int:
        """The place of the pronoun before a verb, if there is one."""
        here = verb - 1
        while here >= 0 and self.pieces[here].is_word("had", "has", "have", "also", "then", "later"):
            here -= 1
        return here if here >= 0 and self.pieces[here].is_word("it", "both", "they") else verb

    def _is_far(self, party: Party, chosen: Chosen) -> bool:
        between = self.pieces[party.end : chosen.first]
        if len(between) > 1 and between[0].is_sign(",") and between[-1].is_sign(",") and between[1].low in _APPOSED:
            # "Hungary, one of the opponents of the text, voted against".
            return False
        return any(
            piece.sort is Sort.CHOICE and chosen_at(place, self.pieces) and not self._is_taking_part(place)
            for place, piece in enumerate(between, party.end)
        )

    def _core(self, party: Party, chosen: Chosen) -> tuple[int, int]:
        """The names of a run, or a figure with the noun that is counted."""
        start = self.pieces[party.start].start
        if party.states:
            return start, party.states.end
        is_whole = self._is_inserted(party, chosen) or (party.total is not None and party.end == chosen.first)
        if party.group or party.figure is None or is_whole:
            return start, self.pieces[party.end - 1].end
        place = next(
            (here for here in range(party.start, len(self.pieces)) if self.pieces[here].start >= party.figure.start),
            party.start,
        )
        if self.pieces[party.start].sort is Sort.STATES:
            # "Israel and 12 others": without those who are named.
            start = self.pieces[place].start
        last = self._last_counted(place)
        if (
            last + 1 < len(self.pieces)
            and self.pieces[last + 1].is_word("that", "who", "which")
            and chosen.first == last + 2
        ):
            # "Among the 35 that abstained".
            return start, choice_end(self.pieces[chosen.last])
        return start, self.pieces[last].end

    def _last_counted(self, place: int) -> int:
        """Where the noun behind a figure ends, or the figure itself."""
        while place + 1 < len(self.pieces) and (
            self.pieces[place + 1].sort is Sort.WORD and says("voters", self.pieces[place + 1].low)
        ):
            place += 1
        return place

    def _object_end(self, place: int, end: int) -> int:
        """The end of "it", "the resolution", "its own rival text" right behind a verb."""
        here = place + 1
        while here < min(len(self.pieces), place + _LONGEST_OBJECT) and self._may_describe(here):
            here += 1
        if (
            here < len(self.pieces)
            and self.pieces[here].sort in (Sort.WORD, Sort.MATTER)
            and self.pieces[here].low in _OBJECTS
        ):
            return self.pieces[here].end
        return end

    def _may_describe(self, here: int) -> bool:
        """Whether a piece may stand before the word for what was voted on: "the Ukrainian and European ..."."""
        piece = self.pieces[here]
        if piece.sort is Sort.STATES:
            return piece.adjective
        if piece.sort in (Sort.BODY, Sort.TOPIC) or (piece.sort is Sort.WHEN and piece.low.isdigit()):
            # "Opposed the 1975 resolution", "voted in favour of a General Assembly resolution".
            return True
        is_object = piece.low in _OBJECTS or piece.is_word(
            "in", "on", "at", "by", "when", "while", "which", "that", "but", "as", "just", "like", "unlike"
        )
        return piece.sort is Sort.WORD and (piece.is_word("that") or not is_object)
