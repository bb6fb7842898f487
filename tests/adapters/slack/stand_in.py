"""A small Slack on loopback: its Web API with its limits and its errors, response_urls, uploads, and Socket Mode."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.adapters.slack.limits import problems_of_message, problems_of_view, texts

BOT_USER, BOT_ID, TEAM, BOT_TOKEN, APP_TOKEN = "UTELLER", "BTELLER", "T1", "xoxb-bot-token", "xapp-app-token"
PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Call:
    """What the bot asked of Slack; `method` is "response_url" for one of these. `at`: seconds of a steady clock."""

    method: str
    body: dict[str, Any]
    token: str = ""
    at: float = field(default_factory=time.monotonic)
    number: int = 0

    @property
    def said(self) -> str:
        """Every text of a message or a view, with the invisible joiners taken out."""
        view = self.body.get("view") or {}
        found = [self.body.get("text") or "", *texts(self.body.get("blocks") or []), *texts(view.get("blocks") or [])]
        return "\n".join(found).replace("\u2060", "")

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """What can be clicked: buttons, and what menus offer, each as Slack tells that it was picked."""
        blocks = self.body.get("blocks") or (self.body.get("view") or {}).get("blocks") or []
        elements = [element for block in blocks if block["type"] == "actions" for element in block["elements"]]
        picked = [
            menu | {"selected_option": option, "text": option["text"], "value": option["value"]}
            for menu in elements
            if menu["type"] == "static_select"
            for option in menu["options"]
        ]
        return [element for element in elements if element["type"] == "button"] + picked

    def button(self, label: str) -> dict[str, Any]:
        return next(button for button in self.buttons if label in button["text"]["text"])


@dataclass(frozen=True, slots=True)
class Trouble:
    """How a method answers instead of with success; `before` holds it up, and "(held)" is recorded then."""

    error: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    before: asyncio.Event | None = None

    def response(self) -> web.Response:
        if self.status != 200 and not self.error:
            return web.Response(status=self.status, text="<html>", content_type="text/html", headers=self.headers)
        return web.json_response({"ok": not self.error, "error": self.error}, status=self.status, headers=self.headers)


class Slack:
    """`troubles` are met in order, one a call of a method; after them all is well."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.problems: list[str] = []
        self.troubles: dict[str, list[Trouble]] = defaultdict(list)
        self.uploads: list[bytes] = []
        self.history: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.has_more = False
        self.windows: dict[str, dict[str, Any]] = {}
        self.users: dict[str, dict[str, Any]] = {}
        self.channels: dict[str, dict[str, Any]] = {}
        self.sockets: list[web.WebSocketResponse] = []
        self.pings = 0
        self.closed = 0
        self.frozen = False
        self.base = ""
        self._changed = asyncio.Condition()
        self._acks: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._thaw = asyncio.Event()

    @contextlib.asynccontextmanager
    async def served(self) -> AsyncIterator[Slack]:
        app = web.Application()
        for verb in ("GET", "POST"):
            app.router.add_route(verb, "/api/{method}", self._api)
        app.router.add_post("/response/{name}", self._respond)
        app.router.add_post("/upload", self._upload)
        app.router.add_get("/socket", self._socket)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield self
        finally:
            self.thaw()
            await runner.cleanup()

    @property
    def api_url(self) -> str:
        return f"{self.base}/api/"

    def response_url(self, name: str = "1") -> str:
        return f"{self.base}/response/{name}"

    def show(self, window: str, view: dict[str, Any]) -> None:
        """What an acknowledgement that brings a view does, once it has arrived."""
        self.windows[window] = view

    def shown(self, window: str) -> str:
        return Call("", {"view": self.windows[window]}).said

    def _named(self, external_id: str) -> str | None:
        return next((name for name, view in self.windows.items() if view.get("external_id") == external_id), None)

    def freeze(self) -> None:
        """From now on nothing is answered any more, not even a ping; what comes is recorded as "(frozen)"."""
        self.frozen = True
        self._thaw.clear()

    def thaw(self) -> None:
        self.frozen = False
        self._thaw.set()

    def of(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    @staticmethod
    def posted(call: Call) -> str:
        """The timestamp that a message was given."""
        return f"{call.number}.0"

    async def called(self, method: str, count: int = 1) -> Call:
        """The last of so many calls of a method, once they have all come."""
        await self.until(lambda: len(self.of(method)) >= count)
        return self.of(method)[count - 1]

    async def until(self, true: Callable[[], bool], patience: float = PATIENCE) -> None:
        async with asyncio.timeout(patience), self._changed:
            await self._changed.wait_for(true)

    async def _record(self, call: Call) -> None:
        async with self._changed:
            self.calls.append(call)
            self._changed.notify_all()

    async def _trouble(self, method: str) -> Trouble | None:
        trouble = self.troubles[method].pop(0) if self.troubles[method] else None
        if trouble and trouble.before:
            await self._record(Call("(held)", {}))
            await trouble.before.wait()
        return trouble

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        body = await _read(request)
        if self.frozen:
            await self._record(Call("(frozen)", body))
            await self._thaw.wait()
        trouble = await self._trouble(method)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        await self._record(Call(method, body, token, number=len(self.calls) + 1))
        if trouble:
            return trouble.response()
        reads = method == "conversations.history"
        return web.json_response(self._history(body["channel"]) if reads else self._answer(method, body))

    def _answer(self, method: str, body: dict[str, Any]) -> dict[str, Any]:
        problems: list[str] = []
        answer: dict[str, Any] = {"ok": True}
        match method:
            case "auth.test":
                answer |= {"team": "Newsroom", "team_id": TEAM, "user_id": BOT_USER, "bot_id": BOT_ID}
            case "apps.connections.open":
                answer["url"] = f"{self.base.replace('http', 'ws')}/socket?ticket=a-secret-ticket"
            case "chat.postMessage" | "chat.update" | "chat.delete":
                problems = [] if method == "chat.delete" else problems_of_message(body)
                answer |= self._written(method, body)
            case "views.open" | "views.push" | "views.update" | "views.publish":
                problems = problems_of_view(body["view"])
                window = self._named(body["external_id"]) if "external_id" in body else body.get("view_id")
                if "external_id" in body and not window:
                    return {"ok": False, "error": "not_found"}
                answer["view"] = {"id": window or f"V{len(self.calls)}"}
                self.windows[answer["view"]["id"]] = body["view"]
            case "conversations.open":
                answer["channel"] = {"id": f"D{body['users']}"}
            case "conversations.info" | "users.info":
                answer |= self._known(**body)
            case "files.getUploadURLExternal":
                answer |= {"upload_url": f"{self.base}/upload", "file_id": "F1"}
            case "files.completeUploadExternal":
                answer["files"] = [{"id": "F1"}]
            case "oauth.v2.access":
                answer |= {
                    "access_token": "xoxb-installed-token",
                    "bot_user_id": BOT_USER,
                    "app_id": "A1",
                    "scope": "chat:write",
                    "token_type": "bot",
                    "team": {"id": body.get("code", TEAM), "name": "Newsroom"},
                    "authed_user": {"id": "U1"},
                }
                if str(body.get("code")).startswith("E"):
                    answer |= {"team": None, "is_enterprise_install": True, "enterprise": {"id": body["code"]}}
            case _ if not method.startswith(("assistant.threads.", "files.delete")):
                return {"ok": False, "error": "unknown_method"}
        self.problems += problems
        return {"ok": False, "error": "invalid_blocks", "problems": problems} if problems else answer

    def _written(self, method: str, body: dict[str, Any]) -> dict[str, Any]:
        """Keeps what the channel shows."""
        timestamp = body.get("ts") or f"{len(self.calls)}.0"
        written = [] if method == "chat.delete" else [body | {"ts": timestamp}]
        here = self.history[body["channel"]]
        at = next((place for place, one in enumerate(here) if one["ts"] == timestamp), len(here))
        here[at : at + 1] = written
        return {"ts": timestamp, "channel": body["channel"]}

    def _known(self, channel: str = "", user: str = "", **_: Any) -> dict[str, Any]:
        if channel:
            return {"channel": {"id": channel, "is_member": True} | self.channels.get(channel, {})}
        return {"user": {"id": user} | self.users.get(user, {})}

    def _history(self, channel: str) -> dict[str, Any]:
        """Of the scopes that Teller asks for, the only one for messages is that for direct messages."""
        if not channel.startswith("D"):
            return {"ok": False, "error": "missing_scope", "needed": "channels:history"}
        return {"ok": True, "messages": self.history[channel][::-1], "has_more": self.has_more}

    async def _respond(self, request: web.Request) -> web.StreamResponse:
        body = await _read(request)
        trouble = await self._trouble("response_url")
        await self._record(Call("response_url", {**body, "to": request.match_info["name"]}))
        if trouble:
            in_words = not trouble.error.startswith("{")
            return web.Response(
                status=404 if in_words and trouble.status == 200 else trouble.status, text=trouble.error
            )
        problems = problems_of_message(body)
        if body.get("response_type") not in ("ephemeral", "in_channel"):
            problems.append("a response without response_type")
        self.problems += problems
        return web.Response(status=400, text="invalid_blocks") if problems else web.Response(text="ok")

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        self.uploads.append(await request.read())
        return web.Response(text="OK - 1")

    # Socket Mode

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        if self.frozen:
            await self._thaw.wait()
        # A frozen server answers no ping either.
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1})
        async with self._changed:
            self.sockets.append(socket)
            self._changed.notify_all()
        async for message in socket:
            if self.frozen:
                await self._thaw.wait()
            elif message.type == WSMsgType.PING:
                await socket.pong(message.data)
                async with self._changed:
                    self.pings += 1
                    self._changed.notify_all()
            elif message.type == WSMsgType.TEXT:
                envelope = json.loads(message.data)
                self._acks.pop(envelope["envelope_id"]).set_result(envelope.get("payload") or {})
        async with self._changed:
            self.closed += 1
            self._changed.notify_all()
        return socket

    async def connected(self, count: int = 1, patience: float = PATIENCE) -> None:
        await self.until(lambda: len(self.sockets) >= count, patience)

    async def send(self, kind: str, payload: dict[str, Any]) -> dict[str, Any]:
        """Sends over the newest connection, and returns what came back with the acknowledgement. As Slack does, sends once
        more over the next connection where this one closes meanwhile."""
        name = f"envelope-{len(self._acks)}-{id(payload)}"
        self._acks[name] = acknowledged = asyncio.get_running_loop().create_future()
        envelope = {"envelope_id": name, "type": kind, "payload": payload, "accepts_response_payload": True}
        while True:
            tried = len(self.sockets)
            try:
                await self.sockets[-1].send_json(envelope)
                break
            except ConnectionResetError:
                await self.connected(tried + 1)
        return await asyncio.wait_for(acknowledged, PATIENCE)


async def _read(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        return dict(await request.json())
    form = {name: str(value) for name, value in (await request.post()).items()} | dict(request.query)
    return {name: json.loads(value) if value[:1] in ("[", "{") else value for name, value in form.items()}
