"""Homes with a record in them, and where the full voting history lies, if it is there."""

from __future__ import annotations

import fcntl
import gc
import os
import pickle
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unittest import mock

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, settings

from bot.core import Teller
from data.load import LoadReport, load
from data.records import ensure_snapshot
from data.state import State
from tests.campaigns import cases
from tests.postgresql import Server, server
from tests.reference_once import ReferenceOnce

# How long an example takes says how busy the machine is, not whether the program is right.
settings.register_profile(
    "campaign",
    max_examples=cases(settings().max_examples),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("campaign")

TODAY = date(2026, 11, 22)
ROOT = Path(__file__).parent.parent
# Objects that were made and are still there since garbage was last looked for.
MUCH_GARBAGE = 300_000


# The files that take longest, waiting included: they begin first, so that no worker is left alone with one in the end.
LONGEST = (
    "delivery/test_kills.py",
    "data/test_dgacm.py",
    "data/test_history.py",
    "adapters/discord/test_discord_messages.py",
    "adapters/discord/test_discord_pictures.py",
    "bot/factcheck/test_texts.py",
    "bot/test_conversations.py",
    "terminal/test_chat.py",
    "terminal/test_graphics.py",
    "bot/test_every_word.py",
    "bot/test_questions.py",
    "bot/notices/test_planning.py",
    "bot/factcheck/test_mutants.py",
    "bot/pictures/test_boards.py",
    "bot/notices/test_editions.py",
    "bot/notices/test_following.py",
    "bot/notices/test_last_load.py",
    "adapters/test_notifying.py",
    "adapters/slack/test_slack_pictures.py",
    "terminal/test_command_line.py",
    "bot/test_continuing.py",
    "adapters/slack/test_slack_requests.py",
    "bot/notices/test_news.py",
    "data/test_bad_files.py",
    "adapters/feed/test_update.py",
    "adapters/feed/test_update_programs.py",
    "bot/factcheck/test_both_ways.py",
    "bot/test_agreement.py",
    "bot/notices/test_why.py",
    "delivery/test_whole_program.py",
    "terminal/test_load_command.py",
    "adapters/discord/test_discord_process.py",
    "terminal/test_update_command.py",
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = {Path(__file__).parent / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


def share_one_loop(items: list[pytest.Item], folder: Path) -> None:
    """Makes the asynchronous tests of a folder run in one event loop: what they share is opened in it once."""
    inside = f"{folder}{os.sep}"
    for item in items:
        if str(item.path).startswith(inside) and pytest_asyncio.is_async_test(item):
            item.add_marker(pytest.mark.asyncio(loop_scope="package"), append=False)


def pytest_collection() -> None:
    """What is imported and collected stays. To look for garbage among it again and again would take a fifth of that time,
    and every opened record would have all of it looked through once more: garbage is looked for between tests."""
    gc.disable()


def pytest_collection_finish() -> None:
    gc.freeze()


@pytest.fixture(autouse=True)
def little_garbage() -> Iterator[None]:
    yield
    if gc.get_count()[0] > MUCH_GARBAGE:
        gc.collect()


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which tests run that have not asked for one of their own, and leave nothing in it: to make one for each
    of thousands takes its time."""
    return tmp_path_factory.mktemp("empty")


@pytest.fixture(autouse=True)
def no_settings_from_outside(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, empty: Path
) -> Iterator[None]:
    """Neither the developer's environment nor their .env has a say in a test."""
    for name in list(os.environ):
        if name.startswith(("TELLER_", "SLACK_", "DISCORD_")) and name != "TELLER_HISTORY":
            monkeypatch.delenv(name)
    here = request.getfixturevalue("tmp_path") if "tmp_path" in request.fixturenames else empty
    monkeypatch.chdir(here)
    yield
    left = [path.rename(empty.parent / f"{request.node.name[:60]} left {path.name}").name for path in empty.iterdir()]
    assert left == [], "a test that writes files asks for tmp_path"


@pytest.fixture(scope="session", autouse=True)
def reference_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReferenceOnce]:
    """Snapshots of this process take country knowledge from a file, as it was written into that once, and what is read of it is
    read again only where it differs."""
    once = ReferenceOnce(tmp_path_factory.mktemp("reference") / "once.sqlite")
    with mock.patch("data.build.write_reference", once.write), mock.patch("data.record.read_reference", once.read):
        yield once


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


def _loaded_once(name: str, factory: pytest.TempPathFactory, before: Path | None, file: Path) -> LoadedHistory:
    """A file loaded once for all processes of a run, on top of what is in the home `before`."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    home, told = shared / f"{name}-home", shared / f"{name}-report"
    with (shared / f"{name}-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            if before:
                shutil.copytree(before, home)
            told.write_bytes(pickle.dumps(load(home, [file])))
    return LoadedHistory(home, pickle.loads(told.read_bytes()))


@pytest.fixture(scope="session")
def loaded_history(history: Path, tmp_path_factory: pytest.TempPathFactory) -> LoadedHistory:
    return _loaded_once("history", tmp_path_factory, None, history / "1946_2026_ga_voting.csv.gz")


@pytest.fixture(scope="session")
def joined_history(
    history: Path, loaded_history: LoadedHistory, tmp_path_factory: pytest.TempPathFactory
) -> LoadedHistory:
    """With a second source, Voeten's, on top of the first; the report is that of the second load."""
    return _loaded_once("joined", tmp_path_factory, loaded_history.home, history / "UNVotes.csv.gz")


@pytest.fixture(scope="session")
def dgacm() -> Path:
    """The folder of the conference department's real files."""
    folder = ROOT.parent / "shared" / "data" / "dgacm"
    if not (folder / "80.json").is_file():
        pytest.skip(f"the real files of the conference department are not there (looked in {folder})")
    return folder
