"""Slack, against a stand-in for it on this machine: how long it waits for acknowledgements, and what noise costs."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Awaitable, Iterable
from pathlib import Path

from structlog.testing import capture_logs

from bench.beside import MOST_SECONDS_TO_ANSWER, beside_what, loading_beside, most_of
from bench.figures import Figure, median
from bot.core import Teller
from data.state import State
from tests.adapters.slack.newsroom import CHANNEL, Newsroom, direct_message, http_settings, running, socket_settings
from tests.adapters.slack.stand_in import TEAM, Slack

AT_ONCE = 200
MOST_SECONDS = 1.0  # Slack itself gives up after three
MOST_SECONDS_IN_ALL = 120.0
NOISE = 10_000
QUESTIONS = (
    "How did India vote on ES-11/6?",
    "Who voted against ES-11/4?",
    "How has Brazil voted on Ukraine?",
    "How often do France and Germany agree?",
    "Find votes on Palestine since 2020",
)


async def slack_figures(home: Path, file: Path | None) -> list[Figure]:
    """Measured from when the stand-in sends until it has the acknowledgement, or all answers; the stand-in works in the
    same process and its time is counted, too. `file` is what is loaded beside."""
    teller, state = Teller(home), await State.open(home)
    try:
        with capture_logs():
            async with asyncio.timeout(MOST_SECONDS_IN_ALL), Slack().served() as slack:
                async with running(slack, teller, state, http_settings(slack)) as newsroom:
                    found = await _commands(newsroom)
                    async with loading_beside(file, home):
                        found += await _commands(newsroom, beside_what(file))
                async with running(slack, teller, state, socket_settings(slack)):
                    return [*found, await _noise(slack)]
    finally:
        await teller.close()
        await state.close()


async def _commands(newsroom: Newsroom, beside: str = "over HTTP") -> list[Figure]:
    await answered(newsroom, len(QUESTIONS))
    waits, answers = await answered(newsroom, AT_ONCE)
    runs = f"{AT_ONCE} slash commands at once, {beside}"
    return [
        Figure("Slack: time to acknowledge, median", median(waits), "s", runs=runs),
        Figure("Slack: time to acknowledge, worst", max(waits), "s", MOST_SECONDS, runs),
        Figure("Slack: time to answer 99 of 100", most_of(answers), "s", MOST_SECONDS_TO_ANSWER, runs),
    ]


async def answered(newsroom: Newsroom, count: int) -> tuple[list[float], list[float]]:
    """Asks so many questions at once; how long the acknowledgements took, and the answers, in seconds."""
    began, before = time.monotonic(), len(newsroom.slack.of("response_url"))
    waits = await _timed(newsroom.command(question) for question in itertools.islice(itertools.cycle(QUESTIONS), count))
    await newsroom.slack.called("response_url", before + count)
    return waits, [call.at - began for call in newsroom.slack.of("response_url")[before:]]


async def _noise(slack: Slack) -> Figure:
    """What others say to each other in a channel."""
    said = direct_message(QUESTIONS[0], channel_type="channel", channel=CHANNEL)
    event = {"type": "event_callback", "team_id": TEAM, "event": said}
    began = asyncio.get_running_loop().time()
    await _timed(slack.send("events_api", event | {"event_id": f"Ev-noise-{number}"}) for number in range(NOISE))
    each = (asyncio.get_running_loop().time() - began) / NOISE
    return Figure("Slack: time for a message of noise, mean", each * 1e6, "µs", runs=f"{NOISE:,} messages, Socket Mode")


async def _timed(requests: Iterable[Awaitable[object]]) -> list[float]:
    """All at once; how many seconds each took."""
    loop = asyncio.get_running_loop()

    async def timed(request: Awaitable[object]) -> float:
        began = loop.time()
        await request
        return loop.time() - began

    return await asyncio.gather(*map(timed, requests))
