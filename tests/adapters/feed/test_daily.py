"""The bots' own update: made once a day in a process of its own, told in the log, ended with the bots."""

from __future__ import annotations

import asyncio
import json
import shutil
import sys
from pathlib import Path

import aiohttp
import pytest
import structlog

from adapters.feed.daily import DAY, HOUR, at_a_random_minute, update_daily
from adapters.logs import set_up_logs
from adapters.platform import Health
from adapters.running import updating
from adapters.serving import serving, web_app
from bot.settings import Address, Settings
from bot.updates import last_update
from data.feed import FeedState, write_feed_state
from data.records import ensure_snapshot
from data.snapshots import Snapshots
from tests.data.resolutions import resolution, write_resolutions


@pytest.fixture(autouse=True)
def logs(monkeypatch: pytest.MonkeyPatch):
    yield
    structlog.reset_defaults()


@pytest.fixture
def home(landmark_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of one's own, and a folder to update from."""
    (tmp_path / "mirror").mkdir()
    write_resolutions(tmp_path / "mirror" / "80.json", resolution(7))
    own = Path(shutil.copytree(landmark_home, tmp_path / "home"))
    monkeypatch.setenv("TELLER_HOME", str(own))
    monkeypatch.setenv("TELLER_UPDATE_FROM", str(tmp_path / "mirror"))
    return own


def events(capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


async def at_once(home: Path, updates: int) -> None:
    """Lets so many updates come, one right after the other, and then ends it."""
    waits = 0
    enough = asyncio.Event()

    def wait(last: float, now: float) -> float:
        nonlocal waits
        waits += 1
        if waits > updates:
            enough.set()
            return DAY
        return 0.0

    task = asyncio.create_task(update_daily(home, wait))
    await enough.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def test_the_next_update_comes_a_day_after_the_last_at_a_random_minute_of_the_hour_then():
    waits = {at_a_random_minute(1000.0, 1600.0) for _ in range(50)}
    assert all(DAY - 600 <= wait <= DAY - 600 + HOUR for wait in waits)
    assert len(waits) > 1
    assert 0 <= at_a_random_minute(0.0, 5 * DAY) <= HOUR


async def test_it_updates_the_record_and_says_so_in_the_log(home, capsys):
    set_up_logs("INFO")
    before = Snapshots(home).current()
    await at_once(home, 2)
    assert Snapshots(home).current() != before
    assert [(event["event"], event.get("headline")) for event in events(capsys)] == [
        ("updated", "1 new recorded vote, 0 adopted without a vote, 0 corrections."),
        ("updated", "Nothing new."),
    ]
    assert last_update(home).endswith(" UTC: Nothing new.")


async def test_a_failure_is_logged_and_the_next_day_comes_all_the_same(home, capsys, tmp_path):
    set_up_logs("INFO")
    (tmp_path / "mirror" / "80.json").write_text("<html>")
    await at_once(home, 2)
    reasons = [(event["event"], event["reason"]) for event in events(capsys)]
    sentence = "80.json is not what it claims to be, JSON, but begins “<html>”. The record is as it was."
    assert reasons == [("update_failed", sentence)] * 2


async def test_an_update_under_way_ends_with_the_bots(home, monkeypatch, tmp_path):
    running = tmp_path / "running"
    program = f"import pathlib, time; pathlib.Path({str(running)!r}).touch(); time.sleep(600)"
    monkeypatch.setattr("adapters.feed.program.PROGRAM", (sys.executable, "-c", program))
    started = []
    begin = asyncio.create_subprocess_exec

    async def noted(*words, **more):
        started.append(await begin(*words, **more))
        return started[-1]

    monkeypatch.setattr(asyncio, "create_subprocess_exec", noted)
    monkeypatch.setattr("adapters.feed.daily.random.uniform", lambda low, high: low)
    async with updating(Settings(home=home, update="daily")):
        while not running.exists():  # noqa: ASYNC110 - another process makes it
            await asyncio.sleep(0.01)
    (process,) = started
    assert process.returncode == -15


async def test_unless_it_is_set_nothing_is_updated_and_the_operator_is_told_once_what_could_be_had(
    home, capsys, monkeypatch
):
    monkeypatch.setattr("adapters.feed.program.PROGRAM", ("/nothing/may/be/started",))
    set_up_logs("INFO")
    for _ in range(2):
        async with updating(Settings(home=home)):
            await asyncio.sleep(0.01)
    assert [(event["event"], event["text"]) for event in events(capsys)] == [
        (
            "hint",
            "I know 58 votes. `teller update` gets every vote since 2019 (about 6 MB, from the UN's open repository).",
        )
    ]


async def test_where_more_is_loaded_or_updates_are_off_there_is_no_hint(tmp_path, home, capsys):
    set_up_logs("INFO")
    async with updating(Settings(home=home, update_from="off")):
        pass
    await at_once(home, 1)
    capsys.readouterr()
    async with updating(Settings(home=home)):
        pass
    assert events(capsys) == []


async def test_health_tells_what_the_last_update_brought(tmp_path):
    ensure_snapshot(tmp_path)
    write_feed_state(tmp_path, FeedState(tried_at=1_790_000_000, outcome="Nothing new."))
    app = web_app(Health(lambda: last_update(tmp_path)))
    async with serving(app, Address("127.0.0.1", 0)) as port, aiohttp.ClientSession() as http:
        response = await http.get(f"http://127.0.0.1:{port}/health")
        told = await response.json()
        assert (told["ok"], told["update"]) == (True, "Last update 2026-09-21 14:13 UTC: Nothing new.")
