"""How many chose, in a sentence: a figure or a group, with the words around that say how exact it is and of whom."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bot.factcheck.choosing import Chosen, Form
from bot.factcheck.parties import Clause, Party
from bot.factcheck.scoping import COUNCIL, FEWEST_OF_ASSEMBLY
from bot.factcheck.shares import Share, share_of
from bot.factcheck.statements import Quantifier
from bot.language.claims import relation_of
from bot.language.mentions import ChoiceMention, GroupMention
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import says
from bot.quantities import Relation
from data.model import Choice

LONGEST_LEAD = 3
# So many are named before it is said that "all five" or "the two" of them chose so.
_FEW = 9
_QUANTIFIERS = {
    "all_of": Quantifier.ALL,
    "none_of": Quantifier.NONE,
    "most_of": Quantifier.MOST,
    "some_of": Quantifier.SOME,
}
_LINKS = ("was", "were", "is", "are", "as", "being", "became")
_BEFORE_GROUP = (*_QUANTIFIERS, "nearly", "before_group")


def _said(word: str) -> Quantifier | None:
    return next((quantifier for rule, quantifier in _QUANTIFIERS.items() if says(rule, word)), None)


def quantifier_in(words: Sequence[str]) -> Quantifier | None:
    """How many of a group the words before it say: "not all", "not a single", "almost all", "most"."""
    found = next(filter(None, map(_said, words)), None)
    if "not" in words and not {"single", "one", "any"}.isdisjoint(words):
        return Quantifier.NONE
    if found is Quantifier.ALL and "not" in words:
        return Quantifier.NOT_ALL
    if found is Quantifier.ALL and any(says("nearly", word) for word in words):
        return Quantifier.ALMOST_ALL
    return found


def _is_relative(piece: Piece) -> bool:
    return piece.is_word("that", "who", "which", "to")


def _is_counted(piece: Piece) -> bool:
    """Whether a word names those who are counted, or says nothing between a figure and those."""
    rules = ("voters", "passed_over", "whole", "present")
    return piece.sort is Sort.WORD and (any(says(rule, piece.low) for rule in rules) or piece.low.isdigit())


def _is_before_group(piece: Piece) -> bool:
    if piece.sort is Sort.CHOICE:
        return says("none_of", piece.low)
    return piece.sort is Sort.FIGURE or (
        piece.sort is Sort.WORD and any(says(rule, piece.low) for rule in _BEFORE_GROUP)
    )


def group_in(pieces: Line, end: int | None = None) -> str:
    """The last group that a sentence names, up to a place in it."""
    before = [pieces[place].mention for place in pieces.of_sort(Sort.GROUP) if end is None or place < end]
    return next((mention.code for mention in reversed(before) if isinstance(mention, GroupMention)), "")


def group_as_them(pieces: Line, before: str) -> str:
    """The group whose members "them" are behind a sentence: the only one that it names, where it counts nobody else; that which
    "them" were `before`, where it speaks of these."""
    if _them(pieces):
        return before
    codes = {
        mention.code
        for place in pieces.of_sort(Sort.GROUP)
        if isinstance(mention := pieces[place].mention, GroupMention)
    }
    others = any(pieces[place].value >= FEWEST_OF_ASSEMBLY for place in pieces.of_sort(Sort.FIGURE))
    return codes.pop() if len(codes) == 1 and not others else ""


def _them(pieces: Line) -> int | None:
    """The place of those that are counted of "them": "23 of them", "none of them"."""
    for place in pieces.where(("them",)):
        counted = pieces[place - 2] if place > 1 and pieces[place - 1].is_word("of") else None
        if counted and (counted.sort is Sort.FIGURE or any(says(rule, counted.low) for rule in _QUANTIFIERS)):
            return place - 2
    return None


class Counts(Clause):
    """Reads figures and groups as those who chose."""

    def _figure(self, place: int, chosen: Chosen) -> Party | None:
        """So many, or so many of a whole: "141 of the assembly's 193 members"."""
        start, total, figure = place, None, self.pieces[place]
        of = self._of_before(place)
        if of is not None and not self._is_some_of(of):
            total = figure.value
            start, figure = of, self.pieces[of]
        if (owner := self._owner(place)) is not None:
            return self._group(owner, total=figure.value)
        if place + 1 == chosen.first and self._is_owned(place):
            # "The EU's three abstentions".
            counted = replace(self._group(place - 1), figure=figure, quantifier=Quantifier.EXACTLY)
            return replace(counted, start=place - 1, end=place + 1)
        start, relation = self._relation(start)
        but = self._all_but(start)
        start -= but
        if start and self.pieces[start - 1].is_word("only", "just", "a", "total"):
            start -= self.pieces[start - 1].low != "a"
        if figure.part and total is None:
            relation = self._relation_of_part(place)[1]
        if self._reads_of(place) and ((figure.value == 1 and figure.low == "one") or self._is_some_of(place)):
            return None
        if self._has_allies(place):
            return None
        if figure.low == "one" and start and self.pieces[start - 1].is_word("not"):
            # "Not one state abstained".
            return Party(start - 1, chosen.first, figure=replace(figure, value=0))
        if total is None and (self._points_back(place, chosen) or self._compares(place)):
            return None
        rest = self._is_of_others(start) and not self.of_group
        if rest and place + 1 < len(self.pieces) and self.pieces[place + 1].sort is Sort.SIGN:
            # "The other four - Denmark, ... - abstained": those who are left of some, and no count of all that did.
            return None
        of_rest = rest and start > 1 and self.pieces[start - 2].is_word("the")
        # "Three of the five abstained": of some that the text has told of.
        of_rest = of_rest or (total is not None and total <= _FEW and self.pieces[place - 1].is_word("the", "those"))
        of_rest = of_rest or self._is_of_its(place, total)
        while start and (
            self._is_of_others(start) or (self._is_of_others(start + 1) and self.pieces[start - 1].is_word("the"))
        ):
            start -= 1
        return Party(
            start, chosen.first, figure=figure, relation=relation, total=total, denied=bool(but), of_rest=of_rest
        )

    def _has_allies(self, place: int) -> bool:
        """ "Russia had only four allies in voting against it": those beside the one whose they are."""
        had = any(piece.is_word("had", "has", "found") for piece in self.pieces[max(0, place - 3) : place])
        return (
            had and place + 1 < len(self.pieces) and self.pieces[place + 1].is_word("allies", "companions", "partners")
        )

    def _owner(self, figure: int) -> int | None:
        """The group whose members a figure counts: "all of the EU's 27 members"."""
        behind = self.pieces[figure + 1].low if figure + 1 < len(self.pieces) else ""
        owns = figure > 0 and self.pieces[figure - 1].sort is Sort.GROUP and says("voters", behind)
        return figure - 1 if owns else None

    def _is_owned(self, figure: int) -> bool:
        """Whether the members of a group are those who are counted: "Africa's 17 abstentions"."""
        owner = self.pieces[figure - 1] if figure else None
        # The sign of what is owned stands between them.
        return owner is not None and owner.sort is Sort.GROUP and self.pieces[figure].start > owner.end + 1

    def _is_of_its(self, place: int, total: int | None) -> bool:
        """ "Six of its ten members": of a group that the text has named, and not of a body of the United Nations."""
        return total is not None and total < FEWEST_OF_ASSEMBLY and total != COUNCIL and self._owns(place - 1)

    def _owns(self, place: int) -> bool:
        return place > 0 and self.pieces[place].is_word("its", "their") and self.pieces[place - 1].is_word("of")

    def _group_of_its(self) -> str:
        """The group whose members a sentence counts as "its": the last one named before."""
        for place in self.pieces.of_sort(Sort.FIGURE):
            if self._owns(place - 1) and self._is_of_its(place, self.pieces[place].value):
                self._its = self.pieces[self._of_before(place) or place].start
                return group_in(self.pieces, place) or self._group_before
        return ""

    def _members_as_them(self) -> str:
        """The group whose members a sentence counts as "them": that of the sentence before."""
        place = _them(self.pieces) if self._group_them else None
        if place is None or any(here < place for here in self.pieces.of_sort(Sort.GROUP)):
            return ""
        self._its = self.pieces[place].start
        return self._group_them

    def _all_of_them(self, chosen: Chosen) -> Party | None:
        """ "They all abstained", "all of them abstained": the members of the group that the sentence before named."""
        for words in (("they", "all"), ("all", "of", "them")):
            start = chosen.first - len(words)
            if (
                self._group_them
                and start >= 0
                and tuple(piece.low for piece in self.pieces[start : chosen.first]) == words
            ):
                return Party(start, chosen.first, group=self._group_them, quantifier=Quantifier.ALL)
        return None

    def _compares(self, place: int) -> bool:
        """ "Seven more votes in favour than in March" counts none of them."""
        behind = self.pieces[place + 1 : place + 7]
        return (
            bool(behind)
            and behind[0].is_word("more", "fewer", "less")
            and any(piece.is_word("than") for piece in behind)
        )

    def _points_back(self, place: int, chosen: Chosen) -> bool:
        """ "All three abstained", "the two voted against": those named before, and no count."""
        led = place > 0 and self.pieces[place - 1].is_word("all", "the", "those", "these")
        between = self.pieces[place + 1 : chosen.first]
        bare = all(says("passed_over", piece.low) and not _is_relative(piece) for piece in between)
        inserted = bool(between) and between[0].is_sign(",")
        return led and (bare or inserted) and chosen.form is Form.VERB and self.pieces[place].value <= _FEW

    def _all_but(self, figure: int) -> int:
        """How many pieces before a figure say that it is of those who are left out: "all but 52 of the 193 members"."""
        before = [piece.low for piece in self.pieces[max(0, figure - 2) : figure]]
        return len(before) if before in (["all", "but"], ["everyone", "but"], ["all", "except"]) else 0

    def _is_some_of(self, place: int) -> bool:
        """ "Hungary was one of 12 to vote against", "Mali and Chad, two of the 12", "cast two of the 12 noes": how many are named is
        no count."""
        linked = place > 0 and self.pieces[place - 1].is_word(*_LINKS)
        names = self.pieces[place - 2] if place > 1 and self.pieces[place - 2].names_states else None
        joined = linked or (
            place > 0 and (self.pieces[place - 1].is_sign(",") or says("casting", self.pieces[place - 1].low))
        )
        if names is not None and joined:
            return linked or len(names.states) == self.pieces[place].value
        return linked and self.pieces[place].low == "one"

    def _who_cast(self, count: int) -> int | None:
        """The place of those whose votes are counted: "Israel and Mali cast the two votes against"."""
        end = count - (count > 0 and self.pieces[count - 1].is_word("the", "all", "both"))
        for here in (end - 1, end - 2):
            words = " ".join(piece.low for piece in self.pieces[max(0, here) : end])
            if here > 0 and says("casting", words) and self.pieces[here - 1].names_states:
                return here - 1
        return None

    def _is_of_others(self, figure: int) -> bool:
        return figure > 0 and self.pieces[figure - 1].is_word("other", "others", "remaining")

    def _reads_of(self, place: int) -> bool:
        return place + 1 < len(self.pieces) and self.pieces[place + 1].is_word("of")

    def _of_before(self, place: int) -> int | None:
        """The figure that is counted of the one at a place."""
        here = self._skipped(place - 1, "whole", Sort.BODY)
        if here < 1 or not self.pieces[here].is_word("of"):
            return None
        here = self._skipped(here - 1 - self.pieces[here - 1].is_word("out"), "voters")
        return here if here >= 0 and self.pieces[here].sort is Sort.FIGURE else None

    def _skipped(self, here: int, rule: str, sort: Sort | None = None) -> int:
        """The first place to the left at which neither one of a rule's words stands nor a piece of the sort."""
        while here >= 0 and (
            self.pieces[here].sort is sort
            or (self.pieces[here].sort not in (Sort.FIGURE, Sort.STATES) and says(rule, self.pieces[here].low))
        ):
            here -= 1
        return here

    def _relation(self, place: int) -> tuple[int, Relation]:
        """Where the words before a figure begin that say how exact it is ("at least"), and what they say."""
        for size in range(LONGEST_LEAD, 0, -1):
            words = tuple(piece.low for piece in self.pieces[max(0, place - size) : place])
            if len(words) == size and (relation := relation_of(words)):
                return place - size, relation
        return place, Relation.EXACTLY

    def _counts(self, place: int) -> bool:
        """Whether a figure or a group stands right before these words, with nothing but more of them between."""
        for piece in reversed(self.pieces[max(0, place - 8) : place]):
            if piece.sort in (Sort.FIGURE, Sort.GROUP, Sort.STATES) or (
                piece.sort is Sort.CHOICE and piece.low == "no"
            ):
                return True
            if not (piece.sort is Sort.BODY or _is_counted(piece)):
                return False
        return False

    def _group_start(self, place: int) -> int:
        start = place
        while start and (_is_before_group(self.pieces[start - 1]) or self._counts_from(start - 1)):
            start -= 1
        while start < place and self.pieces[start].is_word("the", "of", "members", "states", "countries", "a"):
            start += 1
        return start

    def _counts_from(self, place: int) -> bool:
        """ "Seven states from ASEAN": whether so many are counted of the group behind a place."""
        counted = self.pieces[max(0, place - len(("seven", "states"))) : place]
        named = len(counted) > 1 and counted[0].sort is Sort.FIGURE and says("voters", counted[1].low)
        return named and self.pieces[place].is_word("from", "in", "within")

    def _group(self, place: int, total: int | None = None) -> Party:
        piece = self.pieces[place]
        owner = self._partners_of(place)
        start = self._group_start(place if owner is None else owner)
        but = self._all_but(start)
        words = [other.low for other in self.pieces[start:place]]
        figures = [other for other in self.pieces[start:place] if other.sort is Sort.FIGURE and other.part is None]
        quantifier = quantifier_in(words)
        relation = Relation.EXACTLY
        part = next((here for here in range(start, place) if self.pieces[here].part is not None), None)
        if part is not None:
            quantifier, figures = Quantifier.SHARE, [self.pieces[part]]
            start, relation = self._relation_of_part(part)
        if total is None and len(figures) > 1 and self.pieces[start].sort is Sort.FIGURE:
            if self._is_some_of(start):
                start, figures = self._last_figure(place), figures[-1:]
            else:
                # "Three of the five BRICS members".
                total = figures[-1].value
        code = piece.mention.code if isinstance(piece.mention, GroupMention) else ""
        if figures and (quantifier is None or (quantifier is Quantifier.ALL and {"other", "remaining"} & set(words))):
            start, relation = self._relation(start)
            quantifier = Quantifier.EXACTLY
        return Party(
            start - but,
            place + 1,
            figure=figures[0] if figures else None,
            relation=relation,
            group=code,
            quantifier=quantifier or Quantifier.ALL,
            denied=bool(but),
            total=total,
            present=self._are_present(place),
            beside=self.pieces[owner].codes if owner is not None else (),
        )

    def _last_figure(self, place: int) -> int:
        """Where the last figure before a place stands."""
        return max(here for here in self.pieces.of_sort(Sort.FIGURE) if here < place)

    def _partners_of(self, group: int) -> int | None:
        """Where the state stands whose partners in a group are meant: "all of Germany's partners in the G7"."""
        here = group - 1 - (group > 0 and self.pieces[group - 1].is_word("the"))
        if (
            here <= 1
            or not self.pieces[here].is_word("in", "within")
            or not says("partners", self.pieces[here - 1].low)
        ):
            return None
        here -= 2
        while here > 0 and self.pieces[here].is_word("other", "fellow"):
            here -= 1
        return here if self.pieces[here].sort is Sort.STATES and self.pieces[here].adjective else None

    def _are_present(self, place: int) -> bool:
        """ "All African members present", "every EU member that took part": of a group those that voted."""
        here = place + 1
        while here < len(self.pieces) and self.pieces[here].sort is Sort.WORD and says("voters", self.pieces[here].low):
            here += 1
        is_present = here < len(self.pieces) and says("present", self.pieces[here].low)
        return is_present or self._is_taking_part(here + 1)

    def _is_taking_part(self, place: int) -> bool:
        """ "All members that took part voted for it": who of them is meant, and no claim."""
        if not 0 < place < len(self.pieces) - 1 or not self.pieces[place - 1].is_word("that", "who", "which"):
            return False
        mention = self.pieces[place].mention
        takes = isinstance(mention, ChoiceMention) and mention.choice is Choice.NON_VOTING and mention.denied
        return takes and self.pieces[place + 1].sort is Sort.CHOICE

    def _relation_of_part(self, place: int) -> tuple[int, Relation]:
        """What is said of how exact a part is: "more than half", "a two-thirds majority"."""
        start, relation = self._relation(place)
        majority = place + 1 < len(self.pieces) and self.pieces[place + 1].is_word("majority")
        return start, Relation.AT_LEAST if majority and relation is Relation.EXACTLY else relation

    def _share(self, party: Party) -> Share | None:
        """The part that is told of a party, if it is one."""
        if party.figure is None:
            return None
        place = next((here for here, piece in enumerate(self.pieces) if piece.start == party.figure.start), 0)
        return share_of(
            party.figure, party.relation, [piece.low for piece in self.pieces[max(0, place - LONGEST_LEAD) : place]]
        )

    def _is_of_rest(self, place: int) -> bool:
        """ "The remaining EU members": all but those told of before."""
        words = self.pieces[self._group_start(place) : place]
        return any(piece.is_word("remaining", "other") for piece in words) and not any(
            piece.sort is Sort.FIGURE for piece in words
        )
