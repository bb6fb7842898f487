"""The program itself, as a supervisor starts and ends it."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from tests.conftest import ROOT

# A process of its own reads a great deal before it connects; beside many others that takes its time.
SECONDS_TO_START = 90.0
START = "from adapters.main import main; main()"


@asynccontextmanager
async def teller_run(
    home: Path, settings: Mapping[str, str], code: str = START, stderr: int | None = None
) -> AsyncIterator[asyncio.subprocess.Process]:
    """`teller run` with a place to keep its record; killed at the end where it still runs."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TELLER_HOME": str(home), **settings}
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", code, "run", env=environment, stderr=stderr)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
