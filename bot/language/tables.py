"""Files of words, read quickly: TOML takes ten times as long to read as JSON, and every `teller ask` reads them all."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from pathlib import Path
from typing import Any

import msgspec


class _Copy(msgspec.Struct):
    """What a file with this hash holds."""

    of: str
    holds: dict[str, Any]


def read_table(file: Path) -> dict[str, Any]:
    """What stands in a file of TOML. A copy in JSON lies with Python's bytecode, and counts only as long as the file is as
    it was."""
    written = file.read_bytes()
    of, kept = hashlib.sha256(written).hexdigest(), file.parent / "__pycache__" / f"{file.stem}.json"
    with contextlib.suppress(OSError, msgspec.DecodeError):
        copy = msgspec.json.decode(kept.read_bytes(), type=_Copy)
        if copy.of == of:
            return copy.holds
    # Only who has no copy yet waits for the import.
    import tomllib  # noqa: PLC0415

    holds = tomllib.loads(written.decode("utf-8"))
    if not sys.dont_write_bytecode:
        _keep(_Copy(of, holds), kept)
    return holds


def _keep(copy: _Copy, at: Path) -> None:
    """In one step, since others may be reading. Where it cannot be written, nothing is lost but time."""
    with contextlib.suppress(OSError):
        at.parent.mkdir(exist_ok=True)
        new = at.with_suffix(f".{os.getpid()}.new")
        new.write_bytes(msgspec.json.encode(copy))
        new.replace(at)
