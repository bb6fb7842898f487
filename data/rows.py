"""The rows of the record's tables, their columns by name: written and read through these, and explained in schema.sql."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from data.model import Source


class SnapshotRow(NamedTuple):
    made_at: str
    schema: str
    reference: str
    landmarks: str


class SourceRow(NamedTuple):
    id: int
    key: str
    name: str
    rank: int
    trusts_symbols: bool
    version: str
    citation: str
    files: str
    loaded_at: str

    @classmethod
    def of(cls, number: int, source: Source) -> SourceRow:
        return cls(
            id=number,
            key=source.key,
            name=source.name,
            rank=source.rank,
            trusts_symbols=source.trusts_symbols,
            version=source.version,
            citation=source.citation,
            files=source.files,
            loaded_at=source.loaded_at,
        )

    def source(self) -> Source:
        return Source(
            key=self.key,
            name=self.name,
            rank=self.rank,
            trusts_symbols=bool(self.trusts_symbols),
            version=self.version,
            citation=self.citation,
            files=self.files,
            loaded_at=self.loaded_at,
        )


class StateRow(NamedTuple):
    id: int
    code: str
    name: str
    official_name: str
    status: str
    iso2: str
    continues: str
    continues_since: str | None
    predecessors: str
    successors: str
    region: str
    note: str
    source: str


class SeatRow(NamedTuple):
    state_id: int
    since: str | None
    until: str | None


class StateNameRow(NamedTuple):
    state_id: int
    name: str
    words: str
    kind: str
    language: str
    since: str | None = None
    until: str | None = None
    note: str = ""


class StateGroupRow(NamedTuple):
    id: int
    code: str
    name: str
    short: str
    kind: str
    aliases: str
    adjectives: str
    since: str | None
    until: str | None
    note: str
    source: str


class GroupMemberRow(NamedTuple):
    group_id: int
    state_id: int
    joined: str | None
    left_on: str | None
    note: str


class RollCallRow(NamedTuple):
    """What is needed of every roll call at once; `RollCallTexts` has the rest."""

    id: int
    symbol: str
    other_symbols: str
    body: str
    date: str
    day_is_known: bool
    matter: str
    result: str
    result_is_known: bool
    modality: str
    session: str
    title: str
    draft: str
    url: str
    parent: str
    vetoed_by: str
    yes: int | None
    no: int | None
    abstain: int | None
    non_voting: int | None
    has_votes: bool
    source_id: int


class RollCallTexts(NamedTuple):
    """What is searched in, or read when asked for."""

    agenda: str
    subjects: str
    known_as: str
    topics: str
    committee: str
    committee_report: str
    meeting: str
    note: str


class SponsorRow(NamedTuple):
    roll_call_id: int
    name: str
    code: str
    later: bool
    on_behalf_of: str
    is_office: bool
    source_id: int


class InconsistencyRow(NamedTuple):
    roll_call_id: int
    flaw: str
    detail: str


class StateVotesRow(NamedTuple):
    state_id: int
    yes: bytes
    no: bytes
    abstain: bytes
    non_voting: bytes


class TestimonyRow(NamedTuple):
    source_id: int
    roll_call_id: int
    fields: str
    letters: str | None


class ExtraNameRow(NamedTuple):
    source_id: int
    code: str
    name: str
    language: str


class PopularNameRow(NamedTuple):
    name: str
    words: str
    symbol: str
    note: str
    source: str


class TopicRow(NamedTuple):
    code: str
    says: str
    searches: str


class RemarkRow(NamedTuple):
    symbol: str
    remark: str
    source: str


_Row = TypeVar("_Row", bound=NamedTuple)


def insert(
    connection: sqlite3.Connection, table: str, columns: Sequence[str], rows: Iterable[tuple[object, ...]]
) -> None:
    """Raises sqlite3.Error."""
    statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    connection.executemany(statement, rows)


def select(connection: sqlite3.Connection, table: str, kind: type[_Row]) -> Iterator[_Row]:
    """All rows, in the order in which they were written. Raises sqlite3.Error."""
    columns = ", ".join(kind._fields)
    return map(kind._make, connection.execute(f"SELECT {columns} FROM {table} ORDER BY rowid"))
