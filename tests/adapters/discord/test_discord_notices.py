"""Notices on their way to Discord: how they get there, and what becomes of them."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import discord
import msgspec
import pytest

from adapters.discord.layout import Layout
from adapters.discord.notices import DiscordSender, outcome_of
from adapters.discord.run import create_bot, discord_at
from adapters.platform import UnderWay
from bot.answer import Answer, Kind, Suggestion
from bot.notices.model import notice_of
from bot.notices.sending import Absent, Failed, Hidden, Looked, Maybe, Outcome, Rejected, Sent, Slow
from bot.settings import DiscordSettings, Secret
from data.state import Channel, NewFollow
from tests.adapters.discord.standin import APPLICATION, CHANNEL, CHANNEL_HERE, GUILD, Standin, Trouble
from tests.conftest import Teller

HERE = Channel("discord", str(GUILD), str(CHANNEL))
POST = ("POST", f"/channels/{CHANNEL}/messages")
ANSWER = Answer(
    Kind.ROLL_CALLS,
    "India voted on 2 new resolutions @everyone.",
    follow_ups=(Suggestion("Mute", "mute 30 days"), Suggestion("Unfollow", "unfollow 1")),
)


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library pauses for seconds before it tries again by itself."""

    async def at_once(_: float) -> None:
        pass

    monkeypatch.setattr("discord.http.asyncio.sleep", at_once)


NOTICE = notice_of(HERE, 1, ANSWER, ())
OTHER = notice_of(HERE, 2, msgspec.structs.replace(ANSWER, headline="Another."), ())
# When the stand-in's messages have not begun yet.
BEFORE = 1_600_000_000.0


@asynccontextmanager
async def sending(teller: Teller, local: Standin, layout: Layout = "components") -> AsyncIterator[DiscordSender]:
    settings = DiscordSettings(token=Secret("right"), api_url=local.api_url)
    bot = create_bot(teller, settings, background=False)
    async with discord_at(settings), bot:
        await bot.login("right")
        yield DiscordSender(bot, layout, UnderWay())


async def sent(teller: Teller, local: Standin, times: int = 1) -> list[Outcome]:
    async with sending(teller, local) as sender:
        return [await sender.send(NOTICE, NOTICE.key) for _ in range(times)]


async def test_a_notice_is_sent_under_its_nonce_and_a_repeat_is_the_same_message(teller, local):
    outcomes = await sent(teller, local, 2)
    assert outcomes == [Sent(local.messages[0]["id"])] * 2
    assert len(local.messages) == 1
    first, second = local.called(*POST)
    assert first.json["nonce"] == second.json["nonce"] == notice_of(HERE, 1, ANSWER, ()).key[:25]
    assert first.json["enforce_nonce"] is True
    assert first.json["allowed_mentions"] == {"parse": []}
    assert "ask:mute 30 days" in json.dumps(first.json)


def refusal(status: int, code: int = 0, count: int = 1, **more: Any) -> list[Trouble]:
    return [Trouble(*POST, status=status, body={"message": "", "code": code}, **more) for _ in range(count)]


@pytest.mark.parametrize(
    ("troubles", "outcome"),
    [
        (refusal(403, 50001), Rejected("missing_access", certain=False)),
        (refusal(403, 50013), Rejected("missing_permission")),
        (refusal(404, 10003), Rejected("channel_not_found")),
        (refusal(403, 40333), Rejected("code_40333")),
        (refusal(400, 50035), Rejected("not_taken", whole_channel=False)),
        (refusal(404, 10008), Sent("deleted")),
        (refusal(401), Failed("unauthorized")),
        (refusal(500, count=5), Maybe("status_500")),
        ([Trouble(*POST, broken="after") for _ in range(5)], Maybe("ServerDisconnectedError")),
    ],
)
async def test_what_discord_says_is_told_apart(teller, local, troubles: list[Trouble], outcome: Outcome):
    local.trouble.extend(troubles)
    assert await sent(teller, local) == [outcome]


async def test_a_server_that_fails_after_it_took_a_notice_shows_it_once(teller, local):
    local.trouble.append(Trouble(*POST, broken="after"))
    first, second = await sent(teller, local, 2)
    assert isinstance(first, Maybe)
    assert second == Sent(local.messages[0]["id"])
    assert len(local.messages) == 1


@pytest.mark.parametrize("layout", ["components", "embed"])
@pytest.mark.parametrize("status", [0, 500])
async def test_a_notice_that_arrived_all_the_same_is_found_among_the_channels_messages(teller, local, layout, status):
    local.trouble.extend(Trouble(*POST, status=status, broken="after") for _ in range(5))
    async with sending(teller, local, layout) as sender:
        assert isinstance(await sender.send(NOTICE, NOTICE.key), Maybe)
        await sender.send(OTHER, OTHER.key)
        assert await sender.look_for(NOTICE, NOTICE.key, BEFORE) == Sent(local.messages[0]["id"])
        assert await sender.look_for(OTHER, OTHER.key, BEFORE) == Sent(local.messages[1]["id"])
    assert len(local.messages) == 2


async def test_a_notice_that_did_not_arrive_is_not_found(teller, local):
    async with sending(teller, local) as sender:
        await sender.send(OTHER, OTHER.key)
        assert await sender.look_for(NOTICE, NOTICE.key, BEFORE) == Absent()
        local.messages[0]["author"] = local.messages[0]["author"] | {"id": "5"}
        assert await sender.look_for(OTHER, OTHER.key, BEFORE) == Absent()


@pytest.mark.parametrize(
    ("troubles", "looked"),
    [
        ([Trouble("GET", POST[1], status=403, body={"message": "", "code": 50001})], Hidden()),
        ([Trouble("GET", POST[1], status=503) for _ in range(5)], Maybe("status_503")),
        ([Trouble("GET", POST[1], broken="before") for _ in range(5)], Maybe("ServerDisconnectedError")),
    ],
)
async def test_what_discord_does_not_show_stays_hidden_or_is_looked_for_later(teller, local, troubles, looked: Looked):
    local.trouble.extend(troubles)
    async with sending(teller, local) as sender:
        assert await sender.look_for(NOTICE, NOTICE.key, BEFORE) == looked


@pytest.mark.parametrize("event", ["GUILD_DELETE", "CHANNEL_DELETE", "THREAD_DELETE"])
async def test_what_is_gone_follows_nothing_any_more(running, local, state, event: str):
    whole_server = event == "GUILD_DELETE"
    gone = GUILD if whole_server else CHANNEL
    await state.follows.add(NewFollow(HERE, "follow India", "{}", "1"))
    other = await state.follows.add(NewFollow(Channel("discord", "5", "6"), "follow India", "{}", "1"))
    async with running(local) as run:
        await local.until(lambda: any(frame["op"] == 2 for frame in local.frames))
        await local.dispatch(event, {"id": str(gone), "guild_id": str(GUILD), "type": 0, "parent_id": str(CHANNEL)})
        # What comes after it has been dealt with after it.
        await local.mention(f"<@{700_000_000_000_000_001}> How did India vote on ES-11/6?", guild=False)
        await local.until(lambda: local.called(*POST))
        run.stopping.set()
    assert await state.follows.all() == [other]


VIEW, SEND = 1 << 10, 1 << 11


@pytest.mark.parametrize("rights", [(0, ""), (SEND, "missing_permission"), (VIEW | SEND, "missing_access")])
@pytest.mark.parametrize("event", ["CHANNEL_UPDATE", "GUILD_ROLE_UPDATE"])
async def test_what_is_suspended_comes_back_with_the_permission(
    running, local, state, event: str, rights: tuple[int, str]
):
    denied, kept = rights
    await state.follows.add(NewFollow(HERE, "follow India", "{}", "1"))
    await state.follows.suspend(HERE, "missing_permission")
    local.overwrites = [{"id": str(GUILD), "type": 0, "allow": "0", "deny": str(denied)}]
    async with running(local) as run:
        await local.until(lambda: any(frame["op"] == 2 for frame in local.frames))
        await local.dispatch(event, changed(event))
        await local.until(lambda: local.called("GET", f"/guilds/{GUILD}/members/{APPLICATION}"))
        # What comes after it has been dealt with after it.
        await local.mention(f"<@{APPLICATION}> How did India vote on ES-11/6?", guild=False)
        await local.until(lambda: local.called(*POST))
        run.stopping.set()
    assert [follow.suspended for follow in await state.follows.all()] == [kept]


def changed(event: str) -> dict[str, Any]:
    everyone = {"id": str(GUILD), "name": "@everyone", "permissions": str(VIEW | SEND), "position": 0, "color": 0}
    everyone |= {"hoist": False, "managed": False, "mentionable": False, "flags": 0, "colors": {"primary_color": 0}}
    is_channel = event == "CHANNEL_UPDATE"
    return CHANNEL_HERE | {"guild_id": str(GUILD)} if is_channel else {"guild_id": str(GUILD), "role": everyone}


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [
        (Trouble("GET", f"/channels/{CHANNEL}", status=404, body={"message": "", "code": 10003}), "channel_not_found"),
        (Trouble("GET", f"/channels/{CHANNEL}", status=400, body={"message": "", "code": 50035}), ""),
        (Trouble("GET", f"/channels/{CHANNEL}", status=401), None),
    ],
)
async def test_only_what_discord_says_against_it_keeps_a_follow_suspended(teller, local, trouble, reason: str | None):
    local.trouble.append(trouble)
    async with sending(teller, local) as sender:
        assert await sender.refusal(HERE) == reason


def test_a_channel_that_is_full_for_a_while_is_waited_for():
    assert outcome_of(discord.RateLimited(7.5)) == Slow(7.5)
