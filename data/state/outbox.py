"""The transactional outbox: which snapshots were seen, and the notices that came of them, until they are sent."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, datetime

from data.state.database import Database, Row, Transaction
from data.state.follows import remember_all, tell_again
from data.state.model import (
    NO_FOLLOW,
    AnswerGiven,
    Channel,
    Notice,
    OnItsWay,
    OutboxCounts,
    OutboxRow,
    Status,
    read_tells,
)
from data.symbols import symbol_key

_COLUMNS = (
    'number, "key", platform, workspace, channel, follow, payload, symbols, status, written_at, attempts, tried_at,'
    " next_try, lease_holder, message, reason, late_repeats"
)
# A time further ahead than anything is ever put off was written by a clock that was wrong, and counts as come.
FURTHEST_AHEAD = 2 * 86_400.0
_DUE = f"(next_try <= ? OR next_try > ? + {FURTHEST_AHEAD})"

# Of such a row it is certain that nobody has read it.
_UNTRIED = "status IN ('waiting', 'failed') AND tried_at = 0"


class Overtaken(Exception):
    """What was to be written anew was sent meanwhile, or is being sent."""


class Outbox:
    """Each method is one transaction."""

    def __init__(self, database: Database, now: Callable[[], float]) -> None:
        self._database, self._now = database, now

    # Snapshots

    async def seen(self) -> list[str]:
        """The snapshots that were seen, newest first, each by what it holds."""
        return [str(name) for (name,) in await self._database.rows("SELECT snapshot FROM seen ORDER BY number DESC")]

    async def record_seen(
        self, snapshot: str, notices: Iterable[Notice], superseded: Collection[int] = (), news: Collection[str] = ()
    ) -> bool:
        """Whether this was the first time; only then are its notices in the outbox now, less those that are known, in place
        of the rows `superseded`; and it is kept which roll calls were `news`, by symbol, and which follows told of none.
        Raises Overtaken, and nothing is done."""
        at = self._now()

        def record(transaction: Transaction) -> bool:
            first = transaction.rows(
                "INSERT INTO seen (snapshot, seen_at) VALUES (?, ?) ON CONFLICT (snapshot) DO NOTHING RETURNING number",
                (snapshot, at),
            )
            if first:
                _write(transaction, notices, superseded, at)
                transaction.each("INSERT INTO news VALUES (?, ?) ON CONFLICT DO NOTHING", ((one, at) for one in news))
                transaction.rows(_HELD_BACK, (at, at))
            return bool(first)

        return await self._database.write(record)

    async def write(self, notices: Iterable[Notice], superseded: Collection[int] = ()) -> None:
        """The same for a snapshot that was seen before. Raises Overtaken."""
        at = self._now()
        await self._database.write(lambda transaction: _write(transaction, notices, superseded, at))

    async def forget_sent_before(self, at: float) -> None:
        """What was written before and is sent is of no more interest."""

        def forget(transaction: Transaction) -> None:
            transaction.rows("DELETE FROM outbox WHERE status = 'sent' AND written_at < ?", (at,))
            for table in ("news", "held_back"):
                transaction.rows(f"DELETE FROM {table} WHERE at < ?", (at,))

        await self._database.write(forget)

    async def news_at(self, symbol: str) -> float | None:
        """When a roll call was news; None where that is not known, or long ago."""
        rows = await self._database.rows("SELECT at FROM news WHERE symbol = ?", (symbol,))
        return float(rows[0][0]) if rows else None

    async def were_news(self, symbols: Collection[str]) -> set[str]:
        """Those of the roll calls that were news lately."""
        if not symbols:
            return set()
        lately = await self._database.rows("SELECT symbol FROM news")
        return {str(symbol) for (symbol,) in lately}.intersection(symbols)

    async def held_back(self, channel: Channel, symbol: str) -> dict[int, str]:
        """The follows of a channel, by number, that told nothing when a roll call was news, each with why it was suspended;
        empty where it was muted."""
        sql = """SELECT follow, reason FROM held_back JOIN news ON news.at = held_back.at
                 WHERE (platform, workspace, channel) = (?, ?, ?) AND symbol = ?"""
        values = (channel.platform, channel.workspace, channel.channel, symbol)
        return {int(follow): str(reason) for follow, reason in await self._database.rows(sql, values)}

    # Sending

    async def due(self, platforms: Collection[str], most: int) -> list[OutboxRow]:
        """The oldest row that can be sent now of every channel, the oldest first."""
        at, marks = self._now(), ", ".join("?" * len(platforms))
        # So that a workspace with many channels leaves none of the others out, their first ones come before its second.
        oldest = f"""SELECT platform, workspace, min(number) AS number FROM outbox
                     WHERE next_try IS NOT NULL AND platform IN ({marks}) AND {_DUE}
                     GROUP BY platform, workspace, channel"""
        ranked = f"""SELECT number, row_number() OVER (PARTITION BY platform, workspace ORDER BY number) AS place
                     FROM ({oldest}) AS oldest"""
        first = f"SELECT number FROM ({ranked}) AS ranked ORDER BY place, number LIMIT ?"
        sql = f"SELECT {_COLUMNS} FROM outbox WHERE number IN ({first}) ORDER BY number"
        return [_row(row) for row in await self._database.rows(sql, (*platforms, at, at, most))]

    async def lease(self, numbers: Collection[int], holder: str, seconds: float) -> list[OutboxRow]:
        """Those of the rows that this dispatcher, the `holder`, has for so many seconds; another has the rest by now. The
        rows are as they were before: one that is leased already was left behind by a dispatcher that ended, and may
        have been sent."""
        if not numbers:
            return []
        at, marks = self._now(), ", ".join("?" * len(numbers))

        def lease(transaction: Transaction) -> list[OutboxRow]:
            found = transaction.rows(
                f"""SELECT {_COLUMNS} FROM outbox WHERE number IN ({marks}) AND next_try IS NOT NULL AND {_DUE}
                    ORDER BY number {self._database.skip_locked}""",
                (*numbers, at, at),
            )
            rows = [_row(row) for row in found]
            transaction.each(
                """UPDATE outbox SET status = 'leased', lease_holder = ?, next_try = ?, attempts = attempts + 1,
                   tried_at = CASE WHEN tried_at > 0 THEN tried_at ELSE ? END WHERE number = ?""",
                ((holder, at + seconds, at, row.number) for row in rows),
            )
            return rows

        return await self._database.write(lease)

    async def count_late_repeat(self, row: OutboxRow) -> None:
        """It is about to be sent again when its platform may have forgotten the first time."""
        sql = "UPDATE outbox SET late_repeats = late_repeats + 1 WHERE number = ?"
        await self._database.write(lambda transaction: transaction.rows(sql, (row.number,)))

    async def sent(self, row: OutboxRow, message: str) -> None:
        """It arrived as the platform's `message`, and its channel was told of its roll calls; by a correction, once more."""
        day = f"{datetime.fromtimestamp(self._now(), UTC):%Y-%m-%d}"
        channel = row.notice.channel
        place = (channel.platform, channel.workspace, channel.channel)
        tells, follow = row.notice.tells, row.notice.follow
        told = [
            AnswerGiven(channel, message, one.symbol, day, number, one.held) for one in tells for number in one.follows
        ]

        def close(transaction: Transaction) -> None:
            transaction.rows(
                """UPDATE outbox SET status = 'sent', message = ?, next_try = NULL, reason = '', lease_holder = ''
                   WHERE number = ?""",
                (message, row.number),
            )
            # What stopped a follow stops it no more.
            transaction.rows(
                """UPDATE follow SET suspended = '' WHERE (platform, workspace, channel) = (?, ?, ?)
                   AND suspended <> '' AND suspended = ?""",
                (*place, row.reason),
            )
            if follow == NO_FOLLOW:
                tell_again(transaction, channel, tells, day)
            else:
                remember_all(transaction, told)

        await self._database.write(close)

    async def put_off(
        self,
        row: OutboxRow,
        holder: str,
        status: Status,
        reason: str,
        next_try: float | None,
        *,
        in_doubt: bool = False,
    ) -> None:
        """It is `maybe` sent, `failed` or `rejected`: why, and when it is tried again. `in_doubt` is whether this try may
        have arrived all the same. Nothing happens where the lease has passed to another dispatcher."""
        sql = """UPDATE outbox SET status = ?, reason = ?, next_try = ?, lease_holder = '',
                 tried_at = CASE WHEN ? THEN tried_at ELSE 0 END, late_repeats = CASE WHEN ? THEN late_repeats ELSE ? END
                 WHERE number = ? AND status = 'leased' AND lease_holder = ?"""
        ever = in_doubt or row.may_have_arrived
        values = (str(status), reason, next_try, ever, in_doubt, row.late_repeats, row.number, holder)
        await self._database.write(lambda transaction: transaction.rows(sql, values))

    async def wait(self, row: OutboxRow, holder: str, until: float) -> None:
        """It was not tried after all, and is not before then. What was left behind may still have been sent."""
        status = Status.MAYBE if row.status is Status.LEASED else row.status
        sql = """UPDATE outbox SET status = ?, next_try = ?, attempts = ?, tried_at = ?, lease_holder = ''
                 WHERE number = ? AND status = 'leased' AND lease_holder = ?"""
        values = (str(status), until, row.attempts, row.tried_at, row.number, holder)
        await self._database.write(lambda transaction: transaction.rows(sql, values))

    async def reject(self, channel: Channel, reason: str, follow: int | None = None) -> None:
        """What waits for a channel, or for one follow of it, will not be sent by itself any more."""
        only, which = (" AND follow = ?", (follow,)) if follow is not None else ("", ())
        sql = f"""UPDATE outbox SET status = 'rejected', reason = ?, next_try = NULL
                  WHERE (platform, workspace, channel) = (?, ?, ?) AND status IN ('waiting', 'failed'){only}"""
        values = (reason, channel.platform, channel.workspace, channel.channel, *which)
        await self._database.write(lambda transaction: transaction.rows(sql, values))

    # Looking after it

    async def counts(self) -> OutboxCounts:
        """How things stand."""
        rows = await self._database.rows("SELECT status, count(*), sum(late_repeats) FROM outbox GROUP BY status")
        oldest = await self._database.rows(
            "SELECT min(written_at) FROM outbox WHERE status NOT IN ('sent', 'rejected')"
        )
        by_status = {Status(status): int(count) for status, count, _ in rows}
        return OutboxCounts(by_status, float(oldest[0][0] or 0.0), sum(int(late) for _, _, late in rows))

    async def rows(self, statuses: Sequence[Status], most: int) -> list[OutboxRow]:
        """The oldest rows with one of the statuses."""
        marks = ", ".join("?" * len(statuses))
        sql = f"SELECT {_COLUMNS} FROM outbox WHERE status IN ({marks}) ORDER BY number LIMIT ?"
        return [_row(row) for row in await self._database.rows(sql, (*map(str, statuses), most))]

    async def of_roll_call(self, channel: Channel, symbol: str) -> list[OutboxRow]:
        """The rows of a channel that tell of a roll call, in any spelling of its symbol."""
        sql = f"SELECT {_COLUMNS} FROM outbox WHERE (platform, workspace, channel) = (?, ?, ?) ORDER BY number"
        rows = await self._database.rows(sql, (channel.platform, channel.workspace, channel.channel))
        key = symbol_key(symbol)
        return [row for row in map(_row, rows) if key in map(symbol_key, row.notice.symbols)]

    async def sent_to(self, channel: Channel, message: str = "") -> OutboxRow | None:
        """The row that a channel was sent as this message, or else the last one; None where there is none."""
        only, which = (" AND message = ?", (message,)) if message else ("", ())
        sql = f"""SELECT {_COLUMNS} FROM outbox WHERE (platform, workspace, channel) = (?, ?, ?) AND status = 'sent'{only}
                  ORDER BY number DESC LIMIT 1"""
        values = (channel.platform, channel.workspace, channel.channel, *which)
        return next(map(_row, await self._database.rows(sql, values)), None)

    async def on_their_way(self) -> list[OnItsWay]:
        """What channels are still to be told, oldest first."""
        sql = f"""SELECT platform, workspace, channel, number, follow, symbols, NOT ({_UNTRIED}) FROM outbox
                  WHERE status NOT IN ('sent', 'rejected') ORDER BY number"""
        return [
            OnItsWay(Channel(*place), number, follow, read_tells(symbols, follow), bool(was_tried))
            for *place, number, follow, symbols, was_tried in await self._database.rows(sql)
        ]

    async def retry(self, number: int) -> bool:
        """Whether there is such a row that was not sent; it is tried again now."""
        sql = """UPDATE outbox SET next_try = ?, status = CASE status WHEN 'rejected' THEN 'waiting' ELSE status END
                 WHERE number = ? AND status NOT IN ('sent', 'leased') RETURNING number"""
        values = (self._now(), number)
        return bool(await self._database.write(lambda transaction: transaction.rows(sql, values)))


_WRITE = """INSERT INTO outbox ("key", platform, workspace, channel, follow, payload, symbols, status, written_at, next_try)
            VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?) ON CONFLICT ("key") DO NOTHING"""


_HELD_BACK = """INSERT INTO held_back SELECT platform, workspace, channel, number, news.at, suspended FROM follow,
                (SELECT DISTINCT at FROM news WHERE at = ?) AS news WHERE suspended <> '' OR muted_until > ?
                ON CONFLICT DO NOTHING"""


def _write(transaction: Transaction, notices: Iterable[Notice], superseded: Collection[int], at: float) -> None:
    """Raises Overtaken."""
    for number in superseded:
        if not transaction.rows(f"DELETE FROM outbox WHERE number = ? AND {_UNTRIED} RETURNING number", (number,)):
            raise Overtaken
    transaction.each(_WRITE, (_written(notice, at) for notice in notices))


def _written(notice: Notice, at: float) -> tuple[object, ...]:
    """Due from when it may be sent: never by the clock, which may be set back, unless quiet hours say so."""
    place = notice.channel
    whose = (place.platform, place.workspace, place.channel, notice.follow)
    return (notice.key, *whose, notice.payload, notice.told, at, notice.not_before)


def _row(row: Row) -> OutboxRow:
    number, key, platform, workspace, channel, follow, payload, symbols, status, *rest = row
    notice = Notice(Channel(platform, workspace, channel), follow, payload, symbols)
    return OutboxRow(number, notice, key, Status(status), *rest)
