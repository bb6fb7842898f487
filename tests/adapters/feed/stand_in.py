"""A repository's folder as GitHub serves it, on loopback, which can also fail in every way that servers fail."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from data.feed import blob_id

Answer = Callable[[web.Request, bytes], "web.StreamResponse | None"]


class StandIn:
    """`files` are served; `misfortunes` are played first, one a request, to requests for the path they are put under."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.misfortunes: dict[str, list[str | web.Response]] = {}
        self.asked: list[tuple[str, int]] = []
        self.agents: set[str] = set()
        self.address, self.port = "", 0

    async def listing(self, request: web.Request) -> web.StreamResponse:
        entries = [
            {"name": name, "sha": blob_id(content), "size": len(content), "download_url": f"/raw/{name}"}
            for name, content in self.files.items()
        ]
        return await self._answer(request, "listing", web.json_response(entries).body)

    async def raw(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        return await self._answer(request, name, self.files[name])

    async def _answer(self, request: web.Request, name: str, body: object) -> web.StreamResponse:
        assert isinstance(body, bytes)
        self.agents.add(request.headers["User-Agent"])
        played = self.misfortunes.get(name, [])
        response = await _played(request, played.pop(0), body) if played else _honest(request, body)
        self.asked.append((name, response.status))
        return response

    def statuses(self) -> list[tuple[str, int]]:
        """What was asked for since the last time, and how it was answered."""
        asked, self.asked = self.asked, []
        return asked


def _honest(request: web.Request, body: bytes) -> web.Response:
    tag = f'"{blob_id(body)}"'
    if request.headers.get("If-None-Match") == tag:
        return web.Response(status=304, headers={"ETag": tag})
    return web.Response(body=body, headers={"ETag": tag})


async def _played(request: web.Request, misfortune: str | web.Response, body: bytes) -> web.StreamResponse:
    if isinstance(misfortune, web.Response):
        return misfortune
    assert misfortune == "cut"
    response = web.StreamResponse(headers={"Content-Length": str(len(body))})
    await response.prepare(request)
    await response.write(body[: len(body) // 2])
    assert request.transport is not None
    request.transport.close()
    return response


@asynccontextmanager
async def served(context: ssl.SSLContext | None = None) -> AsyncIterator[StandIn]:
    stand_in = StandIn()
    app = web.Application()
    app.router.add_get("/contents", stand_in.listing)
    app.router.add_get("/raw/{name}", stand_in.raw)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context).start()
        stand_in.port = runner.addresses[0][1]
        stand_in.address = f"http://127.0.0.1:{stand_in.port}/contents"
        yield stand_in
    finally:
        await runner.cleanup()
