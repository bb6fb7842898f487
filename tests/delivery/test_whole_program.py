"""`teller run` itself, killed and started again while votes go from its inbox to a channel."""

from __future__ import annotations

import asyncio
import random
import re
import shutil
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from functools import partial
from pathlib import Path

import pytest

from data.state import State, Status
from tests.data.resolutions import resolution, write_resolutions
from tests.delivery.platforms import Platforms, platforms
from tests.program import teller_run

SEED = 14
KILLS = 2
PATIENCE = 100.0
# Each new vote is told to the worker's channels.
PROGRAM = """
import adapters.main, adapters.notifying
from tests.delivery.worker import EverythingNew
whole = adapters.notifying.notify
adapters.notifying.notify = lambda surroundings, home, matcher: whole(surroundings, home, EverythingNew())
adapters.main.main()
"""


def notifying_run(home: Path, both: Platforms) -> AbstractAsyncContextManager[asyncio.subprocess.Process]:
    settings = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s", "SLACK_MODE": "http", "TELLER_PORT": "0"}
    return teller_run(home, settings | {"SLACK_API_URL": both.slack_url}, PROGRAM, asyncio.subprocess.DEVNULL)


async def until(true: Callable[[], Awaitable[bool]]) -> None:
    """What another process brings about is looked for."""
    async with asyncio.timeout(PATIENCE):
        while not await true():  # noqa: ASYNC110 - nobody tells us
            await asyncio.sleep(0.1)


@pytest.mark.timeout(PATIENCE * 2)
async def test_a_bot_that_is_killed_again_and_again_tells_every_channel_of_every_vote_once(landmark_home, tmp_path):
    home = Path(shutil.copytree(landmark_home, tmp_path / "home"))
    chance = random.Random(SEED)
    state = await State.open(home)

    async def has_seen_the_record() -> bool:
        return bool(await state.outbox.seen())

    async def has_told_of_everything() -> bool:
        return {vote for _, vote in told(both)} == {f"A/RES/80/{101 + kill}" for kill in range(KILLS)}

    async with platforms(SEED, trouble=0.0) as both:
        async with notifying_run(home, both):
            await until(has_seen_the_record)
        for kill in range(KILLS):
            write_resolutions(home / "inbox" / ".80.json", *map(resolution, range(101, 102 + kill)))
            (home / "inbox" / ".80.json").rename(home / "inbox" / "80.json")
            async with notifying_run(home, both):
                await asyncio.sleep(chance.uniform(4.0, 8.0))
        async with notifying_run(home, both):
            await until(has_told_of_everything)
            await until(partial(nothing_waits, state))
    await state.close()
    assert set(both.shown.values()) == {1}
    assert sorted(set(told(both))) == [
        (channel, f"A/RES/80/{101 + n}") for channel in ("C1", "C2") for n in range(KILLS)
    ]


async def nothing_waits(state: State) -> bool:
    counts = (await state.outbox.counts()).by_status
    # What is for Discord has to wait: it is not connected.
    return 0 < counts.get(Status.SENT, 0) == counts.get(Status.WAITING)


def told(both: Platforms) -> list[tuple[str, str]]:
    """Channels and the votes that they were told of."""
    return [(channel, vote) for channel, text in both.texts for vote in re.findall(r"A/RES/80/\d+", text)]
