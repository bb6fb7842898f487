"""From a load to a message in a channel: followed by a signed request, loaded by the loader, sent to a Slack on loopback."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from adapters.notifying import notify
from adapters.platform import Surroundings
from adapters.slack.render import text_size
from bot.core import Teller
from bot.notices.planning import FollowMatcher
from data.state import State
from tests.adapters.slack.newsroom import CHANNEL, Newsroom, http_settings, running
from tests.adapters.slack.stand_in import Slack
from tests.bot.notices.editions import OLD, Edition, roll_call
from tests.conftest import TODAY

NUCLEAR = roll_call("A/RES/81/1", "Nuclear weapons", IND="N")
SPORT = roll_call("A/RES/81/2", "Sport", "2026-10-09")
EVERYBODY = {
    "container": {"type": "message", "channel_id": CHANNEL, "message_ts": "2.0"},
    "channel": {"id": CHANNEL},
}


@asynccontextmanager
async def notifying(room: Newsroom, teller: Teller, state: State) -> AsyncIterator[None]:
    """As `teller run` does beside the platforms; it has seen the record as it is."""
    stopping = asyncio.Event()
    surroundings = Surroundings(teller, state, stopping, senders=room.senders)
    beside = asyncio.create_task(notify(surroundings, teller.home, FollowMatcher(state, time.time)))
    try:
        while not await state.outbox.seen():  # noqa: ASYNC110 (another process could be the one that writes it)
            await asyncio.sleep(0.02)
        yield
    finally:
        stopping.set()
        await beside


async def test_a_load_brings_one_notice_and_a_newer_edition_a_correction(slack: Slack, state: State, tmp_path: Path):
    edition = Edition(tmp_path / "news" / "home")
    edition.home.parent.mkdir()
    edition.load(OLD)
    teller = Teller(edition.home, today=lambda: TODAY)
    async with running(slack, teller, state, http_settings(slack)) as room:
        await room.whispered("follow India on nuclear weapons")
        async with notifying(room, teller, state):
            await asyncio.to_thread(edition.load, OLD, NUCLEAR, SPORT)
            notice = await slack.called("chat.postMessage")
            assert notice.body["channel"] == CHANNEL
            assert notice.body["text"] == "1 new roll call: votes by India about nuclear weapons."
            assert "the only vote against" in notice.said
            assert "A/RES/81/2" not in notice.said
            assert text_size(notice.body["blocks"]) < 3_000
            await asyncio.to_thread(edition.load, OLD, roll_call("A/RES/81/1", "Nuclear weapons", IND="A"), SPORT)
            correction = await slack.called("chat.postMessage", 2)
            assert "Correction of A/RES/81/1: India abstained" in correction.said
        await room.click(notice.button("Mute 30 days"), **EVERYBODY, response_url=slack.response_url("click"))
        assert "hears nothing of follow 1 until" in (await slack.called("response_url", 2)).said
        assert "muted" in (await slack.called("chat.postMessage", 3)).said
    await teller.close()
    assert len(slack.of("chat.postMessage")) == 3
