"""The app manifest, made from the command registry: what Slack is told about Teller when it is installed."""

from __future__ import annotations

import json
from typing import Any

from bot.commands import ASK, COMMANDS

# The least that the features need; docs/slack.md says of each what for.
SCOPES = (
    "app_mentions:read",
    "assistant:write",
    "channels:read",
    "chat:write",
    "commands",
    "files:write",
    "groups:read",
    "im:history",
    "im:write",
)
# What ends a channel for Teller, and with it the channel's follows; these events carry its id.
ENDINGS = ("channel_archive", "channel_deleted", "channel_left", "group_archive", "group_deleted", "group_left")
# What brings Teller into a channel; comes for whoever joins.
JOINED = "member_joined_channel"
EVENTS = (
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "assistant_thread_started",
    *ENDINGS,
    JOINED,
    "message.im",
    "tokens_revoked",
)
DESCRIPTION = "Tells how countries voted at the United Nations."
COMMAND = {"command": "/teller", "description": DESCRIPTION, "should_escape": False}
MOST_PROMPTS = 4
SHORTCUTS = (
    ("Fact-check", "message", "fact_check", "Check what a message says about votes"),
    ("Check a text", "global", "check_text", "Check what a text says about votes"),
)


def manifest(public_url: str = "", path: str = "/slack/events") -> dict[str, Any]:
    """For Socket Mode, or with the public address of a server for HTTP mode."""
    server = public_url.rstrip("/")
    requests = {"request_url": server + path} if server else {}
    oauth = {"redirect_urls": [server + "/slack/oauth_redirect"]} if server else {}
    menus = {"message_menu_options_url": server + path} if server else {}
    return {
        "display_information": {"name": "Teller", "description": DESCRIPTION, "background_color": "#1d4f7c"},
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "Teller", "always_online": True},
            "shortcuts": [
                dict(zip(("name", "type", "callback_id", "description"), one, strict=True)) for one in SHORTCUTS
            ],
            "slash_commands": [COMMAND | {"usage_hint": usage_hint()} | ({"url": server + path} if server else {})],
            "assistant_view": {"assistant_description": DESCRIPTION, "suggested_prompts": prompts()},
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}, **oauth},
        "settings": {
            "event_subscriptions": {**requests, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **requests, **menus},
            "org_deploy_enabled": False,
            "socket_mode_enabled": not server,
            "token_rotation_enabled": False,
        },
    }


def manifest_text(public_url: str = "", path: str = "/slack/events") -> str:
    """As JSON, ready to be pasted."""
    return json.dumps(manifest(public_url, path), ensure_ascii=False, indent=2) + "\n"


def usage_hint() -> str:
    """ "[share] your question, or vote, who, ..., help"."""
    return "[share] your question, or " + ", ".join(command.name for command in COMMANDS if command is not ASK)


def prompts() -> list[dict[str, str]]:
    """Questions that the assistant pane suggests."""
    return [{"title": command.questions[0], "message": command.questions[0]} for command in COMMANDS[:MOST_PROMPTS]]
