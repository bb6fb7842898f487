"""UN Digital Library, General Assembly resolutions (record 4060945): `YYYY_MM_DD_ga_outcomes.csv`.

One row per resolution, with how it was adopted: by a recorded vote, by a vote that was not recorded, or without a vote.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from data.model import Modality, Result, RollCall
from data.reference import Reference
from data.sources.formats import CsvFormat
from data.sources.library import SPELLINGS, modality_of, read_resolution
from data.sources.tables import CellError, Columns, Table


def parse(table: Table, columns: Columns, reference: Reference) -> Iterator[RollCall]:
    for row in table.rows():
        symbol = columns.symbol(row)
        modality = modality_of(columns.text(row, "modality"))
        if modality is None:
            written = row[columns["modality"]]
            raise CellError(
                "modality",
                written,
                f"unknown modality {written!r} (known: Vote, recorded; Vote, non-recorded; Without a vote)",
            )
        resolution = replace(read_resolution(row, columns, symbol), modality=modality)
        if modality is Modality.WITHOUT_VOTE:
            resolution = replace(resolution, result=Result.ADOPTED_WITHOUT_VOTE, tally=None)
        yield resolution


LIBRARY_RESOLUTIONS = CsvFormat(
    key="library_resolutions",
    name="UN Digital Library, General Assembly resolutions",
    rank=2,
    whole=True,
    spellings=SPELLINGS | {"modality": ("modality",)},
    required=("id", "symbol", "date", "title", "modality"),
    parse=parse,
)
