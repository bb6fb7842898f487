"""Pictures of the landmark votes, through the core's door."""

from __future__ import annotations

import asyncio
import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.answer import View
from bot.core import Teller
from bot.pictures.facts import Picture
from tests.conftest import ROOT, TODAY

FILES = ("ga_voting.csv", "sc_voting.csv", "not_adopted.csv")
Pictured = Callable[..., Picture]


def landmark_symbols() -> list[str]:
    """Of all bundled roll calls with votes by country."""
    symbols: dict[str, None] = {}
    for name in FILES:
        with (ROOT / "data" / "landmarks" / name).open(encoding="utf-8", newline="") as file:
            symbols |= {row.get("resolution") or row["symbol"]: None for row in csv.DictReader(file) if row["ms_code"]}
    return list(symbols)


@pytest.fixture(scope="session")
def pictured(landmark_home: Path) -> Iterator[Pictured]:
    """The picture that an answer to a question gets; a question that is only a symbol asks for the board."""
    with asyncio.Runner() as runner:
        teller = Teller(landmark_home, today=lambda: TODAY)

        async def picture(question: str, view: View | None) -> Picture:
            found = await teller.picture(await teller.ask(question), view)
            assert found is not None, question
            return found

        yield lambda question, view=None: runner.run(picture(question, view))
        runner.run(teller.close())


@pytest.fixture(scope="session")
def landmarks(pictured: Pictured) -> list[Picture]:
    return [pictured(f"What was the result of {symbol}?") for symbol in landmark_symbols()]
