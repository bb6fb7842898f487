"""Where Slack's requests come in: routes of the web server that stay, while the app behind them comes and goes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from adapters.platform import UnderWay
from adapters.slack.gate import signed_only
from adapters.slack.installations import INSTALL, REDIRECT
from adapters.slack.showing import Showing
from bot.settings import SlackSettings

SECONDS_TO_FINISH = 20
Answering = Callable[[AsyncApp, AsyncBoltRequest], Awaitable[BoltResponse]]


class Door:
    """`showing` has the pictures that are shown at addresses of their own; None where the server has no public address."""

    def __init__(self, settings: SlackSettings) -> None:
        self._settings = settings
        self._app: AsyncApp | None = None
        self._under_way = UnderWay()
        self.showing = Showing(settings.public_url) if settings.public_url and settings.served else None

    def add_to(self, app: web.Application) -> None:
        """Slack's requests and, where many workspaces can install Teller, the way to do so."""
        secret = self._settings.signing_secret.reveal()
        app.router.add_post(self._settings.path, signed_only(secret, self._serve(AsyncApp.async_dispatch)))
        if self._settings.many_workspaces:
            app.router.add_get(INSTALL, self._serve(_begin_installation))
            app.router.add_get(REDIRECT, self._serve(_end_installation))
        if self.showing:
            self.showing.add_to(app)

    @asynccontextmanager
    async def opened_for(self, app: AsyncApp) -> AsyncIterator[None]:
        """Requests go to this app as long as this lasts; those that came in are answered before it ends."""
        self._app = app
        try:
            yield
        finally:
            self._app = None
            await self._under_way.finish(SECONDS_TO_FINISH)

    def _serve(self, answering: Answering) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        """A handler that is out of service as long as no app is there; Slack tries again then."""

        async def handle(request: web.Request) -> web.StreamResponse:
            app = self._app
            if app is None:
                raise web.HTTPServiceUnavailable
            with self._under_way.joined():
                return await to_aiohttp_response(await answering(app, await to_bolt_request(request)))

        return handle


async def _begin_installation(app: AsyncApp, request: AsyncBoltRequest) -> BoltResponse:
    return await _oauth(app).handle_installation(request)


async def _end_installation(app: AsyncApp, request: AsyncBoltRequest) -> BoltResponse:
    """Who began at Slack itself, and so comes without a `state`, is sent to the beginning."""
    if "code" in request.query and "state" not in request.query:
        return BoltResponse(status=HTTPStatus.FOUND, headers={"Location": INSTALL}, body="")
    return await _oauth(app).handle_callback(request)


def _oauth(app: AsyncApp) -> AsyncOAuthFlow:
    assert app.oauth_flow, "many workspaces have one"
    return app.oauth_flow
