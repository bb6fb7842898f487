"""Starts the platforms that are configured, and ends them in order on SIGTERM and SIGINT."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Coroutine
from typing import Any

import structlog

from adapters.platform import PlatformFailed, Surroundings
from bot.core import Teller
from bot.failures import failure
from bot.pictures.studio import NO_PICTURES, Studio
from bot.settings import DiscordSettings, SlackSettings
from data.state import State

log = structlog.get_logger("teller")


async def run_platforms(
    teller: Teller, state: State, slack: SlackSettings, discord: DiscordSettings, studio: Studio = NO_PICTURES
) -> int:
    """Runs until a signal comes or a platform fails; returns the exit status."""
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        # Windows has no signal handlers on the event loop; Ctrl-C then ends it as a KeyboardInterrupt.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, stopping.set)
    return await _until_stopped(_configured(Surroundings(teller, state, stopping, studio), slack, discord), stopping)


def _configured(
    surroundings: Surroundings, slack: SlackSettings, discord: DiscordSettings
) -> dict[str, Coroutine[Any, Any, None]]:
    """The platforms to run; one that is not configured is not even imported."""
    platforms: dict[str, Coroutine[Any, Any, None]] = {}
    if slack.configured:
        from adapters.slack.run import run_slack  # noqa: PLC0415

        platforms["slack"] = run_slack(surroundings, slack)
    if discord.configured:
        from adapters.discord.run import run_discord  # noqa: PLC0415

        platforms["discord"] = run_discord(surroundings, discord)
    return platforms


async def _until_stopped(platforms: dict[str, Coroutine[Any, Any, None]], stopping: asyncio.Event) -> int:
    """When one platform ends or fails, the others are asked to end, too."""
    tasks = {asyncio.create_task(platform, name=name) for name, platform in platforms.items()}
    log.info("started", platforms=sorted(platforms))
    status = 0
    pending = tasks
    while pending:
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        stopping.set()
        for task in done:
            error = task.exception()
            if error is None:
                log.info("stopped", platform=task.get_name())
                continue
            status = 1
            if isinstance(error, PlatformFailed):
                log.error("platform_failed", platform=task.get_name(), reason=str(error))
            else:
                failure(error, where=task.get_name())
    return status
