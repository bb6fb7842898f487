"""Notices that are made and not yet written to the outbox, in a file: however many they are, memory holds one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import IO

import msgspec

from data.state import Notice

# Some notices at once.
BYTES_AT_ONCE = 64 * 1024


class Spool:
    """Those that were put into it, in their order, as often as they are asked for."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._length = file, 0

    def extend(self, notices: Iterable[Notice]) -> None:
        """Raises OSError where there is no room for them."""
        encoder = msgspec.json.Encoder()
        for notice in notices:
            self._file.write(encoder.encode(notice) + b"\n")
            self._length += 1

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Notice]:
        self._file.seek(0)
        return map(msgspec.json.Decoder(Notice).decode, self._file)


@contextmanager
def spool() -> Iterator[Spool]:
    """An empty one, in a file that is gone at the end. Raises OSError."""
    with TemporaryFile(buffering=BYTES_AT_ONCE) as file:
        yield Spool(file)
