"""A process that loads a file and delivers the notices that come of it, as a bot does, and can be killed at any step.

`python -m tests.delivery.worker` has everything imported, and then forks a process for each line of JSON that it reads; it
prints how that ended. The process that does the work ends by SIGKILL before its step number `kill_at`: a statement to the
state, a file put in place or synced, a message on its way out or just answered.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

import data.state.postgresql
import data.state.sqlite
from adapters.discord.notices import DiscordSender
from adapters.discord.run import create_bot, discord_at
from adapters.opening import opened_state
from adapters.platform import UnderWay
from adapters.slack.installations import Workspace
from adapters.slack.notices import SlackSender
from bot.answer import Answer, Kind
from bot.core import Teller
from bot.notices.dispatcher import Dispatcher, Patience
from bot.notices.feeding import Feeder
from bot.notices.model import Planned, notice_of
from bot.notices.sending import Senders
from bot.settings import DiscordSettings, Secret, Settings
from data.load import load
from data.state import Channel, State, Status, Telling

CHANNELS = (
    Channel("slack", "T1", "C1"),
    Channel("slack", "T2", "C2"),
    Channel("discord", "800000000000000001", "800000000000000002"),
    Channel("discord", "800000000000000003", "800000000000000004"),
)
# Everything in fractions of a second; the platforms hold an answer up for longer than a send may take.
PATIENCE = Patience(send=0.4, lease=0.6, look=0.02, first_pause=0.05)


class EverythingNew:
    """Each channel wants one notice of the votes that are new."""

    @asynccontextmanager
    async def planned_for(self, seen: Sequence[Path], new: Path) -> AsyncIterator[Planned]:
        symbols = sorted(_symbols(new) - _symbols(seen[0])) if seen else []
        answer = Answer(Kind.ROLL_CALLS, f"New: {', '.join(symbols)}.")
        tells = [Telling(symbol) for symbol in symbols]
        yield Planned([notice_of(channel, 1, answer, tells) for channel in CHANNELS] if symbols else ())


def _symbols(snapshot: Path) -> set[str]:
    with closing(sqlite3.connect(f"{snapshot.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        return {str(symbol) for (symbol,) in connection.execute("SELECT symbol FROM roll_call")}


class Steps:
    """Counts what can be interrupted, and ends the process before one of them."""

    def __init__(self, kill_at: int) -> None:
        self._left = kill_at

    def step(self) -> None:
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def count(self, place: Any, name: str) -> None:
        """From now on a call of this is a step before it and one after."""
        whole: Callable[..., Any] = getattr(place, name)

        def stepped(*given: Any, **named: Any) -> Any:
            self.step()
            done = whole(*given, **named)
            self.step()
            return done

        async def stepped_async(*given: Any, **named: Any) -> Any:
            self.step()
            done = await whole(*given, **named)
            self.step()
            return done

        setattr(place, name, stepped_async if asyncio.iscoroutinefunction(whole) else stepped)


def count_everything(steps: Steps) -> None:
    for statements in (data.state.sqlite._Statements, data.state.postgresql._Statements):
        steps.count(statements, "rows")
        steps.count(statements, "each")
    steps.count(os, "fsync")
    for place, name in ((Path, "rename"), (Path, "replace"), (SlackSender, "_post"), (DiscordSender, "_post")):
        steps.count(place, name)


async def find(*_: str) -> Workspace:
    return Workspace("xoxb-1", "B1", "U1")


async def work(job: dict[str, Any]) -> None:
    """Loads, and delivers until nothing is left to deliver."""
    home = Path(job["home"])
    async with opened_state(Settings(home=home, state=Secret(job["state"]))) as state:
        await asyncio.to_thread(load, home, [Path(job["file"])], patience=-1.0)
        senders = Senders()
        dispatcher = Dispatcher(state, senders, patience=PATIENCE)
        await Feeder(home, state, EverythingNew(), dispatcher.wake).look()
        async with connected(job, home, senders):
            await deliver(state, dispatcher)


async def deliver(state: State, dispatcher: Dispatcher) -> None:
    stopping = asyncio.Event()
    running = asyncio.create_task(dispatcher.run(stopping))
    while set((await state.outbox.counts()).by_status) - {Status.SENT}:  # noqa: ASYNC110 - the state tells nobody
        await asyncio.sleep(0.02)
    stopping.set()
    await running


@asynccontextmanager
async def connected(job: dict[str, Any], home: Path, senders: Senders) -> AsyncIterator[None]:
    """Both platforms, with the libraries that a bot uses, but without their ways to hear anything."""
    settings = DiscordSettings(token=Secret("right"), api_url=job["discord"])
    core, under_way = Teller(home), UnderWay()
    bot = create_bot(core, settings, background=False)
    async with aiohttp.ClientSession() as session, discord_at(settings), bot:
        await bot.login("right")
        client = AsyncWebClient(base_url=job["slack"], session=session, retry_handlers=[])
        slack, discord = SlackSender(client, find, under_way), DiscordSender(bot, "components", under_way)
        for sender in (slack, discord):
            sender.limits = replace(sender.limits, recognised=job["recognised"])
        with senders.connected("slack", slack), senders.connected("discord", discord):
            yield
    await core.close()


def run_forked(job: dict[str, Any]) -> int:
    """How the process ended: 0, or less the number of the signal."""
    process = os.fork()
    if process == 0:
        try:
            os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
            count_everything(Steps(job["kill_at"]))
            asyncio.run(work(job))
        except BaseException:  # noqa: BLE001 - nothing of the parent's may run in the child
            sys.excepthook(*sys.exc_info())
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status)


def main() -> None:
    for line in sys.stdin:
        sys.stdout.write(f"{run_forked(json.loads(line))}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
