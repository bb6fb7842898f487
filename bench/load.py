"""Loading the full history: a whole process, against one that only copies the votes."""

from __future__ import annotations

import shutil
import sys
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from sqlite3 import connect

from bench.figures import Figure, median
from bench.processes import TELLER, Run, run
from data.snapshots import Snapshots

ASSEMBLY_FILE = "1946_2026_ga_voting.csv.gz"
RUNS = 5
MIB = 1024 * 1024


def load_figures(file: Path, home: Path) -> list[Figure]:
    """Leaves the file loaded in `home`."""
    others = ["bench.plain_load"]
    if find_spec("pandas"):
        others.append("bench.pandas_load")
    else:
        print("pandas is not installed: a load is not compared with it.", file=sys.stderr)
    loads, copies = [], {module: list[Run]() for module in others}
    work = home.with_name("work")
    for number in range(RUNS + 1):
        target = home if number == 0 else work
        loads.append(run([TELLER, "load", "--quiet", file], target))
        for module, runs in copies.items():
            work.mkdir(exist_ok=True)
            runs.append(run([sys.executable, "-m", module, file, work / "copy.sqlite"], work))
            shutil.rmtree(work)
    seconds, plain, *by_pandas = (median([done.seconds for done in runs[1:]]) for runs in (loads, *copies.values()))
    memory = max(done.peak_bytes for done in loads) / MIB
    each = f"median of {RUNS}, after one to warm up"
    return [
        Figure("Load of the full history, whole process", seconds, "s", runs=each),
        Figure("The same file copied by csv and sqlite3, without checks", plain, "s", runs=each),
        Figure("Load against copy", seconds / plain, "times", 1.5, "ratio of the two"),
        *_against_pandas(seconds, by_pandas, each),
        Figure("Peak memory of a load", memory, "MiB", 300, f"most of {len(loads)}"),
        _size(home),
    ]


def _against_pandas(seconds: float, by_pandas: list[float], each: str) -> list[Figure]:
    return [
        figure
        for other in by_pandas
        for figure in (
            Figure("The same file by pandas, read_csv and to_sql", other, "s", runs=each),
            Figure("Load against pandas", seconds / other, "times", 0.5, "ratio of the two"),
        )
    ]


def _size(home: Path) -> Figure:
    snapshot = Snapshots(home).current()
    assert snapshot is not None, "a load was just made"
    with closing(connect(snapshot)) as connection:
        (votes,) = connection.execute("SELECT count(*) FROM vote").fetchone()
    return Figure(
        "Snapshot file, indexes included", snapshot.stat().st_size / votes, "bytes a vote", 30, f"{votes:,} votes"
    )
