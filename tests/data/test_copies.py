"""Copies of what takes long to read: they count for what they were made of, and for nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from data.copies import from_copy
from data.load import load
from data.record import Record
from data.records import ensure_snapshot
from data.snapshots import KEPT, Snapshots, copy_of
from tests.data.files import assembly_rows, write_assembly


def saying(*words: str) -> Callable[[], list[str]]:
    return lambda: [*words]


def never() -> list[str]:
    raise AssertionError("it was read anew")


def test_a_copy_is_read_for_as_long_as_it_is_of_the_same(tmp_path: Path):
    at = tmp_path / "folder" / "words.copy"
    assert from_copy(at, "first", list[str], saying("a", "b")) == ["a", "b"]
    assert from_copy(at, "first", list[str], never) == ["a", "b"]
    assert from_copy(at, "second", list[str], saying("c")) == ["c"]
    assert from_copy(at, "second", list[str], never) == ["c"]
    assert [path.name for path in at.parent.iterdir()] == ["words.copy"]


@pytest.mark.parametrize("damage", [lambda content: content[:-1], lambda _: b"", lambda _: b"\xc1" * 9])
def test_a_damaged_copy_is_made_anew(tmp_path: Path, damage: Callable[[bytes], bytes]):
    at = tmp_path / "words.copy"
    from_copy(at, "first", list[str], saying("a"))
    at.write_bytes(damage(at.read_bytes()))
    assert from_copy(at, "first", list[str], saying("a")) == ["a"]
    assert from_copy(at, "first", list[str], never) == ["a"]


def test_a_copy_of_something_of_another_make_is_made_anew(tmp_path: Path):
    at = tmp_path / "words.copy"
    from_copy(at, "first", int, lambda: 1)
    assert from_copy(at, "first", list[str], saying("a")) == ["a"]


def test_where_no_copy_can_be_kept_it_is_read_each_time(tmp_path: Path):
    at = tmp_path / "a file" / "words.copy"
    at.parent.write_text("no folder")
    assert from_copy(at, "first", list[str], saying("a")) == ["a"]
    assert from_copy(at, "first", list[str], saying("b")) == ["b"]


def test_where_none_is_to_be_kept_there_is_none(tmp_path: Path):
    at = tmp_path / "words.copy"
    assert from_copy(at, "first", list[str], saying("a"), keep=False) == ["a"]
    assert not at.exists()


async def calls_and_reference(snapshot: Path) -> tuple[object, ...]:
    record = await Record.open(snapshot)
    await record.close()
    return record.calls, record.reference, record.sources, record.votes


async def test_a_record_is_the_same_from_its_copy_and_goes_by_the_file(tmp_path: Path):
    snapshot = ensure_snapshot(tmp_path)
    first = await calls_and_reference(snapshot)
    assert copy_of(snapshot).is_file()
    assert (await calls_and_reference(snapshot))[:3] == first[:3]
    load(tmp_path, [write_assembly(tmp_path / "votes.csv", assembly_rows("A/RES/500(V)", {"FRA": "Y", "USA": "N"}))])
    later = Snapshots(tmp_path).current()
    assert later
    # What lies there under the name of the other is not taken for it.
    later.replace(snapshot)
    calls, *_ = await calls_and_reference(snapshot)
    assert [call.symbol for call in calls] != [call.symbol for call in first[0]]


async def test_the_copy_of_a_snapshot_goes_with_it(tmp_path: Path):
    for number in range(KEPT + 2):
        rows = assembly_rows(f"A/RES/{500 + number}(V)", {"FRA": "Y", "USA": "N"})
        load(tmp_path, [write_assembly(tmp_path / f"{number}.csv", rows)])
        current = Snapshots(tmp_path).current()
        assert current
        await calls_and_reference(current)
        copy_of(current).with_suffix(f".{os.getpid()}.new").write_bytes(b"of one that was killed")
    load(tmp_path, [write_assembly(tmp_path / "last.csv", assembly_rows("A/RES/600(V)", {"FRA": "Y", "USA": "N"}))])
    left = {path.stem for path in Snapshots(tmp_path).all()}
    assert {path.stem for path in Snapshots(tmp_path).folder.glob("*.copy")} <= left
    assert not list(Snapshots(tmp_path).folder.glob("*.new"))
