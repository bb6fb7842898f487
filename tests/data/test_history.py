"""The full history: what is joined to what, and what the load finds."""

from __future__ import annotations

import csv
import gzip
import json
import sqlite3
from collections import Counter, defaultdict

import pytest

from data.model import Flaw
from data.snapshots import Snapshots
from tests.campaigns import NO_PART
from tests.conftest import LoadedHistory

pytestmark = [pytest.mark.history, pytest.mark.campaign, NO_PART, pytest.mark.timeout(180)]


@pytest.fixture(scope="module")
def both(loaded_history: LoadedHistory, joined_history: LoadedHistory):
    reports = [loaded_history.report, joined_history.report]
    snapshot = Snapshots(joined_history.home).current()
    assert snapshot is not None
    connection = sqlite3.connect(f"{snapshot.as_uri()}?mode=ro", uri=True)
    yield reports, connection
    connection.close()


def joined(connection: sqlite3.Connection) -> dict[str, str]:
    """Voeten's numbers, and the Library's number of the same roll call, or empty text."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    query = "SELECT roll_call_id, key, fields FROM testimony JOIN source ON source.id = source_id"
    for number, key, fields in connection.execute(query):
        found[number][key] = json.loads(fields).get("reference", "")
    return {
        references["voeten"]: references.get("library_assembly", "")
        for references in found.values()
        if "voeten" in references
    }


def test_voeten_s_roll_calls_are_joined_to_the_library_s(both, history):
    _, connection = both
    found = joined(connection)
    outcome: Counter[tuple[str, bool]] = Counter()
    with gzip.open(history / "crosswalk.csv.gz", "rt", encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            outcome[row["match"], found.get(row["rcid"], "") == row["undl_id"]] += 1
    assert outcome["exact", True] / (outcome["exact", True] + outcome["exact", False]) >= 0.99
    assert outcome["voeten only", False] == 0
    assert outcome["near", True] / (outcome["near", True] + outcome["near", False]) >= 0.98


def test_no_roll_call_of_the_library_is_joined_twice(both):
    _, connection = both
    used = [reference for reference in joined(connection).values() if reference]
    assert len(used) == len(set(used))


def test_votes_on_parts_hang_under_their_resolution(both):
    _, connection = both
    query = "SELECT count(*), sum(parent <> '') FROM roll_call WHERE matter IN ('paragraph', 'amendment', 'paragraph_amendment') AND CAST(session AS INTEGER) >= 31 AND symbol NOT LIKE 'rcid%'"
    parts, with_parent = connection.execute(query).fetchone()
    assert parts > 300
    assert with_parent / parts > 0.95
    assert connection.execute(
        "SELECT DISTINCT parent FROM roll_call WHERE symbol = 'R/53/77E' AND matter = 'paragraph'"
    ).fetchall() == [("A/RES/53/77E",)]


def test_what_the_readme_of_the_history_warns_of_is_found(both):
    (first, _), _ = both
    nobody = {found.symbol for found in first.rejected}
    assert nobody == {"A/RES/39/28A", "A/RES/39/28B", "A/RES/43/62"}
    assert [found.symbol for found in first.inconsistencies if found.flaw is Flaw.DATE_OUTSIDE_SESSION] == [
        "A/RES/37/84"
    ]
    assert Flaw.UNKNOWN_CODE not in {found.flaw for found in first.inconsistencies}
    assert Flaw.TALLY not in {found.flaw for found in first.inconsistencies}


def test_all_votes_of_the_library_are_there(both):
    (first, _), connection = both
    assert sum(source.new for source in first.sources) == 5704
    (votes,) = connection.execute(
        "SELECT sum(length(replace(letters, ' ', ''))) FROM testimony JOIN source ON source.id = source_id WHERE key = 'library_assembly'"
    ).fetchone()
    assert votes == 949_225
    assert connection.execute(
        "SELECT name FROM roll_call JOIN source ON source.id = source_id WHERE symbol = 'A/RES/ES-11/6'"
    ).fetchall() == [("UN Digital Library, General Assembly voting data",)]


def test_titles_are_stored_clean(both):
    _, connection = both
    assert connection.execute("SELECT title FROM roll_call WHERE symbol = 'A/RES/ES-11/1'").fetchall() == [
        ("Aggression against Ukraine",)
    ]
    assert connection.execute("SELECT symbol, title FROM roll_call WHERE title LIKE '%/ adopted by%'").fetchall() == []


def test_the_snapshot_is_small(both):
    (_, second), connection = both
    pages, size = (
        connection.execute("PRAGMA page_count").fetchone()[0],
        connection.execute("PRAGMA page_size").fetchone()[0],
    )
    assert pages * size / second.votes <= 30
