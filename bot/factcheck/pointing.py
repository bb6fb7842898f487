"""Which of the symbols of a sentence a claim is on."""

from __future__ import annotations

from collections.abc import Sequence

from bot.factcheck.reading import Read
from bot.factcheck.statements import DifferenceStated, OutcomeStated, Span, Statement
from bot.language.mentions import SymbolMention
from bot.language.news.rules import says

# "China opposed ES-11/3, and ES-11/4 was adopted": of the second, more is told.
_TOLD_OF = frozenset({"was", "were", "had", "got", "drew", "received", "won"})
_LISTING = ("and", "as", "well", "both", "resolutions")
# A time or symbol that "and" or "but" parts from a claim is another's, unless there is none nearer.
FAR = 1_000


def base_symbol(statement: Span, symbols: Sequence[SymbolMention]) -> SymbolMention | None:
    """The symbol of the vote with which a claim compares its own: the last in "two more votes than ES-11/1"."""
    if not isinstance(statement, DifferenceStated):
        return None
    return next((symbol for symbol in reversed(symbols) if statement.start <= symbol.start < statement.end), None)


def _in_turn(symbols: tuple[SymbolMention, ...], statement: Statement, read: Read) -> SymbolMention | None:
    """ "ES-11/1: 141 in favour, 5 against; ES-11/2: 140 in favour": where symbols lead and claims follow, the last one before."""
    first, last = (end(one.start for one in read.statements) for end in (min, max))
    before = [symbol for symbol in symbols if symbol.end <= statement.start]
    leads = symbols[0].end <= first and symbols[-1].end <= last
    return before[-1] if leads and before else None


def _apart(symbol: SymbolMention, statement: Statement, read: Read) -> int:
    """How far a symbol stands from a claim: right behind it, "in favour of ES-11/4", not at all; one that opens the clause behind
    it is of what that tells."""
    if symbol.end <= statement.start:
        return statement.start - symbol.end
    if symbol.end < statement.end:
        # "Chad, an abstainer on ES-11/3, opposed | ES-11/4": within a claim stands what is told by the way.
        return 1
    between = read.pieces.within(statement.end, symbol.start)
    if statement.end <= symbol.start and all(
        piece.is_word("of", "on", "for", "the", "resolution") for piece in between
    ):
        return 0
    lead = [piece for piece in between if not piece.is_word("the", "resolution")][-1:]
    opens = any(piece.is_sign(",", ";") or piece.is_word("and", "but", "while") for piece in lead)
    return distance(symbol.start, statement) + (FAR if opens else 0)


def meant_by(symbols: tuple[SymbolMention, ...], statement: Statement, read: Read) -> tuple[SymbolMention, ...]:
    """The symbols that a claim is on: what came of votes is told of all of a list, a figure of the one nearest to it."""
    return (listed_with if isinstance(statement, OutcomeStated) else nearest)(symbols, statement, read)


def nearest(symbols: tuple[SymbolMention, ...], statement: Statement, read: Read) -> tuple[SymbolMention, ...]:
    """The symbol that stands nearest to a statement, with those that are listed with it: "both ES-11/1 and ES-11/2"."""
    base = base_symbol(statement, symbols)
    symbols = tuple(symbol for symbol in symbols if symbol is not base)
    if len(symbols) <= 1:
        return symbols
    nearest = _in_turn(symbols, statement, read) or min(symbols, key=lambda symbol: _apart(symbol, statement, read))
    if nearest.start < statement.end:
        return (nearest,)
    return listed_from(nearest, symbols, read)


def listed_with(symbols: tuple[SymbolMention, ...], statement: Statement, read: Read) -> tuple[SymbolMention, ...]:
    """The whole list, before a claim or behind it, in which the symbol nearest to it stands."""
    near = nearest(symbols, statement, read)
    for symbol in symbols:
        listed = listed_from(symbol, symbols, read)
        if near and near[0] in listed:
            return listed
    return near


def listed_from(first: SymbolMention, symbols: Sequence[SymbolMention], read: Read) -> tuple[SymbolMention, ...]:
    """A symbol with those that a list goes on with."""
    listed = [first]
    for symbol in symbols[symbols.index(first) + 1 :]:
        between = read.pieces.within(listed[-1].end, symbol.start)
        behind = read.pieces.behind(symbol.end, 1)
        told = any(piece.is_word(*_TOLD_OF) or says("adopted", piece.low) for piece in behind)
        if told or not all(piece.is_sign(",") or piece.is_word(*_LISTING) for piece in between):
            break
        listed.append(symbol)
    return tuple(listed)


def distance(place: int, statement: Statement) -> int:
    """How far a place is from a claim."""
    if statement.start <= place <= statement.end:
        return 0
    # What stands before a claim rather belongs to it than what follows.
    return statement.start - place if place < statement.start else (place - statement.end) * 2
