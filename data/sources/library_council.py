"""UN Digital Library, Security Council voting data (record 4055387): `YYYY_MM_DD_sc_voting.csv`.

One row per Council member and resolution. Where a resolution was adopted without a vote, every member stands as X: that
is how it was adopted, neither absence nor abstention.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from data.model import Body, Modality, Result, RollCall
from data.reference import Reference
from data.sources.formats import CsvFormat
from data.sources.library import SPELLINGS, modality_of, read_resolution
from data.sources.member_rows import LIBRARY_LETTERS, VOTE_SPELLINGS, group_rows, read_ballots
from data.sources.tables import Columns, Table

OWN_SPELLINGS: dict[str, tuple[str, ...]] = {
    "permanent": ("permanent_member",),
    "title": ("description", "title"),
    "agenda": ("agenda", "agenda_title"),
    "modality": ("modality",),
}


def parse(table: Table, columns: Columns, reference: Reference) -> Iterator[RollCall]:
    for call in group_rows(table, columns, same=("date", "symbol")):
        symbol = columns.symbol(call.head)
        ballots, flaws = read_ballots(call, symbol, LIBRARY_LETTERS)
        roll_call = replace(
            read_resolution(call.head, columns, symbol), body=Body.COUNCIL, session="", ballots=ballots, flaws=flaws
        )
        if modality_of(columns.text(call.head, "modality")) is Modality.WITHOUT_VOTE:
            roll_call = replace(
                roll_call, modality=Modality.WITHOUT_VOTE, result=Result.ADOPTED_WITHOUT_VOTE, tally=None, ballots=None
            )
        yield roll_call


LIBRARY_COUNCIL = CsvFormat(
    key="library_council",
    name="UN Digital Library, Security Council voting data",
    rank=1,
    whole=True,
    spellings=SPELLINGS | VOTE_SPELLINGS | OWN_SPELLINGS,
    required=("id", "code", "vote", "permanent", "date", "symbol", "title"),
    parse=parse,
)
