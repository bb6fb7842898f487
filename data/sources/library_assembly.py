"""UN Digital Library, General Assembly voting data (record 4060887): `YYYY_MM_DD_ga_voting.csv`.

One row per member and resolution adopted by a recorded vote. The edition of 2024 had the column names in the plural.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from data.model import RollCall
from data.reference import Reference
from data.sources.formats import CsvFormat
from data.sources.library import SPELLINGS, read_resolution
from data.sources.member_rows import LIBRARY_LETTERS, VOTE_SPELLINGS, group_rows, read_ballots
from data.sources.tables import Columns, Table


def parse(table: Table, columns: Columns, reference: Reference) -> Iterator[RollCall]:
    for call in group_rows(table, columns, same=("date", "symbol", "yes", "no", "abstain")):
        symbol = columns.symbol(call.head)
        ballots, flaws = read_ballots(call, symbol, LIBRARY_LETTERS)
        yield replace(read_resolution(call.head, columns, symbol), ballots=ballots, flaws=flaws)


LIBRARY_ASSEMBLY = CsvFormat(
    key="library_assembly",
    name="UN Digital Library, General Assembly voting data",
    rank=1,
    whole=True,
    spellings=SPELLINGS | VOTE_SPELLINGS,
    required=("id", "code", "vote", "date", "symbol", "title", "yes", "no", "abstain"),
    parse=parse,
)
