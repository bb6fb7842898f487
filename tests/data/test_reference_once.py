"""Snapshots that tests build hold what snapshots hold that are built without their help."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from unittest import mock

from data.load import rebuild
from data.stored_reference import write_reference


def dumped(snapshot: Path) -> list[str]:
    with closing(sqlite3.connect(snapshot)) as connection:
        return [line for line in connection.iterdump() if not line.startswith('INSERT INTO "snapshot"')]


def test_a_snapshot_is_the_same_whether_country_knowledge_is_written_or_taken_over(tmp_path: Path) -> None:
    taken_over = rebuild(tmp_path / "taken over")
    with mock.patch("data.build.write_reference", write_reference):
        written = rebuild(tmp_path / "written")
    assert dumped(taken_over) == dumped(written)
