"""Snapshots that tests build hold what snapshots hold that are built without their help."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from unittest import mock

from data.load import rebuild
from data.stored_reference import read_reference, write_reference
from tests.reference_once import ReferenceOnce


def dumped(snapshot: Path) -> list[str]:
    with closing(sqlite3.connect(snapshot)) as connection:
        return [line for line in connection.iterdump() if not line.startswith('INSERT INTO "snapshot"')]


def test_a_snapshot_is_the_same_whether_country_knowledge_is_written_or_taken_over(tmp_path: Path) -> None:
    taken_over = rebuild(tmp_path / "taken over")
    with mock.patch("data.build.write_reference", write_reference):
        written = rebuild(tmp_path / "written")
    assert dumped(taken_over) == dumped(written)


def test_what_is_read_is_what_the_snapshot_holds_and_is_read_anew_where_that_differs(
    tmp_path: Path, reference_once: ReferenceOnce
) -> None:
    with closing(sqlite3.connect(rebuild(tmp_path))) as connection:
        read = reference_once.read(connection)
        assert read == read_reference(connection)
        assert reference_once.read(connection) is read
        connection.execute("UPDATE remark SET source = 'another' WHERE rowid = 1")
        changed = reference_once.read(connection)
        assert changed.remarks[0].source == "another"
        assert changed == read_reference(connection)
