"""Votes that were the extreme of their kind: "the highest count so far", "the fewest since 1999"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from bot.factcheck.cues import needs
from bot.factcheck.statements import CountStated, ExtremeStated, Statement
from bot.language.mentions import ChoiceMention, WhenMention
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import says
from bot.language.news.written import Written
from data.model import Choice


@needs(rules=("superlative",))
def extremes(pieces: Line, found: Sequence[Statement]) -> Iterator[Statement]:
    """Each superlative of a count."""
    counts = [statement for statement in found if isinstance(statement, CountStated) and len(statement.choices) == 1]
    for place, piece in enumerate(pieces):
        if piece.low == "record":
            yield from _record(place, pieces, counts)
        elif says("superlative", piece.low):
            yield from _extreme(place, pieces, counts)


_MOST = frozenset(
    {"highest", "most", "largest", "biggest", "strongest", "best", "greatest", "widest", "record high", "best result"}
)
_NOUNS = frozenset(
    [
        "level",
        "count",
        "counts",
        "number",
        "tally",
        "support",
        "vote",
        "votes",
        "total",
        "score",
        "majority",
        "result",
        "margin",
        "opposition",
        "abstentions",
        "yes votes",
        "no votes",
        "votes in favour",
        "votes in favor",
        "votes against",
        "noes",
    ]
)
_MARGINS = frozenset({"majority", "margin"})
_SUBJECTS = {"support": Choice.YES, "backing": Choice.YES, "opposition": Choice.NO}
_REACH, _BEFORE = 9, 8
_LEADS = frozenset({"the", "its", "their", "a"})
_AGES = {"a quarter of a century": 25, "half a century": 50, "a decade": 10, "a century": 100, "a generation": 25}
_VAGUE = frozenset(
    {"in decades", "in years", "in living memory", "for years", "for decades", "in recent years", "in a generation"}
)
_WINDOW = re.compile(
    rf"(?:so far|to date|ever|yet|on record|in (?:its|the text's) history"
    rf"|(?:in|for) (?:(?:more than|over|about|nearly|almost|at least|the past|the last) )?(?:(?P<years><figure>) years|(?P<age>{'|'.join(_AGES)})|(?P<decades><figure>) decades|(?P<span><span>))"
    rf"|(?P<vague>{'|'.join(sorted(_VAGUE))})|(?P<since>since|in|of|for) <when>)(?!\S)"
)


def _extreme(place: int, pieces: Sequence[Piece], counts: Sequence[CountStated]) -> Iterator[Statement]:
    """ "The highest count against Russia", "the fewest votes so far", "the lowest in ten years"."""
    if not (place and pieces[place - 1].is_word(*_LEADS)):
        return
    behind = [piece.low for piece in pieces[place + 1 : place + 4]]
    nouns = [index for index, low in enumerate(behind) if low in _NOUNS]
    noun = place + 1 + nouns[-1] if nouns else place
    window = _window(noun, pieces)
    exact = window and (window.since or window.years or pieces[place].low not in ("most", "least"))
    if not nouns and not exact:
        return
    most = pieces[place].low in _MOST
    mention = pieces[noun].mention
    choice = mention.choice if isinstance(mention, ChoiceMention) else _choice(place, pieces, counts)
    start, end = pieces[place - 1].start, window.end if window else pieces[noun].end
    of = pieces[noun].low if pieces[noun].low in _MARGINS else ""
    since, years = (window.since, window.years) if window else (None, None)
    yield ExtremeStated(start, end, choice, most, since, years=years, of=of, vague=bool(window and window.vague))


def _record(place: int, pieces: Sequence[Piece], counts: Sequence[CountStated]) -> Iterator[Statement]:
    """ "A record 130 states voted for it", "a record number of abstentions"."""
    behind = pieces[place + 1 : place + 3]
    if not (place and pieces[place - 1].is_word("a", "the") and behind):
        return
    figure = behind[0] if behind[0].sort is Sort.FIGURE and behind[0].part is None else None
    told = [one for one in counts if figure and one.start <= figure.start < one.end]
    if told:
        yield ExtremeStated(pieces[place - 1].start, behind[0].end, told[0].choices[0], most=True)


def _choice(place: int, pieces: Sequence[Piece], counts: Sequence[CountStated]) -> Choice:
    """The choice that a superlative without a noun for one is of: that of the words before it, or of the count before."""
    before = [one for one in counts if one.end <= pieces[place].start]
    for piece in reversed(pieces[max(0, place - _BEFORE) : place]):
        if before and piece.start < before[-1].end:
            break
        if isinstance(piece.mention, ChoiceMention):
            return piece.mention.choice
        if piece.low in _SUBJECTS:
            return _SUBJECTS[piece.low]
    return (before or counts)[-1].choices[0] if counts else Choice.YES


class _Window(msgspec.Struct, frozen=True):
    """Among which votes something is the extreme, by the words behind: after a year, or in so many years."""

    end: int
    since: int | None = None
    years: int | None = None
    vague: bool = False


def _window(end: int, pieces: Sequence[Piece]) -> _Window | None:
    reach = pieces[end + 1 : end + 1 + _REACH]
    stop = next((here for here, piece in enumerate(reach) if piece.sort is Sort.SIGN), len(reach))
    written = Written([_word(piece) for piece in reach[:stop]])
    match = _WINDOW.search(written.text)
    if match is None:
        since = next((piece for piece in reach[:stop] if _year_since(piece)), None)
        return _Window(since.end, since=_year_since(since)) if since else None
    last = reach[written.place(match.end() - 1)]

    def number(group: str) -> int:
        return reach[written.place(match.start(group))].value

    if match["years"] or match["decades"]:
        return _Window(last.end, years=number("years") if match["years"] else 10 * number("decades"))
    if match["span"]:
        return _Window(last.end - len(" after"), years=_years_of(last))
    if match["age"]:
        return _Window(last.end, years=_AGES[match["age"]])
    if match["since"]:
        year = re.search(r"(?:19|20)\d\d", last.low)
        is_since = match["since"] == "since" and year is not None
        return _Window(last.end, since=int(year[0])) if year and is_since else None
    return _Window(last.end, vague=bool(match["vague"]))


def _years_of(piece: Piece) -> int | None:
    """How many years a span is of that stands before another event: "its lowest level in a decade after months of talks"."""
    step = piece.mention.step if isinstance(piece.mention, WhenMention) else None
    return step.count if step and step.unit == "year" and piece.low.endswith(" after") else None


def _year_since(piece: Piece) -> int | None:
    """The year since which it is said to be: "the fewest yes votes since 1999"."""
    year = re.fullmatch(r"since (?:\w+ )*((?:19|20)\d\d)", piece.low) if piece.sort is Sort.WHEN else None
    return int(year[1]) if year else None


def _word(piece: Piece) -> str:
    match piece.sort:
        case Sort.FIGURE:
            return "<figure>" if piece.part is None else piece.low
        case Sort.WHEN if _years_of(piece):
            return "<span>"
        case Sort.WHEN:
            return piece.low if piece.low in _VAGUE else "<when>"
        case _:
            return piece.low
