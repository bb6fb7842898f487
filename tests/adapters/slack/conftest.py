"""The bot in a newsroom's workspace, over HTTP or Socket Mode, against a Slack of the tests' own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.core import Teller
from data.state import State
from tests.adapters.slack.newsroom import Newsroom, http_settings, running, socket_settings
from tests.adapters.slack.stand_in import Slack
from tests.conftest import TODAY, share_one_loop


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests of this folder share one event loop, and so one core, which takes its time to open."""
    share_one_loop(items, Path(__file__).parent)


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def teller(landmark_home: Path) -> AsyncIterator[Teller]:
    """Each newsroom is a team of its own, so that none goes on with another's conversation."""
    core = Teller(landmark_home, today=lambda: TODAY)
    yield core
    await core.close()


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests do not wait for their turn in a channel; one of them looks at the waiting itself."""
    monkeypatch.setattr("adapters.slack.delivery.SECONDS_BETWEEN_MESSAGES", 0.001)


@pytest_asyncio.fixture(loop_scope="package")
async def slack() -> AsyncIterator[Slack]:
    """What the bot sends it must be what Slack takes."""
    async with Slack().served() as stand_in:
        yield stand_in
    assert stand_in.problems == []


@pytest_asyncio.fixture(loop_scope="package")
async def state(tmp_path: Path) -> AsyncIterator[State]:
    opened = await State.open(tmp_path)
    yield opened
    await opened.close()


@pytest_asyncio.fixture(loop_scope="package")
async def newsroom(slack: Slack, teller: Teller, state: State) -> AsyncIterator[Newsroom]:
    """Over HTTP."""
    async with running(slack, teller, state, http_settings(slack)) as room:
        yield room


@pytest_asyncio.fixture(loop_scope="package")
async def connected(slack: Slack, teller: Teller, state: State) -> AsyncIterator[Newsroom]:
    """Over Socket Mode."""
    async with running(slack, teller, state, socket_settings(slack)) as room:
        yield room
