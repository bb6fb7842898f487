"""Discord's API and gateway on this machine, as far as the bot uses them: it writes down what it is told, answers as
Discord does, and fails where a test asks it to."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web

APPLICATION = 700_000_000_000_000_001
BOT = {"id": str(APPLICATION), "username": "teller", "discriminator": "0", "avatar": None, "bot": True}
GUILD, CHANNEL, USER = 800_000_000_000_000_001, 800_000_000_000_000_002, 900_000_000_000_000_001
PERSON = {"id": str(USER), "username": "ann", "discriminator": "0", "avatar": None, "global_name": "Ann"}
CHANNEL_HERE = {"id": str(CHANNEL), "type": 0, "name": "general", "position": 0, "permission_overwrites": []}
MEMBER = {"user": PERSON, "roles": [], "joined_at": None, "permissions": "0", "flags": 0}
ELSEWHERE = 800_000_000_000_000_003


def _server(number: int, owners: dict[str, str]) -> dict[str, Any]:
    return {
        "context": 0,
        "guild_id": str(number),
        "guild": {"id": str(number), "features": [], "locale": "en-US"},
        "member": MEMBER,
        "channel": {"id": str(CHANNEL), "type": 0, "name": "general", "position": 0},
        "authorizing_integration_owners": owners,
    }


# Where somebody uses the bot: in a server that installed it; with the bot alone; and, having installed it for
# themselves, in a server that the bot is not in, and in a conversation with others.
SERVER = _server(GUILD, {"0": str(GUILD)})
DIRECT = {
    "context": 1,
    "user": PERSON,
    "channel": {"id": str(CHANNEL), "type": 1, "recipients": [PERSON]},
    "authorizing_integration_owners": {"0": "0"},
}
FOREIGN_SERVER = _server(ELSEWHERE, {"1": str(USER)})
GROUP_CHAT = {
    "context": 2,
    "user": PERSON,
    "channel": {"id": str(CHANNEL), "type": 3, "recipients": [PERSON]},
    "authorizing_integration_owners": {"1": str(USER)},
}


@dataclass(frozen=True, slots=True)
class Call:
    """`at` is the loop's time at which it came."""

    method: str
    path: str
    json: Any
    files: tuple[str, ...]
    at: float


@dataclass(slots=True)
class Trouble:
    """What happens to the next call that fits: an answer instead of the true one, or a broken connection, `before` or
    `after` it was carried out, or a wait until `released`."""

    method: str
    path: str
    status: int = 0
    body: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    broken: str = ""
    released: asyncio.Event | None = None


def rate_limit(method: str, path: str, seconds: float) -> Trouble:
    return Trouble(
        method,
        path,
        status=429,
        body={"message": "You are being rate limited.", "retry_after": seconds, "global": False},
        headers={"Retry-After": str(seconds), "Via": "1.1 google", "X-RateLimit-Scope": "user"},
    )


class Standin:
    def __init__(self) -> None:
        self.port = 0
        self.calls: list[Call] = []
        self.frames: list[dict[str, Any]] = []
        self.log: list[str] = []
        self.messages: list[dict[str, Any]] = []
        self.trouble: list[Trouble] = []
        self.overwrites: list[dict[str, Any]] = []
        self.heartbeat_seconds = 40.0
        self.accepted_token = "right"
        self.gateway_is_away = False
        self.socket: web.WebSocketResponse | None = None
        self._events: list[dict[str, Any]] = []
        self._sessions = 0
        self._changed = asyncio.Condition()
        self._acknowledged: set[str] = set()
        self._next_id = 1_000_000_000_000_000_000

    @property
    def api_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/v10"

    @property
    def gateway_url(self) -> str:
        return f"ws://127.0.0.1:{self.port}/gateway"

    # What a test does

    async def until(self, reached: Callable[[], object]) -> None:
        async with self._changed:
            await self._changed.wait_for(lambda: bool(reached()))

    async def dispatch(self, event: str, data: dict[str, Any]) -> None:
        """An event; where the bot is not connected it is kept for when it resumes."""
        self._events.append({"op": 0, "t": event, "s": len(self._events) + 1, "d": data})
        if self.socket and not self.socket.closed:
            await self.socket.send_json(self._events[-1])

    async def again(self) -> None:
        """The last event once more, as a gateway does that is not sure of it."""
        await self.dispatch(self._events[-1]["t"], self._events[-1]["d"])

    async def send(self, **payload: Any) -> None:
        assert self.socket is not None
        await self.socket.send_json(payload)

    async def close_gateway(self, code: int) -> None:
        assert self.socket is not None
        await self.socket.close(code=code)

    def forget_session(self) -> None:
        self._sessions += 1

    async def command(self, name: str, where: dict[str, Any] = SERVER, /, **options: str | bool) -> str:
        """Someone runs a command; returns the token of the interaction."""
        types = {str: 3, bool: 5}
        given = [{"name": key, "type": types[type(value)], "value": value} for key, value in options.items()]
        return await self.interact(2, where, {"id": "1", "name": name, "type": 1, "options": given})

    async def click(self, custom_id: str, shown: Call, where: dict[str, Any] = SERVER) -> str:
        """Someone clicks a button of an answer that was `shown` to nobody but them."""
        return await self._act({"component_type": 2, "custom_id": custom_id}, shown, where)

    async def pick(self, value: str, shown: Call, where: dict[str, Any] = SERVER) -> str:
        """Someone picks what the answer's menu offers."""
        return await self._act({"component_type": 3, "custom_id": "menu:1", "values": [value]}, shown, where)

    async def _act(self, data: dict[str, Any], shown: Call, where: dict[str, Any]) -> str:
        message = self._message(shown.json | {"flags": shown.json["flags"] | 64}, self.new_id())
        return await self.interact(3, where, data, message=message | {"components": shown.json["components"]})

    async def interact(self, kind: int, where: dict[str, Any], data: dict[str, Any], **more: Any) -> str:
        number = self.new_id()
        token = f"token-{number}"
        payload: dict[str, Any] = {
            "id": number,
            "application_id": str(APPLICATION),
            "type": kind,
            "token": token,
            "version": 1,
            "data": data,
            "locale": "en-US",
            "entitlements": [],
            "attachment_size_limit": 10_485_760,
            "app_permissions": "0",
            "channel_id": str(CHANNEL),
        }
        await self.dispatch("INTERACTION_CREATE", payload | where | more)
        return token

    async def mention(self, text: str, *, guild: bool = True) -> str:
        """Someone writes a message; returns its id."""
        number = self.new_id()
        message = self._message({"content": text}, number) | {"author": PERSON, "channel_id": str(CHANNEL)}
        if guild:
            message |= {"guild_id": str(GUILD), "mentions": [BOT] if str(APPLICATION) in text else []}
        await self.dispatch("MESSAGE_CREATE", message)
        return number

    def called(self, method: str, path: str) -> list[Call]:
        return [call for call in self.calls if call.method == method and fnmatchcase(call.path, path)]

    def answers(self, token: str) -> list[Call]:
        """What took the place of the acknowledgement of an interaction."""
        return self.called("PATCH", f"/webhooks/*/{token}/messages/@original")

    def new_id(self) -> str:
        self._next_id += 1
        return str(self._next_id)

    # What the bot sees

    async def handle(self, request: web.Request) -> web.StreamResponse:
        path = request.path.removeprefix("/api/v10")
        body, files = await _read(request)
        call = Call(request.method, path, body, files, asyncio.get_running_loop().time())
        trouble = self._troubled(call)
        if trouble and trouble.released:
            await trouble.released.wait()
        if trouble and trouble.broken == "before":
            return await _broken(request)
        if trouble and trouble.status:
            if trouble.broken == "after":
                self._answer(call, request)
            await self._note(call)
            return _json(trouble.body, trouble.status, trouble.headers)
        response = self._answer(call, request)
        await self._note(call)
        return await _broken(request) if trouble and trouble.broken else response

    def _troubled(self, call: Call) -> Trouble | None:
        for trouble in self.trouble:
            if trouble.method == call.method and fnmatchcase(call.path, trouble.path):
                self.trouble.remove(trouble)
                return trouble
        return None

    async def _note(self, call: Call) -> None:
        async with self._changed:
            self.calls.append(call)
            self.log.append(f"{call.method} {call.path}")
            self._changed.notify_all()

    def _answer(self, call: Call, request: web.Request) -> web.Response:
        open_to_all = call.path == "/gateway" or call.path.startswith(("/interactions", "/webhooks"))
        if not open_to_all and request.headers.get("Authorization") != f"Bot {self.accepted_token}":
            return _json({"message": "401: Unauthorized", "code": 0}, 401)
        match call.method, call.path.strip("/").split("/"):
            case "GET", ["gateway", *rest]:
                limits = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
                bot = {"shards": 1, "session_start_limit": limits} if rest else {}
                return _json({"url": self.gateway_url} | bot)
            case "GET", ["users", "@me"]:
                return _json(BOT)
            case "GET", ["oauth2", "applications", "@me"]:
                return _json(_application())
            case "PUT", ["applications", _, *_, "commands"]:
                return _json([_registered(command, self.new_id()) for command in call.json])
            case "POST", ["interactions", number, token, "callback"]:
                return self._acknowledge(number, token, call.json)
            case "PATCH", ["webhooks", _, _, "messages", "@original"]:
                return _json(self._message(call.json, self.new_id()))
            case "POST", ["webhooks", _, _]:
                return _json(self._message(call.json, self.new_id()))
            case "GET", ["channels", _]:
                return _json(CHANNEL_HERE | {"guild_id": str(GUILD), "permission_overwrites": self.overwrites})
            case "GET", ["guilds", _, "members", _]:
                return _json(MEMBER | {"user": BOT})
            case "GET", ["channels", channel, "messages"]:
                after = int(request.query["after"])
                found = [one for one in self.messages if one["channel_id"] == channel and int(one["id"]) > after]
                return _json([one | {"nonce": None} for one in reversed(found)])
            case "POST", ["channels", channel, "messages"]:
                return _json(self._posted(call.json | {"channel_id": channel}))
        return _json({"message": "404: Not Found", "code": 0}, 404)

    def _acknowledge(self, number: str, token: str, body: dict[str, Any]) -> web.Response:
        if token in self._acknowledged:
            message = "Interaction has already been acknowledged."
            return _json({"message": message, "code": 40060}, 400)
        self._acknowledged.add(token)
        found = {"id": number, "type": 2, "response_message_loading": True, "response_message_id": self.new_id()}
        return _json({"interaction": found | {"response_message_ephemeral": False}})

    def _posted(self, body: dict[str, Any]) -> dict[str, Any]:
        """A message with a nonce that was there before is given back, and not posted again."""
        if body.get("enforce_nonce"):
            for message in self.messages:
                if message["nonce"] == body["nonce"]:
                    return message
        self.messages.append(self._message(body, self.new_id()) | {"nonce": body.get("nonce")})
        return self.messages[-1]

    @staticmethod
    def _message(body: dict[str, Any], number: str) -> dict[str, Any]:
        empty = {"mentions": [], "mention_roles": [], "attachments": [], "embeds": [], "components": []}
        return {
            "id": number,
            "channel_id": body.get("channel_id", str(CHANNEL)),
            "author": BOT,
            "content": body.get("content") or "",
            "timestamp": "2026-11-22T12:00:00+00:00",
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": False,
            "pinned": False,
            "type": 0,
            "flags": body.get("flags", 0),
            **empty,
            "components": body.get("components", []),
        }

    async def gateway(self, request: web.Request) -> web.StreamResponse:
        if self.gateway_is_away:
            return web.Response(status=503)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.socket = socket
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": int(self.heartbeat_seconds * 1000)}})
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                await self._frame(socket, json.loads(message.data))
        async with self._changed:
            self.log.append(f"gateway closed {socket.close_code}")
            self._changed.notify_all()
        return socket

    async def _frame(self, socket: web.WebSocketResponse, frame: dict[str, Any]) -> None:
        match frame["op"]:
            case 1:
                await socket.send_json({"op": 11})
            case 2 if frame["d"]["token"] != self.accepted_token:
                await socket.close(code=4004)
            case 2:
                await self._begin_session(socket)
            case 6 if frame["d"]["session_id"] != f"session-{self._sessions}":
                await socket.send_json({"op": 9, "d": False})
            case 6:
                for event in self._events[frame["d"]["seq"] :]:
                    await socket.send_json(event)
                await self.dispatch("RESUMED", {})
        async with self._changed:
            self.frames.append(frame)
            self._changed.notify_all()

    async def _begin_session(self, socket: web.WebSocketResponse) -> None:
        self._sessions += 1
        self._events.clear()
        ready = {
            "v": 10,
            "user": BOT,
            "guilds": [{"id": str(GUILD), "unavailable": True}],
            "session_id": f"session-{self._sessions}",
            "resume_gateway_url": self.gateway_url,
            "shard": [0, 1],
            "application": {"id": str(APPLICATION), "flags": 0},
        }
        await self.dispatch("READY", ready)
        await self.dispatch("GUILD_CREATE", _guild())


async def _read(request: web.Request) -> tuple[Any, tuple[str, ...]]:
    if request.content_type == "multipart/form-data":
        form = await request.post()
        files = tuple(part.filename for part in form.values() if isinstance(part, web.FileField))
        return json.loads(str(form["payload_json"])), files
    return (await request.json() if request.can_read_body else None), ()


def _json(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """Discord names no character set, and discord.py wants none."""
    content = json.dumps(body).encode()
    return web.Response(body=content, status=status, headers=headers, content_type="application/json")


async def _broken(request: web.Request) -> web.Response:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


def _application() -> dict[str, Any]:
    return {
        "id": str(APPLICATION),
        "name": "Teller",
        "icon": None,
        "description": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "",
        "flags": 0,
        "owner": PERSON,
        "team": None,
    }


def _registered(command: dict[str, Any], number: str) -> dict[str, Any]:
    return {"description": "", "version": "1"} | command | {"id": number, "application_id": str(APPLICATION)}


def _guild() -> dict[str, Any]:
    permissions = str(1 << 10 | 1 << 11 | 1 << 15 | 1 << 16)
    everyone = {"id": str(GUILD), "name": "@everyone", "permissions": permissions, "position": 0, "color": 0}
    everyone |= {"hoist": False, "managed": False, "mentionable": False, "flags": 0, "colors": {"primary_color": 0}}
    return {
        "id": str(GUILD),
        "name": "Desk",
        "owner_id": str(USER),
        "preferred_locale": "en-US",
        "features": [],
        "roles": [everyone],
        "emojis": [],
        "stickers": [],
        "members": [],
        "member_count": 2,
        "channels": [CHANNEL_HERE],
        "threads": [],
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


@asynccontextmanager
async def standin() -> AsyncIterator[Standin]:
    """Listening on a port of this machine until the block ends."""
    found = Standin()
    application = web.Application()
    application.router.add_get("/gateway", found.gateway)
    application.router.add_route("*", "/api/v10/{rest:.*}", found.handle)
    runner = web.AppRunner(application, shutdown_timeout=1.0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=1_024).start()
    found.port = runner.addresses[0][1]
    try:
        yield found
    finally:
        if found.socket and not found.socket.closed:
            await found.socket.close(code=WSCloseCode.GOING_AWAY)
        await runner.cleanup()
