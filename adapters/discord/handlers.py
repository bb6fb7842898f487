"""From Discord's events to questions for the core, and back with the answers; the edge where errors end."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar, assert_never

import aiohttp
import discord
import structlog
from cachetools import LRUCache
from discord import AllowedMentions, Interaction, Message, app_commands

from adapters.discord.actions import Ask, AskSaid, PostHere, ShowRollCall, read_action
from adapters.discord.asking import who_clicks, who_writes
from adapters.discord.copying import message_texts, posted, shared, without_files
from adapters.discord.items import LONGEST_OPTION, MOST_OPTIONS
from adapters.discord.layout import Attached, Layout, Native
from adapters.discord.render import Look, render, render_roll_call, said_question
from adapters.discord.text import length, shortened
from adapters.platform import Illustrator, UnderWay
from bot.answer import Answer, Kind
from bot.commands import Command
from bot.core import Teller
from bot.failures import failure
from bot.notices.desk import FollowDesk
from bot.notices.remembering import AnswersGiven
from bot.notices.rights import Asker
from bot.pictures.switch import Turn, turn_asked

log = structlog.get_logger("teller.discord")

# Unknown webhook, unknown interaction, already acknowledged (by another process), invalid webhook token, unknown
# message: all of them say that nobody waits for this answer any more.
GONE = frozenset({10015, 10062, 40060, 50027, 10008})
ACKNOWLEDGED = 40060
BROKEN = (aiohttp.ClientError, OSError, TimeoutError)
MOST_REMEMBERED = 10_000
MANAGERS_ONLY = "Only somebody with the permission “Manage Server” can turn pictures on or off here."
PAUSES = (0.0, 1.0)  # seconds before the second and the third attempt


Sent = TypeVar("Sent")
# What an answer looks like, and then looks like when its picture is there.
Versions = Callable[[], AsyncIterator[Native]]


async def persistently(send: Callable[[], Awaitable[Sent]]) -> Sent:
    """Sends again where the connection broke; it must do no harm if the first attempt arrived after all."""
    for pause in PAUSES:
        try:
            return await send()
        except BROKEN:
            await asyncio.sleep(pause)
    return await send()


@dataclass(slots=True)
class Asked:
    """A question, who asks it in which conversation and in which channel as far as pictures go, whether that is somebody
    who manages the server, and the answer once there is one."""

    question: str
    by: Asker
    conversation: str
    pictured: str
    manages: bool
    answer: Answer | None = None


class Desk:
    """Without `follows` nobody can follow anything, and without `given` nothing is remembered. `counts` says how often an answer came too late, by Discord's error code."""

    def __init__(
        self,
        core: Teller,
        layout: Layout,
        illustrator: Illustrator,
        follows: FollowDesk | None = None,
        given: AnswersGiven | None = None,
    ) -> None:
        self.counts: Counter[int] = Counter()
        self._follows, self._given = follows, given
        self._core = core
        self._layout = layout
        self._illustrator = illustrator
        self.under_way = UnderWay()
        self._posted: LRUCache[int, bool] = LRUCache(MOST_REMEMBERED)

    async def answer(
        self, interaction: Interaction[Any], question: str, *, share: bool = False, fresh: bool = False
    ) -> None:
        """`fresh` is a question that has nothing to do with what the person asked before."""
        look = self._look(interaction, private=not share and not interaction.context.dm_channel)
        conversation = "" if fresh else _conversation(interaction.channel_id, interaction.user)
        manages = interaction.guild_id is None or interaction.permissions.manage_guild
        pictured = _pictured(interaction.channel, interaction.channel_id)
        asked = Asked(question, who_clicks(interaction), conversation, pictured, manages)
        message = await self._respond(interaction, look, lambda: self._versions(asked, look))
        if not look.private:
            await self._remember(asked, message)

    async def _remember(self, asked: Asked, message: str) -> None:
        """What everybody in a channel could read."""
        if self._given and message and asked.answer and asked.by.channel:
            await self._given.remember(asked.by.channel, message, asked.answer)

    async def _versions(self, asked: Asked, look: Look) -> AsyncIterator[Native]:
        """The words first, which wait for nothing; then the same with the picture."""
        answer = asked.answer = await self._answer(asked)
        yield render(answer, look)
        if drawn := await self._illustrator.beside(answer, asked.pictured):
            yield render(answer, look, Attached(drawn.file_name, drawn.content, drawn.alt_text))

    async def _answer(self, asked: Asked) -> Answer:
        """To a question; to who follows something; or to who turns the channel's pictures on or off."""
        if self._follows and self._follows.takes(asked.question):
            return await self._follows.answer(asked.question, asked.by)
        turn = turn_asked(asked.question)
        if turn is None:
            answer = await self._core.ask(asked.question, asked.conversation)
            return await self._illustrator.noted(answer, asked.pictured)
        if turn is not Turn.TELL and not asked.manages:
            return Answer(Kind.UNKNOWN, MANAGERS_ONLY)
        return await self._illustrator.switch.turn(turn, asked.pictured)

    async def tell(self, interaction: Interaction[Any], sentence: str) -> None:
        """What is wrong with a command, for the one who gave it."""
        look = self._look(interaction, private=True)

        async def say() -> AsyncIterator[Native]:
            yield render(Answer(Kind.UNKNOWN, sentence), look)

        await self._respond(interaction, look, say)

    async def act(self, interaction: Interaction[Any], written: str) -> None:
        """Carries out what was clicked. Whoever clicks sees the answer alone, and can post it."""
        message = interaction.message
        assert message is not None
        match read_action(written):
            case Ask(question):
                await self.answer(interaction, question)
            case AskSaid(number):
                await self.answer(interaction, said_question(message_texts(message), number))
            case ShowRollCall(symbol, page, turn):
                private = message.flags.ephemeral if turn else not interaction.context.dm_channel
                look = self._look(interaction, private=private)
                await self._respond(interaction, look, lambda: self._roll_call(symbol, page, look), in_place=turn)
            case PostHere():
                await self._post(interaction, message)
            case action:
                assert_never(action)

    async def _post(self, interaction: Interaction[Any], message: Message) -> None:
        """Once, however often it is clicked; the button then says so."""
        with self.under_way.joined():
            try:
                await _acknowledge(interaction, private=True, in_place=True)
                if message.id in self._posted:
                    return
                self._posted[message.id] = True
                native = await shared(message, interaction.user)
                files, nobody = native.files(), AllowedMentions.none()
                await interaction.followup.send(files=files, allowed_mentions=nobody, **native.shown())
                await persistently(lambda: interaction.edit_original_response(view=posted(message)))
            except Exception as error:  # noqa: BLE001
                await self.failed(interaction, error, self._look(interaction, private=True))

    async def _roll_call(self, symbol: str, page: int, look: Look) -> AsyncIterator[Native]:
        if sheet := await self._core.sheet(symbol):
            yield render_roll_call(sheet, page, look)
        else:
            answer, _ = await self._core.roll_call(symbol)
            yield render(answer, look)

    async def reply(self, message: Message, text: str) -> None:
        """Answers a message in its place. Its id is the nonce: however often the answer is sent, it is shown once."""
        look = Look(self._layout, locale=str(message.guild.preferred_locale) if message.guild else "en-US")
        author = message.author
        manages = message.guild is None or (
            isinstance(author, discord.Member) and author.guild_permissions.manage_guild
        )
        pictured = _pictured(message.channel, message.channel.id)
        asked = Asked(text, who_writes(message), _conversation(message.channel.id, author), pictured, manages)
        versions = self._versions(asked, look)
        with self.under_way.joined():
            try:
                native = await anext(versions)
            except Exception as error:  # noqa: BLE001
                native = render(failure(error, where="discord"), look)
            try:
                sent = await _reply_as_allowed(message, native)
                await self._remember(asked, str(sent.id))
                async for illustrated in versions:
                    await persistently(partial(_edit_reply, sent, illustrated))
            except discord.Forbidden as error:
                log.warning("may_not_answer", channel=message.channel.id, code=error.code)
            except Exception as error:  # noqa: BLE001
                failure(error, where="discord")

    async def complete(self, interaction: Interaction[Any], command: Command) -> None:
        """Offers values for the option that is being typed."""
        data: Any = interaction.data
        try:
            typed = next(_focused(data["options"]))
            kind = next(parameter.kind for parameter in command.parameters if parameter.name == typed["name"])
            found = await self._core.complete(kind, str(typed.get("value", "")))
            choices = [
                app_commands.Choice(name=shortened(completion.label, LONGEST_OPTION), value=completion.value)
                for completion in found
                if 0 < length(completion.value) <= LONGEST_OPTION
            ]
            await interaction.response.autocomplete(choices[:MOST_OPTIONS])
        except Exception as error:  # noqa: BLE001
            if not self._gone(error):
                failure(error, where="discord")

    async def failed(self, interaction: Interaction[Any], error: Exception, look: Look | None = None) -> None:
        """The edge: whoever waits is told what went wrong; that nobody waits any longer is counted."""
        if self._gone(error):
            return
        told = failure(error, where="discord")
        try:
            if not interaction.response.is_done():
                await interaction.response.defer(ephemeral=True, thinking=True)
            await _put(interaction, render(told, look or Look(self._layout)))
        except (discord.HTTPException, *BROKEN) as second:
            log.warning("failure_not_told", id=told.error_id, error=type(second).__name__)

    def _gone(self, error: Exception) -> bool:
        if not isinstance(error, discord.HTTPException) or error.code not in GONE:
            return False
        self.counts[error.code] += 1
        log.info("interaction_gone", code=error.code, count=self.counts[error.code])
        return True

    async def _respond(
        self,
        interaction: Interaction[Any],
        look: Look,
        make: Versions,
        *,
        in_place: bool = False,
    ) -> str:
        """The id of the message that was shown; empty where none was."""
        shown = ""
        with self.under_way.joined():
            try:
                await _acknowledge(interaction, private=look.private, in_place=in_place)
                async for native in make():
                    shown = await persistently(partial(_put, interaction, native))
            except Exception as error:  # noqa: BLE001
                if not shown:
                    await self.failed(interaction, error, look)
                elif not self._gone(error):
                    failure(error, where="discord")
        return shown

    def _look(self, interaction: Interaction[Any], *, private: bool) -> Look:
        return Look(self._layout, private, str(interaction.locale))


def _conversation(channel_id: int | None, user: discord.abc.User) -> str:
    """Each person in each channel, thread or direct message has one."""
    return f"discord:{channel_id}:{user.id}"


def _pictured(channel: Any, channel_id: int | None) -> str:
    """The name by which a channel's pictures are turned on and off; a thread is as its channel."""
    return f"discord {getattr(channel, 'parent_id', None) or channel_id}"


async def _acknowledge(interaction: Interaction[Any], *, private: bool, in_place: bool) -> None:
    """At once, before any work: Discord waits for three seconds."""
    defer = partial(interaction.response.defer, ephemeral=private, thinking=not in_place)
    try:
        await defer()
    except BROKEN:
        try:
            await persistently(defer)
        except discord.HTTPException as error:
            # The first attempt arrived after all.
            if error.code != ACKNOWLEDGED:
                raise


async def _put(interaction: Interaction[Any], native: Native) -> str:
    """In the place of the acknowledgement, which counts as no follow-up; doing it twice changes nothing. The id of the
    message."""
    shown = await interaction.edit_original_response(
        attachments=native.files(), allowed_mentions=AllowedMentions.none(), **native.shown()
    )
    return str(shown.id)


async def _edit_reply(sent: Message, native: Native) -> None:
    await sent.edit(attachments=native.files(), allowed_mentions=AllowedMentions.none(), **native.shown())


async def _reply_as_allowed(message: Message, native: Native) -> Message:
    """What was sent, without its files where these are refused. Raises discord.Forbidden where no reply is taken."""
    try:
        return await persistently(lambda: _send_reply(message, native))
    except discord.Forbidden as error:
        if not native.attached:
            raise
        log.warning("may_not_attach_files", channel=message.channel.id, code=error.code)
        bare = without_files(native)
        return await persistently(lambda: _send_reply(message, bare))


async def _send_reply(message: Message, native: Native) -> Message:
    return await message.channel.send(
        files=native.files(),
        reference=message.to_reference(fail_if_not_exists=False),
        nonce=str(message.id),
        mention_author=False,
        allowed_mentions=AllowedMentions.none(),
        **native.shown(),
    )


def addressed(message: Message, me: discord.ClientUser) -> str | None:
    """What a message asks of us: all of a direct message, or what is left of one that mentions us; otherwise None."""
    if message.author.bot or message.type not in (discord.MessageType.default, discord.MessageType.reply):
        return None
    if not isinstance(message.channel, discord.DMChannel) and me not in message.mentions:
        return None
    return re.sub(rf"<@!?{me.id}>", " ", message.content).strip()


def _focused(options: Sequence[Any]) -> Iterator[Any]:
    """The option that is being typed, be it in a command or in one of a group."""
    for option in options:
        if option.get("focused"):
            yield option
        yield from _focused(option.get("options", ()))
