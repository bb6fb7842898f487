"""What stands between those who chose and the verb: clauses in commas, dashes or brackets, and whom they name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.factcheck.choosing import chosen_at
from bot.factcheck.counts import Counts
from bot.factcheck.parties import REACH, Party
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import says

_RELATIVE = frozenset(
    {
        "which",
        "who",
        "one",
        "both",
        "long",
        "once",
        "though",
        "itself",
        "often",
        "usually",
        "normally",
        "traditionally",
        "a",
        "an",
    }
)
# Lead in a part that so many are said to be: "ten, or about five per cent, ...".
_BEFORE_PART = frozenset(
    {
        "i",
        "e",
        "or",
        "about",
        "roughly",
        "around",
        "some",
        "nearly",
        "almost",
        "just",
        "over",
        "under",
        "more",
        "less",
        "than",
        "fewer",
    }
)


class Insertions(Counts):
    """Finds where an insertion begins, and those in it who chose so too."""

    def _opening(self, closing: int) -> int | None:
        """Where what a sign closes begins: "(", the dash or the comma before an insertion."""
        sign = {")": "(", "-": "-", ",": ","}[self.pieces[closing].low]
        for here in range(closing - 1, max(-1, closing - REACH), -1):
            piece = self.pieces[here]
            if piece.is_sign(sign):
                if (
                    sign != ","
                    or self._inserts(here + 1)
                    or self._is_aside(here, closing)
                    or self._names(here, closing)
                    or self._numbers(here, closing) is not None
                ):
                    return here
                if sign == ",":
                    continue
            if sign == "," and piece.is_sign(";", ":", "(", ")"):
                return None
            if sign == "," and piece.sort is Sort.CHOICE and chosen_at(here, self.pieces):
                return self._relative(here)
        return None

    def _relative(self, place: int) -> int | None:
        """Where a clause on those before it begins that has a choice of its own: ", which had abstained in March,"."""
        for here in range(place - 1, max(0, place - REACH), -1):
            if self.pieces[here].is_sign(","):
                named = self.pieces[here - 1].sort in (Sort.STATES, Sort.GROUP)
                relative = self.pieces[here + 1].low in _RELATIVE or here + 1 == place
                return here if named and relative else None
        return None

    def _numbers(self, opening: int, closing: int) -> Party | None:
        """ "A third of the members, 64 states, did not vote", "three quarters, 142 of 193, did": how many a part of them is."""
        inside = [piece for piece in self.pieces[opening + 1 : closing] if not says("voters", piece.low)]
        figures = [piece for piece in inside if piece.sort is Sort.FIGURE and piece.part is None]
        written = [piece for piece in inside if piece not in figures and not piece.is_word("of", "the", "all", "some")]
        most = len(("142", "193"))
        if written or not 1 <= len(figures) <= most or inside[0] is not figures[0] or not self._is_part(opening):
            return None
        total = figures[1].value if len(figures) == most else None
        return Party(opening + 1, closing, figure=figures[0], total=total)

    def _is_part(self, end: int) -> bool:
        """Whether what is told of ends here is a part of a whole: "fewer than half of the 193 members"."""
        for piece in reversed(self.pieces[max(0, end - REACH) : end]):
            if piece.part is not None:
                return True
            counted = piece.sort in (Sort.FIGURE, Sort.BODY) or piece.is_word("of")
            if not (counted or says("voters", piece.low) or says("whole", piece.low)):
                return False
        return False

    def _names(self, opening: int, closing: int) -> bool:
        """ "Only one African country, Eritrea, voted against", "the seventh, Canada, abstained": who they are that were counted before."""
        before = self.pieces[opening - 1] if opening else None
        counted = before is not None and (
            before.sort in (Sort.GROUP, Sort.FIGURE) or says("voters", before.low) or says("ordinals", before.low)
        )
        inside = self.pieces[opening + 1 : closing]
        return counted and len(inside) == 1 and inside[0].names_states

    def _counted_before(self, opening: int) -> int | None:
        """How many are counted right before an insertion that names them: "just two countries, Russia and Belarus"."""
        here = opening - 1
        while here > 0 and self.pieces[here].sort is Sort.WORD and says("voters", self.pieces[here].low):
            if self.pieces[here].is_word("more", "other", "others"):
                return None
            here -= 1
        piece = self.pieces[here]
        if here > 0 and self.pieces[here - 1].is_word("the", "those", "these", "other", "another"):
            # Some of whom the text has told before.
            return None
        return piece.value if here >= 0 and piece.sort is Sort.FIGURE and piece.part is None else None

    def _is_aside(self, opening: int, closing: int) -> bool:
        """Whether commas behind names enclose words that name nobody: "Austria, to the surprise of some, abstained"."""
        last = opening - 1 - (opening > 1 and self.pieces[opening - 1].is_word("itself", "themselves"))
        before = self.pieces[last] if opening > 0 else None
        named = before is not None and (
            before.sort in (Sort.STATES, Sort.GROUP) or (before.sort is Sort.FIGURE and before.part is None)
        )
        inside = self.pieces[opening + 1 : closing]
        if not named or not inside or inside[0].names_states or self._lists_group(inside):
            return False
        # "India, China told us, abstained" is of somebody else; "Cuba, host of the summit of African states, abstained" is not.
        governed = (
            piece
            for piece, before in zip(inside[1:], inside, strict=False)
            if not (before.is_word("of", "the", "in", "by", "with", "then") or says("governing", before.low))
        )
        return not any(
            piece.sort is Sort.CHOICE or (piece.sort is Sort.SIGN and piece.low != "+") for piece in inside
        ) and not any(piece.names_states or piece.sort in (Sort.GROUP, Sort.FIGURE) for piece in governed)

    def _lists_group(self, inside: Sequence[Piece]) -> bool:
        """Whether an insertion names a group, and is not "Africa's most populous nation"."""
        described = len(inside) > 1 and inside[1].sort is Sort.WORD and not inside[1].is_word("and", "or", "members")
        return inside[0].sort is Sort.GROUP and not described

    def _inserts(self, place: int) -> bool:
        """Whether an insertion begins here: "which ...", "including ...", "a close ally ..."."""
        if self._part_at(place) is not None:
            # "141 members, 73 per cent of the membership, ...".
            return True
        piece = self.pieces[place]
        if piece.is_word(
            "which",
            "who",
            "whose",
            "a",
            "an",
            "one",
            "another",
            "led",
            "long",
            "both",
            "despite",
            "with",
            "all",
            "as",
            "though",
            "although",
            "however",
            "for",
            "the",
            "itself",
            "among",
            "currently",
            "usually",
            "historically",
            "home",
            "now",
            "once",
            "not",
            "meanwhile",
            "too",
            "traditionally",
            "along",
            "unlike",
        ):
            return True
        behind = [other.low for other in self.pieces[place + 1 : place + 3]]
        listed = piece.sort is Sort.STATES and (behind == ["among", "them"] or behind[:1] == ["included"])
        return listed or self._says("examples", place) or self._says("along", place)

    def _part_at(self, place: int) -> int | None:
        """Where the part stands that an insertion begins with: "73 per cent", "or about a third"."""
        here = place
        while here < len(self.pieces) - 1 and self.pieces[here].is_word(*_BEFORE_PART):
            here += 1
        return here if self.pieces[here].part is not None else None

    def _inserted(self, opening: int, closing: int) -> Iterator[Party]:
        """States named in an insertion, as far as they chose so too: examples, those who joined, a list in brackets."""
        inside = range(opening + 1, closing)
        lead = 0
        if self.pieces[opening].is_sign(",") and self._names(opening, closing):
            run = self.pieces[opening + 1]
            yield Party(opening + 1, opening + 2, states=run, closed=self._counted_before(opening) == len(run.states))
            return
        if self.pieces[opening].is_sign(",") and (numbered := self._numbers(opening, closing)):
            yield numbered
            return
        parts = [place for place in inside if self.pieces[place].sort is Sort.FIGURE and self.pieces[place].part]
        if len(parts) == 1 and parts[0] == self._part_at(opening + 1):
            yield Party(parts[0], closing, figure=self.pieces[parts[0]], relation=self._relation(parts[0])[1])
            return
        behind = [piece.low for piece in self.pieces[opening + 2 : closing]]
        if self.pieces[opening + 1].names_states and behind in (["included"], ["among", "them"], ["among", "others"]):
            # "All 14 other members, Chad included, ...", "24 members, Chad and Mali among them, ...".
            yield Party(opening + 1, opening + 2, states=self.pieces[opening + 1])
            return
        if not self.pieces[opening].is_sign("(", "-"):
            if not (self._says("examples", opening + 1) or self._says("along", opening + 1)):
                return
            lead = 1
        elif self._says("examples", opening + 1) or self._says("along", opening + 1):
            lead = 1
        figures = [place for place in inside if self.pieces[place].sort is Sort.FIGURE and place not in self.taken]
        if (
            self.pieces[opening].is_sign("-", "(")
            and len(figures) == 1
            and all(
                place == figures[0]
                or says("voters", self.pieces[place].low)
                or self.pieces[place].is_word("or", "some", "about", "the", "of")
                for place in inside
            )
        ):
            yield Party(figures[0], closing, figure=self.pieces[figures[0]])
            return
        runs = [place for place in inside if self.pieces[place].names_states]
        if not runs or any(self.pieces[place].is_word("which", "who", "that", "to") for place in inside):
            return
        closed = not lead
        whole = all(
            self.pieces[place].sort in (Sort.STATES, Sort.SIGN) or self.pieces[place].is_word("and", "the")
            for place in inside
        )
        if closed and not whole:
            return
        for place in runs:
            yield Party(place, place + 1, states=self.pieces[place], closed=closed)
