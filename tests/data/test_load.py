import sqlite3
from pathlib import Path

import pytest

from data.load import load
from data.model import Flaw
from data.records import ensure_snapshot
from data.report import LoadReport
from data.snapshots import AlreadyLoading, Snapshots
from tests.data.files import assembly_rows, table, write_assembly
from tests.data.test_sources import VOETEN_HEADER

MEMBERS = {"FRA": "Y", "GBR": "N", "USA": "A", "CHN": "X", "SUN": "Y"}


def rows(home: Path, sql: str) -> list[tuple]:
    snapshot = Snapshots(home).current()
    assert snapshot is not None
    connection = sqlite3.connect(f"{snapshot.as_uri()}?mode=ro", uri=True)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def counts(report: LoadReport) -> tuple[int, int, int, int]:
    source = report.sources[0]
    return source.new, source.changed, source.unchanged, source.withdrawn


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def test_loading_the_same_file_twice_changes_nothing_and_says_so(home, tmp_path):
    path = write_assembly(tmp_path / "votes.csv", assembly_rows("A/RES/500(V)", MEMBERS))
    assert counts(load(home, [path])) == (1, 0, 0, 0)
    before = Snapshots(home).current()
    report = load(home, [path])
    assert counts(report) == (0, 0, 1, 0)
    assert report.snapshot == ""
    assert Snapshots(home).current() == before


def test_a_later_edition_takes_the_place_of_the_one_before(home, tmp_path):
    first, second, third = (assembly_rows(f"A/RES/50{number}(V)", MEMBERS) for number in range(3))
    load(home, [write_assembly(tmp_path / "votes.csv", first, second)])
    corrected = assembly_rows("A/RES/500(V)", MEMBERS | {"CHN": "Y"})
    report = load(home, [write_assembly(tmp_path / "votes.csv", corrected, third)], force=True)
    assert counts(report) == (1, 1, 0, 1)
    assert rows(home, "SELECT symbol, yes FROM roll_call WHERE symbol LIKE 'A/RES/50%'") == [
        ("A/RES/500(V)", 3),
        ("A/RES/502(V)", 2),
    ]


def test_what_is_loaded_and_the_landmark_votes_stand_side_by_side(home, tmp_path):
    report = load(home, [write_assembly(tmp_path / "votes.csv", assembly_rows("A/RES/500(V)", MEMBERS))])
    assert report.roll_calls == 59
    assert rows(home, "SELECT count(*) FROM vote")[0][0] == report.votes


def test_a_roll_call_of_two_sources_is_one_and_the_library_wins(home, tmp_path):
    everyone = dict(rows_of_landmark(home, "A/RES/ES-11/1"))
    letters = {"yes": "Y", "no": "N", "abstain": "A", "non_voting": "X"}
    votes = {code: letters[word] for code, word in everyone.items()} | {"IND": "Y"}
    report = load(
        home,
        [
            write_assembly(
                tmp_path / "votes.csv", assembly_rows("A/RES/ES-11/1", votes, date="2022-03-02", session="ES-11")
            )
        ],
    )
    assert rows(home, "SELECT choice FROM votes_with_names WHERE symbol = 'A/RES/ES-11/1' AND code = 'IND'") == [
        ("yes",)
    ]
    assert rows(home, "SELECT count(*) FROM roll_call WHERE symbol = 'A/RES/ES-11/1'") == [(1,)]
    (disagreement,) = [found for found in report.inconsistencies if found.flaw is Flaw.SOURCES_DISAGREE]
    assert "IND Y here, A there" in disagreement.detail


def rows_of_landmark(home: Path, symbol: str) -> list[tuple]:
    ensure_snapshot(home)
    return rows(home, f"SELECT code, choice FROM votes_with_names WHERE symbol = '{symbol}'")


@pytest.mark.parametrize("order", [("library", "voeten"), ("voeten", "library")])
def test_the_order_of_loading_makes_no_difference(home, tmp_path, order):
    voeten = [
        {
            "rcid": 9,
            "ccode": cow,
            "vote": vote,
            "session": 5,
            "date": "1950-11-01",
            "unres": "R/5/123",
            "amend": 0,
            "para": 0,
            "short": "A TITLE",
            "yes": 2,
            "no": 1,
            "abstain": 1,
        }
        for cow, vote in {220: 1, 200: 3, 2: 2, 713: 8, 365: 1}.items()
    ]
    (tmp_path / "UNVotes.csv").write_text(table(VOETEN_HEADER, voeten), "utf-8")
    files = {
        "library": write_assembly(tmp_path / "votes.csv", assembly_rows("A/RES/500(V)", MEMBERS)),
        "voeten": tmp_path / "UNVotes.csv",
    }
    for name in order:
        load(home, [files[name]])
    found = rows(home, "SELECT symbol, date, title FROM roll_call WHERE session = '5'")
    assert found == [("A/RES/500(V)", "1950-11-03", "Title of A/RES/500(V)")]
    assert rows(
        home,
        "SELECT key FROM testimony JOIN source ON source.id = testimony.source_id JOIN roll_call ON roll_call.id = roll_call_id WHERE session = '5' ORDER BY 1",
    ) == [("library_assembly",), ("voeten",)]


def test_an_export_of_a_few_days_adds_to_what_is_there(home, tmp_path):
    marc = '<collection><record><controlfield tag="001">{0}</controlfield><datafield tag="791"><subfield code="a">A/RES/80/{0}</subfield></datafield><datafield tag="269"><subfield code="a">2026-05-0{0}</subfield></datafield><datafield tag="967"><subfield code="c">IND</subfield><subfield code="d">Y</subfield></datafield></record></collection>'
    for number in (1, 2):
        (tmp_path / f"{number}.xml").write_text(marc.format(number), "utf-8")
        load(home, [tmp_path / f"{number}.xml"])
    assert rows(home, "SELECT symbol FROM roll_call WHERE session = '80' AND date > '2026' ORDER BY 1") == [
        ("A/RES/80/1",),
        ("A/RES/80/2",),
    ]


@pytest.mark.parametrize(
    ("changes", "votes", "flaw"),
    [
        ({"total_yes": "7.0"}, MEMBERS, Flaw.TALLY),
        ({}, MEMBERS | {"QQQ": "Y"}, Flaw.UNKNOWN_CODE),
        ({}, MEMBERS | {"SSD": "Y"}, Flaw.NO_SEAT),
        ({}, MEMBERS, Flaw.MISSING_MEMBER),
        ({"date": "1982-02-21", "session": "37"}, MEMBERS, Flaw.DATE_OUTSIDE_SESSION),
        ({}, dict.fromkeys(MEMBERS, "X"), Flaw.NOBODY_VOTED),
    ],
)
def test_every_inconsistency_is_found_reported_and_kept(home, tmp_path, changes, votes, flaw):
    report = load(home, [write_assembly(tmp_path / "votes.csv", assembly_rows("A/RES/500(V)", votes, **changes))])
    assert flaw in {found.flaw for found in report.inconsistencies if found.symbol == "A/RES/500(V)"}
    stored = rows(
        home,
        "SELECT DISTINCT flaw FROM inconsistency JOIN roll_call ON roll_call.id = roll_call_id WHERE symbol = 'A/RES/500(V)'",
    )
    assert (str(flaw),) in stored


def test_a_record_in_which_nobody_voted_is_no_roll_call(home, tmp_path):
    report = load(
        home, [write_assembly(tmp_path / "votes.csv", assembly_rows("A/RES/500(V)", dict.fromkeys(MEMBERS, "X")))]
    )
    assert [found.symbol for found in report.rejected] == ["A/RES/500(V)"]
    assert rows(home, "SELECT has_votes FROM roll_call WHERE symbol = 'A/RES/500(V)'") == [(0,)]


def test_the_absence_of_a_state_without_a_seat_is_told_and_is_no_vote(home, tmp_path):
    listed = MEMBERS | {"JPN": "X", "SSD": "Y"}
    report = load(home, [write_assembly(tmp_path / "votes.csv", assembly_rows("A/RES/500(V)", listed))])
    assert "JPN is listed as not voting, but had no seat on 1950-11-03" in {
        found.detail for found in report.inconsistencies
    }
    query = "SELECT code, choice FROM votes_with_names WHERE symbol = 'A/RES/500(V)' AND code IN ('JPN', 'SSD')"
    assert rows(home, query) == [("SSD", "yes")]
    assert rows(home, "SELECT non_voting FROM roll_call WHERE symbol = 'A/RES/500(V)'") == [(1,)]


def test_a_state_that_only_a_file_knows_keeps_its_votes(home, tmp_path):
    load(home, [write_assembly(tmp_path / "votes.csv", assembly_rows("A/RES/500(V)", MEMBERS | {"QQQ": "Y"}))])
    assert rows(home, "SELECT choice FROM votes_with_names WHERE code = 'QQQ'") == [("yes",)]


def test_two_records_with_one_symbol_and_date_are_one_roll_call(home, tmp_path):
    first = assembly_rows("A/RES/500(V)", MEMBERS, undl_id="1")
    second = assembly_rows("A/RES/500(V)", MEMBERS | {"FRA": "N"}, undl_id="2")
    report = load(home, [write_assembly(tmp_path / "votes.csv", first, second)])
    assert [found.flaw for found in report.rejected] == [Flaw.SYMBOL_TWICE]
    assert rows(home, "SELECT choice FROM votes_with_names WHERE symbol = 'A/RES/500(V)' AND code = 'FRA'") == [
        ("yes",)
    ]


def test_one_symbol_on_two_days_is_two_roll_calls(home, tmp_path):
    first = assembly_rows("A/RES/500(V)", MEMBERS, undl_id="1")
    second = assembly_rows("A/RES/500(V)", MEMBERS, undl_id="2", date="1950-12-01")
    load(home, [write_assembly(tmp_path / "votes.csv", first, second)])
    assert rows(home, "SELECT date FROM roll_call WHERE symbol = 'A/RES/500(V)'") == [("1950-11-03",), ("1950-12-01",)]


def test_names_that_a_source_brings_are_kept_and_found(home, tmp_path):
    (tmp_path / "unms_names.csv").write_text(
        "iso,member_state,name_status,other_names\nIND,INDIA,ms,Hindoostan\n", "utf-8"
    )
    assert load(home, [tmp_path / "unms_names.csv"]).sources[0].names == 2
    assert load(home, [tmp_path / "unms_names.csv"]).snapshot == ""
    assert rows(
        home, "SELECT code FROM state JOIN state_name ON state_id = id WHERE state_name.name = 'Hindoostan'"
    ) == [("IND",)]


def test_a_second_load_at_the_same_time_is_refused(home, tmp_path):
    path = write_assembly(tmp_path / "votes.csv", assembly_rows("A/RES/500(V)", MEMBERS))
    with Snapshots(home).building(), pytest.raises(AlreadyLoading):
        load(home, [path])


def test_the_last_snapshots_are_kept_for_going_back(home, tmp_path):
    for number in range(6):
        load(home, [write_assembly(tmp_path / "votes.csv", assembly_rows(f"A/RES/50{number}(V)", MEMBERS))], force=True)
    kept = Snapshots(home).all()
    assert len(kept) == 3
    assert kept[-1] == Snapshots(home).current()
