"""Puts the Slack bot together and runs it, over Socket Mode or HTTP, until told to stop."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any

import aiohttp
import structlog
from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_bolt.logger.messages import warning_client_prioritized_and_token_skipped
from slack_bolt.response import BoltResponse
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
    async_default_handlers,
)
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.contexts import Contexts
from adapters.platform import Health, PlatformFailed, PlatformRefused, Surroundings, UnderWay
from adapters.slack.delivery import Delivery
from adapters.slack.door import Door
from adapters.slack.gate import Gate
from adapters.slack.handlers import Handlers
from adapters.slack.installations import Authorize, Find, Installations, NotInstalled, Workspace, oauth_flow
from adapters.slack.manifest import ENDINGS, JOINED
from adapters.slack.notices import SlackSender, end_channel, end_workspace, workspace_name
from adapters.slack.refusals import BOT_TOKEN, PLATFORM, REINSTALL, UNDELIVERED, reason, refused_setting
from adapters.slack.watch import Patience, Watch
from bot.failures import failure
from bot.notices.desk import FollowDesk
from bot.notices.remembering import AnswersGiven
from bot.notices.resuming import resume
from bot.settings import SlackSettings
from data.state import Channel, State
from data.vault import Vault

log = structlog.get_logger("teller")

SECONDS_FOR_A_CALL = 30
SECONDS_TO_FINISH = 20
RATE_LIMIT_RETRIES = 3
PATIENCE = Patience()
TOKEN = "slack_token"  # noqa: S105 (what /health calls it)


async def run_slack(
    surroundings: Surroundings, settings: SlackSettings, door: Door, patience: Patience = PATIENCE
) -> None:
    """Returns when told to stop; over HTTP, requests come by the `door`. Raises PlatformRefused where Slack refuses a token, and PlatformFailed where it cannot be
    reached at the start."""
    # The record and what completes from it are ready before the first event is.
    await surroundings.teller.completer()
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=SECONDS_FOR_A_CALL)) as session:
        client = _client(settings, session, _retries())
        health = surroundings.health
        delivery = Delivery(client, *_heeding_the_token(health, settings), door.showing)
        handlers = _handlers(surroundings, settings, delivery)
        installations = _installations(surroundings, settings)
        find = installations.find if installations else await _one_workspace(client, settings.bot_token.reveal())
        app = _app(surroundings, settings, client, find, installations)
        handlers.register(app)
        _resume_where_invited(app, surroundings, handlers.under_way)
        sender = SlackSender(_client(settings, session, ()), find, handlers.under_way)
        try:
            async with door.opened_for(app):
                with surroundings.senders.connected(PLATFORM, sender):
                    await _listening(app, surroundings, settings, patience)
        finally:
            delivery.hurry()
            await handlers.under_way.finish(SECONDS_TO_FINISH)


def _handlers(surroundings: Surroundings, settings: SlackSettings, delivery: Delivery) -> Handlers:
    teller, state = surroundings.teller, surroundings.state
    follows = FollowDesk(teller, state, time.time, surroundings.senders, admins_only=settings.follows == "admins")
    given = AnswersGiven(teller, state, time.time)
    return Handlers(teller, delivery, surroundings.illustrator, Contexts(state), follows=follows, given=given)


async def _listening(app: AsyncApp, surroundings: Surroundings, settings: SlackSettings, patience: Patience) -> None:
    """Until told to stop. Raises PlatformRefused where Slack does not take the app token."""
    if settings.mode == "socket":
        watch = Watch(app, settings.app_token.reveal(), patience, surroundings.health)
        await watch.run(surroundings.stopping)
    else:
        surroundings.health.well(PLATFORM)
        await surroundings.stopping.wait()


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


def _client(
    settings: SlackSettings, session: aiohttp.ClientSession, retries: Sequence[AsyncRetryHandler]
) -> AsyncWebClient:
    logger = logging.getLogger("teller.slack")
    logger.setLevel(logging.WARNING)
    logger.addFilter(_is_of_use)
    client = AsyncWebClient(base_url=settings.api_url, session=session, logger=logger, retry_handlers=[*retries])
    # Set afterwards: an empty proxy would be replaced by one from the environment.
    client.proxy = settings.proxy or None
    return client


def _retries() -> Sequence[AsyncRetryHandler]:
    """For what somebody waits for."""
    rate_limited = AsyncRateLimitErrorRetryHandler(max_retry_count=RATE_LIMIT_RETRIES)
    return [*async_default_handlers(), rate_limited, RetryWhereUnavailable()]


def _installations(surroundings: Surroundings, settings: SlackSettings) -> Installations | None:
    """Where many workspaces can install Teller; where one has it, its token stands in the settings."""
    if not settings.many_workspaces:
        return None
    return Installations(Vault(surroundings.state, settings.encryption_keys.reveal()))


def _is_of_use(record: logging.LogRecord) -> bool:
    """Whether it tells an administrator something: bolt looks into the environment by itself, and warns of the token there."""
    return record.getMessage() != warning_client_prioritized_and_token_skipped()


def _app(
    surroundings: Surroundings,
    settings: SlackSettings,
    client: AsyncWebClient,
    find: Find,
    installations: Installations | None,
) -> AsyncApp:
    app = AsyncApp(
        name="teller",
        logger=client.logger,
        client=client,
        authorize=Authorize(find),
        oauth_flow=oauth_flow(settings, installations, surroundings.state, client) if installations else None,
        before_authorize=Gate(client.proxy),
        # Done by this adapter, before a request is even parsed.
        request_verification_enabled=False,
    )
    app.error(_answer_error)
    _end_what_is_left(app, surroundings.state, installations)
    return app


def _end_what_is_left(app: AsyncApp, state: State, installations: Installations | None) -> None:
    """Channels and workspaces that Teller is gone from follow nothing any more; of the latter, no token is kept."""

    async def leave_workspace(context: AsyncBoltContext) -> None:
        if installations:
            await installations.forget(context)
        else:
            # The one workspace's token stands in the settings, and is for an administrator to take out.
            log.warning("slack_workspace_left", workspace=context.team_id)
        team = "" if context.is_enterprise_install else context.team_id or ""
        await end_workspace(state, context.enterprise_id or "", team)

    async def leave_channel(context: AsyncBoltContext, event: dict[str, Any]) -> None:
        await end_channel(state, context.enterprise_id or "", context.team_id or "", str(event["channel"]))

    for event in ("app_uninstalled", "tokens_revoked"):
        app.event(event)(leave_workspace)
    for event in ENDINGS:
        app.event(event)(leave_channel)


def _resume_where_invited(app: AsyncApp, surroundings: Surroundings, under_way: UnderWay) -> None:
    """What was suspended since Teller was not in a channel comes back with it."""

    async def joined(context: AsyncBoltContext, event: dict[str, Any]) -> None:
        if event.get("user") == context.bot_user_id:
            workspace = workspace_name(context.enterprise_id or "", context.team_id or "")
            channel = Channel(PLATFORM, workspace, str(event["channel"]))
            with under_way.joined():
                await resume(surroundings.state.follows, surroundings.senders, channel)

    app.event(JOINED)(joined)


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


async def _answer_error(error: Exception, response: BoltResponse | None) -> BoltResponse | None:
    """What comes up before a handler could acknowledge is acknowledged all the same."""
    text = REINSTALL if isinstance(error, NotInstalled) else failure(error, where="slack").headline
    return BoltResponse(status=200, body={"response_type": "ephemeral", "text": text}) if response else None
