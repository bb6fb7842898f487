"""The fact check of the landmark votes, and of the full history where that is there."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.factcheck.checker import Checker
from bot.knowledge import Knowledge
from data.load import load
from data.record import Record
from data.records import ensure_snapshot


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
def history_checker(history: Path, tmp_path_factory: pytest.TempPathFactory) -> Checker:
    home = tmp_path_factory.mktemp("history")
    load(home, [history / "1946_2026_ga_voting.csv.gz"])
    return _checker(home)
