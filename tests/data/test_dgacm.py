"""The open resolutions data of the UN's conference department, made up and real."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections import Counter
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from data.load import load
from data.model import Flaw, Modality, Result, RollCall, Sponsor, Tally
from data.record import Record
from data.reference import load_reference
from data.snapshots import Snapshots
from data.sources import SourceError, find_source_files, recognise
from data.sources.dgacm import DGACM
from tests.campaigns import NO_PART
from tests.data.files import assembly_rows, write_assembly
from tests.data.resolutions import DAY, as_text, members, resolution, write_resolutions

README_FLAWS = {
    ("A/RES/75/254 A-C", Flaw.NO_NAMES),
    ("A/RES/75/290 A", Flaw.DUPLICATE_STATE),
    ("A/RES/77/293", Flaw.TALLY),
    ("A/RES/79/259 A-C", Flaw.ADOPTION_UNKNOWN),
    ("A/RES/80/84 A-B", Flaw.ADOPTION_UNKNOWN),
    ("A/RES/80/236 A-B", Flaw.ADOPTION_UNKNOWN),
    ("A/RES/80/244 A-C", Flaw.ADOPTION_UNKNOWN),
}


def read(path: Path) -> list[RollCall]:
    (file,) = find_source_files([path])
    return list(recognise(file).read(file, load_reference(), lambda position: None))


def read_one(tmp_path: Path, **changes: object) -> RollCall:
    (call,) = read(write_resolutions(tmp_path / "80.json", resolution(7, **changes)))
    return call


def flaws(call: RollCall) -> list[tuple[Flaw, str]]:
    return [(found.flaw, found.detail) for found in call.flaws]


def rows(home: Path, query: str) -> list[tuple[object, ...]]:
    snapshot = Snapshots(home).current()
    assert snapshot is not None
    connection = sqlite3.connect(f"{snapshot.as_uri()}?mode=ro", uri=True)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def contents(home: Path) -> list[list[tuple[object, ...]]]:
    """What the record says, whichever came first."""
    return [
        rows(home, query)
        for query in (
            "SELECT roll_call.*, source.key FROM roll_call JOIN source ON source.id = source_id ORDER BY roll_call.id",
            "SELECT roll_call_id, code, choice FROM vote JOIN state ON state.id = state_id ORDER BY 1, 2",
            "SELECT * FROM inconsistency ORDER BY 1, 2, 3",
        )
    ]


def test_a_recorded_vote_who_is_in_no_list_did_not_vote(tmp_path):
    call = read_one(tmp_path)
    assert (call.symbol, call.date, call.session, call.result) == ("A/RES/80/7", DAY, "80", Result.ADOPTED)
    assert (call.title, call.agenda, call.subjects) == ("Care of lighthouse 7", "Lighthouses", "LIGHTHOUSES|COASTS")
    assert (call.draft, call.committee_report, call.meeting) == ("A/80/L.7", "", "A/80/PV.40")
    assert call.tally == Tally(3, 1, 1)
    assert call.ballots is not None
    choices = dict(call.ballots)
    assert {code: letter for code, letter in choices.items() if letter != "X"} == {
        "FRA": "Y", "TUR": "Y", "CIV": "Y", "IND": "N", "COG": "A"
    }  # fmt: skip
    assert choices.keys() == load_reference().seated_on(DAY)
    assert call.flaws == ()


def test_adopted_without_a_vote_is_kept_as_that(tmp_path):
    call = read_one(tmp_path, voted=False, originating_document="A/80/417, para. 12")
    assert (call.modality, call.result) == (Modality.WITHOUT_VOTE, Result.ADOPTED_WITHOUT_VOTE)
    assert (call.ballots, call.tally) == (None, None)
    assert (call.draft, call.committee_report) == ("", "A/80/417, para. 12")


@pytest.mark.parametrize(
    ("written", "committee"),
    [
        ("Fourth Committee", "Fourth Committee"),
        ("#fifthCommittee", "Fifth Committee"),
        ("Without reference to a Main  Committee", "Without reference to a Main Committee"),
        ("", ""),
    ],
)
def test_the_committee_is_kept_by_its_name(tmp_path, written, committee):
    assert read_one(tmp_path, committee=written).committee == committee


def test_a_sponsor_s_name_that_is_no_state_s_is_flagged(tmp_path):
    call = read_one(tmp_path, sponsors=["FRANCE", "KENIA"], additional_sponsors=["OF KOREA"])
    assert [sponsor.code for sponsor in call.sponsors] == ["FRA", "KEN", ""]
    assert flaws(call) == [
        (Flaw.SPONSOR, "“KENIA” is taken as Kenya"),
        (Flaw.SPONSOR, "“OF KOREA” is given as the source writes it; I know no state of that name"),
    ]


async def test_sponsors_are_kept_as_written_with_the_state_where_it_is_one(tmp_path):
    made = resolution(
        7, sponsors=["FRANCE", "UGANDA (ON BEHALF OF THE GROUP OF 77)"], additional_sponsors=["STATE OF  PALESTINE", ""]
    )
    load(tmp_path, [write_resolutions(tmp_path / "80.json", made)])
    load(tmp_path, [write_resolutions(tmp_path / "79.json", resolution(8, symbol="A/RES/79/400"))])
    snapshot = Snapshots(tmp_path).current()
    assert snapshot is not None
    record = await Record.open(snapshot)
    try:
        (call,) = record.named("A/RES/80/7")
        found = await record.sponsors(call)
        assert found.sponsors == (
            Sponsor("FRANCE", "FRA"),
            Sponsor("UGANDA", "UGA", on_behalf_of="GROUP OF 77"),
            Sponsor("STATE OF PALESTINE", "PSE", later=True),
        )
        assert found.source.key == DGACM.key
        (landmark,) = record.named("A/RES/ES-11/6")
        assert (await record.sponsors(landmark)).sponsors == ()
    finally:
        await record.close()


async def test_the_96_sponsors_of_the_first_resolution_on_ukraine(dgacm, tmp_path):
    load(tmp_path, [dgacm / "ES-11.json"])
    snapshot = Snapshots(tmp_path).current()
    assert snapshot is not None
    record = await Record.open(snapshot)
    try:
        (call,) = record.named("A/RES/ES-11/1")
        sponsors = (await record.sponsors(call)).sponsors
    finally:
        await record.close()
    assert Counter(sponsor.later for sponsor in sponsors) == {False: 94, True: 2}
    assert all(sponsor.code for sponsor in sponsors)


def test_two_lists_joined_are_flagged_and_count_once(tmp_path):
    call = read_one(tmp_path, MS_abstaining=["CONGO", "PERU", "CONGO", "PERU"], MS_abstaining_count="2")
    assert flaws(call) == [
        (Flaw.DUPLICATE_STATE, "the list of those abstaining holds 4 names to a count of 2; each name counts once")
    ]
    assert call.ballots is not None
    assert call.ballots.tally().abstain == 2


def test_a_state_in_two_lists_is_flagged_and_the_first_counts(tmp_path):
    call = read_one(tmp_path, MS_against=["INDIA", "FRANCE"], MS_against_count="2")
    assert flaws(call) == [(Flaw.DUPLICATE_STATE, "FRA also among those against; the first list counts")]
    assert call.ballots is not None
    assert dict(call.ballots)["FRA"] == "Y"


def test_empty_lists_under_a_recorded_vote_leave_the_tally_and_a_flag(tmp_path):
    call = read_one(tmp_path, MS_in_favour=[], MS_against=[], MS_abstaining=[], MS_in_favour_count="168")
    assert [found for found, _ in flaws(call)] == [Flaw.NO_NAMES]
    assert (call.ballots, call.tally, call.modality) == (None, Tally(168, 1, 1), Modality.RECORDED)


def test_a_count_that_is_not_available_under_a_vote_is_none_at_all(tmp_path):
    assert read_one(tmp_path, MS_against=[], MS_against_count="N.A.").tally == Tally(3, 0, 1)


def test_how_it_was_adopted_can_be_left_open(tmp_path):
    call = read_one(tmp_path, voted=False, adoption_type="")
    assert [found for found, _ in flaws(call)] == [Flaw.ADOPTION_UNKNOWN]
    assert (call.modality, call.tally) == (Modality.NON_RECORDED, None)


@pytest.mark.parametrize(
    ("pv", "meeting", "kept", "flagged"),
    [
        ("A/80/PV.40", "39th plenary meeting", "A/80/PV.40", True),
        ("A/80/PV.40 ", "40th plenary meeting (resumed)", "A/80/PV.40", False),
        ("", "40th plenary meeting", "40th plenary meeting", False),
        ("Adopted without vote, 40th plenary meeting", "40th plenary meeting", "40th plenary meeting", False),
    ],
)
def test_the_meeting_in_words_against_its_record(tmp_path, pv, meeting, kept, flagged):
    call = read_one(tmp_path, pv=pv, adoption_meeting=meeting)
    assert call.meeting == kept
    assert [found for found, _ in flaws(call)] == [Flaw.MEETING] * flagged


def test_of_a_symbol_that_stands_twice_the_later_entry_counts_and_is_flagged(tmp_path):
    first, second = resolution(7, MS_against=[], MS_against_count="0"), resolution(7)
    (call,) = read(write_resolutions(tmp_path / "80.json", first, second))
    assert call.tally == Tally(3, 1, 1)
    assert [found for found, _ in flaws(call)] == [Flaw.SYMBOL_TWICE]


def test_a_name_that_nobody_knows_is_kept_and_flagged(tmp_path):
    file = write_resolutions(tmp_path / "80.json", resolution(7, MS_against=["RURITANIA"]))
    report = load(tmp_path / "home", [file])
    assert ("A/RES/80/7", Flaw.UNKNOWN_CODE) in {(found.symbol, found.flaw) for found in report.inconsistencies}


@pytest.mark.parametrize("day", ["2 March 2022", "2022-03-02 00:00:00", "2022-03-02"])
def test_days_as_they_were_written_over_the_years(tmp_path, day):
    assert read_one(tmp_path, adoption_date=day).date == date(2022, 3, 2)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            as_text(resolution(7)) + as_text(resolution(8))[:400],
            "line 2: broken JSON after A/RES/80/7; the file seems cut off or is being edited, get it again later",
        ),
        (
            as_text(resolution(7, MS_against=None)),
            "line 1: not laid out as DGACM's resolutions are (Expected `array`, got `null` - at `$.MS_against`)",
        ),
        ('{"results": []}', "line 1: not laid out as DGACM's resolutions are (Object missing required field `symbol`)"),
        (
            as_text(resolution(7, adoption_date="soon")),
            "line 1: adoption_date 'soon' is not a date (expected 2 March 2022)",
        ),
        (
            as_text(resolution(7, adoption_type="By lot")),
            "line 1: unknown adoption_type 'By lot' (known: By a recorded vote, Without a vote)",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence_with_its_place(tmp_path, text, sentence):
    path = tmp_path / "80.json"
    path.write_text(text, "utf-8")
    with pytest.raises(SourceError) as refused:
        read(path)
    assert str(refused.value) == f"80.json, {sentence}"


def test_a_later_edition_that_corrects_a_date_corrects_and_adds_nothing(tmp_path):
    write_resolutions(tmp_path / "80.json", resolution(7))
    load(tmp_path / "home", [tmp_path / "80.json"])
    write_resolutions(tmp_path / "80.json", resolution(7, adoption_date="2 December 2025"))
    (source,) = load(tmp_path / "home", [tmp_path / "80.json"]).sources
    assert (source.new, source.changed, source.withdrawn) == (0, 1, 0)
    assert rows(tmp_path / "home", "SELECT date FROM roll_call WHERE symbol = 'A/RES/80/7'") == [("2025-12-02",)]


def test_joined_by_symbol_the_library_wins_and_the_report_says_so(tmp_path):
    seated = sorted(load_reference().seated_on(DAY))
    votes = {code: {"FRA": "Y", "TUR": "Y", "CIV": "Y", "IND": "N", "COG": "N"}.get(code, "X") for code in seated}
    library = write_assembly(
        tmp_path / "votes.csv", assembly_rows("A/RES/80/7", votes, date=DAY.isoformat(), session="80", draft="")
    )
    ours = write_resolutions(tmp_path / "80.json", resolution(7))
    found = []
    for number, order in enumerate(permutations([library, ours])):
        home = tmp_path / str(number)
        for file in order:
            report = load(home, [file])
        assert [(entry.flaw, entry.detail) for entry in report.inconsistencies] == [
            (
                Flaw.SOURCES_DISAGREE,
                "1 vote differs from United Nations, DGACM, open resolutions data: COG N here, A there",
            )
        ]
        found.append(contents(home))
        assert rows(
            home, "SELECT yes, no, abstain, draft FROM roll_call WHERE symbol = 'A/RES/80/7'"
        ) == [(3, 2, 0, "A/80/L.7")]  # fmt: skip
    assert found[0] == found[1]


def library_of(path: Path, *symbols: str, **changes: object) -> Path:
    """The Library's file with one vote under each of the symbols, cast as in `resolution`."""
    cast = {"FRA": "Y", "TUR": "Y", "CIV": "Y", "IND": "N", "COG": "A"}
    votes = {code: cast.get(code, "X") for code in sorted(load_reference().seated_on(DAY))}
    common = {"date": DAY.isoformat(), "session": "80", "draft": ""} | changes
    return write_assembly(path, *(assembly_rows(symbol, votes, **common) for symbol in symbols))


@pytest.mark.parametrize(
    ("library", "ours", "symbol", "others"),
    [
        (["A/RES/80/7A"], [resolution(7)], "A/RES/80/7A", ["A/RES/80/7"]),
        # The list of those in favour lacks one of them.
        (["A/RES/80/7A"], [resolution(7, MS_in_favour=["FRANCE", "TÜRKİYE"])], "A/RES/80/7A", ["A/RES/80/7"]),
        (
            ["A/RES/80/7[A]", "A/RES/80/7A-B", "A/RES/80/7[B]"],
            [resolution(7, symbol="A/RES/80/7 A-B")],
            "A/RES/80/7A-B",
            ["A/RES/80/7[A]", "A/RES/80/7[B]"],
        ),
        # A recorded vote whose lists are empty.
        (
            ["A/RES/80/7[A]", "A/RES/80/7A-B", "A/RES/80/7[B]"],
            [resolution(7, symbol="A/RES/80/7 A-B", MS_in_favour=[], MS_against=[], MS_abstaining=[])],
            "A/RES/80/7A-B",
            ["A/RES/80/7[A]", "A/RES/80/7[B]"],
        ),
    ],
)
async def test_one_vote_with_other_symbols_in_another_source_is_one_roll_call(tmp_path, library, ours, symbol, others):
    files = [library_of(tmp_path / "votes.csv", *library), write_resolutions(tmp_path / "80.json", *ours)]
    found = []
    for number, order in enumerate(permutations(files)):
        home = tmp_path / str(number)
        for file in order:
            load(home, [file])
        found.append(contents(home))
        assert rows(home, "SELECT symbol FROM roll_call WHERE symbol LIKE 'A/RES/80/7%'") == [(symbol,)]
        assert rows(home, "SELECT count(*) FROM testimony WHERE fields LIKE '%A/RES/80/7%'") == [(len(library) + 1,)]
        snapshot = Snapshots(home).current()
        assert snapshot is not None
        record = await Record.open(snapshot)
        try:
            assert {call.symbol for other in others for call in record.named(other)} == {symbol}
        finally:
            await record.close()
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("library", "ours"),
    [
        # Another day, another vote, another way of adoption, and both symbols in both.
        (["A/RES/80/7A"], [resolution(7, adoption_date="2 December 2025")]),
        (["A/RES/80/7A"], [resolution(7, MS_in_favour=["FRANCE"], MS_against=members()[:30], MS_abstaining=[])]),
        (["A/RES/80/7A"], [resolution(7, voted=False)]),
        (["A/RES/80/7A", "A/RES/80/7"], [resolution(7), resolution(7, symbol="A/RES/80/7 A")]),
    ],
)
def test_votes_that_may_be_two_stay_two(tmp_path, library, ours):
    files = [library_of(tmp_path / "votes.csv", *library), write_resolutions(tmp_path / "80.json", *ours)]
    for file in files:
        load(tmp_path / "home", [file])
    assert rows(tmp_path / "home", "SELECT count(*) FROM roll_call WHERE symbol LIKE 'A/RES/80/7%'") == [(2,)]


def test_what_one_source_alone_tells_apart_stays_apart(tmp_path):
    load(tmp_path / "home", [library_of(tmp_path / "votes.csv", "A/RES/80/7[A]", "A/RES/80/7A-B", "A/RES/80/7[B]")])
    assert rows(tmp_path / "home", "SELECT count(*) FROM roll_call WHERE symbol LIKE 'A/RES/80/7%'") == [(3,)]


def test_a_slip_where_the_library_s_word_stands_is_reported_all_the_same_and_shown_with_no_answer(tmp_path):
    seated = sorted(load_reference().seated_on(DAY))
    library = write_assembly(
        tmp_path / "votes.csv",
        assembly_rows("A/RES/80/7", dict.fromkeys(seated, "Y"), date=DAY.isoformat(), session="80", draft=""),
    )
    empty = resolution(7, MS_in_favour=[], MS_against=[], MS_abstaining=[])
    load(tmp_path / "home", [library])
    report = load(tmp_path / "home", [write_resolutions(tmp_path / "80.json", empty)])
    assert [(entry.symbol, entry.flaw, entry.detail) for entry in report.inconsistencies] == [
        (
            "A/RES/80/7",
            Flaw.NO_NAMES,
            f"the source announces a recorded vote, and its lists are empty (in {DGACM.name}, whose word does not count here)",
        )
    ]
    assert rows(tmp_path / "home", "SELECT * FROM inconsistency") == []


def test_the_real_files_have_the_slips_that_their_description_lists(dgacm, tmp_path):
    report = load(tmp_path, [dgacm])
    written = {
        symbol: adopted
        for path in dgacm.glob("*.json")
        for symbol, adopted in re.findall(
            r'"symbol": ?"(A/RES[^"]+)".*?"adoption_type": ?"([^"]*)"', path.read_text("utf-8"), re.DOTALL
        )
    }
    (source,) = report.sources
    assert source.new == len(written)
    words = {"recorded": "By a recorded vote", "without_vote": "Without a vote", "non_recorded": ""}
    query = "SELECT modality FROM roll_call JOIN source ON source.id = source_id WHERE key = 'dgacm'"
    assert Counter(words[str(modality)] for (modality,) in rows(tmp_path, query)) == Counter(written.values())
    found = {(entry.symbol, entry.flaw) for entry in report.inconsistencies}
    assert {entry for entry in found if entry[1] not in (Flaw.SYMBOL_TWICE, Flaw.MEETING, Flaw.SPONSOR)} == README_FLAWS
    assert ("A/RES/ES-11/1", Flaw.MEETING) in found
    assert {symbol for symbol, flaw in found if flaw is Flaw.SYMBOL_TWICE and "/80/" in symbol} == {
        "A/RES/80/64",
        "A/RES/80/131",
        "A/RES/80/144",
    }


@pytest.mark.history
@pytest.mark.campaign
@NO_PART
@pytest.mark.timeout(180)
def test_with_the_library_s_history_in_either_order_the_record_is_the_same_and_one_vote_differs(
    dgacm, history, loaded_history, tmp_path
):
    found = []
    later, first = tmp_path / "later", tmp_path / "first"
    load(later, [dgacm])
    shutil.copytree(loaded_history.home, first)
    for home, path in ((later, history / "1946_2026_ga_voting.csv.gz"), (first, dgacm)):
        report = load(home, [path])
        assert [
            (entry.symbol, entry.detail) for entry in report.inconsistencies if entry.flaw is Flaw.SOURCES_DISAGREE
        ] == [
            (
                "A/RES/77/293",
                "1 vote differs from United Nations, DGACM, open resolutions data: CMR A here, X there",
            )
        ]
        # The tally of A/RES/77/293 differs where its votes do: there the Library has them all.
        told = {(entry.symbol, entry.flaw) for entry in report.inconsistencies}
        assert told >= README_FLAWS - {("A/RES/77/293", Flaw.TALLY)}
        assert ("A/RES/ES-11/1", Flaw.MEETING) in told
        assert rows(home, "SELECT symbol, other_symbols FROM roll_call WHERE other_symbols <> ''") == [
            ("A/RES/75/250A", "A/RES/75/250"),
            ("A/RES/75/254A-C", "A/RES/75/254[A]|A/RES/75/254[B]|A/RES/75/254[C]"),
            ("A/RES/77/263A", "A/RES/77/263"),
        ]
        found.append(contents(home))
    assert found[0] == found[1]
