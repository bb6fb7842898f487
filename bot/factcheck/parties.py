"""Who chose, in a sentence: a run of states, so many, or a group, with the words around that belong to them."""

from __future__ import annotations

import msgspec

from bot.factcheck.statements import Quantifier
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import begins, says
from bot.quantities import Relation

# So far from a verb may those stand who chose.
REACH = 26


class Party(msgspec.Struct, frozen=True):
    """Who chose: a run of states, so many, or a group. `start` and `end` are pieces. `whole`: what is named
    is a list of nothing but names that are known. `apart`: named outside the words for what they chose."""

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
    of_rest: bool = False
    present: bool = False
    whole: bool = True
    beside: tuple[tuple[str, ...], ...] = ()
    rest: bool = False
    apart: bool = False


class Clause:
    """The pieces of one sentence; figures that are told otherwise are `taken`. `of_group`: whose members all counts are of."""

    def __init__(self, pieces: Line, taken: set[int]) -> None:
        self.pieces = pieces
        self.taken = taken
        self.of_group = ""
        self._group_before = ""
        # From here on counts are of "its" members.
        self._its = 0

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
        if before.is_word("but") and (here == 0 or self.pieces[here - 1].sort is Sort.SIGN):
            # "But Japan abstained".
            return False
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
        return says("governing", before.low) or (
            before.sort is Sort.CHOICE and before.low.rsplit(maxsplit=1)[-1] in ("against", "of", "for")
        )

    def _run_at(self, place: int) -> int | None:
        here = place
        while here < len(self.pieces) and self.pieces[here].is_word(
            "the", "namely", "just", "were", "being", "them", "with"
        ):
            here += 1
        return here if here < len(self.pieces) and self.pieces[here].names_states else None
