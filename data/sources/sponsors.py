"""Who put a draft forward, out of what the conference department writes: names of states, lists of them in one piece,
"INDONESIA (ON BEHALF OF THE STATES MEMBERS OF ...)", "SUBMITTED BY THE CHAIR OF THE COMMITTEE"."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import permutations

from msgspec.structs import replace

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
_LAST = re.compile(r"\s+and\s+|(?<=\w)and(?= )|[. ]\s*", re.IGNORECASE)
_EMPTY_BRACKETS = re.compile(r"\(\s*\)")
# "LIBERIA. SUBSEQUENTLY": the first word of the sentence on those that joined later.
_GOES_ON = re.compile(r"[.,]?\s+subsequently\s*$", re.IGNORECASE)
# A shorter name is too near to others, and a shorter part of one is a part of many.
_SHORTEST_MENDED = 5


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

    def read(self, written: Sequence[str], *, later: bool = False) -> tuple[Sponsor, ...]:
        """Every sponsor of a list, in its order. A name that can only be meant for one state is that state's; what is no name
        otherwise stays as it is written."""
        found = tuple(self._as_written(written, later=later))
        if all(one.code or one.is_office for one in found):
            return found
        whole = _halves_joined(found, self._code)
        listed = {one.code for one in whole}
        return tuple(one if one.code or one.is_office else self._mended(one, listed) for one in whole)

    def is_known(self, sponsor: Sponsor) -> bool:
        """Whether it is called as its state is, or is none that would be called so."""
        return sponsor.is_office or (bool(sponsor.code) and self._code(sponsor.name) == sponsor.code)

    def _as_written(self, written: Sequence[str], *, later: bool) -> Iterator[Sponsor]:
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
        words = words_in(_EMPTY_BRACKETS.sub("", _GOES_ON.sub("", name)).strip(" .,")).removeprefix("the ")
        letters = words.replace(" ", "")
        spellings = (self.codes.get(words), *map(self.by_letters.get, (letters, letters.removeprefix("the"))))
        return next(filter(None, spellings), "")

    def _mended(self, sponsor: Sponsor, listed: Collection[str]) -> Sponsor:
        """The one state whose name is written with a letter wrong, or in part; of several, those that the list has under their
        own names are not meant."""
        meant = self._meant(words_in(sponsor.name).removeprefix("the "))
        if len(meant) > 1:
            meant = meant.difference(listed)
        return replace(sponsor, code=min(meant)) if len(meant) == 1 else sponsor

    def _meant(self, words: str) -> frozenset[str]:
        # Almost all names are written as they should be.
        from rapidfuzz import process  # noqa: PLC0415
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        letters = words.replace(" ", "")
        if len(letters) < _SHORTEST_MENDED:
            return frozenset()
        near = process.extract(letters, self.by_letters.keys(), scorer=OSA.distance, score_cutoff=1, limit=None)
        if near:
            return frozenset(self.by_letters[name] for name, _, _ in near)
        part = _without_signs(words)
        named = ((_without_signs(name), code) for name, code in self.codes.items())
        return frozenset(code for name, code in named if name.startswith(f"{part} ") or name.endswith(f" {part}"))


def _without_signs(words: str) -> str:
    return " ".join(word for word in words.split() if word.isalnum())


def _halves_joined(sponsors: Sequence[Sponsor], code_of: Callable[[str], str]) -> list[Sponsor]:
    """ "ISLANDS" and "SOLOMON", where a list sorts both halves of a name by themselves."""
    unknown = [one for one in sponsors if not (one.code or one.is_office)]
    for first, second in permutations(unknown, 2):
        if code := code_of(whole := f"{first.name} {second.name}"):
            return [
                replace(one, name=whole, code=code) if one is first else one for one in sponsors if one is not second
            ]
    return list(sponsors)
