"""Notices in Discord: how one is sent, and what becomes of it."""

from __future__ import annotations

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
from bot.notices.sending import Failed, Limits, Maybe, Outcome, Rate, Rejected, Sent, Slow
from data.state import Notice

log = structlog.get_logger("teller.discord")

PLATFORM = "discord"
# https://discord.com/developers/docs/topics/rate-limits: fifty requests a second for a bot; what a channel takes is told
# with each response, which discord.py heeds, and has been five in five seconds. A nonce is looked for in messages of the
# past few minutes (https://discord.com/developers/docs/resources/message#create-message).
LIMITS = Limits(channel=Rate(5, 5.0), everywhere=Rate(50, 1.0), recognised=120.0)
LONGEST_NONCE = 25
# https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
MISSING_ACCESS = 50001
REASONS = {50013: "missing_permission", 10003: "channel_not_found"}


class DiscordSender:
    """What is on its way counts as `under_way`."""

    limits = LIMITS

    def __init__(self, client: discord.Client, layout: Layout, under_way: UnderWay) -> None:
        self._client, self._layout, self._under_way = client, layout, under_way

    async def send(self, notice: Notice, key: str) -> Outcome:
        with self._under_way.joined():
            try:
                return Sent(await self._post(notice, key))
            except (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError) as error:
                return outcome_of(error)

    async def _post(self, notice: Notice, key: str) -> str:
        """The message's id. The library sends it again by itself where a server fails, under the same nonce."""
        native = render(answer_of(notice), Look(self._layout))
        # Its buttons are recognised by their ids; the view need not listen.
        native.view.stop()
        place = self._client.get_partial_messageable(int(notice.channel.channel))
        message = await place.send(
            files=native.files(), nonce=key[:LONGEST_NONCE], allowed_mentions=AllowedMentions.none(), **native.shown()
        )
        return str(message.id)

    async def tell(self, workspace: str, user: str, sentence: str) -> None:
        del workspace
        try:
            person = await self._client.fetch_user(int(user))
            await person.send(escape(sentence), allowed_mentions=AllowedMentions.none())
        except (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError) as error:
            log.info("owner_not_told", error=type(error).__name__)


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
    match status:
        case HTTPStatus.UNAUTHORIZED:
            return Failed("unauthorized")
        case HTTPStatus.FORBIDDEN | HTTPStatus.NOT_FOUND:
            return Rejected(REASONS.get(code, f"code_{code}"))
        case _:
            return Rejected("not_taken", whole_channel=False)
