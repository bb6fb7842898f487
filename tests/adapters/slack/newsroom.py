"""A newsroom's workspace: people who ask, click and write, as signed requests to the bot, which really runs."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import hmac
import itertools
import json
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import aiohttp

from adapters.platform import Health, Surroundings
from adapters.serving import serving, web_app
from adapters.slack.door import Door
from adapters.slack.run import run_slack
from adapters.slack.watch import Patience
from bot.core import Teller
from bot.notices.sending import Senders
from bot.pictures.studio import NO_PICTURES, Studio
from bot.settings import Address, Secret, SlackSettings
from data.state import State
from tests.adapters.slack.stand_in import APP_TOKEN, BOT_TOKEN, BOT_USER, Call, Slack

SECRET = "a-signing-secret"
USER, CHANNEL, DIRECT = "U1", "C1", "D1"
HOST = "127.0.0.1"
# Nothing listens there.
UNUSED = 9
# For tests of what happens when a connection goes: everything in tenths of a second.
IMPATIENT = Patience(ping=0.1, silence=0.4, connect=0.4, pause=0.05, longest_pause=0.1)

_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Newsroom:
    """`address` is where the bot takes requests."""

    slack: Slack
    address: str
    http: aiohttp.ClientSession
    bot: asyncio.Task[None]
    stopping: asyncio.Event
    senders: Senders
    team: str = field(default_factory=lambda: f"T{next(_numbers)}")

    async def post(self, body: str, kind: str, **headers: str) -> tuple[int, Any]:
        """Sends a signed request; returns the status, and the answer if it is JSON."""
        signed = sign(body) | {"Content-Type": kind} | headers
        async with self.http.post(self.address, data=body.encode(), headers=signed) as response:
            text = await response.text()
            return response.status, json.loads(text) if text.startswith("{") else text

    async def event(self, event: dict[str, Any], **headers: str) -> int:
        body = {"type": "event_callback", "team_id": self.team, "event_id": f"Ev{next(_numbers)}", "event": event}
        status, _ = await self.post(json.dumps(body | event.pop("envelope", {})), "application/json", **headers)
        return status

    async def command(self, text: str, **more: str) -> tuple[int, Any]:
        form = {"command": "/teller", "text": text, "team_id": self.team, "user_id": USER, "channel_id": CHANNEL}
        form |= {"trigger_id": f"t{next(_numbers)}", "response_url": self.slack.response_url("slash")}
        return await self.post(urlencode(form | more), "application/x-www-form-urlencoded")

    async def interact(self, payload: dict[str, Any]) -> Any:
        whole = {"team": {"id": self.team}, "user": {"id": USER}, "trigger_id": f"t{next(_numbers)}"} | payload
        form = urlencode({"payload": json.dumps(whole)})
        status, answer = await self.post(form, "application/x-www-form-urlencoded")
        assert status == 200
        return answer

    async def click(self, button: dict[str, Any], **where: Any) -> Any:
        return await self.interact({"type": "block_actions", "actions": [button | {"block_id": "b"}]} | where)

    async def say(self, text: str, **more: Any) -> int:
        """A direct message."""
        return await self.event(direct_message(text, **more))

    async def answered(self, text: str, **more: Any) -> Call:
        """The answer to a direct message."""
        before = len(self.slack.of("chat.postMessage"))
        assert await self.say(text, **more) == 200
        return await self.slack.called("chat.postMessage", before + 1)

    async def bot_at_rest(self) -> None:
        """Stops the bot, which finishes what it is at."""
        self.stopping.set()
        await self.bot

    async def whispered(self, text: str) -> Call:
        """The answer to a slash command."""
        before = len(self.slack.of("response_url"))
        assert (await self.command(text))[0] == 200
        return await self.slack.called("response_url", before + 1)


def direct_message(text: str, **more: Any) -> dict[str, Any]:
    message = {"type": "message", "channel_type": "im", "channel": DIRECT, "user": USER, "text": text}
    return message | {"ts": f"{next(_numbers)}.0"} | more


def mention(text: str, **more: Any) -> dict[str, Any]:
    return {
        "type": "app_mention",
        "channel": CHANNEL,
        "user": USER,
        "text": f"<@{BOT_USER}> {text}",
        "ts": f"{next(_numbers)}.0",
    } | more


def ephemeral(slack: Slack) -> dict[str, Any]:
    """Where a button of a message is that only one person sees."""
    return {
        "container": {"type": "message", "is_ephemeral": True, "channel_id": CHANNEL, "message_ts": "2.0"},
        "channel": {"id": CHANNEL},
        "response_url": slack.response_url("click"),
    }


def sign(body: str, at: float | None = None, secret: str = SECRET) -> dict[str, str]:
    timestamp = str(int(time.time() if at is None else at))
    digest = hmac.new(secret.encode(), f"v0:{timestamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": f"v0={digest}"}


def http_settings(slack: Slack, **more: Any) -> SlackSettings:
    settings = {"bot_token": Secret(BOT_TOKEN), "signing_secret": Secret(SECRET), "mode": "http"}
    return SlackSettings(**settings | {"api_url": slack.api_url} | more)


def socket_settings(slack: Slack, **more: Any) -> SlackSettings:
    settings = {"bot_token": Secret(BOT_TOKEN), "app_token": Secret(APP_TOKEN), "api_url": slack.api_url}
    return SlackSettings(**settings | more)


@contextlib.asynccontextmanager
async def running(
    slack: Slack,
    teller: Teller,
    state: State,
    settings: SlackSettings,
    patience: Patience = IMPATIENT,
    *,
    studio: Studio = NO_PICTURES,
) -> AsyncIterator[Newsroom]:
    """The bot, from its start to its orderly end."""
    stopping = asyncio.Event()
    surroundings = Surroundings(teller, state, stopping, studio, Health(outbox=state.outbox.counts))
    door, app = Door(settings), web_app(surroundings.health)
    if settings.served:
        door.add_to(app)
    async with serving(app, Address(HOST, 0)) if settings.served else contextlib.nullcontext(UNUSED) as port:
        bot = asyncio.create_task(run_slack(surroundings, settings, door, patience))
        try:
            if settings.mode == "socket":
                await slack.connected()
            else:
                await _taken_in(bot, surroundings.health)
            address = f"http://{HOST}:{port}{settings.path}"
            async with aiohttp.ClientSession() as http:
                yield Newsroom(slack, address, http, bot, stopping, surroundings.senders)
        finally:
            stopping.set()
            await bot


async def _taken_in(bot: asyncio.Task[None], health: Health) -> None:
    """Until requests are let in, or the bot has ended."""
    while not bot.done() and "slack" not in health.states:  # noqa: ASYNC110 - nobody tells us
        await asyncio.sleep(0.01)
