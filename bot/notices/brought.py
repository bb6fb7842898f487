"""What came with the last load, as an answer."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from bot.answer import Answer, Table
from bot.answers.composing import Composer
from bot.notices.last_load import LastLoads
from bot.wording import count_of, long_date, outcome_of, short_day
from data.fingerprints import has_present_schema
from data.model import Modality
from data.record import Record, RollCallInfo
from data.snapshots import Snapshots

# So many are named; the others are counted.
MOST_BROUGHT = 20


async def with_what_came(status: Answer, home: Path, composer: Composer) -> Answer:
    """The answer about what is loaded, turned to what is new: the newest of it, and how much there is, history that a source
    brought with its first load included. Raises sqlite3.Error or OSError."""
    last = await LastLoads(home).of(composer.knowledge)
    calls = [] if last.is_first else await _arrived(home, composer.record)
    shown = calls[:MOST_BROUGHT]
    rows = tuple((short_day(call), call.symbol, call.title, outcome_of(call)) for call in shown)
    caption = "New with the last load, newest first"
    return replace(
        status,
        headline=f"The last load was on {long_date(last.day)}: {_counted(calls)} came with it."
        if calls and last.day
        else last.said,
        verdict="",
        subject="",
        roll_calls=composer.views(shown),
        table=Table(caption, ("Date", "Symbol", "Title", "Result"), rows) if rows else None,
        notes=(),
    )


def _counted(calls: list[RollCallInfo]) -> str:
    without = sum(call.modality is Modality.WITHOUT_VOTE for call in calls)
    votes = count_of(len(calls) - without, "new vote")
    return f"{votes} and {count_of(without, 'resolution')} adopted without a vote"


async def _arrived(home: Path, record: Record) -> list[RollCallInfo]:
    """What the newest of the earlier snapshots that differ does not hold, the newest first."""
    for path in reversed(Snapshots(home).all()):
        if path >= record.path or not has_present_schema(path):
            continue
        before = await Record.open(path)
        try:
            known = {symbol for call in before.calls for symbol in call.symbols}
        finally:
            await before.close()
        if new := [call for call in reversed(record.calls) if known.isdisjoint(call.symbols)]:
            return new
    return []
