"""Statements that compare: "two more than in March", "the highest count so far"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.factcheck.statements import CountStated, DifferenceStated, ExtremeStated, Statement
from bot.language.mentions import ChoiceMention
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import says
from data.model import Choice


def derived(pieces: Sequence[Piece], found: Sequence[Statement], taken: set[int]) -> Iterator[Statement]:
    counts = [statement for statement in found if isinstance(statement, CountStated) and len(statement.choices) == 1]
    for place, piece in enumerate(pieces):
        if piece.sort is Sort.FIGURE and place not in taken and place + 2 < len(pieces):
            yield from _difference(place, pieces, counts)
        if piece.sort is Sort.FIGURE and place > 1 and pieces[place - 1].is_word("of", "by"):
            yield from _change(place, pieces, counts)
        if says("superlative", piece.low):
            yield from _extreme(place, pieces, counts)


def _difference(place: int, pieces: Sequence[Piece], counts: Sequence[CountStated]) -> Iterator[Statement]:
    """ "Two more than in March", "three fewer votes than last year"."""
    word = pieces[place + 1].low
    if word not in ("more", "fewer", "less"):
        return
    than = next((here for here in range(place + 2, min(place + 5, len(pieces))) if pieces[here].is_word("than")), None)
    if than is None:
        return
    last = min(than + 2, len(pieces) - 1)
    while (
        last + 1 < len(pieces)
        and last < than + 5
        and pieces[last].sort is not Sort.WHEN
        and pieces[last + 1].sort is not Sort.SIGN
    ):
        last += 1
    before = [count for count in counts if count.start < pieces[place].start]
    choice = before[-1].choices[0] if before else Choice.YES
    more = pieces[place].value if word == "more" else -pieces[place].value
    yield DifferenceStated(pieces[place].start, pieces[last].end, choice, more)


def _change(place: int, pieces: Sequence[Piece], counts: Sequence[CountStated]) -> Iterator[Statement]:
    """ "An increase of 20", "the noes fell by 35": how the later of two votes differs from the earlier."""
    word = pieces[place - 2]
    rises, falls = says("rising", word.low), says("falling", word.low)
    if pieces[place].part is not None or not (rises or falls):
        return
    subject = [
        piece.mention for piece in pieces[max(0, place - _SUBJECT) : place] if isinstance(piece.mention, ChoiceMention)
    ]
    before = [count for count in counts if count.end <= word.start]
    choice = before[-1].choices[0] if before else subject[-1].choice if subject else Choice.YES
    yield DifferenceStated(
        word.start, pieces[place].end, choice, pieces[place].value * (1 if rises else -1), of_two=True
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
_SINCE = 9
_SUBJECT = 6


def _extreme(place: int, pieces: Sequence[Piece], counts: Sequence[CountStated]) -> Iterator[Statement]:
    """ "The highest count against Russia", "the fewest votes so far"."""
    behind = [piece.low for piece in pieces[place + 1 : place + 4]]
    if not set(behind) & _NOUNS or not (place and pieces[place - 1].is_word("the", "its", "their")):
        return
    most = pieces[place].low in ("highest", "most", "largest", "biggest", "strongest", "best", "greatest", "widest")
    end = place + 1 + max(index for index, low in enumerate(behind) if low in _NOUNS)
    noun = pieces[end].mention
    counted = counts[-1].choices[0] if counts else Choice.YES
    choice = noun.choice if isinstance(noun, ChoiceMention) else counted
    since = _since(end, pieces)
    yield ExtremeStated(pieces[place - 1].start, pieces[_end_of_range(end, pieces)].end, choice, most, since)


def _since(end: int, pieces: Sequence[Piece]) -> int | None:
    """The year since which it is said to be: "the fewest yes votes since 1999"."""
    for piece in pieces[end + 1 : end + 1 + _SINCE]:
        if piece.sort is Sort.WHEN and (year := piece.low.removeprefix("since ")).isdigit():
            return int(year)
    return None


def _end_of_range(end: int, pieces: Sequence[Piece]) -> int:
    """The end of the words that say among how many: "so far", "of the six"."""
    behind = [piece.low for piece in pieces[end + 1 : end + 3]]
    return end + len(behind) if behind in (["so", "far"], ["to", "date"]) else end + (behind[:1] in (["ever"], ["yet"]))
