"""The inbox folder: files that appear in it are loaded, and put away with the report of what came of them."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import structlog

from adapters.feed.program import Ended, run_program

INBOX, LOADED, REJECTED = "inbox", "loaded", "rejected"
# Seconds for which a file must not have grown; whoever copies it over a slow line pauses now and then.
TO_SETTLE = 3.0
UNFINISHED = (".part", ".partial", ".tmp", ".crdownload", ".download")
DESCRIPTION = "_md.md"
_ENDINGS = re.compile(r"(\.[A-Za-z]{1,4}){1,2}$")

log = structlog.get_logger("teller")


@dataclass(frozen=True, slots=True)
class _Look:
    """What a file was like, and since when it has been so."""

    size: int
    changed: int
    since: float


class Inbox:
    """Of one home. Times are the event loop's, in seconds."""

    def __init__(self, home: Path, to_settle: float = TO_SETTLE) -> None:
        self.folder = home / INBOX
        self._to_settle = to_settle
        self._looks: dict[Path, _Look] = {}

    def set_up(self) -> None:
        """Raises OSError."""
        for folder in (self.folder, self.folder / LOADED, self.folder / REJECTED):
            folder.mkdir(parents=True, exist_ok=True)

    def settled(self, now: float) -> list[Path]:
        """The files that have not changed for a while, by name. Raises OSError."""
        looks = {path: self._look(path, now) for path in self._files()}
        self._looks = {path: look for path, look in looks.items() if look}
        return sorted(path for path, look in self._looks.items() if now - look.since >= self._to_settle)

    def _files(self) -> Iterator[Path]:
        for path in self.folder.iterdir():
            named = not path.name.startswith(".") and not path.name.endswith((*UNFINISHED, DESCRIPTION))
            if named and path.is_file():
                yield path

    def _look(self, path: Path, now: float) -> _Look | None:
        try:
            found = path.stat()
        except FileNotFoundError:
            return None
        before = self._looks.get(path)
        if before and (before.size, before.changed) == (found.st_size, found.st_mtime_ns):
            return before
        return _Look(found.st_size, found.st_mtime_ns, now)

    async def load(self, path: Path) -> None:
        """Loads a file in a process of its own and puts it away. Raises OSError."""
        ended = await run_program("load", "--wait", "--json", "--", str(path))
        await asyncio.to_thread(self._put_away, path, ended)
        self._looks.pop(path, None)
        log.info("inbox", file=path.name, put_into=_folder_for(ended), reason=ended.error)

    def _put_away(self, path: Path, ended: Ended) -> None:
        """The file with its description and the report beside it; none that lay there is overwritten."""
        folder = self.folder / _folder_for(ended)
        kept = _free(folder / path.name)
        description = path.with_name(_stem(path.name) + DESCRIPTION)
        if description.is_file():
            description.replace(folder / (_stem(kept.name) + DESCRIPTION))
        # Somebody may have taken it out meanwhile; the report then tells what became of it.
        with contextlib.suppress(FileNotFoundError):
            path.replace(kept)
        kind, report = ("txt", f"{ended.error}\n") if ended.status else ("json", ended.printed)
        # Whoever waits for the report reads all of it.
        written = kept.with_name(f"{kept.name}.report.new")
        written.write_text(report, "utf-8")
        written.replace(kept.with_name(f"{kept.name}.report.{kind}"))


def _folder_for(ended: Ended) -> str:
    return REJECTED if ended.status else LOADED


def _stem(name: str) -> str:
    """ "2026_02_06_votes" of "2026_02_06_votes.csv.gz"."""
    return _ENDINGS.sub("", name)


def _free(path: Path) -> Path:
    """The path, or one like it where nothing lies yet."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{_stem(path.name)}-{number}{path.name[len(_stem(path.name)) :]}")
    return free
