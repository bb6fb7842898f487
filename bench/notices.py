"""Notices: what 10,000 follows make of a load with 300 new roll calls, against that load itself, and in how much memory."""

from __future__ import annotations

import asyncio
import csv
import gzip
import itertools
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from bench.figures import Figure, median
from bench.processes import peak_bytes, run
from bot.notices.planning import FollowMatcher
from bot.notices.query import FollowQuery, Pattern, Subject, SubjectKind
from data.load import load
from data.model import Body, Choice, Result
from data.reference import load_reference
from data.snapshots import Snapshots
from data.state import Channel, NewFollow, State

FOLLOWS, WORKSPACES, NEW_ROLL_CALLS = 10_000, 500, 300
RUNS = 3
EACH = f"median of {RUNS}"
MOST_SHARE = 1.0
MOST_MEMORY = 150.0
MOST_SECONDS_LOCKED = 2.0


class Matched(msgspec.Struct, frozen=True):
    """How much of the processor it takes from a new snapshot to rows in the outbox, how many rows there are then, how long
    nobody else could write to the state meanwhile, and the most memory that the process had."""

    processor_seconds: float
    rows: int
    seconds_locked: float
    peak_bytes: float


def notice_figures(file: Path, folder: Path) -> list[Figure]:
    """`file` is the full history; its newest roll calls are loaded after all the others. Leaves nothing behind."""
    home, newest = folder / "notices", _newest(file)
    home.mkdir()
    earlier = _without(file, newest, folder / "2026_01_01_ga_voting.csv.gz")
    load(home, [earlier])
    before = Snapshots(home).current()
    assert before is not None, "loaded just now"
    loads, runs = list[float](), list[Matched]()
    # In turns, so that what else the machine does meets both.
    for number in range(RUNS):
        at = folder / f"notices-{number}"
        shutil.copytree(home, at)
        loads.append(_seconds_loading(at, file))
        after = Snapshots(at).current()
        assert after is not None, "loaded just now"
        runs.append(_matched_apart(before, after, at))
        shutil.rmtree(at)
    loading, seconds = median(loads), median([one.processor_seconds for one in runs])
    matched = max(runs, key=lambda one: one.peak_bytes)
    locked = median([one.seconds_locked for one in runs])
    what = f"{FOLLOWS:,} follows in {WORKSPACES} workspaces, {len(newest)} new roll calls, {matched.rows:,} notices"
    return [
        Figure("Load of an edition with 300 new roll calls, in process", loading, "s of processor", runs=EACH),
        Figure("Matching it with 10,000 follows and writing the outbox", seconds, "s of processor", runs=what),
        Figure(
            "Matching and writing against that load",
            seconds / loading,
            "times",
            MOST_SHARE,
            f"ratio of the two, {EACH}",
        ),
        Figure("Of that, the state locked for others", locked, "s", MOST_SECONDS_LOCKED, EACH),
        Figure(
            "Matching and writing: most memory of the process", matched.peak_bytes / 2**20, "MiB", MOST_MEMORY, what
        ),
    ]


def _seconds_loading(home: Path, file: Path) -> float:
    started = time.process_time()
    load(home, [file])
    return time.process_time() - started


def _matched_apart(before: Path, after: Path, home: Path) -> Matched:
    """In a process of its own, whose memory is not that of the load."""
    told = home / "matched" / "figures.json"
    told.parent.mkdir()
    run([sys.executable, "-m", "bench.notices", before, after, told], home)
    return msgspec.json.decode(told.read_bytes(), type=Matched)


def _newest(file: Path) -> set[str]:
    """The symbols of the newest roll calls."""
    days = {row["resolution"]: row["date"] for row in _rows(file)}
    return set(sorted(days, key=lambda symbol: (days[symbol], symbol))[-NEW_ROLL_CALLS:])


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with gzip.open(file, "rt", encoding="utf-8", newline="") as text:
        yield from csv.DictReader(text)


def _without(file: Path, left_out: set[str], target: Path) -> Path:
    rows = (row for row in _rows(file) if row["resolution"] not in left_out)
    first = next(rows)
    with gzip.open(target, "wt", encoding="utf-8", newline="", compresslevel=1) as text:
        writer = csv.DictWriter(text, list(first))
        writer.writeheader()
        writer.writerows(itertools.chain([first], rows))
    return target


async def _matched(home: Path, before: Path, after: Path) -> Matched:
    state = await State.open(home)
    try:
        for wish in _wishes():
            await state.follows.add(wish)
        started = time.process_time()
        async with FollowMatcher(state, time.time).planned_for([before], after) as planned:
            locked = time.perf_counter()
            await state.outbox.record_seen("after", planned.notices, planned.superseded, planned.news)
            seconds_locked = time.perf_counter() - locked
            return Matched(time.process_time() - started, len(planned.notices), seconds_locked, peak_bytes())
    finally:
        await state.close()


def _wishes() -> Iterator[NewFollow]:
    """Of all kinds, two or three to a channel, as different as states, groups and topics allow."""
    queries = itertools.cycle(_queries())
    for number in range(FOLLOWS):
        workspace = number % WORKSPACES
        channel = Channel("slack", f"T{workspace}", f"C{workspace}-{number // WORKSPACES // 3}")
        yield NewFollow(channel, "a follow", next(queries).to_json(), "U1")


def _queries() -> list[FollowQuery]:
    reference = load_reference()
    states = sorted(code for code, state in reference.states.items() if state.status == "member")
    groups = sorted({member.group for member in reference.members if member.period.end is None})
    topics = [((Subject(SubjectKind.TOPIC, topic.code, topic.says[0]),),) for topic in reference.topics]
    some = itertools.cycle(topics)
    found = [FollowQuery()]
    for code, other in itertools.pairwise(states):
        about = ((Subject(SubjectKind.STATE, code),),)
        found += [
            FollowQuery(voters=(code,)),
            FollowQuery(about=about),
            FollowQuery(voters=(code,), about=next(some)),
            FollowQuery(voters=(code,), pattern=Pattern.LONE),
            FollowQuery(voters=(code, other), pattern=Pattern.SPLIT),
            FollowQuery(voters=(code,), pattern=Pattern.CHOSE, choices=(Choice.NO,)),
        ]
    found += [FollowQuery(groups=(group,), pattern=Pattern.SPLIT) for group in groups]
    found += [FollowQuery(groups=(group,), about=about) for group, about in itertools.product(groups, topics[:10])]
    found += [FollowQuery(about=about) for about in topics]
    found += [FollowQuery(pattern=Pattern.CLOSE, margin=margin, body=Body.ASSEMBLY) for margin in range(50)]
    return [*found, FollowQuery(result=Result.VETOED, body=Body.COUNCIL)]


if __name__ == "__main__":
    before, after, told = map(Path, sys.argv[1:])
    told.write_bytes(msgspec.json.encode(asyncio.run(_matched(told.parent, before, after))))
