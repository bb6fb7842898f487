"""Puts the Slack bot together and runs it, over Socket Mode or HTTP, until told to stop."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from http import HTTPStatus
from typing import Any

import aiohttp
import structlog
from slack_bolt.app.async_server import AsyncSlackAppServer
from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_bolt.response import BoltResponse
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
    async_default_handlers,
)
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.contexts import Contexts
from adapters.platform import Health, PlatformFailed, PlatformRefused, Surroundings
from adapters.serving import serving
from adapters.slack.delivery import Delivery
from adapters.slack.gate import Gate, only_signed
from adapters.slack.handlers import Handlers
from adapters.slack.installations import Authorize, Find, Installations, NotInstalled, Workspace, begin_here, oauth_flow
from adapters.slack.refusals import BOT_TOKEN, PLATFORM, REINSTALL, UNDELIVERED, reason, refused_setting
from adapters.slack.watch import Patience, Watch
from bot.failures import failure
from bot.settings import SlackSettings
from data.vault import Vault

log = structlog.get_logger("teller")

SECONDS_FOR_A_CALL = 30
SECONDS_TO_FINISH = 20
RATE_LIMIT_RETRIES = 3
PATIENCE = Patience()
TOKEN = "slack_token"  # noqa: S105 (what /health calls it)


async def run_slack(surroundings: Surroundings, settings: SlackSettings, patience: Patience = PATIENCE) -> None:
    """Returns when told to stop. Raises PlatformRefused where Slack refuses a token, and PlatformFailed where it cannot be
    reached at the start."""
    # The record and what completes from it are ready before the first event is.
    await surroundings.teller.completer()
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=SECONDS_FOR_A_CALL)) as session:
        client = _client(settings, session)
        health = surroundings.health
        delivery = Delivery(client, *_heeding_the_token(health, settings))
        handlers = Handlers(surroundings.teller, delivery, surroundings.studio, Contexts(surroundings.state))
        app = await _app(surroundings, settings, client)
        health.well(PLATFORM)
        handlers.register(app)
        try:
            async with _serving(app, settings, health):
                if settings.mode == "socket":
                    await Watch(app, settings.app_token.reveal(), patience, health).run(surroundings.stopping)
                else:
                    await surroundings.stopping.wait()
        finally:
            delivery.hurry()
            await handlers.under_way.finish(SECONDS_TO_FINISH)


def _heeding_the_token(health: Health, settings: SlackSettings) -> tuple[Callable[[str], None], Callable[[], None]]:
    """What to do when Slack refuses something, and when it takes something: a token that is good no more is an
    administrator's business. Of many workspaces, one that is lost is none of the others'."""

    def refused(why: str) -> None:
        trouble = "" if settings.many_workspaces else refused_setting(BOT_TOKEN, why)
        if trouble and health.troubles.get(TOKEN) != trouble:
            log.error("slack_token_refused", reason=trouble)
            health.trouble(TOKEN, trouble)

    def taken() -> None:
        health.well(TOKEN)

    return refused, taken


class RetryWhereUnavailable(AsyncServerErrorRetryHandler):
    """Tries once more after a 503. Not after a 500, which may have done what it was asked to."""

    async def _can_retry_async(self, *, response: HttpResponse | None = None, **_: Any) -> bool:
        return response is not None and response.status_code == HTTPStatus.SERVICE_UNAVAILABLE


def _client(settings: SlackSettings, session: aiohttp.ClientSession) -> AsyncWebClient:
    logger = logging.getLogger("teller.slack")
    logger.setLevel(logging.WARNING)
    retries = [
        *async_default_handlers(),
        AsyncRateLimitErrorRetryHandler(max_retry_count=RATE_LIMIT_RETRIES),
        RetryWhereUnavailable(),
    ]
    client = AsyncWebClient(base_url=settings.api_url, session=session, logger=logger, retry_handlers=retries)
    # Set afterwards: an empty proxy would be replaced by one from the environment.
    client.proxy = settings.proxy or None
    return client


async def _app(surroundings: Surroundings, settings: SlackSettings, client: AsyncWebClient) -> AsyncApp:
    find: Find
    flow, leave = None, _leave
    if settings.many_workspaces:
        installations = Installations(Vault(surroundings.state, settings.encryption_keys.reveal()))
        find, leave = installations.find, installations.forget
        flow = oauth_flow(settings, installations, surroundings.state, client)
    else:
        find = await _one_workspace(client, settings.bot_token.reveal())
    app = AsyncApp(
        name="teller",
        logger=client.logger,
        client=client,
        authorize=Authorize(find),
        oauth_flow=flow,
        before_authorize=Gate(client.proxy),
        # Done by this adapter, before a request is even parsed.
        request_verification_enabled=False,
    )
    app.error(_answer_error)
    app.event("app_uninstalled")(leave)
    app.event("tokens_revoked")(leave)
    return app


async def _one_workspace(client: AsyncWebClient, token: str) -> Find:
    """Raises PlatformRefused where Slack does not take the token, PlatformFailed where it does not answer."""
    try:
        found = await client.auth_test(token=token)
    except UNDELIVERED as error:
        if refusal := refused_setting(BOT_TOKEN, reason(error)):
            raise PlatformRefused(refusal) from None
        raise PlatformFailed(f"signing in to Slack failed: {reason(error)}") from None
    log.info("slack_signed_in", workspace=found.get("team"))
    workspace = Workspace(token, found.get("bot_id") or "", found.get("user_id") or "")

    async def find(*_: str) -> Workspace:
        return workspace

    return find


async def _leave(context: AsyncBoltContext) -> None:
    """The one workspace's token stands in the settings, and is for an administrator to take out."""
    log.warning("slack_workspace_left", workspace=context.team_id)


async def _answer_error(error: Exception, response: BoltResponse | None) -> BoltResponse | None:
    """What comes up before a handler could acknowledge is acknowledged all the same."""
    text = REINSTALL if isinstance(error, NotInstalled) else failure(error, where="slack").headline
    return BoltResponse(status=200, body={"response_type": "ephemeral", "text": text}) if response else None


def _serving(app: AsyncApp, settings: SlackSettings, health: Health) -> AbstractAsyncContextManager[None]:
    """Listens for Slack's requests, and for people who install Teller in a workspace of theirs, where either is wanted."""
    if settings.mode == "socket" and not settings.many_workspaces:
        return nullcontext()
    server = AsyncSlackAppServer(settings.port, settings.path, app).web_app
    server.middlewares.extend((only_signed(settings.signing_secret.reveal()), begin_here))
    return serving(server, settings.host, settings.port, SECONDS_TO_FINISH, health)
