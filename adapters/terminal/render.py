"""An answer as rich shows it: a pure function. Colour repeats what words and shapes already say."""

from __future__ import annotations

from collections.abc import Iterator

from rich.columns import Columns
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from bot.answer import Answer, MemberList, Table
from bot.wording import CHOICE_HEADINGS
from data.model import STORED, Choice, Tally

BAR_WIDTH = 60
MOST_ROWS = 40
_SHAPES = {Choice.YES: "█", Choice.NO: "▓", Choice.ABSTAIN: "▒", Choice.NON_VOTING: "·"}
_STYLES = {Choice.YES: "green", Choice.NO: "red", Choice.ABSTAIN: "yellow", Choice.NON_VOTING: "dim"}


def render(answer: Answer, *, rows: int = MOST_ROWS) -> RenderableType:
    """`rows` is how many rows of a table are shown; how many there are in all is said below it."""
    return Group(*_parts(answer, rows))


def _parts(answer: Answer, rows: int) -> Iterator[RenderableType]:
    if answer.context:
        yield Text(f"{answer.context}:", style="dim")
    yield Text(answer.headline, style="bold")
    if len(answer.roll_calls) == 1 and answer.roll_calls[0].tally:
        yield Padding(tally_bar(answer.roll_calls[0].tally), (1, 0, 0, 0))
    for members in answer.members:
        yield Padding(_members(members, several=len(answer.roll_calls) > 1), (1, 0, 0, 0))
    if answer.table and answer.table.rows:
        yield Padding(_table(answer.table, rows), (1, 0, 0, 0))
        if len(answer.table.rows) > rows:
            yield Text(f"{len(answer.table.rows) - rows:,} more rows; --all shows them.", style="dim")
    if answer.options:
        yield Padding(_options(answer), (1, 0, 0, 0))
    for note in answer.notes:
        yield Padding(Text(f"Note: {note}"), (0, 0, 0, 0))
    yield from _sources(answer)
    if answer.follow_ups:
        questions = " · ".join(suggestion.question for suggestion in answer.follow_ups)
        yield Text(f"Ask on: {questions}", style="dim")


def tally_bar(tally: Tally) -> Text:
    """The counts in words, and as a bar of four shapes whose lengths are the shares."""
    counts = [(choice, count) for choice in STORED if (count := tally.count(choice))]
    total = sum(count for _, count in counts) or 1
    bar = Text()
    for choice, count in counts:
        bar.append(_SHAPES[choice] * max(1, round(BAR_WIDTH * count / total)), style=_STYLES[choice])
    legend = "   ".join(f"{_SHAPES[choice]} {CHOICE_HEADINGS[choice]} {count}" for choice, count in counts)
    return Text("\n").join((bar, Text(legend)))


def _members(members: MemberList, *, several: bool) -> RenderableType:
    of = f" on {members.symbol}" if several else ""
    heading = Text(
        f"{_SHAPES[members.choice]} {CHOICE_HEADINGS[members.choice]}{of} ({len(members.countries)})",
        style=_STYLES[members.choice],
    )
    return Group(
        heading, Columns([Text(name) for name in members.names], padding=(0, 3), column_first=True, equal=True)
    )


def _table(table: Table, rows: int) -> RichTable:
    shown = RichTable(
        title=table.caption,
        title_justify="left",
        title_style="italic",
        box=None,
        padding=(0, 2, 0, 0),
        header_style="bold",
    )
    for place, column in enumerate(table.columns):
        numeric = all(_is_number(row[place]) for row in table.rows)
        shown.add_column(
            column, justify="right" if numeric else "left", overflow="fold", no_wrap=column in ("Date", "Symbol")
        )
    for row in table.rows[:rows]:
        shown.add_row(*(Text(cell) for cell in row))
    return shown


def _is_number(cell: str) -> bool:
    return cell.replace(",", "").replace("%", "").replace(".", "").isdecimal() or cell in ("", "–")


def _options(answer: Answer) -> RenderableType:
    return Group(*(Text(f"{number}. {option.label}") for number, option in enumerate(answer.options, 1)))


def _sources(answer: Answer) -> Iterator[RenderableType]:
    lines = [" ".join(filter(None, (line.text, line.url))) for line in answer.sources]
    if lines:
        yield Text("Source: " + "; ".join(lines), style="dim")
