import sqlite3
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from data.reference import load_reference
from data.snapshots import Snapshots


@pytest.fixture(scope="module")
def record(landmark_home: Path):
    snapshot = Snapshots(landmark_home).current()
    assert snapshot is not None
    connection = sqlite3.connect(f"{snapshot.as_uri()}?mode=ro", uri=True)
    yield connection
    connection.close()


def roll_calls(record: sqlite3.Connection):
    columns = "id, symbol, body, date, yes, no, abstain, non_voting, has_votes"
    return record.execute(f"SELECT {columns} FROM roll_call ORDER BY id").fetchall()


def test_every_landmark_vote_is_in_the_record(record):
    assert len(roll_calls(record)) == 58
    assert Counter(row[2] for row in roll_calls(record)) == {"GA": 33, "SC": 25}


def test_every_roll_call_holds_each_member_of_that_day_exactly_once(record):
    reference = load_reference()
    for number, symbol, body, day, *_, has_votes in roll_calls(record):
        if not has_votes:
            continue
        rows = [
            code
            for (code,) in record.execute(
                "SELECT code FROM vote JOIN state ON state.id = state_id WHERE roll_call_id = ?", (number,)
            )
        ]
        on = date.fromisoformat(day)
        members = reference.seated_on(on) if body == "GA" else reference.council_on(on)
        assert sorted(rows) == sorted(members), symbol


def test_the_votes_of_every_roll_call_count_up_to_its_tally(record):
    for number, symbol, _, _, *tally, has_votes in roll_calls(record):
        if has_votes:
            counts = dict(
                record.execute(
                    "SELECT word, count(*) FROM vote JOIN choice ON choice.id = choice WHERE roll_call_id = ? GROUP BY 1",
                    (number,),
                )
            )
            assert [counts.get(word, 0) for word in ("yes", "no", "abstain", "non_voting")] == tally, symbol


def test_two_rejected_amendments_have_a_tally_and_no_roll_call(record):
    rows = record.execute(
        "SELECT symbol, parent, result, yes, no, abstain FROM roll_call WHERE NOT has_votes ORDER BY symbol"
    ).fetchall()
    assert rows == [
        ("A/ES-11/L.8", "A/ES-11/L.7", "rejected", 11, 94, 56),
        ("A/ES-11/L.9", "A/ES-11/L.7", "rejected", 15, 91, 52),
    ]


def test_vetoes_name_who_cast_them(record):
    vetoes = dict(record.execute("SELECT symbol, vetoed_by FROM roll_call WHERE result = 'vetoed'"))
    assert len(vetoes) == 14
    assert vetoes["S/2023/792"] == "CHN|RUS"
    assert vetoes["S/2024/173"] == "USA"
    too_few_votes = record.execute(
        "SELECT count(*) FROM roll_call WHERE body = 'SC' AND result = 'rejected'"
    ).fetchone()
    assert too_few_votes == (5,)


def test_landmark_votes_have_no_inconsistency(record):
    assert record.execute("SELECT * FROM inconsistency").fetchall() == []


def test_somebody_with_sqlite_finds_votes_with_names_at_once(record):
    query = "SELECT state, choice FROM votes_with_names WHERE symbol = 'A/RES/ES-11/6' AND code IN ('IND', 'MLI') ORDER BY code"
    assert record.execute(query).fetchall() == [("India", "abstain"), ("Mali", "no")]


def test_the_text_search_finds_titles_and_popular_names(record):
    def found(words: str) -> list[str]:
        query = "SELECT symbol FROM roll_call_text JOIN roll_call ON roll_call.id = roll_call_text.rowid WHERE roll_call_text MATCH ?"
        return [symbol for (symbol,) in record.execute(query, (words,))]

    assert "A/RES/ES-11/5" in found("reparations")
    assert found("zionism")[0] in ("A/RES/3379(XXX)", "A/RES/46/86")
