"""The statements of a sentence: who or how many chose what, found around each word for a choice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.factcheck.choosing import Chosen, Form, chosen_at, has_text_before, has_text_behind, is_idiom, voted_for
from bot.factcheck.statements import (
    ChoiceStated,
    CountStated,
    GroupStated,
    Quantifier,
    ShareStated,
    Statement,
)
from bot.language.claims import Relation, relation_of
from bot.language.mentions import GroupMention
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import has_rule, says
from data.model import Choice

REACH = 26
LONGEST_LEAD = 3
MOST_BEHIND = 14
_QUANTIFIERS = {
    "all": Quantifier.ALL, "every": Quantifier.ALL, "each": Quantifier.ALL, "none": Quantifier.NONE, "no": Quantifier.NONE,
    "most": Quantifier.MOST, "some": Quantifier.SOME, "several": Quantifier.SOME, "half": Quantifier.HALF, "many": Quantifier.SOME,
    "majority": Quantifier.MOST, "a few": Quantifier.SOME, "both": Quantifier.ALL, "not one": Quantifier.NONE, "any": Quantifier.SOME,
}  # fmt: skip
_OBJECTS = frozenset({"it", "resolution", "text", "measure", "motion", "draft", "draft resolution", "proposal", "declaration", "amendment", "vote"})
_NOBODY = frozenset({"nobody", "none", "no one", "no-one"})
_ONE_VOTER = frozenset({"country", "state", "member", "nation", "delegation", "countries", "members", "states", "nations", "one", "member state", "government"})
_BAD_LEADS = frozenset(
    "on against of to from in toward towards over about behind into for at between condemning demanding denouncing through inside outside within across under near per except but bar excluding without besides invaded attacked called calls calling urging urged that's accuses accused blames blamed".split()
)


@dataclass(frozen=True, slots=True)
class Party:
    """Who chose: a run of states, so many, or a group. `start` and `end` are pieces. `examples`: named among them."""

    start: int
    end: int
    states: Piece | None = None
    figure: Piece | None = None
    relation: Relation = Relation.EXACTLY
    total: int | None = None
    group: str = ""
    quantifier: Quantifier | None = None
    closed: bool = False
    denied: bool = False
    also: tuple[tuple[str, ...], ...] = ()


class Finder:
    """Reads one sentence."""

    def __init__(self, pieces: Sequence[Piece], *, votive: bool) -> None:
        self.pieces = pieces
        self.votive = votive
        self._taken: set[int] = set()
        self._subjects: list[Party] = []

    def take(self, places: range) -> None:
        """Figures that are told otherwise."""
        self._taken.update(places)

    def statements(self) -> Iterator[Statement]:
        found = [chosen for place in range(len(self.pieces)) if (chosen := chosen_at(place, self.pieces) or voted_for(place, self.pieces))]
        self.votive = self.votive or any(not chosen.weak for chosen in found)
        yield from self._splits()
        group = self._group_of_all()
        for chosen in found:
            for statement in self._around(chosen):
                yield _of_group(statement, group) if group else statement

    def _splits(self) -> Iterator[GroupStated]:
        """ "The EU was split"."""
        for place, piece in enumerate(self.pieces[:-2]):
            if isinstance(piece.mention, GroupMention) and self.pieces[place + 1].is_word("was", "were") and self.pieces[place + 2].is_word("split", "divided"):
                yield GroupStated(piece.start, self.pieces[place + 2].end, piece.mention.code, Quantifier.SPLIT, ())

    def _group_of_all(self) -> str:
        """The group that all counts of a sentence are of: "Of the 27 EU members, ...", "African states were split: ..."."""
        for place, piece in enumerate(self.pieces):
            if not isinstance(piece.mention, GroupMention):
                continue
            start = self._group_start(place)
            before = self.pieces[start - 1].low if start else ""
            lead = self.pieces[start - 2].low if start > 1 else ""
            of = before in ("of", "among") or (before in ("the", "all") and lead in ("of", "among"))
            behind = [other.low for other in self.pieces[place + 1 : place + 5]]
            if (of and (start <= 2 or self.pieces[start - 2].is_sign(",", ";", ":"))) or {"split", "divided"} & set(behind) or ":" in behind[:1]:
                return piece.mention.code
            return ""
        return ""

    # Around one choice

    def _around(self, chosen: Chosen) -> Iterator[Statement]:
        if self._is_irrealis(chosen) or is_idiom(chosen.last, self.pieces):
            return
        if chosen.form is Form.PASSIVE:
            if not (self.votive or has_text_before(chosen.first, self.pieces)):
                return
            parties = list(self._behind(chosen.last + 2, chosen))
            for party in parties:
                yield from self._stated(party, chosen, first=chosen.first)
            if parties:
                yield from self._lists_behind(chosen, parties[0], parties[-1].end)
            return
        if (label := self._label(chosen)) is not None:
            yield label
            return
        parties = list(self._before(chosen))
        if not parties and (nobody := self._nobody(chosen)):
            parties = [nobody]
        if not parties and chosen.form is Form.VERB:
            parties = self._going_on(chosen)
        if chosen.form is Form.NOUN:
            parties = [party for party in parties if self._is_counted(party, chosen)]
        if chosen.weak and not self._is_about_text(chosen, parties):
            return
        if chosen.form is Form.VERB and parties:
            self._subjects = list(parties)
        for party in parties:
            yield from self._stated(party, chosen)
        yield from self._inverse(chosen, parties)
        counted = next((party for party in parties if party.figure and not party.group), None)
        yield from self._lists_behind(chosen, counted or (parties[0] if parties else None), chosen.last + 1)
        yield from self._joining_behind(chosen, parties)
        yield from self._joined_by(chosen, parties)

    def _going_on(self, chosen: Chosen) -> list[Party]:
        """ "India abstained in October but voted for it in December": those of the verb before."""
        here = chosen.first - 1
        while here >= 0 and (self.pieces[here].low.endswith("ly") or self.pieces[here].is_word("then", "later", "also", "had")):
            here -= 1
        goes_on = here >= 0 and self.pieces[here].is_word("but", "and")
        return [party for party in self._subjects if party.states] if goes_on else []

    def _is_counted(self, party: Party, chosen: Chosen) -> bool:
        """Whether those before "against" or "in favour" chose so, and are not what something else was against."""
        if party.figure or (party.group and party.quantifier is not Quantifier.ALL):
            return True
        behind = self.pieces[chosen.last + 1 : chosen.last + 3]
        ends = not behind or behind[0].sort is Sort.SIGN or behind[0].is_word("and", "while", "but") or has_text_behind(chosen.last, self.pieces)
        lead = self.pieces[party.start - 1] if party.start else None
        led = lead is None or lead.sort is Sort.SIGN or lead.is_word("with", "while", "and", "only", "but")
        return bool(ends and led and party.states)

    def _label(self, chosen: Chosen) -> CountStated | None:
        """ "In favour: 143", "Abstain: 35"."""
        behind = self.pieces[chosen.last + 1 : chosen.last + 4]
        if len(behind) < 2 or not behind[0].is_sign(":") or behind[1].sort is not Sort.FIGURE or behind[1].part is not None:  # noqa: PLR2004
            return None
        if len(behind) > 2 and behind[2].sort is Sort.CHOICE:  # noqa: PLR2004
            return None
        return CountStated(self.pieces[chosen.first].start, behind[1].end, chosen.choices, behind[1].value)

    def _is_about_text(self, chosen: Chosen, parties: Sequence[Party]) -> bool:
        if not parties:
            return False
        if has_text_behind(chosen.last, self.pieces):
            return True
        counted = any(party.figure or party.quantifier for party in parties)
        at_end = chosen.last + 1 >= len(self.pieces) or self.pieces[chosen.last + 1].sort is Sort.SIGN or self.pieces[chosen.last + 1].is_word("and", "while", "with")
        return self.votive and (counted or at_end)

    def _is_irrealis(self, chosen: Chosen) -> bool:
        """Whether a wish, a plan or a prediction governs the choice, in its own clause."""
        start = chosen.first
        words: list[str] = []
        for here in range(start - 1, max(-1, start - 14), -1):
            piece = self.pieces[here]
            if piece.is_sign(";", ":") or (piece.is_sign(",", "-") and words and not self._leads_on(here)) or (piece.sort is Sort.CHOICE and here < start - 1 and not self._is_list_of_choices(here, start)):
                break
            words = [*piece.low.split(), *words]
        if not has_rule("irrealis", words):
            return False
        return True

    def _leads_on(self, here: int) -> bool:
        """Whether a comma stands within a list or closes an inserted clause, so that what is before it still governs."""
        behind = self.pieces[here + 1]
        return behind.sort is Sort.STATES or behind.is_word("and", "or", "too", "again", "however")

    def _is_list_of_choices(self, here: int, start: int) -> bool:
        return all(piece.is_word("or", "and", "to") or piece.sort is Sort.CHOICE for piece in self.pieces[here + 1 : start])

    # Those before the verb

    def _before(self, chosen: Chosen) -> Iterator[Party]:
        place = chosen.first - 1
        steps = 0
        closed = False
        insertion = False
        while place >= 0 and steps < REACH:
            steps += 1
            piece = self.pieces[place]
            match piece.sort:
                case Sort.FIGURE if place in self._taken:
                    return
                case Sort.FIGURE:
                    party = self._figure(place, chosen)
                    if party is None:
                        return
                    yield from self._with_named(replace(party, closed=closed), place)
                    yield from self._one_of(party.start - 1)
                    return
                case Sort.STATES if not piece.adjective:
                    if self._is_object(place):
                        return
                    yield from self._run_and_before(place, chosen, closed=closed, insertion=insertion)
                    return
                case Sort.GROUP:
                    if self._is_object(self._group_start(place)):
                        return
                    yield self._group(place)
                    return
                case Sort.SIGN if piece.low == "," and place and len(self.pieces[place - 1].states) > 1:
                    pass
                case Sort.SIGN if piece.low in (")", "-", ","):
                    opening = self._opening(place, chosen)
                    if opening is None:
                        return
                    insertion = True
                    yield from self._inserted(opening, place)
                    place = opening - 1
                    continue
                case Sort.WORD if piece.low.isdigit() and self._counts(place):
                    pass
                case Sort.WHEN:
                    pass
                case Sort.WORD if says("weekdays", piece.low) or (piece.low in ("on", "at", "in", "during") and self._is_time(place + 1)):
                    pass
                case Sort.WORD if says("passed_over", piece.low) or (says("voters", piece.low) and self._counts(place)) or piece.low.endswith("ly"):
                    closed = closed or (says("closing", piece.low) and self._is_after_the(place))
                case Sort.BODY if self._counts(place):
                    pass
                case Sort.CHOICE if piece.low in ("did not vote", "no") and chosen.form is Form.VERB:
                    return
                case _:
                    return
            place -= 1

    def _run_and_before(self, place: int, chosen: Chosen, *, closed: bool, insertion: bool) -> Iterator[Party]:
        """A run, and those whom it is named among ("35 members including China") or joined ("Mali joined Russia in")."""
        run = self._run(place, closed=closed)
        lead = self._lead_before(run.start)
        if lead is None:
            yield run
            if not insertion:
                yield from self._further(place, chosen)
            return
        start, joins = lead
        yield replace(run, closed=False)
        here = start - 1
        while here >= 0 and (self.pieces[here].is_sign(",") or self.pieces[here].is_word("was", "were", "had", "have", "that", "who", "which") or (self.pieces[here].sort is Sort.WORD and says("voters", self.pieces[here].low) and self._counts(here))):
            here -= 1
        also = tuple(state.codes for state in run.states.states) if joins and run.states else ()
        if here >= 0 and self.pieces[here].is_sign("-", ")", ",") and (opening := self._opening(here, chosen)):
            yield from (replace(party, also=also) for party in self._inserted(opening, here))
            here = opening - 1
            while here >= 0 and self.pieces[here].sort is Sort.WORD and says("voters", self.pieces[here].low):
                here -= 1
        if here < 0:
            return
        if self.pieces[here].sort is Sort.STATES and not self.pieces[here].adjective and not self._is_object(here):
            yield self._run(here, closed=closed and joins)
        elif self.pieces[here].sort is Sort.FIGURE and here not in self._taken and self.pieces[here].part is None:
            party = self._figure(here, chosen)
            if party and party.figure:
                figure = replace(party.figure, value=party.figure.value + len(also))
                yield replace(party, figure=figure, also=also)

    def _lead_before(self, place: int) -> tuple[int, bool] | None:
        """Where words before a run begin that tie it to those before it, and whether these joined the run's states."""
        for size in range(1, 4):
            words = " ".join(piece.low for piece in self.pieces[max(0, place - size) : place])
            if place - size < 0:
                break
            if words in ("joined", "joining", "joined with", "sided with", "siding with", "followed", "voted with", "votes with", "voting with"):
                return place - size, True
            if words in ("joined by", "was joined by", "alongside", "along with", "together with"):
                return place - size, False
            if says("examples", words) and words != "among":
                return place - size, False
        return None

    def _is_time(self, place: int) -> bool:
        behind = [piece for piece in self.pieces[place : place + 2] if not piece.is_word("the")]
        return bool(behind) and (behind[0].sort is Sort.WHEN or says("weekdays", behind[0].low))

    def _is_after_the(self, place: int) -> bool:
        return bool(place) and self.pieces[place - 1].is_word("the", "was", "were")

    def _counts(self, place: int) -> bool:
        """Whether a figure or a group stands right before these words, with nothing but more of them between."""
        for here in range(place - 1, max(-1, place - 9), -1):
            piece = self.pieces[here]
            if piece.sort in (Sort.FIGURE, Sort.GROUP):
                return True
            if piece.sort is Sort.STATES:
                return True
            if piece.sort is Sort.CHOICE and piece.low == "no":
                return True
            if not (piece.sort is Sort.BODY or (piece.sort is Sort.WORD and (says("voters", piece.low) or says("passed_over", piece.low) or piece.low in ("of", "the", "un", "u.n", "s", "member") or piece.low.isdigit()))):
                return False
        return False

    def _figure(self, place: int, chosen: Chosen) -> Party | None:
        """So many, or so many of a whole: "141 of the assembly's 193 members"."""
        start, total, figure = place, None, self.pieces[place]
        of = self._of_before(place)
        if of is not None:
            total = figure.value
            start, figure = of, self.pieces[of]
        start, relation = self._relation(start)
        if start and self.pieces[start - 1].is_word("only", "just", "a", "total"):
            start -= self.pieces[start - 1].low != "a"
        if figure.value == 1 and figure.low == "one" and self._reads_of(place):
            return None
        return Party(start, chosen.first, figure=figure, relation=relation, total=total)

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

    def _reads_of(self, place: int) -> bool:
        return place + 1 < len(self.pieces) and self.pieces[place + 1].is_word("of")

    def _of_before(self, place: int) -> int | None:
        """The figure that is counted of the one at a place."""
        here = place - 1
        while here >= 0 and (self.pieces[here].is_word("the", "assembly", "un", "u.n", "s", "all", "its", "council", "body", "organization", "organisation", "world", "bloc") or self.pieces[here].sort is Sort.BODY or self.pieces[here].low in ("assembly's", "council's", "un's", "united", "nations")):
            here -= 1
        if here < 1 or not self.pieces[here].is_word("of"):
            return None
        here -= 1
        while here >= 0 and (self.pieces[here].is_word("out") or (self.pieces[here].sort is Sort.WORD and says("voters", self.pieces[here].low))):
            here -= 1
        return here if here >= 0 and self.pieces[here].sort is Sort.FIGURE else None

    def _relation(self, place: int) -> tuple[int, Relation]:
        """Where the words before a figure begin that say how exact it is ("at least"), and what they say."""
        for size in range(LONGEST_LEAD, 0, -1):
            words = tuple(piece.low for piece in self.pieces[max(0, place - size) : place])
            if len(words) == size and (relation := relation_of(words)):
                return place - size, relation
        return place, Relation.EXACTLY

    def _one_of(self, place: int) -> Iterator[Party]:
        """ "Mali was one of the 35 that abstained", "Mali and Chad were among the 35 that abstained"."""
        here, seen = place, False
        while here >= 0 and self.pieces[here].is_word("the", "one", "of", "among", "was", "were", "is", "are", "being", "also", "part") or (here >= 0 and self.pieces[here].low == "one"):
            seen = seen or self.pieces[here].low in ("among", "one", "part", "was", "were")
            here -= 1
        if seen and here >= 0 and self.pieces[here].sort is Sort.STATES and not self.pieces[here].adjective:
            listed = not any(piece.low in ("among", "one", "part") for piece in self.pieces[here + 1 : place + 1])
            yield self._run(here, closed=listed)

    def _run(self, place: int, *, closed: bool) -> Party:
        start, denied = place, False
        while start and (self.pieces[start - 1].is_word("the", "both", "either", "only", "just", "neither", "solely", "of") or self.pieces[start - 1].low in ("neither",)):
            word = self.pieces[start - 1].low
            if word == "of":
                break
            start -= 1
            closed = closed or (says("closing", word) and word in ("only", "just", "solely"))
            denied = denied or word == "neither"
        if place + 1 < len(self.pieces) and self.pieces[place + 1].is_word("alone"):
            closed = True
        return Party(start, place + 1, states=self.pieces[place], closed=closed, denied=denied)

    def _is_object(self, place: int) -> bool:
        """Whether a name is what a preposition or another verb governs, and so not who voted."""
        here = place - 1
        while here >= 0 and self.pieces[here].is_word("the", "both", "only", "just", "all"):
            here -= 1
        if here < 0:
            return False
        before = self.pieces[here]
        if before.is_word("with") or (before.is_word("of", "in", "from") and here and says("along", f"{self.pieces[here - 1].low} {before.low}")):
            return False
        if before.is_word("of") and here and self.pieces[here - 1].low in ("one", "all", "none", "both", "most", "members", "member", "representatives", "delegates", "governments"):
            return False
        return before.low in _BAD_LEADS or (before.sort is Sort.CHOICE and before.low.rsplit(maxsplit=1)[-1] in ("against", "of", "for"))

    def _further(self, place: int, chosen: Chosen) -> Iterator[Party]:
        """ "India, which borders China, and Mali abstained": the first of two names that an insertion parts."""
        here = place - 1
        if here < 2 or not self.pieces[here].is_word("and"):  # noqa: PLR2004
            return
        here -= 1
        if not self.pieces[here].is_sign(","):
            return
        opening = self._opening(here, chosen)
        if opening and self.pieces[opening - 1].sort is Sort.STATES and not self.pieces[opening - 1].adjective and not self._is_object(opening - 1):
            yield self._run(opening - 1, closed=False)

    def _opening(self, closing: int, chosen: Chosen) -> int | None:
        """Where what a sign closes begins: "(", the dash or the comma before an insertion."""
        sign = {")": "(", "-": "-", ",": ","}[self.pieces[closing].low]
        for here in range(closing - 1, max(-1, closing - REACH), -1):
            piece = self.pieces[here]
            if piece.is_sign(sign):
                if sign != "," or self._inserts(here + 1):
                    return here
                if sign == ",":
                    continue
            if sign == "," and (piece.is_sign(";", ":", "(", ")") or (piece.sort is Sort.CHOICE and chosen_at(here, self.pieces))):
                return None
        return None

    def _inserts(self, place: int) -> bool:
        """Whether an insertion begins here: "which ...", "including ...", "a close ally ..."."""
        piece = self.pieces[place]
        if piece.is_word("which", "who", "whose", "a", "an", "one", "another", "led", "long", "both", "despite", "with", "all", "as", "though", "although", "however", "for", "the", "itself", "among", "currently", "usually", "historically", "home", "now", "once", "not", "meanwhile", "too", "traditionally", "along"):
            return True
        return self._says("examples", place) or self._says("along", place)

    def _inserted(self, opening: int, closing: int) -> Iterator[Party]:
        """States named in an insertion, as far as they chose so too: examples, those who joined, a list in brackets."""
        inside = range(opening + 1, closing)
        lead = 0
        if not self.pieces[opening].is_sign("(", "-"):
            if not (self._says("examples", opening + 1) or self._says("along", opening + 1)):
                return
            lead = 1
        elif self._says("examples", opening + 1) or self._says("along", opening + 1):
            lead = 1
        figures = [place for place in inside if self.pieces[place].sort is Sort.FIGURE and place not in self._taken]
        if self.pieces[opening].is_sign("-", "(") and len(figures) == 1 and all(place == figures[0] or says("voters", self.pieces[place].low) or self.pieces[place].is_word("or", "some", "about", "the", "of") for place in inside):
            yield Party(figures[0], closing, figure=self.pieces[figures[0]])
            return
        runs = [place for place in inside if self.pieces[place].sort is Sort.STATES and not self.pieces[place].adjective]
        if not runs or any(self.pieces[place].is_word("which", "who", "that", "to") for place in inside):
            return
        closed = not lead
        whole = all(self.pieces[place].sort in (Sort.STATES, Sort.SIGN) or self.pieces[place].is_word("and", "the") for place in inside)
        if closed and not whole:
            return
        for place in runs:
            yield Party(place, place + 1, states=self.pieces[place], closed=closed)

    def _says(self, rule: str, place: int) -> bool:
        words = [word for piece in self.pieces[place : place + 4] for word in piece.low.split()]
        return any(says(rule, " ".join(words[:size])) for size in range(1, 5))

    # Groups

    def _group_start(self, place: int) -> int:
        start = place
        while start and (
            self.pieces[start - 1].is_word("the", "of", "members", "member", "states", "countries", "nations", "all", "every", "most", "none", "each", "some", "several", "half", "many", "a", "majority", "few", "both", "no", "not", "any", "other", "remaining")
            or self.pieces[start - 1].sort is Sort.FIGURE
            or (self.pieces[start - 1].sort is Sort.CHOICE and self.pieces[start - 1].low in ("no", "none"))
        ):
            start -= 1
        while start < place and self.pieces[start].is_word("the", "of", "members", "states", "countries", "a"):
            start += 1
        return start

    def _group(self, place: int) -> Party:
        piece = self.pieces[place]
        start = self._group_start(place)
        words = [other.low for other in self.pieces[start:place]]
        figures = [other for other in self.pieces[start:place] if other.sort is Sort.FIGURE and other.part is None]
        quantifier = next((_QUANTIFIERS[word] for word in words if word in _QUANTIFIERS), None)
        if any(other.part for other in self.pieces[start:place]):
            quantifier = Quantifier.HALF
        code = piece.mention.code if isinstance(piece.mention, GroupMention) else ""
        relation = Relation.EXACTLY
        if figures and quantifier in (None, Quantifier.NONE):
            start, relation = self._relation(start)
            quantifier = Quantifier.EXACTLY
        return Party(start, place + 1, figure=figures[0] if figures else None, relation=relation, group=code, quantifier=quantifier or Quantifier.ALL)

    # Those behind

    def _nobody(self, chosen: Chosen) -> Party | None:
        """ "Nobody voted against", "no country opposed it", "no abstentions"."""
        for here in range(chosen.first - 1, max(-1, chosen.first - 5), -1):
            piece = self.pieces[here]
            if piece.low in _NOBODY or (piece.low == "no" and (here + 1 == chosen.first or self.pieces[here + 1].low.split()[0] in _ONE_VOTER or self.pieces[here + 1].is_word("other", "un"))):
                if any(other.sort in (Sort.GROUP, Sort.STATES, Sort.TOPIC) or (other.sort is Sort.WORD and not (says("voters", other.low) or says("passed_over", other.low) or other.low in ("single", "one"))) for other in self.pieces[here + 1 : chosen.first]):
                    return None
                return Party(here, chosen.first, figure=replace(piece, sort=Sort.FIGURE, value=0))
            if not (piece.sort is Sort.WORD and (piece.low in _ONE_VOTER or says("passed_over", piece.low) or piece.low in ("single",))):
                return None
        return None

    def _behind(self, place: int, chosen: Chosen) -> Iterator[Party]:
        """Those by whom it was chosen: "by five members including X and Y", "by X, Y and 12 others", "by all G"."""
        here = place
        closed = False
        while here < len(self.pieces):
            piece = self.pieces[here]
            if piece.is_word("the", "as", "many", "some", "about", "nearly", "almost", "over", "more", "than", "at", "least", "only", "just", "around", "fewer", "a", "total", "of", "both", "all", "most", "every", "none", "up", "to") or piece.low == "none":
                closed = closed or piece.low in ("only", "just")
                here += 1
                continue
            if piece.sort is Sort.FIGURE and here not in self._taken:
                group = self._group_behind(here)
                if group is not None:
                    yield self._group(group)
                    return
                yield self._counted_behind(here)
                return
            if piece.sort is Sort.STATES and not piece.adjective:
                yield self._run(here, closed=closed)
                return
            if piece.sort is Sort.GROUP:
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
        while here < len(self.pieces) and (self.pieces[here].is_word("of", "out", "the", "s", "all", "assembly") or self.pieces[here].sort is Sort.BODY or (self.pieces[here].sort is Sort.WORD and says("voters", self.pieces[here].low))):
            if self.pieces[here].sort is Sort.WORD and says("voters", self.pieces[here].low):
                end = here + 1
            here += 1
        if here < len(self.pieces) and self.pieces[here].sort is Sort.FIGURE and any(piece.is_word("of") for piece in self.pieces[place + 1 : here]):
            total, end = self.pieces[here].value, here + 1
            while end < len(self.pieces) and self.pieces[end].sort is Sort.WORD and says("voters", self.pieces[end].low):
                end += 1
        start, relation = self._relation(place)
        return Party(start, end, figure=self.pieces[place], relation=relation, total=total)

    def _inverse(self, chosen: Chosen, parties: Sequence[Party]) -> Iterator[Statement]:
        """ "Those voting against were X and Y", "Against: X, Y", "abstentions came from X"."""
        if any(party.states for party in parties) and not any(party.also for party in parties):
            return
        also = next((party.also for party in parties if party.also), ())
        here = chosen.last + 1
        link = ""
        while here < len(self.pieces) and here <= chosen.last + 8:
            piece = self.pieces[here]
            if piece.is_word("were", "was", "are", "is", "included", "include", "came", "from", "by"):
                link = piece.low if not link or piece.low in ("from", "by") else link
            elif piece.is_sign(":"):
                link = ":"
            elif piece.sort is Sort.STATES and not piece.adjective and link:
                words = [other.low for other in self.pieces[max(0, chosen.first - 5) : here]]
                examples = link in ("included", "include") or "among" in words
                asserted = link in (":", "were", "was", "are", "is")
                closed = asserted and not examples and self._opens_closed(chosen, parties, words)
                if link in ("by", "from", "came") and chosen.form is not Form.NOUN:
                    return
                run = replace(self._run(here, closed=closed), also=also)
                yield from self._stated(run, chosen, first=None, inside=link == ":" or bool(also))
                return
            elif piece.is_word("the", "only", "both", "just", "resolution", "text", "draft", "measure", "it", "motion") or piece.sort in (Sort.MATTER, Sort.SYMBOL):
                pass
            else:
                return
            here += 1

    def _opens_closed(self, chosen: Chosen, parties: Sequence[Party], words: Sequence[str]) -> bool:
        """Whether the words before a list say that it is whole: "the five that voted against were", "those against were"."""
        return bool(parties) or "those" in words or "only" in words or chosen.form is Form.NOUN or chosen.first <= 1

    def _lists_behind(self, chosen: Chosen, party: Party | None, place: int) -> Iterator[Statement]:
        """A list that belongs to a count: in brackets, behind a colon or a dash, or led in by "including"."""
        here = place
        while here < len(self.pieces) and here < place + MOST_BEHIND:
            piece = self.pieces[here]
            if piece.is_sign("(") and here + 1 < len(self.pieces):
                yield from self._bracketed(here, chosen, party)
                return
            if piece.is_sign(":", "-") and party and party.figure:
                run = self._run_at(here + 1)
                if run is not None and not self._is_followed_by_choice(run):
                    yield from self._stated(Party(run, run + 1, states=self.pieces[run], closed=True, also=party.also, group=party.group), chosen, inside=True)
                return
            if self._says("examples", here) and not piece.is_word("among") or self._says("examples", here) and self._run_at(here + 1) is not None:
                yield from self._examples(here, chosen)
                return
            if piece.is_word("from", "by") and here <= place + 1 and chosen.form is Form.NOUN:
                run = self._run_at(here + 1)
                if run is not None and party and party.figure:
                    size = len(self.pieces[run].states)
                    yield from self._stated(Party(run, run + 1, states=self.pieces[run], closed=size == party.figure.value), chosen, inside=True)
                return
            if piece.sort in (Sort.CHOICE, Sort.FIGURE) or piece.is_sign(";") or (piece.is_sign(",") and not self._goes_on(here)):
                return
            here += 1

    def _goes_on(self, comma: int) -> bool:
        return self._says("examples", comma + 1) or (comma + 1 < len(self.pieces) and self.pieces[comma + 1].is_word("with", "namely", "all", "from", "by"))

    def _run_at(self, place: int) -> int | None:
        here = place
        while here < len(self.pieces) and self.pieces[here].is_word("the", "namely", "just", "were", "being", "them", "with"):
            here += 1
        return here if here < len(self.pieces) and self.pieces[here].sort is Sort.STATES and not self.pieces[here].adjective else None

    def _is_followed_by_choice(self, run: int) -> bool:
        """Whether a list has a choice of its own behind it: "- India and Mali abstained"."""
        behind = self.pieces[run + 1 : run + 3]
        return bool(behind) and behind[0].sort is Sort.CHOICE and not behind[0].low.startswith("against")

    def _bracketed(self, opening: int, chosen: Chosen, party: Party | None) -> Iterator[Statement]:
        closing = next((here for here in range(opening + 1, len(self.pieces)) if self.pieces[here].is_sign(")")), len(self.pieces))
        runs = [here for here in range(opening + 1, closing) if self.pieces[here].sort is Sort.STATES]
        if not runs:
            return
        if self._says("examples", opening + 1):
            yield from self._examples(opening + 1, chosen)
            return
        known = all(piece.sort in (Sort.STATES, Sort.SIGN) or piece.is_word("and", "the") for piece in self.pieces[opening + 1 : closing])
        states = tuple(state for here in runs for state in self.pieces[here].states)
        joined = replace(self.pieces[runs[0]], end=self.pieces[runs[-1]].end, states=states)
        yield ChoiceStated(joined.start, joined.end, tuple(state.codes for state in states), chosen.choices, closed=bool(party), whole=known, group=party.group if party else "")

    def _examples(self, lead: int, chosen: Chosen) -> Iterator[Statement]:
        for here in range(lead, min(lead + 6, len(self.pieces))):
            piece = self.pieces[here]
            if piece.sort is Sort.STATES and not piece.adjective:
                if self._is_followed_by_choice(here) and self.pieces[here + 1].sort is Sort.CHOICE:
                    # "35 abstentions, including ... ; X abstained": told at that choice.
                    pass
                yield from self._stated(self._run(here, closed=False), chosen, inside=True)
                return
            if piece.sort is Sort.GROUP and not (here + 1 < len(self.pieces) and self.pieces[here + 1].sort is Sort.STATES):
                return
            if piece.sort in (Sort.CHOICE, Sort.FIGURE):
                return

    def _joining_behind(self, chosen: Chosen, parties: Sequence[Party]) -> Iterator[Statement]:
        """ "Russia voted against, along with Belarus", "India abstained, as did China"."""
        if not any(party.states or party.figure for party in parties):
            return
        for here in range(chosen.last + 1, min(chosen.last + 20, len(self.pieces))):
            if self._says("along", here):
                for place in range(here + 1, min(here + 4, len(self.pieces))):
                    if self.pieces[place].sort is Sort.STATES and not self.pieces[place].adjective:
                        yield from self._stated(self._run(place, closed=False), chosen, inside=True)
                        return
                    if self.pieces[place].sort is Sort.FIGURE and self.pieces[place].part is None:
                        yield from self._with_others(place, chosen, parties)
                        return
                return
            if self.pieces[here].sort in (Sort.CHOICE, Sort.FIGURE) or self.pieces[here].is_sign(";", "("):
                return

    def _joined_by(self, chosen: Chosen, parties: Sequence[Party]) -> Iterator[Statement]:
        """ "Israel was joined in opposing it by eight countries - A, B ...": nine in all."""
        lead = [piece.low for piece in self.pieces[max(0, chosen.first - 2) : chosen.first]]
        if lead != ["joined", "in"]:
            return
        also = tuple(state.codes for party in parties if party.states for state in party.states.states)
        by = next((here for here in range(chosen.last + 1, min(chosen.last + 7, len(self.pieces))) if self.pieces[here].is_word("by")), None)
        if by is None:
            return
        for party in self._behind(by + 1, chosen):
            if party.figure:
                figure = replace(party.figure, value=party.figure.value + len(also))
                yield from self._stated(replace(party, figure=figure), chosen, inside=True)
                yield from self._lists_behind(chosen, replace(party, figure=figure, also=also), party.end)
            else:
                yield from self._stated(party, chosen, inside=True)

    def _with_others(self, place: int, chosen: Chosen, parties: Sequence[Party]) -> Iterator[Statement]:
        """ "Israel voted against, along with eight other countries": nine in all."""
        named = sum(len(party.states.states) for party in parties if party.states)
        others = any(piece.is_word("other", "others") for piece in self.pieces[place : place + 3])
        if named and others and not any(party.figure for party in parties):
            counted = self._counted_behind(place)
            figure = replace(self.pieces[place], value=self.pieces[place].value + named)
            yield from self._stated(replace(counted, figure=figure), chosen, inside=True)

    # What is stated

    def _stated(self, party: Party, chosen: Chosen, *, first: int | None = None, inside: bool = False) -> Iterator[Statement]:
        inside = inside or bool(party.also and party.states)
        core = self._core(party, chosen)
        if party.end <= chosen.first and self._is_far(party, chosen):
            # The subject stands in another clause: the verb alone makes the claim.
            core = self.pieces[chosen.first].start, self._choice_end(chosen.last)
            inside = True
        if inside:
            start, end = core
        else:
            start = min(self.pieces[party.start].start, self.pieces[chosen.first if first is None else first].start)
            end = max(self.pieces[party.end - 1].end, self._choice_end(chosen.last))
            end = max(end, self._object_end(chosen.last, end))
        choices = self._denied(chosen.choices) if party.denied else chosen.choices
        if party.states:
            codes = (*(state.codes for state in party.states.states), *party.also)
            yield ChoiceStated(start, end, codes, choices, closed=party.closed and not party.denied, group=party.group, core=core)
        elif party.group:
            count = party.figure.value if party.figure else None
            yield GroupStated(start, end, party.group, party.quantifier or Quantifier.ALL, choices, count, party.relation)
        elif party.figure and party.figure.part:
            yield ShareStated(start, end, choices, party.figure.part, party.relation)
        elif party.figure:
            yield CountStated(start, end, choices, party.figure.value, party.relation, party.total, core=core)

    def _is_far(self, party: Party, chosen: Chosen) -> bool:
        return any(piece.sort is Sort.CHOICE and chosen_at(place, self.pieces) for place, piece in enumerate(self.pieces[party.end : chosen.first], party.end))

    def _core(self, party: Party, chosen: Chosen) -> tuple[int, int]:
        """The names of a run, or a figure with the noun that is counted."""
        start = self.pieces[party.start].start
        if party.states:
            return start, party.states.end
        if party.figure is None or (party.total is not None and party.end == chosen.first):
            return start, self.pieces[party.end - 1].end
        place = next((here for here in range(party.start, len(self.pieces)) if self.pieces[here].start >= party.figure.start), party.start)
        end = place + 1
        while end < len(self.pieces) and self.pieces[end].sort is Sort.WORD and says("voters", self.pieces[end].low):
            end += 1
        return start, self.pieces[end - 1].end

    def _choice_end(self, place: int) -> int:
        """The end of a choice without the word that leads on from it: "abstained on", "abstained from"."""
        piece = self.pieces[place]
        if piece.low.startswith("abstain"):
            return piece.start + len(piece.low.split()[0].rstrip("."))
        return piece.end - len(" of") if piece.low.endswith("favour of") or piece.low.endswith("favor of") else piece.end

    def _object_end(self, place: int, end: int) -> int:
        """The end of "it", "the resolution", "the text" right behind a verb."""
        here = place + 1
        while here < len(self.pieces) and here < place + 3 and self.pieces[here].is_word("the", "this", "that", "draft"):
            here += 1
        if here < len(self.pieces) and self.pieces[here].sort in (Sort.WORD, Sort.MATTER) and self.pieces[here].low in _OBJECTS:
            return self.pieces[here].end
        return end

    @staticmethod
    def _denied(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
        return tuple(other for other in (Choice.YES, Choice.NO, Choice.ABSTAIN, Choice.NON_VOTING) if other not in choices)


def _of_group(statement: Statement, group: str) -> Statement:
    """A count as one of a group's members."""
    if isinstance(statement, CountStated) and statement.total is None:
        return GroupStated(statement.start, statement.end, group, Quantifier.EXACTLY, statement.choices, statement.count, statement.relation)
    if isinstance(statement, ChoiceStated) and statement.closed:
        return replace(statement, group=group)
    return statement
