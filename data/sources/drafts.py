"""Votes on drafts and amendments that were not adopted: `data/landmarks/not_adopted.csv`.

One row per member and draft; a draft of which only the tally is known has one row without a member.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from data.model import Body, Matter, Result, RollCall
from data.reference import Reference
from data.sources.formats import CsvFormat
from data.sources.library import read_totals
from data.sources.member_rows import LIBRARY_LETTERS, group_rows, read_ballots
from data.sources.tables import CellError, Columns, Row, Table

Kind = TypeVar("Kind", Body, Result)

SPELLINGS = {
    "id": ("symbol",),
    "symbol": ("symbol",),
    "body": ("body",),
    "parent": ("parent",),
    "date": ("date",),
    "meeting": ("meeting",),
    "title": ("title",),
    "result": ("result",),
    "vetoed_by": ("vetoed_by",),
    "code": ("ms_code",),
    "vote": ("ms_vote",),
    "yes": ("total_yes",),
    "no": ("total_no",),
    "abstain": ("total_abstentions",),
    "non_voting": ("total_non_voting",),
}


def parse(table: Table, columns: Columns, reference: Reference) -> Iterator[RollCall]:
    for call in group_rows(table, columns, same=("date", "body", "result")):
        row = call.head
        symbol, parent = columns.symbol(row), columns.text(row, "parent")
        ballots, flaws = read_ballots(call, symbol, LIBRARY_LETTERS) if any(call.codes) else (None, ())
        yield RollCall(
            symbol=symbol,
            body=_member_of(Body, columns, row, "body"),
            date=columns.day(row, "date"),
            matter=Matter.AMENDMENT if parent else Matter.DRAFT,
            result=_member_of(Result, columns, row, "result"),
            title=columns.text(row, "title"),
            reference=symbol,
            meeting=columns.text(row, "meeting"),
            parent=parent,
            vetoed_by=tuple(filter(None, columns.text(row, "vetoed_by").split("|"))),
            tally=read_totals(row, columns),
            ballots=ballots,
            flaws=flaws,
        )


def _member_of(kind: type[Kind], columns: Columns, row: Row, key: str) -> Kind:
    text = columns.text(row, key)
    try:
        return kind(text)
    except ValueError:
        raise CellError(key, text, f"unknown {key} {text!r} (known: {', '.join(kind)})") from None


DRAFTS = CsvFormat(
    key="drafts",
    name="Votes on drafts and amendments that were not adopted",
    rank=4,
    whole=True,
    spellings=SPELLINGS,
    required=(
        "symbol",
        "body",
        "parent",
        "date",
        "title",
        "result",
        "vetoed_by",
        "code",
        "vote",
        "yes",
        "no",
        "abstain",
    ),
    parse=parse,
)
