"""Ways for a message to get where it belongs, and what is said where Slack does not take it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any

import aiohttp
import structlog
from aiolimiter import AsyncLimiter
from cachetools import LRUCache
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack.render import MOST_TEXT, Message, in_messages, section
from adapters.slack.text import escape
from bot.pictures.studio import Drawn
from bot.plain import join_within

log = structlog.get_logger("teller")

# Slack's rule for messages in a channel; a response_url may be used five times.
SECONDS_BETWEEN_MESSAGES = 1.0
MOST_MESSAGES = 4
MOST_CHANNELS = 10_000
THE_REST = "This answer is long: the rest of it goes to whoever asked, as a file in their messages with Teller."
REINSTALL = "Slack no longer accepts Teller's token for this workspace. An administrator can install Teller again."
BAD_TOKEN = ("token_revoked", "token_expired", "invalid_auth", "account_inactive", "not_authed")
SENTENCES = {
    "not_in_channel": "Teller is not in this channel. Invite it with `/invite @Teller`, then try again.",
    "channel_not_found": "Teller cannot see this channel. Invite it with `/invite @Teller`, then try again.",
    "is_archived": "This channel is archived: nothing can be posted in it any more.",
    "ratelimited": "Slack asks Teller to slow down. Please try again in a minute.",
    "missing_scope": "Teller lacks a permission for this. An administrator can install it again with the present manifest.",
    "expired_trigger_id": "That took too long for Slack to open a window. Please try again.",
    **dict.fromkeys(BAD_TOKEN, REINSTALL),
}
_ERROR = re.compile(r'"error":\s*"(\w+)"')


class Refused(Exception):
    """A response_url that took no message; the text is Slack's own word for why."""


UNDELIVERED = (SlackClientError, Refused, aiohttp.ClientError, TimeoutError)
Way = Callable[[dict[str, Any]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was asked and by whom; `response_url` leads back there, for a while."""

    client: AsyncWebClient
    team: str
    user: str
    channel: str = ""
    thread: str = ""
    response_url: str = ""

    @property
    def conversation(self) -> str:
        """What follow-up questions are understood by: a thread is one for all, the rest of a channel one for each."""
        return f"slack {self.team} {self.channel} {self.thread or self.user}"

    @property
    def is_direct(self) -> bool:
        return self.channel.startswith("D")


class Delivery:
    """Sends messages. Nothing here raises because Slack refuses: the asker is told, and it is logged."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._paces: LRUCache[str, AsyncLimiter] = LRUCache(MOST_CHANNELS)

    async def say(self, place: Place, messages: Sequence[Message]) -> None:
        """For everybody in the place to see."""
        await self._send(place, messages, self._posting(place, place.channel))

    async def share(self, place: Place, messages: Sequence[Message]) -> None:
        """As `say`, also where Teller is no member: the response_url leads there, too."""
        ways = [*self._responding(place, "in_channel"), *self._posting(place, place.channel)]
        # A post is sure to land in the thread.
        await self._send(place, messages, ways[::-1] if place.thread else ways)

    async def whisper(self, place: Place, messages: Sequence[Message]) -> None:
        """For nobody but the asker to see: where they asked, or else in their messages with Teller."""
        await self._send(place, messages, self._to_the_asker(place))

    async def explain(self, place: Place, error: Exception) -> None:
        """Says to the asker why something could not be done, by the ways that are left."""
        why = reason(error)
        log.warning("slack_refused", reason=why)
        sentence = SENTENCES.get(why, f"Slack did not take Teller's message ({escape(why)}). Please try again.")
        await _by_one_of(self._to_the_asker(place), [Message((section(sentence),))])

    async def file(self, place: Place, name: str, content: str) -> None:
        """A file in the asker's messages with Teller; the same content as text, where Slack takes no file."""
        try:
            await _upload(place, name, content)
        except UNDELIVERED as error:
            log.warning("file_sent_as_text", reason=reason(error))
            pages = join_within([escape(line) for line in content.splitlines()], MOST_TEXT, "\n")
            parts = [section(f"*{escape(name)}*"), *(section(f"```\n{page}\n```") for page in pages)]
            # Posts first: a response_url may not be used often enough for all of it.
            await _by_one_of(self._to_the_asker(place)[::-1], in_messages(parts))

    async def picture(self, place: Place, drawn: Drawn) -> None:
        """A picture beside an answer that is already there, which can do without it."""
        try:
            await place.client.files_upload_v2(
                channel=place.channel,
                thread_ts=place.thread or None,
                filename=drawn.file_name,
                title=drawn.title,
                file=drawn.content,
                alt_txt=drawn.alt_text,
            )
        except UNDELIVERED as error:
            log.info("picture_not_sent", reason=reason(error))

    async def _send(self, place: Place, messages: Sequence[Message], ways: Sequence[Way]) -> None:
        """The first messages by one of the ways, and the rest as a file, rather than flood a channel."""
        rest = "\n".join(message.whole for message in messages[MOST_MESSAGES:])
        shown = [*messages[:MOST_MESSAGES], *([Message((section(THE_REST),))] if rest else [])]
        if error := await _by_one_of(ways, shown):
            await self.explain(place, error)
        elif rest:
            await self.file(place, "answer.txt", rest)

    def _to_the_asker(self, place: Place) -> list[Way]:
        home = place.channel if place.is_direct else place.user
        return [*self._responding(place, "ephemeral"), *self._posting(place, home)]

    def _posting(self, place: Place, channel: str) -> list[Way]:
        thread = place.thread if channel == place.channel else ""
        return [partial(self._post, place.client, channel, thread)] if channel else []

    def _responding(self, place: Place, response_type: str) -> list[Way]:
        return [partial(self._respond, place, response_type)] if place.response_url else []

    async def _turn(self, channel: str) -> None:
        await self._paces.setdefault(channel, AsyncLimiter(1, SECONDS_BETWEEN_MESSAGES)).acquire()

    async def _post(self, client: AsyncWebClient, channel: str, thread: str, content: dict[str, Any]) -> None:
        """Raises one of UNDELIVERED."""
        await self._turn(channel)
        options: dict[str, Any] = {"parse": "none", "unfurl_links": False, "unfurl_media": False}
        await client.chat_postMessage(channel=channel, thread_ts=thread or None, **options, **content)

    async def _respond(self, place: Place, response_type: str, content: dict[str, Any]) -> None:
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
            raise Refused(_reason(word[1] if word else response.body, response.status_code))


async def _by_one_of(ways: Sequence[Way], messages: Sequence[Message]) -> Exception | None:
    """What was wrong with the first way, where none of them worked."""
    errors: list[Exception] = []
    for way in ways:
        try:
            for message in messages:
                await _by(way, message)
        except UNDELIVERED as error:
            log.info("way_closed", reason=reason(error))
            errors.append(error)
        else:
            return None
    return errors[0] if errors else None


async def _by(way: Way, message: Message) -> None:
    """Without blocks where Slack does not take them. Raises one of UNDELIVERED."""
    try:
        await way({"text": message.text, "blocks": message.blocks})
    except UNDELIVERED as error:
        why = reason(error)
        if "block" not in why and why != "msg_too_long":
            raise
        log.warning("sent_without_blocks", reason=why)
        for piece in message.pieces:
            await way({"text": piece})


async def _upload(place: Place, name: str, content: str) -> None:
    """Raises one of UNDELIVERED."""
    channel, thread = place.channel, place.thread
    if not place.is_direct:
        opened = await place.client.conversations_open(users=place.user)
        channel, thread = opened["channel"]["id"], ""
    await place.client.files_upload_v2(
        channel=channel, thread_ts=thread or None, filename=name, title=name, content=content
    )


def reason(error: Exception) -> str:
    """Slack's word for an error, or what kind of error it was; never its message, which may hold anything."""
    match error:
        case Refused():
            return str(error)
        case SlackApiError(response=response):
            found = response.get("error") if hasattr(response, "get") else ""
            return _reason(str(found or ""), getattr(response, "status_code", 0))
        case _:
            return type(error).__name__


def _reason(word: str, status: int) -> str:
    if word.replace("_", "").isalnum():
        return word
    return "ratelimited" if status == HTTPStatus.TOO_MANY_REQUESTS else f"status_{status}"
