"""From Discord's events to questions for the core, and back with the answers; the edge where errors end."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar, assert_never

import aiohttp
import discord
import structlog
from cachetools import LRUCache
from discord import AllowedMentions, Interaction, Message, app_commands

from adapters.contexts import Contexts
from adapters.discord.actions import Ask, AskSaid, NextRows, PostHere, ShowRollCall, read_action
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
from bot.questions.values import Values

log = structlog.get_logger("teller.discord")

# Unknown webhook, unknown interaction, already acknowledged (by another process), invalid webhook token, unknown
# message: all of them say that nobody waits for this answer any more.
GONE = frozenset({10015, 10062, 40060, 50027, 10008})
ACKNOWLEDGED = 40060
BROKEN = (aiohttp.ClientError, OSError, TimeoutError)
MOST_REMEMBERED = 10_000
MANAGERS_ONLY = "Only somebody with the permission “Manage Server” can turn pictures on or off here."
FORGOTTEN = "I no longer know which question this answered. Please ask it again."
PAUSES = (0.0, 1.0)  # seconds before the second and the third attempt


Sent = TypeVar("Sent")
Asking = Callable[[], Awaitable[Answer]]


@dataclass(frozen=True, slots=True)
class Version:
    """What an answer looks like, first without and then with its picture."""

    native: Native
    answer: Answer | None = None

    @property
    def asked(self) -> tuple[str, ...]:
        """The questions that bring the answer."""
        return self.answer.asked if self.answer else ()


Versions = Callable[[], AsyncIterator[Version]]


async def persistently(send: Callable[[], Awaitable[Sent]]) -> Sent:
    """Sends again where the connection broke; it must do no harm if the first attempt arrived after all."""
    for pause in PAUSES:
        try:
            return await send()
        except BROKEN:
            await asyncio.sleep(pause)
    return await send()


@dataclass(frozen=True, slots=True)
class Place:
    """Who asks in which conversation and in which channel as far as pictures go, and whether that is somebody who manages
    the server."""

    by: Asker
    conversation: str
    pictured: str
    manages: bool


class Desk:
    """Without `follows` nobody can follow anything, and without `given` nothing is remembered. `commands` are written so
    that they can be clicked, by their names, once Discord knows them. `counts` says how often an
    answer came too late, by Discord's error code."""

    def __init__(
        self,
        core: Teller,
        layout: Layout,
        illustrator: Illustrator,
        contexts: Contexts,
        *,
        follows: FollowDesk | None = None,
        given: AnswersGiven | None = None,
    ) -> None:
        self.counts: Counter[int] = Counter()
        self._follows, self._given = follows, given
        self._core = core
        self._layout = layout
        self._illustrator = illustrator
        self._contexts = contexts
        self.under_way = UnderWay()
        self.commands: Mapping[str, str] = {}
        self._posted: LRUCache[int, bool] = LRUCache(MOST_REMEMBERED)

    async def command(
        self, interaction: Interaction[Any], command: Command, values: Values, *, share: bool = False
    ) -> None:
        """By its values alone, whatever was asked before."""
        look = self._look(interaction, private=not share and not interaction.context.dm_channel)
        place = self._clicked_at(interaction, look)

        async def ask() -> Answer:
            if command.query:
                return await self._core.command(command, values, place.conversation)
            return await self._answer(place, command.line(values), ())

        await self._give(interaction, look, place, ask)

    async def answer(self, interaction: Interaction[Any], question: str, message: Message) -> None:
        """Goes on from the message that was clicked in, and from nothing else."""
        look = self._look(interaction, private=not interaction.context.dm_channel)
        place = self._clicked_at(interaction, look)

        async def ask() -> Answer:
            return await self._answer(place, question, await self._contexts.at(_place(message.id)))

        await self._give(interaction, look, place, ask)

    @staticmethod
    def _clicked_at(interaction: Interaction[Any], look: Look) -> Place:
        conversation = "" if look.private else _conversation(interaction.channel_id, interaction.user)
        manages = interaction.guild_id is None or interaction.permissions.manage_guild
        pictured = _pictured(interaction.channel, interaction.channel_id)
        return Place(who_clicks(interaction), conversation, pictured, manages)

    async def _give(self, interaction: Interaction[Any], look: Look, place: Place, asking: Asking) -> None:
        shown = await self._respond(interaction, look, lambda: self._versions(asking, look, place.pictured))
        if shown and not look.private:
            await self._remember(place.by, *shown)

    async def _remember(self, by: Asker, version: Version, message: Message) -> None:
        """What everybody in a channel could read."""
        if self._given and version.answer and by.channel:
            await self._given.remember(by.channel, str(message.id), version.answer)

    async def _versions(self, asking: Asking, look: Look, pictured: str) -> AsyncIterator[Version]:
        """The words first, which wait for nothing; then the same with the picture."""
        answer = await asking()
        yield Version(render(answer, look), answer)
        if drawn := await self._illustrator.beside(answer, pictured):
            picture = Attached(drawn.file_name, drawn.content, drawn.alt_text)
            yield Version(render(answer, look, picture), answer)

    async def _answer(self, place: Place, text: str, after: Sequence[str] | None) -> Answer:
        """To a question, asked `after` others or else after the person's last ones; to who follows something; or to who
        turns the channel's pictures on or off."""
        if self._follows and self._follows.takes(text):
            return await self._follows.answer(text, place.by)
        turn = turn_asked(text)
        if turn is None:
            answer = await self._core.ask(text, place.conversation, after=after)
            return await self._illustrator.noted(answer, place.pictured)
        if turn is not Turn.TELL and not place.manages:
            return Answer(Kind.UNKNOWN, MANAGERS_ONLY)
        return await self._illustrator.switch.turn(turn, place.pictured)

    async def tell(self, interaction: Interaction[Any], sentence: str) -> None:
        """What is wrong with a command, for the one who gave it."""
        look = self._look(interaction, private=True)

        async def say() -> AsyncIterator[Version]:
            yield Version(render(Answer(Kind.UNKNOWN, sentence), look))

        await self._respond(interaction, look, say)

    async def act(self, interaction: Interaction[Any], written: str) -> None:
        """Carries out what was clicked. Whoever clicks sees the answer alone, and can post it."""
        message = interaction.message
        assert message is not None
        match read_action(written):
            case Ask(question):
                await self.answer(interaction, question, message)
            case AskSaid(number):
                await self.answer(interaction, said_question(message_texts(message), number), message)
            case ShowRollCall(symbol, page, turn):
                private = message.flags.ephemeral if turn else not interaction.context.dm_channel
                look = self._look(interaction, private=private)
                await self._respond(interaction, look, lambda: self._roll_call(symbol, page, look), in_place=turn)
            case NextRows(question, first):
                look = self._look(interaction, private=not interaction.context.dm_channel)
                await self._respond(interaction, look, lambda: self._next_rows(question, first, message, look))
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
                sent = await interaction.followup.send(
                    files=files, allowed_mentions=nobody, wait=True, **native.shown()
                )
                await self._keep_posted(interaction, message, sent)
                await persistently(lambda: interaction.edit_original_response(view=posted(message)))
            except Exception as error:  # noqa: BLE001
                await self.failed(interaction, error, self._look(interaction, private=True))

    async def _keep_posted(self, interaction: Interaction[Any], message: Message, sent: Message) -> None:
        asked = await self._contexts.at(_place(message.id))
        if len(asked) == 1:
            # What led to it is nobody's business.
            await self._contexts.keep(asked, _place(sent.id))
        channel = who_clicks(interaction).channel
        if self._given and asked and channel:
            await self._given.remember(channel, str(sent.id), await self._core.ask_again(asked))

    async def _roll_call(self, symbol: str, page: int, look: Look) -> AsyncIterator[Version]:
        answer, sheet = await self._core.roll_call(symbol)
        yield Version(render_roll_call(sheet, page, look) if sheet else render(answer, look), answer)

    async def _next_rows(self, question: str, first: int, message: Message, look: Look) -> AsyncIterator[Version]:
        asked = (question,) if question else await self._contexts.at(_place(message.id))
        if asked:
            answer = await self._core.ask_again(asked)
            yield Version(render(answer, look, first=first), answer)
        else:
            yield Version(render(Answer(Kind.UNKNOWN, FORGOTTEN), look))

    async def reply(self, message: Message, text: str) -> None:
        """Answers a message in its place. Its id is the nonce: however often the answer is sent, it is shown once."""
        locale = str(message.guild.preferred_locale) if message.guild else "en-US"
        look = Look(self._layout, locale=locale, commands=self.commands)
        author = message.author
        manages = message.guild is None or (
            isinstance(author, discord.Member) and author.guild_permissions.manage_guild
        )
        pictured = _pictured(message.channel, message.channel.id)
        place = Place(who_writes(message), _conversation(message.channel.id, author), pictured, manages)
        with self.under_way.joined():
            versions = self._versions(lambda: self._answer_to(message, text, place), look, place.pictured)
            try:
                first = await anext(versions)
            except Exception as error:  # noqa: BLE001
                first = Version(render(failure(error, where="discord"), look))
            try:
                sent = await _reply_as_allowed(message, first.native)
                await self._keep(first.asked, message, sent)
                await self._remember(place.by, first, sent)
                async for illustrated in versions:
                    await persistently(partial(_edit_reply, sent, illustrated.native))
            except discord.Forbidden as error:
                log.warning("may_not_answer", channel=message.channel.id, code=error.code)
            except Exception as error:  # noqa: BLE001
                failure(error, where="discord")

    async def _answer_to(self, message: Message, text: str, place: Place) -> Answer:
        """Of a message that replies to another, or stands in a thread, what led there; else what the person asked last."""
        replied_to = message.reference.message_id if message.reference else None
        after = await self._contexts.at(_place(replied_to)) if replied_to else None
        if not after and isinstance(message.channel, discord.Thread):
            # A thread has the id of the message that it hangs on.
            after = await self._contexts.at(_place(message.channel.id))
        return await self._answer(place, text, after)

    async def _keep(self, asked: Sequence[str], message: Message, sent: Message) -> None:
        thread = [_place(message.channel.id)] if isinstance(message.channel, discord.Thread) else []
        await self._contexts.keep(asked, _place(message.id), _place(sent.id), *thread)

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
    ) -> tuple[Version, Message] | None:
        """What was shown first, and the message that shows it; None where nothing was."""
        shown: tuple[Version, Message] | None = None
        with self.under_way.joined():
            try:
                await _acknowledge(interaction, private=look.private, in_place=in_place)
                async for version in make():
                    message = await persistently(partial(_put, interaction, version.native))
                    if shown is None:
                        await self._contexts.keep(version.asked, _place(message.id), private=look.private)
                        shown = version, message
            except Exception as error:  # noqa: BLE001
                if shown is None:
                    await self.failed(interaction, error, look)
                elif not self._gone(error):
                    failure(error, where="discord")
        return shown

    def _look(self, interaction: Interaction[Any], *, private: bool) -> Look:
        return Look(self._layout, private, str(interaction.locale), self.commands)


def _place(message_id: int) -> str:
    return f"discord {message_id}"


def _conversation(channel_id: int | None, user: discord.abc.User) -> str:
    """What a person's loose questions in a channel or direct message are understood by, each after those before."""
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


async def _put(interaction: Interaction[Any], native: Native) -> Message:
    """In the place of the acknowledgement, which counts as no follow-up; doing it twice changes nothing."""
    return await interaction.edit_original_response(
        attachments=native.files(), allowed_mentions=AllowedMentions.none(), **native.shown()
    )


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
