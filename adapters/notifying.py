"""What `teller run` does about notices: it watches for new data, finds who wants to hear of it, and sends."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path

from watchfiles import awatch

from adapters.feed.inbox import Inbox
from adapters.platform import Surroundings
from bot.failures import failure
from bot.notices.dispatcher import Dispatcher
from bot.notices.feeding import Feeder
from bot.notices.model import Matcher
from data.snapshots import Snapshots

# Changes wake it at once; looks in between are for files that settle, and for folders that report no changes.
MILLISECONDS_BETWEEN_LOOKS = 1_000
SECONDS_AFTER_FAILURE = 30.0


async def notify(surroundings: Surroundings, home: Path, matcher: Matcher) -> None:
    """Until the end is asked for; what is on its way by then has arrived."""
    dispatcher = Dispatcher(surroundings.state, surroundings.senders)
    feeder = Feeder(home, surroundings.state, matcher, dispatcher.wake)
    watching = asyncio.create_task(_watch(surroundings, home, feeder), name="watch")
    try:
        await dispatcher.run(surroundings.stopping)
    finally:
        watching.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watching


async def _watch(surroundings: Surroundings, home: Path, feeder: Feeder) -> None:
    """Until it is cancelled. A folder that cannot be watched now may be later."""
    inbox = Inbox(home)
    while True:
        try:
            await asyncio.to_thread(inbox.set_up)
            await _look(surroundings, inbox, feeder)
            folders = (inbox.folder, Snapshots(home).folder)
            looks = awatch(
                *folders,
                watch_filter=None,
                recursive=False,
                rust_timeout=MILLISECONDS_BETWEEN_LOOKS,
                yield_on_timeout=True,
            )
            async for _ in looks:
                await _look(surroundings, inbox, feeder)
        except Exception as error:  # noqa: BLE001
            failure(error, where="inbox")
            await asyncio.sleep(SECONDS_AFTER_FAILURE)


async def _look(surroundings: Surroundings, inbox: Inbox, feeder: Feeder) -> None:
    """Has the outbox fed with what is new, whoever loaded it, moves readers over, and loads what lies in the inbox, file by
    file."""
    await feeder.look()
    for path in await asyncio.to_thread(inbox.settled, asyncio.get_running_loop().time()):
        await inbox.load(path)
        await feeder.look()
    await surroundings.teller.completer()
