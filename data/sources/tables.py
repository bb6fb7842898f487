"""Tables of separated cells with a header, whose columns are found by name in any order."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
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


class Table:
    """The rows of one text with separated cells, every one as long as the header."""

    def __init__(self, text: TextIO, name: str) -> None:
        self._name = name
        first = text.readline(LONGEST_LINE)
        found = separation(first)
        self._skipped = int(found.is_said)
        lines = self._lines(text, "" if found.is_said else first)
        self._reader = csv.reader(lines, strict=True, delimiter=found.sign)
        try:
            self.header: Row = next(self._reader, [])
        except csv.Error as error:
            raise SourceError(f"not a table of comma-separated values ({error})", file=name, line=1) from None

    def _lines(self, text: TextIO, first: str) -> Iterator[str]:
        """The lines, as far as they can be those of a table. Raises SourceError before memory or time run out."""
        blank = 0
        line = first or text.readline(LONGEST_LINE)
        while line:
            if len(line) == LONGEST_LINE:
                raise SourceError(
                    f"a line of more than {LONGEST_LINE:,} characters; this is no table",
                    file=self._name,
                    line=self.line + 1,
                )
            blank = blank + 1 if line.isspace() else 0
            if blank > MOST_BLANK_LINES:
                raise SourceError(f"more than {MOST_BLANK_LINES:,} blank lines", file=self._name, line=self.line)
            yield line
            line = text.readline(LONGEST_LINE)

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

    @property
    def line(self) -> int:
        """The line of the text that was read last."""
        return self._reader.line_num + self._skipped


def line_of(file: SourceFile, place: int, value: str) -> int | None:
    """The first line on which the column at `place` holds `value`."""
    with file.open() as text:
        table = Table(text, file.name)
        return next((table.line for row in table.rows() if row[place] == value), None)
