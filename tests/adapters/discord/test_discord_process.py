"""The program itself, as a supervisor starts and ends it."""

from __future__ import annotations

import asyncio
import json
import signal
from pathlib import Path

from tests.adapters.discord.standin import Standin, Trouble
from tests.program import teller_run


def settings_of(local: Standin) -> dict[str, str]:
    """Nothing but a token."""
    return {"DISCORD_TOKEN": "right", "DISCORD_API_URL": local.api_url}


async def test_on_sigterm_the_answer_under_way_is_given_and_the_process_ends_well(
    local: Standin, tmp_path: Path
) -> None:
    held = asyncio.Event()
    local.trouble.append(Trouble("PATCH", "/webhooks/*/messages/@original", released=held))
    async with teller_run(tmp_path / "home", settings_of(local)) as process:
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
    async with teller_run(tmp_path / "home", settings_of(local)) as process:
        assert await process.wait() == 2
