"""Who asks first finds no snapshot: one is built, once, however many ask at the same time."""

import asyncio
import contextlib
import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

import data.fingerprints
import data.records
from bot.core import Teller
from data.load import rebuild
from data.records import ensure_snapshot
from data.snapshots import AlreadyLoading, Snapshots
from tests.conftest import ROOT

QUESTION = "How did India vote on ES-11/6?"
# Answers a question, but stops before the snapshot is written, until it is told to go on.
HELD = """
import data.load
from adapters.main import main

def held(*args, write=data.load.write_snapshot, **options):
    print("building", flush=True)
    input()
    return write(*args, **options)

data.load.write_snapshot = held
main()
"""


def started(both, home, *python):
    process = both.enter_context(
        subprocess.Popen(
            [sys.executable, *python, "ask", QUESTION],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TELLER_HOME": str(home)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
    )
    both.callback(process.kill)
    return process


def test_two_processes_that_ask_first_are_both_answered_from_one_snapshot(tmp_path):
    with contextlib.ExitStack() as both:
        first = started(both, tmp_path, "-c", HELD)
        assert first.stdout.readline() == "building\n"
        second = started(both, tmp_path, "-c", "from adapters.main import main; main()")
        # One that does not wait ends within this time.
        with contextlib.suppress(subprocess.TimeoutExpired):
            second.wait(1)
        told = [first.communicate("\n", timeout=20), second.communicate(timeout=20)]
    assert [said for _, said in told] == ["", ""]
    assert all("India abstained on A/RES/ES-11/6" in said for said, _ in told)
    assert len(Snapshots(tmp_path).all()) == 1


async def test_two_cores_that_open_first_share_one_snapshot(tmp_path):
    cores = [Teller(tmp_path), Teller(tmp_path)]
    try:
        await asyncio.gather(*(core.open() for core in cores))
        assert len(Snapshots(tmp_path).all()) == 1
    finally:
        for core in cores:
            await core.close()


async def test_nobody_waits_for_ever(tmp_path, monkeypatch):
    monkeypatch.setattr(data.records, "PATIENCE", 0.1)
    with Snapshots(tmp_path).building(), pytest.raises(AlreadyLoading):
        await Teller(tmp_path).open()


def test_a_snapshot_made_with_another_schema_or_folding_is_made_anew_and_only_once(tmp_path, monkeypatch):
    before = ensure_snapshot(tmp_path)
    assert ensure_snapshot(tmp_path) == before
    monkeypatch.setattr(data.fingerprints, "SHAPE_FILES", ("schema.sql",))
    after = ensure_snapshot(tmp_path)
    assert after != before
    assert rebuild(tmp_path) == after


def test_names_are_stored_with_the_words_by_which_they_are_compared(tmp_path):
    with closing(sqlite3.connect(ensure_snapshot(tmp_path))) as connection:
        names = dict(connection.execute("SELECT name, words FROM state_name"))
        popular = dict(connection.execute("SELECT name, words FROM popular_name"))
    assert names["Côte d'Ivoire"] == "cote d ivoire"
    assert names["Guinea-Bissau"] == "guinea bissau"
    assert popular["Uniting for Peace"] == "uniting for peace"
