"""The read side of the record: one open snapshot, and one method for each question that the core asks of it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from data.matrix import Calls, StateVotes, VoteMatrix, calls_of
from data.model import ALWAYS, Body, Matter, Modality, Period, Result, Source, Sponsor, Tally
from data.reader import Reader
from data.reference import Group, GroupMember, KnownAs, Reference, Remark, State, StateNameEntry, Topic
from data.symbols import Symbol, numbers_in, parse_symbol, symbol_key

CONNECTIONS = 3
DEADLINE = 5.0


class RollCallInfo(msgspec.Struct, frozen=True):
    """What is needed of a roll call to find it, to name it and to say what came of it."""

    number: int
    symbol: str
    body: Body
    date: date
    day_is_known: bool
    matter: Matter
    result: Result
    result_is_known: bool
    modality: Modality
    session: str
    title: str
    draft: str
    parent: str
    url: str
    vetoed_by: tuple[str, ...]
    tally: Tally | None
    has_votes: bool
    source: Source

    @property
    def bit(self) -> Calls:
        return 1 << (self.number - 1)


class RollCallDetails(msgspec.Struct, frozen=True):
    """What a long answer adds: agenda item, meeting record, inconsistencies found, remarks."""

    agenda: str
    subjects: str
    meeting: str
    committee_report: str
    note: str
    flaws: tuple[str, ...]
    remarks: tuple[str, ...]


class SourceStatus(msgspec.Struct, frozen=True):
    """What is loaded of one source."""

    source: Source
    roll_calls: int
    votes: int
    first: date | None
    last: date | None
    names: int
    inconsistencies: int


class Coverage(msgspec.Struct, frozen=True):
    """From when to when the record reaches for a body, and how many roll calls it has; what was adopted without a vote is
    none."""

    body: Body
    first: date
    last: date
    roll_calls: int


class Record:
    """One snapshot. What all questions need is held in memory; texts and details are read when asked for."""

    def __init__(
        self, path: Path, reference: Reference, calls: Sequence[RollCallInfo], votes: VoteMatrix, reader: Reader
    ) -> None:
        self.path = path
        self.reference = reference
        self.calls = calls
        self.votes = votes
        self._reader = reader
        self._by_key: dict[str, list[RollCallInfo]] = defaultdict(list)
        self._by_number: dict[int, list[tuple[str, RollCallInfo]]] = defaultdict(list)
        for call in calls:
            for symbol in filter(None, (call.symbol, call.draft)):
                key = symbol_key(symbol)
                self._by_key[key].append(call)
                for number in numbers_in(key):
                    self._by_number[number].append((key, call))

    @classmethod
    async def open(cls, path: Path) -> Record:
        """Reads the snapshot's index on a worker thread. Raises sqlite3.Error or OSError."""
        reader = await Reader.open(path, connections=CONNECTIONS, deadline=DEADLINE)
        try:
            reference, calls, votes = await asyncio.to_thread(_read_index, path)
        except BaseException:
            await reader.close()
            raise
        return cls(path, reference, calls, votes, reader)

    async def close(self) -> None:
        await self._reader.close()

    def call(self, number: int) -> RollCallInfo:
        return self.calls[number - 1]

    def named(self, symbol: str) -> list[RollCallInfo]:
        """The roll calls with exactly this symbol, in any spelling, or adopted from a draft with it."""
        return self._by_key.get(symbol_key(symbol), [])

    def shown_as(self, symbols: Iterable[str]) -> list[RollCallInfo]:
        """The first roll call with each of these symbols, in their order."""
        return [call for symbol in symbols for call in self.named(symbol)[:1]]

    def meant_by(self, symbol: Symbol) -> list[RollCallInfo]:
        """The roll calls that a perhaps incomplete symbol can stand for, oldest first."""
        written = self._by_number.get(symbol.number, ())
        found = (call for key, call in written if (full := parse_symbol(key)) and symbol.could_mean(full))
        return list(dict.fromkeys(found))

    @cached_property
    def coverage(self) -> tuple[Coverage, ...]:
        """The days and the number of roll calls of each body that there are any of."""
        days = {body: [call.date for call in self.calls if call.body is body] for body in Body}
        votes = Counter(call.body for call in self.calls if call.modality is not Modality.WITHOUT_VOTE)
        return tuple(Coverage(body, min(of), max(of), votes[body]) for body, of in days.items() if of)

    async def search(self, expression: str, *, by_title: bool = False) -> Calls:
        """The roll calls whose title, agenda, subjects or popular names match an FTS5 expression; `by_title`: only whose
        title or popular names do."""
        sought = f"{{title known_as}} : ({expression})" if by_title else expression
        rows = await self._reader.query("SELECT rowid FROM roll_call_text WHERE roll_call_text MATCH ?", (sought,))
        return calls_of([number for (number,) in rows])

    async def details(self, call: RollCallInfo) -> RollCallDetails:
        columns = "agenda, subjects, meeting, committee_report, note"
        (texts,) = await self._reader.query(f"SELECT {columns} FROM roll_call WHERE id = ?", (call.number,))
        flaws = await self._reader.query(
            "SELECT flaw, detail FROM inconsistency WHERE roll_call_id = ?", (call.number,)
        )
        remarks = tuple(remark.remark for remark in self.reference.remarks if remark.symbol == call.symbol)
        agenda, subjects, meeting, committee_report, note = texts
        found = tuple(f"{flaw}: {detail}" for flaw, detail in flaws)
        return RollCallDetails(agenda, subjects, meeting, committee_report, note, found, remarks)

    async def sponsors(self, call: RollCallInfo) -> tuple[Sponsor, ...]:
        """Who put it forward, those first who did so when it was submitted; nobody where no source says so."""
        query = "SELECT name, code, later FROM sponsor WHERE roll_call_id = ? ORDER BY rowid"
        rows = await self._reader.query(query, (call.number,))
        return tuple(Sponsor(name, code, bool(later)) for name, code, later in rows)

    async def status(self) -> list[SourceStatus]:
        """What is loaded, source by source. A roll call counts for every source that holds it."""
        rows = await self._reader.query(
            """SELECT source.key, count(testimony.roll_call_id), coalesce(sum(length(replace(letters, ' ', ''))), 0),
                      min(roll_call.date), max(roll_call.date),
                      (SELECT count(*) FROM extra_name WHERE source_id = source.id),
                      (SELECT count(*) FROM inconsistency JOIN roll_call AS flawed ON flawed.id = roll_call_id
                       WHERE flawed.source_id = source.id)
               FROM source LEFT JOIN testimony ON testimony.source_id = source.id
               LEFT JOIN roll_call ON roll_call.id = testimony.roll_call_id
               GROUP BY source.id ORDER BY source.rank, source.key"""
        )
        sources = {source.key: source for source in await self._sources()}
        return [
            SourceStatus(sources[key], calls, votes, _day(first), _day(last), names, flaws)
            for key, calls, votes, first, last, names, flaws in rows
        ]

    async def _sources(self) -> list[Source]:
        return [_source(row) for row in await self._reader.query(f"SELECT {_SOURCE_COLUMNS} FROM source")]


_SOURCE_COLUMNS = "key, name, rank, trusts_symbols, version, citation, files, loaded_at"
_CALL_COLUMNS = (
    "id, symbol, body, date, day_is_known, matter, result, result_is_known, modality, session, title, draft, parent, url,"
    " vetoed_by, yes, no, abstain, non_voting, has_votes, source_id"
)


def _read_index(path: Path) -> tuple[Reference, list[RollCallInfo], VoteMatrix]:
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        sources = {
            number: _source(row) for number, *row in connection.execute(f"SELECT id, {_SOURCE_COLUMNS} FROM source")
        }
        calls = [
            _call(row, sources) for row in connection.execute(f"SELECT {_CALL_COLUMNS} FROM roll_call ORDER BY id")
        ]
        votes = {
            code: StateVotes(*(int.from_bytes(blob, "little") for blob in blobs))
            for code, *blobs in connection.execute(
                "SELECT code, yes, no, abstain, non_voting FROM state_votes JOIN state ON state.id = state_id"
            )
        }
        return _reference(connection), calls, VoteMatrix(votes)
    finally:
        connection.close()


def _source(row: Sequence[Any]) -> Source:
    key, name, rank, trusts_symbols, *texts = row
    return Source(key, name, rank, bool(trusts_symbols), *texts)


def _call(row: Sequence[Any], sources: dict[int, Source]) -> RollCallInfo:
    (
        number, symbol, body, day, day_is_known, matter, result, result_is_known, modality, session, title, draft, parent,
        url, vetoed_by, yes, no, abstain, non_voting, has_votes, source,
    ) = row  # fmt: skip
    return RollCallInfo(
        number=number,
        symbol=symbol,
        body=_BODIES[body],
        date=date.fromisoformat(day),
        day_is_known=bool(day_is_known),
        matter=_MATTERS[matter],
        result=_RESULTS[result],
        result_is_known=bool(result_is_known),
        modality=_MODALITIES[modality],
        session=session,
        title=title,
        draft=draft,
        parent=parent,
        url=url,
        vetoed_by=_list(vetoed_by),
        tally=None if yes is None else Tally(yes, no, abstain, non_voting),
        has_votes=bool(has_votes),
        source=sources[source],
    )


_BODIES = {str(body): body for body in Body}
_MATTERS = {str(matter): matter for matter in Matter}
_RESULTS = {str(result): result for result in Result}
_MODALITIES = {str(modality): modality for modality in Modality}


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _period(since: str | None, until: str | None) -> Period:
    return Period(_day(since), _day(until)) if since or until else ALWAYS


def _reference(connection: sqlite3.Connection) -> Reference:
    """The reference data as the snapshot holds them, names from loaded sources included."""
    rows = connection.execute
    seats: dict[int, list[Period]] = {}
    for state_id, since, until in rows("SELECT state_id, since, until FROM seat ORDER BY since"):
        seats.setdefault(state_id, []).append(_period(since, until))
    columns = "id, code, name, official_name, status, iso2, continues, continues_since, predecessors, successors, region, note, source"
    states = {}
    codes = {}
    for (
        number,
        code,
        name,
        official,
        status,
        iso2,
        continues,
        continues_since,
        before,
        after,
        region,
        note,
        source,
    ) in rows(f"SELECT {columns} FROM state ORDER BY id"):
        codes[number] = code
        states[code] = State(
            code,
            name,
            official,
            status,
            tuple(seats.get(number, ())),
            iso2,
            (),
            continues,
            _day(continues_since),
            _list(before),
            _list(after),
            region,
            note,
            source,
        )
    names = (
        StateNameEntry(codes[number], name, words, kind, _period(since, until), language, note)
        for number, name, words, kind, language, since, until, note in rows("SELECT * FROM state_name ORDER BY rowid")
    )
    groups = {}
    group_codes = {}
    for number, code, name, short, kind, aliases, adjectives, since, until, note, source in rows(
        "SELECT * FROM state_group ORDER BY id"
    ):
        group_codes[number] = code
        groups[code] = Group(
            code, name, short, kind, _list(aliases), _list(adjectives), _period(since, until), note, source
        )
    members = (
        GroupMember(group_codes[group], codes[state], _period(joined, left), note)
        for group, state, joined, left, note in rows("SELECT * FROM group_member ORDER BY rowid")
    )
    (fingerprint,) = rows("SELECT reference FROM snapshot").fetchone()
    return Reference(
        states=states,
        names=tuple(names),
        groups=groups,
        members=tuple(members),
        known_as=tuple(
            KnownAs(*row) for row in rows("SELECT name, words, symbol, note, source FROM popular_name ORDER BY rowid")
        ),
        topics=tuple(
            Topic(code, _list(says), _list(searches))
            for code, says, searches in rows("SELECT * FROM topic ORDER BY rowid")
        ),
        remarks=tuple(Remark(*row) for row in rows("SELECT symbol, remark, source FROM remark")),
        fingerprint=fingerprint,
    )
