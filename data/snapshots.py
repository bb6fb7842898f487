"""The folder of snapshots: which one is current, the atomic switch to another, and what is kept for going back."""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

KEPT = 3
# What opening, reading and writing a store can raise, for rooms that know nothing of SQLite.
STORE_ERRORS = (OSError, sqlite3.Error)


def copy_of(snapshot: Path) -> Path:
    """Where what all questions need of a snapshot is kept in a form that is read at once."""
    return snapshot.with_suffix(".copy")


class AlreadyLoading(Exception):
    """Another process is building a snapshot in this folder."""


class BrokenSnapshot(Exception):
    """The finished file does not hold what was written into it."""


class Snapshots:
    """Snapshots lie beside each other under names that sort by age; `CURRENT` holds the name of one of them."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "record"
        self._pointer = self.folder / "CURRENT"
        self._seen = self.folder / "SEEN"

    def current(self) -> Path | None:
        """The snapshot to read, or None where none was built yet."""
        return self._named_in(self._pointer)

    def keep_seen(self, path: Path) -> None:
        """Keeps a snapshot for as long as the next is to be compared with it, however many are made meanwhile."""
        self._seen.write_text(path.name + "\n", "utf-8")

    def _named_in(self, pointer: Path) -> Path | None:
        try:
            name = pointer.read_text("utf-8").strip()
        except FileNotFoundError:
            return None
        path = self.folder / name
        return path if name and path.is_file() else None

    @contextmanager
    def building(self, patience: float = 0.0) -> Iterator[Path]:
        """A path to build a new snapshot at, for one process at a time; another is waited for so many seconds, or with -1
        for ever. What is left there is removed. Raises AlreadyLoading."""
        # Only who builds needs it, and few do.
        from filelock import FileLock, Timeout  # noqa: PLC0415

        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self.folder / "LOCK", timeout=patience):
                self._remove_leftovers()
                path = self.folder / f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{secrets.token_hex(3)}.building"
                try:
                    yield path
                finally:
                    path.unlink(missing_ok=True)
        except Timeout:
            raise AlreadyLoading(f"another load is running in {self.folder}; wait for it to end") from None

    def make_current(self, built: Path) -> Path:
        """Gives a finished snapshot its name and points to it. Readers notice at their next question."""
        final = built.with_suffix(".sqlite")
        built.rename(final)
        pointer = self._pointer.with_suffix(".new")
        with pointer.open("w", encoding="utf-8") as file:
            file.write(final.name + "\n")
            file.flush()
            os.fsync(file.fileno())
        pointer.replace(self._pointer)
        self._sync_folder()
        self._remove_old(final)
        return final

    def all(self) -> list[Path]:
        """Every finished snapshot, oldest first."""
        return sorted(self.folder.glob("*.sqlite"))

    def _remove_leftovers(self) -> None:
        """A build that was killed leaves its file, and its finished file if the switch never came; so does who keeps a copy."""
        for path in (*self.folder.glob("*.building*"), *self.folder.glob("*.new")):
            path.unlink(missing_ok=True)

    def _remove_old(self, current: Path) -> None:
        seen = self._named_in(self._seen)
        for path in [path for path in self.all() if path not in (current, seen)][: -(KEPT - 1)]:
            # On Windows a file that is being read cannot go; the next load removes it.
            with contextlib.suppress(PermissionError):
                path.unlink(missing_ok=True)
                copy_of(path).unlink(missing_ok=True)

    def _sync_folder(self) -> None:
        if os.name == "nt":
            return
        descriptor = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
