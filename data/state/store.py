"""The state as a whole: small facts, installations, pending sign-ins and what was asked here, follows and the outbox in
their own modules."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from data.state.database import BadState, Database, Engine, Transaction
from data.state.follows import Follows
from data.state.migrations import MIGRATIONS
from data.state.model import InstallationKey
from data.state.outbox import Outbox
from data.state.sqlite import Sqlite

SECONDS_ASKED_IS_KEPT = 90 * 24 * 3600.0


class State:
    """Each method is one transaction, whole or not at all, also where whoever waits for it is cancelled."""

    def __init__(self, database: Database, now: Callable[[], float]) -> None:
        self._database, self._now = database, now
        self.follows = Follows(database, now)
        self.outbox = Outbox(database, now)

    @classmethod
    async def open(cls, home: Path, now: Callable[[], float] = time.time, *, address: str = "") -> State:
        """Opens the file in `home`, or the PostgreSQL database at an `address`, creating or migrating what is in it.
        Raises BadState, OSError or sqlite3.Error."""
        database = Database(_postgresql(address) if address else lambda: Sqlite(home / "state.sqlite"))
        await database.open(MIGRATIONS, now())
        return cls(database, now)

    async def close(self) -> None:
        await self._database.close()

    async def back_up(self, target: Path) -> None:
        """Writes a copy while the state is used. Raises BadState, OSError or sqlite3.Error."""
        await self._database.back_up(target)

    # Small facts

    async def fact(self, name: str) -> str:
        """The value kept under a name, or empty text."""
        rows = await self._database.rows("SELECT value FROM fact WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else ""

    async def set_fact(self, name: str, value: str) -> None:
        sql = "INSERT INTO fact VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
        await self._database.write(lambda transaction: transaction.rows(sql, (name, value)))

    # Installations, sealed by whoever keeps them

    async def save_installation(self, key: InstallationKey, sealed: bytes) -> None:
        sql = """INSERT INTO installation VALUES (?, ?, ?, ?, ?, ?)
                 ON CONFLICT (platform, enterprise, team, "user")
                 DO UPDATE SET sealed = excluded.sealed, changed_at = excluded.changed_at"""
        values = (key.platform, key.enterprise, key.team, key.user, sealed, self._now())
        await self._database.write(lambda transaction: transaction.rows(sql, values))

    async def installation(self, key: InstallationKey) -> bytes | None:
        rows = await self._database.rows(
            'SELECT sealed FROM installation WHERE (platform, enterprise, team, "user") = (?, ?, ?, ?)',
            (key.platform, key.enterprise, key.team, key.user),
        )
        return bytes(rows[0][0]) if rows else None

    async def delete_installations(self, platform: str, enterprise: str, team: str) -> None:
        """Everything of a workspace: the bot's installation and those of its users."""
        sql = "DELETE FROM installation WHERE (platform, enterprise, team) = (?, ?, ?)"
        await self._database.write(lambda transaction: transaction.rows(sql, (platform, enterprise, team)))

    # Sign-ins under way

    async def begin_sign_in(self, state: str, seconds: float) -> None:
        def begin(transaction: Transaction) -> None:
            transaction.rows("DELETE FROM pending_sign_in WHERE expires_at < ?", (self._now(),))
            transaction.rows("INSERT INTO pending_sign_in VALUES (?, ?)", (state, self._now() + seconds))

        await self._database.write(begin)

    async def end_sign_in(self, state: str) -> bool:
        """Whether this sign-in was begun and not ended yet; each can be ended once."""
        sql = "DELETE FROM pending_sign_in WHERE state = ? RETURNING expires_at"
        rows = await self._database.write(lambda transaction: transaction.rows(sql, (state,)))
        return bool(rows) and float(rows[0][0]) >= self._now()

    # Which questions led to the answers that people can ask on from

    async def asked_at(self, place: str, seconds: float = SECONDS_ASKED_IS_KEPT) -> tuple[str, ...]:
        """The questions kept for a place in the last so many seconds, or none; they are kept for three months."""
        sql, since = "SELECT asked FROM asked WHERE place = ? AND kept_at >= ?", self._now() - seconds
        rows = await self._database.rows(sql, (place, since))
        return tuple(json.loads(rows[0][0])) if rows else ()

    async def set_asked(self, places: Iterable[str], asked: Sequence[str]) -> None:
        now, told = self._now(), json.dumps(list(asked), ensure_ascii=False)

        def keep(transaction: Transaction) -> None:
            transaction.rows("DELETE FROM asked WHERE kept_at < ?", (now - SECONDS_ASKED_IS_KEPT,))
            for place in places:
                transaction.rows(
                    """INSERT INTO asked VALUES (?, ?, ?)
                       ON CONFLICT (place) DO UPDATE SET asked = excluded.asked, kept_at = excluded.kept_at""",
                    (place, told, now),
                )

        await self._database.write(keep)

    # Channels whose answers come without pictures; a channel is named as its platform's adapter names it

    async def shows_pictures(self, channel: str) -> bool:
        return not await self._database.rows("SELECT 1 FROM channel_without_pictures WHERE channel = ?", (channel,))

    async def turn_pictures(self, channel: str, *, on: bool) -> None:
        off = "INSERT INTO channel_without_pictures VALUES (?, ?) ON CONFLICT DO NOTHING"
        sql = "DELETE FROM channel_without_pictures WHERE channel = ?" if on else off
        values = (channel,) if on else (channel, self._now())
        await self._database.write(lambda transaction: transaction.rows(sql, values))


def _postgresql(address: str) -> Callable[[], Engine]:
    """Raises BadState where the library is not installed that talks to it."""
    try:
        from data.state.postgresql import Postgresql  # noqa: PLC0415
    except ImportError:
        raise BadState("TELLER_STATE needs the library psycopg; `make postgresql` installs it") from None
    return lambda: Postgresql(address)
