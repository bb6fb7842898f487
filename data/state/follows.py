"""What channels follow, when they are not to be disturbed, and what they were told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType

from data.state.database import Database, Row, Transaction
from data.state.model import AnswerGiven, Channel, ChannelHours, Follow, Mode, NewFollow, Telling, read_tells

_COLUMNS = (
    "platform, workspace, channel, number, sentence, query, set_by, set_at, mode, muted_until, suspended, set_by_name"
)
_ADD = f"INSERT INTO follow ({_COLUMNS}) VALUES ({', '.join('?' * 12)})"
_HERE = "(platform, workspace, channel) = (?, ?, ?)"
# What may be on its way to a channel at this moment is not called back.
_DROP = f"DELETE FROM outbox WHERE {_HERE} AND follow = ? AND status IN ('waiting', 'maybe', 'failed')"
_OF_CHANNELS = ("follow", "told", "held_back")
_HELD_BACK = """INSERT INTO held_back SELECT platform, workspace, channel, number, at, suspended FROM follow, news
                WHERE (platform, workspace, channel) = (?, ?, ?) AND number = ? AND symbol = ? ON CONFLICT DO NOTHING"""
_ENDED = """INSERT INTO ended VALUES (?, ?, ?, ?)
            ON CONFLICT (platform, workspace, channel) DO UPDATE SET day = excluded.day"""
_REMEMBER = f"""INSERT INTO told (platform, workspace, channel, symbol, message, follow, day, held)
               VALUES ({", ".join("?" * 8)}) ON CONFLICT DO NOTHING"""
_TOLD_LAST = f"UPDATE told SET held = ? WHERE {_HERE} AND symbol = ?"
_TOLD_AGAIN = f"UPDATE told SET held = ?, day = ? WHERE {_HERE} AND symbol = ?"
_KEEP = 'INSERT INTO reading ("key", reading) VALUES (?, ?) ON CONFLICT DO NOTHING'
# So many keys are looked up at once.
_MOST_KEYS = 500
NO_READINGS: Mapping[str, str] = MappingProxyType({})


class Follows:
    """Each method is one transaction."""

    def __init__(self, database: Database, now: Callable[[], float]) -> None:
        self._database, self._now = database, now

    async def add(self, wish: NewFollow) -> Follow:
        """The follow under its number. Whether a channel may have another is for the caller to know."""
        at = self._now()

        def add(transaction: Transaction) -> int:
            ((number,),) = transaction.rows(
                """INSERT INTO channel (platform, workspace, channel, last_number) VALUES (?, ?, ?, 1)
                   ON CONFLICT (platform, workspace, channel) DO UPDATE SET last_number = channel.last_number + 1
                   RETURNING last_number""",
                _place(wish.channel),
            )
            values = (number, wish.sentence, wish.query, wish.set_by, at, str(wish.mode), 0.0, "", wish.set_by_name)
            transaction.rows(f"DELETE FROM ended WHERE {_HERE}", _place(wish.channel))
            transaction.rows(_ADD, (*_place(wish.channel), *values))
            return int(number)

        number = await self._database.write(add)
        return Follow(
            wish.channel, number, wish.sentence, wish.query, wish.set_by, at, wish.mode, set_by_name=wish.set_by_name
        )

    async def change(self, number: int, wish: NewFollow) -> None:
        """Another wish under the same number, which keeps how it speaks; what still waited to be sent for it is gone."""
        sql = f"""UPDATE follow SET sentence = ?, query = ?, set_by = ?, set_by_name = ?, set_at = ?
                  WHERE {_HERE} AND number = ?"""
        values = (wish.sentence, wish.query, wish.set_by, wish.set_by_name, self._now(), *_place(wish.channel), number)

        def change(transaction: Transaction) -> None:
            transaction.rows(sql, values)
            transaction.each(_DROP, [(*_place(wish.channel), number)])

        await self._database.write(change)

    async def restore(self, follow: Follow) -> None:
        """It is as it was, under its number; what still waited to be sent for what it was since is gone."""
        what = (follow.number, follow.sentence, follow.query, follow.set_by, follow.set_at, str(follow.mode))
        values = (*what, follow.muted_until, follow.suspended, follow.set_by_name)
        place = _place(follow.channel)

        def restore(transaction: Transaction) -> None:
            transaction.rows(f"DELETE FROM ended WHERE {_HERE}", place)
            transaction.rows(f"DELETE FROM follow WHERE {_HERE} AND number = ?", (*place, follow.number))
            transaction.rows(_ADD, (*place, *values))
            transaction.each(_DROP, [(*place, follow.number)])

        await self._database.write(restore)

    async def of(self, channel: Channel) -> list[Follow]:
        """A channel's follows, by number."""
        sql = f"SELECT {_COLUMNS} FROM follow WHERE {_HERE} ORDER BY number"
        return [_follow(row) for row in await self._database.rows(sql, _place(channel))]

    async def all(self) -> list[Follow]:
        """Every channel's, channel by channel."""
        sql = f"SELECT {_COLUMNS} FROM follow ORDER BY platform, workspace, channel, number"
        return [_follow(row) for row in await self._database.rows(sql)]

    async def remove(self, channel: Channel, numbers: Collection[int] | None = None) -> list[int]:
        """The numbers of the follows that are gone now: these, or all of the channel's. What still waited to be sent for
        them is gone, too."""

        def remove(transaction: Transaction) -> list[int]:
            of_channel = transaction.rows(f"SELECT number FROM follow WHERE {_HERE}", _place(channel))
            gone = sorted(number for (number,) in of_channel if numbers is None or number in numbers)
            each = [(*_place(channel), number) for number in gone]
            transaction.each(f"DELETE FROM follow WHERE {_HERE} AND number = ?", each)
            transaction.each(_DROP, each)
            return gone

        return await self._database.write(remove)

    async def end(self, platform: str, workspace: str, channel: str = "", *, remembered: bool = False) -> None:
        """Ends everything of a channel, or of a whole workspace: its follows, what waits for it, what it was told. Where it is
        `remembered`, channels that followed something can be told of it if Teller is invited again, and no number is given anew: buttons
        under their old notices name them."""
        here = "platform = ? AND workspace = ? AND ? IN (channel, '')"
        place = (platform, workspace, channel)
        day = f"{datetime.fromtimestamp(self._now(), UTC):%Y-%m-%d}"

        def end(transaction: Transaction) -> None:
            gone = transaction.rows(f"SELECT DISTINCT platform, workspace, channel FROM follow WHERE {here}", place)
            for table in _OF_CHANNELS if remembered else (*_OF_CHANNELS, "channel", "ended"):
                transaction.rows(f"DELETE FROM {table} WHERE {here}", place)
            if remembered:
                transaction.rows(
                    f"UPDATE channel SET quiet_from = '', quiet_until = '', time_zone = '' WHERE {here}", place
                )
                transaction.each(_ENDED, ((*of, day) for of in gone))
            transaction.rows(f"DELETE FROM outbox WHERE {here} AND status <> 'sent'", place)

        await self._database.write(end)

    async def ended(self, channel: Channel) -> str:
        """The day, such as "2026-09-01", on which all that a channel followed ended, and since which it has followed nothing;
        empty where there is none."""
        rows = await self._database.rows(f"SELECT day FROM ended WHERE {_HERE}", _place(channel))
        return str(rows[0][0]) if rows else ""

    async def mute(self, channel: Channel, until: float, number: int | None = None) -> None:
        """One follow, or all of the channel's; what still waited to be sent for them is gone."""
        only, which = (" AND number = ?", (number,)) if number is not None else ("", ())
        sql = f"UPDATE follow SET muted_until = ? WHERE {_HERE}{only} RETURNING number"

        def mute(transaction: Transaction) -> None:
            muted = transaction.rows(sql, (until, *_place(channel), *which))
            for (follow,) in muted if until > self._now() else ():
                dropped = transaction.rows(f"{_DROP} RETURNING symbols", (*_place(channel), follow))
                symbols = {one.symbol for (written,) in dropped for one in read_tells(written, follow)}
                transaction.each(_HELD_BACK, [(*_place(channel), follow, symbol) for symbol in sorted(symbols)])

        await self._database.write(mute)

    async def set_mode(self, channel: Channel, mode: Mode, number: int | None = None) -> None:
        """How often one follow speaks, or all of the channel's."""
        only, which = (" AND number = ?", (number,)) if number is not None else ("", ())
        sql = f"UPDATE follow SET mode = ? WHERE {_HERE}{only}"
        await self._database.write(lambda transaction: transaction.rows(sql, (str(mode), *_place(channel), *which)))

    async def suspend(self, channel: Channel, reason: str, number: int | None = None) -> list[Follow]:
        """The follows that were not suspended before: one, or all of the channel's."""
        only, which = (" AND number = ?", (number,)) if number is not None else ("", ())
        sql = f"UPDATE follow SET suspended = ? WHERE {_HERE} AND suspended = ''{only} RETURNING {_COLUMNS}"
        values = (reason, *_place(channel), *which)
        return [_follow(row) for row in await self._database.write(lambda transaction: transaction.rows(sql, values))]

    async def resume(self, channel: Channel) -> list[int]:
        """The numbers of the follows that were suspended and are no more."""
        sql = f"UPDATE follow SET suspended = '' WHERE {_HERE} AND suspended <> '' RETURNING number"
        rows = await self._database.write(lambda transaction: transaction.rows(sql, _place(channel)))
        return sorted(int(number) for (number,) in rows)

    async def hours(self, channel: Channel) -> ChannelHours:
        """When a channel is not to be disturbed."""
        sql = f"SELECT quiet_from, quiet_until, time_zone FROM channel WHERE {_HERE}"
        rows = await self._database.rows(sql, _place(channel))
        return ChannelHours(*rows[0]) if rows else ChannelHours()

    async def all_hours(self) -> dict[Channel, ChannelHours]:
        """Of every channel that has a time zone or quiet hours."""
        sql = """SELECT platform, workspace, channel, quiet_from, quiet_until, time_zone FROM channel
                 WHERE quiet_from <> '' OR time_zone <> ''"""
        return {Channel(*row[:3]): ChannelHours(*row[3:]) for row in await self._database.rows(sql)}

    async def set_hours(self, channel: Channel, hours: ChannelHours) -> None:
        """What waits for the end of others is due now; whoever sends it heeds the new ones."""
        sql = """INSERT INTO channel (platform, workspace, channel, quiet_from, quiet_until, time_zone)
                 VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (platform, workspace, channel) DO UPDATE SET
                 quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until, time_zone = excluded.time_zone"""
        values = (*_place(channel), hours.quiet_from, hours.quiet_until, hours.time_zone)
        due, at = f"UPDATE outbox SET next_try = ? WHERE {_HERE} AND status = 'waiting' AND next_try > ?", self._now()

        def set_them(transaction: Transaction) -> None:
            transaction.rows(sql, values)
            transaction.rows(due, (at, *_place(channel), at))

        await self._database.write(set_them)

    # What channels were told

    async def remember(self, answers: Sequence[AnswerGiven], readings: Mapping[str, str] = NO_READINGS) -> None:
        """That these answers were given, without a word of who asked or how; and the readings, by their keys, that they told
        of."""

        def remember(transaction: Transaction) -> None:
            transaction.each(_KEEP, readings.items())
            remember_all(transaction, answers)

        await self._database.write(remember)

    async def readings(self, keys: Iterable[str]) -> dict[str, str]:
        """Those of the readings that are kept, by their keys."""
        found, wanted = dict[str, str](), sorted(keys)
        for start in range(0, len(wanted), _MOST_KEYS):
            some = wanted[start : start + _MOST_KEYS]
            sql = f'SELECT "key", reading FROM reading WHERE "key" IN ({", ".join("?" * len(some))})'
            found.update((str(key), str(reading)) for key, reading in await self._database.rows(sql, some))
        return found

    async def told(self, since: str, symbol: str = "") -> list[AnswerGiven]:
        """The answers and notices given on or after a day such as "2026-09-01", of one roll call or of all."""
        only, which = (" AND symbol = ?", (symbol,)) if symbol else ("", ())
        sql = f"""SELECT platform, workspace, channel, message, symbol, day, follow, held FROM told WHERE day >= ?{only}
                  ORDER BY day, platform, workspace, channel, message"""
        rows = await self._database.rows(sql, (since, *which))
        return [AnswerGiven(Channel(*row[:3]), *row[3:]) for row in rows]

    async def forget_before(self, day: str) -> None:
        """What was told before a day is not corrected any more, and what ended before it is not spoken of."""

        def forget(transaction: Transaction) -> None:
            for table in ("told", "ended"):
                transaction.rows(f"DELETE FROM {table} WHERE day < ?", (day,))

        await self._database.write(forget)


def remember_all(transaction: Transaction, answers: Sequence[AnswerGiven]) -> None:
    """Writes down that they were given, and that what they told is what their channels heard last."""
    each = (
        (*_place(given.channel), given.symbol, given.message, given.follow, given.day, given.held) for given in answers
    )
    transaction.each(_REMEMBER, each)
    transaction.each(_TOLD_LAST, {(given.held, *_place(given.channel), given.symbol) for given in answers})


def tell_again(transaction: Transaction, channel: Channel, tells: Iterable[Telling], day: str) -> None:
    """Writes down what a channel heard last of roll calls that it was told of before."""
    transaction.each(_TOLD_AGAIN, ((one.held, day, *_place(channel), one.symbol) for one in tells))


def _place(channel: Channel) -> tuple[str, str, str]:
    return channel.platform, channel.workspace, channel.channel


def _follow(row: Row) -> Follow:
    platform, workspace, channel, number, sentence, query, set_by, set_at, mode, *rest = row
    where = Channel(platform, workspace, channel)
    return Follow(where, number, sentence, query, set_by, set_at, Mode(mode), *rest)
