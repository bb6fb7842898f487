"""The parts that answers share: roll calls and votes as views, what a careful reader must know, where it comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import cached_property

from bot import phrasing
from bot.answer import MemberList, RollCallView, SourceLine, Suggestion, VoteView
from bot.knowledge import Knowledge, Seat
from bot.queries.selection import Means, Selection
from bot.wording import (
    as_people_sort,
    count_of,
    dataset,
    in_sentence,
    in_words,
    listed,
    long_date,
    names_in_sentence,
    result_of,
    sentence_case,
    what_it_is,
)
from data.matrix import Calls, newest_first
from data.model import STORED, Body, Choice, Matter
from data.record import Coverage, RollCallDetails, RollCallInfo, set_of

# So many roll calls have their inconsistencies and remarks looked up and shown.
MOST_EXPLAINED = 5
MOST_NOTES = 12
# So many roll calls are listed in one answer; counts are over all of them.
MOST_LISTED = 500
MOST_NAMED = 15
MOST_LINKED = 5
YEARS_BACK = 6


class Composer:
    """One record's knowledge, and the day that questions are asked on."""

    def __init__(self, knowledge: Knowledge, today: date) -> None:
        self.knowledge = knowledge
        self.record = knowledge.record
        self.today = today

    # Views

    def view(self, call: RollCallInfo) -> RollCallView:
        return RollCallView(
            symbol=call.symbol,
            body=call.body,
            date=call.date.isoformat(),
            title=call.title,
            result=call.result,
            vetoed_by=call.vetoed_by,
            tally=call.tally,
            url=call.url,
            dataset=dataset(call.source),
            outcome=result_of(call),
            day_is_known=call.day_is_known,
        )

    def views(self, calls: Iterable[RollCallInfo]) -> tuple[RollCallView, ...]:
        return tuple(map(self.view, calls))

    @staticmethod
    def vote(call: RollCallInfo, seat: Seat) -> VoteView:
        return VoteView(call.symbol, seat.code, seat.name, seat.choice)

    def member_list(self, call: RollCallInfo, choice: Choice) -> MemberList:
        """Everybody who made a choice, in the order of their names that day."""
        codes = [code for code, chosen in self.record.votes.choices(call.number).items() if chosen is choice]
        named = sorted(
            ((self.knowledge.name(code, call.date), code) for code in codes), key=lambda entry: as_people_sort(entry[0])
        )
        return MemberList(call.symbol, choice, tuple(code for _, code in named), tuple(name for name, _ in named))

    def member_lists(self, call: RollCallInfo) -> tuple[MemberList, ...]:
        return tuple(self.member_list(call, choice) for choice in STORED)

    def name(self, code: str, day: date | None = None) -> str:
        """The name within a sentence."""
        return in_sentence(self.knowledge.name(code, day))

    def name_over(self, code: str, calls: Calls) -> str:
        """The name within a sentence, as it was on the newest of the roll calls."""
        return in_sentence(self.knowledge.name_over(code, calls))

    def names(self, codes: Sequence[str], day: date | None = None) -> str:
        """Names in a sentence; of very many, how many there are."""
        if len(codes) > MOST_NAMED:
            return count_of(len(codes), "state")
        return names_in_sentence(self.knowledge.name(code, day) for code in codes)

    def history(self, code: str, beside: RollCallInfo | None = None) -> Suggestion:
        """The way to a state's other votes: to those of the year of an old one, else to the newer ones, where it still has a seat."""
        recent = f"since {self.today.year - YEARS_BACK}" if self.knowledge.states[code].has_seat(self.today) else ""
        name = self.knowledge.distinct_name(code, beside.date if beside else None)
        return phrasing.history(name, self.year_of_old(beside) or recent)

    def year_of_old(self, call: RollCallInfo | None) -> str:
        """ "In 1960", of a vote that is not among the newer ones; else empty."""
        is_old = call is not None and call.date.year < self.today.year - YEARS_BACK
        return f"in {call.date.year}" if call and is_old else ""

    # What a careful reader must know

    async def notes(
        self, calls: Sequence[RollCallInfo], seats: Iterable[Seat] = (), *, meeting_records: bool = False
    ) -> tuple[str, ...]:
        found = [seat.note for seat in seats if seat.note]
        shown = calls[:MOST_EXPLAINED]
        details = {call: await self.record.details(call) for call in shown}
        for call, detail in details.items():
            found += _about(call, detail, several=len(calls) > 1)
        if (
            meeting_records
            and len(calls) <= MOST_EXPLAINED
            and (records := [detail.meeting for detail in details.values() if detail.meeting])
        ):
            named = listed(list(dict.fromkeys(records)))
            found.append(
                f"Corrections that delegations made later are not counted; the meeting record has them ({named})."
            )
        return tuple(dict.fromkeys(found))[:MOST_NOTES]

    async def noted(self) -> Calls:
        """The roll calls of which there is something that a careful reader must know."""
        remarked = {remark.symbol for remark in self.record.reference.remarks}
        calls = (call for call in self.record.calls if not (call.day_is_known and call.result_is_known))
        return await self.record.flawed() | set_of(
            [*calls, *(one for name in remarked for one in self.record.named(name))]
        )

    def beside(self, selection: Selection) -> tuple[str, ...]:
        """Which votes of the same time and topic are left out: those that are on no whole resolution that was adopted, and those of
        the Council that the record does not hold."""
        if few := self._few_of_council(selection):
            return few
        calls = selection.newest_first(self.knowledge)
        others = [self.record.call(number) for number in sorted(newest_first(selection.beside))]
        if not others or not all(call.bit & self.knowledge.scope for call in calls):
            return ()
        of_kind: dict[str, list[str]] = {}
        for call in others:
            failed = call.matter is Matter.RESOLUTION
            of_kind.setdefault("draft" if failed else what_it_is(call.matter), []).append(call.symbol)
        told = listed([_counted(kind, symbols) for kind, symbols in of_kind.items()])
        whole = "this whole resolution" if len(calls) == 1 else "whole resolutions"
        votes = "a vote" if len(others) == 1 else "votes"
        return (f"Beside {whole} the record has {votes} on {told}.",)

    def _few_of_council(self, selection: Selection) -> tuple[str, ...]:
        """That the record holds well-known votes of the Council alone, where these were looked through."""
        council = self.knowledge.of_body(Body.COUNCIL)
        if selection.means in (Means.SYMBOL, Means.NAME) or not selection.calls & council:
            return ()
        if council & ~self.knowledge.bundled:
            return ()
        return (
            f"Of the Security Council the record holds {council.bit_count():,} well-known votes, and not all of any time.",
        )

    def group_notes(self, groups: Iterable[str], calls: Sequence[RollCallInfo]) -> list[str]:
        """What one must know of the groups to understand who is counted in one of these votes."""
        return self.knowledge.group_notes(groups, set_of(calls))

    # Where it comes from

    def sources(self, calls: Sequence[RollCallInfo]) -> tuple[SourceLine, ...]:
        """The sources of the roll calls, most used first, and the links to the official records, unless they are many."""
        used = Counter(call.source.key for call in calls)
        by_key = {call.source.key: call.source for call in calls}
        url = calls[0].url if len(calls) == 1 else ""
        lines = [SourceLine(dataset(by_key[key]), url) for key, _ in used.most_common()]
        if 1 < len(calls) <= MOST_LINKED:
            lines += [SourceLine(call.symbol, call.url) for call in calls if call.url]
        return (*lines, self._record_line({call.body for call in calls}))

    def sources_over(self, calls: Calls) -> tuple[SourceLine, ...]:
        """As `sources`, for roll calls that are too many to be listed."""
        used = {source: (of & calls).bit_count() for source, of in self.knowledge.by_source.items()}
        ordered = sorted((source for source in used if used[source]), key=lambda source: -used[source])
        return (
            *(SourceLine(dataset(source)) for source in ordered),
            self._record_line({body for body in Body if self.knowledge.of_body(body) & calls}),
        )

    def _record_line(self, bodies: Collection[Body]) -> SourceLine:
        """With the day up to which there are votes, of each body where they are of several days."""
        last = {part.body: part.last for part in self.record.coverage if part.body in bodies}
        each = [f"{long_date(day)} ({body.full_name})" for body, day in last.items()]
        until = long_date(max(last.values())) if len({*last.values()}) == 1 else listed(each)
        return SourceLine(self._covered, until=until)

    @cached_property
    def _covered(self) -> str:
        return f"Record: {coverage_words(self.record.coverage)}"


def _about(call: RollCallInfo, detail: RollCallDetails, *, several: bool) -> Iterable[str]:
    lead = f"{call.symbol}: " if several else ""
    for flaw in detail.flaws:
        yield f"{lead}The source is inconsistent here: {flaw}."
    for remark in detail.remarks:
        yield lead + remark
    if not call.day_is_known:
        yield f"{lead}The source gives the month of this vote, not its day."
    if not call.result_is_known:
        yield f"{lead}The source gives the votes, not the outcome; some questions need two thirds."


def _counted(kind: str, symbols: Sequence[str]) -> str:
    """ "One decision (A/DEC/80/506)"."""
    head, blank, rest = kind.partition(" ")
    noun = kind if len(symbols) == 1 else f"{head}s{blank}{rest}".replace(" a paragraph", " paragraphs")
    which = f" ({listed(symbols)})" if len(symbols) <= MOST_LINKED else ""
    return f"{in_words(len(symbols))} {noun}{which}"


def cut_note(total: int) -> tuple[str, ...]:
    """That a list of roll calls is not complete, where it is not."""
    if total <= MOST_LISTED:
        return ()
    return (f"The newest {MOST_LISTED} of {total:,} are listed; name a period or a topic for the others.",)


def coverage_words(coverage: Sequence[Coverage]) -> str:
    """ "General Assembly, 5,704 votes, 26 January 1946 to 4 June 2026"."""
    parts = (
        f"{part.body.full_name}, {count_of(part.roll_calls, 'vote')}, {long_date(part.first)} to {long_date(part.last)}"
        for part in coverage
    )
    return "; ".join(parts) or "empty"


def sentence(text: str) -> str:
    """A sentence out of words: with a capital and a full stop."""
    ended = text if text.endswith((".", "?", "!", "…")) else text + "."
    return sentence_case(ended)
