"""Homes with a record in them, and where the full voting history lies, if it is there."""

from __future__ import annotations

import fcntl
import gc
import os
import pickle
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import pytest_asyncio

from bot.core import Teller
from data.load import LoadReport, load
from data.records import ensure_snapshot
from data.state import State
from tests.postgresql import Server, server

TODAY = date(2026, 11, 22)
ROOT = Path(__file__).parent.parent
# Objects that were made and are still there since garbage was last looked for.
MUCH_GARBAGE = 300_000


def share_one_loop(items: list[pytest.Item], folder: Path) -> None:
    """Makes the asynchronous tests of a folder run in one event loop: what they share is opened in it once."""
    for item in items:
        if folder in item.path.parents and pytest_asyncio.is_async_test(item):
            item.add_marker(pytest.mark.asyncio(loop_scope="package"), append=False)


def pytest_collection_finish() -> None:
    """What was imported and collected stays. Every opened record would send the collector through all of it again, which
    takes longer than opening the record: garbage is looked for between tests."""
    gc.collect()
    gc.freeze()
    gc.disable()


@pytest.fixture(autouse=True)
def little_garbage() -> Iterator[None]:
    yield
    if gc.get_count()[0] > MUCH_GARBAGE:
        gc.collect()


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither the developer's environment nor their .env has a say in a test."""
    for name in list(os.environ):
        if name.startswith(("TELLER_", "SLACK_", "DISCORD_")) and name != "TELLER_HISTORY":
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def landmark_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the landmark votes; tests only read it."""
    home = tmp_path_factory.mktemp("landmarks")
    ensure_snapshot(home)
    return home


@pytest.fixture
async def teller(landmark_home: Path) -> AsyncIterator[Teller]:
    core = Teller(landmark_home, today=lambda: TODAY)
    yield core
    await core.close()


@asynccontextmanager
async def teller_with(home: Path, *files: Path) -> AsyncIterator[Teller]:
    """Answers from a record with these files loaded."""
    load(home, list(files))
    core = Teller(home, today=lambda: TODAY)
    try:
        yield core
    finally:
        await core.close()


@pytest.fixture
async def state(tmp_path: Path) -> AsyncIterator[State]:
    opened = await State.open(tmp_path)
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    with server() as started:
        yield started


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest) -> str:
    """Where the state lies: nowhere but in its home, or in an empty database."""
    if request.param == "sqlite":
        return ""
    found: Server = request.getfixturevalue("postgresql")
    return found.new_database()


@pytest.fixture(scope="session")
def history() -> Path:
    """The folder of the full voting history."""
    named = os.environ.get("TELLER_HISTORY")
    folder = Path(named) if named else ROOT.parent / "shared" / "data" / "history"
    if not (folder / "1946_2026_ga_voting.csv.gz").is_file():
        pytest.skip(f"the full voting history is not there (looked in {folder}; TELLER_HISTORY names another folder)")
    return folder


@dataclass(frozen=True, slots=True)
class LoadedHistory:
    """A home with the Library's full history, which tests only read or copy, and the report of the load."""

    home: Path
    report: LoadReport


@pytest.fixture(scope="session")
def loaded_history(history: Path, tmp_path_factory: pytest.TempPathFactory) -> LoadedHistory:
    """Loaded once for all processes of a run."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    home, told = shared / "history-home", shared / "history-report"
    with (shared / "history-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            told.write_bytes(pickle.dumps(load(home, [history / "1946_2026_ga_voting.csv.gz"])))
    return LoadedHistory(home, pickle.loads(told.read_bytes()))


@pytest.fixture(scope="session")
def dgacm() -> Path:
    """The folder of the conference department's real files."""
    folder = ROOT.parent / "shared" / "data" / "dgacm"
    if not (folder / "80.json").is_file():
        pytest.skip(f"the real files of the conference department are not there (looked in {folder})")
    return folder
