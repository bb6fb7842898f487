"""The read side of the record: one open snapshot, and one method for each question that the core asks of it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import msgspec
from cachetools import LRUCache

from data.copies import from_copy
from data.matrix import Calls, StateVotes, VoteMatrix, calls_of
from data.model import Body, Flaw, Matter, Modality, Result, Source, Sponsor, Tally
from data.reader import Reader
from data.reference import Reference, fingerprint
from data.rows import RollCallRow, RollCallTexts, SourceRow, SponsorRow, StateVotesRow, select
from data.snapshots import copy_of
from data.stored_reference import day_of, parts_of, read_reference
from data.symbols import Symbol, numbers_in_each, parse_symbol, symbol_key

CONNECTIONS = 3
DEADLINE = 5.0
# What the index is made of, and by.
_INDEX_FILES = ("model.py", "record.py", "rows.py", "stored_reference.py", "symbols.py", "reference/__init__.py")
# The same words are searched for several times in one question, and by many; each takes a kilobyte or so.
MOST_FOUND = 1_000


class RollCallInfo(msgspec.Struct, frozen=True):
    """What is needed of a roll call to find it, to name it and to say what came of it."""

    number: int
    symbol: str
    other_symbols: tuple[str, ...]
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
    def symbols(self) -> tuple[str, ...]:
        """All that sources call it."""
        return (self.symbol, *self.other_symbols)

    @property
    def bit(self) -> Calls:
        return 1 << (self.number - 1)


def set_of(calls: Iterable[RollCallInfo]) -> Calls:
    """The set of these roll calls."""
    return calls_of([call.number for call in calls])


class RollCallDetails(msgspec.Struct, frozen=True):
    """What a long answer adds: agenda item, meeting record, inconsistencies found, remarks."""

    agenda: str
    subjects: str
    meeting: str
    committee: str
    committee_report: str
    note: str
    flaws: tuple[str, ...]
    remarks: tuple[str, ...]


class SponsorList(msgspec.Struct, frozen=True):
    """The sponsors of a text, the source that says so, and what is wrong with their names there."""

    sponsors: tuple[Sponsor, ...]
    source: Source
    flaws: tuple[str, ...] = ()


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

    def __init__(self, path: Path, index: _Index, votes: VoteMatrix, reader: Reader) -> None:
        self.path = path
        self.reference = index.reference
        self.calls = index.calls
        self.votes = votes
        self._sources = index.sources
        self.sources = tuple(index.sources.values())
        self._reader = reader
        self._found: LRUCache[str, Calls] = LRUCache(MOST_FOUND)
        self._subjects_since: tuple[date | None] | None = None
        self._by_key = index.by_key
        self._by_number = index.by_number

    @classmethod
    async def open(cls, path: Path) -> Record:
        """Reads the snapshot's index on a worker thread. Raises sqlite3.Error or OSError."""
        reader = await Reader.open(path, connections=CONNECTIONS, deadline=DEADLINE)
        try:
            index, votes = await asyncio.to_thread(_read_at_once, path)
        except BaseException:
            await reader.close()
            raise
        return cls(path, index, votes, reader)

    async def close(self) -> None:
        await self._reader.close()

    def call(self, number: int) -> RollCallInfo:
        return self.calls[number - 1]

    def named(self, symbol: str) -> list[RollCallInfo]:
        """The roll calls with exactly this symbol, in any spelling, or adopted from a draft with it."""
        return [self.call(number) for number in self._by_key.get(symbol_key(symbol), ())]

    def shown_as(self, symbols: Iterable[str]) -> list[RollCallInfo]:
        """The first roll call with each of these symbols, in their order."""
        return [call for symbol in symbols for call in self.named(symbol)[:1]]

    def meant_by(self, symbol: Symbol) -> list[RollCallInfo]:
        """The roll calls that a perhaps incomplete symbol can stand for, oldest first."""
        written = self._by_number.get(symbol.number, ())
        found = (number for key, number in written if (full := parse_symbol(key)) and symbol.could_mean(full))
        return [self.call(number) for number in dict.fromkeys(found)]

    @cached_property
    def coverage(self) -> tuple[Coverage, ...]:
        """The days and the number of roll calls of each body that there are any of."""
        by_body = {body: [call for call in self.calls if call.body is body] for body in Body}
        return tuple(
            Coverage(
                body, of[0].date, of[-1].date, len(of) - [call.modality for call in of].count(Modality.WITHOUT_VOTE)
            )
            for body, of in by_body.items()
            if of
        )

    async def search(self, expression: str, *, by_title: bool = False) -> Calls:
        """The roll calls whose title, agenda, subjects or popular names match an FTS5 expression; `by_title`: only whose
        title or popular names do."""
        sought = f"{{title known_as}} : ({expression})" if by_title else expression
        if (found := self._found.get(sought)) is None:
            rows = await self._reader.query("SELECT rowid FROM roll_call_text WHERE roll_call_text MATCH ?", (sought,))
            found = self._found[sought] = calls_of([number for (number,) in rows])
        return found

    async def popular_names(self, call: RollCallInfo) -> tuple[str, ...]:
        ((names,),) = await self._reader.query("SELECT known_as FROM roll_call WHERE id = ?", (call.number,))
        return tuple(filter(None, names.split("|")))

    async def details(self, call: RollCallInfo) -> RollCallDetails:
        columns = ", ".join(RollCallTexts._fields)
        (row,) = await self._reader.query(f"SELECT {columns} FROM roll_call WHERE id = ?", (call.number,))
        texts = RollCallTexts._make(row)
        flaws = await self._reader.query(
            "SELECT flaw, detail FROM inconsistency WHERE roll_call_id = ?", (call.number,)
        )
        return RollCallDetails(
            agenda=texts.agenda,
            subjects=texts.subjects,
            meeting=texts.meeting,
            committee=texts.committee,
            committee_report=texts.committee_report,
            note=texts.note,
            flaws=tuple(f"{flaw}: {detail}" for flaw, detail in flaws if flaw != Flaw.SPONSOR),
            remarks=tuple(remark.remark for remark in self.reference.remarks if remark.symbol == call.symbol),
        )

    async def flawed(self) -> Calls:
        """The roll calls on which a source is inconsistent."""
        rows = await self._reader.query("SELECT DISTINCT roll_call_id FROM inconsistency")
        return calls_of([number for (number,) in rows])

    async def subjects_since(self) -> date | None:
        """From when on the sources give the subjects of most votes of each year, where they do so of few before."""
        if self._subjects_since is None:
            query = "SELECT substr(date, 1, 4), 2 * sum(subjects <> '') > count(*) FROM roll_call GROUP BY 1 ORDER BY 1"
            told = [(int(year), bool(most)) for year, most in await self._reader.query(query)]
            first = next((place for place, (_, most) in enumerate(told) if most), 0)
            parted = first > 0 and all(most for _, most in told[first:])
            self._subjects_since = (date(told[first][0], 1, 1) if parted else None,)
        return self._subjects_since[0]

    async def subjects(self) -> dict[int, tuple[str, ...]]:
        """By the numbers of roll calls and other resolutions their subjects, as the sources write them."""
        rows = await self._reader.query("SELECT id, subjects FROM roll_call WHERE subjects <> ''")
        return {number: tuple(dict.fromkeys(subjects.split("|"))) for number, subjects in rows}

    async def sponsors(self, call: RollCallInfo) -> SponsorList:
        """Who put it forward, those first who did so when it was submitted; nobody where no source says so."""
        columns = ", ".join(SponsorRow._fields)
        query = f"SELECT {columns} FROM sponsor WHERE roll_call_id = ? ORDER BY rowid"
        rows = [SponsorRow._make(row) for row in await self._reader.query(query, (call.number,))]
        flaws = await self._reader.query(
            "SELECT detail FROM inconsistency WHERE roll_call_id = ? AND flaw = ?", (call.number, Flaw.SPONSOR)
        )
        source = self._sources[rows[0].source_id] if rows else call.source
        return SponsorList(tuple(map(_sponsor, rows)), source, tuple(detail for (detail,) in flaws))

    async def sponsored_by(self, code: str) -> dict[int, Sponsor]:
        """The numbers of the texts that a state put forward or joined in putting forward, and in what part."""
        columns = ", ".join(SponsorRow._fields)
        rows = await self._reader.query(f"SELECT {columns} FROM sponsor WHERE code = ? ORDER BY rowid DESC", (code,))
        # Where it stands twice, its first entry counts.
        return {row.roll_call_id: _sponsor(row) for row in map(SponsorRow._make, rows)}

    async def sponsored_for(self) -> dict[str, dict[int, Sponsor]]:
        """By the names of groups, as the source writes them, the texts that a state put forward on their behalf."""
        columns = ", ".join(SponsorRow._fields)
        rows = await self._reader.query(f"SELECT {columns} FROM sponsor WHERE on_behalf_of <> '' ORDER BY rowid DESC")
        found: dict[str, dict[int, Sponsor]] = defaultdict(dict)
        for row in map(SponsorRow._make, rows):
            found[row.on_behalf_of][row.roll_call_id] = _sponsor(row)
        return found

    async def sponsorings(self, *, later: bool | None = None) -> dict[str, Calls]:
        """The texts that each state put forward or joined in putting forward; only the ones that it joined later, or (False) that
        it submitted, where that is asked for."""
        query = "SELECT code, roll_call_id FROM sponsor WHERE code <> '' AND later = coalesce(?, later)"
        rows = await self._reader.query(query, (later,))
        numbers: dict[str, list[int]] = defaultdict(list)
        for code, number in rows:
            numbers[code].append(number)
        return {code: calls_of(held) for code, held in numbers.items()}

    async def sponsor_counts(self, *, later: bool | None = None) -> dict[int, int]:
        """How many put each text forward, or (`later`) joined later or submitted it, offices not counted; without those of which
        no source says so."""
        rows = await self._reader.query(
            """SELECT roll_call_id, count(DISTINCT nullif(code, '')) + sum(code = '' AND NOT is_office)
               FROM sponsor WHERE later = coalesce(?, later) GROUP BY roll_call_id""",
            (later,),
        )
        return {number: count for number, count in rows if count}

    async def by_committee(self) -> dict[str, Calls]:
        """The texts that each committee recommended, by its name; without those of which no source names one."""
        rows = await self._reader.query("SELECT committee, id FROM roll_call WHERE committee <> ''")
        numbers: dict[str, list[int]] = defaultdict(list)
        for committee, number in rows:
            numbers[committee].append(number)
        return {committee: calls_of(held) for committee, held in numbers.items()}

    async def at_meeting(self, symbol: str) -> Calls:
        """What was decided at the meeting whose record has this symbol."""
        rows = await self._reader.query("SELECT id FROM roll_call WHERE meeting = ?", (symbol,))
        return calls_of([number for (number,) in rows])

    async def with_sponsors(self) -> Calls:
        """The texts of which a source says who put them forward."""
        rows = await self._reader.query("SELECT DISTINCT roll_call_id FROM sponsor")
        return calls_of([number for (number,) in rows])

    async def held_by_source(self) -> dict[Source, Calls]:
        """The roll calls that each source holds, whether its word counts or another's."""
        rows = await self._reader.query(
            "SELECT source_id, group_concat(roll_call_id, ' ') FROM testimony GROUP BY source_id ORDER BY min(rowid)"
        )
        return {self._sources[source_id]: calls_of([*map(int, held.split())]) for source_id, held in rows}

    async def status(self) -> list[SourceStatus]:
        """What is loaded, source by source. A roll call counts for every source that holds it."""
        rows = await self._reader.query(
            """SELECT source.id, count(testimony.roll_call_id), coalesce(sum(length(replace(letters, ' ', ''))), 0),
                      min(roll_call.date), max(roll_call.date),
                      (SELECT count(*) FROM extra_name WHERE source_id = source.id),
                      (SELECT count(*) FROM inconsistency JOIN roll_call AS flawed ON flawed.id = roll_call_id
                       WHERE flawed.source_id = source.id)
               FROM source LEFT JOIN testimony ON testimony.source_id = source.id
               LEFT JOIN roll_call ON roll_call.id = testimony.roll_call_id
               GROUP BY source.id ORDER BY source.rank, source.key"""
        )
        return [
            SourceStatus(
                source=self._sources[held.source_id],
                roll_calls=held.roll_calls,
                votes=held.votes,
                first=day_of(held.first),
                last=day_of(held.last),
                names=held.names,
                inconsistencies=held.inconsistencies,
            )
            for held in map(_Held._make, rows)
        ]


class _Held(NamedTuple):
    """What is counted of a source, in the order of the query for it."""

    source_id: int
    roll_calls: int
    votes: int
    first: str | None
    last: str | None
    names: int
    inconsistencies: int


def _sponsor(row: SponsorRow) -> Sponsor:
    return Sponsor(
        name=row.name,
        code=row.code,
        later=bool(row.later),
        on_behalf_of=row.on_behalf_of,
        is_office=bool(row.is_office),
    )


class _Index(msgspec.Struct):
    """What all questions need, beside how states voted; `sources` by their numbers in the snapshot. The numbers of the roll calls
    by the keys of their symbols, and, beside such a key, by each number that can be the one in it."""

    reference: Reference
    sources: dict[int, Source]
    calls: list[RollCallInfo]
    by_key: dict[str, list[int]]
    by_number: dict[int, list[tuple[str, int]]]


def _read_at_once(path: Path) -> tuple[_Index, VoteMatrix]:
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        index = from_copy(copy_of(path), _edition(path), _Index, lambda: _read_index(connection))
        return index, _read_votes(connection)
    finally:
        connection.close()


def _edition(path: Path) -> str:
    """By what a copy of a snapshot's index is known: the file as it lies there, and what makes the index of it."""
    file = path.stat()
    return f"{path.name} {file.st_size} {file.st_mtime_ns} {fingerprint(Path(__file__).parent, _INDEX_FILES)}"


def _read_index(connection: sqlite3.Connection) -> _Index:
    sources = {row.id: row.source() for row in select(connection, "source", SourceRow)}
    calls = [_call(row, sources[row.source_id]) for row in select(connection, "roll_call", RollCallRow)]
    written = [(symbol_key(symbol), call.number) for call in calls for symbol in (*call.symbols, call.draft) if symbol]
    by_key: dict[str, list[int]] = defaultdict(list)
    by_number: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for key, number in written:
        by_key[key].append(number)
    for place, digits in numbers_in_each(key for key, _ in written):
        by_number[digits].append(written[place])
    return _Index(read_reference(connection), sources, calls, by_key, by_number)


def _read_votes(connection: sqlite3.Connection) -> VoteMatrix:
    codes = dict(connection.execute("SELECT id, code FROM state"))
    return VoteMatrix(
        {
            codes[row.state_id]: StateVotes(
                *(int.from_bytes(numbers, "little") for numbers in (row.yes, row.no, row.abstain, row.non_voting))
            )
            for row in select(connection, "state_votes", StateVotesRow)
        }
    )


def _call(row: RollCallRow, source: Source) -> RollCallInfo:
    return RollCallInfo(
        number=row.id,
        symbol=row.symbol,
        other_symbols=parts_of(row.other_symbols),
        body=_BODIES[row.body],
        date=date.fromisoformat(row.date),
        day_is_known=bool(row.day_is_known),
        matter=_MATTERS[row.matter],
        result=_RESULTS[row.result],
        result_is_known=bool(row.result_is_known),
        modality=_MODALITIES[row.modality],
        session=row.session,
        title=row.title,
        draft=row.draft,
        parent=row.parent,
        url=row.url,
        vetoed_by=parts_of(row.vetoed_by),
        tally=_tally(row),
        has_votes=bool(row.has_votes),
        source=source,
    )


def _tally(row: RollCallRow) -> Tally | None:
    if row.yes is None or row.no is None or row.abstain is None:
        return None
    return Tally(row.yes, row.no, row.abstain, row.non_voting)


_BODIES = {str(body): body for body in Body}
_MATTERS = {str(matter): matter for matter in Matter}
_RESULTS = {str(result): result for result in Result}
_MODALITIES = {str(modality): modality for modality in Modality}
