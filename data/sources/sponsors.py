"""Who put a draft forward, out of what the conference department writes: names of states, lists of them in one piece,
"INDONESIA (ON BEHALF OF THE STATES MEMBERS OF ...)", "SUBMITTED BY THE CHAIR OF THE COMMITTEE"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from data.model import Sponsor
from data.words import words_in

# A sentence on who brought a text in, where it was no state for itself.
_OFFICE = re.compile(
    r"(?:was )?(?:submitted|introduced)\b|the representative of |on the basis of |the amendment |annex\b"
    r"|[^,]+\(in its capacity as ",
    re.IGNORECASE,
)
_ON_BEHALF = re.compile(r"(?P<state>[^()]+?),? \(?o[nf] behalf of (?P<group>[^()]+(?:\([^()]*\))?)\)?", re.IGNORECASE)
_MEMBERS_OF = re.compile(
    r"(?:the states members of the united nations that are members of )?(?:the members of )?(?:the )?", re.IGNORECASE
)
# Commas outside brackets, but for the one before "on behalf of".
_BETWEEN = re.compile(r"\s*,(?! on behalf of)(?![^()]*\))\s*", re.IGNORECASE)
_LAST = re.compile(r"\s+and\s+|[. ]\s*", re.IGNORECASE)
_EMPTY_BRACKETS = re.compile(r"\(\s*\)")


@dataclass(frozen=True, slots=True)
class SponsorReader:
    """`codes` by the words of names, and by the words written as one for names with a blank too many: GE RMANY; `known` are
    those read so far by what is written and whether they joined later, of which there are few."""

    codes: Mapping[str, str]
    by_letters: Mapping[str, str]
    known: dict[tuple[str, bool], tuple[Sponsor, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, codes: Mapping[str, str]) -> SponsorReader:
        return cls(codes, {words.replace(" ", ""): code for words, code in codes.items()})

    def read(self, written: Sequence[str], *, later: bool = False) -> Iterator[Sponsor]:
        """Every sponsor of a list, in its order; what is no name that is known stays as it is written."""
        pieces = [" ".join(piece.split()) for piece in written if piece.strip()]
        while pieces:
            piece = pieces.pop(0)
            if known := self.known.get((piece, later)):
                yield from known
            elif _OFFICE.match(piece):
                while pieces and not self._sponsors(pieces[0], later=later):
                    piece = f"{piece}, {pieces.pop(0)}"
                yield Sponsor(piece, later=later, is_office=True)
            else:
                yield from self._sponsors(piece, later=later) or (Sponsor(piece, later=later),)

    def _sponsors(self, piece: str, *, later: bool) -> tuple[Sponsor, ...]:
        """The sponsors that a piece names; none where a part of it is no name."""
        found: list[Sponsor] = []
        for part in _BETWEEN.split(piece):
            sponsors = self._one(part, later) or self._two(part, later)
            if not sponsors and part.strip(" ."):
                return ()
            found += sponsors
        return tuple(found)

    def _one(self, part: str, later: bool) -> tuple[Sponsor, ...]:  # noqa: FBT001
        if (part, later) not in self.known:
            self.known[part, later] = self._read_one(part, later)
        return self.known[part, later]

    def _read_one(self, part: str, later: bool) -> tuple[Sponsor, ...]:  # noqa: FBT001
        if code := self._code(part):
            return (Sponsor(part, code, later),)
        behalf = _ON_BEHALF.fullmatch(part)
        if behalf and (code := self._code(behalf["state"])):
            return (Sponsor(behalf["state"], code, later, _MEMBERS_OF.sub("", behalf["group"], count=1)),)
        return ()

    def _two(self, part: str, later: bool) -> tuple[Sponsor, ...]:  # noqa: FBT001
        """ "Iraq (on behalf of ...) and Kazakhstan"; names between which the comma is lacking."""
        for between in _LAST.finditer(part):
            one, other = (self._one(half.strip(), later) for half in (part[: between.start()], part[between.end() :]))
            if one and other:
                return (*one, *other)
        return ()

    def _code(self, name: str) -> str:
        words = words_in(_EMPTY_BRACKETS.sub("", name).strip(" .,")).removeprefix("the ")
        letters = words.replace(" ", "")
        spellings = (self.codes.get(words), *map(self.by_letters.get, (letters, letters.removeprefix("the"))))
        return next(filter(None, spellings), "")
