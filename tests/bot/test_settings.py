import base64
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import get_type_hints

import msgspec
import pytest

from bot.settings import (
    Address,
    BadSettings,
    DiscordSettings,
    Secret,
    Settings,
    SlackSettings,
    load_discord_settings,
    load_settings,
    load_slack_settings,
    web_address,
)
from tests.conftest import ROOT

# Settings are read from a file in the folder, too.
pytestmark = pytest.mark.usefixtures("tmp_path")

LOADERS = {"TELLER": load_settings, "SLACK": load_slack_settings, "DISCORD": load_discord_settings}
KEY = base64.urlsafe_b64encode(b"k" * 32).decode()
TOKEN = "xoxb-1234567890"
BAD = [
    ({"TELLER_TODAY": "tomorrow"}, "TELLER_TODAY must be a day such as 2026-11-22"),
    ({"TELLER_TODAY": "2026-02-30"}, "TELLER_TODAY must be a day such as 2026-11-22"),
    ({"TELLER_LOG_LEVEL": "info"}, "TELLER_LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR"),
    ({"TELLER_HOME": "~nobody-of-that-name/teller"}, "TELLER_HOME must be a folder that can be reached"),
    ({"TELLER_STATE": "mysql://u:p@h/d"}, "TELLER_STATE must be an address that begins with postgresql://"),
    ({"TELLER_PORT": "http"}, "TELLER_PORT must be a number from 0 to 65535"),
    ({"TELLER_PORT": "65536"}, "TELLER_PORT must be a number from 0 to 65535"),
    ({"TELLER_PORT": "-1"}, "TELLER_PORT must be a number from 0 to 65535"),
    ({"SLACK_PATH": "events"}, "SLACK_PATH must be a path that begins with /"),
    ({"SLACK_MODE": "webhook"}, "SLACK_MODE must be socket or http"),
    ({"SLACK_API_URL": "slack.com/api"}, "SLACK_API_URL must be an address that begins with https:// or http://"),
    ({"SLACK_PROXY": "proxy:8080"}, "SLACK_PROXY must be an address that begins with https:// or http://"),
    ({"SLACK_PUBLIC_URL": "example.org"}, "SLACK_PUBLIC_URL must be an address that begins with https:// or http://"),
    ({"SLACK_APP_TOKEN": "xapp-1"}, "Slack needs SLACK_BOT_TOKEN as well (it begins with xoxb-)"),
    ({"SLACK_BOT_TOKEN": TOKEN}, "socket mode needs SLACK_APP_TOKEN (it begins with xapp-)"),
    ({"SLACK_BOT_TOKEN": TOKEN, "SLACK_MODE": "http"}, "HTTP mode needs SLACK_SIGNING_SECRET"),
    (
        {"SLACK_CLIENT_ID": "1", "SLACK_MODE": "http", "SLACK_SIGNING_SECRET": "s", "SLACK_CLIENT_SECRET": "s"},
        "many workspaces need SLACK_CLIENT_SECRET and SLACK_ENCRYPTION_KEYS",
    ),
    (
        {"SLACK_BOT_TOKEN": TOKEN, "SLACK_APP_TOKEN": "xapp-1", "SLACK_ENCRYPTION_KEYS": f"{KEY},short"},
        "SLACK_ENCRYPTION_KEYS: each must be 32 bytes in URL-safe base64",
    ),
    (
        {"SLACK_CLIENT_ID": "1", "SLACK_CLIENT_SECRET": "s", "SLACK_APP_TOKEN": "xapp-1", "SLACK_ENCRYPTION_KEYS": ","},
        "SLACK_ENCRYPTION_KEYS: each must be 32 bytes in URL-safe base64",
    ),
    (
        {
            "SLACK_CLIENT_ID": "1",
            "SLACK_CLIENT_SECRET": "s",
            "SLACK_APP_TOKEN": "xapp-1",
            "SLACK_ENCRYPTION_KEYS": " , ,",
        },
        "SLACK_ENCRYPTION_KEYS: each must be 32 bytes in URL-safe base64",
    ),
    (
        {
            "SLACK_CLIENT_ID": "1",
            "SLACK_CLIENT_SECRET": "s",
            "SLACK_APP_TOKEN": "xapp-1",
            "SLACK_ENCRYPTION_KEYS": KEY[:-4],
        },
        "SLACK_ENCRYPTION_KEYS: each must be 32 bytes in URL-safe base64",
    ),
    (
        {
            "SLACK_CLIENT_ID": "1",
            "SLACK_CLIENT_SECRET": "s",
            "SLACK_APP_TOKEN": "xapp-1",
            "SLACK_ENCRYPTION_KEYS": "schlüssel",
        },
        "SLACK_ENCRYPTION_KEYS: each must be 32 bytes in URL-safe base64",
    ),
    ({"DISCORD_LAYOUT": "cards"}, "DISCORD_LAYOUT must be components or embed"),
    ({"DISCORD_GUILD_ID": "my server"}, "DISCORD_GUILD_ID must be an id, which is a long number"),
    ({"DISCORD_APPLICATION_ID": "-4"}, "DISCORD_APPLICATION_ID must be an id, which is a long number"),
    ({"DISCORD_API_URL": "discord"}, "DISCORD_API_URL must be an address that begins with https:// or http://"),
]


def set_all(monkeypatch: pytest.MonkeyPatch, values: dict[str, str]) -> None:
    for name, value in values.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize(("values", "sentence"), BAD, ids=lambda part: part if isinstance(part, str) else "")
def test_a_bad_setting_gets_one_sentence_that_says_what_to_do(monkeypatch, values, sentence):
    set_all(monkeypatch, values)
    load = LOADERS[next(iter(values)).partition("_")[0]]
    with pytest.raises(BadSettings) as caught:
        load()
    told = str(caught.value)
    assert told.startswith(sentence)
    assert "\n" not in told
    assert TOKEN not in told


def typed_settings() -> Iterator[tuple[str, str]]:
    """Every setting that not just any text will do for, with the prefix of its loader."""
    for prefix, kind in {"TELLER": Settings, "SLACK": SlackSettings, "DISCORD": DiscordSettings}.items():
        for name, hint in get_type_hints(kind, include_extras=True).items():
            if hint not in (str, Secret, Path):
                yield prefix, f"{prefix}_{name.upper()}"


@pytest.mark.parametrize(("prefix", "name"), list(typed_settings()))
def test_a_value_of_the_wrong_type_is_said_in_our_words(monkeypatch, prefix, name):
    monkeypatch.setenv(name, "\t")
    with pytest.raises(BadSettings, match=f"^{name} must be [a-zDI].+"):
        LOADERS[prefix]()


def test_without_settings_there_are_sensible_defaults():
    assert load_settings().today is None
    assert load_settings().home.is_absolute()
    assert load_settings().home.name == "teller"
    assert not load_slack_settings().configured
    assert not load_discord_settings().configured


def test_good_settings(monkeypatch, tmp_path):
    set_all(
        monkeypatch,
        {
            "TELLER_HOME": "records",
            "TELLER_TODAY": "2026-11-22",
            "TELLER_PORT": "8080",
            "SLACK_BOT_TOKEN": TOKEN,
            "SLACK_APP_TOKEN": "xapp-1",
            "SLACK_ENCRYPTION_KEYS": f"{KEY}, {KEY}",
            "DISCORD_TOKEN": "t",
            "DISCORD_GUILD_ID": "123456789012345678",
        },
    )
    assert load_settings() == Settings(home=tmp_path.resolve() / "records", today=date(2026, 11, 22), port=8080)
    slack = load_slack_settings()
    assert (slack.configured, slack.bot_token.reveal()) == (True, TOKEN)
    assert load_discord_settings().guild_id == 123456789012345678


def test_home_may_be_written_with_a_tilde(monkeypatch, tmp_path):
    set_all(monkeypatch, {"HOME": str(tmp_path), "TELLER_HOME": "~/teller"})
    assert load_settings().home == tmp_path.resolve() / "teller"


def test_an_empty_setting_is_as_good_as_none(monkeypatch):
    set_all(monkeypatch, {"TELLER_TODAY": "", "TELLER_PORT": "", "SLACK_API_URL": ""})
    assert (load_settings().today, load_settings().port) == (None, None)
    assert load_slack_settings().api_url == "https://slack.com/api/"


def test_the_environment_has_its_way_over_the_file(monkeypatch):
    Path(".env").write_text("TELLER_TODAY=2020-01-01\nTELLER_LOG_LEVEL=ERROR\n", "utf-8")
    monkeypatch.setenv("TELLER_TODAY", "2021-01-01")
    assert (load_settings().today, load_settings().log_level) == (date(2021, 1, 1), "ERROR")


def test_a_file_that_is_no_text_is_said_in_one_sentence():
    Path(".env").write_bytes(b"TELLER_HOME=caf\xe9\n")
    with pytest.raises(BadSettings, match=r"\.env is not UTF-8 text; save it as UTF-8"):
        load_settings()


def test_the_example_file_can_be_used_as_it_is():
    text = (ROOT / ".env.example").read_text("utf-8")
    assignments = re.sub(r"^#([A-Z_]+=)", r"\1", text, flags=re.MULTILINE)
    Path(".env").write_text(assignments, "utf-8")
    assert load_settings().today == date(2026, 11, 22)
    assert load_slack_settings() == SlackSettings()
    assert load_discord_settings() == DiscordSettings()


def test_secrets_show_nowhere():
    secret = Secret(TOKEN)
    settings = SlackSettings(bot_token=secret, app_token=secret)
    assert secret.reveal() == TOKEN
    assert bool(secret)
    assert not Secret()
    for shown in (repr(secret), str(secret), f"{secret}", repr(settings), str(settings)):
        assert TOKEN not in shown
    with pytest.raises(TypeError):
        msgspec.json.encode(settings)


@pytest.mark.parametrize(
    ("port", "mode", "address"),
    [
        (None, "socket", None),
        (None, "http", Address("127.0.0.1", 3000)),
        (8080, "socket", Address("127.0.0.1", 8080)),
        (8080, "http", Address("127.0.0.1", 8080)),
        (0, "socket", Address("127.0.0.1", 0)),
    ],
)
def test_there_is_a_web_server_where_slack_needs_one_or_a_port_is_set(port, mode, address):
    assert web_address(Settings(port=port), SlackSettings(mode=mode)) == address
