"""From what is clicked and commanded in Discord to questions for the core, and back with the answers; the edge where errors end."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any, TypeVar, assert_never

import aiohttp
import discord
import structlog
from cachetools import LRUCache
from discord import AllowedMentions, Interaction, Message, app_commands
from msgspec.structs import replace

from adapters.contexts import Contexts
from adapters.discord.actions import Ask, AskSaid, NextRows, PostHere, ShowRollCall, read_action
from adapters.discord.asking import who_clicks
from adapters.discord.copying import message_texts, posted, shared
from adapters.discord.items import LONGEST_OPTION, MOST_OPTIONS
from adapters.discord.layout import Attached, Layout, Native
from adapters.discord.render import Look, render, render_roll_call, said_question
from adapters.discord.text import length, shortened
from adapters.platform import NOT_DRAWN, Illustrator, UnderWay
from bot.answer import Answer, Kind
from bot.briefs import ROWS
from bot.commands import Command
from bot.core import Teller
from bot.failures import failure
from bot.notices.desk import FollowDesk
from bot.notices.remembering import AnswersGiven
from bot.notices.rights import Asker
from bot.pictures.switch import Turn, turn_asked
from bot.questions.values import Values
from bot.sheet_asked import brought

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
# A message waits for its reply as long as it takes, other than a command, which Discord forgets. By its nonce a reply is known again for
# minutes.
PATIENT_PAUSES = (0.0, 1.0, 5.0, 15.0, 30.0, 60.0)


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


async def persistently(send: Callable[[], Awaitable[Sent]], *, patiently: bool = False) -> Sent:
    """Sends again where the connection broke, or Discord was unavailable, or `patiently` through an outage; it must do no harm if the
    first attempt arrived after all."""
    for pause in PATIENT_PAUSES if patiently else PAUSES:
        try:
            return await send()
        except BROKEN:
            await asyncio.sleep(pause)
        except discord.DiscordServerError as error:
            if not patiently and error.status != HTTPStatus.SERVICE_UNAVAILABLE:
                # With these the library has tried again already.
                raise
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
        self.follows, self._given = follows, given
        self._core = core
        self.layout = layout
        self._illustrator = illustrator
        self.contexts = contexts
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
            return await self.answered(place, command.line(values), ())

        await self._give(interaction, look, place, ask)

    async def answer(self, interaction: Interaction[Any], question: str, message: Message) -> None:
        """Goes on from the message that was clicked in, and from nothing else."""
        look = self._look(interaction, private=not interaction.context.dm_channel)
        place = self._clicked_at(interaction, look)

        async def ask() -> Answer:
            return await self.answered(place, question, await self.contexts.at(place_of(message.id)))

        await self._give(interaction, look, place, ask)

    @staticmethod
    def _clicked_at(interaction: Interaction[Any], look: Look) -> Place:
        conversation = "" if look.private else conversation_of(interaction.channel_id, interaction.user)
        manages = interaction.guild_id is None or interaction.permissions.manage_guild
        pictured = pictured_in(interaction.channel, interaction.channel_id)
        return Place(who_clicks(interaction), conversation, pictured, manages)

    async def _give(self, interaction: Interaction[Any], look: Look, place: Place, asking: Asking) -> None:
        shown = await self._respond(interaction, look, lambda: self.versions(asking, look, place.pictured))
        if shown and not look.private:
            await self.remember(place.by, *shown)
        if shown and look.private and (answer := shown[0].answer) and answer.announced:
            await self._announce(interaction, Answer(answer.kind, answer.announced))
        if shown and interaction.context.dm_channel:
            await self.contexts.keep(shown[0].asked, place.conversation)

    async def _announce(self, interaction: Interaction[Any], answer: Answer) -> None:
        """For everybody in the channel, behind what only one person saw."""
        look = self._look(interaction, private=False)
        with self.under_way.joined():
            try:
                native, nobody = render(answer, look), AllowedMentions.none()
                await persistently(
                    lambda: interaction.followup.send(allowed_mentions=nobody, wait=True, **native.shown())
                )
            except Exception as error:  # noqa: BLE001
                if not self._gone(error):
                    failure(error, where="discord")

    async def remember(self, by: Asker, version: Version, message: Message) -> None:
        """What everybody in a channel could read."""
        if self._given and version.answer and by.channel:
            await self._given.remember(by.channel, str(message.id), version.answer)

    async def versions(self, asking: Asking, look: Look, pictured: str) -> AsyncIterator[Version]:
        """The words first, which wait for nothing, with the file that was asked for; then the same with the picture."""
        answer = await asking()
        sheet = await self._core.sheet(answer.file_of) if answer.file_of else None
        answer = brought(answer) if sheet else answer
        yield Version(render(answer, look, sheet=sheet), answer)
        if drawn := await self._illustrator.beside(answer, pictured):
            picture = Attached(drawn.file_name, drawn.content, drawn.alt_text)
            yield Version(render(answer, look, picture, sheet=sheet), answer)
        elif await self._illustrator.lacks(answer, pictured):
            told = replace(answer, notes=(*answer.notes, NOT_DRAWN))
            yield Version(render(told, look, sheet=sheet), answer)

    def asked_before(self, place: Place) -> Sequence[str]:
        """The questions that the person's next one there goes on from."""
        return self._core.asked(place.conversation)

    async def answered(self, place: Place, text: str, after: Sequence[str] | None) -> Answer:
        """To a question, asked `after` others or else after the person's last ones; to who follows something; or to who
        turns the channel's pictures on or off."""
        if self.follows and self.follows.takes(text, place.by):
            return await self.follows.answer(text, place.by)
        if self.follows:
            self.follows.passed(place.by)
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
            case ShowRollCall(turn=turn) as roll_call:
                private = message.flags.ephemeral if turn else not interaction.context.dm_channel
                look = self._look(interaction, private=private)
                await self._respond(interaction, look, lambda: self._roll_call(roll_call, look), in_place=turn)
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
        asked = await self.contexts.at(place_of(message.id))
        if len(asked) == 1:
            # What led to it is nobody's business.
            await self.contexts.keep(asked, place_of(sent.id))
        channel = who_clicks(interaction).channel
        if self._given and asked and channel:
            await self._given.remember(channel, str(sent.id), await self._core.ask_again(asked))

    async def _roll_call(self, shown: ShowRollCall, look: Look) -> AsyncIterator[Version]:
        answer, sheet = await self._core.roll_call(shown.symbol)
        native = render_roll_call(sheet, shown.page, look, shown.first) if sheet else render(answer, look)
        yield Version(native, answer)

    async def _next_rows(self, question: str, first: int, message: Message, look: Look) -> AsyncIterator[Version]:
        asked = (question,) if question else await self.contexts.at(place_of(message.id))
        if asked:
            answer = await self._core.ask_again(asked)
            yield Version(render(replace(answer, page=first // ROWS), look), answer)
        else:
            yield Version(render(Answer(Kind.UNKNOWN, FORGOTTEN), look))

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
            await _put(interaction, render(told, look or Look(self.layout)))
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
                        await self.contexts.keep(version.asked, place_of(message.id), private=look.private)
                        shown = version, message
            except Exception as error:  # noqa: BLE001
                if shown is None:
                    await self.failed(interaction, error, look)
                elif not self._gone(error):
                    failure(error, where="discord")
        return shown

    def _look(self, interaction: Interaction[Any], *, private: bool) -> Look:
        return Look(self.layout, private, str(interaction.locale), self.commands)


def place_of(message_id: int) -> str:
    return f"discord {message_id}"


def thread_of(thread_id: int) -> str:
    """What a thread goes on from once something is asked in it: the message that it hangs on keeps its own."""
    return f"discord thread {thread_id}"


def conversation_of(channel_id: int | None, user: discord.abc.User) -> str:
    """What a person's loose questions in a channel or direct message are understood by, each after those before."""
    return f"discord:{channel_id}:{user.id}"


def pictured_in(channel: Any, channel_id: int | None) -> str:
    """The name by which a channel's pictures are turned on and off; a thread is as its channel."""
    return f"discord {getattr(channel, 'parent_id', None) or channel_id}"


async def _acknowledge(interaction: Interaction[Any], *, private: bool, in_place: bool) -> None:
    """At once, before any work: Discord waits for three seconds."""
    defer = partial(interaction.response.defer, ephemeral=private, thinking=not in_place)
    try:
        await defer()
    except (discord.DiscordServerError, *BROKEN):
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


def _focused(options: Sequence[Any]) -> Iterator[Any]:
    """The option that is being typed, be it in a command or in one of a group."""
    for option in options:
        if option.get("focused"):
            yield option
        yield from _focused(option.get("options", ()))
