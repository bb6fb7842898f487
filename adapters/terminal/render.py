"""An answer as rich shows it: a pure function. Colour repeats what words and shapes already say."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import fill

from rich.cells import cell_len
from rich.columns import Columns
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from adapters.terminal.encoding import is_for_ascii
from adapters.terminal.escaping import literal
from bot.answer import Answer, Kind, MemberList, Table
from bot.briefs import examples_of, heading_on
from bot.naming import with_one_name_each
from bot.rows import PLAIN, by_choice, rows_of
from bot.wording import CHOICE_HEADINGS, NO_MORE_ROWS
from data.model import STORED, Choice, Tally

BAR_WIDTH = 60
MOST_ROWS = 40
# What brings the others on the command line.
ALL_ROWS = "--all"
# Below this many columns, a table of more than two has no place for its titles.
NARROW = 70
FEW_COLUMNS = 2
# What a column of words needs, so that they are not broken into syllables.
LEAST_OF_WORDS = 20
BETWEEN_ENTRIES = "   "
BETWEEN_COLUMNS = 2
_UNBROKEN = ("Date", "Symbol")
_SHAPES = {Choice.YES: "█", Choice.NO: "▓", Choice.ABSTAIN: "▒", Choice.NON_VOTING: "·"}
_ASCII_SHAPES = {Choice.YES: "#", Choice.NO: "x", Choice.ABSTAIN: "-", Choice.NON_VOTING: "."}
_STYLES = {Choice.YES: "green", Choice.NO: "red", Choice.ABSTAIN: "yellow", Choice.NON_VOTING: "dim"}


@dataclass(frozen=True, slots=True)
class Paper:
    """What an answer is written on: how many columns wide, how many rows of a table are shown, whether it takes signs
    beyond ASCII, and what brings the other rows."""

    width: int = 80
    rows: int = MOST_ROWS
    ascii_only: bool = False
    onward: str = ALL_ROWS

    @property
    def shapes(self) -> Mapping[Choice, str]:
        return _ASCII_SHAPES if self.ascii_only else _SHAPES


def paper_of(console: Console, rows: int = MOST_ROWS, onward: str = ALL_ROWS) -> Paper:
    """What is piped stays in UTF-8, but is drawn for the locale: whoever reads it has the signs of that."""
    ascii_only = is_for_ascii(os.environ) or not console.encoding.lower().startswith("utf")
    return Paper(console.width, rows, ascii_only, onward)


def render(answer: Answer, paper: Paper = Paper()) -> RenderableType:
    """How many rows of a table there are in all is said below it."""
    if answer.page and answer.page * paper.rows >= len(answer.table.rows if answer.table else ()):
        return Text(NO_MORE_ROWS)
    return Group(*_parts(with_one_name_each(answer), paper))


def _parts(answer: Answer, paper: Paper) -> Iterator[RenderableType]:
    if answer.context:
        yield literal(f"{answer.context}:", "dim")
    yield literal(answer.headline, "bold")
    for block in _blocks(answer, paper):
        yield Text()
        yield block
    for note in answer.notes:
        yield literal(f"Note: {note}")
    yield from _sources(answer)
    if answer.follow_ups:
        questions = " · ".join(suggestion.question for suggestion in answer.follow_ups)
        lead = "For example" if examples_of(answer) else "Ask next"
        yield literal(f"{lead}: {questions}", "dim")


def _blocks(answer: Answer, paper: Paper) -> Iterator[RenderableType]:
    """What stands under the headline, each after an empty line."""
    if len(answer.roll_calls) == 1 and answer.roll_calls[0].tally:
        yield tally_bar(answer.roll_calls[0].tally, paper)
    for members in answer.members or _of_group(answer):
        yield _members(members, paper, several=len(answer.roll_calls) > 1)
    if answer.table and answer.table.rows and answer.kind not in PLAIN:
        yield _table(answer, answer.table, paper)
    if answer.options:
        yield _options(answer)


def _of_group(answer: Answer) -> Iterator[MemberList]:
    """The members of a group that did each thing on one roll call, unless the headline names them all."""
    if answer.kind is not Kind.GROUPS or answer.table or all(vote.name in answer.headline for vote in answer.votes):
        return
    for choice, did_so in by_choice(answer.votes):
        if choice in STORED:
            codes, names = zip(*((vote.country, vote.name) for vote in did_so), strict=True)
            yield MemberList(did_so[0].symbol, choice, codes, names)


def tally_bar(tally: Tally, paper: Paper = Paper()) -> Text:
    """The counts in words, and as a bar of four shapes whose lengths are the shares."""
    width, shapes = min(BAR_WIDTH, paper.width - 4), paper.shapes
    counts = [(choice, count) for choice in STORED if (count := tally.count(choice))]
    total = sum(count for _, count in counts) or 1
    bar = Text()
    for choice, count in counts:
        bar.append(shapes[choice] * max(1, round(width * count / total)), style=_STYLES[choice])
    entries = (f"{shapes[choice]} {CHOICE_HEADINGS[choice]} {count}" for choice, count in counts)
    return Text("\n").join((bar, legend(entries, paper)))


def legend(entries: Iterable[str], paper: Paper) -> Text:
    """In as many lines as it takes; none of the entries is broken."""
    lines: list[str] = []
    for entry in entries:
        if lines and len(lines[-1]) + len(BETWEEN_ENTRIES) + len(entry) <= paper.width:
            lines[-1] += BETWEEN_ENTRIES + entry
        else:
            lines.append(entry)
    return Text("\n".join(lines))


def _members(members: MemberList, paper: Paper, *, several: bool) -> RenderableType:
    said = heading_on(members) if several else CHOICE_HEADINGS[members.choice]
    heading = literal(
        f"{paper.shapes[members.choice]} {said} ({len(members.countries)})",
        _STYLES[members.choice],
    )
    names = Columns([literal(name) for name in members.names], padding=(0, 3), column_first=True, equal=True)
    return Group(heading, names)


def _table(answer: Answer, table: Table, paper: Paper) -> RenderableType:
    first = answer.page * paper.rows
    rows = table.rows[first : first + paper.rows]
    parts: list[RenderableType] = [literal(table.caption, "italic")]
    if _has_place(table, rows, paper):
        parts.append(_as_grid(table, rows))
    elif lines := _lines(answer, paper):
        parts += [literal(line) for line in lines[first : first + len(rows)]]
    else:
        parts += _as_rows(table, rows)
    if left := len(table.rows) - first - len(rows):
        parts.append(Text(f"{left:,} more rows; {paper.onward} shows them.", style="dim"))
    return Group(*parts)


def _has_place(table: Table, rows: Sequence[tuple[str, ...]], paper: Paper) -> bool:
    """Whether it can be shown as a grid."""
    if len(table.columns) <= FEW_COLUMNS:
        return True
    needed = sum(_least_width(place, column, rows) + BETWEEN_COLUMNS for place, column in enumerate(table.columns))
    return paper.width >= NARROW and needed <= paper.width


def _least_width(place: int, column: str, rows: Sequence[tuple[str, ...]]) -> int:
    cells = [row[place] for row in rows]
    whole = max(map(cell_len, (column, *cells)))
    return whole if column in _UNBROKEN or all(map(_is_number, cells)) else min(whole, LEAST_OF_WORDS)


def _lines(answer: Answer, paper: Paper) -> tuple[str, ...]:
    """As on a telephone, where a kind of answer has rows of its own and its signs can be shown."""
    rows = rows_of(answer)
    if paper.ascii_only or (rows.caption and not rows.aligned):
        return ()
    if not rows.hung:
        # The console wraps them by what each sign takes, of which `fill` knows nothing.
        return rows.lines
    return tuple(
        fill(line, paper.width, subsequent_indent=" " * rows.hung, break_on_hyphens=False) for line in rows.lines
    )


def _as_rows(table: Table, rows: Sequence[tuple[str, ...]]) -> list[RenderableType]:
    """A row is a paragraph: the first cell leads it, the others follow under their columns' names."""
    found: list[RenderableType] = []
    for row in rows:
        first, *others = zip(table.columns, row, strict=True)
        found.append(literal(first[1], "bold"))
        found += [Padding(literal(f"{column}: {cell}"), (0, 0, 0, 2)) for column, cell in others if cell]
    return found


def _as_grid(table: Table, rows: Sequence[tuple[str, ...]]) -> RichTable:
    shown = RichTable(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for place, column in enumerate(table.columns):
        numeric = all(_is_number(row[place]) for row in table.rows)
        shown.add_column(
            literal(column),
            justify="right" if numeric else "left",
            overflow="fold",
            no_wrap=column in _UNBROKEN,
        )
    for row in rows:
        shown.add_row(*map(literal, row))
    return shown


def _is_number(cell: str) -> bool:
    return cell.replace(",", "").replace("%", "").replace(".", "").isdecimal() or cell in ("", "–")


def _options(answer: Answer) -> RenderableType:
    return Group(*(literal(f"{number}. {option.label}") for number, option in enumerate(answer.options, 1)))


def _sources(answer: Answer) -> Iterator[RenderableType]:
    lines = [" ".join(filter(None, (line.text, line.url))) for line in answer.sources]
    if lines:
        yield literal("Source: " + "; ".join(lines), "dim")
