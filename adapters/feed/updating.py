"""`teller update`: what changed in the feed is had, checked and loaded, and what came of it is remembered."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import msgspec
from yarl import URL

from adapters.feed.fetching import Patience, Refused, Unreachable, opened_fetcher
from adapters.feed.listing import Gathered, gather, gather_from_folder
from bot.settings import OFF, Settings
from bot.updates import asked_lately, gone_from_files, headline_of
from data.editions import Progress
from data.feed import Asked, FeedState, laid_out, read_feed_state, roll_calls_of_feed, write_feed_state
from data.fingerprints import present_fingerprints
from data.load import load
from data.report import LoadReport

# Seconds, for what others serve; who serves it to himself may ask as often as he likes.
BETWEEN_UPDATES = 3600.0
OWN_HOSTS = ("localhost", "127.0.0.1", "::1")


class FeedProgress(Progress, Protocol):
    """Who is told how an update is getting on."""

    def fetching(self, file: str, position: int, size: int) -> None:
        """`position` of `size` bytes have come."""
        ...


@dataclass(frozen=True, slots=True)
class Update:
    """`headline` says in one sentence what came of it; `files` changed since the last time, `report` is on them. `warning`: the
    files hold less than was had before."""

    headline: str
    files: tuple[str, ...] = ()
    report: LoadReport | None = None
    warning: str = ""


def update(
    settings: Settings, progress: FeedProgress, *, dry_run: bool = False, patience: Patience | None = None
) -> Update:
    """Raises Unreachable and Refused, and as `load` does; the record is then as it was."""
    home, source, now = settings.home, settings.update_from, time.time()
    if source == OFF:
        raise Refused("updates are off (TELLER_UPDATE_FROM)")
    known = read_feed_state(home, source)
    place = known.of(source)
    if now < place.alone_until:
        raise Unreachable(f"{source} asked to be left alone until {_clock(place.alone_until)}")
    asked_at = max(place.updated_at, place.looked_at) if dry_run else place.updated_at
    if _is_elsewhere(source) and now < asked_at + BETWEEN_UPDATES:
        return Update(asked_lately(_clock(asked_at), _clock(asked_at + BETWEEN_UPDATES)))
    try:
        gathered = _gathered(source, known, progress, patience or Patience())
        done = _loaded(home, gathered, progress, dry_run=dry_run)
    except Exception as error:
        wait = error.wait if isinstance(error, Unreachable) else 0.0
        failed = msgspec.structs.replace(known, tried_at=now, outcome=f"It failed: {error}.")
        write_feed_state(home, _with(failed, msgspec.structs.replace(place, alone_until=now + wait)))
        raise
    if dry_run:
        write_feed_state(home, _with(known, msgspec.structs.replace(place, looked_at=now)))
    else:
        write_feed_state(home, _remembered(home, known, gathered, done, now))
    return done


def _is_elsewhere(source: str) -> bool:
    return _is_address(source) and URL(source).host not in OWN_HOSTS


def _is_address(source: str) -> bool:
    return "://" in source


def _gathered(source: str, known: FeedState, progress: FeedProgress, patience: Patience) -> Gathered:
    if _is_address(source):
        return asyncio.run(_gathered_by_http(URL(source), known, progress, patience))
    folder = Path(source).expanduser()
    if not folder.is_dir():
        raise Unreachable(f"there is no folder {folder} (TELLER_UPDATE_FROM)")
    return gather_from_folder(folder, known)


async def _gathered_by_http(address: URL, known: FeedState, progress: FeedProgress, patience: Patience) -> Gathered:
    async with opened_fetcher(patience) as fetcher:
        return await gather(fetcher, address, known, progress.fetching)


def _loaded(home: Path, gathered: Gathered, progress: FeedProgress, *, dry_run: bool) -> Update:
    if not gathered.files:
        return Update(headline_of(None))
    names = tuple(gathered.files)
    with laid_out(gathered.files, datetime.now(UTC).date()) as paths:
        report = load(home, paths, dry_run=dry_run, progress=progress)
    return Update(headline_of(report), names, report, gone_from_files(report))


def _with(state: FeedState, place: Asked) -> FeedState:
    """What is remembered, with this of the source that was asked."""
    return msgspec.structs.replace(state, asked={**state.asked, state.source: place})


def _remembered(home: Path, known: FeedState, gathered: Gathered, done: Update, now: float) -> FeedState:
    updated = msgspec.structs.replace(
        known,
        listing_tag=gathered.listing_tag,
        files=dict(gathered.seen),
        schema=present_fingerprints().schema,
        roll_calls=roll_calls_of_feed(home),
        tried_at=now,
        outcome=done.headline,
    )
    return _with(updated, Asked(updated_at=now))


def _clock(moment: float) -> str:
    return f"{datetime.fromtimestamp(moment, UTC):%H:%M} UTC"
