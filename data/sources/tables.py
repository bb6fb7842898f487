"""CSV files with a header, whose columns are found by name in any order."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TextIO

from data.sources.files import SourceError, SourceFile

Row = Sequence[str]


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
            raise CellError(key, text, f"{text!r} is not a date (expected YYYY-MM-DD)") from None

    def count(self, row: Row, key: str) -> int | None:
        """A count written 141 or 141.0; None where the cell is empty or NA. Raises CellError."""
        text = self.text(row, key)
        if text in ("", "NA"):
            return None
        try:
            return int(float(text))
        except (ValueError, OverflowError):
            raise CellError(key, text, f"{text!r} is not a number") from None


def parse_day(text: str) -> date:
    """Raises ValueError for what is no date."""
    return date.fromisoformat(text.strip()[:10])


class Table:
    """The rows of one CSV text, every one as long as the header."""

    def __init__(self, text: TextIO, name: str) -> None:
        self._name = name
        self._reader = csv.reader(text, strict=True)
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
        except csv.Error as error:
            raise SourceError(
                f"broken table ({error}); the file seems cut off or damaged", file=self._name, line=self.line
            ) from None

    @property
    def line(self) -> int:
        """The line of the text that was read last."""
        return self._reader.line_num


def line_of(file: SourceFile, place: int, value: str) -> int | None:
    """The first line on which the column at `place` holds `value`."""
    with file.open() as text:
        table = Table(text, file.name)
        return next((table.line for row in table.rows() if row[place] == value), None)
