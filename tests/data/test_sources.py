import gzip
import random
import zipfile
from datetime import date
from pathlib import Path

import pytest

from data.model import Body, Choice, Flaw, Matter, Modality, Result, RollCall, StateName, Tally
from data.reference import load_reference
from data.sources import SourceFile, describe, find_source_files, recognise
from tests.data.files import FIRST_HEADER, LATER_HEADER, assembly_rows, table, write_assembly

VOTES = {"FRA": "Y", "GBR": "N", "USA": "A", "CHN": "X", "SUN": "Y"}


def read(path: Path) -> list[RollCall | StateName]:
    (file,) = find_source_files([path])
    return list(recognise(file).read(file, load_reference(), lambda position: None))


def write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_the_library_s_assembly_votes(tmp_path):
    (call,) = read(write_assembly(tmp_path / "2026_02_06_ga_voting.csv", assembly_rows("A/RES/500(V)", VOTES)))
    assert isinstance(call, RollCall)
    assert (call.symbol, call.body, call.date, call.result) == (
        "A/RES/500(V)",
        Body.ASSEMBLY,
        date(1950, 11, 3),
        Result.ADOPTED,
    )
    assert call.title == "Title of A/RES/500(V)"
    assert call.tally == Tally(2, 1, 1, 1)
    assert call.ballots is not None
    assert dict(call.ballots) == VOTES
    assert call.flaws == ()


def test_columns_are_found_by_name_in_any_order_and_unknown_ones_are_ignored(tmp_path):
    header = [*LATER_HEADER, "a new column"]
    random.Random(7).shuffle(header)
    (call,) = read(write(tmp_path / "votes.csv", table(header, assembly_rows("A/RES/500(V)", VOTES))))
    assert dict(call.ballots) == VOTES


def test_the_first_edition_had_its_columns_in_the_plural_and_nv_for_not_voting(tmp_path):
    rows = [
        {
            "undl_id": 1,
            "ms_codes": code,
            "ms_names": code,
            "ms_votes": "NV" if vote == "X" else vote,
            "resolutions": "A/RES/500(V)",
            "title": "T",
            "date": "1950-11-03",
            "yes": 2,
            "no": 1,
            "abstentions": 1,
            "non-voting": 1,
            "total-voting": 5,
        }
        for code, vote in VOTES.items()
    ]
    (call,) = read(write(tmp_path / "2024_09_12_ga_resolutions_voting.csv", table(FIRST_HEADER, rows)))
    assert dict(call.ballots) == VOTES
    assert call.session == "5"
    assert call.tally == Tally(2, 1, 1, 1)


@pytest.mark.parametrize("packing", ["plain", "bom", "gzip", "zip"])
def test_files_come_plain_or_packed_with_or_without_a_byte_order_mark(tmp_path, packing):
    text = table(LATER_HEADER, assembly_rows("A/RES/500(V)", VOTES))
    path = tmp_path / {"gzip": "votes.csv.gz", "zip": "votes.zip"}.get(packing, "votes.csv")
    match packing:
        case "plain":
            path.write_bytes(text.encode())
        case "bom":
            path.write_bytes(b"\xef\xbb\xbf" + text.encode())
        case "gzip":
            path.write_bytes(gzip.compress(text.encode()))
        case "zip":
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr("inside/votes.csv", text)
                archive.writestr("read me.txt", "nothing to load")
    (call,) = read(path)
    assert dict(call.ballots) == VOTES


def test_rows_of_a_roll_call_may_stand_anywhere(tmp_path):
    rows = [*assembly_rows("A/RES/500(V)", VOTES), *assembly_rows("A/RES/501(V)", VOTES)]
    random.Random(3).shuffle(rows)
    calls = read(write_assembly(tmp_path / "votes.csv", rows))
    assert {call.symbol: dict(call.ballots) for call in calls} == {"A/RES/500(V)": VOTES, "A/RES/501(V)": VOTES}


def test_a_state_that_stands_twice_is_flagged_and_its_first_row_counts(tmp_path):
    rows = assembly_rows("A/RES/500(V)", VOTES)
    (call,) = read(write_assembly(tmp_path / "votes.csv", [*rows, rows[0] | {"ms_vote": "N"}]))
    assert dict(call.ballots)["FRA"] == "Y"
    assert [flaw.flaw for flaw in call.flaws] == [Flaw.DUPLICATE_STATE]
    assert "FRA stands more than once (Y, N)" in call.flaws[0].detail


def test_rows_that_disagree_on_the_date_are_flagged(tmp_path):
    rows = assembly_rows("A/RES/500(V)", VOTES)
    rows[1] |= {"date": "1950-11-04"}
    (call,) = read(write_assembly(tmp_path / "votes.csv", rows))
    assert [flaw.flaw for flaw in call.flaws] == [Flaw.ROWS_DISAGREE]


def council_rows(symbol: str, modality: str, votes: dict[str, str]) -> list[dict[str, object]]:
    return [
        {
            "undl_id": symbol,
            "ms_code": code,
            "ms_name": code,
            "permanent_member": "True",
            "ms_vote": vote,
            "date": "1980-01-11",
            "resolution": symbol,
            "description": "Afghanistan",
            "modality": modality,
            "total_yes": 3,
        }
        for code, vote in votes.items()
    ]


COUNCIL_HEADER = [
    "undl_id",
    "ms_code",
    "ms_name",
    "permanent_member",
    "ms_vote",
    "date",
    "resolution",
    "draft",
    "meeting",
    "description",
    "agenda",
    "subjects",
    "vote_note",
    "total_yes",
    "total_no",
    "total_abstentions",
    "total_non_voting",
    "total_ms",
    "modality",
    "undl_link",
]


def test_the_council_s_votes_tell_a_vote_from_no_vote_at_all(tmp_path):
    rows = [
        *council_rows("S/RES/462(1980)", "Vote", VOTES),
        *council_rows("S/RES/463(1980)", "Without a vote", dict.fromkeys(VOTES, "X")),
    ]
    voted, without = read(write(tmp_path / "2025_07_21_sc_voting.csv", table(COUNCIL_HEADER, rows)))
    assert (voted.body, voted.modality, dict(voted.ballots)) == (Body.COUNCIL, Modality.RECORDED, VOTES)
    assert (without.modality, without.result, without.ballots, without.tally) == (
        Modality.WITHOUT_VOTE,
        Result.ADOPTED_WITHOUT_VOTE,
        None,
        None,
    )


def test_how_resolutions_were_adopted(tmp_path):
    header = [
        "undl_id",
        "resolution",
        "session",
        "date",
        "title",
        "modality",
        "draft",
        "committee_report",
        "meeting",
        "agenda_title",
        "subjects",
        "vote_note",
        "total_yes",
        "total_no",
        "total_abstentions",
        "total_non_voting",
        "total_ms",
        "undl_link",
    ]
    rows = [
        {
            "undl_id": 1,
            "resolution": "A/RES/70/1",
            "date": "2015-09-25",
            "title": "Transforming our world",
            "modality": "Without a vote",
        },
        {
            "undl_id": 2,
            "resolution": "A/RES/70/2",
            "date": "2015-10-01",
            "title": "Second",
            "modality": "Vote, recorded",
            "total_yes": "100.0",
            "total_no": "2",
            "total_abstentions": "5",
        },
        {
            "undl_id": 3,
            "resolution": "A/RES/3(I)",
            "date": "1946-01-20",
            "title": "Third",
            "modality": "Vote, non-recorded",
        },
    ]
    first, second, third = read(write(tmp_path / "2026_02_06_ga_outcomes.csv", table(header, rows)))
    assert (first.result, first.modality, first.tally) == (Result.ADOPTED_WITHOUT_VOTE, Modality.WITHOUT_VOTE, None)
    assert (second.modality, second.tally, second.ballots) == (Modality.RECORDED, Tally(100, 2, 5), None)
    assert (third.modality, third.session) == (Modality.NON_RECORDED, "1")


def test_names_of_member_states(tmp_path):
    header = [
        "iso",
        "member_state",
        "name_status",
        "coverage_periods",
        "other_names",
        "earlier_names",
        "french",
        "spanish",
    ]
    rows = [
        {
            "iso": "CIV",
            "member_state": "CÔTE D'IVOIRE",
            "name_status": "ms",
            "earlier_names": "IVORY COAST",
            "french": "CÔTE D'IVOIRE",
            "spanish": "CÔTE D'IVOIRE",
        }
    ]
    names = read(write(tmp_path / "2025_unms_names.csv", table(header, rows)))
    assert StateName("CIV", "IVORY COAST", "en") in names
    assert StateName("CIV", "CÔTE D'IVOIRE", "es") in names


MARC = """<?xml version="1.0" encoding="UTF-8"?>
<collection xmlns="http://www.loc.gov/MARC21/slim">
<record>
  <controlfield tag="001">4083529</controlfield>
  <datafield tag="245" ind1=" " ind2=" "><subfield code="a">Protection of civilians :</subfield><subfield code="b">resolution /</subfield><subfield code="c">adopted by the General Assembly</subfield></datafield>
  <datafield tag="269" ind1=" " ind2=" "><subfield code="a">2025-06-12</subfield></datafield>
  <datafield tag="791" ind1=" " ind2=" "><subfield code="a">A/RES/ES-10/27</subfield></datafield>
  <datafield tag="952" ind1=" " ind2=" "><subfield code="a">A/ES-10/PV.60</subfield></datafield>
  <datafield tag="967" ind1=" " ind2=" "><subfield code="c">IND</subfield><subfield code="d">A</subfield><subfield code="e">INDIA</subfield></datafield>
  <datafield tag="967" ind1=" " ind2=" "><subfield code="c">USA</subfield><subfield code="d">N</subfield><subfield code="e">UNITED STATES</subfield></datafield>
  <datafield tag="967" ind1=" " ind2=" "><subfield code="c">GEO</subfield><subfield code="e">GEORGIA</subfield></datafield>
  <datafield tag="996" ind1=" " ind2=" "><subfield code="a">A note</subfield><subfield code="b">0</subfield><subfield code="c">1</subfield><subfield code="d">1</subfield><subfield code="e">1</subfield></datafield>
</record>
</collection>
"""


def test_voting_records_in_marcxml(tmp_path):
    (call,) = read(write(tmp_path / "export.xml", MARC))
    assert (call.symbol, call.title, call.date, call.meeting) == (
        "A/RES/ES-10/27",
        "Protection of civilians",
        date(2025, 6, 12),
        "A/ES-10/PV.60",
    )
    assert dict(call.ballots) == {"IND": "A", "USA": "N", "GEO": "X"}
    assert call.tally == Tally(0, 1, 1, 1)


VOETEN_HEADER = [
    "rcid",
    "ccode",
    "member",
    "vote",
    "Country",
    "Countryname",
    "year",
    "session",
    "abstain",
    "yes",
    "no",
    "importantvote",
    "date",
    "unres",
    "amend",
    "para",
    "short",
    "descr",
    "me",
    "nu",
    "di",
    "hr",
    "co",
    "ec",
    "ident",
    "resid",
]


@pytest.mark.parametrize("later", [False, True])
def test_voeten_s_votes_of_either_edition(tmp_path, later):
    def number(value: int) -> str:
        return f"{value}.0" if later else str(value)

    votes = {2: 1, 365: 3, 710: 2, 750: 8, 652: 9}
    rows = [
        {
            "rcid": number(77),
            "ccode": number(cow),
            "vote": number(vote),
            "session": number(45),
            "yes": 1,
            "no": 1,
            "abstain": 1,
            "date": "1990-12-04",
            "unres": "R/45/9",
            "amend": number(0),
            "para": number(1),
            "short": "A PARAGRAPH",
            "nu": number(1),
        }
        for cow, vote in votes.items()
    ]
    header = ["", *(name for name in VOETEN_HEADER if name != "year")] if later else VOETEN_HEADER
    (call,) = read(write(tmp_path / "UNVotes.csv", table(header, rows)))
    assert dict(call.ballots) == {"USA": "Y", "SUN": "N", "CHN": "A", "IND": "X"}
    assert (call.matter, call.symbol, call.reference) == (Matter.PARAGRAPH, "R/45/9", "77")
    assert (call.day_is_known, call.result_is_known) == (False, False)
    assert call.topics == ("nuclear weapons",)


def test_a_seat_that_changed_hands_goes_to_who_held_it_that_day(tmp_path):
    def call_of(day: str) -> set[str]:
        rows = [
            {"rcid": 1, "ccode": cow, "vote": 1, "session": 1, "date": day, "unres": "R/1/1", "amend": 0, "para": 0}
            for cow in (345, 255, 678)
        ]
        (call,) = read(write(tmp_path / "UNVotes.csv", table(VOETEN_HEADER, rows)))
        return set(call.ballots.codes)

    assert call_of("1991-01-05") == {"YUG", "DEU", "YEM"}
    assert call_of("2004-01-05") == {"SCG", "DEU", "YEM"}
    assert call_of("2010-01-05") == {"SRB", "DEU", "YEM"}


def test_the_description_beside_a_file_gives_version_and_citation(tmp_path):
    path = write_assembly(tmp_path / "2024_09_12_ga_voting.csv", assembly_rows("A/RES/500(V)", VOTES))
    assert describe(SourceFile(path)).version == "2024-09-12"
    write(
        tmp_path / "2024_09_12_ga_voting_md.md",
        "# About\n\n## Citation\nLibrary, Voting Data, 2024\n\n# Version\nVersion 1 (September 2024)\n\n## Terms\nAs is\n",
    )
    edition = describe(SourceFile(path))
    assert (edition.version, edition.citation) == ("Version 1 (September 2024)", "Library, Voting Data, 2024")


def test_votes_on_drafts_that_were_not_adopted(tmp_path):
    header = [
        "body",
        "symbol",
        "parent",
        "date",
        "meeting",
        "title",
        "result",
        "vetoed_by",
        "ms_code",
        "ms_name",
        "ms_vote",
        "total_yes",
        "total_no",
        "total_abstentions",
        "total_non_voting",
    ]
    rows = [
        {
            "body": "SC",
            "symbol": "S/2022/155",
            "date": "2022-02-25",
            "title": "Draft",
            "result": "vetoed",
            "vetoed_by": "RUS",
            "ms_code": code,
            "ms_vote": vote,
            "total_yes": 1,
            "total_no": 1,
            "total_abstentions": 1,
        }
        for code, vote in {"USA": "Y", "RUS": "N", "CHN": "A"}.items()
    ]
    rows.append(
        {
            "body": "GA",
            "symbol": "A/ES-11/L.8",
            "parent": "A/ES-11/L.7",
            "date": "2023-02-23",
            "title": "Amendment",
            "result": "rejected",
            "total_yes": 11,
            "total_no": 94,
            "total_abstentions": 56,
        }
    )
    veto, amendment = read(write(tmp_path / "not_adopted.csv", table(header, rows)))
    assert (veto.matter, veto.vetoed_by, dict(veto.ballots)["RUS"]) == (Matter.DRAFT, ("RUS",), Choice.NO.letter)
    assert (amendment.matter, amendment.parent, amendment.ballots, amendment.tally) == (
        Matter.AMENDMENT,
        "A/ES-11/L.7",
        None,
        Tally(11, 94, 56),
    )
