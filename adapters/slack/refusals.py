"""What Slack says instead of success: its words, what they mean to a person, and which setting has to be put right."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

PLATFORM = "slack"
BOT_TOKEN, APP_TOKEN = "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"
REINSTALL = "Slack no longer accepts Teller's token for this workspace. An administrator can install Teller again."
LOST_TOKEN = ("token_revoked", "token_expired", "invalid_auth", "account_inactive", "not_authed")
BAD_TOKEN = (*LOST_TOKEN, "not_allowed_token_type", "missing_scope")
SENTENCES = {
    "not_in_channel": "Teller is not in this channel. Invite it with `/invite @Teller`, then try again.",
    "channel_not_found": "Teller cannot see this channel. Invite it with `/invite @Teller`, then try again.",
    "is_archived": "This channel is archived: nothing can be posted in it any more.",
    "ratelimited": "Slack asks Teller to slow down. Please try again in a minute.",
    "missing_scope": "Teller lacks a permission for this. An administrator can install it again with the present manifest.",
    "expired_trigger_id": "That took too long for Slack to open a window. Please try again.",
    **dict.fromkeys(LOST_TOKEN, REINSTALL),
}
_WHAT_TOKENS_ARE = {
    BOT_TOKEN: "a bot token, which begins with xoxb-",
    APP_TOKEN: "an app-level token, which begins with xapp- and has the scope connections:write",
}


class Refused(Exception):
    """A response_url that took no message; the text is Slack's own word for why."""


UNDELIVERED = (SlackClientError, Refused, aiohttp.ClientError, TimeoutError)


def refused_setting(setting: str, why: str) -> str:
    """One sentence that names the setting, where Slack's word `why` means that its token is not taken; else empty."""
    return f"Slack does not take {setting} ({why}); it must be {_WHAT_TOKENS_ARE[setting]}" if why in BAD_TOKEN else ""


def reason(error: Exception) -> str:
    """Slack's word for an error, or what kind of error it was; never its message, which may hold anything."""
    match error:
        case Refused():
            return str(error)
        case SlackApiError(response=response):
            # A response that is no JSON is kept as text.
            told = getattr(response, "data", response)
            found = told.get("error") if isinstance(told, Mapping) else ""
            return word_for(str(found or ""), getattr(response, "status_code", 0))
        case _:
            return type(error).__name__


def word_for(said: str, status: int) -> str:
    """What Slack said where that is one of its words, or else a word for the HTTP status."""
    if said.replace("_", "").isalnum():
        return said
    return "ratelimited" if status == HTTPStatus.TOO_MANY_REQUESTS else f"status_{status}"
