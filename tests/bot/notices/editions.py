"""Editions of a publisher's file, loaded one after the other, and the snapshots that come of them."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from data.load import load
from data.record import Record
from data.snapshots import Snapshots
from tests.data.files import assembly_rows, write_assembly

RollCallRows = list[dict[str, Any]]
# Members of the Assembly throughout, among them the permanent members and those of BRICS.
MEMBERS = ("CHN", "FRA", "GBR", "RUS", "USA", "IND", "BRA", "ZAF", "HUN", "UKR", "PAK", "DEU", "CUB")


def roll_call(
    symbol: str, title: str = "", day: str = "2026-10-05", *, default: str = "Y", **votes: str
) -> RollCallRows:
    """Everybody votes alike but those named: roll_call("A/RES/81/1", IND="N")."""
    session = symbol.split("/")[2]
    chosen = {code: votes.get(code, default) for code in MEMBERS}
    return assembly_rows(
        symbol, chosen, title=title or f"Title of {symbol}", date=day, session=session, agenda_title="", subjects=""
    )


# Older than anything that tests speak of; without it, a source's first edition would be its only one.
OLD = roll_call("A/RES/79/9", "General and complete disarmament", "2024-12-02")


class Edition:
    """`home` after some loads of the Library's file."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._number = 0

    def load(self, *roll_calls: RollCallRows, day: int = 0) -> Path:
        """The snapshot that is current once a file with these and nothing else is loaded, by its name of a `day` of October
        2026, or else of the day after the last."""
        self._number = day or self._number + 1
        file = write_assembly(self.home.parent / f"2026_10_{self._number:02}_ga_voting.csv", *roll_calls)
        load(self.home, [file], force=True)
        return self.current

    def copied_to(self, home: Path) -> Edition:
        """One that goes on from here in a home of its own."""
        shutil.copytree(self.home, home)
        copy = Edition(home)
        copy._number = self._number
        return copy

    @property
    def current(self) -> Path:
        path = Snapshots(self.home).current()
        assert path is not None
        return path


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[Record]:
    record = await Record.open(path)
    try:
        yield record
    finally:
        await record.close()
