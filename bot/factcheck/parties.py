"""Who chose, in a sentence: a run of states, so many, or a group, with the words around that belong to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.factcheck.choosing import Chosen, Form
from bot.factcheck.statements import Quantifier
from bot.language.claims import relation_of
from bot.language.mentions import GroupMention
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import begins, says
from bot.quantities import Relation

# So far from a verb may those stand who chose.
REACH = 26
LONGEST_LEAD = 3
# So many are named before it is said that "all five" or "the two" of them chose so.
_FEW = 9
_QUANTIFIERS = {
    "all": Quantifier.ALL, "every": Quantifier.ALL, "each": Quantifier.ALL, "none": Quantifier.NONE, "no": Quantifier.NONE,
    "most": Quantifier.MOST, "some": Quantifier.SOME, "several": Quantifier.SOME, "half": Quantifier.HALF, "many": Quantifier.SOME,
    "majority": Quantifier.MOST, "a few": Quantifier.SOME, "both": Quantifier.ALL, "not one": Quantifier.NONE, "any": Quantifier.SOME,
}  # fmt: skip

_BAD_LEADS = frozenset(
    [
        "on",
        "against",
        "of",
        "to",
        "from",
        "in",
        "toward",
        "towards",
        "over",
        "about",
        "behind",
        "into",
        "for",
        "at",
        "between",
        "condemning",
        "demanding",
        "denouncing",
        "through",
        "inside",
        "outside",
        "within",
        "across",
        "under",
        "near",
        "per",
        "except",
        "but",
        "bar",
        "excluding",
        "without",
        "besides",
        "invaded",
        "attacked",
        "called",
        "calls",
        "calling",
        "urging",
        "urged",
        "that's",
        "accuses",
        "accused",
        "blames",
        "blamed",
    ]
)


def _quantifier(words: Sequence[str]) -> Quantifier | None:
    """How many of a group the words before it say: "not all", "not a single", "almost all", "most"."""
    found = next((_QUANTIFIERS[word] for word in words if word in _QUANTIFIERS), None)
    if "not" in words and not {"single", "one", "any"}.isdisjoint(words):
        return Quantifier.NONE
    if found is Quantifier.ALL and "not" in words:
        return Quantifier.NOT_ALL
    if found is Quantifier.ALL and not {"nearly", "almost", "virtually", "practically"}.isdisjoint(words):
        return Quantifier.ALMOST_ALL
    return found


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


def _is_relative(piece: Piece) -> bool:
    return piece.is_word("that", "who", "which", "to")


class Clause:
    """The pieces of one sentence; figures that are told otherwise are `taken`."""

    def __init__(self, pieces: Sequence[Piece], taken: set[int]) -> None:
        self.pieces = pieces
        self.taken = taken

    def _says(self, rule: str, place: int) -> bool:
        if place >= len(self.pieces) or rule not in begins(self.pieces[place].low.split(" ", 1)[0]):
            return False
        words = [word for piece in self.pieces[place : place + 4] for word in piece.low.split()]
        return any(says(rule, " ".join(words[:size])) for size in range(1, 5))

    def _run(self, place: int, *, closed: bool) -> Party:
        start, denied = place, False
        while start and (
            self.pieces[start - 1].is_word("the", "both", "either", "only", "just", "neither", "solely", "of")
            or self.pieces[start - 1].low == "neither"
        ):
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
        if before.is_word("with") or (
            before.is_word("of", "in", "from") and here and says("along", f"{self.pieces[here - 1].low} {before.low}")
        ):
            return False
        if (
            before.is_word("of")
            and here
            and self.pieces[here - 1].low
            in (
                "one",
                "all",
                "none",
                "both",
                "most",
                "members",
                "member",
                "representatives",
                "delegates",
                "governments",
            )
        ):
            return False
        return before.low in _BAD_LEADS or (
            before.sort is Sort.CHOICE and before.low.rsplit(maxsplit=1)[-1] in ("against", "of", "for")
        )

    def _figure(self, place: int, chosen: Chosen) -> Party | None:
        """So many, or so many of a whole: "141 of the assembly's 193 members"."""
        start, total, figure = place, None, self.pieces[place]
        of = self._of_before(place)
        if of is not None and not self._is_one_of(of):
            total = figure.value
            start, figure = of, self.pieces[of]
        start, relation = self._relation(start)
        but = self._all_but(start)
        start -= but
        if start and self.pieces[start - 1].is_word("only", "just", "a", "total"):
            start -= self.pieces[start - 1].low != "a"
        if figure.part and place + 1 < len(self.pieces) and self.pieces[place + 1].is_word("majority"):
            relation = Relation.AT_LEAST
        if figure.value == 1 and figure.low == "one" and self._reads_of(place):
            return None
        if total is None and self._points_back(place, chosen):
            return None
        if self._is_of_others(start) and place + 1 < len(self.pieces) and self.pieces[place + 1].sort is Sort.SIGN:
            # "The other four - Denmark, ... - abstained": those who are left of some, and no count of all that did.
            return None
        return Party(start, chosen.first, figure=figure, relation=relation, total=total, denied=bool(but))

    def _points_back(self, place: int, chosen: Chosen) -> bool:
        """ "All three abstained", "the two voted against": those named before, and no count."""
        led = place > 0 and self.pieces[place - 1].is_word("all", "the", "those", "these")
        between = self.pieces[place + 1 : chosen.first]
        bare = all(says("passed_over", piece.low) and not _is_relative(piece) for piece in between)
        return led and bare and chosen.form is Form.VERB and self.pieces[place].value <= _FEW

    def _all_but(self, figure: int) -> int:
        """How many pieces before a figure say that it is of those who are left out: "all but 52 of the 193 members"."""
        before = [piece.low for piece in self.pieces[max(0, figure - 2) : figure]]
        return len(before) if before in (["all", "but"], ["everyone", "but"], ["all", "except"]) else 0

    def _is_one_of(self, place: int) -> bool:
        """ "Hungary was one of 12 to vote against": one of them is no count."""
        before = self.pieces[place - 1] if place else None
        return (
            self.pieces[place].low == "one"
            and before is not None
            and before.is_word("was", "is", "as", "being", "became")
        )

    def _is_of_others(self, figure: int) -> bool:
        return figure > 0 and self.pieces[figure - 1].is_word("other", "others", "remaining")

    def _reads_of(self, place: int) -> bool:
        return place + 1 < len(self.pieces) and self.pieces[place + 1].is_word("of")

    def _of_before(self, place: int) -> int | None:
        """The figure that is counted of the one at a place."""
        here = place - 1
        while here >= 0 and (
            self.pieces[here].is_word(
                "the",
                "assembly",
                "un",
                "u.n",
                "s",
                "all",
                "its",
                "council",
                "body",
                "organization",
                "organisation",
                "world",
                "bloc",
            )
            or self.pieces[here].sort is Sort.BODY
            or self.pieces[here].low in ("assembly's", "council's", "un's", "united", "nations")
        ):
            here -= 1
        if here < 1 or not self.pieces[here].is_word("of"):
            return None
        here -= 1
        while here >= 0 and (
            self.pieces[here].is_word("out")
            or (self.pieces[here].sort is Sort.WORD and says("voters", self.pieces[here].low))
        ):
            here -= 1
        return here if here >= 0 and self.pieces[here].sort is Sort.FIGURE else None

    def _relation(self, place: int) -> tuple[int, Relation]:
        """Where the words before a figure begin that say how exact it is ("at least"), and what they say."""
        for size in range(LONGEST_LEAD, 0, -1):
            words = tuple(piece.low for piece in self.pieces[max(0, place - size) : place])
            if len(words) == size and (relation := relation_of(words)):
                return place - size, relation
        return place, Relation.EXACTLY

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
            if not (
                piece.sort is Sort.BODY
                or (
                    piece.sort is Sort.WORD
                    and (
                        says("voters", piece.low)
                        or says("passed_over", piece.low)
                        or piece.low in ("of", "the", "un", "u.n", "s", "member")
                        or piece.low.isdigit()
                    )
                )
            ):
                return False
        return False

    def _group_start(self, place: int) -> int:
        start = place
        while start and (
            self.pieces[start - 1].is_word(
                "the",
                "of",
                "members",
                "member",
                "states",
                "countries",
                "nations",
                "all",
                "every",
                "most",
                "none",
                "each",
                "some",
                "several",
                "half",
                "many",
                "a",
                "majority",
                "few",
                "both",
                "no",
                "not",
                "any",
                "other",
                "remaining",
                "single",
                "nearly",
                "almost",
                "virtually",
                "practically",
            )
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
        but = self._all_but(start)
        words = [other.low for other in self.pieces[start:place]]
        figures = [other for other in self.pieces[start:place] if other.sort is Sort.FIGURE and other.part is None]
        quantifier = _quantifier(words)
        relation = Relation.EXACTLY
        if any(other.part for other in self.pieces[start:place]):
            quantifier = Quantifier.HALF
            start, relation = self._relation(start)
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
        )

    def _is_of_rest(self, place: int) -> bool:
        """ "The remaining EU members": all but those told of before, and who they are is not said."""
        words = self.pieces[self._group_start(place) : place]
        return any(piece.is_word("remaining", "other") for piece in words) and not any(
            piece.sort is Sort.FIGURE for piece in words
        )

    def _run_at(self, place: int) -> int | None:
        here = place
        while here < len(self.pieces) and self.pieces[here].is_word(
            "the", "namely", "just", "were", "being", "them", "with"
        ):
            here += 1
        return here if here < len(self.pieces) and self.pieces[here].names_states else None
