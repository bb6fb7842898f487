"""New data on its way from a file in the inbox to a notice: loaded, seen once, matched, sent; without a restart."""

from __future__ import annotations

import asyncio
import json
import shutil
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from adapters.feed.inbox import Inbox
from adapters.notifying import notify
from adapters.platform import Surroundings
from bot.core import Teller
from bot.notices.feeding import Feeder
from bot.notices.model import Planned
from bot.notices.sending import Limits, Outcome, Rate, Sent
from data.fingerprints import record_fingerprint
from data.load import load
from data.records import ensure_snapshot
from data.snapshots import Snapshots
from data.state import Channel, Notice, State
from tests.data.resolutions import resolution, write_resolutions

HERE = Channel("slack", "T1", "C1")
PATIENCE = 40.0


class Matcher:
    """Wants one notice for each snapshot, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    @asynccontextmanager
    async def planned_for(self, seen: Sequence[Path], new: Path) -> AsyncIterator[Planned]:
        if not seen:
            yield Planned()
            return
        self.asked.append((seen[0].name, new.name))
        yield Planned([Notice(HERE, 1, record_fingerprint(new))])


class Platform:
    limits = Limits(Rate(100, 1.0), Rate(100, 1.0), 60.0)

    def __init__(self) -> None:
        self.payloads: list[str] = []

    async def send(self, notice: Notice, key: str) -> Outcome:
        self.payloads.append(notice.payload)
        return Sent(key)

    async def tell(self, workspace: str, user: str, sentence: str) -> None:
        raise AssertionError


@pytest.fixture
def home(landmark_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    own = Path(shutil.copytree(landmark_home, tmp_path / "home"))
    monkeypatch.setenv("TELLER_HOME", str(own))
    return own


@pytest.fixture
async def state(home: Path):
    opened = await State.open(home)
    yield opened
    await opened.close()


@pytest.fixture
async def teller(home: Path):
    core = Teller(home)
    yield core
    await core.close()


@asynccontextmanager
async def notifying(home: Path, state: State, teller: Teller, matcher: Matcher, platform: Platform):
    surroundings = Surroundings(teller, state, asyncio.Event())
    with surroundings.senders.connected("slack", platform):
        running = asyncio.create_task(notify(surroundings, home, matcher))
        try:
            await until((home / "inbox" / "loaded").is_dir)
            yield
        finally:
            surroundings.stopping.set()
            await running


async def until(true: Callable[[], object]) -> None:
    """What other processes and threads bring about is looked for."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        await asyncio.sleep(0.02)


async def seen(state: State, count: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while len(await state.outbox.seen()) < count:  # noqa: ASYNC110 - the state tells nobody
            await asyncio.sleep(0.02)


def put_into(inbox: Path, name: str, *numbers: int) -> None:
    write_resolutions(inbox.parent / name, *map(resolution, numbers))
    shutil.move(inbox.parent / name, inbox / name)


async def test_a_file_in_the_inbox_is_loaded_answered_from_and_told_of(home, state, teller):
    matcher, platform = Matcher(), Platform()
    before = await teller.ask("How did France vote on A/RES/80/7?")
    async with notifying(home, state, teller, matcher, platform):
        await seen(state, 1)
        put_into(home / "inbox", "80.json", 7)
        await until(lambda: platform.payloads)
        after = await teller.ask("How did France vote on A/RES/80/7?")
    assert (before.headline != after.headline, "A/RES/80/7" in after.headline) == (True, True)
    assert len(matcher.asked) == 1
    loaded = home / "inbox" / "loaded"
    assert sorted(path.name for path in loaded.iterdir()) == ["80.json", "80.json.report.json"]
    assert json.loads((loaded / "80.json.report.json").read_text())["snapshot"]


async def test_a_bad_file_is_rejected_with_the_reason_beside_it_and_the_record_stays(home, state, teller):
    current = Snapshots(home).current()
    async with notifying(home, state, teller, Matcher(), Platform()):
        (home / "inbox" / "votes.csv").write_text("a,b\n1,2\n")
        rejected = home / "inbox" / "rejected"
        await until((rejected / "votes.csv.report.txt").exists)
    assert "votes.csv" in (rejected / "votes.csv.report.txt").read_text()
    assert (rejected / "votes.csv").read_text() == "a,b\n1,2\n"
    assert Snapshots(home).current() == current


async def test_what_another_process_loads_has_the_same_effect(home, state, teller):
    matcher, platform = Matcher(), Platform()
    async with notifying(home, state, teller, matcher, platform):
        await seen(state, 1)
        write_resolutions(home / "80.json", resolution(7))
        await asyncio.to_thread(load, home, [home / "80.json"])
        await until(lambda: platform.payloads)
    assert len(platform.payloads) == 1


async def test_a_file_that_grows_is_left_alone_until_it_rests(home):
    inbox = Inbox(home, to_settle=3.0)
    inbox.set_up()
    growing, finished = inbox.folder / "growing.csv", inbox.folder / "finished.csv"
    for name in ("finished.csv", "growing.csv", "x.csv.part", ".hidden.csv", "finished_md.md"):
        (inbox.folder / name).write_text("a")
    assert inbox.settled(0.0) == []
    growing.write_text("aa")
    assert inbox.settled(2.9) == []
    assert inbox.settled(3.1) == [finished]
    assert inbox.settled(6.0) == [finished, growing]


async def test_files_of_one_name_and_their_descriptions_lie_beside_each_other(home):
    inbox = Inbox(home)
    inbox.set_up()
    for text in ("first", "second"):
        (inbox.folder / "v.csv.gz").write_text(text)
        (inbox.folder / "v_md.md").write_text(text)
        await inbox.load(inbox.folder / "v.csv.gz")
    rejected = inbox.folder / "rejected"
    assert (rejected / "v.csv.gz").read_text() == (rejected / "v_md.md").read_text() == "first"
    assert (rejected / "v-2.csv.gz").read_text() == (rejected / "v-2_md.md").read_text() == "second"
    assert list(inbox.folder.glob("v*")) == []


# Which snapshots are news


async def looked(home: Path, state: State, matcher: Matcher) -> None:
    await Feeder(home, state, matcher, lambda: None).look()


def loaded(home: Path, *numbers: int) -> Path:
    write_resolutions(home / "80.json", *map(resolution, numbers))
    load(home, [home / "80.json"])
    current = Snapshots(home).current()
    assert current
    return current


async def test_a_first_load_a_rebuild_and_a_rollback_are_no_news(home, state):
    matcher = Matcher()
    first = Snapshots(home).current()
    await looked(home, state, matcher)
    second = loaded(home, 7)
    await looked(home, state, matcher)
    (home / "record" / "CURRENT").write_text(f"{first.name}\n")
    await looked(home, state, matcher)
    third = loaded(home, 7)
    await looked(home, state, matcher)
    assert third != second
    assert matcher.asked == [(first.name, second.name)]


async def test_the_same_state_on_another_machine_with_the_same_files_is_no_news(home, state, tmp_path):
    matcher = Matcher()
    await looked(home, state, matcher)
    loaded(home, 7)
    await looked(home, state, matcher)
    assert len(matcher.asked) == 1
    other = tmp_path / "other"
    ensure_snapshot(other)
    await looked(other, state, matcher)
    loaded(other, 7)
    await looked(other, state, matcher)
    assert len(matcher.asked) == 1


async def test_what_was_loaded_while_the_bot_was_off_is_compared_with_what_it_last_saw(home, state):
    matcher = Matcher()
    await looked(home, state, matcher)
    old = loaded(home, 7)
    await looked(home, state, matcher)
    for number in range(8, 14):
        new = loaded(home, *range(7, number + 1))
    await looked(home, state, matcher)
    assert matcher.asked[1:] == [(old.name, new.name)]


async def test_a_snapshot_of_another_edition_s_making_is_not_compared_with(home, state):
    matcher = Matcher()
    await looked(home, state, matcher)
    old = Snapshots(home).current()
    connection = sqlite3.connect(old)
    with connection:
        connection.execute("UPDATE snapshot SET schema = 'of another edition'")
    connection.close()
    loaded(home, 7)
    await looked(home, state, matcher)
    assert (matcher.asked, len(await state.outbox.seen())) == ([], 2)


async def test_a_matcher_that_fails_is_asked_again_at_the_next_look(home, state):
    class Failing(Matcher):
        @asynccontextmanager
        async def planned_for(self, seen: Sequence[Path], new: Path) -> AsyncIterator[Planned]:
            async with super().planned_for(seen, new) as planned:
                if len(self.asked) == 1:
                    raise OSError("no disk")
                yield planned

    matcher = Failing()
    await looked(home, state, matcher)
    loaded(home, 7)
    with pytest.raises(OSError, match="no disk"):
        await looked(home, state, matcher)
    await looked(home, state, matcher)
    assert len(await state.outbox.due(["slack"], 9)) == 1
