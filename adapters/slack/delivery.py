"""Ways for a message to get where it belongs, and what is said where Slack does not take it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any, TypeVar

import structlog
from aiolimiter import AsyncLimiter
from cachetools import LRUCache
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack.notices import workspace_name
from adapters.slack.refusals import PLATFORM, SENTENCES, UNDELIVERED, Refused, reason, word_for
from adapters.slack.render import Message, image_content, section
from adapters.slack.showing import Showing
from adapters.slack.text import escape
from bot.notices.rights import Asker, Beneath, Standing
from bot.pictures.studio import Drawn
from data.state import Channel

log = structlog.get_logger("teller")

# Slack's rule for messages in a channel, which lets short bursts pass; a response_url may be used five times.
SECONDS_BETWEEN_MESSAGES = 1.0
BURST = 10
MOST_MESSAGES = 4
MOST_CHANNELS = 10_000
THE_REST = "This answer is long: the rest of it goes to whoever asked, as a file in their messages with Teller."
FILE_TO_COME = "The CSV file goes to whoever asked, in their messages with Teller."
FILE_SENT = "The file {name} is in your messages with Teller."
PICTURE_SENT = "The picture is in your messages with Teller."
NO_PICTURE = "Slack took no file from Teller, so the picture could not be sent. An administrator can allow files."
NO_FILE = (
    "Slack took no file from Teller ({why}), so {name} could not be sent. “Full roll call” shows every name, and a narrower "
    "question fits into a message. An administrator can allow files."
)
_ERROR = re.compile(r'"error":\s*"(\w+)"')


Result = TypeVar("Result")
# Returns the timestamp that Slack knows the message by, where it tells.
Way = Callable[[dict[str, Any]], Awaitable[str]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was asked and by whom; `response_url` leads back there, for a while, and `own_id` is Teller's own user."""

    client: AsyncWebClient
    team: str
    user: str
    channel: str = ""
    thread: str = ""
    response_url: str = ""
    enterprise: str = ""
    name: str = ""
    standing: Standing = Standing.MEMBER
    own_id: str = ""

    @property
    def asker(self) -> Asker:
        here = self.here if self.channel else None
        under = Beneath(here, self.thread) if here and self.thread else None
        return Asker(here, self.user, self.name, self.standing, is_direct=self.is_direct, under=under)

    @property
    def here(self) -> Channel:
        """As follows know it."""
        return Channel(PLATFORM, workspace_name(self.enterprise, self.team), self.channel)

    @property
    def conversation(self) -> str:
        """What a person's loose questions in a channel are understood by, each after those before."""
        return f"slack {self.team} {self.channel} {self.user}"

    def message(self, timestamp: str) -> str:
        """The name of a message, and of the thread under it."""
        return f"slack {self.team} {self.channel} {timestamp}"

    @property
    def pictured(self) -> str:
        """The name by which the channel's pictures are turned on and off."""
        return f"slack {self.team} {self.channel}"

    @property
    def is_direct(self) -> bool:
        return self.channel.startswith("D")


@dataclass(frozen=True, slots=True)
class Pictured:
    """Where a picture was put beside an answer: as a message at a `timestamp`, or as a `file`."""

    channel: str
    timestamp: str = ""
    file: str = ""


class Delivery:
    """Sends messages. Nothing here raises because Slack refuses: the asker is told, and it is logged. `on_refusal` hears
    Slack's word each time that something was not taken, and `on_success` hears that a post was. `showing` gives pictures
    an address, where there is a web server for it."""

    def __init__(
        self,
        client: AsyncWebClient,
        on_refusal: Callable[[str], None],
        on_success: Callable[[], None],
        showing: Showing | None = None,
    ) -> None:
        self._client = client
        self._showing = showing
        self._on_refusal, self._on_success = on_refusal, on_success
        self._paces: LRUCache[str, AsyncLimiter] = LRUCache(MOST_CHANNELS)
        self._hurried = asyncio.Event()

    def hurry(self) -> None:
        """From now on nothing waits for its turn: the process ends, and what was asked is still to be answered."""
        self._hurried.set()

    async def say(self, place: Place, messages: Sequence[Message], instead_of: Sequence[str] = ()) -> tuple[str, ...]:
        """For everybody in the place to see, in the messages that it is said `instead_of` where there are some; returns the
        messages' timestamps, empty where Slack does not tell, and none where nothing could be sent."""
        left = list(instead_of)
        ways = [partial(self._put, place, left)] if instead_of else self._posting(place, place.channel)
        sent = await self._send(place, messages, ways)
        for timestamp in left:
            await _if_taken(place.client.chat_delete(channel=place.channel, ts=timestamp))
        return sent

    async def share(self, place: Place, messages: Sequence[Message]) -> tuple[str, ...]:
        """As `say`, also where Teller is no member: the response_url leads there, too. A post comes first: it is sure to
        land in its thread, and Slack tells its timestamp."""
        ways = [*self._posting(place, place.channel), *self._responding(place, "in_channel")]
        return await self._send(place, messages, ways)

    async def whisper(self, place: Place, messages: Sequence[Message]) -> None:
        """For nobody but the asker to see: where they asked, or else in their messages with Teller."""
        await self._send(place, messages, self._to_the_asker(place))

    async def replace(self, place: Place, messages: Sequence[Message]) -> None:
        """Puts a message in the place of the one that was clicked in, which can do without it."""
        for message in messages[:1]:
            try:
                content = {"text": message.text, "blocks": message.blocks, "replace_original": True}
                await self._respond(place, "ephemeral", content)
            except UNDELIVERED as error:
                log.info("not_replaced", reason=reason(error))

    async def explain(self, place: Place, error: Exception) -> None:
        """Says to the asker why something could not be done, by the ways that are left."""
        why = reason(error)
        log.warning("slack_refused", reason=why)
        sentence = SENTENCES.get(why, f"Slack did not take Teller's message ({escape(why)}). Please try again.")
        await self._by_one_of(self._to_the_asker(place), [Message((section(sentence),))])

    async def file(self, place: Place, name: str, content: str) -> str:
        """Puts a file into the asker's messages with Teller; returns a sentence that says why not where that failed."""
        try:
            await _upload(place, name, content)
        except UNDELIVERED as error:
            why = reason(error)
            self._on_refusal(why)
            log.warning("file_refused", reason=why)
            return NO_FILE.format(name=escape(name), why=escape(why))
        return ""

    async def note(self, place: Place, sentence: str) -> None:
        """An escaped sentence of `mrkdwn` for nobody but the asker to see."""
        await self.whisper(place, [Message((section(sentence),))])

    async def picture(self, place: Place, drawn: Drawn) -> Pictured | None:
        """Puts a picture beside an answer that is already there, which can do without it: at its address where there is one
        that Slack can load from, else as a file. Returns where it is."""
        if self._showing:
            post = partial(self._post, place.client, place.channel, place.thread)
            content = image_content(drawn, self._showing.address(drawn.content))
            if (timestamp := await _if_taken(post(content))) is not None:
                return Pictured(place.channel, timestamp=timestamp)
        file = await _if_taken(_upload_picture(place.client, place.channel, place.thread, drawn))
        return Pictured(place.channel, file=file) if file else None

    async def take_back(self, place: Place, pictured: Pictured) -> None:
        """Deletes a picture whose answer has become another."""
        if pictured.file:
            await _if_taken(place.client.files_delete(file=pictured.file))
        else:
            await _if_taken(place.client.chat_delete(channel=pictured.channel, ts=pictured.timestamp))

    @property
    def shows_privately(self) -> bool:
        """Whether pictures can be shown to one person only, which files cannot."""
        return self._showing is not None

    async def private_picture(self, place: Place, drawn: Drawn) -> None:
        """A picture for nobody but the asker: where they asked, or else in their messages with Teller."""
        if self._showing and place.response_url:
            content = image_content(drawn, self._showing.address(drawn.content))
            if await _if_taken(self._respond(place, "ephemeral", content)) is not None:
                return
        sent = await _if_taken(_upload_at_home(place, drawn))
        await self.note(place, NO_PICTURE if sent is None else PICTURE_SENT)

    async def _send(self, place: Place, messages: Sequence[Message], ways: Sequence[Way]) -> tuple[str, ...]:
        """The first messages by one of the ways, and the rest as a file, rather than flood a channel."""
        rest = "\n".join(message.whole for message in messages[MOST_MESSAGES:])
        shown = [*messages[:MOST_MESSAGES], *([Message((section(THE_REST),))] if rest else [])]
        sent = await self._by_one_of(ways, shown)
        if isinstance(sent, Exception):
            await self.explain(place, sent)
            return ()
        if rest and (refused := await self.file(place, "answer.txt", rest)):
            await self.note(place, refused)
        return sent

    def _to_the_asker(self, place: Place) -> list[Way]:
        home = place.channel if place.is_direct else place.user
        return [*self._responding(place, "ephemeral"), *self._posting(place, home)]

    def _posting(self, place: Place, channel: str) -> list[Way]:
        thread = place.thread if channel == place.channel else ""
        return [partial(self._post, place.client, channel, thread)] if channel else []

    def _responding(self, place: Place, response_type: str) -> list[Way]:
        return [partial(self._respond, place, response_type)] if place.response_url else []

    async def _turn(self, channel: str) -> None:
        """Waits until the channel may have another message: a burst at once, and then one after the other."""
        pace = self._paces.setdefault(channel, AsyncLimiter(BURST, BURST * SECONDS_BETWEEN_MESSAGES))
        waiting = [asyncio.ensure_future(pace.acquire()), asyncio.ensure_future(self._hurried.wait())]
        try:
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for one in waiting:
                one.cancel()

    async def _post(self, client: AsyncWebClient, channel: str, thread: str, content: dict[str, Any]) -> str:
        """Raises one of UNDELIVERED."""
        await self._turn(channel)
        options: dict[str, Any] = {"parse": "none", "unfurl_links": False, "unfurl_media": False}
        posted = await client.chat_postMessage(channel=channel, thread_ts=thread or None, **options, **content)
        self._on_success()
        return str(posted.get("ts") or "")

    async def _put(self, place: Place, left: list[str], content: dict[str, Any]) -> str:
        """In the first message that is left, or as a new one. Raises one of UNDELIVERED."""
        if not left:
            return await self._post(place.client, place.channel, place.thread, content)
        await self._turn(place.channel)
        await place.client.chat_update(channel=place.channel, ts=left[0], parse="none", **content)
        return left.pop(0)

    async def _respond(self, place: Place, response_type: str, content: dict[str, Any]) -> str:
        """Raises one of UNDELIVERED."""
        options = {"response_type": response_type, "replace_original": False, "unfurl_links": False, "parse": "none"}
        if response_type == "in_channel":
            await self._turn(place.channel)
            options |= {"thread_ts": place.thread} if place.thread else {}
        own = self._client
        client = AsyncWebhookClient(place.response_url, session=own.session, retry_handlers=list(own.retry_handlers))
        # Set afterwards: an empty proxy would be replaced by one from the environment.
        client.proxy = own.proxy
        response = await client.send_dict(options | content)
        word = _ERROR.search(response.body)
        if word or response.status_code != HTTPStatus.OK:
            raise Refused(word_for(word[1] if word else response.body, response.status_code))
        return ""

    async def _by_one_of(self, ways: Sequence[Way], messages: Sequence[Message]) -> Exception | tuple[str, ...]:
        """The messages' timestamps, empty where Slack does not tell; what was wrong with the first way, where none of them
        worked."""
        errors: list[Exception] = []
        for way in ways:
            try:
                sent = [await _by(way, message) for message in messages]
            except UNDELIVERED as error:
                log.info("way_closed", reason=reason(error))
                self._on_refusal(reason(error))
                errors.append(error)
            else:
                return tuple(sent)
        return errors[0] if errors else ()


async def _by(way: Way, message: Message) -> str:
    """Without blocks where Slack does not take them. Raises one of UNDELIVERED."""
    try:
        return await way({"text": message.text, "blocks": message.blocks})
    except UNDELIVERED as error:
        why = reason(error)
        if "block" not in why and why != "msg_too_long":
            raise
        log.warning("sent_without_blocks", reason=why)
        sent = [await way({"text": piece}) for piece in message.pieces]
        return sent[0]


async def _if_taken(sending: Awaitable[Result]) -> Result | None:
    """What Slack returns, or None where it refuses what nobody waits to hear of."""
    try:
        return await sending
    except UNDELIVERED as error:
        log.info("picture_not_sent", reason=reason(error))
        return None


async def _upload(place: Place, name: str, content: str) -> None:
    """Raises one of UNDELIVERED."""
    channel, thread = await _home(place)
    await place.client.files_upload_v2(
        channel=channel, thread_ts=thread or None, filename=name, title=name, content=content
    )


async def _upload_at_home(place: Place, drawn: Drawn) -> str:
    """The file's id. Raises one of UNDELIVERED."""
    return await _upload_picture(place.client, *await _home(place), drawn)


async def _upload_picture(client: AsyncWebClient, channel: str, thread: str, drawn: Drawn) -> str:
    """The file's id. Raises one of UNDELIVERED."""
    uploaded = await client.files_upload_v2(
        channel=channel,
        thread_ts=thread or None,
        filename=drawn.file_name,
        title=drawn.title,
        file=drawn.content,
        alt_txt=drawn.alt_text,
    )
    return str(uploaded["files"][0]["id"])


async def _home(place: Place) -> tuple[str, str]:
    """The asker's messages with Teller, as channel and thread. Raises one of UNDELIVERED."""
    if place.is_direct:
        return place.channel, place.thread
    opened = await place.client.conversations_open(users=place.user)
    return str(opened["channel"]["id"]), ""
