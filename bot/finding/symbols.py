"""The votes that symbols mean: in full, by their number alone, as a range, or as the parts of one text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeGuard

from msgspec.structs import replace

from bot.finding.searching import Searcher, all_of
from bot.knowledge import Knowledge
from bot.language.mentions import Mention, NumberMention, PopularNameMention, SymbolMention, WhenMention
from bot.language.periods import years_period
from bot.language.what import What
from bot.problems import AmbiguousRollCall, NothingFound, UnknownRollCall
from bot.queries.selection import Means, Selection
from bot.wording import listed
from data.matrix import Calls, calls_of
from data.model import Body, Matter
from data.record import RollCallInfo, set_of
from data.symbols import Series, Symbol, parse_symbol

# So many parts (A, B, ...) of one resolution are given together.
MOST_PARTS = 12
OFFERED = 5
FIRST_YEAR, LAST_YEAR = 1945, 2049


class SymbolFinder:
    """Looks symbols up in one record."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._record = knowledge.record
        self._search = Searcher(knowledge)

    async def with_years(self, what: What) -> What:
        """ "The Cuba resolution 1992": a number that may be a year is one beside a whole symbol, which says more, or
        where the resolution of that number is about something else."""
        doubtful = [mention for mention in what.calls if may_be_year(mention)]
        others = [mention for mention in what.calls if mention not in doubtful]
        if not doubtful or not (others or what.about):
            return what
        if any(isinstance(mention, SymbolMention) for mention in others):
            return replace(what, calls=tuple(others))
        if others:
            # "The Zionism is racism resolution 1975".
            return replace(what, calls=tuple(others), when=(*what.when, *map(as_year, doubtful)))
        about = [expression for mention in what.about if (expression := await self._search.expression(mention))]
        fitting = await self._record.search(all_of(about)) if about else 0
        years = [mention for mention in doubtful if not fitting & self._calls_of_number(mention)]
        return replace(
            what,
            calls=tuple(mention for mention in what.calls if mention not in years),
            when=(*what.when, *map(as_year, years)),
        )

    def _calls_of_number(self, mention: SymbolMention) -> Calls:
        return set_of(self._record.meant_by(mention.symbol))

    def selection(self, mentions: Sequence[SymbolMention], what: What, during: Calls) -> Selection:
        """The votes with these symbols; of those that a number can mean, the ones of the time that is named (`during`)."""
        bodies = {mention.body for mention in what.bodies}
        found: list[RollCallInfo] = []
        for mention in mentions:
            found += self._range(mention) if mention.last else self._one(mention, bodies, during)
        if what.matters and not any(call.matter in (Matter.AMENDMENT, Matter.DRAFT) for call in found):
            return self._parts_of(found, what)
        calls = set_of(found)
        label = f"on {listed(list(dict.fromkeys(_labels(mentions, found))))}"
        return Selection(calls, Means.SYMBOL, label)

    def _range(self, mention: SymbolMention) -> list[RollCallInfo]:
        """The votes with these numbers in one session that the record holds, if it holds any. Raises UnknownRollCall."""
        first, last = mention.symbol.number, mention.last or 0
        symbols = (replace(mention.symbol, number=number) for number in range(first, last + 1))
        found = [
            call for symbol in symbols for call in self._record.meant_by(symbol) if call.matter is Matter.RESOLUTION
        ]
        if not found:
            raise UnknownRollCall(
                mention.written, tuple(self._near(mention.symbol)), (), self._record.coverage, mention.symbol
            )
        return found

    def _parts_of(self, parents: Sequence[RollCallInfo], what: What) -> Selection:
        """ "The amendments to ES-11/6": votes of that kind on parts of the named resolution or its draft."""
        symbols = {symbol for call in parents for symbol in (*call.symbols, call.draft) if symbol}
        matters = matters_of(what)
        if not matters - {Matter.DRAFT, Matter.DECISION}:
            return Selection(set_of(parents), Means.SYMBOL, "on " + parents[0].symbol)
        parts = [call.number for call in self._record.calls if call.parent in symbols and call.matter in matters]
        sought = " ".join(mention.written for mention in what.matters) + f" {parents[0].symbol}"
        if not parts:
            raise NothingFound(sought, tuple(parents[:OFFERED]), (), self._record.coverage)
        return Selection(calls_of(parts), Means.WORDS, f"on {sought}")

    def _one(self, mention: SymbolMention, bodies: set[Body], during: Calls) -> list[RollCallInfo]:
        symbol = mention.symbol
        found = next(filter(None, map(self._record.meant_by, _readings(symbol))), [])
        if bodies and symbol.body is None:
            found = [call for call in found if call.body in bodies]
        if symbol.session is None:
            found = [call for call in found if call.bit & during] or found
        written = mention.written.strip().lower()
        exact = [call for call in found if written in map(str.lower, call.symbols)]
        exact = exact or [call for call in found if call.matter in (Matter.RESOLUTION, Matter.DECISION)] or found
        if not exact:
            raise UnknownRollCall(mention.written, tuple(self._near(symbol)), (), self._record.coverage, symbol)
        if len(exact) > MOST_PARTS or len({(call.body, call.session) for call in exact}) > 1:
            raise AmbiguousRollCall(mention.written, tuple(exact[: OFFERED * 2]), (), len(exact))
        return exact

    def _near(self, symbol: Symbol) -> list[RollCallInfo]:
        """Roll calls with the same number in another session, or the neighbours in the same one."""
        same_number = self._record.meant_by(Symbol(None, None, symbol.number))
        neighbours = [
            call
            for step in (-1, 1, -2, 2)
            if symbol.session and symbol.number + step > 0
            for call in self._record.meant_by(Symbol(symbol.body, None, symbol.number + step, symbol.session))
        ]
        candidates = neighbours or same_number
        return [call for call in candidates if call.matter is Matter.RESOLUTION][:OFFERED]


def may_be_year(mention: SymbolMention | PopularNameMention) -> TypeGuard[SymbolMention]:
    return (
        isinstance(mention, SymbolMention)
        and mention.symbol.session is None
        and mention.symbol.series is Series.RESOLUTION
        and FIRST_YEAR <= mention.symbol.number <= LAST_YEAR
        and mention.symbol.body is None
    )


def as_year(mention: SymbolMention) -> WhenMention:
    year = mention.symbol.number
    return WhenMention(mention.start, mention.end, mention.written, years_period(year, year), label=str(year))


def matters_of(what: What) -> set[Matter]:
    matters = {mention.matter for mention in what.matters}
    return matters | {Matter.PARAGRAPH_AMENDMENT} if Matter.AMENDMENT in matters else matters


def bare_number(what: What) -> SymbolMention | None:
    """A number that is all that is said of a vote: "how did China vote on 2758"."""
    match what.about:
        case (NumberMention(start, end, written, value),) if not what.calls:
            return SymbolMention(start, end, written, Symbol(None, Series.RESOLUTION, value))
        case _:
            return None


def says_symbol_again(number: NumberMention, mentions: Sequence[Mention]) -> bool:
    """ "181, A/RES/181(II)", "partition plan 181": a number that the symbol beside it has, or the one vote that is known by the
    name beside it."""
    said = [one for one in mentions if one.written[:1].isalnum()]
    return any(number in pair and number.value == _number_of(one) for pair in pairwise(said) for one in pair)


def _number_of(mention: Mention) -> int | None:
    match mention:
        case SymbolMention(symbol=symbol):
            return symbol.number
        case PopularNameMention():
            symbol_of_name = symbol_known_as(mention)
            return symbol_of_name.number if symbol_of_name else None
        case _:
            return None


def symbol_known_as(mention: PopularNameMention) -> Symbol | None:
    """The symbol of the one vote that is known by a name; None where there are several."""
    return parse_symbol(mention.symbols[0]) if len(mention.symbols) == 1 else None


def _readings(symbol: Symbol) -> Iterator[Symbol]:
    """A symbol as it is written; without a part, since "46/34 A" may be 46/34 and an article; as that of a decision."""
    yield symbol
    if symbol.part:
        yield replace(symbol, part=None)
    if symbol.series is Series.RESOLUTION and symbol.session:
        yield replace(symbol, series=Series.DECISION)


def _labels(mentions: Sequence[SymbolMention], found: Sequence[RollCallInfo]) -> Iterator[str]:
    """The symbols as the record writes them; of a range, its ends."""
    for mention in mentions:
        if mention.last:
            of_range = [call.symbol for call in found if call.session == mention.symbol.session]
            yield f"{of_range[0]} to {of_range[-1].rpartition('/')[2]}"
    if not any(mention.last for mention in mentions):
        yield from (call.symbol for call in found)
