"""By what a snapshot knows which reference data and landmark votes it was built with, and whether these are still those."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from data.reference import fingerprint, reference_fingerprint

SCHEMA_VERSION = 1
LANDMARK_FILES = ("ga_voting.csv", "sc_voting.csv", "not_adopted.csv")


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """The editions of reference data and landmark votes that a snapshot was built with."""

    reference: str
    landmarks: str


def present_fingerprints() -> Fingerprints:
    """Those of the files that this edition of Teller brings."""
    landmarks = resources.files(__package__).joinpath("landmarks")
    return Fingerprints(reference_fingerprint(), fingerprint(landmarks, LANDMARK_FILES))


def is_up_to_date(snapshot: Path) -> bool:
    """Whether a snapshot has the present schema and was built with the present reference data and landmark votes."""
    connection = sqlite3.connect(f"{snapshot.as_uri()}?mode=ro", uri=True)
    try:
        schema, reference, landmarks = connection.execute(
            "SELECT schema, reference, landmarks FROM snapshot"
        ).fetchone()
    finally:
        connection.close()
    return schema == SCHEMA_VERSION and Fingerprints(reference, landmarks) == present_fingerprints()
