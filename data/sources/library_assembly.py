"""UN Digital Library, General Assembly voting data (record 4060887): `YYYY_MM_DD_ga_voting.csv`.

One row per member and resolution adopted by a recorded vote. The edition of 2024 had the column names in the plural.
"""

from __future__ import annotations

from collections.abc import Iterator

from data.model import Body, Result, RollCall
from data.reference import Reference
from data.sources.formats import CsvFormat
from data.sources.library import clean_title, matter_of, read_totals, session_of
from data.sources.member_rows import LIBRARY_LETTERS, group_rows, read_ballots
from data.sources.tables import Columns, Row

SPELLINGS = {
    "id": ("undl_id",),
    "code": ("ms_code", "ms_codes"),
    "vote": ("ms_vote", "ms_votes"),
    "date": ("date",),
    "symbol": ("resolution", "resolutions"),
    "session": ("session",),
    "draft": ("draft",),
    "committee_report": ("committee_report",),
    "meeting": ("meeting",),
    "title": ("title",),
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
    for call in group_rows(rows, columns, same=("date", "symbol", "yes", "no", "abstain")):
        row = call.head
        symbol = columns.text(row, "symbol")
        ballots, flaws = read_ballots(call, symbol, LIBRARY_LETTERS)
        yield RollCall(
            symbol=symbol,
            body=Body.COUNCIL if symbol.startswith("S/") else Body.ASSEMBLY,
            date=columns.day(row, "date"),
            matter=matter_of(symbol),
            result=Result.ADOPTED,
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
            tally=read_totals(row, columns),
            ballots=ballots,
            flaws=flaws,
        )


LIBRARY_ASSEMBLY = CsvFormat(
    key="library_assembly",
    name="UN Digital Library, General Assembly voting data",
    rank=1,
    whole=True,
    spellings=SPELLINGS,
    required=("id", "code", "vote", "date", "symbol", "title", "yes", "no", "abstain"),
    parse=parse,
)
