"""Discord, against a stand-in for its API on this machine: how long somebody waits for a sign of life."""

from __future__ import annotations

import asyncio
import itertools
from pathlib import Path

from structlog.testing import capture_logs

from adapters.discord.run import run_discord
from adapters.platform import Surroundings
from bench.beside import MOST_SECONDS_TO_ANSWER, beside_what, loading_beside, most_of
from bench.figures import Figure, median
from bot.core import Teller
from bot.settings import DiscordSettings, Secret
from data.state import State
from tests.adapters.discord.standin import Standin, standin

IDENTIFY = 2
AT_ONCE = 200
MOST_SECONDS = 1.0  # Discord itself gives up after three
MOST_SECONDS_IN_ALL = 60.0
COMMANDS = (
    ("vote", {"state": "India", "roll_call": "A/RES/ES-11/6"}),
    ("who", {"choice": "no", "roll_call": "A/RES/ES-11/4"}),
    ("history", {"state": "Brazil", "about": "on Ukraine"}),
    ("ask", {"question": "How often do France and Germany agree?"}),
    ("find", {"words": "Palestine since 2020"}),
)


async def discord_figures(home: Path, file: Path | None) -> list[Figure]:
    """Measured from when the stand-in sends an interaction until it has the acknowledgement, or the answer; the stand-in
    works in the same process and its time is counted, too. `file` is what is loaded beside."""
    teller, state = Teller(home), await State.open(home)
    try:
        async with asyncio.timeout(MOST_SECONDS_IN_ALL), standin() as local:
            return await _measured(local, Surroundings(teller, state, asyncio.Event()), home, file)
    finally:
        await teller.close()
        await state.close()


async def _measured(local: Standin, surroundings: Surroundings, home: Path, file: Path | None) -> list[Figure]:
    settings = DiscordSettings(token=Secret(local.accepted_token), api_url=local.api_url)
    with capture_logs() as logs:
        running = asyncio.create_task(run_discord(surroundings, settings))
        try:
            await local.until(lambda: any(frame["op"] == IDENTIFY for frame in local.frames))
            await _asked(local, len(COMMANDS))
            found = _figures(local, await _asked(local, AT_ONCE), "alone")
            async with loading_beside(file, home):
                found += _figures(local, await _asked(local, AT_ONCE), beside_what(file))
        finally:
            surroundings.stopping.set()
            await running
    assert not [entry for entry in logs if entry["event"] == "unexpected_error"], "each command has a true answer"
    return found


async def _asked(local: Standin, count: int) -> dict[str, float]:
    """Asks so many questions at once, and waits for all answers; returns when each was asked, by its token."""
    loop = asyncio.get_running_loop()
    calls = len(local.calls) + 2 * count  # to acknowledge, and to answer
    asked: dict[str, float] = {}
    for command, options in itertools.islice(itertools.cycle(COMMANDS), count):
        begun = loop.time()
        asked[await local.command(command, **options)] = begun
    await local.until(lambda: len(local.calls) >= calls)
    return asked


def _figures(local: Standin, asked: dict[str, float], beside: str) -> list[Figure]:
    acknowledged = [
        call.at - begun
        for token, begun in asked.items()
        for call in local.called("POST", f"/interactions/*/{token}/callback")
    ]
    answered = [local.answers(token)[0].at - begun for token, begun in asked.items()]
    runs = f"{AT_ONCE} commands at once, {beside}"
    return [
        Figure("Discord: time to acknowledge, median", median(acknowledged), "s", runs=runs),
        Figure("Discord: time to acknowledge, worst", max(acknowledged), "s", MOST_SECONDS, runs=runs),
        Figure("Discord: time to answer 99 of 100", most_of(answered), "s", MOST_SECONDS_TO_ANSWER, runs=runs),
    ]
