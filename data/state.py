"""What the bot itself remembers, in a file of its own: installations, pending sign-ins, small facts such as hashes, and which
questions led to which answers.

Written while the bot runs: WAL, one writer, short transactions, migrations by number.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiosqlite

# In order; what ran is kept in `migration`. Never change one that was released: add another.
MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE installation (
        platform   TEXT NOT NULL,
        enterprise TEXT NOT NULL,   -- empty outside an enterprise grid
        team       TEXT NOT NULL,   -- empty for an installation of a whole enterprise
        user       TEXT NOT NULL,   -- empty for the bot itself
        sealed     BLOB NOT NULL,   -- encrypted
        changed_at REAL NOT NULL,   -- seconds since 1970
        PRIMARY KEY (platform, enterprise, team, user)
    ) WITHOUT ROWID;
    CREATE TABLE pending_sign_in (state TEXT PRIMARY KEY, expires_at REAL NOT NULL) WITHOUT ROWID
    """,
    """
    CREATE TABLE asked (
        place   TEXT PRIMARY KEY,   -- a message or a thread that shows an answer
        asked   TEXT NOT NULL,      -- JSON: the questions that led to it
        kept_at REAL NOT NULL       -- seconds since 1970
    ) WITHOUT ROWID;
    CREATE INDEX asked_by_age ON asked (kept_at)
    """,
)
BUSY_SECONDS = 5.0
SECONDS_ASKED_IS_KEPT = 90 * 24 * 3600.0


@dataclass(frozen=True, slots=True)
class InstallationKey:
    """Whose installation it is; parts that do not apply are empty."""

    platform: str
    enterprise: str = ""
    team: str = ""
    user: str = ""


class State:
    """One connection, which one coroutine uses at a time, so that none sees another's transaction."""

    def __init__(self, connection: aiosqlite.Connection, now: Callable[[], float]) -> None:
        self._connection = connection
        self._using = asyncio.Lock()
        self._now = now

    @classmethod
    async def open(cls, home: Path, now: Callable[[], float] = time.time) -> State:
        """Opens the file in `home`, creating or migrating it. Raises OSError or sqlite3.Error."""
        await asyncio.to_thread(home.mkdir, parents=True, exist_ok=True)
        connection = await aiosqlite.connect(home / "state.sqlite", isolation_level=None, timeout=BUSY_SECONDS)
        try:
            await connection.execute("PRAGMA journal_mode = WAL")
            await connection.execute("PRAGMA synchronous = FULL")
            state = cls(connection, now)
            await state._migrate()
        except BaseException:
            await connection.close()
            raise
        return state

    async def close(self) -> None:
        async with self._using:
            await self._connection.close()

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[aiosqlite.Connection]:
        async with self._using:
            await self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                await self._connection.execute("ROLLBACK")
                raise
            await self._connection.execute("COMMIT")

    async def _rows(self, sql: str, parameters: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        async with self._using:
            return [tuple(row) for row in await self._connection.execute_fetchall(sql, parameters)]

    async def _migrate(self) -> None:
        async with self._writing() as connection:
            await connection.execute(
                "CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, ran_at REAL NOT NULL)"
            )
            ((done,),) = await connection.execute_fetchall("SELECT coalesce(max(number), 0) FROM migration")
            for number, script in enumerate(MIGRATIONS[done:], done + 1):
                for statement in script.split(";\n"):
                    await connection.execute(statement)
                await connection.execute("INSERT INTO migration VALUES (?, ?)", (number, self._now()))

    # Small facts

    async def fact(self, name: str) -> str:
        """The value kept under a name, or empty text."""
        rows = await self._rows("SELECT value FROM fact WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else ""

    async def set_fact(self, name: str, value: str) -> None:
        async with self._writing() as connection:
            await connection.execute(
                "INSERT INTO fact VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", (name, value)
            )

    # Which questions led to the answers that people can ask on from

    async def asked_at(self, place: str) -> tuple[str, ...]:
        """The questions kept for a place, or none; they are kept for three months."""
        since = self._now() - SECONDS_ASKED_IS_KEPT
        rows = await self._rows("SELECT asked FROM asked WHERE place = ? AND kept_at >= ?", (place, since))
        return tuple(json.loads(rows[0][0])) if rows else ()

    async def set_asked(self, places: Iterable[str], asked: Sequence[str]) -> None:
        now, told = self._now(), json.dumps(list(asked), ensure_ascii=False)
        async with self._writing() as connection:
            await connection.execute("DELETE FROM asked WHERE kept_at < ?", (now - SECONDS_ASKED_IS_KEPT,))
            await connection.executemany(
                """INSERT INTO asked VALUES (?, ?, ?)
                   ON CONFLICT (place) DO UPDATE SET asked = excluded.asked, kept_at = excluded.kept_at""",
                [(place, told, now) for place in places],
            )

    # Installations, sealed by whoever keeps them

    async def save_installation(self, key: InstallationKey, sealed: bytes) -> None:
        async with self._writing() as connection:
            await connection.execute(
                """INSERT INTO installation VALUES (?, ?, ?, ?, ?, ?)
                   ON CONFLICT DO UPDATE SET sealed = excluded.sealed, changed_at = excluded.changed_at""",
                (key.platform, key.enterprise, key.team, key.user, sealed, self._now()),
            )

    async def installation(self, key: InstallationKey) -> bytes | None:
        rows = await self._rows(
            "SELECT sealed FROM installation WHERE (platform, enterprise, team, user) = (?, ?, ?, ?)",
            (key.platform, key.enterprise, key.team, key.user),
        )
        return rows[0][0] if rows else None

    async def delete_installations(self, platform: str, enterprise: str, team: str) -> None:
        """Everything of a workspace: the bot's installation and those of its users."""
        async with self._writing() as connection:
            await connection.execute(
                "DELETE FROM installation WHERE (platform, enterprise, team) = (?, ?, ?)", (platform, enterprise, team)
            )

    # Sign-ins under way

    async def begin_sign_in(self, state: str, seconds: float) -> None:
        async with self._writing() as connection:
            await connection.execute("DELETE FROM pending_sign_in WHERE expires_at < ?", (self._now(),))
            await connection.execute("INSERT INTO pending_sign_in VALUES (?, ?)", (state, self._now() + seconds))

    async def end_sign_in(self, state: str) -> bool:
        """Whether this sign-in was begun and not ended yet; each can be ended once."""
        async with self._writing() as connection:
            rows = list(
                await connection.execute_fetchall(
                    "DELETE FROM pending_sign_in WHERE state = ? RETURNING expires_at", (state,)
                )
            )
        return bool(rows) and rows[0][0] >= self._now()
