"""Everything that is known, written into a new SQLite file that is complete and checked before anyone reads it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Any

from data.editions import Progress, counted
from data.fingerprints import Fingerprints
from data.joining import JoinedRollCall
from data.model import Ballots, Period, RollCall, Source, StateName
from data.reference import Reference, State
from data.snapshots import BrokenSnapshot
from data.symbols import parse_symbol
from data.testimonies import fields_to_json
from data.words import words_in

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
        self._group_ids = {code: number for number, code in enumerate(reference.groups, 1)}
        sources = {testimony.source for entry in ordered for testimony in entry.testimonies} | extra_names.keys()
        self._source_ids = {
            source: number
            for number, source in enumerate(sorted(sources, key=lambda source: (source.rank, source.key)), 1)
        }
        self._places: dict[tuple[str, ...], list[int]] = {}

    def write(self, fingerprints: Fingerprints, progress: Progress) -> int:
        for statement in resources.files(__package__).joinpath("schema.sql").read_text("utf-8").split(";\n"):
            self._connection.execute(statement)
        made_at = datetime.now(UTC).isoformat(timespec="seconds")
        self._insert("snapshot", [(made_at, fingerprints.schema, fingerprints.reference, fingerprints.landmarks)])
        self._write_sources()
        self._write_reference()
        self._write_roll_calls()
        letters = [self._letters(entry.roll_call.ballots) for entry in self._ordered]
        votes = self._write_votes(letters, progress)
        self._write_votes_by_state(letters)
        self._write_testimonies()
        self._connection.execute("INSERT INTO roll_call_text (roll_call_text) VALUES ('rebuild')")
        self._connection.execute("CREATE INDEX roll_call_symbol ON roll_call (symbol)")
        self._connection.execute("CREATE INDEX sponsor_roll_call ON sponsor (roll_call_id)")
        self._connection.execute("CREATE INDEX inconsistency_roll_call ON inconsistency (roll_call_id)")
        return votes

    def _insert(self, table: str, rows: Iterable[Sequence[object]]) -> None:
        iterator = iter(rows)
        first = next(iterator, None)
        if first is None:
            return
        statement = f"INSERT INTO {table} VALUES ({', '.join('?' * len(first))})"
        self._connection.execute(statement, first)
        self._connection.executemany(statement, iterator)

    def _write_sources(self) -> None:
        self._insert(
            "source",
            (
                (
                    number,
                    source.key,
                    source.name,
                    source.rank,
                    source.trusts_symbols,
                    source.version,
                    source.citation,
                    source.files,
                    source.loaded_at,
                )
                for source, number in self._source_ids.items()
            ),
        )
        self._insert(
            "extra_name",
            (
                (self._source_ids[source], entry.code, entry.name, entry.language)
                for source, names in self._extra_names.items()
                for entry in names
            ),
        )

    def _write_reference(self) -> None:
        reference, state_ids = self._reference, self._state_ids
        self._insert("state", (_state_row(number, state) for number, state in enumerate(self._states, 1)))
        self._insert("seat", ((state_ids[state.code], *_days(seat)) for state in self._states for seat in state.seats))
        self._insert(
            "state_name",
            (
                (
                    state_ids[entry.code],
                    entry.name,
                    entry.words,
                    entry.kind,
                    entry.language,
                    *_days(entry.period),
                    entry.note,
                )
                for entry in reference.names
            ),
        )
        self._insert(
            "state_name",
            (
                (
                    state_ids[entry.code],
                    entry.name,
                    words_in(entry.name),
                    "alias" if entry.language == "en" else "foreign",
                    entry.language,
                    None,
                    None,
                    "",
                )
                for names in self._extra_names.values()
                for entry in names
                if entry.code in state_ids
            ),
        )
        self._insert(
            "state_group",
            (
                (
                    self._group_ids[group.code],
                    group.code,
                    group.name,
                    group.short,
                    group.kind,
                    "|".join(group.aliases),
                    "|".join(group.adjectives),
                    *_days(group.period),
                    group.note,
                    group.source,
                )
                for group in reference.groups.values()
            ),
        )
        self._insert(
            "group_member",
            (
                (self._group_ids[member.group], state_ids[member.code], *_days(member.period), member.note)
                for member in reference.members
            ),
        )
        self._insert(
            "popular_name",
            ((known.name, known.words, known.symbol, known.note, known.source) for known in reference.known_as),
        )
        self._insert(
            "topic", ((topic.code, "|".join(topic.says), "|".join(topic.searches)) for topic in reference.topics)
        )
        self._insert("remark", ((remark.symbol, remark.remark, remark.source) for remark in reference.remarks))

    def _write_roll_calls(self) -> None:
        known_as: dict[str, list[str]] = {}
        for known in self._reference.known_as:
            known_as.setdefault(known.symbol, []).append(known.name)
        self._insert(
            "roll_call",
            (
                _roll_call_row(
                    number,
                    entry.roll_call,
                    "|".join(known_as.get(entry.roll_call.symbol, ())),
                    self._source_ids[entry.source],
                )
                for number, entry in enumerate(self._ordered, 1)
            ),
        )
        self._insert(
            "sponsor",
            (
                (number, sponsor.name, sponsor.code, sponsor.later)
                for number, entry in enumerate(self._ordered, 1)
                for sponsor in entry.roll_call.sponsors
            ),
        )
        self._insert(
            "inconsistency",
            (
                (number, found.flaw, found.detail)
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
            (
                (number, *(int(column.translate(digits[letter]), 2).to_bytes(length, "little") for letter in _LETTERS))
                for number, column in enumerate(columns, 1)
                if column.strip()
            ),
        )

    def _write_testimonies(self) -> None:
        self._insert(
            "testimony",
            (
                (
                    self._source_ids[testimony.source],
                    number,
                    fields_to_json(testimony.roll_call),
                    self._letters(testimony.roll_call.ballots).decode() if testimony.roll_call.ballots else None,
                )
                for number, entry in enumerate(self._ordered, 1)
                for testimony in entry.testimonies
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


def _state_row(number: int, state: State) -> tuple[object, ...]:
    lists = ("|".join(state.predecessors), "|".join(state.successors))
    return (
        number,
        state.code,
        state.name,
        state.official_name,
        state.status,
        state.iso2,
        state.continues,
        state.continues_since.isoformat() if state.continues_since else None,
        *lists,
        state.region,
        state.note,
        state.source,
    )


def _days(period: Period) -> tuple[str | None, str | None]:
    return (period.start.isoformat() if period.start else None, period.end.isoformat() if period.end else None)


def _roll_call_row(number: int, call: RollCall, known_as: str, source: int) -> tuple[object, ...]:
    tally = call.ballots.tally() if call.ballots else call.tally
    counts = (tally.yes, tally.no, tally.abstain, tally.non_voting) if tally else (None,) * 4
    return (
        number, call.symbol, call.body, call.date.isoformat(), call.day_is_known, call.matter, call.result, call.result_is_known, call.modality,
        call.session, call.title, call.agenda, call.subjects, known_as, "|".join(call.topics), call.draft, call.committee_report, call.meeting,
        call.note, call.url, call.parent, "|".join(call.vetoed_by), *counts, call.ballots is not None, source,
    )  # fmt: skip
