"""How named states, and the members of groups, voted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot import phrasing
from bot.answer import Answer, CountsView, Kind, Suggestion, Table, VoteView
from bot.answers.alike import answer_alike, answer_with_most
from bot.answers.composing import MOST_LISTED, MOST_NAMED, Composer, cut_note, sentence
from bot.answers.groups import answer_groups, group_names, grouped
from bot.answers.over_votes import headline_over, range_over, subject_over, supposed_rightly, verdict_over
from bot.answers.tally import with_unvoted
from bot.answers.yearly import IN_FAVOUR_BY_YEAR, part_by_year, shares_table
from bot.knowledge import Seat
from bot.problems import NoRecordedVote
from bot.queries import SameChoiceQuery, VotesQuery
from bot.queries.selection import Means, Selection
from bot.queries.states import Choices
from bot.wording import (
    CHOICE_HEADINGS,
    did,
    in_sentence,
    in_words,
    members_of,
    named,
    result_of,
    short_day,
    title_of,
)
from data.model import STORED, Choice
from data.record import RollCallInfo


async def answer_votes(query: VotesQuery, composer: Composer) -> Answer:
    if query.united and len(query.codes) == 1:
        return await answer_with_most(query, composer)
    if query.united and query.codes:
        return await answer_alike(query, composer)
    calls = query.selection.newest_first(composer.knowledge)
    with_votes = [call for call in calls if call.has_votes]
    if not with_votes:
        raise NoRecordedVote(tuple(calls))
    return await with_unvoted(await _answer(query, with_votes, composer), query.selection, composer)


async def _answer(query: VotesQuery, with_votes: Sequence[RollCallInfo], composer: Composer) -> Answer:
    cut = cut_note(len(with_votes))
    if query.groups:
        return await answer_groups(query, with_votes[:MOST_LISTED], composer, cut)
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
        table=_in_favour_by_year(query, composer)
        if query.by_year
        else _table(shown, votes)
        if len(votes) > 1
        else None,
        notes=(
            *(() if query.by_year else cut),
            *composer.beside(query.selection),
            *await composer.notes(shown, _noted_once(all_seats)),
        ),
        sources=composer.sources(with_votes),
        follow_ups=_follow_ups(query, with_votes, composer),
        over=range_over(query, composer),
    )


def _noted_once(seats: Sequence[Seat]) -> list[Seat]:
    """Of a state that had no seat for several votes, newest first, only the first says so."""
    found = {(seat.code, seat.choice is Choice.NOT_MEMBER or seat.note): seat for seat in reversed(seats)}
    return list(found.values())[::-1]


def _counts(code: str, seats: Sequence[Seat]) -> CountsView:
    found = Counter(seat.choice for seat in seats)
    return CountsView(code, *(found[choice] for choice in STORED))


def _headline(query: VotesQuery, call: RollCallInfo, seats: Sequence[Seat], composer: Composer) -> str:
    by = f" by {composer.names(call.vetoed_by, call.date)}" if call.vetoed_by else ""
    tally = f" ({call.tally})" if by else _tally(call)
    ending = f"{named(call)}{title_of(call)}, which was {result_of(call)}{by}{tally}"
    if len(query.codes) > 1 or len(seats) > 1:
        verdict = supposed_rightly([seat.choice for seat in seats], query)
        return sentence(f"{verdict}on {ending}: {grouped(seats)}")
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


def _in_favour_by_year(query: VotesQuery, composer: Composer) -> Table | None:
    """Of the votes that each of the states cast in a year, the share in favour."""
    knowledge, calls = composer.knowledge, query.selection.calls & composer.knowledge.with_votes
    found = []
    for code in query.codes:
        votes = knowledge.votes_of_line(code)
        shares = part_by_year(votes.yes, votes.cast & calls, knowledge)
        found.append((knowledge.name_over(code, votes.listed & calls), shares))
    return shares_table(IN_FAVOUR_BY_YEAR, found)


def _follow_ups(query: VotesQuery, calls: Sequence[RollCallInfo], composer: Composer) -> tuple[Suggestion, ...]:
    call = calls[0]
    found = [phrasing.tally(call), phrasing.members(Choice.NO, call), phrasing.members(Choice.ABSTAIN, call)]
    if len(query.codes) == 2:  # noqa: PLR2004
        a, b = (composer.knowledge.distinct_name(code, call.date) for code in query.codes)
        found.insert(0, phrasing.agreement(a, b, composer.year_of_old(call)))
    else:
        found.insert(0, composer.history(query.codes[0], call))
    return tuple(found[:4])


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
    headline = (
        _counted_alike(query, seat, codes, composer) if query.counted else _named_alike(query, seat, codes, composer)
    )
    votes = tuple(
        VoteView(call.symbol, code, composer.knowledge.name(code, call.date), seat.choice)
        for code in (seat.code, *codes)
    )
    name = composer.knowledge.distinct_name(query.code, call.date)
    return Answer(
        kind=Kind.GROUPS if query.groups else Kind.MEMBERS,
        headline=headline,
        roll_calls=composer.views([call]),
        votes=votes,
        members=() if query.groups else (alike,),
        notes=await composer.notes([call], [seat], meeting_records=True),
        sources=composer.sources([call]),
        follow_ups=(phrasing.tally(call), phrasing.ranking(name, composer.year_of_old(call))),
    )


def _named_alike(query: SameChoiceQuery, seat: Seat, codes: Sequence[str], composer: Composer) -> str:
    """ "Russia voted against ...; so did Belarus, ..."."""
    among = f" among the {members_of(group_names(query.groups, composer))}" if query.groups else ""
    others = f"so did {composer.names(codes, query.call.date)}{among}" if codes else f"nobody else did{among}"
    return sentence(f"{in_sentence(seat.name)} {did(seat.choice)} {named(query.call)}{title_of(query.call)}; {others}")


def _counted_alike(query: SameChoiceQuery, seat: Seat, codes: Sequence[str], composer: Composer) -> str:
    """ "Four other states voted against ... with Russia: Belarus, ..."."""
    noun = "member" if query.groups else "state"
    others = f"{in_words(len(codes)) if codes else 'no'} other {noun if len(codes) == 1 else noun + 's'}"
    of = f" of {group_names(query.groups, composer)}" if query.groups else ""
    who = f": {composer.names(codes, query.call.date)}" if 0 < len(codes) <= MOST_NAMED else ""
    return sentence(
        f"{others}{of} {did(seat.choice)} {named(query.call)}{title_of(query.call)} with {in_sentence(seat.name)}{who}"
    )


def _only(call: RollCallInfo) -> Selection:
    return Selection(call.bit, Means.SYMBOL, f"on {call.symbol}")
