"""The dispatcher with a full outbox: how much of what a platform permits it makes use of, in simulated time, and its memory."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figures import Figure
from bench.processes import run
from bot.notices.dispatcher import Dispatcher
from bot.notices.sending import Absent, Limits, Looked, Outcome, Rate, Senders, Sent
from data.state import Channel, Notice, State, Status
from tests.simulated_time import simulate

NOTICES, WORKSPACES, CHANNELS = 10_000, 500, 5
LIMITS = Limits(channel=Rate(5, 5.0), everywhere=Rate(50, 1.0), recognised=120.0)
SECONDS_TO_ANSWER = 0.15
# As long as a notice with five roll calls.
PAYLOAD = "x" * 4_000
MOST_IDLE = 5.0
MOST_MEMORY = 150.0


class Platform:
    """Takes everything, after the time that an answer takes."""

    limits = LIMITS

    async def look_for(self, notice: Notice, key: str, since: float) -> Looked:
        """Nothing is in doubt."""
        del notice, key, since
        return Absent()

    async def send(self, notice: Notice, key: str) -> Outcome:
        del notice
        await asyncio.sleep(SECONDS_TO_ANSWER)
        return Sent(key)

    async def refusal(self, channel: Channel) -> str:
        del channel
        return ""

    async def tell(self, workspace: str, user: str, sentence: str) -> None:
        """Nothing is rejected."""


def delivery_figures(home: Path) -> list[Figure]:
    with TemporaryDirectory() as folder:
        told = Path(folder) / "idle"
        memory = run([sys.executable, "-m", "bench.delivery", told], home).peak_bytes / 2**20
        idle = float(told.read_text("utf-8"))
    runs = f"{NOTICES:,} notices in {WORKSPACES} workspaces, 50 a second permitted"
    return [
        Figure(
            "Delivery: share of the permitted rate left idle", idle * 100, "%", MOST_IDLE, f"{runs}, simulated clock"
        ),
        Figure("Delivery: most memory of the process", memory, "MiB", MOST_MEMORY, runs),
    ]


async def share_idle() -> float:
    """Of the messages that could have been sent until the last one was, how many were not."""
    loop = asyncio.get_running_loop()
    with TemporaryDirectory() as folder:
        state = await State.open(Path(folder), loop.time)
        await state.outbox.record_seen("bench", [_notice(number) for number in range(NOTICES)])
        senders, stopping = Senders(), asyncio.Event()
        dispatcher = Dispatcher(state, senders, loop.time)
        with senders.connected("discord", Platform()):
            began, running = loop.time(), asyncio.create_task(dispatcher.run(stopping))
            while (await state.outbox.counts()).by_status != {Status.SENT: NOTICES}:  # noqa: ASYNC110 - it tells nobody
                await asyncio.sleep(0.5)
            seconds = loop.time() - began
            stopping.set()
            await running
        await state.close()
    # The first of them may go at once.
    permitted = (seconds / LIMITS.everywhere.seconds + 1) * LIMITS.everywhere.messages
    return 1.0 - NOTICES / permitted


def _notice(number: int) -> Notice:
    workspace = number % WORKSPACES
    channel = number // WORKSPACES % CHANNELS
    return Notice(Channel("discord", str(workspace), f"{workspace}-{channel}"), 1, f"{PAYLOAD} {number}")


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(str(simulate(share_idle())), "utf-8")
