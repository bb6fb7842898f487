"""Copies of what takes long to read, in a form that is read at once: every `teller ask` would read it anew."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

Held = TypeVar("Held")


class _Copy(msgspec.Struct, Generic[Held]):
    """What was read `of` something that is known by this text."""

    of: str
    holds: Held


def from_copy(at: Path, of: str, kind: type[Held], read: Callable[[], Held], *, keep: bool = True) -> Held:
    """What `read` gives, from the copy `at` that place where that is one `of` the same. Otherwise it is read, and a copy of it
    is kept if it may be."""
    with contextlib.suppress(OSError, msgspec.DecodeError):
        copy = msgspec.msgpack.decode(at.read_bytes(), type=_Copy[kind])  # type: ignore[valid-type]
        if copy.of == of:
            held: Held = copy.holds
            return held
    held = read()
    if keep:
        _keep(_Copy(of, held), at)
    return held


def _keep(copy: _Copy[Held], at: Path) -> None:
    """In one step, since others may be reading. Where it cannot be written, nothing is lost but time."""
    with contextlib.suppress(OSError):
        at.parent.mkdir(exist_ok=True)
        new = at.with_suffix(f".{os.getpid()}.new")
        new.write_bytes(msgspec.msgpack.encode(copy))
        new.replace(at)
