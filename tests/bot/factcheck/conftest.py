"""The fact check of the landmark votes, and of the full history where that is there."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.factcheck.checker import Checker
from bot.knowledge import Knowledge
from data.record import Record
from data.records import ensure_snapshot
from tests.conftest import LoadedHistory


def _checker(home: Path) -> Checker:
    async def opened() -> Checker:
        record = await Record.open(ensure_snapshot(home))
        try:
            return Checker(Knowledge(record))
        finally:
            # All that a check needs is held in memory.
            await record.close()

    return asyncio.run(opened())


@pytest.fixture(scope="session")
def checker(landmark_home: Path) -> Checker:
    return _checker(landmark_home)


@pytest.fixture(scope="session")
def history_checker(loaded_history: LoadedHistory) -> Checker:
    return _checker(loaded_history.home)
