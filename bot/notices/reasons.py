"""Why a roll call matters to a follow, computed from the record: how the followed states voted, and what is unusual in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from bot.knowledge import Knowledge, Seat
from bot.notices.query import FollowQuery
from bot.notices.voters import members_on
from bot.queries.states import Difference, States
from bot.wording import COUNTED, in_sentence, listed, result_of
from data.load import LANDMARKS
from data.matrix import Calls, StateVotes
from data.model import CAST, STORED, Body, Choice, Result
from data.record import RollCallInfo

MOST_NAMED = 5
# Behind all that have one.
_NO_MARGIN = 1_000
# What is said of few is not said of many.
FEW = 10
CLOSE = 10
# A first is worth telling where a state chose often before, and never so for some years.
LEAST_CHOSEN = 5
YEARS_WITHOUT = 2
FIRST = {
    Choice.YES: "vote in favour",
    Choice.NO: "vote against",
    Choice.ABSTAIN: "abstention",
    Choice.NON_VOTING: "absence",
}
_VETOED, _LONE, _FIRST, _DIFFERS, _SPLIT, _DISSENT, _NOT_ADOPTED, _CLOSE = 100, 90, 80, 70, 60, 55, 45, 40


@dataclass(frozen=True, slots=True)
class Reason:
    """What is unusual in a roll call; the heavier, the more."""

    weight: int
    text: str


@dataclass(frozen=True, slots=True)
class Relevance:
    """Why a roll call matters to a follow."""

    call: RollCallInfo
    reasons: tuple[Reason, ...]

    @property
    def rank(self) -> tuple[int, int, int]:
        """The most unusual first, then the closest, then the newest."""
        weights = sorted([reason.weight for reason in self.reasons], reverse=True)
        weight = sum(weights[:2])
        return -weight, self._margin, -self.call.number

    @property
    def closeness(self) -> tuple[int, int]:
        """The closest first, then the newest."""
        return self._margin, -self.call.number

    @property
    def _margin(self) -> int:
        return self.call.tally.margin if self.call.tally else _NO_MARGIN


class Relevances:
    """What equal follows, and follows of the same states, have in common is worked out once."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._choices: dict[int, dict[str, Choice]] = {}
        self._reasons: dict[int, tuple[Reason, ...]] = {}
        self._members: dict[tuple[States, date], tuple[str, ...]] = {}
        self._split: dict[tuple[States, int], bool] = {}
        self._known: dict[FollowQuery, dict[int, Relevance]] = {}
        self._lines: dict[str, StateVotes] = {}
        self._alike: dict[tuple[str, Choice, Body, Calls], Calls] = {}
        # The landmark votes are a choice: of what is not among them they say nothing.
        landmarks = (of for source, of in knowledge.by_source.items() if source.key == LANDMARKS.key)
        self._published = knowledge.everything & ~next(landmarks, 0)

    def of_all(self, query: FollowQuery, calls: Iterable[RollCallInfo], alike: Calls) -> list[Relevance]:
        """Of each roll call once for a query, which many channels may follow that are told of some of them each; `alike`
        are the query's."""
        known = self._known.setdefault(query, {})
        found = []
        for call in calls:
            if call.number not in known:
                known[call.number] = self.of(query, call, alike)
            found.append(known[call.number])
        return found

    def of(self, query: FollowQuery, call: RollCallInfo, alike: Calls) -> Relevance:
        """`alike` are the roll calls on the same subject."""
        if not call.has_votes:
            return Relevance(call, self._of_call(call))
        of_states = tuple(self._of_states(query, call, alike)) if query.voters else ()
        is_split = bool(query.groups) and any(self._is_split(bloc, call) for bloc in query.blocs)
        of_call = self._of_call(call)
        if of_states:
            of_call = tuple(reason for reason in of_call if not _is_said(reason, of_states))
        return Relevance(call, (*of_call, *of_states, *((Reason(_SPLIT, ""),) if is_split else ())))

    def seats(self, query: FollowQuery, call: RollCallInfo) -> tuple[Seat, ...]:
        """Those of the followed states, with their choices."""
        return tuple(self._knowledge.seats(code, call)[0] for code in query.voters) if call.has_votes else ()

    def votes(self, query: FollowQuery, call: RollCallInfo) -> str:
        """How the followed states and groups voted: "India against and China in favour"."""
        told = listed(
            [f"{in_sentence(seat.name)} {_did(seat.choice)}" for seat in self.seats(query, call)[:MOST_NAMED]]
        )
        blocs = zip(query.groups, query.blocs, strict=True) if call.has_votes else ()
        groups = [self._group(group, bloc, call) for group, bloc in blocs]
        return "; ".join(filter(None, (told, *groups)))

    def _chosen(self, call: RollCallInfo) -> dict[str, Choice]:
        if call.number not in self._choices:
            self._choices[call.number] = self._knowledge.record.votes.choices(call.number)
        return self._choices[call.number]

    def _name(self, code: str, call: RollCallInfo) -> str:
        return in_sentence(self._knowledge.name(code, call.date))

    # The roll call itself

    def _of_call(self, call: RollCallInfo) -> tuple[Reason, ...]:
        if call.number not in self._reasons:
            self._reasons[call.number] = tuple(self._of_outcome(call))
        return self._reasons[call.number]

    def _of_outcome(self, call: RollCallInfo) -> Iterator[Reason]:
        if call.vetoed_by:
            names = listed([self._name(code, call) for code in call.vetoed_by])
            yield Reason(_VETOED, f"vetoed by {names}")
        elif call.result is Result.REJECTED:
            yield Reason(_NOT_ADOPTED, result_of(call))
        if call.tally and call.tally.margin <= CLOSE:
            yield Reason(_CLOSE + CLOSE - call.tally.margin, f"a margin of {call.tally.margin}")
        if call.has_votes and (alone := self._dissenter(call)):
            yield Reason(_DISSENT, f"{alone} alone against")

    def _dissenter(self, call: RollCallInfo) -> str:
        if not call.tally or call.tally.no != 1 or call.vetoed_by:
            return ""
        found = (code for code, choice in self._chosen(call).items() if choice is Choice.NO)
        return next((self._name(code, call) for code in found), "")

    # The states that are followed

    def _of_states(self, query: FollowQuery, call: RollCallInfo, alike: Calls) -> Iterator[Reason]:
        chosen = self._chosen(call)
        # A state that is not listed may have sat under another code; it is told of, and nothing more is made of it.
        cast = [(code, chosen[code]) for code in query.voters if chosen.get(code) in CAST]
        if others := [code for code, choice in cast if choice is not cast[0][1]]:
            yield Reason(_DIFFERS, f"{self._name(cast[0][0], call)} differs from {self._name(others[0], call)}")
        for code, choice in cast[:MOST_NAMED]:
            yield from _of_few(choice, call)
            if first := self._first(code, choice, call, alike):
                subject = " on this subject" if query.about else ""
                yield Reason(_FIRST, f"{self._name(code, call)}'s first {FIRST[choice]}{subject} {first}")

    def _first(self, code: str, choice: Choice, call: RollCallInfo, alike: Calls) -> str:
        """ "In the record since 2014", or "in the record" where it never chose so before; empty where it is nothing
        unusual."""
        before = call.bit - 1
        same = self._chose_alike(code, choice, call.body, alike) & before
        last = self._knowledge.record.call(same.bit_length()).date.year if same else None
        # The usual case, and by far the most frequent.
        if last and call.date.year - last < YEARS_WITHOUT:
            return ""
        chose = reduce(or_, (self._chose_alike(code, one, call.body, alike) for one in CAST)) & before
        if chose.bit_count() < LEAST_CHOSEN:
            return ""
        return f"in the record since {last}" if last else "in the record"

    def _chose_alike(self, code: str, choice: Choice, body: Body, alike: Calls) -> Calls:
        """The published roll calls of the subject on which a state made a choice."""
        key = (code, choice, body, alike)
        if key not in self._alike:
            if code not in self._lines:
                self._lines[code] = self._knowledge.votes_of_line(code)
            self._alike[key] = self._lines[code].on(choice) & alike & self._knowledge.of_body(body) & self._published
        return self._alike[key]

    # The groups that are followed

    def _present(self, bloc: States, call: RollCallInfo) -> list[str]:
        """The members of the day that are listed."""
        if (bloc, call.date) not in self._members:
            self._members[bloc, call.date] = members_on(bloc, call.date, self._knowledge)
        chosen = self._chosen(call)
        return [code for code in self._members[bloc, call.date] if code in chosen]

    def _is_split(self, bloc: States, call: RollCallInfo) -> bool:
        if (bloc, call.number) not in self._split:
            chosen = self._chosen(call)
            cast = {chosen[code] for code in self._present(bloc, call)} & set(CAST)
            self._split[bloc, call.number] = len(cast) > 1
        return self._split[bloc, call.number]

    def _group(self, group: str, bloc: States, call: RollCallInfo) -> str:
        """How the members voted, those in the minority by name: "BRICS: 4 in favour, 1 against (India)"."""
        chosen, members = self._chosen(call), self._present(bloc, call)
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


def _of_few(choice: Choice, call: RollCallInfo) -> Iterator[Reason]:
    """That few states chose as a followed one did."""
    count = call.tally.count(choice) if call.tally else None
    if count == 1:
        yield Reason(_LONE, f"the only {FIRST[choice]}")
    elif count and count <= FEW:
        yield Reason(_DISSENT - count, f"one of {count} {COUNTED[choice]}")


def _is_said(reason: Reason, of_states: Sequence[Reason]) -> bool:
    """Whether who stood alone is one of the followed states, of which it is told."""
    return reason.weight == _DISSENT and any(other.weight == _LONE for other in of_states)


def _did(choice: Choice) -> str:
    return {
        Choice.YES: "in favour",
        Choice.NO: "against",
        Choice.ABSTAIN: "abstaining",
        Choice.NON_VOTING: "not voting",
        Choice.NOT_MEMBER: "without a seat",
    }[choice]
