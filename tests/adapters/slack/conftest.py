"""The bot in a newsroom's workspace, over HTTP or Socket Mode, against a Slack of the tests' own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core import Teller
from data.state import State
from tests.adapters.slack.newsroom import Newsroom, http_settings, running, socket_settings
from tests.adapters.slack.stand_in import Slack


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    """What the bot sends it must be what Slack takes."""
    async with Slack().served() as stand_in:
        yield stand_in
    assert stand_in.problems == []


@pytest.fixture
async def state(tmp_path: Path) -> AsyncIterator[State]:
    opened = await State.open(tmp_path)
    yield opened
    await opened.close()


@pytest.fixture
async def newsroom(slack: Slack, teller: Teller, state: State) -> AsyncIterator[Newsroom]:
    """Over HTTP."""
    async with running(slack, teller, state, http_settings(slack)) as room:
        yield room


@pytest.fixture
async def connected(slack: Slack, teller: Teller, state: State) -> AsyncIterator[Newsroom]:
    """Over Socket Mode."""
    async with running(slack, teller, state, socket_settings(slack)) as room:
        yield room
