"""The landmark votes, as the core knows them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.knowledge import Knowledge
from bot.notices.reading import FollowReader
from data.record import Record
from data.records import ensure_snapshot
from tests.conftest import TODAY


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def knowledge(landmark_home: Path) -> AsyncIterator[Knowledge]:
    record = await Record.open(ensure_snapshot(landmark_home))
    yield Knowledge(record)
    await record.close()


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def reader(knowledge: Knowledge) -> FollowReader:
    return FollowReader(knowledge, TODAY)
