"""The reference data in a snapshot, written and read: what a record was built with is what answers from it go by."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from data.model import ALWAYS, Period, StateName
from data.reference import Group, GroupMember, KnownAs, Reference, Remark, State, StateNameEntry, Topic
from data.rows import (
    GroupMemberRow,
    PopularNameRow,
    RemarkRow,
    SeatRow,
    SnapshotRow,
    StateGroupRow,
    StateNameRow,
    StateRow,
    TopicRow,
    insert,
    select,
)
from data.words import words_in

BETWEEN = "|"


def write_reference(
    connection: sqlite3.Connection,
    reference: Reference,
    state_ids: Mapping[str, int],
    states: Sequence[State],
    extra_names: Iterable[StateName],
) -> None:
    """`states` are those of the reference data and those that only a vote file knows; `extra_names` come from loaded files.
    Raises sqlite3.Error."""
    insert(connection, "state", StateRow._fields, (_state_row(state_ids[state.code], state) for state in states))
    insert(
        connection,
        "seat",
        SeatRow._fields,
        (SeatRow(state_ids[state.code], *_days(seat)) for state in states for seat in state.seats),
    )
    insert(
        connection,
        "state_name",
        StateNameRow._fields,
        (_name_row(state_ids[entry.code], entry) for entry in (*reference.names, *_entries(extra_names, state_ids))),
    )
    group_ids = {code: number for number, code in enumerate(reference.groups, 1)}
    groups = (_group_row(group_ids[group.code], group) for group in reference.groups.values())
    insert(connection, "state_group", StateGroupRow._fields, groups)
    insert(
        connection,
        "group_member",
        GroupMemberRow._fields,
        (
            GroupMemberRow(group_ids[member.group], state_ids[member.code], *_days(member.period), member.note)
            for member in reference.members
        ),
    )
    _write_names_of_votes(connection, reference)


def _write_names_of_votes(connection: sqlite3.Connection, reference: Reference) -> None:
    insert(
        connection,
        "popular_name",
        PopularNameRow._fields,
        (
            PopularNameRow(known.name, known.words, known.symbol, known.note, known.source)
            for known in reference.known_as
        ),
    )
    insert(
        connection,
        "topic",
        TopicRow._fields,
        (TopicRow(topic.code, BETWEEN.join(topic.says), BETWEEN.join(topic.searches)) for topic in reference.topics),
    )
    remarks = (RemarkRow(remark.symbol, remark.remark, remark.source) for remark in reference.remarks)
    insert(connection, "remark", RemarkRow._fields, remarks)


def read_reference(connection: sqlite3.Connection) -> Reference:
    """The reference data as the snapshot holds them, names from loaded sources included. Raises sqlite3.Error."""
    seats: dict[int, list[Period]] = {}
    for seat in sorted(select(connection, "seat", SeatRow), key=lambda seat: seat.since or ""):
        seats.setdefault(seat.state_id, []).append(_period(seat.since, seat.until))
    state_rows = list(select(connection, "state", StateRow))
    codes = {row.id: row.code for row in state_rows}
    group_rows = list(select(connection, "state_group", StateGroupRow))
    group_codes = {row.id: row.code for row in group_rows}
    (built_with,) = select(connection, "snapshot", SnapshotRow)
    return Reference(
        states={row.code: _state(row, seats.get(row.id, ())) for row in state_rows},
        names=tuple(_name(codes[row.state_id], row) for row in select(connection, "state_name", StateNameRow)),
        groups={row.code: _group(row) for row in group_rows},
        members=tuple(
            GroupMember(group_codes[row.group_id], codes[row.state_id], _period(row.joined, row.left_on), row.note)
            for row in select(connection, "group_member", GroupMemberRow)
        ),
        known_as=tuple(
            KnownAs(row.name, row.words, row.symbol, row.note, row.source)
            for row in select(connection, "popular_name", PopularNameRow)
        ),
        topics=tuple(
            Topic(row.code, parts_of(row.says), parts_of(row.searches)) for row in select(connection, "topic", TopicRow)
        ),
        remarks=tuple(Remark(row.symbol, row.remark, row.source) for row in select(connection, "remark", RemarkRow)),
        fingerprint=built_with.reference,
    )


def parts_of(text: str) -> tuple[str, ...]:
    """What stands in a column as several parts between |."""
    return tuple(text.split(BETWEEN)) if text else ()


def day_of(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _entries(extra_names: Iterable[StateName], state_ids: Mapping[str, int]) -> Iterable[StateNameEntry]:
    for extra in extra_names:
        if extra.code in state_ids:
            kind = "alias" if extra.language == "en" else "foreign"
            yield StateNameEntry(extra.code, extra.name, words_in(extra.name), kind, language=extra.language)


def _state_row(number: int, state: State) -> StateRow:
    return StateRow(
        id=number,
        code=state.code,
        name=state.name,
        official_name=state.official_name,
        status=state.status,
        iso2=state.iso2,
        continues=state.continues,
        continues_since=state.continues_since.isoformat() if state.continues_since else None,
        predecessors=BETWEEN.join(state.predecessors),
        successors=BETWEEN.join(state.successors),
        region=state.region,
        note=state.note,
        source=state.source,
    )


def _state(row: StateRow, seats: Sequence[Period]) -> State:
    return State(
        code=row.code,
        name=row.name,
        official_name=row.official_name,
        status=row.status,
        seats=tuple(seats),
        iso2=row.iso2,
        continues=row.continues,
        continues_since=day_of(row.continues_since),
        predecessors=parts_of(row.predecessors),
        successors=parts_of(row.successors),
        region=row.region,
        note=row.note,
        source=row.source,
    )


def _name_row(state_id: int, entry: StateNameEntry) -> StateNameRow:
    since, until = _days(entry.period)
    return StateNameRow(
        state_id=state_id,
        name=entry.name,
        words=entry.words,
        kind=entry.kind,
        language=entry.language,
        since=since,
        until=until,
        note=entry.note,
    )


def _name(code: str, row: StateNameRow) -> StateNameEntry:
    period = _period(row.since, row.until)
    return StateNameEntry(code, row.name, row.words, row.kind, period, row.language, row.note)


def _group_row(number: int, group: Group) -> StateGroupRow:
    since, until = _days(group.period)
    return StateGroupRow(
        id=number,
        code=group.code,
        name=group.name,
        short=group.short,
        kind=group.kind,
        aliases=BETWEEN.join(group.aliases),
        adjectives=BETWEEN.join(group.adjectives),
        since=since,
        until=until,
        note=group.note,
        source=group.source,
    )


def _group(row: StateGroupRow) -> Group:
    return Group(
        code=row.code,
        name=row.name,
        short=row.short,
        kind=row.kind,
        aliases=parts_of(row.aliases),
        adjectives=parts_of(row.adjectives),
        period=_period(row.since, row.until),
        note=row.note,
        source=row.source,
    )


def _days(period: Period) -> tuple[str | None, str | None]:
    return (period.start.isoformat() if period.start else None, period.end.isoformat() if period.end else None)


def _period(since: str | None, until: str | None) -> Period:
    return Period(day_of(since), day_of(until)) if since or until else ALWAYS
