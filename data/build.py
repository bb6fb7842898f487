"""Everything that is known, written into a new SQLite file that is complete and checked before anyone reads it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from data.editions import Progress, counted
from data.fingerprints import Fingerprints
from data.joining import JoinedRollCall
from data.model import Ballots, RollCall, Source, StateName
from data.reference import Reference, State
from data.rows import (
    ExtraNameRow,
    InconsistencyRow,
    RollCallRow,
    RollCallTexts,
    SnapshotRow,
    SourceRow,
    SponsorRow,
    StateVotesRow,
    TestimonyRow,
    insert,
)
from data.snapshots import BrokenSnapshot
from data.stems import told_apart
from data.stored_reference import BETWEEN, write_reference
from data.symbols import parse_symbol
from data.testimonies import fields_to_json

_LETTERS = "YNAX"


def write_snapshot(
    path: Path,
    joined: Sequence[JoinedRollCall],
    extra_names: dict[Source, list[StateName]],
    reference: Reference,
    fingerprints: Fingerprints,
    *,
    progress: Progress,
) -> int:
    """Builds the file at `path`, which must not exist, and returns the number of votes in it.

    Raises sqlite3.Error or OSError where it cannot be written, BrokenSnapshot where it does not hold what it should.
    """
    ordered = sorted(joined, key=_chronological)
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536;"
        )
        connection.execute("BEGIN")
        votes = _Writer(connection, reference, ordered, extra_names).write(fingerprints, progress)
        progress.stage("checking the snapshot")
        connection.execute("COMMIT")
        _verify(connection, len(ordered), votes)
    finally:
        connection.close()
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    return votes


def _chronological(entry: JoinedRollCall) -> tuple[Any, ...]:
    call = entry.roll_call
    symbol = parse_symbol(call.symbol)
    return (
        call.date,
        call.body,
        symbol is not None,
        symbol.number if symbol else 0,
        (symbol.part or "") if symbol else "",
        call.symbol,
        call.reference,
    )


def _verify(connection: sqlite3.Connection, roll_calls: int, votes: int) -> None:
    (state,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    counted = connection.execute("SELECT (SELECT count(*) FROM roll_call), (SELECT count(*) FROM vote)").fetchone()
    if state != "ok" or counted != (roll_calls, votes):
        raise BrokenSnapshot(
            f"expected {roll_calls} roll calls with {votes} votes, found {counted}; SQLite says {state}"
        )


class _Writer:
    def __init__(
        self,
        connection: sqlite3.Connection,
        reference: Reference,
        ordered: Sequence[JoinedRollCall],
        extra_names: dict[Source, list[StateName]],
    ) -> None:
        self._connection = connection
        self._reference = reference
        self._ordered = ordered
        self._extra_names = extra_names
        self._states = [*reference.states.values(), *_unknown_states(ordered, reference)]
        self._state_ids = {state.code: number for number, state in enumerate(self._states, 1)}
        sources = {testimony.source for entry in ordered for testimony in entry.testimonies} | extra_names.keys()
        self._source_ids = {
            source: number
            for number, source in enumerate(sorted(sources, key=lambda source: (source.rank, source.key)), 1)
        }
        self._places: dict[tuple[str, ...], list[int]] = {}

    def write(self, fingerprints: Fingerprints, progress: Progress) -> int:
        for statement in Path(__file__).with_name("schema.sql").read_text("utf-8").split(";\n"):
            self._connection.execute(statement)
        self._write_snapshot(fingerprints)
        self._write_sources()
        extra_names = [entry for names in self._extra_names.values() for entry in names]
        write_reference(self._connection, self._reference, self._state_ids, self._states, extra_names)
        self._write_roll_calls()
        letters = [self._letters(entry.roll_call.ballots) for entry in self._ordered]
        votes = self._write_votes(letters, progress)
        self._write_votes_by_state(letters)
        self._write_testimonies(letters)
        self._write_index()
        self._connection.execute("CREATE INDEX roll_call_symbol ON roll_call (symbol)")
        self._connection.execute("CREATE INDEX sponsor_roll_call ON sponsor (roll_call_id)")
        self._connection.execute("CREATE INDEX sponsor_code ON sponsor (code)")
        self._connection.execute("CREATE INDEX inconsistency_roll_call ON inconsistency (roll_call_id)")
        return votes

    def _write_index(self) -> None:
        columns = ("title", "agenda", "subjects", "known_as")
        # Roll calls share most of their titles, agenda items and subjects.
        self._connection.create_function("told_apart", 1, cache(told_apart), deterministic=True)
        texts = ", ".join(f"told_apart({column})" for column in columns)
        self._connection.execute(
            f"INSERT INTO roll_call_text (rowid, {', '.join(columns)}) SELECT id, {texts} FROM roll_call"
        )

    def _insert(self, table: str, columns: Sequence[str], rows: Iterable[tuple[object, ...]]) -> None:
        insert(self._connection, table, columns, rows)

    def _write_snapshot(self, fingerprints: Fingerprints) -> None:
        made_at = datetime.now(UTC).isoformat(timespec="seconds")
        row = SnapshotRow(made_at, fingerprints.schema, fingerprints.reference, fingerprints.landmarks)
        self._insert("snapshot", SnapshotRow._fields, [row])

    def _write_sources(self) -> None:
        sources = (SourceRow.of(number, source) for source, number in self._source_ids.items())
        self._insert("source", SourceRow._fields, sources)
        self._insert(
            "extra_name",
            ExtraNameRow._fields,
            (
                ExtraNameRow(self._source_ids[source], entry.code, entry.name, entry.language)
                for source, names in self._extra_names.items()
                for entry in names
            ),
        )

    def _write_roll_calls(self) -> None:
        known_as: dict[str, list[str]] = {}
        for known in self._reference.known_as:
            known_as.setdefault(known.symbol, []).append(known.name)
        self._insert(
            "roll_call",
            (*RollCallRow._fields, *RollCallTexts._fields),
            (
                (
                    *_roll_call_row(number, entry, self._source_ids[entry.source]),
                    *_roll_call_texts(entry.roll_call, known_as.get(entry.roll_call.symbol, ())),
                )
                for number, entry in enumerate(self._ordered, 1)
            ),
        )
        self._insert(
            "sponsor",
            SponsorRow._fields,
            (
                SponsorRow(
                    roll_call_id=number,
                    name=sponsor.name,
                    code=sponsor.code,
                    later=sponsor.later,
                    on_behalf_of=sponsor.on_behalf_of,
                    is_office=sponsor.is_office,
                    source_id=source_id,
                )
                for number, entry in enumerate(self._ordered, 1)
                if (sponsors := entry.roll_call.sponsors)
                for source_id in (self._source_ids[entry.source_of_sponsors],)
                for sponsor in sponsors
            ),
        )
        self._insert(
            "inconsistency",
            InconsistencyRow._fields,
            (
                InconsistencyRow(number, found.flaw, found.detail)
                for number, entry in enumerate(self._ordered, 1)
                for found in entry.roll_call.flaws
            ),
        )

    def _letters(self, ballots: Ballots | None) -> bytes:
        """The choices in the order of the states' ids, with a blank for each state that is not listed."""
        row = bytearray(b" " * len(self._states))
        if ballots:
            places = self._places.get(ballots.codes)
            if places is None:
                places = self._places[ballots.codes] = [self._state_ids[code] - 1 for code in ballots.codes]
            for place, letter in zip(places, ballots.letters.encode(), strict=True):
                row[place] = letter
        return bytes(row)

    def _write_votes(self, letters: Sequence[bytes], progress: Progress) -> int:
        # One statement a roll call, spread over the states inside SQLite: a third of the time of a statement a vote.
        self._connection.executemany(
            """INSERT INTO vote SELECT ?1, id, instr(CAST('YNAX' AS BLOB), substr(?2, id, 1)) - 1
               FROM state WHERE substr(?2, id, 1) <> CAST(' ' AS BLOB)""",
            enumerate(counted(letters, "writing roll calls", len(letters), progress), 1),
        )
        return sum(len(row) - row.count(b" ") for row in letters)

    def _write_votes_by_state(self, letters: Sequence[bytes]) -> None:
        if not letters:
            return
        length = (len(letters) + 7) // 8
        digits = {
            letter: bytes(ord("1") if byte == ord(letter) else ord("0") for byte in range(256)) for letter in _LETTERS
        }
        columns = (bytes(column)[::-1] for column in zip(*letters, strict=True))
        self._insert(
            "state_votes",
            StateVotesRow._fields,
            (
                StateVotesRow(
                    number,
                    *(int(column.translate(digits[letter]), 2).to_bytes(length, "little") for letter in _LETTERS),
                )
                for number, column in enumerate(columns, 1)
                if column.strip()
            ),
        )

    def _write_testimonies(self, letters: Sequence[bytes]) -> None:
        """`letters` are those of the joined roll calls: mostly they are the testimony's own, and not put in order again."""
        self._insert(
            "testimony",
            TestimonyRow._fields,
            (
                TestimonyRow(
                    self._source_ids[testimony.source],
                    number,
                    fields_to_json(testimony.roll_call),
                    (row if ballots is entry.roll_call.ballots else self._letters(ballots)).decode()
                    if ballots
                    else None,
                )
                for number, (entry, row) in enumerate(zip(self._ordered, letters, strict=True), 1)
                for testimony in entry.testimonies
                for ballots in (testimony.roll_call.ballots,)
            ),
        )


def _unknown_states(ordered: Sequence[JoinedRollCall], reference: Reference) -> list[State]:
    """A state that only a vote file knows is kept under the code it has there."""
    lists = {
        testimony.roll_call.ballots.codes
        for entry in ordered
        for testimony in entry.testimonies
        if testimony.roll_call.ballots
    }
    codes = {code for codes in lists for code in codes} - reference.states.keys()
    return [State(code, code or "?", "", "unknown", ()) for code in sorted(codes)]


def _roll_call_row(number: int, entry: JoinedRollCall, source: int) -> RollCallRow:
    call = entry.roll_call
    tally = call.ballots.tally() if call.ballots else call.tally
    return RollCallRow(
        id=number,
        symbol=call.symbol,
        other_symbols=BETWEEN.join(entry.other_symbols),
        body=call.body,
        date=call.date.isoformat(),
        day_is_known=call.day_is_known,
        matter=call.matter,
        result=call.result,
        result_is_known=call.result_is_known,
        modality=call.modality,
        session=call.session,
        title=call.title,
        draft=call.draft,
        url=call.url,
        parent=call.parent,
        vetoed_by=BETWEEN.join(call.vetoed_by),
        yes=tally.yes if tally else None,
        no=tally.no if tally else None,
        abstain=tally.abstain if tally else None,
        non_voting=tally.non_voting if tally else None,
        has_votes=call.ballots is not None,
        source_id=source,
    )


def _roll_call_texts(call: RollCall, known_as: Iterable[str]) -> RollCallTexts:
    return RollCallTexts(
        agenda=call.agenda,
        subjects=call.subjects,
        known_as=BETWEEN.join(known_as),
        topics=BETWEEN.join(call.topics),
        committee=call.committee,
        committee_report=call.committee_report,
        meeting=call.meeting,
        note=call.note,
    )
