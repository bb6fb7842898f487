"""How named states, and the members of groups, voted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot import phrasing
from bot.answer import Answer, CountsView, Kind, Range, Suggestion, Table, VoteView
from bot.answers.composing import MOST_LISTED, Composer, cut_note, sentence
from bot.answers.over_votes import headline_over, subject_over, supposed_rightly, verdict_over
from bot.answers.tally import with_unvoted
from bot.facts import GroupSplit, split_of
from bot.knowledge import Seat
from bot.problems import NoRecordedVote
from bot.queries import SameChoiceQuery, VotesQuery
from bot.queries.selection import Means, Selection
from bot.queries.states import Choices
from bot.wording import (
    CHOICE_HEADINGS,
    as_people_sort,
    count_of,
    did,
    did_intransitively,
    did_shortly,
    in_sentence,
    in_words,
    listed,
    named,
    percent,
    result_of,
    sentence_case,
    short_day,
    title_of,
)
from data.matrix import calls_of
from data.model import CAST, STORED, Choice
from data.record import RollCallInfo


async def answer_votes(query: VotesQuery, composer: Composer) -> Answer:
    calls = query.selection.newest_first(composer.knowledge)
    with_votes = [call for call in calls if call.has_votes]
    if not with_votes:
        raise NoRecordedVote(tuple(calls))
    return await with_unvoted(await _answer(query, with_votes, composer), query.selection, composer)


async def _answer(query: VotesQuery, with_votes: Sequence[RollCallInfo], composer: Composer) -> Answer:
    cut = cut_note(len(with_votes))
    if query.groups:
        return await _group_answer(query, with_votes[:MOST_LISTED], composer, cut)
    shown = with_votes[:MOST_LISTED]
    seats = {call: [seat for code in query.codes for seat in composer.knowledge.seats(code, call)] for call in shown}
    votes = tuple(composer.vote(call, seat) for call in shown for seat in seats[call])
    all_seats = [seat for found in seats.values() for seat in found]
    if len(with_votes) == 1:
        call = with_votes[0]
        headline = _headline(query, call, seats[call], composer)
    else:
        headline = headline_over(query, with_votes, composer)
    return Answer(
        kind=Kind.VOTES,
        headline=headline,
        verdict=verdict_over(query, with_votes, composer) if len(with_votes) > 1 else "",
        subject=subject_over(query, with_votes) if len(with_votes) > 1 else "",
        roll_calls=composer.views(shown),
        votes=votes,
        counts=_counts(query.codes[0], all_seats) if len(query.codes) == 1 < len(with_votes) else None,
        table=_table(shown, votes) if len(votes) > 1 else None,
        notes=(*cut, *await composer.notes(shown, all_seats)),
        sources=composer.sources(with_votes),
        follow_ups=_follow_ups(query, with_votes, composer),
        over=_range(query, with_votes),
    )


def _range(query: VotesQuery, calls: Sequence[RollCallInfo]) -> Range | None:
    """Of several roll calls."""
    numbers = [call.number for call in calls]
    return Range(calls_of(numbers), query.selection.label, states=query.codes) if len(numbers) > 1 else None


def _counts(code: str, seats: Sequence[Seat]) -> CountsView:
    found = Counter(seat.choice for seat in seats)
    return CountsView(code, *(found[choice] for choice in STORED))


def _headline(query: VotesQuery, call: RollCallInfo, seats: Sequence[Seat], composer: Composer) -> str:
    by = f" by {composer.names(call.vetoed_by, call.date)}" if call.vetoed_by else ""
    tally = f" ({call.tally})" if by else _tally(call)
    ending = f"{named(call)}{title_of(call)}, which was {result_of(call)}{by}{tally}"
    if len(query.codes) > 1 or len(seats) > 1:
        verdict = supposed_rightly([seat.choice for seat in seats], query)
        return sentence(f"{verdict}on {ending}: {_grouped(seats)}")
    seat = seats[0]
    vetoed = seat.code in call.vetoed_by
    verdict = _verdict(query.asked, seat.choice, right=vetoed or not query.veto)
    if seat.choice is Choice.NOT_MEMBER:
        return sentence(f"{in_sentence(seat.name)} had no vote on {ending}")
    if vetoed:
        return sentence(f"{verdict}{in_sentence(seat.name)} vetoed {named(call)}{title_of(call)} ({call.tally})")
    return sentence(f"{verdict}{in_sentence(seat.name)} {did(seat.choice)} {ending}")


def _verdict(asked: Choices, choice: Choice, *, right: bool) -> str:
    """A question that supposes a choice is answered yes or no; a wrong supposition is set right by the rest."""
    if not asked:
        return ""
    return "Yes: " if choice in asked and right else "No: "


def _tally(call: RollCallInfo) -> str:
    return f" {call.tally}" if call.tally else ""


def _grouped(seats: Sequence[Seat]) -> str:
    """ "Iraq and Israel voted in favour; Iran abstained"."""
    parts = []
    for choice in (*CAST, Choice.NON_VOTING, Choice.NOT_MEMBER):
        names = [in_sentence(seat.name) for seat in seats if seat.choice is choice]
        if names:
            verb = {Choice.YES: "voted in favour", Choice.NO: "voted against", Choice.NOT_MEMBER: "had no seat"}.get(
                choice, did_shortly(choice)
            )
            parts.append(f"{listed(names)} {verb}")
    return "; ".join(parts)


def _table(calls: Sequence[RollCallInfo], votes: Sequence[VoteView]) -> Table:
    """Nothing that all rows have in common: neither the one state nor the one roll call."""
    by_symbol = {call.symbol: call for call in calls}
    several = len({vote.country for vote in votes}) > 1
    if len(calls) == 1:
        return Table("Votes", ("State", "Vote"), tuple((vote.name, CHOICE_HEADINGS[vote.choice]) for vote in votes))
    rows = tuple(
        (
            short_day(by_symbol[vote.symbol]),
            vote.symbol,
            by_symbol[vote.symbol].title,
            *([vote.name] if several else []),
            CHOICE_HEADINGS[vote.choice],
        )
        for vote in votes
    )
    columns = ("Date", "Symbol", "Title", *(["State"] if several else []), "Vote")
    return Table("Votes, newest first", columns, rows)


def _follow_ups(query: VotesQuery, calls: Sequence[RollCallInfo], composer: Composer) -> tuple[Suggestion, ...]:
    call = calls[0]
    name = composer.knowledge.distinct_name
    found = [phrasing.tally(call), phrasing.members(Choice.NO, call), phrasing.members(Choice.ABSTAIN, call)]
    if len(query.codes) == 2:  # noqa: PLR2004
        found.insert(0, phrasing.agreement(name(query.codes[0]), name(query.codes[1])))
    else:
        found.insert(0, composer.history(query.codes[0]))
    return tuple(found[:4])


# Groups


async def _group_answer(
    query: VotesQuery, calls: Sequence[RollCallInfo], composer: Composer, cut: tuple[str, ...]
) -> Answer:
    splits = [split_of(composer.knowledge, group, call) for call in calls for group in query.groups]
    named_seats = [
        (call, seat) for call in calls for code in query.codes for seat in composer.knowledge.seats(code, call)
    ]
    votes = [composer.vote(part.call, seat) for part in splits for seat in part.seats]
    votes += [composer.vote(call, seat) for call, seat in named_seats]
    votes = list(dict.fromkeys(votes))
    headline = " ".join(_split_sentence(part, composer) for part in splits[:2])
    if len(splits) > 2:  # noqa: PLR2004
        headline = _over_several(query, splits, len(calls), composer)
    notes = await composer.notes(calls, [seat for _, seat in named_seats], meeting_records=True)
    return Answer(
        kind=Kind.GROUPS,
        headline=headline,
        verdict=_groups_verdict(query, splits, len(calls), composer),
        subject=_subject_over_several(query, splits) if len(calls) > 1 else "",
        roll_calls=composer.views(calls),
        votes=tuple(votes),
        table=_split_table(splits, composer) if len(splits) > 1 else None,
        notes=(*cut, *notes, *composer.group_notes(query.groups, calls)),
        sources=composer.sources(calls),
        follow_ups=_group_follow_ups(query, calls, composer),
        over=_range(query, calls),
    )


def _over_several(query: VotesQuery, splits: Sequence[GroupSplit], calls: int, composer: Composer) -> str:
    chose = [part.cohesion for part in splits if part.cohesion is not None]
    united = sum(cohesion == 1 for cohesion in chose)
    total = len(query.selection)
    which = f"the newest {calls:,} of {total:,} votes" if total > calls else count_of(calls, "vote")
    lead = " ".join(filter(None, (_group_names(query.groups, composer), "in", which, query.selection.label)))
    if not any(part.seats for part in splits):
        return sentence(f"{lead}: it had no members then")
    if not chose:
        return sentence(f"{lead}: no member voted or abstained")
    average = percent(sum(chose) / len(chose))
    return sentence(f"{lead}: united in {in_words(united) if united else 'none'}; average cohesion {average}")


def _groups_verdict(query: VotesQuery, splits: Sequence[GroupSplit], calls: int, composer: Composer) -> str:
    """ "BRICS: united in 7 of 25 votes", or what each group did on one vote; empty where states are named beside them."""
    if query.codes or (calls > 1 and len(query.groups) > 1):
        return ""
    if calls == 1:
        return "; ".join(filter(None, (_group_verdict(part, composer) for part in splits)))
    chose = [part.cohesion for part in splits if part.cohesion is not None]
    united = sum(cohesion == 1 for cohesion in chose)
    lead = sentence_case(_group_names(query.groups, composer).removeprefix("the "))
    return f"{lead}: united in {united or 'none'} of {count_of(len(chose), 'vote')}" if chose else ""


def _subject_over_several(query: VotesQuery, splits: Sequence[GroupSplit]) -> str:
    chose = [part.cohesion for part in splits if part.cohesion is not None]
    average = f"average cohesion {percent(sum(chose) / len(chose))}" if chose else ""
    return " · ".join(filter(None, (query.selection.label, average)))


def _group_names(groups: Sequence[str], composer: Composer) -> str:
    return listed([composer.knowledge.group(group).short for group in groups])


def _split_sentence(part: GroupSplit, composer: Composer) -> str:
    group = composer.knowledge.group(part.group)
    on = f"{named(part.call)}{title_of(part.call)}"
    if not part.seats:
        return sentence(f"no member of {group.short} had a seat for {on}")
    counts = ", ".join(
        f"{len(seats)} {did_shortly(choice)}" for choice in CHOICE_HEADINGS if (seats := part.with_choice(choice))
    )
    if alike := _all_alike(part):
        return sentence(f"{_all_members(part, composer)} {did(alike)} {on}")
    lead = f"{group.short} ({count_of(len(part.seats), 'member')}) on {on}: {counts}"
    minority = _minority(part)
    cohesion = f"; cohesion {percent(part.cohesion)}" if part.cohesion is not None else ""
    return sentence(f"{lead}{cohesion}{minority}")


def _all_alike(part: GroupSplit) -> Choice | None:
    """The choice that all made who had a seat, where there are two or more."""
    choices = {seat.choice for seat in part.seats}
    return choices.pop() if len(choices) == 1 and len(part.seats) > 1 and Choice.NOT_MEMBER not in choices else None


def _all_members(part: GroupSplit, composer: Composer) -> str:
    """ "All 27 EU members", "all 15 members of the Security Council"."""
    short, number = composer.knowledge.group(part.group).short, in_words(len(part.seats))
    name = short.removeprefix("the ")
    return f"all {number} members of {short}" if " " in name else f"all {number} {name} members"


def _group_verdict(part: GroupSplit, composer: Composer) -> str:
    """ "All 27 EU members voted in favour"; "BRICS: 1 in favour, 1 against, 3 abstained"."""
    if not part.seats:
        return ""
    if alike := _all_alike(part):
        return sentence_case(f"{_all_members(part, composer)} {did_intransitively(alike)}")
    counts = ((choice, len(part.with_choice(choice))) for choice in CHOICE_HEADINGS)
    told = ", ".join(f"{count} {did_shortly(choice)}" for choice, count in counts if count)
    return sentence_case(f"{composer.knowledge.group(part.group).short.removeprefix('the ')}: {told}")


def _minority(part: GroupSplit) -> str:
    """Who did not go with most of the group, where they are few enough to be named."""
    others = [seat for seat in part.seats if seat.choice is not part.majority and seat.choice is not Choice.NOT_MEMBER]
    if not others or len(others) > 10:  # noqa: PLR2004
        return ""
    return f". Broke ranks: {_grouped(sorted(others, key=lambda seat: as_people_sort(in_sentence(seat.name))))}"


def _split_table(splits: Sequence[GroupSplit], composer: Composer) -> Table:
    rows = tuple(
        (
            short_day(part.call),
            part.call.symbol,
            composer.knowledge.group(part.group).name,
            *(str(len(part.with_choice(choice))) for choice in (*CAST, Choice.NON_VOTING)),
            percent(part.cohesion),
        )
        for part in splits
    )
    return Table(
        "How the group split",
        ("Date", "Symbol", "Group", "In favour", "Against", "Abstaining", "Not voting", "Cohesion"),
        rows,
    )


def _group_follow_ups(query: VotesQuery, calls: Sequence[RollCallInfo], composer: Composer) -> tuple[Suggestion, ...]:
    call = calls[0]
    others = [code for code in ("EU", "NATO", "BRICS", "ASEAN", "AU") if code not in query.groups]
    found = [phrasing.tally(call), phrasing.members(Choice.NO, call)]
    found += [
        phrasing.group(composer.knowledge.group(code).short, call)
        for code in others
        if code in composer.knowledge.reference.groups
    ]
    return tuple(found[:4])


# The same choice as somebody else


async def answer_same_choice(query: SameChoiceQuery, composer: Composer) -> Answer:
    call = query.call
    if not call.has_votes:
        raise NoRecordedVote((call,))
    seat = composer.knowledge.seats(query.code, call)[0]
    if seat.choice is Choice.NOT_MEMBER:
        return await answer_votes(VotesQuery((query.code,), (), _only(call)), composer)
    alike = composer.member_list(call, seat.choice)
    codes = [code for code in alike.countries if code != seat.code]
    if query.groups:
        members = {code for group in query.groups for code in composer.knowledge.members_of(group, call.date)}
        codes = [code for code in codes if code in members]
    among = f" among the members of {_group_names(query.groups, composer)}" if query.groups else ""
    others = f"so did {composer.names(codes, call.date)}{among}" if codes else f"nobody else did{among}"
    headline = sentence(f"{in_sentence(seat.name)} {did(seat.choice)} {named(call)}{title_of(call)}; {others}")
    votes = tuple(
        VoteView(call.symbol, code, composer.knowledge.name(code, call.date), seat.choice)
        for code in (seat.code, *codes)
    )
    return Answer(
        kind=Kind.GROUPS if query.groups else Kind.MEMBERS,
        headline=headline,
        roll_calls=composer.views([call]),
        votes=votes,
        members=() if query.groups else (alike,),
        notes=await composer.notes([call], [seat], meeting_records=True),
        sources=composer.sources([call]),
        follow_ups=(phrasing.tally(call), phrasing.ranking(composer.knowledge.distinct_name(query.code))),
    )


def _only(call: RollCallInfo) -> Selection:
    return Selection(call.bit, Means.SYMBOL, f"on {call.symbol}")
