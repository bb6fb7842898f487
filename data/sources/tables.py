"""Tables of separated cells with a header, whose columns are found by name in any order."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice
from typing import TextIO

from data.sources.files import SourceError, SourceFile

Row = Sequence[str]
SIGNS = (",", ";", "\t")
LONGEST_LINE = 1_000_000
LONGEST_SHOWN = 60
MOST_BLANK_LINES = 10_000
MOST_ROWS_OF_EXCEL = 1_048_576
_SAID = re.compile(r'"?sep=([,;\t])"?')
_COUNT = re.compile(r"[0-9]{1,5}(?:[.,]0)?")


class CellError(ValueError):
    """A cell that cannot be read. Its line is looked up only now that it is needed."""

    def __init__(self, key: str, value: str, message: str) -> None:
        super().__init__(message)
        self.key, self.value = key, value


class Columns:
    """Which of a format's columns stand where in one file. A missing optional column reads as empty text."""

    def __init__(self, spellings: Mapping[str, Sequence[str]], header: Row) -> None:
        places = {name.strip().lower(): place for place, name in enumerate(header)}
        self._header = header
        self._place = {
            key: next((places[name] for name in names if name in places), None) for key, names in spellings.items()
        }

    def __getitem__(self, key: str) -> int:
        place = self._place[key]
        assert place is not None, f"{key} is a required column, and was checked"
        return place

    def text(self, row: Row, key: str) -> str:
        place = self._place[key]
        return "" if place is None else row[place].strip()

    def symbol(self, row: Row) -> str:
        """What was voted on, by which a vote is found again. Raises CellError where that is not said."""
        if not (symbol := self.text(row, "symbol")):
            raise CellError("symbol", row[self["symbol"]], "the cell is empty; every vote needs its symbol here")
        return symbol

    def written(self, key: str) -> str:
        """The column's name as the file spells it."""
        return self._header[self[key]]

    def day(self, row: Row, key: str) -> date:
        """A day written 2022-03-02, 20220302 or 2022-03-02 00:00:00. Raises CellError."""
        text = row[self[key]]
        try:
            return parse_day(text)
        except ValueError:
            raise CellError(key, text, f"{shortened(text)!r} is not a date (expected YYYY-MM-DD)") from None

    def span(self, keys: Sequence[str]) -> slice:
        """From the first to the last of the columns for these keys, as far as the file has them."""
        places = [place for key in keys if (place := self._place.get(key)) is not None]
        return slice(min(places), max(places) + 1)

    def count(self, row: Row, key: str) -> int | None:
        """A count written 141, 141.0 or 141,0; None where the cell is empty or NA. Raises CellError."""
        text = self.text(row, key)
        if text in ("", "NA"):
            return None
        if not _COUNT.fullmatch(text):
            raise CellError(key, row[self[key]], f"{shortened(text)!r} is not a number of states")
        return int(text[:-2]) if text[-2:-1] in (".", ",") else int(text)


def parse_day(text: str) -> date:
    """Raises ValueError for what is no date."""
    return date.fromisoformat(text.strip()[:10])


def shortened(cell: str) -> str:
    return cell if len(cell) <= LONGEST_SHOWN else cell[: LONGEST_SHOWN - 1] + "…"


@dataclass(frozen=True, slots=True)
class Separation:
    """What stands between cells, and whether a first line says so, as Excel writes it: sep=;"""

    sign: str
    is_said: bool


def separation(head: str) -> Separation:
    """By the first line; commas where it has no sign at all."""
    first_line = head.split("\n", 1)[0]
    if said := _SAID.fullmatch(first_line.strip("\ufeff\r ")):
        return Separation(said[1], is_said=True)
    return Separation(max(SIGNS, key=first_line.count), is_said=False)


def header_of(head: str) -> list[str]:
    """The names of the columns of a text that begins so."""
    found = separation(head)
    lines = head.split("\n", 2)
    header = lines[1] if found.is_said and len(lines) > 1 else lines[0]
    return [name.strip().strip('"').lower() for name in header.split(found.sign)]


class _Lines:
    """The lines of a text, as far as they can be those of a table; `number` counts those that were given out."""

    def __init__(self, text: TextIO, first: str, skipped: int, name: str) -> None:
        self._unread = iter(partial(text.readline, LONGEST_LINE), "")
        self._waiting = first
        self._name = name
        self._blank = 0
        self.number = skipped
        self.last = ""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        """Raises SourceError before memory or time run out."""
        line, self._waiting = self._waiting or next(self._unread), ""
        self.number += 1
        if len(line) == LONGEST_LINE:
            message = f"a line of more than {LONGEST_LINE:,} characters; this is no table"
            raise SourceError(message, file=self._name, line=self.number)
        self._blank = self._blank + 1 if line.isspace() else 0
        if self._blank > MOST_BLANK_LINES:
            raise SourceError(f"more than {MOST_BLANK_LINES:,} blank lines", file=self._name, line=self.number)
        self.last = line
        return line

    def between(self, start: str, end: str, cells: _Cells, most: int) -> list[Row]:
        """The cells that stand between `start` and `end` in the lines that follow, up to one where that is not so."""
        if self._waiting:
            return []
        found = []
        after_start, before_end = len(start), -len(end)
        for line in islice(self._unread, most):
            if not (line.startswith(start) and line.endswith(end)) or not (own := cells[line[after_start:before_end]]):
                self._waiting = line
                break
            found.append(own)
        self.number += len(found)
        return found


class _Cells(dict[str, Row]):
    """The cells of a piece of a line, read once; none for what is not that many whole cells."""

    def __init__(self, sign: str, count: int) -> None:
        self._sign, self._count = sign, count

    def __missing__(self, piece: str) -> Row:
        try:
            cells = next(csv.reader([piece], strict=True, delimiter=self._sign), [])
        except csv.Error:
            cells = []
        return self.setdefault(piece, tuple(cells) if len(cells) == self._count else ())


class Table:
    """The rows of one text with separated cells, every one as long as the header."""

    def __init__(self, text: TextIO, name: str) -> None:
        self._name = name
        first = text.readline(LONGEST_LINE)
        found = separation(first)
        self._sign = found.sign
        self._lines = _Lines(text, "" if found.is_said else first, int(found.is_said), name)
        self._reader = csv.reader(self._lines, strict=True, delimiter=found.sign)
        try:
            self.header: Row = next(self._reader, [])
        except csv.Error as error:
            raise SourceError(f"not a table of comma-separated values ({error})", file=name, line=1) from None

    def rows(self) -> Iterator[Row]:
        width = len(self.header)
        try:
            for row in self._reader:
                if len(row) != width:
                    if not row:
                        continue
                    raise SourceError(
                        f"{len(row)} of {width} columns; the file seems cut off", file=self._name, line=self.line
                    )
                yield row
            if self.line == MOST_ROWS_OF_EXCEL:
                raise SourceError(
                    f"ends after {MOST_ROWS_OF_EXCEL:,} rows, the most that Excel keeps: the rest, in the middle of a roll "
                    "call, is cut off; load the file as it was downloaded",
                    file=self._name,
                )
        except csv.Error as error:
            raise SourceError(
                f"broken table ({error}); the file seems cut off or damaged", file=self._name, line=self.line
            ) from None

    def runs(self, own: slice, most: int) -> Iterator[tuple[Row, list[Row]]]:
        """A row, and the cells `own` of it and of those up to `most` that follow it and differ from it in these only.

        Tables of votes repeat everything else in some hundred rows, so these are compared as text, and only what is
        their own is read. Rows that are written otherwise, in quotation marks say, begin a run of their own.
        """
        cells = _Cells(self._sign, own.stop - own.start)
        read = self.line
        for row in self.rows():
            found = [row[own]]
            if self.line == read + 1 and (around := self._around(row, own)):
                found += self._lines.between(*around, cells, most)
            read = self.line
            yield row, found

    def _around(self, row: Row, own: slice) -> tuple[str, str] | None:
        """What stands before and behind the cells `own` in the line that was just read; None where one of the cells up to
        there is in quotation marks."""
        before = "".join(cell + self._sign for cell in row[: own.start])
        end = len(before) + len(self._sign.join(row[own]))
        line = self._lines.last
        return None if '"' in line[: end + 1] else (before, line[end:])

    @property
    def line(self) -> int:
        """The line of the text that was read last."""
        return self._lines.number


def line_of(file: SourceFile, place: int, value: str) -> int | None:
    """The first line on which the column at `place` holds `value`."""
    with file.open() as text:
        table = Table(text, file.name)
        return next((table.line for row in table.rows() if row[place] == value), None)
