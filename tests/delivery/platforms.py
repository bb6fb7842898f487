"""Slack's and Discord's ways to take a message, on loopback and with the troubles that the real ones have."""

from __future__ import annotations

import asyncio
import json
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiohttp import web
from discord.utils import time_snowflake

BOT = {"id": "700000000000000001", "username": "teller", "discriminator": "0", "avatar": None, "bot": True}
# Seconds for which an answer is held up where it is to come after the time-out.
HELD_UP = 1.5


@dataclass
class Platforms:
    """`shown` counts the messages of each key that people see, `texts` are what Slack's channels were sent; `troubles`
    counts what befell the answers. A message is known again by its key, or not any more where the platform is
    `forgetful`."""

    chance: random.Random
    trouble: float = 0.3
    forgetful: bool = False
    port: int = 0
    shown: Counter[str] = field(default_factory=Counter)
    messages: list[dict[str, Any]] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    texts: list[tuple[str, str]] = field(default_factory=list)
    recognised: int = 0
    troubles: Counter[str] = field(default_factory=Counter)

    @property
    def slack_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/slack/"

    @property
    def discord_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/discord"

    def _taken(self, key: str) -> str:
        """The message's id."""
        if key in self.shown and not self.forgetful:
            self.recognised += 1
        else:
            self.shown[key] += 1
        # Discord's ids tell the time.
        return self.ids.setdefault(key, str(time_snowflake(datetime.now(UTC)) + len(self.ids)))

    async def _answer(self, request: web.Request, key: str, body: Any) -> web.Response:
        """Now and then the server fails before it took the message, after it did, or answers too late."""
        kinds = ("refused", "failed after", "late after", "broken after")
        kind = self.chance.choice(kinds) if self.chance.random() < self.trouble else ""
        self.troubles[kind] += 1
        if kind == "refused":
            return web.Response(status=500)
        answer = body(self._taken(key))
        if kind == "failed after":
            return web.Response(status=500)
        if kind == "late after":
            await asyncio.sleep(HELD_UP)
        if kind == "broken after" and request.transport:
            request.transport.abort()
        return web.Response(body=json.dumps(answer).encode(), content_type="application/json")

    async def slack(self, request: web.Request) -> web.Response:
        posted = await request.json()
        self.texts.append((posted["channel"], posted["text"]))
        return await self._answer(
            request, posted["client_msg_id"].replace("-", "")[:25], lambda number: {"ok": True, "ts": number}
        )

    async def auth_test(self, _: web.Request) -> web.Response:
        return web.json_response({"ok": True, "team": "Desk", "team_id": "T1", "user_id": "U1", "bot_id": "B1"})

    async def discord(self, request: web.Request) -> web.Response:
        posted = await request.json()
        assert posted["enforce_nonce"]
        channel = request.match_info["channel"]

        def taken(number: str) -> dict[str, Any]:
            message = _message(number, channel) | {"components": posted["components"]}
            self.messages.append(message)
            return message

        return await self._answer(request, posted["nonce"], taken)

    async def history(self, request: web.Request) -> web.Response:
        """The channel's messages, those that had come before this included; now and then the server fails."""
        await asyncio.sleep(0.02)
        if self.chance.random() < self.trouble / 3:
            return web.Response(status=500)
        channel, after = request.match_info["channel"], int(request.query["after"])
        found = [one for one in self.messages if one["channel_id"] == channel and int(one["id"]) > after]
        return web.Response(body=json.dumps(found[::-1]).encode(), content_type="application/json")

    async def me(self, _: web.Request) -> web.Response:
        return web.Response(body=json.dumps(BOT).encode(), content_type="application/json")

    async def application(self, _: web.Request) -> web.Response:
        found = {"id": BOT["id"], "name": "Teller", "icon": None, "description": "", "bot_public": True}
        found |= {"bot_require_code_grant": False, "verify_key": "", "flags": 0, "owner": BOT, "team": None}
        return web.Response(body=json.dumps(found).encode(), content_type="application/json")

    async def commands(self, _: web.Request) -> web.Response:
        return web.Response(body=b"[]", content_type="application/json")

    async def gateway(self, _: web.Request) -> web.Response:
        url = {"url": f"ws://127.0.0.1:{self.port}/nowhere"}
        return web.Response(body=json.dumps(url).encode(), content_type="application/json")


def _message(number: str, channel: str) -> dict[str, Any]:
    empty = {"mentions": [], "mention_roles": [], "attachments": [], "embeds": [], "components": []}
    made = {"id": number, "channel_id": channel, "author": BOT, "content": "", "timestamp": "2026-11-22T12:00:00+00:00"}
    return (
        made
        | empty
        | {
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": False,
            "pinned": False,
            "type": 0,
            "flags": 0,
        }
    )


@asynccontextmanager
async def platforms(seed: int, **more: Any) -> AsyncIterator[Platforms]:
    """Both, until the block ends."""
    both = Platforms(random.Random(seed), **more)
    app = web.Application()
    app.router.add_post("/slack/chat.postMessage", both.slack)
    app.router.add_post("/slack/auth.test", both.auth_test)
    app.router.add_get("/discord/gateway", both.gateway)
    app.router.add_get("/discord/users/@me", both.me)
    app.router.add_get("/discord/oauth2/applications/@me", both.application)
    app.router.add_put("/discord/applications/{bot}/commands", both.commands)
    app.router.add_post("/discord/channels/{channel}/messages", both.discord)
    app.router.add_get("/discord/channels/{channel}/messages", both.history)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    both.port = runner.addresses[0][1]
    try:
        yield both
    finally:
        await runner.cleanup()
