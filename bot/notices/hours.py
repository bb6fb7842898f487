"""When a channel is not to be disturbed: how that is typed, said and reckoned with."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

from bot.answer import Suggestion
from bot.notices.problems import NotFollowed
from data.state import ChannelHours

_IN_WORDS = ("twelve", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_TIME = rf"(?:\d{{1,2}}(?:[:.]\d\d)?|{'|'.join(_IN_WORDS)}|midnight|noon)\s*(?:[ap]m|h|at night|in the (?:morning|evening))?"
_HOURS = re.compile(
    rf"(?:from\s+|between\s+)?(?P<start>{_TIME})\s*(?:-|–|to|until|till|and)\s*"
    rf"(?P<end>{_TIME})(?:,?\s+(?:in\s+)?(?P<zone>\S.*?)(?:\s+time)?)?",
    re.IGNORECASE,
)
UTC = "UTC"
OFF = ("off", "none", "no", "end", "never")
HALF_A_DAY = 12
_HALVES = (("am", "am"), ("pm", "pm"), ("at night", "pm"), ("in the evening", "pm"), ("in the morning", "am"))
HOW = "Please write quiet hours like “quiet 22-7 Europe/Berlin”, or “quiet off”."


def read_hours(text: str, before: ChannelHours) -> ChannelHours:
    """The hours of "22-7 Europe/Berlin"; without a zone, the one that was set before, or UTC. Raises NotFollowed."""
    if text.strip().lower() in OFF:
        return ChannelHours(time_zone=before.time_zone)
    written = _HOURS.fullmatch(text.strip())
    if not written:
        raise NotFollowed(HOW)
    zone = _zone(written["zone"] or before.time_zone or UTC)
    if all(map(_may_be_either, (written["start"], written["end"]))):
        raise _asked_back(written["start"], written["end"], zone)
    start, end = _clock(written["start"]), _clock(written["end"])
    if start == end:
        raise NotFollowed(f"From {start} to {end} is the whole day; “mute 30 days” silences this channel. {HOW}")
    return ChannelHours(start, end, zone)


def _may_be_either(written: str) -> bool:
    """Whether it is an hour in words, of the morning or of the evening."""
    return written.strip().lower() in _IN_WORDS


def _asked_back(start: str, end: str, zone: str) -> NotFollowed:
    """ "From ten to six" is a night or a day."""
    first, last = (_IN_WORDS.index(one.strip().lower()) for one in (start, end))
    spans = ((first + HALF_A_DAY, last), (first, last + HALF_A_DAY))
    ways = tuple(Suggestion(f"{one}:00 to {other}:00", f"quiet {one}-{other} {zone}") for one, other in spans)
    return NotFollowed(f"By night or by day: {ways[0].label}, or {ways[1].label}, {zone}?", ways)


def _clock(written: str) -> str:
    written = written.lower().strip()
    for name, hour in (("midnight", "0"), ("noon", "12"), *zip(_IN_WORDS, map(str, (12, *range(1, 12))), strict=True)):
        written = re.sub(rf"\b{name}\b", hour, written)
    half = next((half for words, half in _HALVES if written.endswith(words)), "")
    hour, _, minute = re.sub(r"[^\d:]", "", written.replace(".", ":")).partition(":")
    try:
        if half and not 1 <= int(hour) <= HALF_A_DAY:
            raise ValueError(written)  # noqa: TRY301 (there is no such time either)
        of_day = int(hour) % HALF_A_DAY + (HALF_A_DAY if half == "pm" else 0) if half else int(hour)
        return f"{time(0 if hour == '24' else of_day, int(minute or 0)):%H:%M}"
    except ValueError:
        raise NotFollowed(f"There is no time “{written}” on a clock of 24 hours. {HOW}") from None


def _zone(written: str) -> str:
    """By its name, or by that of its city."""
    names = sorted(available_timezones())
    cities = {name.rpartition("/")[2].lower().replace("_", " "): name for name in names if "/" in name}
    zones = cities | {name.lower(): name for name in names}
    if written.lower() not in zones:
        raise NotFollowed(
            f"I know no time zone “{written[:40]}”; write one like Europe/Berlin, America/New_York or UTC."
        )
    return zones[written.lower()]


def hours_said(hours: ChannelHours) -> str:
    """ "from 22:00 to 07:00, Europe/Berlin"; empty where it always may be disturbed."""
    return f"from {hours.quiet_from} to {hours.quiet_until}, {hours.time_zone}" if hours.quiet_from else ""


def quiet_until(hours: ChannelHours, at: float) -> float:
    """When the quiet hours end in which a moment falls, in seconds since 1970; 0 where it falls in none."""
    if not hours.quiet_from:
        return 0.0
    here = datetime.fromtimestamp(at, ZoneInfo(hours.time_zone or UTC))
    start, end = time.fromisoformat(hours.quiet_from), time.fromisoformat(hours.quiet_until)
    now = here.time()
    quiet = start <= now < end if start < end else now >= start or now < end
    if not quiet:
        return 0.0
    day = here.date() + timedelta(days=1 if now >= end else 0)
    # An hour that a clock shows twice, or never, ends when it has passed both ways.
    return max(datetime.combine(day, end.replace(fold=fold), here.tzinfo).timestamp() for fold in (0, 1))
