"""What is typed about follows, as data: follow, follows, unfollow, mute, quiet, digest, each."""

from __future__ import annotations

import re

import msgspec

MOST_DAYS = 366
NOWHERE = (
    "Follows belong to channels of Slack and Discord. Here, “teller notices --dry-run” with a sentence such as “India on"
    " nuclear weapons” shows what one would bring."
)


class Follow(msgspec.Struct, frozen=True):
    """Follow what the wish says."""

    wish: str


class ListFollows(msgspec.Struct, frozen=True):
    pass


class ListNotice(msgspec.Struct, frozen=True):
    """All roll calls of the notice of one follow that told of this symbol."""

    number: int
    symbol: str


class Unfollow(msgspec.Struct, frozen=True):
    """One follow, or all where `number` is None."""

    number: int | None


class Mute(msgspec.Struct, frozen=True):
    """One follow or all, for so many days; for none where they are to speak again."""

    number: int | None
    days: int


class Speak(msgspec.Struct, frozen=True):
    """Whether one follow, or all, speak of each roll call by itself, or once a load."""

    number: int | None
    of_each: bool


class Quiet(msgspec.Struct, frozen=True):
    """The quiet hours as they were typed; empty where it is asked which there are."""

    written: str


class Unclear(msgspec.Struct, frozen=True):
    """Meant for follows, and not to be carried out as it stands."""

    sentence: str


Order = Follow | ListFollows | ListNotice | Unfollow | Mute | Speak | Quiet | Unclear
_ORDER = re.compile(
    r"(?P<verb>follow(?!\s+up\b)|follows|unfollow|mute|unmute|quiet|digest|each)(?:\s+(?P<rest>\S.*))?",
    re.IGNORECASE | re.DOTALL,
)
# Said by somebody who has had enough, in words of which none is an order.
_ENOUGH = re.compile(
    r"(?:please\s+)?(?:(?:stop\s+(?:telling|sending|notifying|alerting|messaging|updating|following|posting)|unsubscribe)\b.*"
    r"|(?:don['’]?t|do not)\s+(?:tell|send|notify|alert|message|update|follow)\b.*\bany\s?(?:more|longer))",
    re.IGNORECASE | re.DOTALL,
)
_WHICH = r"(?:(?P<number>\d{1,9})|all)?"
_NOTICE = re.compile(r"(?P<number>\d{1,9}) with (?P<symbol>\S+)", re.IGNORECASE)
_UNFOLLOW = re.compile(r"(?:(?P<number>\d{1,9})|(?P<all>all|everything))", re.IGNORECASE)
_MUTE = re.compile(r"(?:(?:(?P<number>\d{1,9})|all)\s+)?(?:for\s+)?(?P<days>\d{1,6})\s*(?:days?|d)", re.IGNORECASE)
_ONE = re.compile(_WHICH, re.IGNORECASE)
HOW_TO_UNFOLLOW = "Please say which: “unfollow 2” or “unfollow all”. “follows” shows the numbers."
HOW_TO_MUTE = "Please say for how long: “mute 30 days”, or “mute 2 30 days” for one follow."


def read_order(text: str) -> Order | None:
    """What a text orders about follows; None where it is about something else."""
    written = _ORDER.fullmatch(text.strip().rstrip(".!"))
    if _ENOUGH.fullmatch(written["rest"] or "" if written else text.strip()):
        return Unclear(HOW_TO_UNFOLLOW)
    if not written:
        return None
    verb, rest = written["verb"].lower(), (written["rest"] or "").strip()
    match verb:
        case "follow":
            return Follow(rest)
        case "follows":
            return _follows(rest)
        case "unfollow":
            which = _UNFOLLOW.fullmatch(rest)
            return Unfollow(_number(which)) if which else Unclear(HOW_TO_UNFOLLOW)
        case "mute":
            return _mute(rest)
        case "quiet":
            return Quiet(rest)
        case _:
            return _of_one(verb, rest)


def _follows(rest: str) -> Order | None:
    if not rest:
        return ListFollows()
    notice = _NOTICE.fullmatch(rest)
    return ListNotice(int(notice["number"]), notice["symbol"]) if notice else None


def _mute(rest: str) -> Order:
    written = _MUTE.fullmatch(rest)
    if not written:
        return Unclear(HOW_TO_MUTE)
    days = int(written["days"])
    return Mute(_number(written), days) if 0 < days <= MOST_DAYS else Unclear(f"Please mute for 1 to {MOST_DAYS} days.")


def _of_one(verb: str, rest: str) -> Order | None:
    """ "Each" and "digest" begin questions, too, unless a number or nothing stands behind them."""
    which = _ONE.fullmatch(rest)
    if not which:
        return Unclear(HOW_TO_MUTE) if verb == "unmute" else None
    number = _number(which)
    match verb:
        case "unmute":
            return Mute(number, 0)
        case "each":
            return Speak(number, of_each=True)
        case _:
            return Speak(number, of_each=False)


def _number(written: re.Match[str]) -> int | None:
    return int(written["number"]) if written["number"] else None
