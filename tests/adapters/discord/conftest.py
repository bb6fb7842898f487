"""A bot offline, and a stand-in for Discord that a bot is connected to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from adapters.discord.run import create_bot, run_discord
from adapters.platform import Surroundings
from bot.core import Teller
from bot.settings import DiscordSettings, Secret
from data.state import State
from tests.adapters.discord.places import Place, Run, offline
from tests.adapters.discord.standin import Standin, standin
from tests.conftest import TODAY, share_one_loop


@pytest.fixture(params=["components", "embed"])
def layout(request: pytest.FixtureRequest) -> Any:
    return request.param


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests of this folder share one event loop, and so one opened record."""
    share_one_loop(items, Path(__file__).parent)


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def open_core(landmark_home: Path) -> AsyncIterator[Teller]:
    """What takes a while at a bot's start is done before the patience of the stand-in is put to the test."""
    core = Teller(landmark_home, today=lambda: TODAY)
    await core.completer()
    yield core
    await core.close()


@pytest.fixture
def teller(open_core: Teller) -> Teller:
    """A core that nobody has asked anything, on the record that is open."""
    core = Teller(open_core.home, today=open_core.today)
    core._records, core._completer = open_core._records, open_core._completer
    return core


@pytest_asyncio.fixture(loop_scope="package")
async def state(tmp_path: Path) -> AsyncIterator[State]:
    kept = await State.open(tmp_path)
    yield kept
    await kept.close()


@pytest_asyncio.fixture(loop_scope="package")
async def place(teller: Teller) -> AsyncIterator[Place]:
    async with offline(create_bot(teller, DiscordSettings())) as found:
        yield found


@pytest_asyncio.fixture(loop_scope="package")
async def local() -> AsyncIterator[Standin]:
    async with standin() as found:
        yield found


@pytest.fixture
def running(teller: Teller, state: State) -> Callable[[Standin], AbstractAsyncContextManager[Run]]:
    """Runs the adapter against the stand-in, as the program does, and ends it in order."""

    @asynccontextmanager
    async def run(local: Standin) -> AsyncIterator[Run]:
        stopping = asyncio.Event()
        settings = DiscordSettings(token=Secret("right"), api_url=local.api_url)
        task = asyncio.create_task(run_discord(Surroundings(teller, state, stopping), settings))
        begun = asyncio.create_task(local.until(lambda: any(frame["op"] == 2 for frame in local.frames)))
        try:
            await asyncio.wait({task, begun}, return_when=asyncio.FIRST_COMPLETED)
            yield Run(task, stopping)
        finally:
            begun.cancel()
            stopping.set()
            await task

    return run
