"""A server offline, its people, and what they see there."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import discord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, GuildHandle
from simcord.env import Env
from simcord.results import InteractionResult

from adapters.discord.copying import message_texts
from adapters.discord.run import TellerBot

# What a menu under an answer on this vote offers.
AGAINST = "ask:Who voted against A/RES/ES-11/6?"


@dataclass(frozen=True, slots=True)
class Place:
    """A server with one channel, and one of its members."""

    env: Env
    guild: GuildHandle
    channel: ChannelHandle
    ann: MemberActor

    @property
    def bot(self) -> TellerBot:
        assert isinstance(self.env.bot, TellerBot)
        return self.env.bot

    async def mention(self, text: str, channel: ChannelHandle | None = None) -> str:
        """What the bot answers in the channel to a message that mentions it."""
        assert self.bot.user is not None
        where = channel or self.channel
        await self.ann.send(where, f"<@{self.bot.user.id}> {text}")
        assert where.last_message is not None
        return said(where.last_message)


# As long as a busy machine may need for an answer.
BUSY_SECONDS = 30.0


@asynccontextmanager
async def offline(bot: TellerBot, **options: Any) -> AsyncIterator[Place]:
    """What the bot raises and nobody looks at fails the test."""
    env = Env(bot, shard_count=1, **{"settle_timeout": BUSY_SECONDS, **options})
    await env.start()
    try:
        guild = env.create_guild()
        channel = guild.create_text_channel("general")
        yield Place(env, guild, channel, guild.add_member(env.create_user("ann")))
    finally:
        await env.shutdown()
    env._raise_errors_since(env._errors_acknowledged)


@dataclass(frozen=True, slots=True)
class Run:
    """The adapter at work against a stand-in, and what asks it to end."""

    task: asyncio.Task[None]
    stopping: asyncio.Event


def said(message: discord.Message | InteractionResult) -> str:
    """All that a message says, as it is written."""
    if isinstance(message, InteractionResult):
        assert message.response is not None
        message = message.response.message
    return "\n".join(filter(None, message_texts(message)))


def told(verdict: str, subject: str) -> str:
    """How a verdict on one roll call is shown: "India abstained", and below it what that is about."""
    return f"{verdict}\n{subject} · "


def clickable(message: discord.Message) -> dict[str, str]:
    """The labels of buttons and options, and what each stands for."""
    found: dict[str, str] = {}
    waiting: list[Any] = list(message.components)
    while waiting:
        part = waiting.pop(0)
        waiting += getattr(part, "children", ())
        if isinstance(part, discord.Button):
            found[part.label or ""] = part.custom_id or part.url or ""
        if isinstance(part, discord.SelectMenu):
            found |= {option.label: option.value for option in part.options}
    return found
