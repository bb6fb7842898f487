"""What stands before everything else: signatures, noise, and requests that came before."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from http import HTTPStatus
from typing import Any

from aiohttp import web
from cachetools import LRUCache
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.signature import SignatureVerifier

from adapters.slack.manifest import EVENTS

MOST_REMEMBERED = 10_000
_ORDINARY = (None, "file_share", "thread_broadcast")
_NOBODY = (None, "", "USLACKBOT")
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def signed_only(secret: str, handler: Handler) -> Handler:
    """The handler, behind a check that stops requests which Slack did not sign, and those that cannot be read, before
    anything looks into them."""

    async def check(request: web.Request) -> web.StreamResponse:
        if not is_signed(secret, request.headers, await request.read()):
            return web.json_response({"error": "not signed"}, status=401)
        try:
            return await handler(request)
        except (ValueError, TypeError, AttributeError, LookupError):
            # What bolt does with a body that is signed, but not of the shape that Slack gives it.
            return web.json_response({"error": "not understood"}, status=400)

    return check


def is_signed(secret: str, headers: Mapping[str, str], body: bytes) -> bool:
    """Whether Slack signed the request, within the last five minutes."""
    try:
        return SignatureVerifier(secret).is_valid_request(body, headers)
    except (ValueError, TypeError, OverflowError):
        # What the library does with malformed headers and bodies, and with an empty secret.
        return False


def with_edit_as_message(body: Mapping[str, Any]) -> Mapping[str, Any]:
    """An event which tells that somebody changed the words of a message, as the message that it is by now: with `edited`.
    One that tells of a preview, or of what else came to a message, stays as it is."""
    event = body.get("event") or {}
    message, before = event.get("message"), event.get("previous_message")
    if event.get("subtype") != "message_changed" or not isinstance(message, Mapping) or not message.get("edited"):
        return body
    if isinstance(before, Mapping) and before.get("text") == message.get("text"):
        return body
    place = {name: event[name] for name in ("channel", "channel_type") if name in event}
    return {**body, "event": {**message, "type": "message", **place}}


def is_noise(body: Mapping[str, Any]) -> bool:
    """Whether an event is nothing that a person said to Teller: others' messages, bots, previews, events not asked for."""
    if body.get("type") != "event_callback":
        return False
    event = body.get("event") or {}
    kind = event.get("type")
    if kind not in ("message", "app_mention"):
        return kind not in EVENTS
    if event.get("bot_id") or event.get("user") in _NOBODY or event.get("subtype") not in _ORDINARY:
        return True
    # A mention in a direct message comes as a message, too.
    direct = event.get("channel_type") == "im" or str(event.get("channel", "")).startswith("D")
    return direct is not (kind == "message")


class Gate(AsyncMiddleware):
    """Answers noise and repeats at once, before a workspace's token is even looked for."""

    def __init__(self, proxy: str | None) -> None:
        self._proxy = proxy
        self._seen: LRUCache[str, bool] = LRUCache(MOST_REMEMBERED)

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,  # noqa: ARG002
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002
    ) -> BoltResponse | None:
        if not isinstance(req.body.get("event", {}), Mapping):
            return BoltResponse(status=HTTPStatus.BAD_REQUEST, body="")
        req.body = dict(with_edit_as_message(req.body))
        if is_noise(req.body) or self._is_repeat(req.body):
            return BoltResponse(status=200, body="")
        # A client without a proxy is made by bolt, and then takes one from the environment.
        req.context.client.proxy = self._proxy
        return await next()

    def _is_repeat(self, body: Mapping[str, Any]) -> bool:
        """Whether this came before, under any of its names. What came before but never here is answered, late as it is."""
        names = list(_names(body))
        repeat = any(name in self._seen for name in names)
        self._seen.update(dict.fromkeys(names, True))
        return repeat


def _names(body: Mapping[str, Any]) -> Iterator[str]:
    """What a request is known by: retries carry the id of the first try, and a message that is sent again by its author's
    client comes in a new event with the old time or the client's own id. Each edit of a message has a time of its own."""
    yield from (str(body[name]) for name in ("event_id", "trigger_id") if body.get(name))
    event = body.get("event") or {}
    if event.get("type") in ("message", "app_mention"):
        channel = f"{body.get('team_id')} {event.get('channel')}"
        if edited := event.get("edited"):
            yield f"{channel} {event.get('ts')} {edited.get('ts')}"
            return
        yield from (f"{channel} {event[name]}" for name in ("ts", "client_msg_id") if event.get(name))
