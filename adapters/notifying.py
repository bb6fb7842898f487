"""What `teller run` does about notices: it watches for new data, finds who wants to hear of it, and sends."""

from __future__ import annotations

import asyncio
from pathlib import Path

from watchfiles import awatch

from adapters.feed.inbox import Inbox
from adapters.platform import Surroundings
from bot.core import Teller
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
    looked = asyncio.Event()
    beside = (_watch(home, feeder, looked), _stay_ready(surroundings.teller, looked))
    tasks = [asyncio.create_task(one, name="watch") for one in beside]
    try:
        await dispatcher.run(surroundings.stopping)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _stay_ready(teller: Teller, looked: asyncio.Event) -> None:
    """After each look, readers move over to what is new, and completions are made of it. That takes a while, for which no
    notice waits."""
    while True:
        await looked.wait()
        looked.clear()
        try:
            await teller.completer()
        except Exception as error:  # noqa: BLE001
            failure(error, where="inbox")
            await asyncio.sleep(SECONDS_AFTER_FAILURE)


async def _watch(home: Path, feeder: Feeder, looked: asyncio.Event) -> None:
    """Until it is cancelled. A folder that cannot be watched now may be later."""
    inbox = Inbox(home)
    while True:
        try:
            await asyncio.to_thread(inbox.set_up)
            await _look(inbox, feeder)
            looked.set()
            folders = (inbox.folder, Snapshots(home).folder)
            looks = awatch(
                *folders,
                watch_filter=None,
                recursive=False,
                rust_timeout=MILLISECONDS_BETWEEN_LOOKS,
                yield_on_timeout=True,
            )
            async for _ in looks:
                await _look(inbox, feeder)
                looked.set()
        except Exception as error:  # noqa: BLE001
            failure(error, where="inbox")
            await asyncio.sleep(SECONDS_AFTER_FAILURE)


async def _look(inbox: Inbox, feeder: Feeder) -> None:
    """Has the outbox fed with what is new, whoever loaded it, and loads what lies in the inbox, file by file."""
    await feeder.look()
    for path in await asyncio.to_thread(inbox.settled, asyncio.get_running_loop().time()):
        await inbox.load(path)
        await feeder.look()
