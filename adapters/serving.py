"""The one web server of `teller run`: each platform adds what it serves, and /health tells how all of them are."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus

import structlog
from aiohttp import web

from adapters.platform import Health
from bot.failures import failure
from bot.notices.reporting import outbox_figures
from bot.settings import Address

log = structlog.get_logger("teller")

STATE = "state"
SECONDS_TO_FINISH = 20


class CannotListen(Exception):
    """An address that the web server cannot have; a person can put it right."""


def web_app(health: Health) -> web.Application:
    """What the web server serves: /health for now. A supervisor is told how each platform is, how notices stand, and what
    the record's last update brought; the status is 503 where anything is not well."""

    async def tell(_: web.Request) -> web.Response:
        outbox = await _outbox(health)
        updated = await asyncio.to_thread(health.last_update)
        well = not health.troubles
        status = HTTPStatus.OK if well else HTTPStatus.SERVICE_UNAVAILABLE
        update = {"update": updated} if updated else {}
        return web.json_response({"ok": well, **health.states, "outbox": outbox, **update}, status=status)

    app = web.Application()
    app.router.add_get("/health", tell)
    return app


@asynccontextmanager
async def serving(app: web.Application, address: Address) -> AsyncIterator[int]:
    """Listens as long as this lasts, on the port that is given; then lets requests finish. Raises CannotListen."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=SECONDS_TO_FINISH)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, address.host, address.port).start()
        except OSError as error:
            # asyncio's own words name the address once more.
            what = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
            raise CannotListen(
                f"cannot listen on {address.host}:{address.port} ({what}); set TELLER_PORT and TELLER_HOST to what is free"
            ) from None
        port = int(runner.addresses[0][1])
        log.info("listening", host=address.host, port=port)
        yield port
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
