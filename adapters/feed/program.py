"""Teller in a process of its own, for what takes long and would hold up answers."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from dataclasses import dataclass

PROGRAM = (sys.executable, "-c", "from adapters.main import main; main()")
# Seconds that a process which is told to end gets to put away what it was at.
TO_END = 5.0


@dataclass(frozen=True, slots=True)
class Ended:
    """How the program ended, and what it printed; `error` is the sentence that says what was wrong."""

    status: int
    printed: str
    error: str


async def run_program(*words: str) -> Ended:
    """Runs a command to its end; where whoever waits for it is cancelled, it is ended first. Raises OSError."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*PROGRAM, *words, stdout=pipe, stderr=pipe)
    try:
        out, err = await process.communicate()
    finally:
        await _end(process)
    status = process.returncode or 0
    error = f"It was ended from outside, by signal {-status}." if status < 0 else _sentence(err)
    return Ended(status, out.decode("utf-8", "replace"), error if status else "")


def _sentence(printed: bytes) -> str:
    return printed.decode("utf-8", "replace").strip().removeprefix("Error: ")


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    process.terminate()
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(process.wait(), TO_END)
        return
    process.kill()
    await process.wait()
