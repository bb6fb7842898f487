"""The landmark votes, as the core knows them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.knowledge import Knowledge
from bot.notices.wishes import WishReader
from data.record import Record
from data.records import ensure_snapshot
from data.state import State
from tests.bot.notices.editions import OLD, Edition
from tests.bot.notices.newsroom import NOON, Newsroom
from tests.conftest import TODAY


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def knowledge(landmark_home: Path) -> AsyncIterator[Knowledge]:
    record = await Record.open(ensure_snapshot(landmark_home))
    yield Knowledge(record)
    await record.close()


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def reader(knowledge: Knowledge) -> WishReader:
    return WishReader(knowledge, TODAY)


@pytest.fixture(scope="session")
def old_edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """After one load; tests only copy it."""
    edition = Edition(tmp_path_factory.mktemp("old") / "home")
    edition.load(OLD)
    return edition


@pytest_asyncio.fixture(loop_scope="package")
async def newsroom(old_edition: Edition, tmp_path: Path) -> AsyncIterator[Newsroom]:
    edition = old_edition.copied_to(tmp_path / "home")
    opened = list[Newsroom]()
    state = await State.open(tmp_path, now=lambda: opened[0].at if opened else NOON)
    opened.append(Newsroom(edition, state))
    yield opened[0]
    await state.close()
