"""Why a roll call matters to a follow, computed from the record: how the followed states voted, and what is unusual in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, reduce
from itertools import product
from operator import attrgetter, or_
from typing import Literal

import msgspec

from bot.knowledge import Knowledge, Seat
from bot.notices.firsts import Firsts
from bot.notices.query import FollowQuery
from bot.notices.voters import Memberships
from bot.queries.states import Difference, States
from bot.wording import COUNTED, in_sentence, in_words, listed, listed_in_part, result_of
from data.matrix import Calls, divided, newest_first, oldest_of
from data.model import CAST, STORED, Choice, Result
from data.record import RollCallInfo

MOST_NAMED = 5
Order = Literal["rank", "closeness"]
ORDERS: tuple[Order, ...] = ("rank", "closeness")
# Behind all that have one.
_NO_MARGIN = 1_000
# What is said of few is not said of many.
FEW = 10
CLOSE = 10
FIRST = {
    Choice.YES: "vote in favour",
    Choice.NO: "vote against",
    Choice.ABSTAIN: "abstention",
    Choice.NON_VOTING: "absence",
}
_DID = {
    Choice.YES: "in favour",
    Choice.NO: "against",
    Choice.ABSTAIN: "abstaining",
    Choice.NON_VOTING: "not voting",
    Choice.NOT_MEMBER: "without a seat",
}
_VETOED, _LONE, _FIRST, _DIFFERS, _SPLIT, _DISSENT, _NOT_ADOPTED, _CLOSE = 100, 90, 80, 70, 60, 55, 45, 40
_ALONE_ABSTAINING = 30


class Reason(msgspec.Struct, frozen=True):
    """What is unusual in a roll call; the heavier, the more."""

    weight: int
    text: str


class Relevance(msgspec.Struct, frozen=True):
    """Why a roll call matters to a follow. In the order of `rank` the most unusual comes first, by what weighs most and then by
    what does next; then the closest, then the newest."""

    call: RollCallInfo
    reasons: tuple[Reason, ...]
    rank: tuple[int, int, int, int]

    @classmethod
    def of(cls, call: RollCallInfo, reasons: tuple[Reason, ...]) -> Relevance:
        most, next_most = sorted([0, 0, *(reason.weight for reason in reasons)], reverse=True)[:2]
        return cls(call, reasons, (-most, -next_most, call.tally.margin if call.tally else _NO_MARGIN, -call.number))

    def joined(self, other: Relevance) -> Relevance:
        """Why it matters to both of two follows, each reason once."""
        if other.reasons == self.reasons:
            return self
        reasons = tuple({reason.text: reason for reason in (*self.reasons, *other.reasons)}.values())
        return Relevance.of(self.call, tuple(reason for reason in reasons if not _is_said(reason, reasons)))

    @property
    def closeness(self) -> tuple[int, int]:
        """The closest first, then the newest."""
        return self.rank[2:]


class Interest(msgspec.Struct, frozen=True, cache_hash=True):
    """What a query asks of any roll call that fits it: how these states and groups voted, and what is unusual in that among
    those of the record on the same subject, `alike`. What is told for two queries with the same interest is the same."""

    named: tuple[str, ...]
    blocs: tuple[tuple[str, States], ...]
    has_subject: bool
    alike: Calls

    @classmethod
    def of(cls, query: FollowQuery, alike: Calls) -> Interest:
        return cls(query.named, query.blocs, bool(query.about), alike)


class Relevances:
    """`among` are the roll calls that are looked at. What follows with the same interest have in common is worked out once."""

    def __init__(self, knowledge: Knowledge, among: Calls) -> None:
        self._knowledge = knowledge
        self._choices: dict[int, dict[str, Choice]] = {}
        self._among = among
        # New roll calls have the highest numbers: less the places before them, a set of them is a small integer.
        self._start = max(oldest_of(among) - 1, 0)
        self._memberships = Memberships(knowledge, among)
        self._splits: dict[States, Calls] = {}
        self._looked_at: dict[Interest, Calls] = defaultdict(int)
        # On which a followed state may have chosen as it had not for years.
        self._first: dict[Interest, Calls] = defaultdict(int)
        self._special: dict[Interest, dict[Calls, Relevance]] = defaultdict(dict)
        self._by_choices: dict[tuple[tuple[str, ...], int, bool], Relevance] = {}
        self._seats: dict[tuple[str, int], Seat] = {}
        self._names: dict[tuple[str, date], str] = {}
        self._told: dict[tuple[tuple[tuple[str, ...], ...], int], str] = {}
        self._groups: dict[tuple[States, int], str] = {}
        self._firsts = Firsts(knowledge, among)
        self._few = {choice: self._chosen_by_few(choice, among) for choice in CAST}

    def ordered(self, of_each: Sequence[tuple[Interest, Calls]], by: Order) -> list[Relevance]:
        """Why each of the first one's roll calls matters to all that have it, best first. What is said for every follow is in
        order already; what is said of a few is put among it."""
        (first, calls), *others = of_each
        found = self._specials_among(first, calls)
        for other, among in others:
            for bit, one in self._specials_among(other, among).items():
                found[bit] = (found.get(bit) or self._plain[one.call.number]).joined(one)
        rest = (calls >> self._start) & ~sum(found)
        plain = [one for bit, one in self._in_order[by] if bit & rest] if rest else ()
        return sorted((*plain, *found.values()), key=attrgetter(by))

    def _specials_among(self, interest: Interest, calls: Calls) -> dict[Calls, Relevance]:
        among = calls >> self._start
        return {bit: one for bit, one in self._specials(interest, calls).items() if bit & among}

    def _specials(self, interest: Interest, calls: Calls) -> Mapping[Calls, Relevance]:
        """By their bits among those that are looked at; those of earlier calls, too."""
        special, missing = self._special[interest], calls & ~self._looked_at[interest]
        if missing:
            self._looked_at[interest] |= missing
            unusual, split = self._unusual(interest, missing), self._split(interest) & missing
            for number in newest_first(unusual | split):
                bit = 1 << (number - 1)
                is_split = bool(split & bit)
                special[bit >> self._start] = (
                    self._of(interest, number, is_split=is_split)
                    if unusual & bit
                    else self._said(number, is_split=is_split)
                )
        return special

    def _said(self, number: int, *, is_split: bool) -> Relevance:
        """What is said of any follow's roll call."""
        return (self._plainly_split if is_split else self._plain)[number]

    def _of(self, interest: Interest, number: int, *, is_split: bool) -> Relevance:
        """The same, with what is said of the followed states in it."""
        key = interest.named, number, is_split
        if key not in self._by_choices:
            self._by_choices[key] = self._with_choices(interest.named, self._said(number, is_split=is_split))
        found = self._by_choices[key]
        if not self._first[interest] & found.call.bit:
            return found
        firsts = tuple(self._of_firsts(interest, found.call))
        return Relevance.of(found.call, (*found.reasons, *firsts)) if firsts else found

    def _with_choices(self, named: tuple[str, ...], plain: Relevance) -> Relevance:
        """The same for all that follow these states, whatever they follow them on."""
        of_states = tuple(self._of_states(self._cast(named, plain.call), plain.call))
        kept = tuple(reason for reason in plain.reasons if not _is_said(reason, of_states))
        return Relevance.of(plain.call, (*kept, *of_states))

    def _unusual(self, interest: Interest, calls: Calls) -> Calls:
        """Of these the roll calls on which there may be something to say of the followed states. They are the fewest, and
        looked at one by one; what is said of the others is the same for every follow."""
        votes = {code: self._knowledge.record.votes[code] for code in interest.named}
        found = divided(votes.values())
        for code, choice in product(votes, CAST):
            chosen = votes[code].on(choice) & calls
            self._first[interest] |= (first := self._firsts.possible(code, choice, chosen, interest.alike))
            found |= (chosen & self._few[choice]) | first
        return found & calls & self._knowledge.with_votes

    def _split(self, interest: Interest) -> Calls:
        """On which the members of a followed group did not all choose the same."""
        split = 0
        for _, bloc in interest.blocs:
            if bloc not in self._splits:
                spans = self._memberships.of(bloc)
                votes = self._knowledge.record.votes
                self._splits[bloc] = reduce(
                    or_, (calls & divided(map(votes.__getitem__, codes)) for calls, (codes,) in spans), 0
                )
            split |= self._splits[bloc]
        return split

    def _chosen_by_few(self, choice: Choice, among: Calls) -> Calls:
        calls = map(self._knowledge.record.call, newest_first(among))
        few = (call.bit for call in calls if call.tally and 0 < (call.tally.count(choice) or 0) <= FEW)
        return reduce(or_, few, 0)

    def seats(self, interests: Sequence[Interest], call: RollCallInfo) -> tuple[Seat, ...]:
        """Those of the states that are followed, each once, with their choices."""
        codes = dict.fromkeys(code for interest in interests for code in interest.named) if call.has_votes else ()
        return tuple(self._seat(code, call) for code in codes)

    def _seat(self, code: str, call: RollCallInfo) -> Seat:
        if (code, call.number) not in self._seats:
            self._seats[code, call.number] = self._knowledge.seats(code, call)[0]
        return self._seats[code, call.number]

    def votes(self, interests: Sequence[Interest], call: RollCallInfo) -> str:
        """How the followed states and groups voted: "India against and China in favour"."""
        if not call.has_votes:
            return ""
        told = self._told_of(tuple([interest.named for interest in interests]), call)
        blocs = dict.fromkeys(bloc for interest in interests for bloc in interest.blocs)
        return "; ".join(filter(None, (told, *(self._group(group, bloc, call) for group, bloc in blocs))))

    def _told_of(self, named: tuple[tuple[str, ...], ...], call: RollCallInfo) -> str:
        """How the states voted that each interest names."""
        if (named, call.number) not in self._told:
            codes = dict.fromkeys(code for of_one in named for code in of_one[:MOST_NAMED])
            seats = (self._seat(code, call) for code in codes)
            told = listed([f"{in_sentence(seat.name)} {_DID[seat.choice]}" for seat in seats])
            self._told[named, call.number] = told
        return self._told[named, call.number]

    def _chosen(self, call: RollCallInfo) -> dict[str, Choice]:
        if call.number not in self._choices:
            self._choices[call.number] = self._knowledge.record.votes.choices(call.number)
        return self._choices[call.number]

    def _name(self, code: str, call: RollCallInfo) -> str:
        if (code, call.date) not in self._names:
            self._names[code, call.date] = in_sentence(self._knowledge.name(code, call.date))
        return self._names[code, call.date]

    # The roll call itself

    @cached_property
    def _plain(self) -> Mapping[int, Relevance]:
        """Of each roll call, by its number, what is said for every follow."""
        calls = map(self._knowledge.record.call, newest_first(self._among))
        return {call.number: Relevance.of(call, tuple(self._of_outcome(call))) for call in calls}

    @cached_property
    def _in_order(self) -> Mapping[Order, Sequence[tuple[Calls, Relevance]]]:
        """The same, each with its bit among those that are looked at, best first."""
        plain = self._plain.values()
        return {by: [(one.call.bit >> self._start, one) for one in sorted(plain, key=attrgetter(by))] for by in ORDERS}

    @cached_property
    def _plainly_split(self) -> Mapping[int, Relevance]:
        """The same where a followed group split, of which its votes tell."""
        split = Reason(_SPLIT, "")
        return {number: Relevance.of(one.call, (*one.reasons, split)) for number, one in self._plain.items()}

    def _of_outcome(self, call: RollCallInfo) -> Iterator[Reason]:
        if call.vetoed_by:
            names = listed([self._name(code, call) for code in call.vetoed_by])
            yield Reason(_VETOED, f"vetoed by {names}")
        elif call.result is Result.REJECTED:
            yield Reason(_NOT_ADOPTED, result_of(call))
        # Where nobody is against, few votes are no close ones.
        if call.tally and call.tally.no and call.tally.margin <= CLOSE:
            yield Reason(_CLOSE + CLOSE - call.tally.margin, f"a margin of {call.tally.margin}")
        if call.has_votes:
            yield from self._of_loners(call)

    def _of_loners(self, call: RollCallInfo) -> Iterator[Reason]:
        """Who was the only state with its choice."""
        for choice in CAST:
            if not call.tally or call.tally.count(choice) != 1 or (choice is Choice.NO and call.vetoed_by):
                continue
            weight = _ALONE_ABSTAINING if choice is Choice.ABSTAIN else _DISSENT
            for code in (code for code, chosen in self._chosen(call).items() if chosen is choice):
                yield Reason(weight, f"{self._name(code, call)} alone {_DID[choice]}")

    # The states that are followed

    def _cast(self, named: Sequence[str], call: RollCallInfo) -> list[tuple[str, Choice]]:
        """What those of the states chose that did. A state that is not listed may have sat under another code; it is told of,
        and nothing more is made of it."""
        chosen = self._chosen(call)
        return [(code, chosen[code]) for code in named if chosen.get(code) in CAST]

    def _of_states(self, cast: Sequence[tuple[str, Choice]], call: RollCallInfo) -> Iterator[Reason]:
        if others := [code for code, choice in cast if choice is not cast[0][1]]:
            names = listed_in_part([self._name(code, call) for code in others], MOST_NAMED)
            yield Reason(_DIFFERS, f"{self._name(cast[0][0], call)} differs from {names}")
        followed = [choice for _, choice in cast]
        for choice in dict.fromkeys(followed):
            yield from _of_few(choice, followed.count(choice), call)

    def _of_firsts(self, interest: Interest, call: RollCallInfo) -> Iterator[Reason]:
        for code, choice in self._cast(interest.named, call)[:MOST_NAMED]:
            if first := self._firsts.told(code, choice, call, interest.alike):
                subject = " on this subject" if interest.has_subject else ""
                yield Reason(_FIRST, f"{self._name(code, call)}'s first {FIRST[choice]}{subject} {first}")

    # The groups that are followed

    def _group(self, group: str, bloc: States, call: RollCallInfo) -> str:
        if (bloc, call.number) not in self._groups:
            self._groups[bloc, call.number] = self._of_group(group, bloc, call)
        return self._groups[bloc, call.number]

    def _of_group(self, group: str, bloc: States, call: RollCallInfo) -> str:
        """How the members that are listed voted, those in the minority by name: "BRICS: 4 in favour, 1 against (India)"."""
        chosen = self._chosen(call)
        then = next(codes for calls, (codes,) in self._memberships.of(bloc) if calls & call.bit)
        members = [code for code in then if code in chosen]
        by_choice = {choice: [code for code in members if chosen[code] is choice] for choice in STORED}
        most = max(by_choice, key=lambda choice: len(by_choice[choice]))
        parts = [
            self._part(choice, codes, call, is_most=choice is most) for choice, codes in by_choice.items() if codes
        ]
        name = self._knowledge.group(group).short.removeprefix("the ")
        others = " (others)" if isinstance(bloc, Difference) else ""
        return f"{name}{others}: {', '.join(parts)}" if parts else ""

    def _part(self, choice: Choice, codes: Sequence[str], call: RollCallInfo, *, is_most: bool) -> str:
        """ "9 in favour", "1 against (Hungary)"."""
        is_named = len(codes) <= MOST_NAMED and not is_most
        named = f" ({', '.join(self._name(code, call) for code in codes)})" if is_named else ""
        return f"{len(codes)} {COUNTED[choice]}{named}"


def _of_few(choice: Choice, followed: int, call: RollCallInfo) -> Iterator[Reason]:
    """That few states chose as one of the followed did, or so many of them."""
    count = call.tally.count(choice) if call.tally else None
    if count == 1:
        yield Reason(_LONE, f"the only {FIRST[choice]}")
    elif count and count <= FEW:
        those = f"the only {in_words(count)}" if followed == count else f"{in_words(followed)} of {count}"
        yield Reason(_DISSENT - count, f"{those} {COUNTED[choice]}")


def _is_said(reason: Reason, of_states: Sequence[Reason]) -> bool:
    """Whether who stood alone is one of the followed states, of which it is told."""
    return reason.weight in (_DISSENT, _ALONE_ABSTAINING) and any(other.weight == _LONE for other in of_states)
