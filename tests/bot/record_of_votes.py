"""Who voted what on the landmark votes, read straight from the bundled files: what answers are compared with."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib import resources

CHOICES = {"Y": "yes", "N": "no", "A": "abstain", "X": "non_voting"}
Votes = dict[str, str]


@cache
def votes_by_symbol() -> dict[str, Votes]:
    """The choices by the states' codes, by the symbols of the General Assembly's landmark resolutions."""
    votes: dict[str, Votes] = {}
    for row in _rows("data.landmarks", "ga_voting.csv"):
        if row["ms_vote"]:
            votes.setdefault(row["resolution"], {})[row["ms_code"]] = CHOICES[row["ms_vote"]]
    return votes


@cache
def days() -> dict[str, str]:
    return {row["resolution"]: row["date"] for row in _rows("data.landmarks", "ga_voting.csv")}


@cache
def members_on(group: str, day: str) -> frozenset[str]:
    """The codes of a group's members on a day."""
    return frozenset(
        row["code"]
        for row in _rows("data.reference", "group_members.csv")
        if row["group"] == group and (row["joined"] or "") <= day and (not row["left"] or day < row["left"])
    )


def _rows(package: str, filename: str) -> Iterator[dict[str, str]]:
    with resources.files(package).joinpath(filename).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
