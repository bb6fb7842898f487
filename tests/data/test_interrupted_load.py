"""A load that is killed, or that the disk has no room for, leaves the record as it was, and the next load succeeds."""

import subprocess
import sys
from pathlib import Path

import pytest

from data.load import load
from data.records import ensure_snapshot
from data.snapshots import Snapshots
from tests.data.files import assembly_rows, write_assembly

# Ends the process at the n-th call of a function, as a power cut would.
KILLED_AT = """
import os, signal, sys
from pathlib import Path
import data.build, data.load, data.snapshots
place, home, file = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])

def die(*args, **options):
    os.kill(os.getpid(), signal.SIGKILL)

match place:
    case "before writing":
        data.load.write_snapshot = die
    case "while writing":
        data.build._Writer._write_testimonies = die
    case "while checking":
        data.build._verify = die
    case "before it has its name":
        Path.rename = die
    case "before the pointer is written":
        os.fsync = (lambda real, seen=[]: lambda fd: die() if len(seen) else (seen.append(fd), real(fd)))(os.fsync)
    case "before the pointer is switched":
        Path.replace = die
    case "after the pointer is switched":
        data.snapshots.Snapshots._remove_old = die
data.load.load(home, [file])
"""
PLACES = [
    "before writing",
    "while writing",
    "while checking",
    "before it has its name",
    "before the pointer is written",
    "before the pointer is switched",
    "after the pointer is switched",
]


@pytest.mark.parametrize("place", PLACES)
def test_a_killed_load_leaves_a_record_that_answers(tmp_path, place):
    home = tmp_path / "home"
    before = ensure_snapshot(home)
    path = write_assembly(tmp_path / "votes.csv", assembly_rows("A/RES/500(V)", {"FRA": "Y", "GBR": "N"}))
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_AT, place, home, path], cwd=Path(__file__).parents[2], check=False
    )
    assert killed.returncode == -9
    current = Snapshots(home).current()
    assert current is not None
    assert (current == before) is (place != "after the pointer is switched")
    assert ensure_snapshot(home) == current
    report = load(home, [path])
    assert bool(report.snapshot) is (place != "after the pointer is switched")
    assert [entry.name for entry in current.parent.iterdir() if "building" in entry.name] == []


def test_a_full_disk_is_said_in_one_sentence(tmp_path):
    home = tmp_path / "home"
    before = ensure_snapshot(home)
    path = write_assembly(tmp_path / "votes.csv", assembly_rows("A/RES/500(V)", {"FRA": "Y", "GBR": "N"}))
    small_disk = f"""
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
sys.argv = ["teller", "load", {str(path)!r}]
from adapters.main import main
main()
"""
    run = subprocess.run(
        [sys.executable, "-c", small_disk],
        cwd=Path(__file__).parents[2],
        env={"TELLER_HOME": str(home), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 2
    assert "could not be written" in run.stderr
    assert "Traceback" not in run.stderr
    assert Snapshots(home).current() == before
    assert load(home, [path]).snapshot
