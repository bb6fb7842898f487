"""Starts the platforms that are configured, and ends them in order on SIGTERM and SIGINT."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import structlog

from adapters.platform import PlatformFailed, Surroundings, never_updated
from bot.core import Teller
from bot.failures import failure
from bot.settings import DiscordSettings, Settings, SlackSettings
from bot.updates import first_use_hint
from data.state import State

log = structlog.get_logger("teller")


@asynccontextmanager
async def updating(settings: Settings) -> AsyncIterator[None]:
    """Tells the operator once what more could be had; and updates the record by itself, if that is set, as long as this
    lasts."""
    if hint := await asyncio.to_thread(first_use_hint, settings):
        log.info("hint", text=hint)
    if settings.update != "daily":
        yield
        return
    from adapters.feed.daily import update_daily  # noqa: PLC0415

    task = asyncio.create_task(update_daily(settings.home), name="update")
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def run_platforms(
    teller: Teller,
    state: State,
    slack: SlackSettings,
    discord: DiscordSettings,
    last_update: Callable[[], str] = never_updated,
) -> int:
    """Runs until a signal comes or a platform fails; returns the exit status."""
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        # Windows has no signal handlers on the event loop; Ctrl-C then ends it as a KeyboardInterrupt.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, stopping.set)
    surroundings = Surroundings(teller, state, stopping, last_update)
    return await _until_stopped(_configured(surroundings, slack, discord), stopping)


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
