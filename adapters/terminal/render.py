"""An answer as rich shows it: a pure function. Colour repeats what words and shapes already say."""

from __future__ import annotations

from collections.abc import Iterator

from rich.columns import Columns
from rich.console import Group, RenderableType
from rich.table import Table as RichTable
from rich.text import Text

from adapters.terminal.escaping import literal
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
        yield literal(f"{answer.context}:", "dim")
    yield literal(answer.headline, "bold")
    for block in _blocks(answer, rows):
        yield Text()
        yield block
    for note in answer.notes:
        yield literal(f"Note: {note}")
    yield from _sources(answer)
    if answer.follow_ups:
        questions = " · ".join(suggestion.question for suggestion in answer.follow_ups)
        yield literal(f"Ask on: {questions}", "dim")


def _blocks(answer: Answer, rows: int) -> Iterator[RenderableType]:
    """What stands under the headline, each after an empty line."""
    if len(answer.roll_calls) == 1 and answer.roll_calls[0].tally:
        yield tally_bar(answer.roll_calls[0].tally)
    for members in answer.members:
        yield _members(members, several=len(answer.roll_calls) > 1)
    if answer.table and answer.table.rows:
        yield _table(answer.table, rows)
    if answer.options:
        yield _options(answer)


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
    heading = literal(
        f"{_SHAPES[members.choice]} {CHOICE_HEADINGS[members.choice]}{of} ({len(members.countries)})",
        _STYLES[members.choice],
    )
    names = Columns([literal(name) for name in members.names], padding=(0, 3), column_first=True, equal=True)
    return Group(heading, names)


def _table(table: Table, rows: int) -> RenderableType:
    shown = RichTable(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for place, column in enumerate(table.columns):
        numeric = all(_is_number(row[place]) for row in table.rows)
        shown.add_column(
            literal(column),
            justify="right" if numeric else "left",
            overflow="fold",
            no_wrap=column in ("Date", "Symbol"),
        )
    for row in table.rows[:rows]:
        shown.add_row(*map(literal, row))
    parts: list[RenderableType] = [literal(table.caption, "italic"), shown]
    if len(table.rows) > rows:
        parts.append(Text(f"{len(table.rows) - rows:,} more rows; --all shows them.", style="dim"))
    return Group(*parts)


def _is_number(cell: str) -> bool:
    return cell.replace(",", "").replace("%", "").replace(".", "").isdecimal() or cell in ("", "–")


def _options(answer: Answer) -> RenderableType:
    return Group(*(literal(f"{number}. {option.label}") for number, option in enumerate(answer.options, 1)))


def _sources(answer: Answer) -> Iterator[RenderableType]:
    lines = [" ".join(filter(None, (line.text, line.url))) for line in answer.sources]
    if lines:
        yield literal("Source: " + "; ".join(lines), "dim")
