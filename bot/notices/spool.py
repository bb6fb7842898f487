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
# Each stands behind its length.
BYTES_OF_LENGTH = 4


class Spool:
    """Those that were put into it, in their order, as often as they are asked for."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._length = file, 0

    def extend(self, notices: Iterable[Notice]) -> None:
        """Raises OSError where there is no room for them."""
        encoder = msgspec.msgpack.Encoder()
        for notice in notices:
            written = encoder.encode(notice)
            self._file.write(len(written).to_bytes(BYTES_OF_LENGTH, "big"))
            self._file.write(written)
            self._length += 1

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Notice]:
        self._file.seek(0)
        decoder = msgspec.msgpack.Decoder(Notice)
        while length := self._file.read(BYTES_OF_LENGTH):
            yield decoder.decode(self._file.read(int.from_bytes(length, "big")))


@contextmanager
def spool() -> Iterator[Spool]:
    """An empty one, in a file that is gone at the end. Raises OSError."""
    with TemporaryFile(buffering=BYTES_AT_ONCE) as file:
        yield Spool(file)
