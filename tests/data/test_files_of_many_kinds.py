"""Files as people really have them: each loads, or one sentence says what it is and what to do."""

from __future__ import annotations

import gzip
import io
import os
import zipfile
from pathlib import Path

import pytest

from data.load import load
from data.model import Flaw
from data.report import LoadReport
from data.sources import SourceError
from tests.data.files import LATER_HEADER, assembly_rows, table, write_assembly

VOTES = {"FRA": "Y", "GBR": "N", "USA": "A"}
SYMBOL = "A/RES/500(V)"
GOOD = table(LATER_HEADER, assembly_rows(SYMBOL, VOTES))
HEADER = GOOD.splitlines()[0]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def loaded(home: Path, name: str, content: bytes | str) -> LoadReport:
    path = home.parent / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return load(home, [path])


def refusal(home: Path, name: str, content: bytes | str) -> str:
    with pytest.raises(SourceError) as caught:
        loaded(home, name, content)
    return str(caught.value)


def votes_of(report: LoadReport) -> tuple[int, set[Flaw]]:
    """How many roll calls are new, and what is wrong with the one, missing members aside."""
    flaws = {found.flaw for found in report.inconsistencies if found.symbol == SYMBOL}
    return report.sources[0].new, flaws - {Flaw.MISSING_MEMBER}


@pytest.mark.parametrize("first", ["", "sep=;\n", '"sep=;"\r\n'])
def test_semicolons_and_commas_in_numbers_are_what_excel_writes_in_half_of_europe(home, first):
    rows = assembly_rows(SYMBOL, VOTES)
    for row in rows:
        row |= {name: str(row[name]).replace(".", ",") for name in ("total_yes", "total_no", "total_abstentions")}
    text = table(LATER_HEADER, rows, delimiter=";")
    assert votes_of(loaded(home, "votes.csv", first + text)) == (1, set())


@pytest.mark.parametrize("name", ["votes.tab", "votes.csv", "votes.tsv"])
def test_tabs_are_what_dataverse_hands_out(home, name):
    assert votes_of(loaded(home, name, table(LATER_HEADER, assembly_rows(SYMBOL, VOTES), delimiter="\t"))) == (1, set())


def test_an_error_under_a_line_that_names_the_separator_is_found_in_its_line(home):
    rows = assembly_rows(SYMBOL, VOTES | {"GBR": "Q"})
    assert "line 4, column ms_vote" in refusal(home, "votes.csv", "sep=;\n" + table(LATER_HEADER, rows, delimiter=";"))


def rewritten(column: str, written: list[str]) -> str:
    rows = assembly_rows(SYMBOL, VOTES)
    for row, cell in zip(rows, written, strict=True):
        row[column] = cell
    return table(LATER_HEADER, rows)


@pytest.mark.parametrize("letters", [["y", "n", "a"], ["Y ", " N", "A"], ["Y", "N", "a "]])
def test_letters_in_lower_case_or_with_a_blank_are_read(home, letters):
    assert votes_of(loaded(home, "votes.csv", rewritten("ms_vote", letters))) == (1, set())


def test_codes_in_lower_case_or_with_a_blank_are_read(home):
    assert votes_of(loaded(home, "votes.csv", rewritten("ms_code", ["fra", "GBR ", " usa"]))) == (1, set())


def test_text_in_another_encoding_is_refused_by_line_and_character(home):
    latin = GOOD.replace("UNITED", "ÎLES", 1).encode("cp1252")
    line = next(number for number, line in enumerate(latin.splitlines()) if b"\xce" in line)
    place = latin.splitlines()[line].index(b"\xce") + 1
    message = refusal(home, "votes.csv", latin)
    assert f"line {line + 1}" in message
    assert f"character {place} of the line" in message


def workbook(member: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(member, "<x/>")
    return packed.getvalue()


def archive_of(content: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("votes.csv", content)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (workbook("xl/workbook.xml"), "an Excel workbook (.xlsx)"),
        (workbook("word/document.xml"), "an Office document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Excel workbook (.xls)"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF document"),
        (b"<!DOCTYPE html>\n<html><title>Just a moment</title></html>", "a web page"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n", "a Git LFS pointer"),
        (GOOD.encode("utf-16"), "UTF-16 text"),
        (archive_of(GOOD)[:200], "a zip archive that is cut off"),
    ],
)
@pytest.mark.parametrize("name", ["votes.csv", "votes.zip", "votes.xlsx"])
def test_what_is_no_table_is_named_under_any_name(home, name, content, said):
    assert refusal(home, name, content).startswith(f"{name}: this is {said}")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'[{"ms_code": "FRA"}]', "this is JSON, of none of the sources that Teller reads"),
        (b"\xef\xbb\xbf\n {}", "not laid out as DGACM's resolutions are"),
    ],
)
@pytest.mark.parametrize("name", ["votes.csv", "votes.zip", "votes.xlsx"])
def test_json_of_another_layout_is_refused_by_its_layout(home, name, content, said):
    assert said in refusal(home, name, content)


def test_an_archive_whose_directory_is_broken_is_refused(home):
    packed = bytearray(archive_of(GOOD))
    directory = packed.rindex(b"PK\x01\x02")
    packed[directory : directory + 46] = b"\xff" * 46
    assert "damaged" in refusal(home, "votes.zip", bytes(packed))


def test_an_enormous_number_is_refused_by_line(home):
    for number in ("9" * 400, "1e300", "99999999999999999999", "-3", "nan"):
        rows = assembly_rows(SYMBOL, VOTES, total_yes=number)
        message = refusal(home, "votes.csv", table(LATER_HEADER, rows))
        assert "line 2, column total_yes" in message
        assert len(message) < 200


def test_a_file_name_that_is_no_text_is_bearable(home):
    path = Path(os.fsdecode(os.fsencode(home.parent) + b"/v\xffotes.csv"))
    path.write_text(GOOD)
    assert load(home, [path]).sources[0].files == "v?otes.csv"


def test_a_date_in_another_order_among_good_ones_is_refused_by_line(home):
    rows = assembly_rows(SYMBOL, VOTES)
    rows[1]["date"] = "3/2/1950"
    message = refusal(home, "votes.csv", table(LATER_HEADER, rows))
    assert "line 3, column date" in message
    assert "'3/2/1950'" in message


def test_a_table_that_excel_cut_off_is_refused(home, monkeypatch):
    monkeypatch.setattr("data.sources.tables.MOST_ROWS_OF_EXCEL", 4)
    assert "the most that Excel keeps" in refusal(home, "votes.csv", GOOD)
    assert loaded(home, "votes.csv", GOOD.rsplit("\n", 2)[0] + "\n").sources[0].new == 1


def test_rows_that_stand_twice_are_loaded_once_and_told(home):
    once = GOOD.splitlines(keepends=True)
    assert votes_of(loaded(home, "votes.csv", "".join([*once, *once[1:]]))) == (1, {Flaw.DUPLICATE_STATE})


def numbered(count: int, *, one: bool) -> str:
    cells = GOOD.splitlines()[1].split(",")
    lines = (",".join(["7" if one else str(number), *cells[1:]]) for number in range(count))
    return "\n".join([HEADER, *lines, ""])


@pytest.mark.parametrize("one", [True, False])
def test_endless_rows_are_refused_before_they_fill_the_memory(home, monkeypatch, one):
    monkeypatch.setattr("data.sources.member_rows.MOST_ROLL_CALLS", 500)
    endless = numbered(100_000, one=one)
    assert HEADER.startswith("undl_id,")
    assert "no voting data" in refusal(home, "votes.csv.gz", gzip.compress(endless.encode()))


@pytest.mark.parametrize("filling", ["x" * 3_000_000, "\n" * 100_000, "\r\n" * 100_000, ", " * 2_000_000])
def test_an_endless_line_and_endless_blank_lines_are_refused(home, filling):
    assert "votes.csv" in refusal(home, "votes.csv", GOOD + filling)
    assert "votes.csv" in refusal(home, "votes.csv", filling + GOOD)


def test_every_format_has_a_bound_for_its_roll_calls(home, monkeypatch):
    monkeypatch.setattr("data.editions.MOST_ROLL_CALLS", 3)
    many = [assembly_rows(f"A/RES/{500 + number}(V)", VOTES) for number in range(4)]
    with pytest.raises(SourceError, match="more than 3 roll calls"):
        load(home, [write_assembly(home.parent / "votes.csv", *many)])
