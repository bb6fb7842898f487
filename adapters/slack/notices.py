"""Notices in Slack: how one looks, what becomes of it, and which channels end their follows by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any
from uuid import UUID

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.platform import UnderWay
from adapters.slack.installations import Find, Workspace
from adapters.slack.refusals import BAD_TOKEN, PLATFORM, UNDELIVERED, reason
from adapters.slack.render import MOST_BLOCKS, Block, Part, answer_parts, context, text_size
from adapters.slack.text import escape
from bot.answer import Answer
from bot.notices.model import answer_of
from bot.notices.sending import (
    Absent,
    Failed,
    Hidden,
    Limits,
    Looked,
    Maybe,
    Outcome,
    Rate,
    Rejected,
    Sent,
    Slow,
    refusal_in,
)
from bot.plain import split_text
from data.state import Channel, Notice, State

log = structlog.get_logger("teller")

# Longer posts have been seen doubled.
MOST_IN_NOTICE = 2_900
MOST_IN_TEXT = 250
EVENT_TYPE = "teller_notice"
SHORTENED = "Shortened here: ask Teller for the rest."
# https://docs.slack.dev/apis/web-api/rate-limits: a message a second for each channel. How long Slack knows a message by
# its client_msg_id is nowhere said, so no more than a minute is counted on.
LIMITS = Limits(channel=Rate(1, 1.0), everywhere=Rate(100, 1.0), recognised=60.0)
SECONDS_WHERE_NOT_SAID = 30.0
# https://docs.slack.dev/reference/methods/chat.postMessage#errors
CHANNEL_TAKES_NOTHING = frozenset(
    {"channel_not_found", "not_in_channel", "is_archived", "restricted_action", "team_access_not_granted"}
)
SERVER_ERRORS = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})
# For messages of a channel, an app needs channels:history or groups:history, which Teller does not ask for; for direct
# messages it has im:history (https://docs.slack.dev/reference/methods/conversations.history).
MOST_LOOKED_AT = 200
SECONDS_CLOCKS_DIFFER = 60.0
_BETWEEN = ":"


def workspace_name(enterprise: str, team: str) -> str:
    """By which a channel is known whose workspace belongs to an enterprise, or to none."""
    return f"{enterprise}{_BETWEEN}{team}" if enterprise else team


class SlackSender:
    """`client` tries nothing again by itself: the outbox sees to that. What is on its way counts as `under_way`."""

    limits = LIMITS

    def __init__(self, client: AsyncWebClient, find: Find, under_way: UnderWay) -> None:
        self._client, self._find, self._under_way = client, find, under_way

    async def look_for(self, notice: Notice, key: str, since: float) -> Looked:
        """Among the channel's messages since then, where the app has the scope to read them."""
        found = await self._find_workspace(notice.channel.workspace)
        if found is None:
            return Hidden()
        try:
            history = await self._client.conversations_history(
                token=found.token,
                channel=notice.channel.channel,
                oldest=f"{since - SECONDS_CLOCKS_DIFFER:.6f}",
                limit=MOST_LOOKED_AT,
                include_all_metadata=True,
            )
        except UNDELIVERED as error:
            refused = isinstance(error, SlackApiError) and isinstance(outcome_of(error), Rejected | Failed)
            return Hidden() if refused else Maybe("not_looked_up")
        there = [message for message in history["messages"] if _key(message) == key]
        if there:
            return Sent(str(there[0]["ts"]))
        return Hidden() if history.get("has_more") else Absent()

    async def send(self, notice: Notice, key: str) -> Outcome:
        with self._under_way.joined():
            return await self._send(notice, key)

    async def _send(self, notice: Notice, key: str) -> Outcome:
        answer = answer_of(notice)
        posted = {
            "channel": notice.channel.channel,
            "text": _short(escape(answer.headline)),
            "client_msg_id": str(UUID(key[:32])),
            "metadata": {"event_type": EVENT_TYPE, "event_payload": {"key": key}},
        }
        outcome = await self._post(notice.channel.workspace, posted | {"blocks": notice_blocks(answer)})
        if isinstance(outcome, Rejected) and "block" in outcome.reason:
            log.warning("sent_without_blocks", reason=outcome.reason)
            return await self._post(notice.channel.workspace, posted)
        return outcome

    async def refusal(self, channel: Channel) -> str | None:
        found = await self._find_workspace(channel.workspace)
        if found is None:
            return ""
        try:
            told = await self._client.conversations_info(token=found.token, channel=channel.channel)
        except UNDELIVERED as error:
            # An app that may not ask never can.
            return "" if reason(error) == "missing_scope" else refusal_in(outcome_of(error))
        about = told["channel"]
        if about.get("is_archived"):
            return "is_archived"
        return "" if about.get("is_member") or about.get("is_im") else "not_in_channel"

    async def tell(self, workspace: str, user: str, sentence: str) -> None:
        await self._post(workspace, {"channel": user, "text": escape(sentence)})

    async def _find_workspace(self, name: str) -> Workspace | None:
        enterprise, _, team = name.rpartition(_BETWEEN)
        return await self._find(enterprise, team)

    async def _post(self, workspace: str, posted: dict[str, Any]) -> Outcome:
        found = await self._find_workspace(workspace)
        if found is None:
            return Failed("not_installed")
        try:
            response = await self._client.chat_postMessage(
                token=found.token, parse="none", unfurl_links=False, unfurl_media=False, **posted
            )
        except UNDELIVERED as error:
            return outcome_of(error)
        return Sent(str(response["ts"]))


def _key(message: dict[str, Any]) -> str:
    """What a notice says that it is known by; empty for any other message."""
    metadata = message.get("metadata") or {}
    is_notice = metadata.get("event_type") == EVENT_TYPE
    return str((metadata.get("event_payload") or {}).get("key", "")) if is_notice else ""


def _short(text: str) -> str:
    """What a notification shows, and a screen reader says."""
    return text if len(text) <= MOST_IN_TEXT else split_text(text, MOST_IN_TEXT - 1)[0] + "…"


def outcome_of(error: Exception) -> Outcome:
    """What became of a message that Slack did not say it took."""
    why = reason(error)
    match error:
        case SlackApiError() if why == "ratelimited":
            return Slow(_seconds_to_wait(error))
        case SlackApiError(response=response) if _status(response) >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return Maybe(why)
        case SlackApiError() if why in SERVER_ERRORS:
            return Maybe(why)
        case SlackApiError() if why in BAD_TOKEN:
            return Failed(why)
        case SlackApiError():
            return Rejected(why, whole_channel=why in CHANNEL_TAKES_NOTHING)
        case aiohttp.ClientConnectorError():
            return Failed("unreachable")
        case _:
            return Maybe(why)


def _status(response: Any) -> int:
    return int(getattr(response, "status_code", 0) or 0)


def _seconds_to_wait(error: SlackApiError) -> float:
    said = str((getattr(error.response, "headers", None) or {}).get("Retry-After", ""))
    return float(said) if said.isdecimal() else SECONDS_WHERE_NOT_SAID


def notice_blocks(answer: Answer) -> list[Block]:
    """The answer in one message: what its buttons do is kept, and of the rest as much as fits."""
    parts = list(answer_parts(answer, paged=False))
    kept = _within(parts, MOST_IN_NOTICE)
    if len(kept) < len(parts):
        kept = [*_within(parts, MOST_IN_NOTICE - len(SHORTENED)), context(SHORTENED)]
    return [part.block for part in sorted(kept, key=_is_for_clicking)]


def _within(parts: Sequence[Part], most: int) -> list[Part]:
    """What is to be clicked, and of the others the first that fit."""
    room = most - sum(text_size(part.block) for part in parts if _is_for_clicking(part))
    kept: list[Part] = []
    for part in parts:
        if _is_for_clicking(part):
            kept.append(part)
        elif room >= 0 and len(kept) < MOST_BLOCKS - 1:
            room -= text_size(part.block)
            kept += [part] if room >= 0 else []
    return kept


def _is_for_clicking(part: Part) -> bool:
    return bool(part.block["type"] == "actions")


async def end_channel(state: State, enterprise: str, team: str, channel: str) -> None:
    """A channel that is gone, or that Teller is gone from, follows nothing any more."""
    await state.follows.end(PLATFORM, workspace_name(enterprise, team), channel, remembered=True)


async def end_workspace(state: State, enterprise: str, team: str) -> None:
    """The same for a workspace, or without a `team` for all those of an enterprise."""
    if team:
        await state.follows.end(PLATFORM, workspace_name(enterprise, team))
        return
    places = {follow.channel for follow in await state.follows.all() if follow.channel.platform == PLATFORM}
    for name in {place.workspace for place in places if place.workspace.startswith(f"{enterprise}{_BETWEEN}")}:
        await state.follows.end(PLATFORM, name)
