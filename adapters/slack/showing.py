"""Pictures at addresses of their own, on the web server."""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Callable

from aiohttp import web
from cachetools import TTLCache

# Below the path that docs/slack.md has a web server pass on.
PATH = "/slack/pictures"
# Slack keeps a copy of what it has loaded, which it does at once.
SECONDS_SHOWN = 24 * 60 * 60
MOST_SHOWN = 4 * 1024 * 1024  # bytes
KEY_BYTES = 32


class Showing:
    """Shows pictures for a day, or for less where there are too many. Whoever does not know a picture's address cannot
    guess it: it is a keyed digest of what the picture shows, with a key that nobody else has."""

    def __init__(self, public_url: str, now: Callable[[], float] = time.monotonic) -> None:
        self._base = public_url.rstrip("/") + PATH
        self._key = secrets.token_bytes(KEY_BYTES)
        self._pictures: TTLCache[str, bytes] = TTLCache(MOST_SHOWN, SECONDS_SHOWN, timer=now, getsizeof=len)

    def address(self, png: bytes) -> str:
        """Where the picture is shown from now on; the same for the same picture."""
        name = hmac.new(self._key, png, "sha256").hexdigest()
        self._pictures[name] = png
        return f"{self._base}/{name}.png"

    def add_to(self, app: web.Application) -> None:
        app.router.add_get(f"{PATH}/{{name}}.png", self._show)

    async def _show(self, request: web.Request) -> web.Response:
        png = self._pictures.get(request.match_info["name"])
        if png is None:
            raise web.HTTPNotFound
        headers = {"Cache-Control": f"public, max-age={SECONDS_SHOWN}, immutable"}
        return web.Response(body=png, content_type="image/png", headers=headers)
