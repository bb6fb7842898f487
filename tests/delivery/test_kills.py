"""Processes that are killed between a load and the last notice of it: nothing is lost, and nothing is shown twice.

`make kills` does it as often as the figures below say; `make test` a few times.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from data.state import OutboxCounts, State, Status
from tests.conftest import ROOT
from tests.data.resolutions import resolution, write_resolutions
from tests.delivery.platforms import Platforms, platforms
from tests.delivery.worker import CHANNELS

pytestmark = pytest.mark.asyncio(loop_scope="module")

KILLS = int(os.environ.get("TELLER_TEST_KILLS") or 6)
# Of those on SQLite as many on PostgreSQL; and where platforms forget, a few show it.
SHARE_ON_POSTGRESQL = 3
FEW = min(KILLS, 12)
SEED = 13
MOST_STEPS = 160
SECONDS_FOR_A_RUN = 60.0
DOWN = "http://127.0.0.1:9/"


class Worker:
    """A process that forks another for each run."""

    def __init__(self, process: asyncio.subprocess.Process, job: dict[str, Any]) -> None:
        self._process, self._job = process, job

    def at_work(self, job: dict[str, Any]) -> Worker:
        return Worker(self._process, job)

    async def run(self, **more: Any) -> bool:
        """Whether it came to its end; otherwise it was killed, and nothing else may have stopped it."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"kill_at": 0} | self._job | more).encode() + b"\n")
        ended = await asyncio.wait_for(self._process.stdout.readline(), SECONDS_FOR_A_RUN)
        assert int(ended) in (0, -9)
        return int(ended) == 0


@asynccontextmanager
async def worker() -> AsyncIterator[Worker]:
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.delivery.worker", stdin=pipe, stdout=pipe, cwd=ROOT
    )
    try:
        yield Worker(process, {})
    finally:
        process.kill()
        await process.wait()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def workers() -> AsyncIterator[tuple[Worker, Worker]]:
    """They have everything imported, which takes them longer than most of what they are given to do."""
    async with worker() as one, worker() as two:
        yield one, two


def job_for(home: Path, address: str, both: Platforms, **more: Any) -> dict[str, Any]:
    urls = {"slack": both.slack_url, "discord": both.discord_url}
    return {"home": str(home), "state": address, "recognised": 600.0} | urls | more


async def killed_often(kills: int, working: Worker, folder: Path) -> int:
    """How often notices were due for every channel, while processes were killed so many times."""
    chance, rounds, left = random.Random(SEED), 0, kills
    write_resolutions(folder / "80.json", resolution(100))
    assert await working.run(file=str(folder / "80.json"))
    while left > 0:
        rounds += 1
        file = folder / f"{rounds}" / "80.json"
        file.parent.mkdir()
        write_resolutions(file, *map(resolution, range(100 + max(0, rounds - 5), 101 + rounds)))
        left -= not await working.run(file=str(file), kill_at=chance.randrange(1, MOST_STEPS))
        down = {"slack": DOWN} if chance.random() < 0.2 else {}
        left -= not await working.run(file=str(file), kill_at=chance.randrange(1, MOST_STEPS), **down)
        assert await working.run(file=str(file))
    return rounds


async def counts_in(home: Path, address: str = "") -> OutboxCounts:
    state = await State.open(home, address=address)
    try:
        return await state.outbox.counts()
    finally:
        await state.close()


@pytest.fixture
def home(landmark_home: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(landmark_home, tmp_path / "home"))


@pytest.mark.timeout(KILLS * 10 + 60)
async def test_no_notice_is_lost_or_shown_twice_whenever_the_process_is_killed(workers, home, address, tmp_path):
    kills = KILLS // SHARE_ON_POSTGRESQL if address else KILLS
    async with platforms(SEED) as both:
        working = workers[0].at_work(job_for(home, address, both))
        rounds = await killed_often(kills, working, tmp_path)
    assert len(both.shown) == rounds * len(CHANNELS)
    assert set(both.shown.values()) == {1}
    counts = await counts_in(home, address)
    assert (counts.by_status, counts.late_repeats) == ({Status.SENT: rounds * len(CHANNELS)}, 0)


@pytest.mark.timeout(FEW * 10 + 60)
async def test_where_a_platform_forgets_what_may_have_been_shown_twice_is_counted(workers, home, tmp_path):
    async with platforms(SEED, forgetful=True) as both:
        working = workers[0].at_work(job_for(home, "", both, recognised=0.0))
        rounds = await killed_often(FEW, working, tmp_path)
    shown_again = both.shown.total() - len(both.shown)
    counts = await counts_in(home)
    assert counts.by_status == {Status.SENT: rounds * len(CHANNELS)}
    assert 0 < shown_again <= counts.late_repeats
    # In Discord a notice that may have arrived is looked for before it is sent again.
    assert len({message["id"] for message in both.messages}) == len(both.messages) == rounds * len(CHANNELS) / 2


async def test_two_processes_on_one_state_send_each_notice_once(workers, home, address, tmp_path):
    rounds = 3
    async with platforms(SEED, trouble=0.0) as both:
        job = job_for(home, address, both)
        one, two = (each.at_work(job) for each in workers)
        for number in range(rounds + 1):
            file = tmp_path / f"{number}" / "80.json"
            file.parent.mkdir()
            write_resolutions(file, resolution(100), resolution(100 + number))
            assert await asyncio.gather(one.run(file=str(file)), two.run(file=str(file))) == [True, True]
    assert both.shown.total() == rounds * len(CHANNELS)
    assert both.recognised == 0
