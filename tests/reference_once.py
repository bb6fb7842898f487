"""Country knowledge, written into a file once, from which each snapshot that tests build takes it over, and read once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import data.build
from data.model import StateName
from data.reference import Reference, State, load_reference
from data.stored_reference import read_reference, write_reference

TABLES = ("state", "seat", "state_name", "state_group", "group_member", "popular_name", "topic", "remark")


class ReferenceOnce:
    """In place of `write_reference` and `read_reference`, which take longer than all else of a small load. What is in the tables
    is the work of the one in any case, and what is made of them that of the other: they do all of it anew where anything
    differs."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._reference = load_reference()
        self._states = [*self._reference.states.values()]
        self._last_read: tuple[object, Reference] | None = None
        with closing(sqlite3.connect(file)) as connection:
            connection.executescript(Path(data.build.__file__).with_name("schema.sql").read_text("utf-8"))
            write_reference(connection, self._reference, _numbered(self._states), self._states, ())
            connection.commit()

    def write(
        self,
        connection: sqlite3.Connection,
        reference: Reference,
        state_ids: Mapping[str, int],
        states: Sequence[State],
        extra_names: Iterable[StateName],
    ) -> None:
        extra_names = [*extra_names]
        if extra_names or reference is not self._reference or [*states] != self._states:
            write_reference(connection, reference, state_ids, states, extra_names)
            return
        assert state_ids == _numbered(self._states)
        connection.execute("ATTACH ? AS once", (str(self._file),))
        for table in TABLES:
            connection.execute(f"INSERT INTO {table} SELECT * FROM once.{table}")

    def read(self, connection: sqlite3.Connection) -> Reference:
        rows = _rows(connection)
        last = self._last_read
        if last and last[0] == rows:
            return last[1]
        found = read_reference(connection)
        self._last_read = rows, found
        return found


def _rows(connection: sqlite3.Connection) -> object:
    """All that is read of country knowledge, as it stands in the tables."""
    tables = [connection.execute(f"SELECT * FROM {table} ORDER BY rowid").fetchall() for table in TABLES]
    return tables, connection.execute("SELECT reference FROM snapshot").fetchall()


def _numbered(states: Sequence[State]) -> dict[str, int]:
    return {state.code: number for number, state in enumerate(states, 1)}
