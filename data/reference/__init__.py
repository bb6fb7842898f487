"""Country knowledge: states and their names over time, groups and their members, popular names, topics.

Read from the CSV files beside this module; each of them names its sources in a column.
"""

from __future__ import annotations

import csv
import hashlib
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from pathlib import Path

import msgspec

from data.model import ALWAYS, Period
from data.words import words_in

COUNCIL = "SC"
# Beside the groups, what a state with a seat is a member of.
UN = "UN"
FOLDER = Path(__file__).parent
FILES = (
    "states.csv",
    "state_names.csv",
    "cldr_names.csv",
    "groups.csv",
    "group_notes.csv",
    "group_members.csv",
    "known_as.csv",
    "topics.csv",
    "remarks.csv",
    "word_families.csv",
)


class State(msgspec.Struct, frozen=True, array_like=True):
    """A state or a place that is taken for one; `seats` are the periods with a seat in the General Assembly.

    `continues` is the state whose seat this one took over without a new admission (Russia: the USSR); its votes count as
    this one's from `continues_since` on, where that is given.
    """

    code: str
    name: str
    official_name: str
    status: str
    seats: tuple[Period, ...]
    iso2: str = ""
    cow: tuple[int, ...] = ()
    continues: str = ""
    continues_since: date | None = None
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    region: str = ""
    note: str = ""
    source: str = ""

    def has_seat(self, day: date) -> bool:
        return any(day in period for period in self.seats)


class StateNameEntry(msgspec.Struct, frozen=True, array_like=True):
    """One name of a state, and its `words` as they are compared. `kind`: name, official, alias, demonym, capital,
    seat_holder, foreign, or joint for the name of several states together."""

    code: str
    name: str
    words: str
    kind: str
    period: Period = ALWAYS
    language: str = "en"
    note: str = ""


class GroupNote(msgspec.Struct, frozen=True, array_like=True):
    """Something to know of a group, and the votes to which it `matters`, by their days; None where it matters to those
    alone who ask about the group itself."""

    note: str
    matters: Period | None


class Group(msgspec.Struct, frozen=True, array_like=True):
    """`short` is the name as it stands within a sentence: "the EU", "NATO"."""

    code: str
    name: str
    short: str
    kind: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    period: Period
    note: str
    source: str


class GroupMember(msgspec.Struct, frozen=True, array_like=True):
    group: str
    code: str
    period: Period
    note: str = ""


class KnownAs(msgspec.Struct, frozen=True, array_like=True):
    """A popular name of a resolution, draft or vote, and its `words` as they are compared."""

    name: str
    words: str
    symbol: str
    note: str = ""
    source: str = ""


# In a topic's searches.
BY_NAME = "="
APART = " & "


class Topic(msgspec.Struct, frozen=True, array_like=True):
    """What people say, and the words of the record that mean it: any of `searches`, all words of one of them, in one text
    (title, agenda, subjects, popular names) but where they are APART. What begins with BY_NAME is a name that stands just so
    in a title or popular name."""

    code: str
    says: tuple[str, ...]
    searches: tuple[str, ...]


class Remark(msgspec.Struct, frozen=True, array_like=True):
    """What a careful reader must know about one roll call, beyond what the record itself says."""

    symbol: str
    remark: str
    source: str


@dataclass(frozen=True)
class Reference:
    states: dict[str, State]
    names: tuple[StateNameEntry, ...]
    groups: dict[str, Group]
    members: tuple[GroupMember, ...]
    known_as: tuple[KnownAs, ...]
    topics: tuple[Topic, ...]
    remarks: tuple[Remark, ...]
    fingerprint: str
    _seated: dict[int, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    def __hash__(self) -> int:
        return hash(self.fingerprint)

    def seated_on(self, day: date) -> frozenset[str]:
        """The codes of all states with a seat in the General Assembly that day."""
        changes_before = bisect_right(self._changes_of_seats, day)
        if changes_before not in self._seated:
            self._seated[changes_before] = frozenset(code for code, state in self.states.items() if state.has_seat(day))
        return self._seated[changes_before]

    @cached_property
    def joined(self) -> dict[tuple[str, str], date]:
        """The days on which states became members of groups, by group and state, those of the United Nations under `UN`; only
        where that is one day: who left and came back has several, and who took over a seat has none."""
        members = [(one.group, one.code, one.period.start) for one in self.members]
        seats = [(UN, one.code, seat.start) for one in self.states.values() if not one.continues for seat in one.seats]
        known = [(group, code, day) for group, code, day in (*members, *seats) if day]
        often = Counter((group, code) for group, code, _ in known)
        return {(group, code): day for group, code, day in known if often[group, code] == 1}

    @cached_property
    def _changes_of_seats(self) -> list[date]:
        """The days on which a seat was taken or given up: between two of them the same states sit."""
        ends = {end for state in self.states.values() for seat in state.seats for end in (seat.start, seat.end)}
        return sorted(day for day in ends if day)

    def admitted_on(self, day: date) -> frozenset[str]:
        """The codes of the states whose seat begins that day."""
        return frozenset(code for code, state in self.states.items() if any(seat.start == day for seat in state.seats))

    def council_on(self, day: date) -> frozenset[str]:
        """The codes of the members of the Security Council that day."""
        return frozenset(member.code for member in self._council if day in member.period)

    @cached_property
    def _council(self) -> list[GroupMember]:
        return [member for member in self.members if member.group == COUNCIL]


def _rows(name: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(FOLDER.joinpath(name).read_text("utf-8").splitlines(keepends=True))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|") if part.strip())


def _periods(text: str) -> tuple[Period, ...]:
    return tuple(Period(*(_day(end) for end in part.split(".."))) for part in _list(text))


def _state(row: dict[str, str]) -> State:
    return State(
        code=row["code"],
        name=row["name"],
        official_name=row["official_name"],
        status=row["status"],
        seats=_periods(row["seats"]),
        iso2=row["iso2"],
        cow=tuple(int(code) for code in _list(row["cow"])),
        continues=row["continues"],
        continues_since=_day(row["continues_since"]),
        predecessors=_list(row["predecessors"]),
        successors=_list(row["successors"]),
        region=row["region"],
        note=row["note"],
        source=row["source"],
    )


def _name(row: dict[str, str]) -> StateNameEntry:
    return StateNameEntry(
        row["code"],
        row["name"],
        words_in(row["name"]),
        row["kind"],
        Period(_day(row["from"]), _day(row["until"])),
        note=row["note"],
    )


def _group(row: dict[str, str], notes: Sequence[GroupNote]) -> Group:
    period = Period(_day(row["from"]), _day(row["until"]))
    return Group(
        row["group"],
        row["name"],
        row["short"],
        row["kind"],
        _list(row["aliases"]),
        _list(row["adjectives"]),
        period,
        " ".join(one.note for one in notes),
        row["source"],
    )


def fingerprint(folder: Path, names: tuple[str, ...]) -> str:
    """A short hash of the named files, by which a snapshot knows which edition of them it was built with."""
    digest = hashlib.sha256()
    for name in names:
        digest.update(name.encode())
        digest.update(folder.joinpath(name).read_bytes())
    return digest.hexdigest()[:16]


@cache
def reference_fingerprint() -> str:
    """The fingerprint of the reference data as they lie here, without reading what is in them."""
    return fingerprint(FOLDER, FILES)


@cache
def load_reference() -> Reference:
    foreign = (
        StateNameEntry(row["code"], row["name"], words_in(row["name"]), "foreign", language=row["language"])
        for row in _rows("cldr_names.csv")
    )
    return Reference(
        states={row["code"]: _state(row) for row in _rows("states.csv")},
        names=(*(_name(row) for row in _rows("state_names.csv")), *foreign),
        groups={row["group"]: _group(row, load_group_notes().get(row["group"], ())) for row in _rows("groups.csv")},
        members=tuple(
            GroupMember(row["group"], row["code"], Period(_day(row["joined"]), _day(row["left"])), row["note"])
            for row in _rows("group_members.csv")
        ),
        known_as=tuple(
            KnownAs(row["name"], words_in(row["name"]), row["symbol"], row["note"], row["source"])
            for row in _rows("known_as.csv")
        ),
        topics=tuple(Topic(row["topic"], _list(row["says"]), _list(row["search"])) for row in _rows("topics.csv")),
        remarks=tuple(Remark(row["symbol"], row["remark"], row["source"]) for row in _rows("remarks.csv")),
        fingerprint=reference_fingerprint(),
    )


class TilePlace(msgspec.Struct, frozen=True):
    """The column and the row of a state on a grid of equal tiles, counted from 0 at the upper left. States that never sat
    at the same time, such as the USSR and the Russian Federation, may have one place."""

    code: str
    column: int
    row: int


@cache
def load_tile_places() -> dict[str, TilePlace]:
    """The places by code: put together by hand, by region, roughly as on a map. No record depends on them."""
    rows = _rows("tile_places.csv")
    return {row["code"]: TilePlace(row["code"], int(row["column"]), int(row["row"])) for row in rows}


class TileLabel(msgspec.Struct, frozen=True):
    """What a region is called, and the place of its first letter among the tiles, where no tile is."""

    name: str
    column: int
    row: int


@cache
def load_tile_labels() -> tuple[TileLabel, ...]:
    """The names of the regions. No record depends on them."""
    return tuple(TileLabel(row["name"], int(row["column"]), int(row["row"])) for row in _rows("tile_labels.csv"))


@cache
def load_board_names() -> dict[str, str]:
    """What states are called where there is little room, by the names of their day. No record depends on them."""
    return {row["name"]: row["on_board"] for row in _rows("board_names.csv")}


@cache
def load_news_names() -> dict[str, str]:
    """The names that newspapers use in running text, by the official ones. No record depends on them."""
    return {row["name"]: row["in_text"] for row in _rows("news_names.csv")}


@cache
def load_group_notes() -> dict[str, tuple[GroupNote, ...]]:
    """What there is to know of each group, by its code, a sentence each."""
    found: dict[str, tuple[GroupNote, ...]] = defaultdict(tuple)
    for row in _rows("group_notes.csv"):
        found[row["group"]] += (GroupNote(row["note"], next(iter(_periods(row["matters"])), None)),)
    return dict(found)
