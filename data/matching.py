"""Roll calls whose symbols cannot be trusted, found again among those whose symbols can: by symbol, month and votes.

This is for Voeten's data. Every pair that could be one is given a fit; the best fits are settled first, and nothing is
given away twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from data.model import Ballots, Body, Matter, RollCall
from data.symbols import Symbol, parse_symbol, same_part

# Of the votes that two records share, at least this part must be alike for them to be one roll call.
LEAST_ALIKE = 0.95
# From the 31st session on, Voeten's symbols are the resolutions' own; before, they are mostly page numbers.
FIRST_SESSION_OF_TRUE_SYMBOLS = 31

# How well two records fit: all votes alike, same symbol, same number, how whole a text was voted on, part of the votes
# alike; the rest settles plain repeats.
_Fit = tuple[bool, bool, bool, int, float, int, bool]


def match_by_votes(calls: Sequence[RollCall], known: Sequence[RollCall]) -> list[int | None]:
    """For each of `calls` the place in `known` of the same roll call, or None; no place is given twice.

    A second round gives what is left to roll calls of the same symbol in another month, since either source dates some
    votes wrongly.
    """
    matching = _Matching(calls, known)
    matching.settle(matching.of_same_month, any_symbol=True)
    matching.settle(matching.of_same_number, any_symbol=False)
    return [matching.found.get(number) for number in range(len(calls))]


def month_of(call: RollCall) -> tuple[int, int]:
    return call.date.year, call.date.month


def written_symbol(call: RollCall) -> Symbol | None:
    """The resolution that Voeten's R/65/206, R/26/2758G or A/RES/75/254[A] names, or would if it is no page number."""
    series, _, rest = call.symbol.upper().removeprefix("A/").partition("/")
    session, _, number_and_part = rest.partition("/")
    digits = len(number_and_part) - len(number_and_part.lstrip("0123456789"))
    if series not in ("R", "RES") or not digits:
        return None
    return Symbol(Body.ASSEMBLY, None, int(number_and_part[:digits]), session, number_and_part[digits:])


class _Masks:
    """A roll call's choices as sets of states, in one integer each."""

    __slots__ = ("abstain", "members", "no", "yes")

    def __init__(self, ballots: Ballots, bit_of: Callable[[str], int]) -> None:
        self.yes = self.no = self.abstain = self.members = 0
        for code, letter in ballots:
            bit = bit_of(code)
            self.members |= bit
            match letter:
                case "Y":
                    self.yes |= bit
                case "N":
                    self.no |= bit
                case "A":
                    self.abstain |= bit

    def share_alike(self, other: _Masks) -> float:
        """The part of this roll call's members whose choice is the same in the other; no row counts as not voting."""
        cast_somewhere = self.yes | self.no | self.abstain | other.yes | other.no | other.abstain
        cast_alike = (self.yes & other.yes) | (self.no & other.no) | (self.abstain & other.abstain)
        return (cast_alike | (self.members & ~cast_somewhere)).bit_count() / self.members.bit_count()


@dataclass(frozen=True, slots=True)
class _Candidate:
    call: RollCall
    symbol: Symbol | None
    masks: _Masks


class _Matching:
    def __init__(self, calls: Sequence[RollCall], known: Sequence[RollCall]) -> None:
        self.found: dict[int, int] = {}
        self._bits: dict[str, int] = {}
        self._calls = {number: candidate for number, call in enumerate(calls) if (candidate := self._candidate(call))}
        # Without anything to match, the known roll calls need not be looked at.
        self._known = {
            place: candidate for place, call in enumerate(known) if calls and (candidate := self._candidate(call))
        }
        self._by_month: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._by_number: dict[tuple[str | None, int], list[int]] = defaultdict(list)
        for place, candidate in self._known.items():
            self._by_month[month_of(candidate.call)].append(place)
            symbol = parse_symbol(candidate.call.symbol)
            if symbol:
                self._by_number[symbol.session, symbol.number].append(place)

    def _candidate(self, call: RollCall) -> _Candidate | None:
        if call.ballots is None or call.body is not Body.ASSEMBLY:
            return None
        symbol = parse_symbol(call.symbol) or written_symbol(call)
        return _Candidate(
            call, symbol, _Masks(call.ballots, lambda code: self._bits.setdefault(code, 1 << len(self._bits)))
        )

    def of_same_month(self, candidate: _Candidate) -> Sequence[int]:
        return self._by_month[month_of(candidate.call)]

    def of_same_number(self, candidate: _Candidate) -> Sequence[int]:
        symbol = candidate.symbol
        return self._by_number[symbol.session, symbol.number] if symbol and has_true_symbol(candidate.call) else ()

    def settle(self, nearby: Callable[[_Candidate], Sequence[int]], *, any_symbol: bool) -> None:
        """Gives away what fits among the `nearby`; only to the same symbol, unless any will do."""
        taken = set(self.found.values())
        fits: list[tuple[_Fit, int, int]] = []
        for number, candidate in self._calls.items():
            if number in self.found:
                continue
            for place in nearby(candidate):
                fit = None if place in taken else _fit(candidate, self._known[place])
                if fit and (fit[1] or any_symbol):
                    fits.append((fit, -number, -place))
        for _, number, place in sorted(fits, reverse=True):
            if -number not in self.found and -place not in taken:
                self.found[-number] = -place
                taken.add(-place)


def _fit(candidate: _Candidate, known: _Candidate) -> _Fit | None:
    alike = known.masks.share_alike(candidate.masks)
    if alike < LEAST_ALIKE:
        return None
    one, other = candidate.symbol, known.symbol
    same_number = bool(one and other and (one.session, one.number) == (other.session, other.number))
    if alike < 1 and one and has_true_symbol(candidate.call) and not same_number:
        return None
    same_symbol = bool(same_number and one and other and same_part(one.part, other.part))
    rows = candidate.masks.members.bit_count()
    same_day = candidate.call.date == known.call.date
    return (alike == 1, same_symbol, same_number, _wholeness(candidate.call), alike, -rows, same_day)


def has_true_symbol(call: RollCall) -> bool:
    """Whether Voeten's symbol for it names a resolution or decision, and not a page."""
    return call.session.isdigit() and int(call.session) >= FIRST_SESSION_OF_TRUE_SYMBOLS


def _wholeness(call: RollCall) -> int:
    """A vote on a paragraph is less likely to be the vote on the resolution than one on an amendment, or on neither."""
    match call.matter:
        case Matter.PARAGRAPH | Matter.PARAGRAPH_AMENDMENT:
            return 0
        case Matter.AMENDMENT:
            return 1
        case _:
            return 2
