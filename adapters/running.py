"""Starts the platforms that are configured, keeps each of them up, and ends them in order on SIGTERM and SIGINT."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager, nullcontext
from functools import partial
from typing import Any

import structlog
from aiohttp import web

from adapters.platform import BackOff, Health, PlatformFailed, PlatformRefused, Surroundings, wait
from adapters.serving import serving, web_app
from bot.core import Teller
from bot.failures import failure
from bot.pictures.studio import NO_PICTURES, Studio
from bot.settings import Address, DiscordSettings, Settings, SlackSettings
from bot.updates import first_use_hint
from data.state import State

log = structlog.get_logger("teller")

Run = Callable[[], Awaitable[None]]
Beside = Callable[[Surroundings], Coroutine[Any, Any, None]]
REFUSED = 2
# A platform that ran for so long before it failed has its next try at once.
SECONDS_TO_PROVE_ITSELF = 300
FIRST_PAUSE = 1.0
STARTING = "is being started"


async def nothing_beside(_: Surroundings) -> None:
    """Where there is nobody to tell anything."""


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
    *,
    studio: Studio = NO_PICTURES,
    health: Health | None = None,
    beside: Beside = nothing_beside,
    address: Address | None = None,
) -> int:
    """Runs until a signal comes, or no platform is left whose settings are taken; returns the exit status. What is done
    `beside` it ends then, too, and last the web server at `address`. Raises CannotListen."""
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        # Windows has no signal handlers on the event loop; Ctrl-C then ends it as a KeyboardInterrupt.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, stopping.set)
    surroundings = Surroundings(teller, state, stopping, studio, health or Health())
    app = web_app(surroundings.health)
    platforms = _configured(surroundings, slack, discord, app)
    async with serving(app, address) if address else nullcontext():
        done_beside = asyncio.create_task(beside(surroundings), name="beside")
        try:
            return await keep_up(platforms, stopping, surroundings.health)
        finally:
            stopping.set()
            await done_beside


def _configured(
    surroundings: Surroundings, slack: SlackSettings, discord: DiscordSettings, app: web.Application
) -> dict[str, Run]:
    """The platforms to run, what they serve added to `app`; one that is not configured is not even imported."""
    platforms: dict[str, Run] = {}
    if slack.configured:
        from adapters.slack.door import Door  # noqa: PLC0415
        from adapters.slack.run import run_slack  # noqa: PLC0415

        door = Door(slack)
        if slack.served:
            door.add_to(app)
        platforms["slack"] = partial(run_slack, surroundings, slack, door)
    if discord.configured:
        from adapters.discord.run import run_discord  # noqa: PLC0415

        platforms["discord"] = partial(run_discord, surroundings, discord)
    return platforms


async def keep_up(platforms: dict[str, Run], stopping: asyncio.Event, health: Health) -> int:
    """Runs platforms that know nothing of each other's failures; returns 2 where none of them takes its settings."""
    log.info("started", platforms=sorted(platforms))
    for name in platforms:
        health.trouble(name, STARTING)
    ended = await asyncio.gather(*(_keep_up(name, run, stopping, health) for name, run in platforms.items()))
    return 0 if any(ended) else REFUSED


def _report_refusal(name: str, why: str, health: Health) -> None:
    log.error("platform_refused", platform=name, reason=why)
    health.trouble(name, why)


async def _keep_up(name: str, run: Run, stopping: asyncio.Event, health: Health) -> bool:
    """Until the end is asked for; False where a setting is refused before."""
    pauses, loop = BackOff(FIRST_PAUSE), asyncio.get_running_loop()
    while not stopping.is_set():
        began = loop.time()
        try:
            await run()
        except PlatformRefused as error:
            _report_refusal(name, str(error), health)
            return False
        except PlatformFailed as error:
            log.warning("platform_failed", platform=name, reason=str(error))
            health.trouble(name, str(error))
        except Exception as error:  # noqa: BLE001
            health.trouble(name, failure(error, where=name).headline)
        if loop.time() - began > SECONDS_TO_PROVE_ITSELF:
            pauses.reset()
        await wait(stopping, 0 if stopping.is_set() else pauses.pause())
    log.info("stopped", platform=name)
    return True
