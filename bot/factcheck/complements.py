"""Those behind a choice: by whom it was made, who joined in it, and lists that belong to a count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from bot.factcheck.choosing import Chosen, Form
from bot.factcheck.counts import quantifier_in
from bot.factcheck.parties import REACH, Party
from bot.factcheck.statements import ChoiceStated, Quantifier, Statement
from bot.factcheck.stating import Stating
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import says
from bot.quantities import Relation

_BEFORE_LIST = ("the", "only", "both", "just", "those", "of", "resolution", "text", "draft", "measure", "it", "motion",
                "alongside", "with", "along", "cast")  # fmt: skip
_OTHERS = ("among", "amongst", "others")
_VERBS = ("was", "were", "is", "are", "had", "has", "have", "became", "remained")
# So many pieces behind a count may its list begin.
MOST_BEHIND = 14
# So long may what was voted on be told before a list.
_LONGEST_OBJECT = 8


class Complements(Stating):
    """Looks from a choice to the right."""

    def _behind(self, place: int) -> Iterator[Party]:
        """Those by whom it was chosen: "by five members including X and Y", "by X, Y and 12 others", "by all G"."""
        here = place
        closed = False
        while here < len(self.pieces):
            piece = self.pieces[here]
            if says("before_count", piece.low):
                closed = closed or piece.low in ("only", "just")
                here += 1
                continue
            if piece.sort is Sort.FIGURE and here not in self.taken:
                group = self._group_behind(here)
                if group is not None:
                    yield self._group(group)
                    return
                yield self._counted_behind(here)
                return
            if piece.names_states:
                yield self._run(here, closed=closed)
                return
            if piece.sort is Sort.GROUP:
                if not self.pieces[here - 1].is_word("more", "fewer", "many"):
                    yield self._group(here)
                return
            if piece.is_word("members", "countries", "states") and here + 1 < len(self.pieces):
                here += 1
                continue
            return

    def _group_behind(self, place: int) -> int | None:
        for here in range(place + 1, min(place + 6, len(self.pieces))):
            if self.pieces[here].sort is Sort.GROUP:
                return here
            if not self.pieces[here].is_word("of", "the", "members", "member", "states", "countries"):
                return None
        return None

    def _counted_behind(self, place: int) -> Party:
        total, end = None, place + 1
        here = place + 1
        while here < len(self.pieces) and (
            self.pieces[here].is_word("of", "out", "the", "s", "all", "assembly")
            or self.pieces[here].sort is Sort.BODY
            or (self.pieces[here].sort is Sort.WORD and says("voters", self.pieces[here].low))
        ):
            if self.pieces[here].sort is Sort.WORD and says("voters", self.pieces[here].low):
                end = here + 1
            here += 1
        if (
            here < len(self.pieces)
            and self.pieces[here].sort is Sort.FIGURE
            and any(piece.is_word("of") for piece in self.pieces[place + 1 : here])
        ):
            total, end = self.pieces[here].value, here + 1
            while (
                end < len(self.pieces) and self.pieces[end].sort is Sort.WORD and says("voters", self.pieces[end].low)
            ):
                end += 1
        start, relation = self._relation(place)
        return Party(start, end, figure=self.pieces[place], relation=relation, total=total)

    def _inverse(self, chosen: Chosen, parties: Sequence[Party]) -> Iterator[Statement]:
        """ "Those voting against were X and Y", "Against: X, Y", "abstentions came from X"."""
        if any(party.states for party in parties) and not any(party.also for party in parties):
            return
        also = next((party.also for party in parties if party.also), ())
        group = next((party.group for party in parties if party.figure or self._is_class(party, chosen)), "")
        aligned = False
        here = chosen.last + 1
        link = ""
        reach = REACH if self._are_the_counted(parties) else _LONGEST_OBJECT
        while here < len(self.pieces) and here <= chosen.last + reach:
            piece = self.pieces[here]
            if piece.is_word("were", "was", "are", "is", "included", "include", "came", "from", "by"):
                link = piece.low if not link or piece.low in ("from", "by") else link
            elif piece.is_sign(":"):
                link = link if link == "from" else ":"
            elif piece.names_states and here + 1 < len(self.pieces) and self._is_aligned(here, chosen):
                # It is told beside whom they voted no: "voting no alongside Washington: Argentina".
                aligned = True
            elif piece.names_states and link == ":" and self._is_followed_by_choice(here):
                return
            elif piece.names_states and link:
                words = [other.low for other in self.pieces[max(0, chosen.first - 5) : here]]
                examples = link in ("included", "include") or "among" in words or "amongst" in words
                counted = next((party.figure.value for party in parties if party.figure and not party.states), None)
                asserted = link in (":", "were", "was", "are", "is") or counted == len(piece.states)
                closed = (
                    asserted
                    and not (examples or aligned or self._leads_to_others(here))
                    and self._opens_closed(chosen, parties, words)
                )
                if link in ("by", "from", "came") and chosen.form is not Form.NOUN:
                    return
                run = replace(self._run(here, closed=closed), also=also, group=group, whole=not self._runs_on(here))
                yield from self._stated(
                    run, chosen, first=None, inside=bool(also) or self.pieces[here - 1].is_sign(":")
                )
                return
            elif piece.sort is Sort.FIGURE and piece.part is None and link in ("were", "was", "are") and not parties:
                if here not in self.taken and here + 1 < len(self.pieces) and says("voters", self.pieces[here + 1].low):
                    yield from self._stated(self._counted_behind(here), chosen, inside=True)
                return
            elif not (
                self._is_before_list(here, link, chosen) or (reach == REACH and not link and self._is_of_text(here))
            ):
                return
            here += 1

    def _is_class(self, party: Party, chosen: Chosen) -> bool:
        """ "The Arab states that voted against it": some of a group, of whom something else is told."""
        bare = bool(party.group) and party.figure is None and party.quantifier is Quantifier.ALL and not party.denied
        last = self.pieces[chosen.first - 1]
        return bare and self.pieces[party.start].sort is Sort.GROUP and last.is_word("that", "who", "to")

    def _are_the_counted(self, parties: Sequence[Party]) -> bool:
        """ "The four that voted against the declaration on ... were A, B, C and D": whether a count is led in as one whose list follows."""
        start = parties[0].start if parties and not parties[0].states else 0
        here = start - 1 if start and not self.pieces[start].is_word("the", "those") else start
        return here >= 0 and bool(parties) and self.pieces[here].is_word("the", "those")

    def _is_of_text(self, place: int) -> bool:
        """Whether a piece between a choice and its list can be of what the vote was on."""
        piece = self.pieces[place]
        parts = piece.is_sign(";", ":", "-") or piece.is_word("and", "but", "while", "who", "which", "that")
        return piece.sort not in (Sort.CHOICE, Sort.FIGURE, Sort.GROUP) and (piece.is_word("and") or not parts)

    def _is_before_list(self, here: int, link: str, chosen: Chosen) -> bool:
        """Whether a piece between a choice and those who chose so changes nothing."""
        piece = self.pieces[here]
        if link == "from" and (piece.sort in (Sort.FIGURE, Sort.GROUP) or says("voters", piece.low)):
            # "The votes against came from six Caribbean states: ...".
            return True
        if not link and here == chosen.last + 1 and chosen.first <= 1 and says("voters", piece.low):
            # "The abstaining states were A and B".
            return True
        if link and piece.low in (",", *_OTHERS):
            # "Abstaining were, among others, India and Mali".
            return _is_among_others([one for one in self.pieces[here - 2 : here + 3] if one.low in _OTHERS])
        timed = piece.sort is Sort.WHEN or (piece.is_word("in", "on") and self.pieces[here + 1].sort is Sort.WHEN)
        named = piece.sort in (Sort.MATTER, Sort.SYMBOL, Sort.NAME, Sort.TOPIC)
        return piece.is_word(*_BEFORE_LIST) or named or (timed and not link)

    def _is_aligned(self, run: int, chosen: Chosen) -> bool:
        lead = [piece.low for piece in self.pieces[chosen.last + 1 : run] if not piece.is_word("the")]
        return lead in (["alongside"], ["with"], ["along", "with"], ["together", "with"]) and self.pieces[
            run + 1
        ].is_sign(":")

    def _opens_closed(self, chosen: Chosen, parties: Sequence[Party], words: Sequence[str]) -> bool:
        """Whether the words before a list say that it is whole: "the five that voted against were", "those against were"."""
        if parties or "those" in words or "only" in words or chosen.first <= 1:
            return True
        return chosen.form is Form.NOUN and not self._is_refuge(chosen.first)

    def _is_refuge(self, place: int) -> bool:
        """ "The big exporters hid behind abstention": what some did, of whom those who are named may be a few."""
        before = self.pieces[place - 1]
        return says("governing", before.low) or before.is_word("chose", "preferred")

    def _lists_behind(self, chosen: Chosen, party: Party | None, place: int) -> Iterator[Statement]:
        """A list that belongs to a count: in brackets, behind a colon or a dash, or led in by "including"."""
        here = place
        while here < len(self.pieces) and here < place + MOST_BEHIND:
            piece = self.pieces[here]
            if piece.is_sign("(") and here + 1 < len(self.pieces):
                yield from self._bracketed(here, chosen, party)
                return
            if (piece.is_sign(":", "-") or piece.is_word("namely")) and party and party.figure:
                run = self._run_at(here + 1)
                if run is not None and not self._is_followed_by_choice(run):
                    yield from self._stated(
                        Party(
                            run,
                            run + 1,
                            states=self.pieces[run],
                            closed=not self._leads_to_others(run),
                            also=party.also,
                            group=party.group,
                            whole=not self._runs_on(run),
                        ),
                        chosen,
                        inside=True,
                    )
                return
            if piece.is_sign(",") and (told := self._group_of_them(here + 1)) is not None:
                yield from self._stated(told, chosen, inside=True)
                return
            if piece.is_sign(",") and self._names_the_counted(here, party):
                run = here + 1
                group = party.group if party else ""
                told = Party(run, run + 1, states=self.pieces[run], closed=True, group=group)
                yield from self._stated(told, chosen, inside=True)
                return
            if self._says("examples", here) and (
                not piece.is_word("among") or self._run_at(here + 1) is not None or self._is_of_them(here)
            ):
                yield from self._examples(here, chosen)
                return
            if piece.sort is Sort.STATES and self._is_among_them(here + 1):
                # "... abstaining, India and Mali among them".
                yield from self._stated(self._run(here, closed=False), chosen, inside=True)
                return
            if piece.is_word("from", "by") and here <= place + 1 and chosen.form is Form.NOUN:
                run = self._run_at(here + 1)
                if run is not None and party and party.figure:
                    size = len(self.pieces[run].states)
                    yield from self._stated(
                        Party(run, run + 1, states=self.pieces[run], closed=size == party.figure.value),
                        chosen,
                        inside=True,
                    )
                return
            if (
                piece.sort in (Sort.CHOICE, Sort.FIGURE)
                or piece.is_sign(";")
                or (piece.is_sign(",") and not self._goes_on(here))
            ):
                return
            here += 1

    def _names_the_counted(self, comma: int, party: Party | None) -> bool:
        """ "With one abstention, Mali": as many as are counted, and nothing more of them."""
        run = self._run_at(comma + 1)
        if run is None or run != comma + 1 or party is None or party.figure is None:
            return False
        behind = self.pieces[run + 1 : run + 2]
        ends = not behind or behind[0].is_sign(";", ")", ".")
        return ends and len(self.pieces[run].states) == party.figure.value

    def _runs_on(self, run: int) -> bool:
        """Whether a list has more members than the states that are understood: "Poland, the free city of Danzig and Greece"."""
        behind = self.pieces[run + 1 : run + 3]
        ended = " and " in self.pieces[run].low
        return (
            len(behind) > 1
            and behind[0].is_sign(",")
            and not ended
            and not behind[1].is_word("which", "who", "with", "while")
        )

    def _leads_to_others(self, run: int) -> bool:
        """ "Namely Argentina, Germany and 20 others", "India and Mali, among others": a list of some."""
        behind = [piece for piece in self.pieces[run + 1 : run + 4] if not piece.is_sign(",")]
        return bool(behind) and (behind[0].is_word("and", "plus", "with") or _is_among_others(behind))

    def _is_among_them(self, place: int) -> bool:
        words = [piece.low for piece in self.pieces[place : place + 2]]
        return words[:1] == ["included"] or words in (["among", "them"], ["among", "those"])

    def _is_of_them(self, among: int) -> bool:
        """ "Among them every member of the EU"."""
        return self.pieces[among + 1].is_word("them") and self._quantified(among + 2) is not None

    def _group_of_them(self, place: int) -> Party | None:
        """ "..., six of them EU members", "..., all members of the EU among them": how many of a group did so, too."""
        words = [piece.low for piece in self.pieces[place + 1 : place + 3]]
        if words == ["of", "them"] and self.pieces[place].sort is Sort.FIGURE and self.pieces[place].part is None:
            group = self._group_behind(place + 2)
            counted = None if group is None else self._group(group)
            return counted and replace(
                counted,
                start=place,
                figure=self.pieces[place],
                quantifier=Quantifier.EXACTLY,
                relation=Relation.EXACTLY,
            )
        group = self._quantified(place)
        told = group is not None and self._is_among_them(self._behind_group(group))
        return self._group(group) if group is not None and told else None

    def _quantified(self, place: int) -> int | None:
        """Where the group stands of which it is told from a place on how many: "every member of the EU", "all 27 EU states"."""
        group = next((here for here in range(place, min(place + 8, len(self.pieces))) if self._is_group_at(here)), None)
        if group is None or self._group_start(group) != place:
            return None
        words = self.pieces[place:group]
        counted = any(piece.sort is Sort.FIGURE for piece in words)
        return group if counted or quantifier_in([piece.low for piece in words]) else None

    def _behind_group(self, group: int) -> int:
        here = group + 1
        while here < len(self.pieces) and self.pieces[here].sort is Sort.WORD and says("voters", self.pieces[here].low):
            here += 1
        return here

    def _goes_on(self, comma: int) -> bool:
        if self._group_of_them(comma + 1) is not None:
            return True
        led = self.pieces[comma + 1 : comma + 3]
        if len(led) > 1 and led[0].sort is Sort.STATES and led[1].is_word("among", "included"):
            return True
        return self._says("examples", comma + 1) or (
            comma + 1 < len(self.pieces) and self.pieces[comma + 1].is_word("with", "namely", "all", "from", "by")
        )

    def _is_followed_by_choice(self, run: int) -> bool:
        """Whether a list has a choice or a verb of its own behind it: "- India and Mali abstained", "all voted in favour"."""
        behind = [piece for piece in self.pieces[run + 1 : run + 4] if not piece.is_word("all", "both", "each", "also")]
        if not behind:
            return False
        # "41 abstentions: Kenya was the only ..." is another clause.
        return behind[0].is_word(*_VERBS) or (behind[0].sort is Sort.CHOICE and not behind[0].low.startswith("against"))

    def _bracketed(self, opening: int, chosen: Chosen, party: Party | None) -> Iterator[Statement]:
        closing = next(
            (here for here in range(opening + 1, len(self.pieces)) if self.pieces[here].is_sign(")")), len(self.pieces)
        )
        runs = [here for here in range(opening + 1, closing) if self.pieces[here].sort is Sort.STATES]
        if not runs:
            return
        if self._says("examples", opening + 1):
            yield from self._examples(opening + 1, chosen)
            return
        known = all(
            piece.sort in (Sort.STATES, Sort.SIGN) or piece.is_word("and", "the")
            for piece in self.pieces[opening + 1 : closing]
        )
        behind = self.pieces[runs[-1] : closing]
        some = any(
            piece.is_word("there", "included", "them", "etc", "others") or piece.is_sign("…") for piece in behind
        )
        states = tuple(state for here in runs for state in self.pieces[here].states)
        joined = replace(self.pieces[runs[0]], end=self.pieces[runs[-1]].end, states=states)
        yield ChoiceStated(
            joined.start,
            joined.end,
            tuple(state.codes for state in states),
            chosen.choices,
            closed=bool(party) and not some,
            whole=known,
            group=party.group if party else "",
        )

    def _examples(self, lead: int, chosen: Chosen) -> Iterator[Statement]:
        for here in range(lead, min(lead + 6, len(self.pieces))):
            piece = self.pieces[here]
            if piece.names_states:
                yield from self._stated(self._run(here, closed=False), chosen, inside=True)
                yield from self._further_on(here + 1, chosen)
                return
            if (group := self._quantified(here)) is not None:
                yield from self._stated(self._group(group), chosen, inside=True)
                yield from self._further_on(self._behind_group(group), chosen)
                return
            if piece.sort is Sort.GROUP and not (
                here + 1 < len(self.pieces) and self.pieces[here + 1].sort is Sort.STATES
            ):
                return
            if piece.sort in (Sort.CHOICE, Sort.FIGURE):
                return

    def _further_on(self, place: int, chosen: Chosen) -> Iterator[Statement]:
        """ "Including Britain and every member of the EU", "as did all NATO members and all six Gulf monarchies": what a list goes
        on with, where it ends with that."""
        here = place
        while here < len(self.pieces) and (self.pieces[here].is_sign(",") or self.pieces[here].is_word("and", "the")):
            here += 1
        if here == place or here >= len(self.pieces):
            return
        group = self._quantified(here)
        end = here + 1 if group is None else self._behind_group(group)
        behind = self.pieces[end] if end < len(self.pieces) else None
        ends = behind is None or behind.sort is Sort.SIGN or behind.is_word("and", "among", "included")
        if not ends or not (self.pieces[here].names_states or group is not None):
            return
        party = self._run(here, closed=False) if group is None else self._group(group)
        yield from self._stated(party, chosen, inside=True)
        yield from self._further_on(end, chosen)

    def _is_group_at(self, place: int) -> bool:
        return self.pieces[place].sort is Sort.GROUP and self._group_start(place) > 0


def is_said_twice(one: Statement, other: Statement) -> bool:
    """Whether two tell of the same list."""
    both = isinstance(one, ChoiceStated) and isinstance(other, ChoiceStated)
    return both and one.start < other.end and other.start < one.end and one.end == other.end


def _is_among_others(pieces: Sequence[Piece]) -> bool:
    return " ".join(piece.low for piece in pieces[:2]) in ("among others", "amongst others")
