"""The links that bring Teller into a server, or to a person's own account."""

from __future__ import annotations

from dataclasses import dataclass

import discord
from discord.utils import oauth_url

from adapters.discord.run import INTENTS, discord_at
from bot.settings import DiscordSettings

# What answering a mention takes: to see the channel, to reply in it and in its threads, to attach a roll call, and for
# the embed layout embeds. Commands take none of these.
PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    read_message_history=True,
    attach_files=True,
    embed_links=True,
)


@dataclass(frozen=True, slots=True)
class InviteLinks:
    server: str
    account: str


async def invite_links(settings: DiscordSettings) -> InviteLinks:
    """Asks Discord for the application's id, unless it is set. Raises PlatformFailed."""
    number = settings.application_id or await _application_id(settings)
    server = oauth_url(number, permissions=PERMISSIONS, scopes=("bot", "applications.commands"))
    account = oauth_url(number, scopes=("applications.commands",))
    return InviteLinks(f"{server}&integration_type=0", f"{account}&integration_type=1")


async def _application_id(settings: DiscordSettings) -> int:
    async with discord_at(settings), discord.Client(intents=INTENTS) as client:
        await client.login(settings.token.reveal())
        assert client.application_id is not None
        return client.application_id
