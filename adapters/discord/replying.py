"""Replies to messages that address Teller; where one of these is edited, its reply is edited as well."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from functools import partial

import discord
import structlog
from discord import AllowedMentions, Message

from adapters.discord.asking import who_writes
from adapters.discord.copying import without_files
from adapters.discord.handlers import (
    Desk,
    Place,
    Version,
    conversation_of,
    persistently,
    pictured_in,
    place_of,
    thread_of,
)
from adapters.discord.layout import Native
from adapters.discord.render import Look, render
from adapters.replied import Replied, RepliedMessages
from bot.failures import failure

log = structlog.get_logger("teller.discord")

# Somebody who forgot to mention Teller does so at once; later edits are of old messages, or none by a person.
SOON = timedelta(minutes=2)


class Replies:
    """Answers to messages, each with one reply."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._replied = RepliedMessages[Message](desk.follows, desk.contexts)

    async def reply(self, message: Message, text: str) -> None:
        """Answers a message in its place. By its nonce it is shown once, however often it is sent."""
        with self._desk.under_way.joined():
            await self._replied.first(place_of(message.id), text, partial(self._first, message))

    async def edited(self, message: Message, text: str) -> None:
        """Answers what a message says by now, in the reply that it has."""
        here = place_of(message.id)
        if here in self._replied:
            with self._desk.under_way.joined():
                await self._replied.anew(here, text, partial(self._anew, message))
        elif await self._asks_anew(message, text):
            await self.reply(message, text)

    async def _first(self, message: Message, replied: Replied[Message]) -> None:
        after = await self._before(message)
        replied.after = self._desk.asked_before(_place(message)) if after is None else after
        await self._show(message, replied, after)

    async def _anew(self, message: Message, replied: Replied[Message]) -> None:
        await self._show(message, replied, replied.after)

    async def _asks_anew(self, message: Message, text: str) -> bool:
        """Whether a message addresses Teller, or asks this, only since it was edited, a moment ago. What it asked before a
        restart has its reply, which is not known any more; what it ordered is done."""
        is_late = message.edited_at is None or discord.utils.utcnow() - message.edited_at > SOON
        here = place_of(message.id)
        asked = await self._desk.contexts.at(here)
        return not is_late and asked[-1:] != (text,) and not await self._replied.ordered(here)

    async def _show(self, message: Message, replied: Replied[Message], after: Sequence[str] | None) -> None:
        place, look = _place(message), self._look(message)
        versions = self._desk.versions(lambda: self._desk.answered(place, replied.text, after), look, place.pictured)
        try:
            first = await anext(versions)
        except Exception as error:  # noqa: BLE001
            first = Version(render(failure(error, where="discord"), look))
        try:
            sent = await _put(message, replied.sent, first.native)
            replied.sent = sent
            await self._keep(first.asked, message, sent)
            await self._desk.remember(place.by, first, sent)
            async for illustrated in versions:
                await persistently(partial(_edit, sent, illustrated.native))
        except (discord.Forbidden, discord.NotFound) as error:
            log.warning("may_not_answer", channel=message.channel.id, code=error.code)
        except Exception as error:  # noqa: BLE001
            failure(error, where="discord")

    def _look(self, message: Message) -> Look:
        locale = str(message.guild.preferred_locale) if message.guild else "en-US"
        return Look(self._desk.layout, locale=locale, commands=self._desk.commands)

    async def _before(self, message: Message) -> Sequence[str] | None:
        """Of a message that replies to another, or stands in a thread, what led there; None where it goes on from what the
        person asked last."""
        replied_to = message.reference.message_id if message.reference else None
        after = await self._desk.contexts.at(place_of(replied_to)) if replied_to else None
        if not after and isinstance(message.channel, discord.Thread):
            # A thread has the id of the message that it hangs on, from which it goes on at first.
            begun = message.channel.id
            after = await self._desk.contexts.at(thread_of(begun)) or await self._desk.contexts.at(place_of(begun))
        place = _place(message)
        if after is None and message.guild is None and not self._desk.asked_before(place):
            after = await self._desk.contexts.lately(place.conversation)
        return after

    async def _keep(self, asked: Sequence[str], message: Message, sent: Message) -> None:
        places = [place_of(message.id), place_of(sent.id)]
        if isinstance(message.channel, discord.Thread):
            places.append(thread_of(message.channel.id))
        if message.guild is None:
            places.append(_place(message).conversation)
        await self._desk.contexts.keep(asked, *places)


def _place(message: Message) -> Place:
    author, channel = message.author, message.channel
    manages = message.guild is None or (isinstance(author, discord.Member) and author.guild_permissions.manage_guild)
    conversation = conversation_of(channel.id, author)
    return Place(who_writes(message), conversation, pictured_in(channel, channel.id), manages)


async def _put(message: Message, sent: Message | None, native: Native) -> Message:
    """In the reply that was sent, or as a new one. Raises discord.Forbidden where none is taken."""
    if sent is None:
        return await _reply_as_allowed(message, native)
    await persistently(partial(_edit, sent, native))
    return sent


async def _edit(sent: Message, native: Native) -> None:
    await sent.edit(attachments=native.files(), allowed_mentions=AllowedMentions.none(), **native.shown())


async def _reply_as_allowed(message: Message, native: Native) -> Message:
    """What was sent, without its files where these are refused. Raises discord.Forbidden where no reply is taken."""
    try:
        return await persistently(lambda: _send(message, native), patiently=True)
    except discord.Forbidden as error:
        if not native.attached:
            raise
        log.warning("may_not_attach_files", channel=message.channel.id, code=error.code)
        bare = without_files(native)
        return await persistently(lambda: _send(message, bare), patiently=True)


async def _send(message: Message, native: Native) -> Message:
    return await message.channel.send(
        files=native.files(),
        reference=message.to_reference(fail_if_not_exists=False),
        nonce=_nonce(message),
        mention_author=False,
        allowed_mentions=AllowedMentions.none(),
        **native.shown(),
    )


def _nonce(message: Message) -> str:
    """The same for a message however often it is answered, and another once it is edited: at most 25 characters."""
    edited = int(message.edited_at.timestamp()) % 100_000 if message.edited_at else ""
    return f"{message.id}{edited}"


def addressed(message: Message, me: discord.ClientUser) -> str | None:
    """What a message asks of us: all of a direct message, or what is left of one that mentions us; otherwise None."""
    if message.author.bot or message.type not in (discord.MessageType.default, discord.MessageType.reply):
        return None
    if not isinstance(message.channel, discord.DMChannel) and me not in message.mentions:
        return None
    return re.sub(rf"<@!?{me.id}>", " ", message.content).strip()
