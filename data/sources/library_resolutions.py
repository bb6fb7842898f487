"""UN Digital Library, General Assembly resolutions (record 4060945): `YYYY_MM_DD_ga_outcomes.csv`.

One row per resolution, with how it was adopted: by a recorded vote, by a vote that was not recorded, or without a vote.
"""

from __future__ import annotations

from collections.abc import Iterator

from data.model import Body, Modality, Result, RollCall
from data.reference import Reference
from data.sources.formats import CsvFormat
from data.sources.library import clean_title, matter_of, modality_of, read_totals, session_of
from data.sources.tables import CellError, Columns, Row

SPELLINGS = {
    "id": ("undl_id",),
    "symbol": ("resolution", "resolutions"),
    "session": ("session",),
    "date": ("date",),
    "title": ("title",),
    "modality": ("modality",),
    "draft": ("draft",),
    "committee_report": ("committee_report",),
    "meeting": ("meeting",),
    "agenda": ("agenda_title", "agenda_titles"),
    "subjects": ("subjects",),
    "note": ("vote_note",),
    "yes": ("total_yes", "yes"),
    "no": ("total_no", "no"),
    "abstain": ("total_abstentions", "abstentions"),
    "non_voting": ("total_non_voting", "non-voting"),
    "url": ("undl_link",),
}


def parse(rows: Iterator[Row], columns: Columns, reference: Reference) -> Iterator[RollCall]:
    for row in rows:
        symbol = columns.text(row, "symbol")
        modality = modality_of(columns.text(row, "modality"))
        if modality is None:
            written = row[columns["modality"]]
            raise CellError(
                "modality",
                written,
                f"unknown modality {written!r} (known: Vote, recorded; Vote, non-recorded; Without a vote)",
            )
        without_vote = modality is Modality.WITHOUT_VOTE
        yield RollCall(
            symbol=symbol,
            body=Body.COUNCIL if symbol.startswith("S/") else Body.ASSEMBLY,
            date=columns.day(row, "date"),
            matter=matter_of(symbol),
            result=Result.ADOPTED_WITHOUT_VOTE if without_vote else Result.ADOPTED,
            modality=modality,
            title=clean_title(columns.text(row, "title")),
            reference=columns.text(row, "id"),
            session=columns.text(row, "session") or session_of(symbol),
            agenda=columns.text(row, "agenda"),
            subjects=columns.text(row, "subjects"),
            draft=columns.text(row, "draft"),
            committee_report=columns.text(row, "committee_report"),
            meeting=columns.text(row, "meeting"),
            note=columns.text(row, "note"),
            url=columns.text(row, "url"),
            tally=None if without_vote else read_totals(row, columns),
        )


LIBRARY_RESOLUTIONS = CsvFormat(
    key="library_resolutions",
    name="UN Digital Library, General Assembly resolutions",
    rank=2,
    whole=True,
    spellings=SPELLINGS,
    required=("id", "symbol", "date", "title", "modality"),
    parse=parse,
)
