"""Files of words, read quickly: TOML takes ten times as long to read as its copy, and every `teller ask` reads them all."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import Any

from data.copies import from_copy


def read_table(file: Path) -> dict[str, Any]:
    """What stands in a file of TOML. Its copy lies with Python's bytecode, and counts only as long as the file is as it
    was."""
    written = file.read_bytes()

    def read() -> dict[str, Any]:
        # Only who has no copy yet waits for the import.
        import tomllib  # noqa: PLC0415

        return tomllib.loads(written.decode("utf-8"))

    at, of = file.parent / "__pycache__" / f"{file.stem}.copy", hashlib.sha256(written).hexdigest()
    return from_copy(at, of, dict[str, Any], read, keep=not sys.dont_write_bytecode)
