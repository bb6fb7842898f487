"""Who was a member when: of the United Nations, of the Security Council, of groups."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot.answer import Answer, Kind, SourceLine, Suggestion, Table
from bot.answers.composing import MOST_NAMED, Composer, sentence
from bot.queries import GroupMembersQuery, IsMemberQuery, JoinedInQuery, JoinedQuery, LeftQuery, MemberCountQuery
from bot.wording import as_people_sort, count_of, in_sentence, listed, long_date, sentence_case
from data.model import Period
from data.reference import COUNCIL, State


def _founding(composer: Composer) -> date:
    return min(seat.start for state in composer.knowledge.states.values() for seat in state.seats if seat.start)


def _answer(
    headline: str,
    *,
    verdict: str = "",
    subject: str = "",
    notes: Sequence[str] = (),
    sources: Sequence[str] = (),
    table: Table | None = None,
    follow_ups: Sequence[Suggestion] = (),
) -> Answer:
    return Answer(
        kind=Kind.MEMBERSHIP,
        headline=sentence(headline),
        verdict=verdict,
        subject=subject,
        notes=tuple(dict.fromkeys(filter(None, notes))),
        table=table,
        sources=tuple(SourceLine(source) for source in dict.fromkeys(filter(None, sources))),
        follow_ups=tuple(follow_ups),
    )


def _members(composer: Composer, group: str, day: date) -> list[str]:
    if group:
        return composer.knowledge.members_of(group, day)
    return [code for code, state in composer.knowledge.states.items() if state.has_seat(day)]


def _whose(composer: Composer, group: str) -> str:
    if not group:
        return "the United Nations"
    return "the Security Council" if group == COUNCIL else composer.knowledge.group(group).short


def _group_source(composer: Composer, group: str) -> str:
    return composer.knowledge.group(group).source if group else "UN list of Member States with dates of admission"


async def answer_member_count(query: MemberCountQuery, composer: Composer) -> Answer:
    whose = _whose(composer, query.group)
    period = query.period or Period(composer.today, composer.today + timedelta(days=1))
    founding = _founding(composer)
    first = max(period.start or founding, founding)
    last = min((period.end or composer.today + timedelta(days=1)) - timedelta(days=1), composer.today)
    if last < first:
        return _answer(
            f"{whose} has no list of members for that time: the list reaches from {long_date(founding)} to today",
            sources=[_group_source(composer, query.group)],
        )
    at_start, at_end = (_members(composer, query.group, day) for day in (first, last))
    if query.period is None:
        headline = f"{whose} has {count_of(len(at_end), 'member')} (as of {long_date(last)})"
    elif first == last:
        headline = f"{whose} had {count_of(len(at_end), 'member')} on {long_date(last)}"
    elif len(at_start) == len(at_end) and set(at_start) == set(at_end):
        headline = f"{whose} had {count_of(len(at_end), 'member')} from {long_date(first)} to {long_date(last)}"
    else:
        headline = f"{whose} had {count_of(len(at_end), 'member')} on {long_date(last)}, and {len(at_start):,} on {long_date(first)}"
    notes = []
    joined, gone = sorted(set(at_end) - set(at_start)), sorted(set(at_start) - set(at_end))
    if joined:
        notes.append(f"Joined: {listed([composer.name(code, last) for code in joined])}.")
    if gone:
        notes.append(f"Left or ended: {listed([composer.name(code, first) for code in gone])}.")
    if query.group:
        notes.append(composer.knowledge.group(query.group).note)
    return _answer(
        headline, notes=notes, sources=[_group_source(composer, query.group)], follow_ups=_membership_questions()
    )


def _membership_questions() -> tuple[Suggestion, ...]:
    return (
        Suggestion("Newest members", "Which is the newest member state?"),
        Suggestion("Is Palestine a member?", "Is Palestine a member of the UN?"),
    )


async def answer_joined(query: JoinedQuery, composer: Composer) -> Answer:
    told, notes, sources = [], [], []
    for code in query.codes:
        state = composer.knowledge.states[code]
        told.append(_joined_group(state, query.group, composer) if query.group else _joined_un(state, composer))
        notes.append(state.note)
        sources.append(_group_source(composer, query.group) if query.group else state.source)
    if query.group:
        notes.append(composer.knowledge.group(query.group).note)
    return _answer("; ".join(told), notes=notes, sources=sources)


def _start(seat: Period) -> date:
    assert seat.start is not None, "every seat has a first day"
    return seat.start


def _joined_un(state: State, composer: Composer) -> str:
    name = in_sentence(state.name)
    if not state.seats:
        return f"{name} is not a member of the United Nations"
    start = _start(state.seats[0])
    if state.continues:
        return f"{name} took over the seat of {composer.name(state.continues)} on {long_date(start)}, without a new admission"
    original = " as an original member" if start == _founding(composer) else ""
    again = "".join(f", and sat again from {long_date(seat.start)}" for seat in state.seats[1:] if seat.start)
    return f"{name} became a member of the United Nations on {long_date(start)}{original}{again}"


def _joined_group(state: State, group: str, composer: Composer) -> str:
    periods = composer.knowledge.memberships(group, state.code)
    name, whose = in_sentence(state.name), _whose(composer, group)
    if not periods:
        return f"{name} has not been a member of {whose}"
    if group == COUNCIL:
        return f"{name} has sat in the Security Council {listed([_span(period) for period in periods])}"
    return f"{name} has been a member of {whose} {listed([_span(period) for period in periods])}"


def _span(period: Period) -> str:
    start = (
        f"since {long_date(period.start)}"
        if period.start and not period.end
        else f"from {long_date(period.start)}"
        if period.start
        else ""
    )
    end = f" until {long_date(period.end - timedelta(days=1))}" if period.end else ""
    return f"{start}{end}"


async def answer_left(query: LeftQuery, composer: Composer) -> Answer:
    told, notes, sources = [], [], []
    for code in query.codes:
        state = composer.knowledge.states[code]
        told.append(_left_group(state, query.group, composer) if query.group else _left_un(state, composer))
        notes.append(state.note)
        sources.append(_group_source(composer, query.group) if query.group else state.source)
    return _answer("; ".join(told), notes=notes, sources=sources)


def _left_un(state: State, composer: Composer) -> str:
    name = in_sentence(state.name)
    if not state.seats:
        return f"{name} has never been a member of the United Nations"
    interruptions = [(one.end, other.start) for one, other in zip(state.seats, state.seats[1:], strict=False)]
    last = state.seats[-1].end
    if last is None and not interruptions:
        return f"{name} has not left the United Nations; it is a member since {long_date(_start(state.seats[0]))}"
    away = [
        f"had no seat from {long_date(end)} until it came back on {long_date(start)}"
        for end, start in interruptions
        if end and start
    ]
    ended = [f"ceased to be a member on {long_date(last)}"] if last else []
    followers = [other for other in state.successors if composer.knowledge.states[other].seats]
    after = (
        f"; its successors in the United Nations: {listed([composer.name(other) for other in followers])}"
        if last and followers
        else ""
    )
    return f"{name} {listed(away + ended)}{after}"


def _left_group(state: State, group: str, composer: Composer) -> str:
    periods = composer.knowledge.memberships(group, state.code)
    name, whose = in_sentence(state.name), _whose(composer, group)
    ended = [period for period in periods if period.end and period.end <= composer.today]
    if not periods:
        return f"{name} has not been a member of {whose}"
    if not ended or any(composer.today in period for period in periods):
        return f"{name} has not left {whose}: it is a member {listed([_span(period) for period in periods])}"
    last = max(period.end for period in ended if period.end)
    return f"{name} ceased to be a member of {whose} on {long_date(last)}"


async def answer_joined_in(query: JoinedInQuery, composer: Composer) -> Answer:
    admissions, sources = _admissions(query.group, composer), [_group_source(composer, query.group)]
    whose = _whose(composer, query.group)
    notes = [composer.knowledge.group(query.group).note] if query.group else []
    if query.period is None:
        day, code = admissions[-1]
        since = f"a member since {long_date(day)}" if query.group else f"admitted on {long_date(day)}"
        newest = f"the newest member of {whose} is {composer.name(code)}, {since}"
        return _answer(newest, notes=notes, sources=sources)
    found = [(day, code) for day, code in admissions if day in query.period]
    when = _span(query.period)
    joined = f"joined {whose}" if query.group else f"{'was' if len(found) <= 1 else 'were'} admitted to {whose}"
    if not found:
        return _answer(f"no state {joined} {when}", notes=notes, sources=sources)
    rows = tuple((long_date(day), composer.knowledge.name(code, day)) for day, code in found)
    names = f": {listed([composer.name(code, day) for day, code in found])}" if len(found) <= 2 * MOST_NAMED else ""
    return _answer(
        f"{count_of(len(found), 'state')} {joined} {when}{names}",
        notes=notes,
        sources=sources,
        table=Table("Joined" if query.group else "Admitted", ("Date", "State"), rows),
    )


def _admissions(group: str, composer: Composer) -> list[tuple[date, str]]:
    """The days on which states became members, oldest first; of the United Nations, after it was founded."""
    knowledge = composer.knowledge
    if group:
        periods = ((period, code) for code in knowledge.states for period in knowledge.memberships(group, code))
        found = [(period.start, code) for period, code in periods if period.start]
    else:
        founding = _founding(composer)
        states = (state for state in knowledge.states.values() if state.seats and not state.continues)
        found = [(_start(state.seats[0]), state.code) for state in states if _start(state.seats[0]) > founding]
    return sorted(found, key=lambda one: (one[0], as_people_sort(knowledge.name(one[1], one[0]))))


async def answer_is_member(query: IsMemberQuery, composer: Composer) -> Answer:
    day = query.day or composer.today
    told, notes, sources = [], [], []
    for code in query.codes:
        state = composer.knowledge.states[code]
        told.append(
            _is_group_member(state, query.group, day, composer) if query.group else _is_un_member(state, day, composer)
        )
        notes.append(state.note)
        sources.append(_group_source(composer, query.group) if query.group else state.source)
    if query.group:
        notes.append(composer.knowledge.group(query.group).note)
    return _answer("; ".join(told), notes=notes, sources=sources, follow_ups=_membership_questions())


def _is_un_member(state: State, day: date, composer: Composer) -> str:
    name, past = in_sentence(state.name), day < composer.today
    on = f" on {long_date(day)}" if past else ""
    if state.has_seat(day):
        seat = next(seat for seat in state.seats if day in seat)
        return f"yes: {name} {'was' if past else 'is'} a member of the United Nations{on}; its seat dates from {long_date(_start(seat))}"
    if state.status == "observer":
        return f"no: {name} is a non-member observer State, without a vote in the General Assembly"
    if not state.seats:
        return f"no: {name} is not a member of the United Nations, and has no seat in the General Assembly"
    first, last = state.seats[0].start, state.seats[-1].end
    if first and day < first:
        return f"no: {name} was not yet a member{on}; it joined on {long_date(first)}"
    if last and day >= last:
        return f"no: {name} {'was' if past else 'is'} no longer a member{on}; its seat ended on {long_date(last)}"
    return f"no: {name} had no seat{on}"


def _is_group_member(state: State, group: str, day: date, composer: Composer) -> str:
    name, whose, past = in_sentence(state.name), _whose(composer, group), day < composer.today
    periods = composer.knowledge.memberships(group, state.code)
    on = f" on {long_date(day)}" if past else ""
    current = next((period for period in periods if day in period), None)
    if current:
        return f"yes: {name} {'was' if past else 'is'} a member of {whose}{on}, {_span(current)}"
    before = f"; it was one {listed([_span(period) for period in periods])}" if periods else ""
    return f"no: {name} {'was' if past else 'is'} not a member of {whose}{on}{before}"


async def answer_group_members(query: GroupMembersQuery, composer: Composer) -> Answer:
    day = query.day or composer.today
    codes = composer.knowledge.members_of(query.group, day)
    group = composer.knowledge.group(query.group)
    name = group.short
    if not codes:
        return _answer(f"{name} had no members on {long_date(day)}", notes=[group.note], sources=[group.source])
    names = [composer.name(code, day) for code in codes]
    verb = "had" if day < composer.today else "has"
    rows = tuple((composer.knowledge.name(code, day), _joined_day(composer, query.group, code, day)) for code in codes)
    many = count_of(len(codes), "member")
    return _answer(
        f"{name} {verb} {many} on {long_date(day)}: {listed(names)}",
        verdict=sentence_case(f"{name.removeprefix('the ')}: {many}"),
        subject=f"on {long_date(day)}",
        notes=[group.note],
        sources=[group.source],
        table=Table("Members", ("State", "Since"), rows),
        follow_ups=(Suggestion(sentence_case(f"{name} on the newest vote"), f"How did {name} vote?"),),
    )


def _joined_day(composer: Composer, group: str, code: str, day: date) -> str:
    period = next(period for period in composer.knowledge.memberships(group, code) if day in period)
    return long_date(period.start) if period.start else ""
