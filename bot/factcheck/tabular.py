"""Votes told without sentences: rows of a table under the names of its columns, and states listed under a heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from bot.factcheck.choosing import chosen_at
from bot.factcheck.statements import ChoiceStated, CountStated, Statement
from bot.language.mentions import ChoiceMention
from bot.language.news.pieces import Piece, Sort, within
from data.model import Choice

_BAR = "|"
_FEWEST_COLUMNS = 2
_JOINING = ("and", "the")
_VERSED = frozenset({"vote", "votes", "voted"})


class Column(msgspec.Struct, frozen=True):
    """What stands at the head of a column: `choice`, if its cells tell who or how many chose so."""

    pieces: Sequence[Piece]
    choice: Choice | None


class Row(msgspec.Struct, frozen=True):
    """What the cells of a row tell under one head, or under all of those that name no vote; `head` are its pieces."""

    head: Sequence[Piece]
    statements: tuple[Statement, ...]


def is_row(written: str) -> bool:
    """Whether a line is a row of a table in Markdown."""
    return written.lstrip().startswith(_BAR) and written.count(_BAR) >= _FEWEST_COLUMNS


def cells_of(written: str, start: int, pieces: Sequence[Piece]) -> list[Sequence[Piece]]:
    """The pieces of each cell of a row that is `written` from a place of the text on."""
    body = written.strip().strip(_BAR)
    place = start + written.index(body) if body else start
    cells: list[Sequence[Piece]] = []
    for cell in body.split(_BAR):
        cells.append([piece for piece in within(pieces, place, place + len(cell)) if piece.sort is not Sort.SIGN])
        place += len(cell) + len(_BAR)
    return cells


def columns_of(cells: Sequence[Sequence[Piece]]) -> tuple[Column, ...]:
    """The columns of which a row is the head; none where it tells of votes itself."""
    figures = any(piece.sort is Sort.FIGURE for cell in cells for piece in cell)
    states = any(piece.names_states for piece in cells[0]) if cells else False
    if figures or states or not any(cells):
        return ()
    return tuple(Column(cell, _choice_in(cell)) for cell in cells)


def rows_of(cells: Sequence[Sequence[Piece]], columns: Sequence[Column]) -> Iterator[Row]:
    """What a row tells. The head of a column that names a vote says what its cell is about."""
    told = [
        (place, statement)
        for place, cell in enumerate(cells)
        if cell and (statement := _told(place, cells, columns)) is not None
    ]
    named = {place for place, column in enumerate(columns) if _names_vote(column.pieces)}
    if others := tuple(statement for place, statement in told if place not in named):
        yield Row((), others)
    for place, statement in told:
        if place in named:
            yield Row(columns[place].pieces, (statement,))


def _told(place: int, cells: Sequence[Sequence[Piece]], columns: Sequence[Column]) -> Statement | None:
    cell, first = cells[place], cells[0]
    column = columns[place] if place < len(columns) else Column((), None)
    choice = column.choice
    if choice is None and place:
        # "| Against | 5 |"
        choice = _choice_in(first)
    if choice is not None:
        return _under(choice, cell)
    chosen = _choice_in(cell)
    if chosen and _names_only(column.pieces):
        return ChoiceStated(cell[0].start, cell[-1].end, _codes(column.pieces), (chosen,))
    if chosen is None or not place or not _names_only(first):
        return None
    # "| India | abstained |"
    start = first[0].start if place == 1 else cell[0].start
    return ChoiceStated(start, cell[-1].end, _codes(first), (chosen,))


def _under(choice: Choice, cell: Sequence[Piece]) -> Statement | None:
    """How many, or which states, a cell says to have chosen so."""
    if len(cell) == 1 and cell[0].sort is Sort.FIGURE and cell[0].part is None:
        return CountStated(cell[0].start, cell[0].end, (choice,), cell[0].value)
    return ChoiceStated(cell[0].start, cell[-1].end, _codes(cell), (choice,)) if _names_only(cell) else None


def listed(pieces: Sequence[Piece], choice: Choice) -> ChoiceStated | None:
    """The states of a line that has nothing but them, under a heading of those that chose so."""
    labelled = len(pieces) > len(("answer", ":")) and pieces[0].sort is Sort.WORD and pieces[1].is_sign(":")
    item = pieces[2:] if labelled else pieces[1:] if pieces and pieces[0].is_sign("-", "•") else pieces
    if not item or not _names_only(item):
        return None
    return ChoiceStated(item[0].start, item[-1].end, _codes(item), (choice,))


def heads_list(written: str, pieces: Sequence[Piece]) -> Choice | None:
    """What those chose whom the lines behind a heading name: "Voted against:"."""
    if not written.rstrip().endswith((":", ":**", "?")) or any(piece.names_states for piece in pieces):
        return None
    choices = {
        chosen.choices[0]
        for place in range(len(pieces))
        if (chosen := chosen_at(place, pieces)) and len(chosen.choices) == 1
    }
    return choices.pop() if len(choices) == 1 else None


def _choice_in(cell: Sequence[Piece]) -> Choice | None:
    """The choice that a cell names, and nothing beside it."""
    chosen = [piece.mention for piece in cell if isinstance(piece.mention, ChoiceMention)]
    rest = [piece for piece in cell if piece.sort is not Sort.CHOICE and piece.low not in _VERSED]
    if [piece.low for piece in rest] == ["for"] and not chosen:
        return Choice.YES
    one = len(chosen) == 1 and not rest and not chosen[0].denied
    return chosen[0].choice if one else None


def _names_only(pieces: Sequence[Piece]) -> bool:
    named = any(piece.names_states for piece in pieces)
    return named and all(piece.names_states or piece.is_sign(",") or piece.low in _JOINING for piece in pieces)


def _names_vote(pieces: Sequence[Piece]) -> bool:
    return any(piece.sort in (Sort.SYMBOL, Sort.NAME, Sort.WHEN) for piece in pieces)


def _codes(pieces: Sequence[Piece]) -> tuple[tuple[str, ...], ...]:
    return tuple(state.codes for piece in pieces if piece.names_states for state in piece.states)
