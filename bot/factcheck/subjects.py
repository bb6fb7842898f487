"""Those before a verb who chose: with those they are named among, those they joined, and those whom an insertion names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec.structs import replace

from bot.factcheck.choosing import Chosen
from bot.factcheck.insertions import Insertions
from bot.factcheck.parties import REACH, Party
from bot.language.mentions import GroupMention
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import says
from bot.quantities import Relation

# So many words may say what a state is, before its name.
_LONGEST_DESCRIPTION = 4
_LONGEST_PARTING = 4
# "Threw in its lot with".
_LONGEST_JOINING = 5
_NOBODY = frozenset({"nobody", "none", "no one", "no-one"})


class Subjects(Insertions):
    """Looks from a verb to the left."""

    def _before(self, chosen: Chosen) -> Iterator[Party]:
        """Those nearest before a verb, with what stands in insertions between."""
        place, closed, inserted, apart = chosen.first - 1, False, False, False
        for _ in range(REACH):
            if place < 0:
                return
            piece = self.pieces[place]
            if (parted := self._parted_from(place)) is not None:
                # That they did is not looked at: who chose so is.
                place, apart = parted - 1, True
                continue
            if piece.sort in (Sort.FIGURE, Sort.STATES, Sort.GROUP) and not piece.adjective:
                told = self._those_at(place, chosen, closed=closed, inserted=inserted)
                yield from (replace(party, apart=True) if apart else party for party in told)
                return
            if self._is_passed_over(place):
                closed = closed or (says("closing", piece.low) and self._is_after_the(place))
                place -= 1
                continue
            opening = self._opening(place) if piece.is_sign(")", "-", ",") else None
            if opening is None:
                return
            inserted = True
            others = self.pieces[opening - 1].sort is Sort.FIGURE and self._is_of_others(opening - 1)
            yield from (replace(party, closed=party.closed and not others) for party in self._inserted(opening, place))
            place = opening - 1

    def _those_at(self, place: int, chosen: Chosen, *, closed: bool, inserted: bool) -> Iterator[Party]:
        """Those who stand at a place, unless they are what another word governs."""
        piece = self.pieces[place]
        if piece.sort is Sort.FIGURE:
            if place not in self.taken and (party := self._figure(place, chosen)):
                if (cast := self._cast(party)) is not None:
                    yield from cast
                    return
                if (run := self._besides(party.start)) is not None and party.figure and party.group == "":
                    yield from self._beside(replace(party, closed=closed), run)
                    return
                yield from self._with_named(replace(party, closed=closed), place)
                yield from self._one_of(party.start - 1)
            elif piece.low == "one" and self._reads_of(place):
                yield from self._one_of(place)
            elif self._reads_of(place) and self._is_some_of(place):
                # "Mali and Chad were two of those against".
                yield self._run(place - 2, closed=False)
            elif (joining := self._joining(place)) is not None:
                yield self._run(joining, closed=False)
        elif piece.sort is Sort.STATES:
            if not (self._is_object(place) or self._is_acted_on(place)) or self._is_told_of(place, chosen):
                yield from self._run_and_before(place, chosen, closed=closed, insertion=inserted)
        elif self._partners_of(place) is not None:
            yield self._group(place)
        elif self._all_but(start := self._group_start(place)) or not (
            self._is_object(self._relation(start)[0]) or self._is_compared(start)
        ):
            yield from self._groups(place)

    def _parted_from(self, place: int) -> int | None:
        """Where it begins to be told that somebody broke with those who stand at a place: "Hungary broke ranks with the EU and ..."."""
        if "parting_from" not in self.pieces.rules or self.pieces[place].sort not in (Sort.STATES, Sort.GROUP):
            return None
        end = place - (place > 0 and self.pieces[place - 1].is_word("the", "its", "fellow"))
        for size in range(1, _LONGEST_PARTING + 1):
            words = " ".join(piece.low for piece in self.pieces[max(0, end - size) : end])
            if size <= end and says("parting_from", words):
                return end - size
        return None

    def _joining(self, figure: int) -> int | None:
        """ "Brazil joined the two in opposing it": those who joined them."""
        lead = self.pieces[max(0, figure - 3) : figure]
        joined = len(lead) == len(("Brazil", "joined", "the")) and lead[1].is_word("joined", "joining")
        return figure - len(lead) if joined and lead[0].names_states else None

    def _groups(self, place: int) -> Iterator[Party]:
        """A group, and those that are named with it: "all EU members and every NATO ally", "Japan and most of the G7"; or those of
        whom it is told that they are some of it: "Austria and Hungary were the two EU members voting against it"."""
        if (named := self._named_of(place)) is not None:
            yield named
            group = self._group(place)
            if group.figure:
                yield group
            return
        yield replace(self._group(place), rest=self._is_of_rest(place) and not self._all_but(self._group_start(place)))
        before = self._group_start(place) - 2
        if before < 0 or not self.pieces[before + 1].is_word("and"):
            return
        if self.pieces[before].sort is Sort.GROUP and not self._is_object(self._group_start(before)):
            yield from self._groups(before)
        elif self.pieces[before].names_states and not self._is_object(before):
            yield self._run(before, closed=False)

    def _named_of(self, group: int) -> Party | None:
        """Those who "were the EU members" that chose so: all of these with "the", some without."""
        start = self._group_start(group)
        the = start > 0 and self.pieces[start - 1].is_word("the")
        here = start - 1 - the
        if (
            here < 1
            or not self.pieces[here].is_word("was", "were", "is", "are")
            or not self.pieces[here - 1].names_states
        ):
            return None
        mention = self.pieces[group].mention
        code = mention.code if the and isinstance(mention, GroupMention) else ""
        return replace(self._run(here - 1, closed=the), group=code)

    def _is_acted_on(self, place: int) -> bool:
        """ "Turkey praised Cuba and voted yes": whom another verb governs, of the same subject."""
        behind = self.pieces[place + 1 : place + 2]
        end = place - (place > 0 and self.pieces[place - 1].is_word("the"))
        if not (end and behind and behind[0].is_word("and")):
            return False
        led = (
            " ".join(piece.low for piece in self.pieces[max(0, end - size) : end])
            for size in range(2, _LONGEST_JOINING + 1)
        )
        return self.pieces[place - 1].low.endswith("ed") or any(says("joined", words) for words in led)

    def _is_compared(self, start: int) -> bool:
        """ "More African states abstained than voted for it" counts none of them."""
        before = self.pieces[start - 1] if start else None
        compares = before is not None and before.is_word("more", "fewer", "less")
        # "Twice as many African as Latin American states".
        many = any(piece.is_word("many") for piece in self.pieces[max(0, start - 4) : start])
        if before is not None and before.is_word("second", "third", "fourth", "last", "next"):
            # "Every second BRICS member" is no count of all.
            return True
        return compares or (many and before is not None and before.is_word("as", "many"))

    def _is_told_of(self, place: int, chosen: Chosen) -> bool:
        """ "We are grateful to India, which voted for it": whatever governs the name, it is the one that chose."""
        between = self.pieces[place + 1 : chosen.first]
        return bool(between) and between[0].is_sign(",") and any(piece.is_word("which", "who") for piece in between[:2])

    def _is_passed_over(self, place: int) -> bool:
        """Whether a piece between those who chose and the verb changes nothing: "that", "on Friday", "members"."""
        piece = self.pieces[place]
        before = self.pieces[place - 1] if place else None
        if before and before.is_word("for") and piece.is_word("once"):
            return True
        if piece.is_word("for") and self.pieces[place + 1].is_word("once"):
            return True
        of_another = before and piece.is_word("of") and before.is_word("that", "those")
        if of_another or (before and piece.is_word("and") and before.sort is Sort.FIGURE):
            # "The noes rose from 14 to 16 and abstentions fell", "to twelve and that of no votes to nine".
            return False
        phrase = [other.low for other in self.pieces[max(0, place - 3) : place + 4]]
        if piece.is_word("for", "first") and "for the first time" in " ".join(phrase):
            return True
        if before and before.is_word("once") and piece.is_word("more"):
            return True
        if piece.is_word("once") and self.pieces[place + 1].is_word("more"):
            return True
        match piece.sort:
            case Sort.WHEN:
                return True
            case Sort.BODY:
                return self._counts(place)
            case Sort.CHOICE:
                return self._is_taking_part(place)
            case Sort.SIGN:
                # The comma behind a list of names, or before "which".
                names = place > 0 and self.pieces[place - 1].sort in (Sort.STATES, Sort.GROUP)
                apposed = place > 1 and self.pieces[place - 2].is_sign(",") and self._names(place - 2, place)
                listed = names and len(self.pieces[place - 1].states) > 1 and not apposed
                told = piece.low == ":" and names and self.pieces[place + 1].sort is Sort.CHOICE
                return told or (
                    piece.low == "," and names and (listed or self.pieces[place + 1].is_word("which", "who"))
                )
            case Sort.WORD:
                said = says("passed_over", piece.low) or says("weekdays", piece.low) or piece.is_adverb
                timed = piece.low in ("on", "at", "in", "during") and self._is_time(place + 1)
                counted = (
                    piece.low.isdigit() or any(says(rule, piece.low) for rule in ("voters", "present", "whole"))
                ) and self._counts(place)
                return said or timed or counted
            case _:
                return False

    def _run_and_before(self, place: int, chosen: Chosen, *, closed: bool, insertion: bool) -> Iterator[Party]:
        """A run, and those whom it is named among ("35 members including China") or joined ("Mali joined Russia in")."""
        run = self._with_described(self._run(place, closed=closed))
        lead = self._lead_before(run.start)
        if lead is None and self._is_beside_some(run.start, chosen):
            return
        if lead is None:
            beside = self._besides(run.start) if run.closed else None
            # "Besides Russia, only Mali voted against".
            yield replace(run, also=self.pieces[beside].codes) if beside is not None else run
            if not insertion:
                yield from self._further(place, chosen)
            return
        start, joins = lead
        only = any(piece.is_word("only", "just") for piece in self.pieces[start : run.start])
        here = start - 1
        while only and here > 0 and self.pieces[here].is_word("was", "were", "is", "are"):
            here -= 1
        if only and self.pieces[here].names_states:
            # "Norway was joined only by Sweden in abstaining": the two alone.
            with_them = self.pieces[here].codes
            told = replace(run, start=start, closed=True, also=with_them)
            yield told
            return
        if not joins and (counted := self._counted_members(start - 1)):
            yield from (replace(run, closed=False, group=counted.group), counted)
            return
        yield replace(run, closed=False)
        yield from self._before_named(run, start - 1, chosen, closed=closed, joins=joins)

    def _before_named(self, run: Party, here: int, chosen: Chosen, *, closed: bool, joins: bool) -> Iterator[Party]:
        """Those before a run that is named among them, or that they joined."""
        while here >= 0 and (
            self.pieces[here].is_sign(",")
            or self.pieces[here].is_word("was", "were", "had", "have", "that", "who", "which")
            or (self.pieces[here].sort is Sort.WORD and says("voters", self.pieces[here].low) and self._counts(here))
        ):
            here -= 1
        also = run.states.codes if joins and run.states else ()
        if here >= 0 and self.pieces[here].is_sign("-", ")", ",") and (opening := self._opening(here)):
            yield from (replace(party, also=also) for party in self._inserted(opening, here))
            here = opening - 1
            while here >= 0 and self.pieces[here].sort is Sort.WORD and says("voters", self.pieces[here].low):
                here -= 1
        if here < 0:
            return
        if self.pieces[here].names_states and not self._is_object(here):
            joined = self._run(here, closed=closed and joins)
            # "Only Mali joined Russia in voting against": the two alone.
            yield replace(joined, also=also) if joined.closed else joined
        elif self.pieces[here].sort is Sort.FIGURE and here not in self.taken and self.pieces[here].part is None:
            party = self._figure(here, chosen)
            if party and party.figure:
                figure = replace(party.figure, value=party.figure.value + len(also))
                yield replace(party, figure=figure, also=also)

    def _counted_members(self, place: int) -> Party | None:
        """ "Six ASEAN members including Myanmar": so many of a group, of whom some are named behind a place."""
        here = self._skipped(place, "voters")
        if here < 0 or self.pieces[here].sort is not Sort.GROUP:
            return None
        party = self._group(here)
        return party if party.figure and not self._is_object(party.start) else None

    def _is_beside_some(self, start: int, chosen: Chosen) -> bool:
        """ "Peru parted with Chile in voting no": what others did with those who are named, in words that are not understood."""
        with_them = (
            start > 1 and self.pieces[start - 1].is_word("with") and not says("along", self.pieces[start - 2].low)
        )
        return with_them and self.pieces[chosen.first - 1].is_word("in") and self.pieces[start - 2].sort is Sort.WORD

    def _with_described(self, run: Party) -> Party:
        """ "India and non-aligned Yugoslavia": a run with the one that it is listed with, whatever is said between."""
        here = run.start - 1
        while here > 0 and run.start - here <= _LONGEST_DESCRIPTION and self._describes(here):
            here -= 1
        described = here < run.start - 1 and self.pieces[here].is_word("and")
        if not described or run.states is None or not self.pieces[here - 1].names_states or self._is_object(here - 1):
            return run
        first = self._run(here - 1, closed=run.closed)
        named = self.pieces[here - 1]
        states = replace(run.states, start=named.start, states=(*named.states, *run.states.states))
        return replace(run, start=first.start, states=states, closed=first.closed)

    def _describes(self, place: int) -> bool:
        """Whether a piece can be a word of what a state is said to be: "its neutral neighbour", "the then communist"."""
        piece = self.pieces[place]
        joins = piece.is_word(
            "and", "but", "or", "while", "which", "who", "that", "when", "as", "if", "not", "only", "just"
        )
        return (
            piece.sort is Sort.WORD and not joins and not says("governing", piece.low) and not says("along", piece.low)
        )

    def _lead_before(self, place: int) -> tuple[int, bool] | None:
        """Where words before a run begin that tie it to those before it, and whether these joined the run's states."""
        for size in range(1, 4):
            words = " ".join(piece.low for piece in self.pieces[max(0, place - size) : place])
            if place - size < 0:
                break
            if says("joined", words):
                return place - size, True
            if says("joined_by", words):
                return place - size, False
            if says("examples", words) and words != "among":
                return place - size, False
        return None

    def _is_time(self, place: int) -> bool:
        behind = [piece for piece in self.pieces[place : place + 2] if not piece.is_word("the")]
        return bool(behind) and (behind[0].sort is Sort.WHEN or says("weekdays", behind[0].low))

    def _is_after_the(self, place: int) -> bool:
        return bool(place) and self.pieces[place - 1].is_word("the", "was", "were")

    def _besides(self, start: int) -> int | None:
        """The run of states "besides" whom so many chose so, right before a count: "Besides Mali and Chad, seven countries"."""
        run = start - len((",", "Chad"))
        if run < 1 or not self.pieces[run + 1].is_sign(",") or not self.pieces[run].names_states:
            return None
        lead = [piece.low for piece in self.pieces[max(0, run - 4) : run] if not piece.is_word("the")]
        besides = any(says("besides", " ".join(lead[-size:])) and not self._counts(run - size) for size in (1, 2, 3))
        return run if besides else None

    def _beside(self, party: Party, run: int) -> Iterator[Party]:
        """So many and those beside whom they are counted, and these themselves."""
        named = replace(self._run(run, closed=False), apart=True)
        also = self.pieces[run].codes
        if party.figure:
            figure = replace(party.figure, value=party.figure.value + len(also))
            yield replace(party, figure=figure, also=also)
        yield named

    def _with_named(self, party: Party, place: int) -> Iterator[Party]:
        """So many; with names before "and 12 others", those as well."""
        here = party.start - 1
        others = any(piece.is_word("other", "others") for piece in self.pieces[place + 1 : place + 3])
        if not others or here < 1 or not self.pieces[here].is_word("and", "with", "plus") or party.figure is None:
            yield party
            return
        here -= self.pieces[here - 1].is_sign(",")
        if self.pieces[here - 1].sort is not Sort.STATES or self.pieces[here - 1].adjective:
            yield party
            return
        run = self._run(here - 1, closed=False)
        count = party.figure.value + len(self.pieces[here - 1].states)
        yield replace(party, start=run.start, figure=replace(party.figure, value=count))
        yield run

    def _one_of(self, place: int) -> Iterator[Party]:
        """ "Mali was one of the 35 that abstained", "Mali and Chad were two of the 35", "were among the 35 that abstained"."""
        of = place - (place > 0 and self.pieces[place].is_word("the", "those"))
        if of > 1 and self.pieces[of].is_word("of") and self._is_some_of(of - 1) and self.pieces[of - 3].names_states:
            yield self._run(of - 3, closed=False)
            return
        here, seen = place, False
        while (
            here >= 0
            and self.pieces[here].is_word(
                "the", "one", "of", "among", "was", "were", "is", "are", "being", "also", "part"
            )
        ) or (here >= 0 and self.pieces[here].low == "one"):
            seen = seen or self.pieces[here].low in ("among", "one", "part", "was", "were")
            here -= 1
        if seen and here > 1 and self.pieces[here].is_sign(",") and self.pieces[here - 1].is_adverb:
            # "China, remarkably, was one of the eighteen".
            here -= 3 if self.pieces[here - 2].is_sign(",") else 0
        if seen and here >= 0 and self.pieces[here].names_states:
            listed = not any(piece.low in ("among", "one", "part") for piece in self.pieces[here + 1 : place + 1])
            yield self._run(here, closed=listed)

    def _cast(self, party: Party) -> Sequence[Party] | None:
        """Those who cast as many votes as they are: with "the two" nobody else did, without "the" it is no count of them all."""
        run = self._who_cast(party.start)
        if run is None or party.figure is None or len(self.pieces[run].states) != party.figure.value:
            return None
        closed = self.pieces[party.start - 1].is_word("the", "all", "both")
        named = self._run(run, closed=closed)
        return (party, named) if closed else (named,)

    def _further(self, place: int, chosen: Chosen) -> Iterator[Party]:
        """Those before an insertion that parts a list: "India, which borders China, and Mali abstained", "Belarus, which let
        them through, Eritrea and Syria voted against it"."""
        parted = self.pieces[place - 1].is_word("and") if place else False
        here = place - 1 - parted
        if here < 1 or not self.pieces[here].is_sign(","):
            return
        opening = self._opening(here)
        if not opening or not (parted or self._goes_on_listing(place, opening)):
            return
        before = self.pieces[opening - 1]
        if before.sort is Sort.STATES and not before.adjective and not self._is_object(opening - 1):
            yield from self._run_and_before(opening - 1, chosen, closed=False, insertion=True)

    def _goes_on_listing(self, place: int, opening: int) -> bool:
        """Whether a list of several goes on behind a clause on the one before it."""
        return len(self.pieces[place].states) > 1 and self.pieces[opening + 1].is_word("which", "who")

    def _most(self, chosen: Chosen) -> Party | None:
        """ "Most countries voted for it", "a majority of members": more than half of all."""
        here = chosen.first - 1
        while here >= 0 and self.pieces[here].sort is Sort.WORD and says("voters", self.pieces[here].low):
            here -= 1
        counted = here + 1 < chosen.first
        while here > 0 and self.pieces[here].is_word("of", "the", "un", "member"):
            here -= 1
        if here < 0 or not counted or not self.pieces[here].is_word("most", "majority"):
            return None
        half = replace(self.pieces[here], sort=Sort.FIGURE, part=Fraction(1, 2))
        return Party(here, chosen.first, figure=half, relation=Relation.MORE_THAN)

    def _nobody(self, chosen: Chosen) -> Party | None:
        """ "Nobody voted against", "no country opposed it", "no abstentions"."""
        for here in range(chosen.first - 1, max(-1, chosen.first - 5), -1):
            piece = self.pieces[here]
            if piece.low == "single" and [other.low for other in self.pieces[max(0, here - 2) : here]] == ["not", "a"]:
                # "Not a single vote was cast against it".
                return Party(here - 2, chosen.first, figure=replace(piece, sort=Sort.FIGURE, value=0))
            if piece.low == "without" and _is_any(self.pieces[here + 1 : chosen.first]):
                # "Adopted without a single abstention".
                return Party(here, chosen.first, figure=replace(piece, sort=Sort.FIGURE, value=0))
            if piece.low in _NOBODY or (
                piece.low in ("no", "no votes", "no vote")
                and (
                    here + 1 == chosen.first
                    or says("one_voter", self.pieces[here + 1].low.split()[0])
                    or self.pieces[here + 1].is_word("other", "un")
                )
            ):
                if any(
                    other.sort in (Sort.GROUP, Sort.STATES, Sort.TOPIC)
                    or (
                        other.sort is Sort.WORD
                        and not (
                            says("voters", other.low)
                            or says("passed_over", other.low)
                            or other.low in ("single", "one")
                        )
                    )
                    for other in self.pieces[here + 1 : chosen.first]
                ):
                    return None
                return Party(here, chosen.first, figure=replace(piece, sort=Sort.FIGURE, value=0))
            if not (
                piece.sort is Sort.WORD
                and (says("one_voter", piece.low) or says("passed_over", piece.low) or piece.low in ("single", "vote"))
            ):
                return None
        return None


def _is_any(pieces: Sequence[Piece]) -> bool:
    """Whether words between "without" and what nobody chose say that there was not one."""
    return all(piece.is_word("a", "an", "any", "single", "one") or piece.low == "one" for piece in pieces)
