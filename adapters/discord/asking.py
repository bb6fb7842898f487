"""Who asks in Discord: in which channel, and whether as one who may manage it."""

from __future__ import annotations

from typing import Any

import discord
from discord import Interaction, Message

from adapters.discord.notices import PLATFORM
from bot.notices.rights import Asker, Standing
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
    return _asker(str(interaction.guild_id), interaction.channel_id, user, standing)


def who_writes(message: Message) -> Asker:
    """The author of a message."""
    author, channel = message.author, message.channel
    if message.guild is None or not isinstance(author, discord.Member):
        return _asker(DIRECT, channel.id, author, Standing.MANAGER)
    may_manage = channel.permissions_for(author).manage_channels
    return _asker(str(message.guild.id), channel.id, author, Standing.MANAGER if may_manage else Standing.MEMBER)


def _asker(server: str, channel_id: int | None, user: discord.abc.User, standing: Standing) -> Asker:
    place = Channel(PLATFORM, server, str(channel_id)) if channel_id else None
    return Asker(place, str(user.id), user.display_name, standing, is_direct=server == DIRECT)
