"""The manifest: made from the registry, current in the repository, and asking for no more than is used."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from adapters.main import cli
from adapters.slack.manifest import EVENTS, SCOPES, manifest, manifest_text
from bot.commands import COMMANDS
from bot.settings import BadSettings, SlackSettings, load_slack_settings
from tests.conftest import ROOT

DOCS = ROOT / "docs" / "slack.md"


def test_the_manifest_in_the_repository_is_current():
    assert (ROOT / "docs" / "slack-manifest.json").read_text(encoding="utf-8") == manifest_text()


def test_the_usage_hint_names_every_command():
    (command,) = manifest()["features"]["slash_commands"]
    assert command["command"] == "/teller"
    assert all(one.name in command["usage_hint"] for one in COMMANDS if one.name != "ask")


@pytest.mark.parametrize("public_url", ["", "https://teller.example.org"])
def test_the_manifest_keeps_slacks_limits(public_url: str):
    found = manifest(public_url)
    assert len(found["display_information"]["name"]) <= 35
    assert len(found["display_information"]["description"]) <= 140
    for shortcut in found["features"]["shortcuts"]:
        assert len(shortcut["name"]) <= 24
    assert found["settings"]["socket_mode_enabled"] is not bool(public_url)


@pytest.mark.parametrize("path", ["/slack/events", "/elsewhere"])
def test_over_http_every_request_has_an_address(path: str):
    found = manifest("https://teller.example.org/", path)
    address = f"https://teller.example.org{path}"
    assert found["features"]["slash_commands"][0]["url"] == address
    assert found["settings"]["event_subscriptions"]["request_url"] == address
    assert found["settings"]["interactivity"]["request_url"] == address
    assert found["settings"]["interactivity"]["message_menu_options_url"] == address
    assert found["oauth_config"]["redirect_urls"] == ["https://teller.example.org/slack/oauth_redirect"]


def test_every_scope_and_event_is_explained():
    page = DOCS.read_text(encoding="utf-8")
    assert all(f"`{name}`" in page for name in (*SCOPES, *EVENTS))


def test_the_command_prints_the_manifest():
    result = CliRunner().invoke(cli, ["slack", "manifest"])
    assert (result.exit_code, result.output) == (0, manifest_text())
    result = CliRunner().invoke(cli, ["slack", "manifest", "--url", "https://t.example.org", "--path", "/s"])
    assert json.loads(result.output) == manifest("https://t.example.org", "/s")


@pytest.mark.parametrize(
    ("named", "problem"),
    [
        ({"BOT_TOKEN": "xoxb-1"}, "SLACK_APP_TOKEN"),
        ({"APP_TOKEN": "xapp-1"}, "SLACK_BOT_TOKEN"),
        ({"BOT_TOKEN": "xoxb-1", "MODE": "http"}, "SLACK_SIGNING_SECRET"),
        ({"BOT_TOKEN": "xoxb-1", "MODE": "carrier pigeon"}, "SLACK_MODE"),
        ({"BOT_TOKEN": "xoxb-1", "APP_TOKEN": "xapp-1", "PATH": "events"}, "SLACK_PATH"),
        ({"BOT_TOKEN": "xoxb-1", "APP_TOKEN": "xapp-1", "API_URL": "slack"}, "SLACK_API_URL"),
        ({"CLIENT_ID": "1", "APP_TOKEN": "xapp-1"}, "SLACK_CLIENT_SECRET"),
        (
            {"CLIENT_ID": "1", "APP_TOKEN": "xapp-1", "CLIENT_SECRET": "s", "ENCRYPTION_KEYS": "short"},
            "SLACK_ENCRYPTION_KEYS",
        ),
    ],
)
def test_settings_that_cannot_work_are_named_and_no_token_is(monkeypatch: pytest.MonkeyPatch, named, problem):
    for name, value in named.items():
        monkeypatch.setenv(f"SLACK_{name}", value)
    with pytest.raises(BadSettings, match=problem) as raised:
        load_slack_settings()
    assert "xoxb-1" not in str(raised.value)


def test_every_setting_is_in_the_example():
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert all(f"#SLACK_{name.upper()}=" in example for name in SlackSettings.__struct_fields__)


@pytest.mark.parametrize("url", ["not a url", "http://teller.example.org", "https://", "teller.example.org"])
def test_an_address_that_slack_would_not_take_is_refused(url: str):
    found = CliRunner().invoke(cli, ["slack", "manifest", "--url", url])
    assert (found.exit_code, "--url must be the public address" in found.output) == (2, True)
