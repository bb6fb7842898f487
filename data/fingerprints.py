"""By what a snapshot knows which reference data and landmark votes it was built with, and whether these are still those; and
by what it is known itself."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from pathlib import Path

import msgspec

from data.reference import fingerprint, reference_fingerprint

# What is stored is made to the one, and with the other.
SHAPE_FILES = ("schema.sql", "words.py")
LANDMARK_FILES = ("ga_voting.csv", "sc_voting.csv", "not_adopted.csv")


class Fingerprints(msgspec.Struct, frozen=True):
    """The editions of schema, reference data and landmark votes that a snapshot was built with."""

    schema: str
    reference: str
    landmarks: str


def present_fingerprints() -> Fingerprints:
    """Those of the files that this edition of Teller brings."""
    room = Path(__file__).parent
    landmarks = fingerprint(room.joinpath("landmarks"), LANDMARK_FILES)
    return Fingerprints(fingerprint(room, SHAPE_FILES), reference_fingerprint(), landmarks)


def is_up_to_date(snapshot: Path) -> bool:
    """Whether a snapshot was built with the present schema, reference data and landmark votes."""
    return _built_with(snapshot) == present_fingerprints()


def has_present_schema(snapshot: Path) -> bool:
    """Whether a snapshot can be read by this edition of Teller, old as what it holds may be. Raises sqlite3.Error."""
    return _built_with(snapshot).schema == present_fingerprints().schema


def _built_with(snapshot: Path) -> Fingerprints:
    connection = sqlite3.connect(f"{snapshot.as_uri()}?mode=ro", uri=True)
    try:
        return Fingerprints(*connection.execute("SELECT schema, reference, landmarks FROM snapshot").fetchone())
    finally:
        connection.close()


def record_fingerprint(snapshot: Path) -> str:
    """What roll calls a snapshot holds and how states chose on them, as a hash: the same on every machine, however often
    and from whichever files it was built, and however titles are spelt. Raises sqlite3.Error."""
    found = hashlib.sha256()
    connection = sqlite3.connect(f"{snapshot.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        for sql in _WHAT_IT_HOLDS:
            for row in connection.execute(sql):
                found.update(repr(row).encode())
    finally:
        connection.close()
    return found.hexdigest()


def loads_in(snapshot: Path) -> frozenset[tuple[str, str]]:
    """When each source's files were loaded, and which; nothing of the landmark votes. A rebuild changes none of it. Raises
    sqlite3.Error."""
    connection = sqlite3.connect(f"{snapshot.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        return frozenset(
            connection.execute("SELECT files, loaded_at FROM source WHERE files != '' AND loaded_at != ''")
        )
    finally:
        connection.close()


class Editions(msgspec.Struct, frozen=True):
    """Of which day each source's newest file is, by the date in its name; nothing of files that have none there."""

    days: dict[str, str]

    def are_newer_than(self, others: Editions) -> bool:
        """Whether a source has a newer file, and none an older one."""
        shared = self.days.keys() & others.days.keys()
        return not self.are_behind(others) and any(self.days[key] > others.days[key] for key in shared)

    def are_behind(self, others: Editions) -> bool:
        """Whether a source has an older file."""
        return any(day < others.days.get(key, "") for key, day in self.days.items())

    def __str__(self) -> str:
        return ";".join(f"{key}={day}" for key, day in sorted(self.days.items()))

    @classmethod
    def read(cls, written: str) -> Editions:
        return cls(dict(part.split("=") for part in written.split(";") if "=" in part))


def editions_in(snapshot: Path) -> Editions:
    """Raises sqlite3.Error."""
    connection = sqlite3.connect(f"{snapshot.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        rows = connection.execute("SELECT key, files FROM source").fetchall()
    finally:
        connection.close()
    return Editions({key: day for key, files in rows if (day := day_of(files))})


def day_of(files: str) -> str:
    """The newest day, such as "2026-09-01", in the names of files; empty where there is none."""
    return max(("-".join(day) for day in _DAY.findall(files)), default="")


_DAY = re.compile(r"(?<!\d)(\d{4})[_-](\d{2})[_-](\d{2})(?!\d)")
_WHAT_IT_HOLDS = (
    """SELECT symbol, body, date, result, modality, vetoed_by, yes, no, abstain, non_voting FROM roll_call ORDER BY id""",
    """SELECT code, yes, no, abstain, non_voting FROM state_votes JOIN state ON state.id = state_id ORDER BY code""",
)
