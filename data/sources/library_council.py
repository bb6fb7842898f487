"""UN Digital Library, Security Council voting data (record 4055387): `YYYY_MM_DD_sc_voting.csv`.

One row per Council member and resolution. Where a resolution was adopted without a vote, every member stands as X: that
is how it was adopted, neither absence nor abstention.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from data.model import Body, Matter, Modality, Result, RollCall
from data.reference import Reference
from data.sources.formats import CsvFormat
from data.sources.library import clean_title, modality_of, read_totals
from data.sources.member_rows import LIBRARY_LETTERS, group_rows, read_ballots
from data.sources.tables import Columns, Row

SPELLINGS = {
    "id": ("undl_id",),
    "code": ("ms_code", "ms_codes"),
    "vote": ("ms_vote", "ms_votes"),
    "permanent": ("permanent_member",),
    "date": ("date",),
    "symbol": ("resolution", "resolutions"),
    "draft": ("draft",),
    "meeting": ("meeting",),
    "title": ("description", "title"),
    "agenda": ("agenda", "agenda_title"),
    "subjects": ("subjects",),
    "note": ("vote_note",),
    "modality": ("modality",),
    "yes": ("total_yes", "yes"),
    "no": ("total_no", "no"),
    "abstain": ("total_abstentions", "abstentions"),
    "non_voting": ("total_non_voting", "non-voting"),
    "url": ("undl_link",),
}


def parse(rows: Iterator[Row], columns: Columns, reference: Reference) -> Iterator[RollCall]:
    for call in group_rows(rows, columns, same=("date", "symbol")):
        row = call.head
        symbol = columns.text(row, "symbol")
        ballots, flaws = read_ballots(call, symbol, LIBRARY_LETTERS)
        roll_call = RollCall(
            symbol=symbol,
            body=Body.COUNCIL,
            date=columns.day(row, "date"),
            matter=Matter.RESOLUTION,
            result=Result.ADOPTED,
            title=clean_title(columns.text(row, "title")),
            reference=columns.text(row, "id"),
            agenda=columns.text(row, "agenda"),
            subjects=columns.text(row, "subjects"),
            draft=columns.text(row, "draft"),
            meeting=columns.text(row, "meeting"),
            note=columns.text(row, "note"),
            url=columns.text(row, "url"),
            tally=read_totals(row, columns),
            ballots=ballots,
            flaws=flaws,
        )
        if modality_of(columns.text(row, "modality")) is Modality.WITHOUT_VOTE:
            roll_call = replace(
                roll_call, modality=Modality.WITHOUT_VOTE, result=Result.ADOPTED_WITHOUT_VOTE, tally=None, ballots=None
            )
        yield roll_call


LIBRARY_COUNCIL = CsvFormat(
    key="library_council",
    name="UN Digital Library, Security Council voting data",
    rank=1,
    whole=True,
    spellings=SPELLINGS,
    required=("id", "code", "vote", "permanent", "date", "symbol", "title"),
    parse=parse,
)
