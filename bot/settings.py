"""All settings, from the environment and from .env, checked at start. `.env.example` names each of them."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from dotenv import dotenv_values
from msgspec import Meta
from platformdirs import user_data_path


class BadSettings(Exception):
    """Settings that cannot be used: which, and what is wrong with them."""


class Secret:
    """A token or key, which shows in no log, error or `repr`."""

    __slots__ = ("_value",)

    def __init__(self, value: str = "") -> None:
        self._value = value

    def __bool__(self) -> bool:
        return bool(self._value)

    def __repr__(self) -> str:
        return "Secret(***)" if self._value else "Secret()"

    def reveal(self) -> str:
        return self._value


NO_SECRET = Secret()
Port = Annotated[int, Meta(ge=0, le=65535)]
WebAddress = Annotated[str, Meta(pattern=r"^(https?://\S+)?$")]


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Of Teller itself: TELLER_..."""

    home: Path = msgspec.field(default_factory=lambda: user_data_path("teller", appauthor=False))
    today: date | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"


class SlackSettings(msgspec.Struct, frozen=True, kw_only=True):
    """SLACK_...: in socket mode a bot and an app token; over HTTP a signing secret, and for many workspaces OAuth."""

    bot_token: Secret = NO_SECRET
    app_token: Secret = NO_SECRET
    signing_secret: Secret = NO_SECRET
    mode: Literal["socket", "http"] = "socket"
    host: str = "127.0.0.1"
    port: Port = 3000
    path: Annotated[str, Meta(pattern=r"^/\S*$")] = "/slack/events"
    api_url: WebAddress = "https://slack.com/api/"
    proxy: WebAddress = ""
    client_id: str = ""
    client_secret: Secret = NO_SECRET
    encryption_keys: Secret = NO_SECRET
    public_url: WebAddress = ""

    def __post_init__(self) -> None:
        if not self.configured:
            return
        if self.mode == "socket" and not self.app_token:
            raise ValueError("socket mode needs SLACK_APP_TOKEN (it begins with xapp-)")
        if self.mode == "http" and not self.signing_secret:
            raise ValueError("HTTP mode needs SLACK_SIGNING_SECRET")
        if self.many_workspaces and not (self.client_secret and self.encryption_keys):
            raise ValueError("many workspaces need SLACK_CLIENT_SECRET and SLACK_ENCRYPTION_KEYS")

    @property
    def configured(self) -> bool:
        return bool(self.bot_token or self.client_id)

    @property
    def many_workspaces(self) -> bool:
        return bool(self.client_id)


class DiscordSettings(msgspec.Struct, frozen=True, kw_only=True):
    """DISCORD_...: a bot's token is all that is needed."""

    token: Secret = NO_SECRET
    application_id: int | None = None
    api_url: WebAddress = ""
    guild_id: int | None = None
    layout: Literal["components", "embed"] = "components"

    @property
    def configured(self) -> bool:
        return bool(self.token)


Kind = TypeVar("Kind", Settings, SlackSettings, DiscordSettings)


def load_settings() -> Settings:
    """Raises BadSettings."""
    settings = _load(Settings, "TELLER_")
    return msgspec.structs.replace(settings, home=settings.home.expanduser().resolve())


def load_slack_settings() -> SlackSettings:
    """Raises BadSettings."""
    return _load(SlackSettings, "SLACK_")


def load_discord_settings() -> DiscordSettings:
    """Raises BadSettings."""
    return _load(DiscordSettings, "DISCORD_")


def _load(kind: type[Kind], prefix: str) -> Kind:
    """An empty setting is as good as none; the environment has its way over .env."""
    written = {**dotenv_values(".env"), **os.environ}
    values = {name: written.get(prefix + name.upper()) for name in kind.__struct_fields__}
    try:
        return msgspec.convert(
            {name: value for name, value in values.items() if value}, kind, strict=False, dec_hook=_decode
        )
    except msgspec.ValidationError as error:
        problem, _, place = str(error).partition(" - at `$.")
        raise BadSettings(f"{prefix}{place.rstrip('`').upper()}: {problem}" if place else problem) from None


def _decode(kind: type, value: Any) -> Any:
    if kind in (Path, Secret):
        return kind(value)
    raise NotImplementedError(kind)
