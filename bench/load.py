"""Loading the full history: a whole process, against one that only copies the votes."""

from __future__ import annotations

import shutil
import sys
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

from bench.figures import Figure, median
from bench.processes import TELLER, run
from data.snapshots import Snapshots

ASSEMBLY_FILE = "1946_2026_ga_voting.csv.gz"
RUNS = 5
MIB = 1024 * 1024


def load_figures(file: Path, home: Path) -> list[Figure]:
    """Leaves the file loaded in `home`."""
    loads, copies = [], []
    work = home.with_name("work")
    for number in range(RUNS + 1):
        target = home if number == 0 else work
        loads.append(run([TELLER, "load", "--quiet", file], target))
        work.mkdir(exist_ok=True)
        copies.append(run([sys.executable, "-m", "bench.plain_load", file, work / "copy.sqlite"], work))
        shutil.rmtree(work)
    seconds, plain = (median([done.seconds for done in runs[1:]]) for runs in (loads, copies))
    memory = max(done.peak_bytes for done in loads) / MIB
    each = f"median of {RUNS}, after one to warm up"
    return [
        Figure("Load of the full history, whole process", seconds, "s", runs=each),
        Figure("The same file copied by csv and sqlite3, without checks", plain, "s", runs=each),
        Figure("Load against copy", seconds / plain, "times", 1.5, "ratio of the two"),
        Figure("Peak memory of a load", memory, "MiB", 300, f"most of {len(loads)}"),
        _size(home),
    ]


def _size(home: Path) -> Figure:
    snapshot = Snapshots(home).current()
    assert snapshot is not None, "a load was just made"
    with closing(connect(snapshot)) as connection:
        (votes,) = connection.execute("SELECT count(*) FROM vote").fetchone()
    return Figure(
        "Snapshot file, indexes included", snapshot.stat().st_size / votes, "bytes a vote", 30, f"{votes:,} votes"
    )
