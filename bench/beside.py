"""A full load that runs in a process of its own, beside what is measured."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from bench.processes import ROOT, TELLER

MOST_SECONDS_TO_ANSWER = 2.0
MOST_OF_ALL = 0.99


@asynccontextmanager
async def loading_beside(file: Path | None, home: Path) -> AsyncIterator[None]:
    """From when the load has begun to when it is no longer needed; nothing where there is no file."""
    if file is None:
        yield
        return
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TELLER_")}
    process = await asyncio.create_subprocess_exec(
        TELLER, "load", "--quiet", file, cwd=ROOT, env={**environment, "TELLER_HOME": str(home)}
    )
    try:
        await asyncio.sleep(1.0)  # it has read its modules, and reads the file
        yield
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


def beside_what(file: Path | None) -> str:
    return "a full load beside" if file else "once more"


def most_of(seconds: Sequence[float]) -> float:
    """How long 99 of 100 took at most."""
    return sorted(seconds)[max(0, int(len(seconds) * MOST_OF_ALL) - 1)]
