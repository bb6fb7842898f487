"""Whole processes, from their start to their end, and the memory that they take."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
TELLER = Path(sys.executable).with_name("teller")
# The unit in which the operating system counts the memory of a process that has ended.
RSS_UNIT = 1 if sys.platform == "darwin" else 1024

NO_SETTINGS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Run:
    """`processor_seconds` are those spent in the process and in the kernel for it."""

    seconds: float
    processor_seconds: float
    peak_bytes: int


def run(command: Sequence[str | Path], home: Path, settings: Mapping[str, str] = NO_SETTINGS) -> Run:
    """Raises RuntimeError where the process fails. Python may keep its bytecode, as it does for users: the first of
    several runs writes it."""
    kept = (name for name in os.environ if not name.startswith("TELLER_") and name != "PYTHONDONTWRITEBYTECODE")
    environment = {name: os.environ[name] for name in kept} | settings
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, env={**environment, "TELLER_HOME": str(home)}, stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command[0]} ended with status {process.returncode}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * RSS_UNIT)


def resident_bytes(process: int | str = "self") -> float:
    """What a process has in memory now. As Linux counts it; not a number elsewhere."""
    return _bytes_of(process, "VmRSS")


def peak_bytes(process: int | str = "self") -> float:
    """The most that a process ever had in memory: itself, and not what started it. As Linux counts it; not a number elsewhere."""
    return _bytes_of(process, "VmHWM")


def _bytes_of(process: int | str, name: str) -> float:
    status = Path("/proc") / str(process) / "status"
    lines = status.read_text("utf-8").splitlines() if status.is_file() else []
    return next((float(line.split()[1]) * 1024 for line in lines if line.startswith(name)), float("nan"))
