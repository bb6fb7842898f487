"""The update that `teller run` makes by itself, once a day, in a process of its own: a load would hold up answers."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import Callable
from pathlib import Path

import structlog

from adapters.feed.program import run_program
from data.feed import remembered_feed

DAY = 86_400.0
HOUR = 3_600.0

log = structlog.get_logger("teller")


def at_a_random_minute(last: float, now: float) -> float:
    """Seconds until a day after the `last` update, and up to an hour more, so that not everyone asks at the same time."""
    return max(0.0, last + DAY - now) + random.uniform(0, HOUR)  # noqa: S311 - nothing secret hangs on it


async def update_daily(home: Path, wait: Callable[[float, float], float] = at_a_random_minute) -> None:
    """Until it is cancelled. What came of an update is logged; it stands in status and /health, too."""
    last = (await asyncio.to_thread(remembered_feed, home)).updated_at
    while True:
        await asyncio.sleep(wait(last, time.time()))
        await _update()
        last = time.time()


async def _update() -> None:
    try:
        ended = await run_program("update", "--json")
    except OSError as error:
        log.warning("update_failed", reason=str(error))
        return
    if ended.status:
        log.warning("update_failed", reason=ended.error)
        return
    log.info("updated", headline=json.loads(ended.printed)["headline"])
