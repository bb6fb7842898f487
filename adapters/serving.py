"""A web server for a platform that sends its events by HTTP."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus

import structlog
from aiohttp import web

from adapters.platform import Health, PlatformFailed
from bot.failures import failure
from bot.notices.reporting import outbox_figures

log = structlog.get_logger("teller")

STATE = "state"


@asynccontextmanager
async def serving(
    app: web.Application, host: str, port: int, seconds_to_finish: float, health: Health
) -> AsyncIterator[None]:
    """Listens as long as this lasts, then lets requests finish; /health tells a supervisor that it does, what is wrong,
    how notices stand, and what the record's last update brought. Raises PlatformFailed where the port cannot be had."""

    async def tell(_: web.Request) -> web.Response:
        outbox = await _outbox(health)
        troubles, updated = health.troubles, await asyncio.to_thread(health.last_update)
        status = HTTPStatus.SERVICE_UNAVAILABLE if troubles else HTTPStatus.OK
        update = {"update": updated} if updated else {}
        return web.json_response({"ok": not troubles, **troubles, "outbox": outbox, **update}, status=status)

    app.router.add_get("/health", tell)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=seconds_to_finish)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise PlatformFailed(f"cannot listen on {host}:{port}: {error.strerror}") from None
        log.info("listening", host=host, port=runner.addresses[0][1])
        yield
    finally:
        await runner.cleanup()


async def _outbox(health: Health) -> dict[str, int]:
    """How notices stand; a state that cannot be read is a trouble of its own."""
    try:
        counts = await health.outbox()
    except Exception as error:  # noqa: BLE001
        health.trouble(STATE, failure(error, where="health").headline)
        return {}
    health.well(STATE)
    return outbox_figures(counts, time.time())
