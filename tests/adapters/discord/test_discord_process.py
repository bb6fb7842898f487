"""The program itself, as a supervisor starts and ends it."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.adapters.discord.standin import Standin, Trouble
from tests.conftest import ROOT

START = "from adapters.main import main; main()"


@asynccontextmanager
async def teller_run(local: Standin, home: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """`teller run` with nothing but a token and a place to keep its record."""
    settings = {"DISCORD_TOKEN": "right", "DISCORD_API_URL": local.api_url, "TELLER_HOME": str(home)}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", START, "run", env={**os.environ, "PYTHONPATH": str(ROOT), **settings}
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def test_on_sigterm_the_answer_under_way_is_given_and_the_process_ends_well(
    local: Standin, tmp_path: Path
) -> None:
    held = asyncio.Event()
    local.trouble.append(Trouble("PATCH", "/webhooks/*/messages/@original", released=held))
    async with teller_run(local, tmp_path / "home") as process:
        await local.until(lambda: any(frame["op"] == 2 for frame in local.frames))
        token = await local.command("vote", state="India", roll_call="A/RES/ES-11/6")
        await local.until(lambda: local.called("POST", "/interactions/*/callback"))
        process.send_signal(signal.SIGTERM)
        held.set()
        assert await process.wait() == 0
    answer, *_ = local.answers(token)
    assert "India abstained" in json.dumps(answer.json)


async def test_a_refused_token_ends_the_process_with_a_failure(local: Standin, tmp_path: Path) -> None:
    local.accepted_token = "another"
    async with teller_run(local, tmp_path / "home") as process:
        assert await process.wait() == 2
