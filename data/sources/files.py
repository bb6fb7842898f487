"""Opening what people download: plain, gzipped or zipped text, with a limit on what it may unpack to."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO

from data.sources.kinds import no_table, office_document

# A file of repeated votes packs 35 to 1; deflate cannot do better than about 1030 to 1.
MOST_EXPANSION = 250
FREE_BYTES = 64 * 1024 * 1024
MOST_BYTES = 8 * 1024**3
CHUNK = 1 << 18
TABLES = (".csv", ".tab", ".tsv", ".xml", ".json")
LOADABLE = (*TABLES, *(f"{ending}.gz" for ending in TABLES), ".zip")
HEAD_BYTES = 1024
# What zipfile raises where the directory of an archive holds nonsense.
BROKEN_ARCHIVE = (zipfile.BadZipFile, struct.error, ValueError, OverflowError, EOFError, OSError)

OnProgress = Callable[[int], None]


class SourceError(Exception):
    """Bad input, said in one sentence that names the file and, where there is one, the line and the column."""

    def __init__(self, message: str, *, file: str, line: int | None = None, column: str = "") -> None:
        place = file + (f", line {line}" if line else "") + (f", column {column}" if column else "")
        super().__init__(f"{place}: {message}")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One text inside a file on disk; `member` is its name within a zip archive."""

    path: Path
    member: str = ""

    @property
    def name(self) -> str:
        name = f"{self.path.name}:{self.member}" if self.member else self.path.name
        return _readable(name)

    @property
    def text_name(self) -> str:
        """The name of the text itself, without archive or compression: 2026_02_06_ga_voting.csv."""
        return _readable(Path(self.member or self.path.name).name.removesuffix(".gz"))

    @contextmanager
    def open(self, on_progress: OnProgress = lambda position: None) -> Iterator[TextIO]:
        """The text, decoded as UTF-8; `on_progress` hears how many bytes of the file on disk are behind us."""
        with self._unpacked(on_progress) as unpacked:
            if what := no_table(unpacked.peek(HEAD_BYTES)[:HEAD_BYTES]):
                raise SourceError(f"this is {what}", file=self.name)
            with io.TextIOWrapper(unpacked, "utf-8-sig", newline="") as text:
                try:
                    yield text
                except UnicodeDecodeError:
                    line, place = self._first_that_is_no_text()
                    sentence = f"not UTF-8 text (character {place} of the line); save it as UTF-8"
                    raise SourceError(sentence, file=self.name, line=line) from None

    def _first_that_is_no_text(self) -> tuple[int, int]:
        """The line and the character, counted from 1, that cannot be read as UTF-8."""
        with self._unpacked() as unpacked:
            for number, line in enumerate(iter(lambda: unpacked.readline(CHUNK), b""), 1):
                try:
                    line.decode()
                except UnicodeDecodeError as error:
                    return number, len(line[: error.start].decode()) + 1
        return number, 1

    @contextmanager
    def _unpacked(self, on_progress: OnProgress = lambda position: None) -> Iterator[io.BufferedReader]:
        """The bytes of the text. Raises SourceError for what cannot be unpacked."""
        try:
            with ExitStack() as stack:
                raw = stack.enter_context(self.path.open("rb"))
                packed: BinaryIO | None = None
                if self.member:
                    archive = stack.enter_context(zipfile.ZipFile(raw))
                    packed = stack.enter_context(archive.open(self.member))  # type: ignore[assignment]
                elif _is_gzip(raw):
                    packed = stack.enter_context(gzip.GzipFile(fileobj=raw))  # type: ignore[assignment]
                yield _InChunks(_Limited(packed or raw, raw, self.name, on_progress), CHUNK)
        except EOFError:
            raise SourceError("the compressed file is cut off; download it again", file=self.name) from None
        except (zlib.error, gzip.BadGzipFile, zipfile.BadZipFile) as error:
            raise SourceError(f"the compressed file is damaged ({error}); download it again", file=self.name) from None
        except (RuntimeError, NotImplementedError, KeyError) as error:
            if not self.member:
                raise
            raise SourceError(f"the archive cannot be unpacked ({error})", file=self.name) from None


class _InChunks(io.BufferedReader):
    """A text is decoded out of whole chunks: TextIOWrapper asks for 8 KiB at a time, which takes a tenth of a load."""

    def read1(self, size: int = -1, /) -> bytes:
        return self.read(max(size, CHUNK))


class _Limited(io.RawIOBase):
    """Counts what is unpacked against what was read, so that a small file cannot fill the memory or the disk."""

    def __init__(self, packed: BinaryIO, raw: BinaryIO, name: str, on_progress: OnProgress) -> None:
        self._packed, self._raw, self._name, self._on_progress = packed, raw, name, on_progress
        self._unpacked = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        chunk = self._packed.read(len(buffer))
        buffer[: len(chunk)] = chunk
        self._unpacked += len(chunk)
        behind = self._raw.tell()
        if self._unpacked > max(FREE_BYTES, min(behind * MOST_EXPANSION, MOST_BYTES)):
            raise SourceError(
                f"unpacks to far more than its {behind:,} bytes can honestly hold; refused", file=self._name
            )
        self._on_progress(behind)
        return len(chunk)


def _readable(name: str) -> str:
    """A file's name with question marks where its bytes are no text."""
    return name.encode("utf-8", "replace").decode()


def _is_gzip(raw: BinaryIO) -> bool:
    magic = raw.read(2)
    raw.seek(0)
    return magic == b"\x1f\x8b"


def find_source_files(paths: list[Path]) -> list[SourceFile]:
    """Every loadable text under the given files and folders, in the order of their names.

    Raises SourceError for what is missing, or a folder or archive that holds nothing loadable.
    """
    return [file for path in paths for file in _files_at(path)]


def _files_at(path: Path) -> list[SourceFile]:
    if not path.exists():
        raise SourceError("there is no such file or folder", file=str(path))
    if path.is_dir():
        inside = sorted(entry for entry in path.iterdir() if entry.is_file() and entry.name.lower().endswith(LOADABLE))
        if not inside:
            raise SourceError(f"the folder holds nothing to load (looked for {', '.join(LOADABLE)})", file=str(path))
        return [file for entry in inside for file in _files_at(entry)]
    if not path.is_file():
        raise SourceError("this is neither a file nor a folder", file=str(path))
    if zipfile.is_zipfile(path):
        return _members(path)
    return [SourceFile(path)]


def _members(path: Path) -> list[SourceFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            inside = archive.namelist()
    except (*BROKEN_ARCHIVE, NotImplementedError) as error:
        raise SourceError(
            f"the archive is damaged ({type(error).__name__}); download it again", file=path.name
        ) from None
    if what := office_document(inside):
        raise SourceError(f"this is {what}", file=path.name)
    names = sorted(name for name in inside if name.lower().endswith(TABLES) and not name.startswith("__MACOSX"))
    if not names:
        raise SourceError("the archive holds no .csv, .tab, .xml or .json file", file=path.name)
    return [SourceFile(path, name) for name in names]
