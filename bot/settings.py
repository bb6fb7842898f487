"""All settings, from the environment and from .env, checked at start. `.env.example` names each of them."""

from __future__ import annotations

import base64
import os
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, get_args, get_type_hints

import msgspec
from msgspec import Meta


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
FERNET_KEY_BYTES = 32
DEFAULT_PORT = 3000
# The descriptions complete the sentence "... must be".
Day = Annotated[date, Meta(description="a day such as 2026-11-22")]
LogLevel = Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], Meta(description="DEBUG, INFO, WARNING or ERROR")]
Port = Annotated[int, Meta(ge=0, le=65535, description="a number from 0 to 65535")]
WebAddress = Annotated[
    str, Meta(pattern=r"^(https?://\S+)?$", description="an address that begins with https:// or http://")
]
UrlPath = Annotated[str, Meta(pattern=r"^/\S*$", description="a path that begins with /")]
SlackMode = Annotated[Literal["socket", "http"], Meta(description="socket or http")]
FollowsBy = Annotated[Literal["members", "admins"], Meta(description="members or admins")]
Snowflake = Annotated[int, Meta(ge=1, description="an id, which is a long number")]
Pictures = Annotated[Literal["light", "dark", "off"], Meta(description="light, dark or off")]
CsvFor = Annotated[Literal["excel", "plain"], Meta(description="excel or plain")]
Layout = Annotated[Literal["components", "embed"], Meta(description="components or embed")]


UpdateTimes = Annotated[Literal["off", "daily"], Meta(description="off or daily")]
# Nothing else may be taken for a folder: neither ftp://... nor an address without its beginning.
UpdateFrom = Annotated[
    str,
    Meta(
        pattern=r"^(https?://\S+|(?!\w+://)\S.*)$",
        description="an address that begins with https:// or http://, a folder, or off",
    ),
]
OFF = "off"


def _usual_home() -> Path:
    # Only where no other is set.
    from platformdirs import user_data_path  # noqa: PLC0415

    return user_data_path("teller", appauthor=False)


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Of Teller itself: TELLER_..."""

    home: Path = msgspec.field(default_factory=_usual_home)
    state: Secret = NO_SECRET
    host: str = "127.0.0.1"
    port: Port | None = None
    today: Day | None = None
    log_level: LogLevel = "INFO"
    pictures: Pictures = "light"
    csv: CsvFor = "excel"
    update: UpdateTimes = "off"
    update_from: UpdateFrom = "https://api.github.com/repos/UNxml/GAresolutions/contents/data_extract?ref=main"

    def __post_init__(self) -> None:
        # It may hold a password, and is not repeated.
        if self.state and not re.fullmatch(r"postgres(ql)?://\S+", self.state.reveal()):
            raise ValueError("TELLER_STATE must be an address that begins with postgresql://")


class SlackSettings(msgspec.Struct, frozen=True, kw_only=True):
    """SLACK_...: in socket mode a bot and an app token; over HTTP a signing secret, and for many workspaces OAuth."""

    bot_token: Secret = NO_SECRET
    app_token: Secret = NO_SECRET
    signing_secret: Secret = NO_SECRET
    mode: SlackMode = "socket"
    path: UrlPath = "/slack/events"
    api_url: WebAddress = "https://slack.com/api/"
    proxy: WebAddress = ""
    follows: FollowsBy = "members"
    client_id: str = ""
    client_secret: Secret = NO_SECRET
    encryption_keys: Secret = NO_SECRET
    public_url: WebAddress = ""

    def __post_init__(self) -> None:
        if not self.configured:
            if self.app_token or self.signing_secret:
                raise ValueError("Slack needs SLACK_BOT_TOKEN as well (it begins with xoxb-)")
            return
        if self.mode == "socket" and not self.app_token:
            raise ValueError("socket mode needs SLACK_APP_TOKEN (it begins with xapp-)")
        if self.mode == "http" and not self.signing_secret:
            raise ValueError("HTTP mode needs SLACK_SIGNING_SECRET")
        if self.many_workspaces and not (self.client_secret and self.encryption_keys):
            raise ValueError("many workspaces need SLACK_CLIENT_SECRET and SLACK_ENCRYPTION_KEYS")
        if self.encryption_keys and not _are_fernet_keys(self.encryption_keys.reveal()):
            raise ValueError("SLACK_ENCRYPTION_KEYS: each must be 32 bytes in URL-safe base64, as docs/slack.md shows")

    @property
    def configured(self) -> bool:
        return bool(self.bot_token or self.client_id)

    @property
    def many_workspaces(self) -> bool:
        return bool(self.client_id)

    @property
    def served(self) -> bool:
        """Whether it needs a web server."""
        return self.mode == "http" or self.many_workspaces


class DiscordSettings(msgspec.Struct, frozen=True, kw_only=True):
    """DISCORD_...: a bot's token is all that is needed."""

    token: Secret = NO_SECRET
    application_id: Snowflake | None = None
    api_url: WebAddress = ""
    guild_id: Snowflake | None = None
    layout: Layout = "components"

    @property
    def configured(self) -> bool:
        return bool(self.token)


@dataclass(frozen=True, slots=True)
class Address:
    """Where the web server listens; on any free port where that is 0."""

    host: str
    port: int


def web_address(settings: Settings, slack: SlackSettings) -> Address | None:
    """None where nobody needs a web server."""
    if settings.port is None and not slack.served:
        return None
    return Address(settings.host, DEFAULT_PORT if settings.port is None else settings.port)


def _are_fernet_keys(written: str) -> bool:
    """Whether there is at least one key, and each is one."""
    keys = list(filter(None, map(str.strip, written.split(","))))
    try:
        return bool(keys) and all(len(base64.urlsafe_b64decode(key)) == FERNET_KEY_BYTES for key in keys)
    except ValueError:
        return False


Kind = TypeVar("Kind", Settings, SlackSettings, DiscordSettings)


def load_settings() -> Settings:
    """Raises BadSettings."""
    settings = _load(Settings, "TELLER_")
    try:
        home = settings.home.expanduser().resolve()
    except (RuntimeError, OSError):
        raise BadSettings(f"TELLER_HOME must be a folder that can be reached, unlike {settings.home}") from None
    return msgspec.structs.replace(settings, home=home)


def load_slack_settings() -> SlackSettings:
    """Raises BadSettings."""
    return _load(SlackSettings, "SLACK_")


def load_discord_settings() -> DiscordSettings:
    """Raises BadSettings."""
    return _load(DiscordSettings, "DISCORD_")


def _load(kind: type[Kind], prefix: str) -> Kind:
    """An empty setting is as good as none; the environment has its way over .env."""
    written = {**_dotenv(), **os.environ}
    values = {name: written.get(prefix + name.upper()) for name in kind.__struct_fields__}
    try:
        return msgspec.convert(
            {name: value for name, value in values.items() if value}, kind, strict=False, dec_hook=_decode
        )
    except msgspec.ValidationError as error:
        problem, _, place = str(error).partition(" - at `$.")
        name = place.rstrip("`")
        raise BadSettings(f"{prefix}{name.upper()} must be {_expected(kind, name)}" if name else problem) from None


def _read_dotenv() -> dict[str, str | None]:
    # Only who has the file waits for the import.
    from dotenv import dotenv_values  # noqa: PLC0415

    return dotenv_values(".env")


def _dotenv() -> dict[str, str | None]:
    try:
        return _read_dotenv() if Path(".env").exists() else {}
    except UnicodeDecodeError:
        raise BadSettings(".env is not UTF-8 text; save it as UTF-8") from None
    except OSError as error:
        raise BadSettings(f".env cannot be read ({error.strerror}); make it readable, or remove it") from None


def _expected(kind: type[Kind], name: str) -> str:
    """What a setting must be, from the description of its type."""
    hint: Any = get_type_hints(kind, include_extras=True)[name]
    described = next(part for part in (hint, *get_args(hint)) if hasattr(part, "__metadata__"))
    return str(described.__metadata__[0].description)


def _decode(kind: type, value: Any) -> Any:
    if kind in (Path, Secret):
        return kind(value)
    raise NotImplementedError(kind)
