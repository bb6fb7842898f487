"""Workspaces that installed Teller: their tokens, and the sign-ins that lead to them."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import msgspec
from slack_bolt.async_app import AsyncBoltContext
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.manifest import SCOPES
from bot.settings import SlackSettings
from data.state import InstallationKey, State
from data.vault import Vault

PLATFORM = "slack"
SIGN_IN_SECONDS = 600
INSTALL, REDIRECT = "/slack/install", "/slack/oauth_redirect"


class NotInstalled(Exception):
    """A request from a workspace whose token is not known."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """What is kept of an installation."""

    token: str = field(repr=False)
    bot_id: str
    bot_user_id: str


Find = Callable[[str, str], Awaitable[Workspace | None]]


class Installations(AsyncInstallationStore):
    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    async def async_save(self, installation: Installation) -> None:
        team = "" if installation.is_enterprise_install else installation.team_id or ""
        key = InstallationKey(PLATFORM, installation.enterprise_id or "", team)
        found = Workspace(installation.bot_token or "", installation.bot_id or "", installation.bot_user_id or "")
        await self._vault.save(key, msgspec.json.encode(found))

    async def find(self, enterprise: str, team: str) -> Workspace | None:
        """The installation of a workspace, or else of its whole enterprise."""
        for key in (InstallationKey(PLATFORM, enterprise, team), InstallationKey(PLATFORM, enterprise)):
            if kept := await self._vault.open(key):
                return msgspec.json.decode(kept, type=Workspace)
        return None

    async def forget(self, context: AsyncBoltContext) -> None:
        """A workspace that removes Teller, or takes its tokens back, leaves nothing behind."""
        team = "" if context.is_enterprise_install else context.team_id or ""
        await self._vault.forget(PLATFORM, context.enterprise_id or "", team)


class SignIns(AsyncOAuthStateStore):
    """The `state` of sign-ins under way, each good for one use."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def async_issue(self, *_: Any, **__: Any) -> str:
        sign_in = secrets.token_urlsafe(32)
        await self._state.begin_sign_in(sign_in, SIGN_IN_SECONDS)
        return sign_in

    async def async_consume(self, state: str) -> bool:
        return await self._state.end_sign_in(state)


class Authorize(AsyncAuthorize):
    """Whose token answers a request; unlike bolt's own ways, this asks nobody else before an event is acknowledged."""

    def __init__(self, find: Find) -> None:
        self._find = find

    async def __call__(
        self, *, enterprise_id: str | None, team_id: str | None, user_id: str | None, **_: Any
    ) -> AuthorizeResult:
        """Raises NotInstalled."""
        found = await self._find(enterprise_id or "", team_id or "")
        if found is None:
            raise NotInstalled
        bot = {"bot_token": found.token, "bot_id": found.bot_id, "bot_user_id": found.bot_user_id}
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, user_id=user_id, **bot)


def oauth_flow(
    settings: SlackSettings, installations: Installations, state: State, client: AsyncWebClient
) -> AsyncOAuthFlow:
    """The way to install Teller in a workspace: /slack/install, and back by /slack/oauth_redirect."""
    oauth = AsyncOAuthSettings(
        client_id=settings.client_id,
        client_secret=settings.client_secret.reveal(),
        scopes=list(SCOPES),
        user_scopes=[],
        redirect_uri=settings.public_url.rstrip("/") + REDIRECT if settings.public_url else None,
        installation_store=installations,
        state_store=SignIns(state),
        state_expiration_seconds=SIGN_IN_SECONDS,
        authorization_url=settings.api_url.rstrip("/").removesuffix("/api") + "/oauth/v2/authorize",
        logger=client.logger,
    )
    return AsyncOAuthFlow(client=client, logger=client.logger, settings=oauth)
