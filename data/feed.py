"""What is remembered of the open feed between two updates: which editions of its files are loaded, and when it was asked."""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from data.fingerprints import present_fingerprints
from data.model import BUNDLED
from data.snapshots import Snapshots
from data.sources.dgacm import DGACM

_ADOPTED = re.compile(rb'"adoption_date"\s*:\s*"([^"]{6,30})"')


class FileSeen(msgspec.Struct, frozen=True):
    """An edition of a file that is loaded: the id that git gives to its content, and the server's tag for it."""

    blob: str
    tag: str = ""


class Asked(msgspec.Struct, frozen=True):
    """When a place was asked, in seconds since 1970: `updated_at` for the last update that went well, `looked_at` for the last dry
    run that did; it is to be left alone until `alone_until`."""

    updated_at: float = 0.0
    looked_at: float = 0.0
    alone_until: float = 0.0


class FeedState(msgspec.Struct, frozen=True):
    """`roll_calls` is how many of the record came from the feed after the last update; `tried_at` is the time of the last that was
    tried, in seconds since 1970, and `outcome` one sentence on it.

    `listing_tag` is the server's at `source`, and `asked` what is remembered of each place. `schema` is the one for which the
    files were read: another may keep more of them. `hinted`: the first user was told of the feed.
    """

    source: str = ""
    listing_tag: str = ""
    files: dict[str, FileSeen] = {}
    schema: str = ""
    roll_calls: int = 0
    asked: dict[str, Asked] = {}
    tried_at: float = 0.0
    outcome: str = ""
    hinted: bool = False

    def of(self, source: str) -> Asked:
        return self.asked.get(source, Asked())

    @property
    def updated_at(self) -> float:
        """Of the last update that went well, wherever from."""
        return max((place.updated_at for place in self.asked.values()), default=0.0)


def blob_id(content: bytes) -> str:
    """The id of a file's content in a git repository (SHA-1 of "blob", its length and the content)."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def remembered_feed(home: Path) -> FeedState:
    """What was written down last; nothing where that cannot be read."""
    try:
        return msgspec.json.decode(_path(home).read_bytes(), type=FeedState)
    except (FileNotFoundError, msgspec.DecodeError):
        return FeedState()


def read_feed_state(home: Path, source: str) -> FeedState:
    """What was remembered, as it counts for this source: another's listing is none of its own. Where the record holds less of the
    feed than it did then, or keeps more of it by now, the files are to be had anew."""
    state = remembered_feed(home)
    if state.source != source:
        state = msgspec.structs.replace(state, source=source, listing_tag="")
    if roll_calls_of_feed(home) < state.roll_calls or (state.files and state.schema != present_fingerprints().schema):
        return msgspec.structs.replace(state, listing_tag="", files={}, roll_calls=0)
    return state


def write_feed_state(home: Path, state: FeedState) -> None:
    home.mkdir(parents=True, exist_ok=True)
    aside = _path(home).with_suffix(f".{os.getpid()}.new")
    aside.write_bytes(msgspec.json.encode(state))
    aside.replace(_path(home))


def roll_calls_of_feed(home: Path) -> int:
    """How many roll calls of the current snapshot come from the feed's format."""
    with _current_snapshot(home) as snapshot:
        if snapshot is None:
            return 0
        query = "SELECT count(*) FROM testimony JOIN source ON source.id = source_id WHERE key = ?"
        (count,) = snapshot.execute(query, (DGACM.key,)).fetchone()
        return int(count)


def bundled_votes_only(home: Path) -> int:
    """How many roll calls the current snapshot has, where nothing but the landmark votes is in it; otherwise 0."""
    with _current_snapshot(home) as snapshot:
        if snapshot is None:
            return 0
        sources = [key for (key,) in snapshot.execute("SELECT key FROM source")]
        (count,) = snapshot.execute("SELECT count(*) FROM roll_call").fetchone()
        return int(count) if sources == [BUNDLED] else 0


@contextmanager
def _current_snapshot(home: Path) -> Iterator[sqlite3.Connection | None]:
    """A connection that only reads; None where there is no snapshot yet."""
    path = Snapshots(home).current()
    if path is None:
        yield None
        return
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        yield connection


def newest_day(content: bytes) -> date | None:
    """When the newest resolution in a file was adopted."""
    days = (_day(match[1].decode("utf-8", "replace")) for match in _ADOPTED.finditer(content))
    return max(filter(None, days), default=None)


def _day(written: str) -> date | None:
    try:
        return datetime.strptime(written, "%d %B %Y").replace(tzinfo=UTC).date()
    except ValueError:
        return None


@contextmanager
def laid_out(files: dict[str, bytes], day: date) -> Iterator[list[Path]]:
    """The files on disk as long as this lasts, and no longer in memory, their names telling the day of the newest that they hold, or
    else that on which they were had."""
    newest = max(filter(None, map(newest_day, files.values())), default=day)
    with TemporaryDirectory(prefix="teller-feed-") as folder:
        paths = []
        for name in sorted(files):
            path = Path(folder) / f"{name.removesuffix('.json')}_{min(newest, day)}.json"
            path.write_bytes(files.pop(name))
            paths.append(path)
        yield paths


def _path(home: Path) -> Path:
    return home / "feed.json"
