"""By what a snapshot knows which reference data and landmark votes it was built with, and whether these are still those."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from data.reference import fingerprint, reference_fingerprint

# What is stored is made to the one, and with the other.
SHAPE_FILES = ("schema.sql", "words.py")
LANDMARK_FILES = ("ga_voting.csv", "sc_voting.csv", "not_adopted.csv")


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """The editions of schema, reference data and landmark votes that a snapshot was built with."""

    schema: str
    reference: str
    landmarks: str


def present_fingerprints() -> Fingerprints:
    """Those of the files that this edition of Teller brings."""
    room = resources.files(__package__)
    landmarks = fingerprint(room.joinpath("landmarks"), LANDMARK_FILES)
    return Fingerprints(fingerprint(room, SHAPE_FILES), reference_fingerprint(), landmarks)


def is_up_to_date(snapshot: Path) -> bool:
    """Whether a snapshot was built with the present schema, reference data and landmark votes."""
    connection = sqlite3.connect(f"{snapshot.as_uri()}?mode=ro", uri=True)
    try:
        built_with = connection.execute("SELECT schema, reference, landmarks FROM snapshot").fetchone()
    finally:
        connection.close()
    return Fingerprints(*built_with) == present_fingerprints()
