"""`teller load`: files in, a new snapshot and a report of what is in it out."""

from __future__ import annotations

import gc
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from data.build import write_snapshot
from data.checks import checked
from data.editions import Progress, counted, read_editions, refuse_smaller, succeed
from data.fingerprints import LANDMARK_FILES, Editions, day_of, editions_in, is_up_to_date, present_fingerprints
from data.joining import join
from data.model import BUNDLED, Inconsistency, Source, StateName, Testimony
from data.reference import Reference, load_reference
from data.report import LoadReport
from data.snapshots import Snapshots
from data.sources import SourceFile, find_source_files
from data.symbols import symbol_key
from data.testimonies import read_testimonies

LANDMARKS = Source(
    key=BUNDLED,
    name="Teller's landmark votes",
    rank=4,
    version="1",
    citation="Landmark votes bundled with Teller, each checked against several public sources; see data/landmarks/README.md",
)


class Quiet:
    """Progress that nobody watches."""

    def reading(self, file: str, position: int, size: int) -> None:
        pass

    def stage(self, name: str, done: int = 0, total: int = 0) -> None:
        pass


class _Holdings:
    """What every source says, before and during a load."""

    def __init__(self, snapshot: Path | None) -> None:
        testimonies, self.names = read_testimonies(snapshot) if snapshot else ([], dict[Source, list[StateName]]())
        self.by_source: dict[str, list[Testimony]] = defaultdict(list)
        for testimony in testimonies:
            self.by_source[testimony.source.key].append(testimony)
        self.by_source[LANDMARKS.key] = list(_landmarks())

    def names_of(self, source: Source) -> list[StateName]:
        return next((names for known, names in self.names.items() if known.key == source.key), [])

    def set_names(self, source: Source, names: list[StateName]) -> None:
        self.names = {known: found for known, found in self.names.items() if known.key != source.key} | {source: names}

    def symbols_but_of(self, key: str) -> set[str]:
        """The keys of the symbols that all sources but this one have."""
        return {
            symbol_key(testimony.roll_call.symbol)
            for other, testimonies in self.by_source.items()
            if other != key
            for testimony in testimonies
        }

    def testimonies(self) -> Iterable[Testimony]:
        return (testimony for testimonies in self.by_source.values() for testimony in testimonies)


def load(
    home: Path,
    paths: list[Path],
    *,
    force: bool = False,
    dry_run: bool = False,
    progress: Progress | None = None,
    patience: float = 0.0,
) -> LoadReport:
    """Makes a new snapshot of what is loaded and the files at `paths`, and switches to it; a `dry_run` only reports what
    would be new. Another load is waited for so many seconds (`patience`), with -1 for ever.

    Raises SourceError for bad input, AlreadyLoading, BrokenSnapshot, and OSError or sqlite3.Error where the disk does not
    take it; whatever is raised, the current snapshot stays as it was.
    """
    started = time.monotonic()
    progress = progress or Quiet()
    snapshots, reference = Snapshots(home), load_reference()
    files = find_source_files(paths)
    with snapshots.building(patience) as target, _uncollected():
        current = snapshots.current()
        holdings = _Holdings(current)
        reports = []
        anything_new = current is None
        before = editions_in(current) if current else Editions({})
        for edition in read_editions(files, reference, progress):
            old, old_names = holdings.by_source[edition.source.key], holdings.names_of(edition.source)
            if not force:
                refuse_smaller(edition, len(old) or len(old_names))
            elsewhere = holdings.symbols_but_of(edition.source.key)
            holdings.by_source[edition.source.key], report = succeed(edition, old, elsewhere)
            if edition.names:
                holdings.set_names(edition.source, edition.names)
            reports.append(report)
            anything_new |= bool(report.new or report.changed or report.withdrawn)
            # What is read of newer files stands, though it be the same: an edition that lies between is an older one then.
            anything_new |= day_of(edition.source.files) > before.days.get(edition.source.key, "")
            anything_new |= edition.names not in ([], old_names)
        if dry_run or not anything_new:
            return LoadReport(tuple(reports), "", 0, 0, time.monotonic() - started, ())
        name, roll_calls, votes, found = _build(snapshots, target, holdings, reference, progress)
        is_older = before.are_newer_than(editions_in(snapshots.folder / name))
        return LoadReport(tuple(reports), name, roll_calls, votes, time.monotonic() - started, found, is_older)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Nothing that a load makes is in a cycle, and the collector would look through all of it time and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def rebuild(home: Path) -> Path:
    """A new snapshot of what is loaded, with this edition's landmark votes and reference data; or the one that another
    process has made of them by now. Raises as `load` does."""
    snapshots, reference = Snapshots(home), load_reference()
    with snapshots.building() as target:
        current = snapshots.current()
        if current and is_up_to_date(current):
            return current
        _build(snapshots, target, _Holdings(current), reference, Quiet())
    built = snapshots.current()
    assert built is not None, "a snapshot was made current just now"
    return built


def _build(
    snapshots: Snapshots, target: Path, holdings: _Holdings, reference: Reference, progress: Progress
) -> tuple[str, int, int, tuple[Inconsistency, ...]]:
    progress.stage("joining sources")
    together = join(holdings.testimonies())
    checking = counted(together, "checking roll calls", len(together), progress)
    joined = [checked(entry, reference) for entry in checking]
    votes = write_snapshot(target, joined, holdings.names, reference, present_fingerprints(), progress=progress)
    final = snapshots.make_current(target)
    found = tuple(flaw for entry in joined for flaw in (*entry.roll_call.flaws, *entry.overruled))
    return final.name, len(joined), votes, found


@cache
def _landmarks() -> tuple[Testimony, ...]:
    folder = Path(__file__).with_name("landmarks")
    editions = read_editions([SourceFile(folder / name) for name in LANDMARK_FILES], load_reference(), Quiet())
    return tuple(Testimony(LANDMARKS, call) for edition in editions for call in edition.roll_calls.values())
