"""Bad input: one sentence that names the file and, where there is one, the line and the column; the record stays as it was."""

import gzip
import zipfile
from pathlib import Path

import pytest

from data.load import load
from data.records import ensure_snapshot
from data.snapshots import Snapshots
from data.sources import SourceError
from data.sources.files import FREE_BYTES
from tests.data.files import LATER_HEADER, assembly_rows, table, write_assembly
from tests.data.test_sources import COUNCIL_HEADER, council_rows

VOTES = {"FRA": "Y", "GBR": "N", "USA": "A"}
GOOD = table(LATER_HEADER, assembly_rows("A/RES/500(V)", VOTES))
UNPACKS_TO_TOO_MUCH = b"<collection>" + (b" " * 99 + b"\n") * (FREE_BYTES // 100 + 1)


def refusal(home: Path, path: Path, **options: bool) -> str:
    """What loading the path is refused with; the current snapshot must stay the very same."""
    before = ensure_snapshot(home)
    content = before.read_bytes()
    with pytest.raises(SourceError) as caught:
        load(home, [path], **options)
    after = Snapshots(home).current()
    assert after == before
    assert after.read_bytes() == content
    assert [entry.name for entry in before.parent.iterdir() if "building" in entry.name] == []
    message = str(caught.value)
    assert "\n" not in message
    return message


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def write(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_missing_file(home, tmp_path):
    assert "no_such.csv: there is no such file" in refusal(home, tmp_path / "no_such.csv")


def test_a_folder_without_anything_to_load(home, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "notes.txt").write_text("nothing")
    assert "holds nothing to load" in refusal(home, tmp_path / "empty")


def test_an_empty_file(home, tmp_path):
    assert "votes.csv: the file is empty" in refusal(home, write(tmp_path / "votes.csv", ""))


def test_a_header_with_nothing_under_it(home, tmp_path):
    assert "nothing under it" in refusal(home, write(tmp_path / "votes.csv", GOOD.splitlines()[0] + "\n"))


def test_a_missing_column_is_named(home, tmp_path):
    without_votes = table(
        [name for name in LATER_HEADER if name != "ms_vote"],
        [
            {key: value for key, value in row.items() if key != "ms_vote"}
            for row in assembly_rows("A/RES/500(V)", VOTES)
        ],
    )
    message = refusal(home, write(tmp_path / "votes.csv", without_votes))
    assert "line 1" in message
    assert "ms_vote" in message


@pytest.mark.parametrize(
    ("symbol", "message"),
    [("", "line 5, column resolution: the cell is empty"), ("S/2026/700", "'S/2026/700' is a draft")],
)
def test_a_vote_on_no_resolution_among_those_on_resolutions(home, tmp_path, symbol, message):
    """It was not adopted, and nothing that is loaded later could be joined to what has no symbol."""
    strange = [row | {"undl_id": "1", "draft": "S/2026/700"} for row in council_rows(symbol, "Vote", VOTES)]
    rows = table(COUNCIL_HEADER, council_rows("S/RES/462(1980)", "Vote", VOTES) + strange)
    assert message in refusal(home, write(tmp_path / "2026_10_01_sc_voting.csv", rows))
    assert load(home, [write(tmp_path / "votes.csv", GOOD)]).sources[0].new == 1


def test_a_table_of_something_else(home, tmp_path):
    assert "not in a format that Teller reads" in refusal(
        home, write(tmp_path / "cities.csv", "name,population\nParis,2000000\n")
    )


def test_a_gzip_file_that_is_cut_off(home, tmp_path):
    packed = gzip.compress(GOOD.encode() * 50)
    assert "cut off" in refusal(home, write(tmp_path / "votes.csv.gz", packed[: len(packed) // 2]))


def test_a_gzip_file_that_is_damaged(home, tmp_path):
    packed = bytearray(gzip.compress(GOOD.encode()))
    packed[len(packed) // 2] ^= 0xFF
    assert "votes.csv.gz" in refusal(home, write(tmp_path / "votes.csv.gz", bytes(packed)))


def test_a_table_that_is_cut_off_in_a_row(home, tmp_path):
    message = refusal(home, write(tmp_path / "votes.csv", GOOD[: GOOD.rindex("A/PV.302")]))
    assert "line 4" in message
    assert "cut off" in message


def test_a_table_that_is_cut_off_in_quotes(home, tmp_path):
    quoted = GOOD.replace("Agenda", '"Agenda, and more"', 3)
    assert "cut off" in refusal(home, write(tmp_path / "votes.csv", quoted[: quoted.rindex("and more") + 3]))


def test_a_file_that_unpacks_to_far_more_than_it_can_hold(home, tmp_path):
    bomb = gzip.compress(UNPACKS_TO_TOO_MUCH, 9)
    assert "refused" in refusal(home, write(tmp_path / "bomb.xml.gz", bomb))


def test_an_archive_bomb(home, tmp_path):
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("votes.xml", UNPACKS_TO_TOO_MUCH)
    assert "refused" in refusal(home, path)


def test_an_archive_without_a_table(home, tmp_path):
    path = tmp_path / "other.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("picture.png", b"\x89PNG")
    assert "holds no .csv, .tab, .xml or .json" in refusal(home, path)


def test_binary_junk(home, tmp_path):
    assert "votes.csv" in refusal(home, write(tmp_path / "votes.csv", bytes(range(256)) * 40))


def test_text_in_another_encoding(home, tmp_path):
    assert "UTF-8" in refusal(home, write(tmp_path / "votes.csv", GOOD.replace("FRANCE", "CÔTE").encode("latin-1")))
    assert "UTF-8" in refusal(home, write(tmp_path / "votes.csv", GOOD.encode("utf-16")))


def test_an_unknown_vote_is_found_by_line_and_column(home, tmp_path):
    rows = assembly_rows("A/RES/500(V)", VOTES)
    rows[2]["ms_vote"] = "Q"
    message = refusal(home, write_assembly(tmp_path / "votes.csv", rows))
    assert "line 4, column ms_vote" in message
    assert "'Q'" in message


def test_a_date_that_is_no_date(home, tmp_path):
    message = refusal(
        home, write_assembly(tmp_path / "votes.csv", assembly_rows("A/RES/500(V)", VOTES, date="1950-02-30"))
    )
    assert "line 2, column date" in message
    assert "1950-02-30" in message


def test_a_total_that_is_no_number(home, tmp_path):
    assert "column total_yes" in refusal(
        home, write_assembly(tmp_path / "votes.csv", assembly_rows("A/RES/500(V)", VOTES, total_yes="many"))
    )


def test_xml_that_is_cut_off(home, tmp_path):
    assert "line 2" in refusal(home, write(tmp_path / "export.xml", "<collection>\n<record>"))


def test_xml_with_entities(home, tmp_path):
    hostile = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><collection><record>&a;</record></collection>'
    assert "refused" in refusal(home, write(tmp_path / "export.xml", hostile))


def test_an_edition_that_holds_clearly_less_than_the_last_one(home, tmp_path):
    many = [assembly_rows(f"A/RES/{500 + number}(V)", VOTES) for number in range(200)]
    load(home, [write_assembly(tmp_path / "votes.csv", *many)])
    fewer = write_assembly(tmp_path / "fewer.csv", *many[:197])
    message = refusal(home, fewer)
    assert "197" in message
    assert "200" in message
    assert "--force" in message
    assert load(home, [fewer], force=True).sources[0].withdrawn == 3


def test_an_edition_that_holds_a_little_less_is_taken(home, tmp_path):
    many = [assembly_rows(f"A/RES/{500 + number}(V)", VOTES) for number in range(200)]
    load(home, [write_assembly(tmp_path / "votes.csv", *many)])
    assert load(home, [write_assembly(tmp_path / "votes.csv", *many[:199])]).sources[0].withdrawn == 1
