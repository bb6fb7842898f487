"""Why a roll call matters to a follow, computed from the record: how the followed states voted, and what is unusual in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.knowledge import Knowledge, Seat
from bot.notices.query import FollowQuery
from bot.wording import COUNTED, in_sentence, listed, result_of
from data.matrix import Calls, StateVotes
from data.model import CAST, STORED, Choice, Result
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
class GroupVote:
    """How the members of a group voted, those in the minority by name, and whether they did not all choose the same."""

    said: str
    is_split: bool


@dataclass(frozen=True, slots=True)
class Relevance:
    """What a follow is told of a roll call: the seats of the states that it names, how they voted, and why it matters."""

    call: RollCallInfo
    seats: tuple[Seat, ...]
    votes: str
    reasons: tuple[Reason, ...]

    @property
    def rank(self) -> tuple[int, int, int]:
        """The most unusual first, then the closest, then the newest."""
        weight = sum(sorted((reason.weight for reason in self.reasons), reverse=True)[:2])
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
        self._seats: dict[tuple[str, int], Seat] = {}
        self._choices: dict[int, dict[str, Choice]] = {}
        self._reasons: dict[int, tuple[Reason, ...]] = {}
        self._groups: dict[tuple[str, int], GroupVote | None] = {}
        self._lines: dict[str, StateVotes] = {}

    def of(self, query: FollowQuery, call: RollCallInfo, alike: Calls) -> Relevance:
        """`alike` are the roll calls on the same subject."""
        seats = [self._seat(code, call) for code in query.voters] if call.has_votes else []
        groups = [vote for code in query.groups if call.has_votes and (vote := self._group(code, call))]
        told = listed([f"{in_sentence(seat.name)} {_did(seat.choice)}" for seat in seats[:MOST_NAMED]])
        votes = "; ".join(filter(None, (told, *(vote.said for vote in groups))))
        of_seats = tuple(self._of_seats(query, seats, call, alike))
        split = tuple(Reason(_SPLIT, "") for vote in groups if vote.is_split)
        of_call = tuple(reason for reason in self._of_call(call) if not _is_said(reason, of_seats))
        return Relevance(call, tuple(seats), votes, (*of_call, *of_seats, *split))

    def _seat(self, code: str, call: RollCallInfo) -> Seat:
        if (code, call.number) not in self._seats:
            self._seats[code, call.number] = self._knowledge.seats(code, call)[0]
        return self._seats[code, call.number]

    def _chosen(self, call: RollCallInfo) -> dict[str, Choice]:
        if call.number not in self._choices:
            self._choices[call.number] = self._knowledge.record.votes.choices(call.number)
        return self._choices[call.number]

    # The roll call itself

    def _of_call(self, call: RollCallInfo) -> tuple[Reason, ...]:
        if call.number not in self._reasons:
            self._reasons[call.number] = tuple(self._of_outcome(call))
        return self._reasons[call.number]

    def _of_outcome(self, call: RollCallInfo) -> Iterator[Reason]:
        if call.vetoed_by:
            names = listed([in_sentence(self._knowledge.name(code, call.date)) for code in call.vetoed_by])
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
        return next((in_sentence(self._knowledge.name(code, call.date)) for code in found), "")

    # The states that are followed

    def _of_seats(
        self, query: FollowQuery, seats: Sequence[Seat], call: RollCallInfo, alike: Calls
    ) -> Iterator[Reason]:
        chosen = [seat for seat in seats if seat.choice in CAST]
        if len(chosen) > 1 and len({seat.choice for seat in chosen}) > 1:
            first, other = chosen[0], next(seat for seat in chosen if seat.choice is not chosen[0].choice)
            yield Reason(_DIFFERS, f"{in_sentence(first.name)} differs from {in_sentence(other.name)}")
        for seat in chosen[:MOST_NAMED]:
            yield from self._of_seat(seat, call, alike, on_subject=bool(query.about))

    def _of_seat(self, seat: Seat, call: RollCallInfo, alike: Calls, *, on_subject: bool) -> Iterator[Reason]:
        count = call.tally.count(seat.choice) if call.tally else None
        if count == 1:
            yield Reason(_LONE, f"the only {FIRST[seat.choice]}")
        elif count and count <= FEW:
            yield Reason(_DISSENT - count, f"one of {count} {COUNTED[seat.choice]}")
        if first := self._first(seat, call, alike):
            subject = " on this subject" if on_subject else ""
            yield Reason(_FIRST, f"{in_sentence(seat.name)}'s first {FIRST[seat.choice]}{subject} {first}".rstrip())

    def _first(self, seat: Seat, call: RollCallInfo, alike: Calls) -> str:
        """ "Since 2014", or "in the record" where it never chose so before; empty where it is nothing unusual."""
        if seat.code not in self._lines:
            self._lines[seat.code] = self._knowledge.votes_of_line(seat.code)
        votes = self._lines[seat.code]
        before = alike & (call.bit - 1) & self._knowledge.of_body(call.body)
        if (votes.cast & before).bit_count() < LEAST_CHOSEN:
            return ""
        same = votes.on(seat.choice) & before
        if not same:
            return "in the record"
        last = self._knowledge.record.call(same.bit_length()).date
        return f"since {last.year}" if call.date.year - last.year >= YEARS_WITHOUT else ""

    # The groups that are followed

    def _group(self, group: str, call: RollCallInfo) -> GroupVote | None:
        if (group, call.number) not in self._groups:
            by_choice = self._by_choice(group, call)
            parts = ", ".join(_part(choice, names, by_choice) for choice, names in by_choice.items())
            said = f"{self._knowledge.group(group).short.removeprefix('the ')}: {parts}"
            is_split = len([choice for choice in by_choice if choice in CAST]) > 1
            self._groups[group, call.number] = GroupVote(said, is_split) if by_choice else None
        return self._groups[group, call.number]

    def _by_choice(self, group: str, call: RollCallInfo) -> dict[Choice, list[str]]:
        """The names of the members of that day."""
        chosen = self._chosen(call)
        members = [code for code in self._knowledge.members_of(group, call.date) if code in chosen]
        named = {choice: [code for code in members if chosen[code] is choice] for choice in STORED}
        return {
            choice: [self._knowledge.name(code, call.date) for code in codes]
            for choice, codes in named.items()
            if codes
        }


def _is_said(reason: Reason, of_seats: Sequence[Reason]) -> bool:
    """Whether who stood alone is one of the followed states, of which it is told."""
    return reason.weight == _DISSENT and any(other.weight == _LONE for other in of_seats)


def _part(choice: Choice, names: list[str], all_of_them: dict[Choice, list[str]]) -> str:
    """ "9 in favour", "1 against (Hungary)"."""
    is_most = len(names) == max(map(len, all_of_them.values()))
    named = f" ({', '.join(map(in_sentence, names))})" if len(names) <= MOST_NAMED and not is_most else ""
    return f"{len(names)} {COUNTED[choice]}{named}"


def _did(choice: Choice) -> str:
    return {
        Choice.YES: "in favour",
        Choice.NO: "against",
        Choice.ABSTAIN: "abstaining",
        Choice.NON_VOTING: "not voting",
        Choice.NOT_MEMBER: "without a seat",
    }[choice]
