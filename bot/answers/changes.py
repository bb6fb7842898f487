"""Who voted differently the second time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from bot import phrasing
from bot.answer import Answer, ChangeView, Kind, Table, VoteView
from bot.answers.composing import Composer, sentence
from bot.problems import NeedsMore, NoRecordedVote
from bot.queries import ChangesQuery
from bot.wording import (
    CHOICE_HEADINGS,
    as_people_sort,
    called,
    count_of,
    did,
    in_sentence,
    in_words,
    listed,
    members_of,
    named,
    names_in_sentence,
    sentence_case,
    states_in_words,
)
from data.model import STORED, Choice, other_than

MOST_NAMED_IN_NOTES = 20


async def answer_changes(query: ChangesQuery, composer: Composer) -> Answer:
    if query.first == query.second:
        raise NeedsMore("two different votes to compare", "What changed between ES-11/4 and ES-11/5?")
    for call in (query.first, query.second):
        if not call.has_votes:
            raise NoRecordedVote((call,))
    asked_for = _asked_for(query, composer)
    both = _seats(query, composer)
    seats = [seat for seat in both if asked_for is None or seat.code in asked_for]
    moved = [seat for seat in seats if _is_meant(query, seat)]
    changes = [
        ChangeView(seat.code, seat.name, query.first.symbol, seat.before, query.second.symbol, seat.after)
        for seat in moved
    ]
    calls = [query.first, query.second]
    # Of states that are named, the votes are told also where they did not move.
    told = moved if query.groups or not query.codes else seats
    return Answer(
        kind=Kind.CHANGES,
        headline=_headline(query, changes, seats, composer),
        verdict=_verdict(query, changes, composer),
        roll_calls=composer.views(calls),
        votes=tuple(_votes(query, told, composer)),
        changes=tuple(changes),
        table=_table(changes),
        groups=() if query.codes else query.groups,
        notes=(
            *_comers_and_goers(query, both, asked_for, composer),
            *await composer.notes(calls, meeting_records=True),
        ),
        sources=composer.sources(calls),
        follow_ups=(
            phrasing.tally(query.first, named=True),
            phrasing.tally(query.second, named=True),
            phrasing.members(Choice.NO, query.second),
            phrasing.members(Choice.ABSTAIN, query.second),
        ),
    )


class _Seat(msgspec.Struct, frozen=True):
    """One seat in both votes; `code_before` is the code of the state that held it the first time."""

    code: str
    name: str
    code_before: str
    before: Choice
    after: Choice


def _seats(query: ChangesQuery, composer: Composer) -> list[_Seat]:
    """The seats that were there both times, by name."""
    knowledge = composer.knowledge
    before, after = (composer.record.votes.choices(call.number) for call in (query.first, query.second))
    seats = []
    for code, choice in after.items():
        holder = code if code in before else knowledge.holder(code, query.first)
        if holder in before:
            name = knowledge.name(code, query.second.date)
            seats.append(_Seat(code, name, holder, before[holder], choice))
    return sorted(seats, key=lambda seat: as_people_sort(seat.name))


def _is_meant(query: ChangesQuery, seat: _Seat) -> bool:
    if seat.before is seat.after:
        return False
    if query.kept:
        return (seat.before in query.kept) is not (seat.after in query.kept)
    return seat.before in (query.from_choices or (seat.before,)) and seat.after in (query.to_choices or (seat.after,))


def _asked_for(query: ChangesQuery, composer: Composer) -> set[str] | None:
    """Codes as of the second vote; None for everybody."""
    if not (query.groups or query.codes):
        return None
    members = {code for group in query.groups for code in composer.knowledge.members_of(group, query.second.date)}
    return members | {composer.knowledge.seats(code, query.second)[0].code for code in query.codes}


def _among(query: ChangesQuery, composer: Composer) -> str:
    groups = [f"the {members_of(composer.knowledge.group(group).short)}" for group in query.groups]
    return listed([*groups, *(composer.name(code, query.second.date) for code in query.codes)])


def _votes(query: ChangesQuery, seats: Sequence[_Seat], composer: Composer) -> Iterator[VoteView]:
    name = composer.knowledge.name
    for seat in seats:
        yield VoteView(query.first.symbol, seat.code_before, name(seat.code_before, query.first.date), seat.before)
    for seat in seats:
        yield VoteView(query.second.symbol, seat.code, seat.name, seat.after)


def _headline(query: ChangesQuery, changes: Sequence[ChangeView], seats: Sequence[_Seat], composer: Composer) -> str:
    between = f"between {named(query.first)} and {named(query.second)}"
    among = f" among {_among(query, composer)}" if query.groups or query.codes else ""
    if query.kept:
        return sentence(_whether_same(query, changes, seats, among.lstrip()))
    if len(query.codes) == 1 and not query.groups and len(seats) == 1:
        seat = seats[0]
        name = in_sentence(seat.name)
        verdict = ("yes: " if changes else "no: ") if query.whether else ""
        if seat.before is seat.after:
            return sentence(f"{verdict}{name} did not change its choice {between}: {called(seat.after)} both times")
        return sentence(f"{verdict}{name} moved from {called(seat.before)} to {called(seat.after)} {between}")
    moved = _moved(query)
    verdict = ("yes: " if changes else "no: ") if query.whether else ""
    if not changes:
        return sentence(
            f"{verdict}nobody{among} {moved} {between} ({count_of(len(seats), 'state')} had a seat at both)"
        )
    lead = f"{verdict}{states_in_words(len(changes))}{among} {moved} {between}"
    if query.from_choices and query.to_choices:
        names = names_in_sentence(change.name for change in changes)
        return sentence(f"{lead}: {names}" if len(changes) <= MOST_NAMED_IN_NOTES else lead)
    directions = Counter((change.from_choice, change.to_choice) for change in changes)
    told = ", ".join(
        f"{count} from {called(one)} to {called(other)}" for (one, other), count in directions.most_common(4)
    )
    rest = sum(count for _, count in directions.most_common()[4:])
    more = f" and {rest} in other directions" if rest else ""
    return sentence(f"{lead}: {told}{more}")


def _whether_same(query: ChangesQuery, changes: Sequence[ChangeView], seats: Sequence[_Seat], among: str) -> str:
    """ "No: of the two states that voted against A, two did so on B, too; five others did: ..."."""
    lead, did_so = f"{among}, " if among else "", " or ".join(map(did, query.kept))
    first, second = named(query.first), named(query.second)
    before = [seat for seat in seats if seat.before in query.kept]
    stayed = [seat for seat in before if seat.after in query.kept]
    if not changes:
        names = f": {names_in_sentence(seat.name for seat in stayed)}" if 0 < len(stayed) <= MOST_NAMED_IN_NOTES else ""
        same = f"the same {states_in_words(len(stayed))}" if stayed else "no state"
        return f"yes: {lead}{same} {did_so} {first} and {second}{names}"
    came = [change.name for change in changes if change.to_choice in query.kept]
    went = [change.name for change in changes if change.from_choice in query.kept]
    parts = [
        f"no: {lead}of the {states_in_words(len(before))} that {did_so} {first}, {_so_many(stayed, before)} {did_so} {second}"
    ]
    parts += [f"{in_words(len(went))} no longer did{_listed_few(went)}"] if went else []
    parts += [f"{in_words(len(came))} that had not did{_listed_few(came)}"] if came else []
    return "; ".join(parts)


def _so_many(stayed: Sequence[_Seat], before: Sequence[_Seat]) -> str:
    if len(stayed) == len(before) > 1:
        return "both" if len(stayed) == 2 else "all"  # noqa: PLR2004
    return in_words(len(stayed)) if stayed else "none"


def _listed_few(names: Sequence[str]) -> str:
    return f" ({names_in_sentence(names)})" if len(names) <= MOST_NAMED_IN_NOTES else ""


def _verdict(query: ChangesQuery, changes: Sequence[ChangeView], composer: Composer) -> str:
    """ "64 states voted differently"; empty of one state, and of whether they are the same, of which the sentence says more."""
    if query.kept or (len(query.codes) == 1 and not query.groups):
        return ""
    among = f" among {_among(query, composer)}" if query.groups or query.codes else ""
    who = sentence_case(states_in_words(len(changes))) if changes else "Nobody"
    return f"{who}{among} {_moved(query)}"


def _moved(query: ChangesQuery) -> str:
    """ "Voted differently", or as it was asked: "moved from yes to abstaining"."""
    before = " or ".join(map(called, query.from_choices))
    after = " or ".join(map(called, query.to_choices))
    if set(query.from_choices) == set(other_than(query.to_choices)):
        # From or to any other choice.
        return f"moved to {after}" if len(query.to_choices) <= len(query.from_choices) else f"moved away from {before}"
    if not (before or after):
        return "voted differently"
    return " ".join(("moved", *(["from", before] if before else []), *(["to", after] if after else [])))


def _table(changes: Sequence[ChangeView]) -> Table | None:
    if not changes:
        return None
    order = {choice: place for place, choice in enumerate(STORED)}
    ordered = sorted(
        changes, key=lambda change: (order[change.from_choice], order[change.to_choice], as_people_sort(change.name))
    )
    rows = tuple(
        (change.name, CHOICE_HEADINGS[change.from_choice], CHOICE_HEADINGS[change.to_choice]) for change in ordered
    )
    return Table("Who moved", ("State", changes[0].from_symbol, changes[0].to_symbol), rows)


def _comers_and_goers(
    query: ChangesQuery, both: Sequence[_Seat], asked_for: set[str] | None, composer: Composer
) -> list[str]:
    """Who is in only one of the two votes: they joined or left in between, or sat in one body only."""
    notes = []
    before, after = (composer.record.votes.choices(call.number) for call in (query.first, query.second))
    only_before = before.keys() - {seat.code_before for seat in both}
    only_after = after.keys() - {seat.code for seat in both}
    listed_before, listed_after = query.kept or query.from_choices, query.kept or query.to_choices
    for call, other, choices, only, of_list in (
        (query.first, query.second, before, only_before, listed_before),
        (query.second, query.first, after, only_after, listed_after),
    ):
        meant = only if asked_for is None else only & asked_for
        on_list = [code for code in meant if choices[code] in of_list]
        if on_list and len(of_list) < len(other_than(of_list)):
            # New on the list, or gone from it, for having had no seat the other time.
            comers = names_in_sentence(composer.name(code, call.date) for code in on_list)
            chose = " or ".join(map(did, of_list))
            notes.append(
                sentence_case(f"{comers} {chose} {call.symbol} and had no seat at the vote on {other.symbol}.")
            )
            meant = meant - set(on_list)
        if meant:
            names = sorted((composer.name(code, call.date) for code in meant), key=as_people_sort)
            shown = listed(names) if len(names) <= MOST_NAMED_IN_NOTES else count_of(len(names), "state")
            notes.append(f"Only in {call.symbol}, and so not compared: {shown}.")
    return notes
