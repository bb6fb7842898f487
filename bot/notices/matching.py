"""Which roll calls fit a follow, on bit sets; what two follows have in common is worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import chain
from operator import and_, or_

import msgspec

from bot.knowledge import Knowledge
from bot.notices.comparing import compared, so_many
from bot.notices.query import SESSION_KINDS, Count, FollowQuery, Pattern, Subject, SubjectKind
from bot.notices.speaking import Speaking
from bot.notices.voters import Memberships, Span, states_of_region
from bot.queries.states import MembersOf, union_of
from data.matrix import Calls, StateVotes, divided, newest_first
from data.model import CAST, Choice, Matter, Result


class Fitting:
    """`among` are the roll calls that are looked at; groups are as they were on the day of each."""

    def __init__(self, knowledge: Knowledge, among: Calls, speaking: Speaking | None = None) -> None:
        self._knowledge = knowledge
        self._record = knowledge.record
        self._speaking = speaking or Speaking(knowledge)
        self.among = among
        self._found: dict[FollowQuery, Calls] = {}
        self._memberships = Memberships(knowledge, among)
        self._votes: dict[str, StateVotes] = {}
        self._margins: dict[int, Calls] = {}

    async def of(self, query: FollowQuery) -> Calls:
        """The roll calls that fit. Raises sqlite3.Error."""
        if query not in self._found:
            self._found[query] = await self._fitting(query)
        return self._found[query]

    async def _fitting(self, query: FollowQuery) -> Calls:
        """What all of it fits, less what is left out."""
        also = reduce(and_, [await self.of(other) for other in query.also], self.among)
        return await self._within(query) & also & ~_all_of([await self.left_out_by(tail) for tail in query.without])

    async def left_out_by(self, tail: FollowQuery) -> Calls:
        """What an "except" leaves out: of a region, votes about any of its states, too."""
        about = tuple(chain.from_iterable(map(self._with_its_states, tail.about)))
        return await self.of(msgspec.structs.replace(tail, about=about))

    def _with_its_states(self, subjects: tuple[Subject, ...]) -> Iterable[tuple[Subject, ...]]:
        yield subjects
        for place, subject in enumerate(subjects):
            for code in states_of_region(subject, self._knowledge):
                yield (*subjects[:place], Subject(SubjectKind.STATE, code), *subjects[place + 1 :])

    async def _within(self, query: FollowQuery) -> Calls:
        calls = self.among & self._kind(query)
        votes = self._by_voters(query) if query.voters or query.groups else self._by_anybody(query)
        if query.pattern is Pattern.CLOSE:
            calls &= self._close(query.margin)
        if query.either:
            return calls & (votes | await self._about(query))
        return calls & votes & (await self._about(query) if query.about else calls)

    # Which votes

    def _kind(self, query: FollowQuery) -> Calls:
        knowledge, calls = self._knowledge, self.among
        if query.body:
            calls &= knowledge.of_body(query.body)
        if query.session:
            calls &= self._in_session(query.session)
        if query.result:
            calls &= knowledge.of_result(query.result)
        if query.matters:
            calls &= _all_of(knowledge.of_matter(matter) for matter in _matters(query.matters))
        return calls

    def _in_session(self, session: str) -> Calls:
        if session not in SESSION_KINDS:
            return self._knowledge.in_session(session)
        held = {call.session for call in map(self._record.call, newest_first(self.among))}
        return _all_of(self._knowledge.in_session(one) for one in held if one.startswith(f"{session}-"))

    def _close(self, margin: int) -> Calls:
        if margin not in self._margins:
            near = (call for call in map(self._record.call, newest_first(self.among)) if call.tally)
            self._margins[margin] = _all_of(call.bit for call in near if call.tally and call.tally.margin <= margin)
        return self._margins[margin]

    async def _about(self, query: FollowQuery) -> Calls:
        return _all_of([await self._about_all(subjects) for subjects in query.about])

    async def _about_all(self, subjects: Sequence[Subject]) -> Calls:
        return reduce(and_, [await self._speaking.of(subject) for subject in subjects], self.among)

    # Whose votes

    def _by_anybody(self, query: FollowQuery) -> Calls:
        votes = self._record.votes
        match query.pattern:
            case Pattern.LONE:
                return self.among & _all_of(votes.sole(choice) for choice in query.choices or CAST)
            case Pattern.ALIKE:
                return self.among & self._knowledge.with_votes & ~divided(votes[code] for code in votes)
            case Pattern.CHOSE if query.count:
                return self._counted(
                    query.count, [votes[code] for code in votes], query.choices, self._knowledge.with_votes
                )
            case _:
                return self.among

    def _by_voters(self, query: FollowQuery) -> Calls:
        if query.result is Result.VETOED:
            return self._vetoed(query)
        match query.pattern:
            case Pattern.SPLIT:
                return self._split(query)
            case Pattern.ALIKE:
                return self._alike(query)
            case Pattern.LONE:
                return self._lone(query)
            case Pattern.CHOSE:
                return self._chose(query)
            case Pattern.APART | Pattern.WITH:
                return compared(query, self._spans_compared(query), self._of)
            case Pattern.ANY | Pattern.CLOSE:
                return _all_of(calls & votes.listed for calls, votes in self._each_vote(query))

    def _spans_compared(self, query: FollowQuery) -> list[Span]:
        """Who votes and who is compared with them. A state that is one of a group is among its others only while it is."""
        spans = self._memberships.of(query.states, query.compared, union_of(tuple(map(MembersOf, query.other_groups))))
        newest = max(spans, key=lambda span: span[0].bit_length(), default=(0, ((), (), ())))
        inside = {code for code in query.voters if code in newest[1][2]}
        return [(calls, (voters, others)) for calls, (voters, others, group) in spans if inside <= set(group)]

    def _vetoed(self, query: FollowQuery) -> Calls:
        return _all_of(
            calls & self._record.call(number).bit
            for calls, codes in self._in_each_span(query)
            for number in newest_first(calls)
            if _are_among({*codes}, self._record.call(number).vetoed_by, every=query.every)
        )

    def _split(self, query: FollowQuery) -> Calls:
        return _all_of(calls & divided(map(self._of, codes)) for calls, codes in self._in_each_span(query))

    def _alike(self, query: FollowQuery) -> Calls:
        """On which all states that are named chose the same; of a group, those that chose, if several did, or `every` one."""
        return _all_of(calls & self._together(codes, query) for calls, codes in self._in_each_span(query))

    def _together(self, codes: Sequence[str], query: FollowQuery) -> Calls:
        votes = [self._of(code) for code in codes]
        if not query.groups:
            return _all_of(reduce(and_, (one.on(choice) for one in votes)) for choice in CAST)
        once = several = 0
        for one in votes:
            several |= once & one.cast
            once |= one.cast
        if query.every:
            return several & ~divided(votes) & ~_all_of(one.listed & ~one.cast for one in votes)
        return several & ~divided(votes)

    def _lone(self, query: FollowQuery) -> Calls:
        """Those named as company may have the same choice, too."""
        votes = self._record.votes
        return _all_of(
            votes.alone(code, choice, calls, beside=query.others)
            for calls, codes in self._in_each_span(query)
            for code in codes
            for choice in query.choices or CAST
        )

    def _chose(self, query: FollowQuery) -> Calls:
        found = 0
        if query.count:
            each = ((calls, [self._of(code) for code in codes]) for calls, codes in self._in_each_span(query))
            return _all_of(self._counted(query.count, votes, query.choices, calls) for calls, votes in each)
        for calls, codes in self._in_each_span(query):
            chose = [self._on(code, query.choices) for code in codes]
            others = _all_of(self._of(code).listed & ~on for code, on in zip(codes, chose, strict=True))
            found |= calls & _all_of(chose) & ~(others if query.every else 0)
            if query.sole:
                found &= ~_all_of(self._on(code, query.choices) for code in self._record.votes if code not in codes)
        return found & (self._all_listed(query) if query.every else found)

    def _counted(self, count: Count, votes: Sequence[StateVotes], choices: Sequence[Choice], calls: Calls) -> Calls:
        """On which so many of them chose so."""
        chose = [_all_of(one.on(choice) for choice in choices) for one in votes]
        others = [one.listed & ~on for one, on in zip(votes, chose, strict=True)]
        return so_many(count, chose, others, calls & self.among)

    def _all_listed(self, query: FollowQuery) -> Calls:
        """On which all the states that are named had a seat."""
        return reduce(and_, (self._of(code).listed for code in query.voters), self.among)

    def _each_vote(self, query: FollowQuery) -> Iterable[tuple[Calls, StateVotes]]:
        return ((calls, self._of(code)) for calls, codes in self._in_each_span(query) for code in codes)

    def _in_each_span(self, query: FollowQuery) -> Sequence[tuple[Calls, Sequence[str]]]:
        """The codes of those whose votes it is about, and the roll calls on which it is they."""
        return [(calls, codes) for calls, (codes,) in self._memberships.of(query.states)]

    def _of(self, code: str) -> StateVotes:
        """A state's votes among the roll calls, those cast from its seat by the state before it included."""
        if code not in self._votes:
            votes = self._knowledge.votes_of_line(code)
            self._votes[code] = StateVotes(
                *(calls & self.among for calls in (votes.yes, votes.no, votes.abstain, votes.non_voting))
            )
        return self._votes[code]

    def _on(self, code: str, choices: Iterable[Choice]) -> Calls:
        return _all_of(self._of(code).on(choice) for choice in choices)


def _are_among(codes: set[str], others: Iterable[str], *, every: bool) -> bool:
    """Whether all of them are, or one is enough."""
    return codes.issubset(others) if every else not codes.isdisjoint(others)


def _matters(matters: Sequence[Matter]) -> set[Matter]:
    """What amends a paragraph is an amendment."""
    return set(matters) | ({Matter.PARAGRAPH_AMENDMENT} if Matter.AMENDMENT in matters else set())


def _all_of(sets: Iterable[Calls]) -> Calls:
    return reduce(or_, sets, 0)
