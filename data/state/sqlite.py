"""The state in a file: WAL, one writer, short transactions."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from data.state.database import BadState, Row, Transaction

BUSY_SECONDS = 30.0
NEWER = (
    "the state in {path} was written by a newer edition of Teller and stays as it is; install that edition, or put a "
    "backup of this one in its place"
)
DAMAGED = (
    "the state in {path} is damaged ({what}); stop Teller, move the file and those beside it that begin with its name "
    "away, and copy your newest backup (teller backup FILE makes them) to that name"
)


class Sqlite:
    """Raises sqlite3.Error and OSError where the file cannot be used, BadState where its content cannot."""

    skip_locked = ""
    is_lost = False

    def __init__(self, path: Path) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_SECONDS)

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield _Statements(self._connection)
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        yield _Statements(self._connection)

    def migrate(self, scripts: Sequence[str], now: float) -> None:
        """Looks before it writes anything."""
        try:
            if self._done() > len(scripts):
                raise BadState(NEWER.format(path=self._path))
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = FULL")
            with self.writing() as transaction:
                run_missing(transaction, scripts, now)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            raise BadState(DAMAGED.format(path=self._path, what=error)) from None

    def _done(self) -> int:
        """How many migrations ran. Raises sqlite3.DatabaseError for a file that is not whole."""
        (flaw,) = self._connection.execute("PRAGMA quick_check(1)").fetchone()
        if flaw != "ok":
            raise sqlite3.DatabaseError(flaw)
        known = self._connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'migration'").fetchone()
        ran = self._connection.execute("SELECT max(number) FROM migration").fetchone() if known else (0,)
        return int(ran[0] or 0)

    def back_up(self, target: Path) -> None:
        """Written aside, synced and then given its name, so that a backup is whole or not there."""
        if target.resolve().name.startswith(self._path.name) and target.resolve().parent == self._path.resolve().parent:
            raise BadState(f"{target} belongs to the state itself; name another file")
        aside = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            with contextlib.closing(sqlite3.connect(aside)) as copy:
                self._connection.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
            with aside.open("rb+") as file:
                os.fsync(file.fileno())
            aside.replace(target)
        except (sqlite3.Error, OSError) as error:
            raise BadState(f"{target} cannot be written ({error}); name a file in a folder that is there") from None
        finally:
            with contextlib.suppress(OSError):
                aside.unlink(missing_ok=True)

    def close(self) -> None:
        self._connection.close()


class _Statements:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        return self._connection.execute(sql, parameters).fetchall()

    def each(self, sql: str, parameters: Iterable[Sequence[object]]) -> None:
        self._connection.executemany(sql, parameters)


def run_missing(transaction: Transaction, scripts: Sequence[str], now: float) -> None:
    """In the transaction that is given, so that a migration that fails leaves the state as it was."""
    transaction.rows(
        "CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, ran_at DOUBLE PRECISION NOT NULL)"
    )
    ((done,),) = transaction.rows("SELECT coalesce(max(number), 0) FROM migration")
    for number, script in enumerate(scripts[done:], done + 1):
        for statement in script.split(";\n"):
            transaction.rows(statement)
        transaction.rows("INSERT INTO migration VALUES (?, ?)", (number, now))
