"""Country knowledge, written into a file once, from which each snapshot that tests build takes it over."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import data.build
from data.model import StateName
from data.reference import Reference, State, load_reference
from data.stored_reference import write_reference

TABLES = ("state", "seat", "state_name", "state_group", "group_member", "popular_name", "topic", "remark")


class ReferenceOnce:
    """In place of `write_reference`, which takes longer than all else of a small load. What is in the tables is its work in any
    case, and it does all of it where a load brings states or names of its own."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._reference = load_reference()
        self._states = [*self._reference.states.values()]
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


def _numbered(states: Sequence[State]) -> dict[str, int]:
    return {state.code: number for number, state in enumerate(states, 1)}
