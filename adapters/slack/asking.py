"""Who asks in Slack: by which name, and whether as one of the workspace that Teller is installed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import structlog
from slack_bolt.async_app import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.refusals import UNDELIVERED, reason
from bot.notices.rights import Asker, Standing

log = structlog.get_logger("teller")


def standing_of(context: AsyncBoltContext, body: Mapping[str, Any]) -> Standing:
    """An outsider is of another organisation, in a channel that is shared with it. Whether somebody is an administrator
    Slack does not say with what they do: `as_administrator` asks."""
    user, event = body.get("user"), body.get("event") or {}
    told = user.get("team_id") if isinstance(user, Mapping) else event.get("user_team") or event.get("source_team")
    theirs = {str(team) for team in (told, context.get("actor_team_id")) if team}
    is_of_elsewhere = bool(theirs - {context.team_id, context.enterprise_id})
    return Standing.OUTSIDER if is_of_elsewhere and not _is_same_enterprise(context, user) else Standing.MEMBER


def _is_same_enterprise(context: AsyncBoltContext, user: object) -> bool:
    enterprise = user.get("enterprise_user") if isinstance(user, Mapping) else None
    theirs = context.get("actor_enterprise_id") or (enterprise or {}).get("enterprise_id")
    return bool(context.enterprise_id) and theirs == context.enterprise_id


def name_of(body: Mapping[str, Any]) -> str:
    """Empty where Slack tells the id alone, as with messages."""
    user = body.get("user")
    named = user.get("username") or user.get("name") if isinstance(user, Mapping) else body.get("user_name")
    return str(named or "")


async def as_administrator(asker: Asker, client: AsyncWebClient) -> Asker:
    """The asker, as one who runs the workspace if Slack says so; it does where Teller has the scope users:read."""
    if asker.standing is not Standing.MEMBER:
        return asker
    try:
        user = (await client.users_info(user=asker.user)).get("user") or {}
    except UNDELIVERED as error:
        log.warning("administrators_not_known", reason=reason(error))
        return asker
    return replace(asker, standing=Standing.MANAGER) if user.get("is_admin") or user.get("is_owner") else asker
