"""Who asks in Discord: in which channel, and whether as one who may manage it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import discord
from discord import Interaction, Message

from adapters.discord.notices import PLATFORM
from bot.notices.rights import Asker, Beneath, Standing
from data.state import Channel

# What stands for a server where there is none.
DIRECT = "@me"


def who_clicks(interaction: Interaction[Any]) -> Asker:
    """Where Teller is somebody's own app and not on the server, it cannot write there by itself: nobody follows there."""
    user = interaction.user
    if interaction.guild_id is None:
        return _asker(DIRECT, interaction.channel_id, user, Standing.MANAGER)
    if interaction.is_user_integration() and not interaction.is_guild_integration():
        return _asker(str(interaction.guild_id), interaction.channel_id, user, Standing.OUTSIDER)
    standing = Standing.MANAGER if interaction.permissions.manage_channels else Standing.MEMBER
    asker = _asker(str(interaction.guild_id), interaction.channel_id, user, standing)
    return replace(asker, open=_may_write(interaction.app_permissions, interaction.channel))


def who_writes(message: Message) -> Asker:
    """The author of a message."""
    author, channel = message.author, message.channel
    if message.guild is None or not isinstance(author, discord.Member):
        return replace(_asker(DIRECT, channel.id, author, Standing.MANAGER), under=_under(message, DIRECT))
    server, may_manage = str(message.guild.id), channel.permissions_for(author).manage_channels
    asker = _asker(server, channel.id, author, Standing.MANAGER if may_manage else Standing.MEMBER)
    may_write = _may_write(channel.permissions_for(message.guild.me), channel)
    return replace(asker, under=_under(message, server), open=may_write)


def _may_write(permissions: discord.Permissions, channel: Any) -> bool:
    """Whether Teller can send a message there that answers nobody."""
    in_thread = isinstance(channel, discord.Thread)
    may_send = permissions.send_messages_in_threads if in_thread else permissions.send_messages
    return permissions.view_channel and may_send


def _under(message: Message, server: str) -> Beneath | None:
    """The message that this one replies to, or that its thread hangs on, which has the thread's id."""
    channel = message.channel
    if message.reference and message.reference.message_id:
        return Beneath(Channel(PLATFORM, server, str(channel.id)), str(message.reference.message_id))
    if isinstance(channel, discord.Thread):
        return Beneath(Channel(PLATFORM, server, str(channel.parent_id)), str(channel.id))
    return None


def _asker(server: str, channel_id: int | None, user: discord.abc.User, standing: Standing) -> Asker:
    place = Channel(PLATFORM, server, str(channel_id)) if channel_id else None
    return Asker(place, str(user.id), user.display_name, standing, is_direct=server == DIRECT)
