"""Which states of a set did what is asked: lists, shares, and whether all of them or any did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bot import phrasing
from bot.answer import Answer, ChangeView, Kind, MemberList, Suggestion, Table, VoteView
from bot.answers.composing import MOST_NAMED, Composer, sentence
from bot.answers.groups import of_another_time
from bot.answers.occasions import names_with_years, table_of_occasions, with_occasions
from bot.answers.sets import described, groups_in, singular
from bot.facts.states import Found, StateFacts, seats_of, states_that
from bot.knowledge import Knowledge
from bot.problems import NoRecordedVote
from bot.quantities import Part
from bot.queries import StatesQuery
from bot.queries.selection import Means, Selection
from bot.queries.states import (
    Asked,
    Choices,
    Condition,
    Difference,
    Everyone,
    Intersection,
    MembersOf,
    Named,
    Quantifier,
    States,
)
from bot.wording import (
    CHOICE_HEADINGS,
    as_people_sort,
    count_of,
    did,
    did_any,
    did_intransitively,
    did_shortly,
    in_sentence,
    in_words,
    listed,
    named,
    names_in_sentence,
    percent,
    sentence_case,
    title_of,
)
from data.matrix import newest_first
from data.model import CAST, STORED, Choice, other_than
from data.record import RollCallInfo

MOST_TOLD = 2 * MOST_NAMED
# Votes that words have found are named one by one where they are as few as this.
MOST_LISTED = 3
# Parts of which one must know what whole they are of.
_MEASURED = (Part.MAJORITY, Part.MINORITY, Part.TWO_THIRDS)
_NOT_VOTED = did_intransitively(Choice.NON_VOTING)
_DO = {
    Choice.YES: "vote in favour of",
    Choice.NO: "vote against",
    Choice.ABSTAIN: "abstain on",
    Choice.NON_VOTING: "miss",
}


async def answer_states(query: StatesQuery, composer: Composer) -> Answer:
    calls = _calls(query, composer)
    found = states_that(query.states, query.conditions, calls, composer.knowledge)
    whole = _is_of_all(query.states)
    at_times = with_occasions(query) if len(calls) > MOST_LISTED else None
    return Answer(
        kind=_kind(query, calls, whole=whole),
        headline=sentence(_headline(query, found, composer)),
        verdict=_verdict(query, found, composer),
        roll_calls=composer.views(calls),
        votes=tuple(_votes(found, _told_of(query, found, whole=whole))),
        members=tuple(_members(query, composer)) if whole and len(calls) == 1 and not at_times else (),
        table=table_of_occasions(found, at_times) if at_times else _those_that_did(found, calls) if whole else None,
        changes=tuple(_changes(found)) if _is_pair(query, calls) else (),
        notes=(
            *await composer.notes(calls, meeting_records=True),
            *_seated_then(query.states, found, composer),
            *composer.group_notes(groups_in(query.states), calls),
        ),
        sources=composer.sources(calls),
        follow_ups=tuple(_follow_ups(query, calls)),
    )


def _seated_then(states: States, found: Found, composer: Composer) -> Iterator[str]:
    """How many of a group's members of today had a seat then, where not all did."""
    if isinstance(states, MembersOf) and states.today:
        whole = len(composer.knowledge.members_of(states.group, date.max))
        if len(found.looked_at) < whole:
            yield f"Of the {whole} members that {composer.knowledge.group(states.group).short} has today, {len(found.looked_at)} had a seat then."


def _told_of(query: StatesQuery, found: Found, *, whole: bool) -> tuple[StateFacts, ...]:
    """Of a group of which something is supposed, each member; else those that meet the conditions."""
    return found.looked_at if not query.conditions or (query.amount and not whole) else found.meeting


def _calls(query: StatesQuery, composer: Composer) -> list[RollCallInfo]:
    """The roll calls in the order in which the question names them, else oldest first. Raises NoRecordedVote."""
    numbers = dict.fromkeys(number for condition in query.conditions for number in _oldest_first(condition.calls))
    calls = [composer.record.call(number) for number in numbers or _oldest_first(query.selection.calls)]
    without = tuple(call for call in calls if not call.has_votes)
    if without:
        raise NoRecordedVote(without)
    return calls


def _oldest_first(calls: int) -> list[int]:
    return list(newest_first(calls))[::-1]


def _is_of_all(states: States) -> bool:
    """Whether everybody is meant, but for some who are left out by name."""
    return isinstance(states, Everyone) or (
        isinstance(states, Difference) and isinstance(states.whole, Everyone) and isinstance(states.without, Named)
    )


def _is_pair(query: StatesQuery, calls: Sequence[RollCallInfo]) -> bool:
    """Whether it asks for those who did one thing on one vote and something on another."""
    return len(calls) == 2 and len(query.conditions) == 2  # noqa: PLR2004


def _kind(query: StatesQuery, calls: Sequence[RollCallInfo], *, whole: bool) -> Kind:
    if _is_pair(query, calls):
        return Kind.CHANGES
    return Kind.MEMBERS if whole else Kind.GROUPS


# Sentences


def _headline(query: StatesQuery, found: Found, composer: Composer) -> str:
    among = described(query.states, composer.knowledge)
    if isinstance(query.states, MembersOf) and not found.looked_at and len(found.calls) == 1:
        group = composer.knowledge.group(query.states.group)
        told = of_another_time(query.states.group, found.calls[0], composer)
        return told or f"no member of {group.short} had a seat for {named(found.calls[0])}"
    if not query.conditions:
        return _split(found, among)
    done = " and ".join(
        _done(condition, query.selection, composer, none=not found.meeting) for condition in query.conditions
    )
    return f"{_told(query, found, among, done)}{_aside(query.states, found.calls, composer.knowledge)}"


def _verdict(query: StatesQuery, found: Found, composer: Composer) -> str:
    """ "Eight of the 27 members of the EU abstained", of one vote; "43 states voted in favour, then abstained", of two."""
    if len(found.calls) != len(query.conditions) or not (len(found.calls) == 1 or _is_pair(query, found.calls)):
        return ""
    in_order = found.calls[0].date <= found.calls[-1].date
    done = (", then " if in_order else " and ").join(did_any(condition.choices) for condition in query.conditions)
    return sentence_case(_told(query, found, described(query.states, composer.knowledge), done, most_named=0))


def _told(query: StatesQuery, found: Found, among: str, done: str, most_named: int = MOST_TOLD) -> str:
    if query.asked is Asked.SHARE:
        return _share(found, among, done)
    if query.amount is None:
        return _who(query, found, among, done, most_named)
    met, total = len(found.meeting), len(found.looked_at)
    amount = query.amount
    right = amount.fits(met, total) if isinstance(amount, Part) else amount.fits(met)
    if amount is Part.ALL and not right:
        return f"no: {_not_all(found, among, done, most_named)}"
    return f"{'yes' if right else 'no'}: {_who(query, found, among, done, most_named)}"


def _who(query: StatesQuery, found: Found, among: str, done: str, most_named: int) -> str:
    states = query.states
    count = len(found.meeting)
    if not found.looked_at and isinstance(states, Intersection):
        return f"there were no {among} then, so that none {done}"
    if not count and done.startswith(_NOT_VOTED) and all(set(state.choices) <= set(CAST) for state in found.looked_at):
        return f"all {_of(found, among)} {done.replace(_NOT_VOTED, 'voted', 1)}"
    at_times = with_occasions(query) if len(found.calls) > MOST_LISTED else None
    named_all = names_with_years(found, at_times) if at_times else _names(found.meeting)
    names = f": {named_all}" if 0 < count <= most_named else ""
    if isinstance(states, Named):
        return f"{in_words(count) if count else 'none'} of these {in_words(len(found.looked_at))} states {done}{names}"
    if isinstance(states, Everyone) and query.amount in _MEASURED and len(found.calls) == 1:
        return f"{count:,} of the {len(found.looked_at):,} member states ({percent(count / len(found.looked_at))}) {done}{names}"
    if isinstance(states, Everyone) or (isinstance(states, Difference) and isinstance(states.whole, Everyone)):
        return f"{in_words(count)} {singular(among) if count == 1 else among} {done}{names}"
    if count == 1 == len(found.looked_at):
        return f"the only {singular(among)}{names.replace(': ', ', ')}, {done}"
    if count and count == len(found.looked_at):
        return f"all {_of(found, among)} {done}{names}"
    return f"{in_words(count) if count else 'none'} of the {_of(found, among)} {done}{names}"


def _of(found: Found, among: str) -> str:
    count = len(found.looked_at)
    return f"{in_words(count)} {singular(among) if count == 1 else among}"


def _share(found: Found, among: str, done: str) -> str:
    count, total = len(found.meeting), len(found.looked_at)
    return f"{count:,} of the {_of(found, among)} ({percent(count / total if total else None)}) {done}"


def _not_all(found: Found, among: str, done: str, most_named: int) -> str:
    others = found.others
    told = f": {_by_choice(others)}" if len(others) <= most_named and len(found.calls) == 1 else ""
    count = in_words(len(found.meeting)) if found.meeting else "none"
    return f"{count} of the {_of(found, among)} {done}; {in_words(len(others))} did not{told}"


def _aside(states: States, calls: Sequence[RollCallInfo], knowledge: Knowledge) -> str:
    """What those did on the one vote who are left out by name."""
    if not (isinstance(states, Difference) and isinstance(states.without, Named) and len(calls) == 1):
        return ""
    seats = seats_of(states.without, calls[0], knowledge).values()
    return f" ({'; '.join(f'{in_sentence(seat.name)} {did_intransitively(seat.choice)}' for seat in seats)})"


def _split(found: Found, among: str) -> str:
    if len(found.looked_at) == 1 == len(found.calls):
        (state,), (call,) = found.looked_at, found.calls
        lead = f"{in_sentence(state.name)}, the only {singular(among)},"
        return f"{lead} {did(state.choices[0])} {named(call)}{title_of(call)}"
    lead = f"the {_of(found, among)}"
    parts = []
    for place, call in enumerate(found.calls):
        chosen = [(choice, [s for s in found.looked_at if s.choices[place] is choice]) for choice in STORED]
        told = "; ".join(
            f"{len(states)} {did_shortly(choice)}{f' ({_names(states)})' if len(states) <= MOST_NAMED else ''}"
            for choice, states in chosen
            if states
        )
        parts.append(f"on {named(call)}{title_of(call)}: {told}")
    return f"{lead} {'. '.join(parts)}"


def _done(condition: Condition, selection: Selection, composer: Composer, *, none: bool) -> str:
    """ "Voted in favour of A/RES/ES-11/1 and A/RES/ES-11/2", with each vote's day; of many, how many there are.
    `none` did so."""
    calls = [composer.record.call(number) for number in _oldest_first(condition.calls)]
    verb = _verb(condition.choices)
    if len(calls) == 1:
        return f"{verb} {named(calls[0])}{title_of(calls[0])}"
    label = f" {selection.label}" if condition.calls == selection.calls and selection.label else ""
    by_words = bool(label) and selection.means is not Means.SYMBOL
    few = [call.symbol for call in calls] if len(calls) <= (MOST_LISTED if by_words else MOST_NAMED) else []
    many = f"{count_of(len(calls), 'roll call')}{label}"
    if condition.quantifier is Quantifier.NONE:
        neither = "either" if len(calls) == 2 else "any of"  # noqa: PLR2004
        return f"{_not(condition.choices)} {neither} {listed(few, 'or') or many}"
    each, joint = ("each of", "and") if condition.quantifier is Quantifier.ALL else ("at least one of", "or")
    if none and condition.quantifier is Quantifier.ANY:
        each = "any of"
    return f"{verb} {each} {listed(few, joint) or many}"


def _verb(choices: Choices) -> str:
    """ "Voted against or abstained on"; of all choices but one, "did not vote against"."""
    others = other_than(choices)
    if len(others) == 1 and others[0] is not Choice.NON_VOTING:
        return _not(others)
    return " or ".join(did(choice) for choice in STORED if choice in choices)


def _not(choices: Choices) -> str:
    """ "Did not vote in favour of or abstain on"."""
    return "did not " + " or ".join(_DO[choice] for choice in STORED if choice in choices)


def _by_choice(states: Sequence[StateFacts]) -> str:
    """ "India and China abstained; Mali against"."""
    return "; ".join(
        f"{_names(chose)} {did_shortly(choice)}"
        for choice in CHOICE_HEADINGS
        if (chose := [state for state in states if state.choices[0] is choice])
    )


def _names(states: Sequence[StateFacts]) -> str:
    return names_in_sentence(state.name for state in states)


# Lists


def _votes(found: Found, states: Sequence[StateFacts]) -> Iterator[VoteView]:
    for place, call in enumerate(found.calls):
        for state in states:
            seat = state.seats[place]
            yield VoteView(call.symbol, seat.code, seat.name, seat.choice)


def _members(query: StatesQuery, composer: Composer) -> Iterator[MemberList]:
    for condition in query.conditions:
        for number in _oldest_first(condition.calls):
            for choice in condition.choices:
                yield composer.member_list(composer.record.call(number), choice)


def _those_that_did(found: Found, calls: Sequence[RollCallInfo]) -> Table | None:
    """Of several votes those who did so on all of them, where they are too many for a sentence; of one there are its lists."""
    if len(calls) == 1 or len(found.meeting) <= MOST_NAMED:
        return None
    names = sorted((state.name for state in found.meeting), key=as_people_sort)
    return Table(f"Those that did so ({len(names)})", ("State",), tuple((name,) for name in names))


def _changes(found: Found) -> Iterator[ChangeView]:
    first, second = found.calls
    for state in found.meeting:
        before, after = state.choices
        if before is not after:
            yield ChangeView(state.code, state.name, first.symbol, before, second.symbol, after)


def _follow_ups(query: StatesQuery, calls: Sequence[RollCallInfo]) -> Iterator[Suggestion]:
    if len(calls) == 2:  # noqa: PLR2004
        yield phrasing.changes(calls[0], calls[1])
    yield from (phrasing.tally(call) for call in calls[:3])
    if len(calls) == 1:
        asked = {choice for condition in query.conditions for choice in condition.choices}
        yield from [phrasing.members(choice, calls[0]) for choice in (Choice.NO, Choice.ABSTAIN) if choice not in asked]
