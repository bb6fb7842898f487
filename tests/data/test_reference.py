import csv
import re
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from bot.language.text import fold_text
from data.reference import COUNCIL, load_group_notes, load_reference, load_tile_labels, load_tile_places
from tests.conftest import ROOT

REFERENCE = load_reference()
TODAY = date(2026, 11, 22)


def members_on(group: str, day: str) -> set[str]:
    return {
        member.code
        for member in REFERENCE.members
        if member.group == group and date.fromisoformat(day) in member.period
    }


@pytest.mark.parametrize(
    ("day", "members"),
    [
        ("1945-10-24", 51),
        ("1950-12-31", 60),
        ("1955-12-31", 76),
        ("1971-12-31", 132),
        ("1990-12-31", 159),
        ("1993-12-31", 184),
        ("2002-12-31", 191),
        ("2011-07-14", 193),
        ("2026-01-01", 193),
    ],
)
def test_the_number_of_members_is_that_of_the_time(day, members):
    assert len(REFERENCE.seated_on(date.fromisoformat(day))) == members


def test_a_seat_passes_from_one_state_to_the_next_without_a_gap():
    for state in REFERENCE.states.values():
        if state.continues:
            assert REFERENCE.states[state.continues].seats[-1].end == state.seats[0].start, state.code


def test_seats_of_a_state_do_not_overlap():
    for state in REFERENCE.states.values():
        for one, other in pairwise(state.seats):
            assert one.end is not None
            assert other.start is not None
            assert one.end < other.start, state.code


def test_every_member_has_a_region_a_people_and_a_source():
    peoples = {entry.code for entry in REFERENCE.names if entry.kind == "demonym"}
    for code in REFERENCE.seated_on(TODAY):
        state = REFERENCE.states[code]
        assert state.region, code
        assert state.source, code
        assert code in peoples, code


def test_flags_are_unique():
    flags = Counter(state.iso2 for state in REFERENCE.states.values() if state.iso2)
    assert [flag for flag, count in flags.items() if count > 1] == []


def test_names_of_two_states_are_only_those_that_are_asked_back():
    """Names that hold for a time only may pass from one state to another."""
    meanings: dict[str, set[str]] = {}
    for entry in REFERENCE.names:
        if entry.kind in ("alias", "demonym", "capital", "joint"):
            meanings.setdefault(fold_text(entry.name), set()).add(entry.code)
    shared = {name for name, codes in meanings.items() if len(codes) > 1}
    asked_back = {
        "korea",
        "korean",
        "koreans",
        "the congo",
        "congolese",
        "dominican",
        "dominicans",
        "virgin islands",
        "coree",
        "kongo",
        "sa",
    }
    both = {fold_text(entry.name) for entry in REFERENCE.names if entry.kind == "joint"}
    assert shared <= asked_back | both


def test_the_security_council_has_as_many_members_as_the_charter_says():
    day = date(1946, 1, 17)
    while day <= TODAY:
        assert len(REFERENCE.council_on(day)) == (11 if day.year < 1966 else 15), day
        day += timedelta(days=28)


@pytest.mark.parametrize(
    ("group", "day", "size"),
    [
        ("EU", "1960-01-01", 6), ("EU", "1980-01-01", 9), ("EU", "1990-01-01", 12), ("EU", "2003-01-01", 15), ("EU", "2010-01-01", 27), ("EU", "2014-03-27", 28), ("EU", "2023-01-01", 27),
        ("NATO", "1950-01-01", 12), ("NATO", "1990-01-01", 16), ("NATO", "2022-03-02", 30), ("NATO", "2024-04-01", 32),
        ("BRICS", "2023-02-23", 5), ("BRICS", "2010-01-01", 4), ("G7", "2022-03-02", 7), ("G8", "2013-01-01", 8), ("ASEAN", "2022-01-01", 10), ("ARAB_LEAGUE", "2022-01-01", 22),
        ("GCC", "2022-01-01", 6), ("QUAD", "2022-01-01", 4), ("P5", "1980-01-01", 5), ("NORDIC", "2022-01-01", 5), ("BALTIC", "2022-01-01", 3), ("AUKUS", "2022-01-01", 3), ("FIVE_EYES", "2022-01-01", 5),
    ],
)  # fmt: skip
def test_groups_have_the_size_of_their_day(group, day, size):
    assert len(members_on(group, day)) == size


def test_every_member_state_is_in_exactly_one_of_the_five_regional_groups():
    regional = ("AFRICAN", "ASIA_PACIFIC", "EASTERN_EUROPEAN", "GRULAC", "WEOG")
    found = Counter(code for group in regional for code in members_on(group, "2026-01-01"))
    assert found == dict.fromkeys(REFERENCE.seated_on(date(2026, 1, 1)), 1)


def test_every_group_names_its_source():
    assert [group.code for group in REFERENCE.groups.values() if not group.source] == []


def test_members_of_groups_are_known_states_and_their_periods_do_not_overlap():
    spans: dict[tuple[str, str], list[tuple[date, date]]] = {}
    for member in REFERENCE.members:
        assert member.code in REFERENCE.states, member
        assert member.group in REFERENCE.groups, member
        spans.setdefault((member.group, member.code), []).append(
            (member.period.start or date.min, member.period.end or date.max)
        )
    for key, periods in spans.items():
        ordered = sorted(periods)
        assert all(one[1] <= other[0] for one, other in pairwise(ordered)), key


def test_the_permanent_members_always_sit_in_the_council():
    for day in ("1950-01-01", "1991-12-23", "1991-12-25", "2026-01-01"):
        assert members_on("P5", day) <= members_on(COUNCIL, day)


def test_names_from_cldr_are_current():
    subprocess.run([sys.executable, ROOT / "scripts" / "cldr_names.py", "--check"], check=True)


@pytest.mark.parametrize("name", ["states", "state_names", "groups", "group_members", "known_as", "topics", "remarks"])
def test_reference_files_are_tidy(name):
    text = (ROOT / "data" / "reference" / f"{name}.csv").read_text("utf-8")
    rows = list(csv.reader(text.splitlines()))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert "\r" not in text
    assert [row for row in rows if any(cell != cell.strip() for cell in row)] == []


@pytest.mark.parametrize(
    "day", ["1946-01-26", "1955-12-31", "1971-12-31", "1991-12-31", "2011-07-14", TODAY.isoformat()]
)
def test_every_member_has_a_tile_of_its_own(day):
    members = REFERENCE.seated_on(date.fromisoformat(day))
    places = load_tile_places()
    assert members - places.keys() == set()
    shared = Counter((places[code].column, places[code].row) for code in members)
    assert {place: count for place, count in shared.items() if count > 1} == {}


def test_no_two_tiles_are_ever_taken_at_once():
    """Membership changes only on the days on which a seat begins or ends."""
    places = load_tile_places()
    days = {day for state in REFERENCE.states.values() for seat in state.seats for day in (seat.start, seat.end) if day}
    for day in days:
        taken = [(places[code].column, places[code].row) for code in REFERENCE.seated_on(day)]
        assert len(taken) == len(set(taken)), day


def test_no_tile_is_ever_where_a_region_is_named():
    """A name is as wide as two tiles."""
    taken = {(place.column, place.row) for place in load_tile_places().values()}
    labels = {(label.column + beside, label.row) for label in load_tile_labels() for beside in (0, 1)}
    assert taken & labels == set()


def test_tiles_are_for_states_that_had_a_seat_each_once():
    with (ROOT / "data" / "reference" / "tile_places.csv").open(encoding="utf-8", newline="") as file:
        codes = [row["code"] for row in csv.DictReader(file)]
    assert sorted(codes) == sorted(code for code, state in REFERENCE.states.items() if state.seats)


MOST_SENTENCES = 2


def test_a_note_has_two_sentences_at_most():
    notes = [*(state.note for state in REFERENCE.states.values()), *(one.remark for one in REFERENCE.remarks)]
    notes += [one.note for of_group in load_group_notes().values() for one in of_group]
    assert [note for note in notes if len(re.findall(r"[.!?](?:\s|$)", note)) > MOST_SENTENCES] == []
