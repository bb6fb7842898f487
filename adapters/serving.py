"""A web server for a platform that sends its events by HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import structlog
from aiohttp import web

from adapters.platform import PlatformFailed

log = structlog.get_logger("teller")


@asynccontextmanager
async def serving(
    app: web.Application, host: str, port: int, seconds_to_finish: float, last_update: Callable[[], str]
) -> AsyncIterator[None]:
    """Listens as long as this lasts, then lets requests finish; /health tells a supervisor that it does, and what the
    `last_update` brought. Raises PlatformFailed where the port cannot be had."""

    async def healthy(_: web.Request) -> web.Response:
        told = await asyncio.to_thread(last_update)
        return web.json_response({"ok": True} | ({"update": told} if told else {}))

    app.router.add_get("/health", healthy)
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
