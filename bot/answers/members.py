"""Who made a choice: complete lists, and lists of a group's members."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot import phrasing
from bot.answer import Answer, Kind, MemberList, Suggestion, Table, VoteView
from bot.answers.composing import MOST_NAMED, Composer, sentence
from bot.answers.groups import of_another_time
from bot.answers.tally import with_unvoted
from bot.facts import split_of
from bot.problems import NoRecordedVote
from bot.queries import MembersQuery
from bot.queries.states import Choices
from bot.wording import (
    CHOICE_HEADINGS,
    did,
    did_intransitively,
    did_shortly,
    in_words,
    listed,
    members_of,
    named,
    names_in_sentence,
    outcome_of,
    sentence_case,
    short_day,
    states_in_words,
    title_of,
)
from data.model import CAST, STORED, Choice, other_than
from data.record import RollCallInfo

MOST_IN_VERDICT = 6


async def answer_members(query: MembersQuery, composer: Composer) -> Answer:
    calls = query.selection.newest_first(composer.knowledge)
    with_votes = [call for call in calls if call.has_votes]
    if not with_votes:
        raise NoRecordedVote(tuple(calls))
    return await with_unvoted(await _answer(query, with_votes, composer), query.selection, composer)


async def _answer(query: MembersQuery, with_votes: Sequence[RollCallInfo], composer: Composer) -> Answer:
    if query.groups:
        return await _of_groups(query, with_votes, composer)
    lists = [composer.member_list(call, choice) for call in with_votes for choice in query.choices]
    in_all = _in_all(lists) if len(with_votes) > 1 and len(query.choices) == 1 else {}
    sentences = _sentences(with_votes, lists, query.choices)
    verdict = subject = ""
    if in_all:
        sentences.append(_both_sentence(in_all))
        verdict = _both_verdict(in_all, query.choices[0])
        subject = " · ".join(f"{call.symbol}, {short_day(call)}" for call in with_votes)
    return Answer(
        kind=Kind.MEMBERS,
        headline=_with_verdict(query, {code for members in lists for code in members.countries}, sentences),
        verdict=verdict,
        subject=subject,
        roll_calls=composer.views(with_votes),
        votes=tuple(
            VoteView(members.symbol, code, name, members.choice) for members in lists for code, name in in_all.items()
        )
        or tuple(_votes_of(query.only, with_votes, composer)),
        members=tuple(lists),
        table=_each_time(in_all, query.choices[0]) if len(in_all) > MOST_NAMED else None,
        notes=await composer.notes(with_votes, meeting_records=True),
        sources=composer.sources(with_votes),
        follow_ups=_follow_ups(query.choices, with_votes[0]),
    )


def _with_verdict(query: MembersQuery, codes: set[str], sentences: Sequence[str]) -> str:
    """The sentences, after a yes or a no where some are supposed to have been the only ones."""
    told = " ".join(sentences)
    if not query.only:
        return told
    return f"{'Yes' if codes == set(query.only) else 'No'}: {told[:1].lower()}{told[1:]}"


def _votes_of(codes: Sequence[str], calls: Sequence[RollCallInfo], composer: Composer) -> Iterator[VoteView]:
    """What those did who are supposed to have been the only ones."""
    for call in calls:
        for code in codes:
            yield from (composer.vote(call, seat) for seat in composer.knowledge.seats(code, call)[:1])


def _in_all(lists: Sequence[MemberList]) -> dict[str, str]:
    """The names by their codes of those that stand in every list."""
    codes = set.intersection(*(set(members.countries) for members in lists))
    return {code: name for code, name in zip(lists[0].countries, lists[0].names, strict=True) if code in codes}


def _each_time(in_all: dict[str, str], choice: Choice) -> Table:
    """Those of every list, who are too many for a sentence."""
    return Table(f"{CHOICE_HEADINGS[choice]} each time", ("State",), tuple((name,) for name in in_all.values()))


def _both_sentence(in_all: dict[str, str]) -> str:
    names = f": {names_in_sentence(in_all.values())}" if len(in_all) <= MOST_NAMED else ""
    return sentence(f"{in_words(len(in_all))} did so each time{names}")


def _both_verdict(in_all: dict[str, str], choice: Choice) -> str:
    """ "Belarus, North Korea and Russia voted against each time", or of many how many there are."""
    few = len(in_all) <= MOST_IN_VERDICT
    who = names_in_sentence(in_all.values()) if few else states_in_words(len(in_all))
    return sentence_case(f"{who} {did_intransitively(choice)} each time")


def _sentences(calls: Sequence[RollCallInfo], lists: Sequence[MemberList], choices: Choices) -> list[str]:
    sentences = []
    for call in calls:
        on = f"{named(call)}{title_of(call)}, {outcome_of(call)}"
        found = [members for members in lists if members.symbol == call.symbol]
        if len(choices) == 1:
            sentences.append(_one_list(found[0], on))
        else:
            counts = ", ".join(f"{len(members.countries)} {did_shortly(members.choice)}" for members in found)
            sentences.append(sentence(f"on {on}: {counts}"))
    return sentences


def _one_list(members: MemberList, on: str) -> str:
    count = len(members.countries)
    if not count:
        return sentence(f"no state {did(members.choice)} {on}")
    names = f": {names_in_sentence(members.names)}" if count <= MOST_NAMED else ""
    return sentence(f"{states_in_words(count)} {did(members.choice)} {on}{names}")


def _follow_ups(choices: Choices, call: RollCallInfo) -> tuple[Suggestion, ...]:
    others = [phrasing.members(choice, call) for choice in other_than(choices)]
    return (*others[:3], phrasing.tally(call))


# Of the members of groups


async def _of_groups(query: MembersQuery, calls: Sequence[RollCallInfo], composer: Composer) -> Answer:
    sentences, votes, verdicts = [], [], []
    for call in calls:
        for code in query.groups:
            part = split_of(composer.knowledge, code, call)
            found = [seat for seat in part.seats if seat.choice in query.choices]
            votes += [composer.vote(call, seat) for seat in found]
            group = composer.knowledge.group(code).short
            on = f"{named(call)}{title_of(call)}"
            of = f"of the {in_words(len(part.seats))} {members_of(group)}" if len(part.seats) > 1 else f"of {group}"
            verbs = listed([did(choice) for choice in _said(query.choices)], "or")
            shortly = listed([did_intransitively(choice) for choice in _said(query.choices)], "or")
            others = other_than(query.choices)
            everyone = f"all {in_words(len(part.seats))} {members_of(group)}"
            if query.choices == (Choice.NON_VOTING,) and part.seats and all(seat.choice in CAST for seat in part.seats):
                sentences.append(sentence(f"{everyone} voted on {on}"))
                verdicts.append(sentence_case(f"{everyone} voted"))
            elif another_time := of_another_time(code, call, composer):
                sentences.append(sentence(another_time))
            elif not found and len(others) == 1 < len(part.seats):
                # Nobody made any other choice.
                sentences.append(sentence(f"{everyone} {did(others[0])} {on}"))
                verdicts.append(sentence_case(f"{everyone} {did_intransitively(others[0])}"))
            elif not found:
                sentences.append(sentence(f"none {of} {verbs} {on}"))
                verdicts.append(sentence_case(f"none {of} {shortly}"))
            else:
                names = f": {names_in_sentence(seat.name for seat in found)}" if len(found) <= 2 * MOST_NAMED else ""
                who = "all" if len(found) == len(part.seats) else in_words(len(found))
                sentences.append(sentence(f"{who} {of} {verbs} {on}{names}"))
                verdicts.append(sentence_case(f"{who} {of} {shortly}"))
    notes = await composer.notes(calls, meeting_records=True)
    return Answer(
        kind=Kind.GROUPS,
        headline=_with_verdict(query, {vote.country for vote in votes}, sentences),
        verdict=verdicts[0] if len(sentences) == len(verdicts) == 1 and not query.only else "",
        roll_calls=composer.views(calls),
        votes=tuple(dict.fromkeys(votes)),
        notes=(*notes, *composer.group_notes(query.groups, calls)),
        sources=composer.sources(calls),
        follow_ups=(
            phrasing.group(composer.knowledge.group(query.groups[0]).short, calls[0]),
            *_follow_ups(query.choices, calls[0])[:3],
        ),
    )


def _said(choices: Choices) -> Choices:
    return tuple(choice for choice in STORED if choice in choices)
