"""The connection to Discord: the bot, its start, and its end in order."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import discord
import structlog
from discord import AllowedMentions, Interaction, Message
from discord.ext import tasks
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from adapters.contexts import Contexts
from adapters.discord.commands import Translations, Translator, Tree, register
from adapters.discord.handlers import Desk
from adapters.discord.items import ActionButton, ActionMenu
from adapters.discord.notices import PLATFORM, DiscordSender
from adapters.discord.replying import Replies, addressed
from adapters.platform import BackOff, Health, Illustrator, PlatformFailed, PlatformRefused, Surroundings
from bot.commands import COMMANDS, Command
from bot.core import Teller
from bot.failures import failure
from bot.notices.desk import FollowDesk
from bot.notices.remembering import AnswersGiven
from bot.notices.resuming import resume_workspace
from bot.notices.sending import Senders
from bot.pictures.studio import NO_PICTURES, Studio
from bot.pictures.switch import PictureSwitch
from bot.settings import DiscordSettings
from data.state import State

log = structlog.get_logger("teller.discord")

# Servers and their channels, and messages there and in private: of messages in servers Discord shows us the words of
# those only that mention us. None of these is privileged.
INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
STOP_SECONDS = 8.0
SECONDS_AWAY = 60.0
AWAY = "the connection to Discord is lost, and is being made anew"
# There is nothing to be heard here: what voice would need is not missed.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
BAD_TOKEN = "Discord refuses DISCORD_TOKEN; it needs the one under Bot, Reset Token, in the Developer Portal"  # noqa: S105
# https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
CLOSED_FOR_GOOD = {
    4004: BAD_TOKEN,
    4010: "Discord closed the connection for good (4010, invalid shard)",
    4012: "Discord closed the connection for good (4012): it no longer knows this version of its gateway; update Teller",
    4013: "Discord closed the connection for good (4013): it does not know what Teller asks to hear; update Teller",
    4014: "Discord closed the connection for good (4014): the application that DISCORD_TOKEN belongs to may not hear what "
    "Teller asks for; look at Bot, Privileged Gateway Intents, in the Developer Portal",
}


HELP = "help"
# Discord lets a bot begin a thousand sessions a day.
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 120.0
SECONDS_TO_PROVE_ITSELF = 90.0


class Pauses:
    """Between tries to connect, in seconds. The library's own last up to 17 minutes, and grow on over outages that are half an hour
    apart."""

    def __init__(self) -> None:
        self._pauses = BackOff(FIRST_PAUSE, LONGEST_PAUSE)
        self._over_at = time.monotonic()

    def delay(self) -> float:
        """How long to wait before the next try: as little as at first where the connection stood meanwhile."""
        now = time.monotonic()
        if now - self._over_at > SECONDS_TO_PROVE_ITSELF:
            self._pauses.reset()
        pause = self._pauses.pause()
        self._over_at = now + pause
        return pause


# Whoever connects a shard makes one.
discord.shard.ExponentialBackoff = Pauses  # type: ignore[assignment,attr-defined]


class TellerBot(discord.AutoShardedClient):
    """A bot that is not started. Without a state it registers its commands at every start; without `background` it does
    nothing that nobody asked for. It keeps no messages and no members, but works from what each event brings."""

    def __init__(
        self,
        core: Teller,
        settings: DiscordSettings,
        *,
        state: State | None = None,
        commands: Sequence[Command] = COMMANDS,
        translations: Translations | None = None,
        background: bool = True,
        studio: Studio = NO_PICTURES,
        health: Health | None = None,
        senders: Senders | None = None,
    ) -> None:
        super().__init__(
            intents=INTENTS,
            allowed_mentions=AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
        )
        self._senders = senders or Senders()
        follows = FollowDesk(core, state, time.time, self._senders) if state else None
        given = AnswersGiven(core, state, time.time) if state else None
        illustrator = Illustrator(core, studio, PictureSwitch(state))
        self.desk = Desk(core, settings.layout, illustrator, Contexts(state), follows=follows, given=given)
        self.replies = Replies(self.desk)
        self.tree = Tree(self, self.desk, commands)
        self._core = core
        self._state = state
        self._guild_id = settings.guild_id
        self._translations = translations or {}
        self._background = background
        self._health = health or Health()
        self._away: asyncio.TimerHandle | None = None

    async def setup_hook(self) -> None:
        self.add_dynamic_items(ActionButton, ActionMenu)
        if self._translations:
            await self.tree.set_translator(Translator(self._translations))
        self.desk.commands = await register(self.tree, self._state, self._guild_id)
        if self._background:
            self.stay_ready.start()

    async def close(self) -> None:
        self._no_longer_away()
        self.stay_ready.cancel()
        await super().close()

    @tasks.loop(minutes=1)
    async def stay_ready(self) -> None:
        """Completions of a newly loaded record are made before somebody waits for them."""
        try:
            await self._core.completer()
        except Exception as error:  # noqa: BLE001
            failure(error, where="discord")

    async def act(self, interaction: Interaction[Any], written: str) -> None:
        await self.desk.act(interaction, written)

    async def on_message(self, message: Message) -> None:
        assert self.user is not None
        text = addressed(message, self.user)
        if text is not None:
            await self.replies.reply(message, text or HELP)

    async def on_raw_message_edit(self, edit: discord.RawMessageUpdateEvent) -> None:
        """Comes as well where a link got its preview, or a message was pinned."""
        assert self.user is not None
        text = addressed(edit.message, self.user)
        if text is not None:
            await self.replies.edited(edit.message, text or HELP)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Not called for a server that is only out of reach."""
        await self._end(guild.id)

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        await self._end(channel.guild.id, str(channel.id))

    async def on_raw_thread_delete(self, thread: discord.RawThreadDeleteEvent) -> None:
        await self._end(thread.guild_id, str(thread.thread_id))

    async def _end(self, server: int, channel: str = "") -> None:
        """Where Teller is gone from, and what is gone, follows nothing any more."""
        if self._state:
            await self._state.follows.end(PLATFORM, str(server), channel, remembered=True)

    async def on_guild_channel_update(self, _: discord.abc.GuildChannel, after: discord.abc.GuildChannel) -> None:
        await self._resume(after.guild)

    async def on_guild_role_update(self, _: discord.Role, after: discord.Role) -> None:
        await self._resume(after.guild)

    async def _resume(self, server: discord.Guild) -> None:
        """What was suspended where Teller may write again comes back."""
        if self._state:
            await resume_workspace(self._state.follows, self._senders, PLATFORM, str(server.id))

    async def on_disconnect(self) -> None:
        """Comes every few hours, and is over in a second as a rule: a trouble it is where it lasts."""
        if self._away is None and not self.is_closed():
            self._away = self.loop.call_later(SECONDS_AWAY, self._health.trouble, PLATFORM, AWAY)

    async def on_connect(self) -> None:
        self._back()

    async def on_resumed(self) -> None:
        self._back()

    def _back(self) -> None:
        self._no_longer_away()
        self._health.well(PLATFORM)

    def _no_longer_away(self) -> None:
        if self._away:
            self._away.cancel()
        self._away = None

    async def on_ready(self) -> None:
        """Comes seconds after a connection, which may be gone again by then."""
        log.info("discord_ready", servers=len(self.guilds), shards=self.shard_count)


# Making one is all it takes: what has to be awaited is done by `setup_hook`, when it is started.
create_bot = TellerBot


async def run_discord(surroundings: Surroundings, settings: DiscordSettings) -> None:
    """Until `stopping` is set: then answers under way are finished, and the gateway is closed. Raises PlatformFailed."""
    bot = create_bot(
        surroundings.teller,
        settings,
        state=surroundings.state,
        studio=surroundings.studio,
        health=surroundings.health,
        senders=surroundings.senders,
    )
    sender = DiscordSender(bot, settings.layout, bot.desk.under_way)
    async with discord_at(settings), bot:
        with surroundings.senders.connected(PLATFORM, sender):
            await _until_stopped(bot, settings.token.reveal(), surroundings.stopping)


async def _until_stopped(bot: TellerBot, token: str, stopping: asyncio.Event) -> None:
    connection = asyncio.create_task(bot.start(token))
    stopped = asyncio.create_task(stopping.wait())
    try:
        await asyncio.wait({connection, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if connection.done():
            await connection
            raise PlatformFailed("the connection to Discord ended")
        await bot.desk.under_way.finish(STOP_SECONDS)
        await bot.close()
    finally:
        stopped.cancel()
        connection.cancel()
        await asyncio.gather(connection, stopped, return_exceptions=True)


@asynccontextmanager
async def discord_at(settings: DiscordSettings) -> AsyncIterator[None]:
    """Discord's API at the address that is set. What cannot be put right from here is raised as PlatformRefused where it
    lies in a setting, else as PlatformFailed."""
    try:
        async with _api_at(settings.api_url):
            yield
    except discord.LoginFailure:
        raise PlatformRefused(BAD_TOKEN) from None
    except discord.PrivilegedIntentsRequired:
        raise PlatformRefused(CLOSED_FOR_GOOD[4014]) from None
    except discord.ConnectionClosed as error:
        if error.code in CLOSED_FOR_GOOD:
            raise PlatformRefused(CLOSED_FOR_GOOD[error.code]) from None
        raise PlatformFailed(f"Discord closed the connection, with code {error.code}") from None
    except (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError) as error:
        raise PlatformFailed(f"Discord cannot be reached: {type(error).__name__}") from None


@asynccontextmanager
async def _api_at(address: str) -> AsyncIterator[None]:
    """At an address such as http://127.0.0.1:8080/api/v10, with the gateway where that says it is. discord.py keeps both
    for the whole process; they are put back at the end."""
    if not address:
        yield
        return
    base = address.rstrip("/")
    async with aiohttp.ClientSession() as session, session.get(f"{base}/gateway", raise_for_status=True) as response:
        gateway = URL((await response.json())["url"])
    kept = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = base, gateway
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = kept
