"""What a published format is: how it is recognised, and how it becomes a stream of roll calls."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from data.model import RollCall, StateName
from data.reference import Reference
from data.sources.files import OnProgress, SourceError, SourceFile
from data.sources.member_rows import TooMuch
from data.sources.tables import CellError, Columns, Table, header_of, line_of

Item = RollCall | StateName


class Format(Protocol):
    """One published format.

    `rank`: of two sources that hold one roll call, the lower rank wins. `whole`: a file is a complete edition, which
    takes the place of the one before; otherwise it adds to what is there. `trusts_symbols`: its roll calls are told
    apart by symbol; where not, they are joined to others by votes. `one_vote_a_symbol`: it never uses a symbol for votes
    on several days, so that another date is a correction.
    """

    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def rank(self) -> int: ...
    @property
    def whole(self) -> bool: ...
    @property
    def trusts_symbols(self) -> bool: ...
    @property
    def one_vote_a_symbol(self) -> bool: ...
    def missing(self, head: str) -> list[str]:
        """What this format needs and a text that begins with `head` lacks; empty for a text of this format."""
        ...

    def read(self, file: SourceFile, reference: Reference, on_progress: OnProgress) -> Iterator[Item]:
        """Raises SourceError."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class CsvFormat:
    """`spellings`: for each key that `parse` uses, the column names that publishers gave it, today's first."""

    key: str
    name: str
    rank: int
    whole: bool
    spellings: Mapping[str, Sequence[str]]
    required: Sequence[str]
    parse: Callable[[Table, Columns, Reference], Iterator[Item]]
    trusts_symbols: bool = True
    one_vote_a_symbol: bool = False

    def missing(self, head: str) -> list[str]:
        present = set(header_of(head))
        return [self.spellings[key][0] for key in self.required if not present.intersection(self.spellings[key])]

    def read(self, file: SourceFile, reference: Reference, on_progress: OnProgress) -> Iterator[Item]:
        with file.open(on_progress) as text:
            table = Table(text, file.name)
            columns = Columns(self.spellings, table.header)
            try:
                yield from self.parse(table, columns, reference)
            except TooMuch as error:
                raise SourceError(str(error), file=file.name, line=table.line) from None
            except CellError as error:
                line = line_of(file, columns[error.key], error.value)
                raise SourceError(str(error), file=file.name, line=line, column=columns.written(error.key)) from None
