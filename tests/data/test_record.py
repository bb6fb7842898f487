import asyncio
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from data.load import load
from data.model import Body, Choice
from data.reader import Reader, ReadTimeout
from data.record import Record
from data.records import Records, ensure_snapshot
from data.snapshots import Snapshots
from data.symbols import Symbol
from tests.data.files import assembly_rows, write_assembly

ENDLESS = "WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted) SELECT max(n) FROM counted"


@pytest.fixture
async def record(landmark_home: Path):
    opened = await Record.open(ensure_snapshot(landmark_home))
    yield opened
    await opened.close()


async def test_votes_are_known_by_state_and_roll_call(record):
    (call,) = record.named("A/RES/ES-11/6")
    assert record.votes["IND"].choice(call.number) is Choice.ABSTAIN
    assert len(record.votes.choices(call.number)) == 193
    assert record.votes["TWN"].choice(call.number) is Choice.NOT_MEMBER


async def test_a_symbol_is_found_in_every_spelling_and_by_its_draft(record):
    for spelling in ("A/RES/217(III)[A]", "a/res/217(iii)a", "A/RES/217 (III) A"):
        assert [call.symbol for call in record.named(spelling)] == ["A/RES/217(III)[A]"]
    assert [call.symbol for call in record.named("A/ES-11/L.1")] == ["A/RES/ES-11/1"]


async def test_an_incomplete_symbol_stands_for_all_it_can_mean(record):
    assert [call.symbol for call in record.meant_by(Symbol(None, None, 2728))] == ["S/RES/2728(2024)"]
    assert [call.symbol for call in record.meant_by(Symbol(Body.ASSEMBLY, None, 2758))] == ["A/RES/2758(XXVI)"]


async def test_the_coverage_is_told_for_each_body(record):
    assembly, council = record.coverage
    assert (assembly.roll_calls, council.roll_calls) == (33, 25)
    assert str(assembly.first) == "1947-11-29"


async def test_a_query_that_takes_too_long_is_interrupted_and_the_connection_serves_on(landmark_home):
    reader = await Reader.open(ensure_snapshot(landmark_home), connections=1, deadline=0.05)
    try:
        with pytest.raises(ReadTimeout):
            await reader.query(ENDLESS)
        assert await reader.query("SELECT 1") == [(1,)]
    finally:
        await reader.close()


async def test_a_cancelled_query_is_interrupted_before_the_cancellation_goes_on(landmark_home):
    reader = await Reader.open(ensure_snapshot(landmark_home), connections=1, deadline=60)
    try:
        task = asyncio.create_task(reader.query(ENDLESS))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await reader.query("SELECT 1") == [(1,)]
    finally:
        await reader.close()


def assert_no_thread_stays(before: set[threading.Thread]) -> None:
    for thread in set(threading.enumerate()) - before:
        if not thread.name.startswith("asyncio"):  # the event loop's own worker stays with the loop
            thread.join(timeout=5)
            assert not thread.is_alive(), thread.name


async def test_a_record_that_cannot_be_opened_leaves_no_thread_behind(tmp_path):
    before = set(threading.enumerate())
    (tmp_path / "broken.sqlite").write_bytes(b"no database" * 1000)
    with pytest.raises(Exception, match="not a database"):
        await Record.open(tmp_path / "broken.sqlite")
    assert_no_thread_stays(before)


@pytest.mark.parametrize("steps", range(1, 6))
async def test_whoever_is_stopped_while_a_record_closes_leaves_no_thread_behind(landmark_home, steps):
    before = set(threading.enumerate())
    reader = await Reader.open(ensure_snapshot(landmark_home), connections=3, deadline=60)
    querying = asyncio.create_task(reader.query(ENDLESS))
    await asyncio.sleep(0)
    closing = asyncio.create_task(reader.close())
    for _ in range(steps):
        await asyncio.sleep(0)
    closing.cancel()
    querying.cancel()
    await asyncio.gather(closing, querying, return_exceptions=True)
    assert closing.cancelled()
    assert_no_thread_stays(before)


async def test_readers_move_to_a_new_snapshot_between_two_questions(tmp_path):
    home = tmp_path / "home"
    records: Records[Record] = Records(home, lambda record: record)
    path = write_assembly(tmp_path / "votes.csv", assembly_rows("A/RES/500(V)", {"FRA": "Y", "GBR": "N"}))
    try:
        async with records.current() as old:
            await asyncio.to_thread(load, home, [path])
            async with records.current() as new:
                assert new.path != old.path
                assert new.named("A/RES/500(V)")
            assert not old.named("A/RES/500(V)")
            assert await old.search("zionism"), "the old snapshot answers until its last question ends"
        async with records.current() as same:
            assert same is new
    finally:
        await records.close()


async def test_a_snapshot_that_cannot_be_read_leaves_the_last_one_serving(tmp_path):
    home = tmp_path / "home"
    records: Records[Record] = Records(home, lambda record: record)
    try:
        async with records.current() as first:
            pass
        with Snapshots(home).building() as path:
            path.write_bytes(b"no database" * 1000)
            Snapshots(home).make_current(path)
        async with records.current() as second:
            assert second is first
            assert await second.search("zionism")
    finally:
        await records.close()


def test_a_process_that_forgets_to_close_nothing_ends_by_itself(landmark_home):
    script = f"""
import asyncio
from pathlib import Path
from bot.core import Teller
async def main():
    teller = Teller(Path({str(landmark_home)!r}))
    try:
        raise SystemExit(0 if (await teller.ask("how did India vote on ES-11/6")).headline else 1)
    finally:
        await teller.close()
asyncio.run(main())
"""
    run = subprocess.run([sys.executable, "-c", script], cwd=Path(__file__).parents[2], timeout=30, check=False)
    assert run.returncode == 0


def test_the_first_snapshot_is_built_from_the_landmark_votes_without_a_question(tmp_path):
    snapshot = ensure_snapshot(tmp_path / "new home")
    assert Snapshots(tmp_path / "new home").current() == snapshot


def test_a_snapshot_of_another_edition_of_the_reference_data_is_built_anew(tmp_path):
    home = tmp_path / "home"
    path = write_assembly(tmp_path / "votes.csv", assembly_rows("A/RES/500(V)", {"FRA": "Y", "GBR": "N"}))
    load(home, [path])
    old = Snapshots(home).current()
    assert old is not None
    connection = sqlite3.connect(old)
    connection.execute("UPDATE snapshot SET reference = 'of long ago'")
    connection.commit()
    connection.close()
    new = ensure_snapshot(home)
    assert new != old
    connection = sqlite3.connect(new)
    assert connection.execute("SELECT count(*) FROM roll_call WHERE symbol = 'A/RES/500(V)'").fetchone() == (1,)
    connection.close()
