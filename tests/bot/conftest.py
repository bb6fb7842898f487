"""One opened core for all tests of this room, each in conversations of its own."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.answer import Answer
from bot.core import Teller
from tests.conftest import TODAY, share_one_loop

_numbers = itertools.count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests of this folder share one event loop, and so one core, which takes its time to open."""
    share_one_loop(items, Path(__file__).parent)


class InPrivate:
    """The core, with the names of conversations made those of one test."""

    def __init__(self, core: Teller) -> None:
        self._core = core
        self._number = next(_numbers)

    async def ask(self, text: str, conversation: str = "") -> Answer:
        return await self._core.ask(text, f"{self._number} {conversation}" if conversation else "")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._core, name)


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def core(landmark_home: Path) -> AsyncIterator[Teller]:
    opened = Teller(landmark_home, today=lambda: TODAY)
    yield opened
    await opened.close()


@pytest.fixture
def teller(core: Teller) -> InPrivate:
    return InPrivate(core)
