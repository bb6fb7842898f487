"""Loading: the full history against a process that only copies the votes, and an update against that load."""

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
EACH = f"median of {RUNS}, after one to warm up"
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
    load, plain, *by_pandas = (_processor_time(runs) for runs in (loads, *copies.values()))
    memory = max(done.peak_bytes for done in loads) / MIB
    return [
        Figure("Load of the full history, whole process", load, "s of processor", runs=EACH),
        Figure("The same file copied by csv and sqlite3, without checks", plain, "s of processor", runs=EACH),
        Figure("Load against copy", load / plain, "times", 1.0, "ratio of the two"),
        *_against_pandas(load, by_pandas),
        Figure("Peak memory of a load", memory, "MiB", 120, f"most of {len(loads)}"),
        _size(home),
    ]


def update_figures(file: Path, feed: Path, home: Path) -> list[Figure]:
    """An update from a folder, into the record of `home`, against loading the history; the two alternate."""
    work = home.with_name("work")
    loads, updates = list[Run](), list[Run]()
    for _ in range(RUNS + 1):
        loads.append(run([TELLER, "load", "--quiet", file], work))
        shutil.rmtree(work)
        shutil.copytree(home, work)
        updates.append(run([TELLER, "update", "--quiet"], work, {"TELLER_UPDATE_FROM": str(feed)}))
        shutil.rmtree(work)
    load, update = _processor_time(loads), _processor_time(updates)
    memory = max(done.peak_bytes for done in updates) / MIB
    size = sum(path.stat().st_size for path in feed.glob("*.json")) / MIB
    return [
        Figure(f"Update of {size:.1f} MiB beside the full history", update, "s of processor", runs=EACH),
        Figure("Update against load of the full history", update / load, "times", 1.0, "ratio of the two"),
        Figure("Peak memory of an update", memory, "MiB", 120, f"most of {len(updates)}"),
    ]


def _processor_time(runs: list[Run]) -> float:
    """The first run warms up."""
    return median([done.processor_seconds for done in runs[1:]])


def _against_pandas(load: float, by_pandas: list[float]) -> list[Figure]:
    return [
        figure
        for other in by_pandas
        for figure in (
            Figure("The same file by pandas, read_csv and to_sql", other, "s of processor", runs=EACH),
            Figure("Load against pandas", load / other, "times", 0.5, "ratio of the two"),
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
