"""Notices in Discord: how one is sent, and what becomes of it."""

from __future__ import annotations

from datetime import UTC, datetime
from http import HTTPStatus

import aiohttp
import discord
import structlog
from discord import AllowedMentions

from adapters.discord.layout import Layout
from adapters.discord.render import Look, render
from adapters.discord.text import escape
from adapters.platform import UnderWay
from bot.notices.model import answer_of
from bot.notices.sending import (
    Absent,
    Failed,
    Hidden,
    Limits,
    Looked,
    Maybe,
    Outcome,
    Rate,
    Rejected,
    Sent,
    Slow,
    refusal_in,
)
from data.state import Channel, Notice

log = structlog.get_logger("teller.discord")

PLATFORM = "discord"
# https://discord.com/developers/docs/topics/rate-limits: fifty requests a second for a bot; what a channel takes is told
# with each response, which discord.py heeds, and has been five in five seconds. A nonce is looked for in messages of the
# past few minutes (https://discord.com/developers/docs/resources/message#create-message).
LIMITS = Limits(channel=Rate(5, 5.0), everywhere=Rate(50, 1.0), recognised=120.0)
LONGEST_NONCE = 25
# https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
MISSING_ACCESS = 50001
# A message that was taken, and deleted since, which is what a repeat of its nonce then brings
# (https://github.com/discord/discord-api-docs/pull/6647).
UNKNOWN_MESSAGE = 10008
DELETED = "deleted"
# A nonce is not kept for long; the ids of components are (https://discord.com/developers/docs/components/reference).
MARK_BITS = 31
MOST_LOOKED_AT = 500
SECONDS_CLOCKS_DIFFER = 60.0
UNDELIVERED = (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError)
REASONS = {50013: "missing_permission", 10003: "channel_not_found"}


class DiscordSender:
    """What is on its way counts as `under_way`."""

    limits = LIMITS

    def __init__(self, client: discord.Client, layout: Layout, under_way: UnderWay) -> None:
        self._client, self._layout, self._under_way = client, layout, under_way

    async def look_for(self, notice: Notice, key: str, since: float) -> Looked:
        """Among the channel's messages since then, where Teller may read them."""
        place = self._client.get_partial_messageable(int(notice.channel.channel))
        begin, looked_at = datetime.fromtimestamp(since - SECONDS_CLOCKS_DIFFER, UTC), 0
        try:
            async for message in place.history(after=begin, limit=MOST_LOOKED_AT):
                looked_at += 1
                if message.author == self._client.user and _is_marked(message, mark_of(key)):
                    return Sent(str(message.id))
        except UNDELIVERED as error:
            outcome = outcome_of(error)
            return outcome if isinstance(outcome, Maybe) else _not_seen(outcome)
        return Hidden() if looked_at == MOST_LOOKED_AT else Absent()

    async def send(self, notice: Notice, key: str) -> Outcome:
        with self._under_way.joined():
            try:
                return Sent(await self._post(notice, key))
            except UNDELIVERED as error:
                return outcome_of(error)

    async def _post(self, notice: Notice, key: str) -> str:
        """The message's id. The library sends it again by itself where a server fails, under the same nonce."""
        native = render(answer_of(notice), Look(self._layout))
        native.mark(mark_of(key))
        # Its buttons are recognised by their ids; the view need not listen.
        native.view.stop()
        place = self._client.get_partial_messageable(int(notice.channel.channel))
        message = await place.send(
            files=native.files(), nonce=key[:LONGEST_NONCE], allowed_mentions=AllowedMentions.none(), **native.shown()
        )
        return str(message.id)

    async def refusal(self, channel: Channel) -> str | None:
        """As Discord says now: the library does not hear of every change of a member's roles."""
        assert self._client.user is not None, "it is connected"
        try:
            place = await self._client.fetch_channel(int(channel.channel))
            if not isinstance(place, discord.abc.GuildChannel | discord.Thread):
                return ""
            teller = await place.guild.fetch_member(self._client.user.id)
        except UNDELIVERED as error:
            return refusal_in(outcome_of(error))
        may = place.permissions_for(teller)
        if not may.view_channel:
            return "missing_access"
        may_write = may.send_messages_in_threads if isinstance(place, discord.Thread) else may.send_messages
        return "" if may_write else "missing_permission"

    async def tell(self, workspace: str, user: str, sentence: str) -> None:
        del workspace
        try:
            person = await self._client.fetch_user(int(user))
            await person.send(escape(sentence), allowed_mentions=AllowedMentions.none())
        except UNDELIVERED as error:
            log.info("owner_not_told", error=type(error).__name__)


def mark_of(key: str) -> int:
    """By which a message is found again: never 0, which stands for none."""
    return (int(key[:16], 16) & (1 << MARK_BITS) - 1) or 1


def _is_marked(message: discord.Message, mark: int) -> bool:
    """Whether its first component, or one in that, has the number."""
    first = message.components[:1]
    inside = (child for one in first if isinstance(one, discord.ActionRow) for child in one.children)
    return any(getattr(one, "id", None) == mark for one in (*first, *inside))


def _not_seen(outcome: Outcome) -> Looked:
    """What is refused stays so; what did not work now may later."""
    return Hidden() if isinstance(outcome, Rejected) else Maybe("not_looked_up")


def outcome_of(error: Exception) -> Outcome:
    """What became of a message that Discord did not say it took."""
    match error:
        case discord.RateLimited(retry_after=seconds):
            return Slow(seconds)
        case discord.HTTPException(status=HTTPStatus.TOO_MANY_REQUESTS):
            return Slow(LIMITS.channel.seconds, everywhere=True)
        case discord.HTTPException(status=status, code=code) if status < HTTPStatus.INTERNAL_SERVER_ERROR:
            return _refused(status, code)
        case aiohttp.ClientConnectorError():
            return Failed("unreachable")
        case discord.HTTPException(status=status):
            return Maybe(f"status_{status}")
        case _:
            return Maybe(type(error).__name__)


def _refused(status: int, code: int) -> Outcome:
    """Missing access is what Discord says also where it is out of order."""
    if code == MISSING_ACCESS:
        return Rejected("missing_access", certain=False)
    if code == UNKNOWN_MESSAGE:
        return Sent(DELETED)
    match status:
        case HTTPStatus.UNAUTHORIZED:
            return Failed("unauthorized")
        case HTTPStatus.FORBIDDEN | HTTPStatus.NOT_FOUND:
            return Rejected(REASONS.get(code, f"code_{code}"))
        case _:
            return Rejected("not_taken", whole_channel=False)
