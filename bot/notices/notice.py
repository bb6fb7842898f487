"""Notices as answers: what is new for a follow, and what was put right in what a channel was told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from bot import phrasing
from bot.answer import Answer, ChangeView, Kind, RollCallView, SourceLine, Suggestion, Table, VoteView
from bot.answers.composing import Composer, sentence
from bot.knowledge import Knowledge, Seat
from bot.notices.news import Change, ChoiceChange, Correction, Withdrawn
from bot.notices.query import FollowQuery, Pattern
from bot.notices.reasons import Interest, Reason, Relevance, Relevances
from bot.notices.saying import said
from bot.notices.sharing import Share, beside_said, elsewhere_said
from bot.notices.voters import members_on
from bot.wording import (
    as_people_sort,
    call_date,
    count_of,
    did_shortly,
    in_sentence,
    listed,
    listed_in_part,
    outcome_of,
    titled,
)
from data.matrix import Calls
from data.model import Choice
from data.record import RollCallInfo

MOST_SHOWN = 5
MOST_CORRECTED = 5
MOST_STATES = 6
# More than any group that is followed often has, but for the large ones.
MOST_FOLLOWED = 12
# Together these keep a notice under 3,000 characters, of which Slack is known to show longer ones twice.
LONGEST_HEADLINE = 200
LONGEST_TITLE = 70
LONGEST_WHY = 400
WHY_TOGETHER = 1_000
LONGEST_SIDES = 1_400
LONGEST_NOTE = 110
MOST_NOTES = 2
MUTED_DAYS = 30


class Told(msgspec.Struct, frozen=True):
    """What is told of a roll call: the seats of the followed states, how they and the followed groups voted, and why it
    matters."""

    call: RollCallInfo
    seats: tuple[Seat, ...]
    votes: str
    reasons: tuple[Reason, ...]


class Wanted(msgspec.Struct, frozen=True):
    """Roll calls that fit a query, and what it asks of them."""

    query: FollowQuery
    calls: Calls
    interest: Interest


class Printed:
    """What every notice of a roll call has of it, worked out once."""

    def __init__(self, composer: Composer) -> None:
        self.composer = composer
        self._cells: dict[int, tuple[str, str]] = {}
        self._views: dict[int, RollCallView] = {}
        self._queries: dict[FollowQuery, str] = {}
        self._sources: dict[tuple[int, ...], tuple[SourceLine, ...]] = {}

    def query(self, query: FollowQuery) -> str:
        """A follow in words."""
        if query not in self._queries:
            self._queries[query] = said(query, self.composer.knowledge)
        return self._queries[query]

    def sources(self, calls: Sequence[RollCallInfo]) -> tuple[SourceLine, ...]:
        key = tuple([call.number for call in calls])
        if key not in self._sources:
            self._sources[key] = self.composer.sources(calls)
        return self._sources[key]

    def cells(self, call: RollCallInfo) -> tuple[str, str]:
        """Which vote it was, and its result."""
        if call.number not in self._cells:
            self._cells[call.number] = vote_said(call), outcome_of(call)
        return self._cells[call.number]

    def view(self, call: RollCallInfo) -> RollCallView:
        if call.number not in self._views:
            self._views[call.number] = self.composer.view(call)
        return self._views[call.number]


class Digest(msgspec.Struct, frozen=True):
    """What is new for a query: the roll calls that matter most, best first, and all of them, in the same order. Of the
    new ones `fitting` fit it, some of which may be told elsewhere; `is_rest`: those before were told one by one."""

    query: FollowQuery
    shown: tuple[Told, ...]
    calls: tuple[RollCallInfo, ...]
    fitting: int
    is_rest: bool = False

    @property
    def total(self) -> int:
        return len(self.calls)


def digest(
    wanted: Sequence[Wanted], relevances: Relevances, *, fitting: int | None = None, is_rest: bool = False
) -> Digest:
    """Those that matter most first. The first query is told of; the others fit some of its roll calls, too, and what they
    ask of these is told with them."""
    of_each = [(one.interest, one.calls) for one in wanted]
    first = wanted[0].query
    ordered = relevances.ordered(of_each, "closeness" if first.pattern is Pattern.CLOSE else "rank")
    shown = tuple(_told(one, of_each, relevances) for one in ordered[:MOST_SHOWN])
    calls = tuple([one.call for one in ordered])
    return Digest(first, shown, calls, len(calls) if fitting is None else fitting, is_rest)


def _told(one: Relevance, of_each: Sequence[tuple[Interest, Calls]], relevances: Relevances) -> Told:
    those = [interest for interest, calls in of_each if calls & one.call.bit]
    return Told(one.call, relevances.seats(those, one.call), relevances.votes(those, one.call), one.reasons)


def notice_answer(found: Digest, printed: Printed, notes: Mapping[int, Sequence[str]]) -> Answer:
    """The notice without what only one follow has: its number, and the buttons that name it. `notes` are what a careful
    reader must know of a roll call, by its number."""
    calls = [one.call for one in found.shown]
    rest = found.total - len(found.shown)
    more = (f"{count_of(rest, 'more roll call')} {'fits' if rest == 1 else 'fit'}.",) if rest else ()
    known = [note for call in calls for note in _known(call, notes.get(call.number, ()), several=len(calls) > 1)][
        :MOST_NOTES
    ]
    return Answer(
        kind=Kind.ROLL_CALLS,
        headline=headline(found, printed),
        roll_calls=tuple(map(printed.view, calls)),
        votes=tuple(
            VoteView(one.call.symbol, seat.code, seat.name, seat.choice) for one in found.shown for seat in one.seats
        ),
        table=Table(
            _caption(found),
            ("Vote", "Result", "Why"),
            tuple([_row(one, printed, min(LONGEST_WHY, WHY_TOGETHER // len(found.shown))) for one in found.shown]),
        ),
        notes=(*more, *known),
        sources=printed.sources(calls),
        whole_table=True,
    )


def _known(call: RollCallInfo, notes: Sequence[str], *, several: bool) -> Iterator[str]:
    """The first of the notes on a roll call, and how many there are."""
    if notes:
        lead = f"{call.symbol}: " if several else ""
        more = f" ({len(notes) - 1} more such notes; ask about the vote to see them.)" if len(notes) > 1 else ""
        yield f"{lead}{_cut(notes[0], LONGEST_NOTE)}{more}"


def _caption(found: Digest) -> str:
    if found.total == 1:
        return "The vote"
    return "Closest first" if found.query.pattern is Pattern.CLOSE else "Most unusual first"


def headline(found: Digest, printed: Printed) -> str:
    what = "" if found.query.is_everything else f": {printed.query(found.query)}"
    new = "more new roll call" if found.is_rest else "new roll call"
    return sentence(_cut(f"{count_of(found.fitting, new)}{what}", LONGEST_HEADLINE))


def of_follow(answer: Answer, share: Share, begun: Sequence[str] = ()) -> Answer:
    """The notice of one follow, with what can be done about it, where else the channel hears of what fits it, and which roll
    calls, by symbol, fit only since they were put right."""
    number, total = share.number, share.calls.bit_count()
    calls = answer.roll_calls
    every = (Suggestion(f"All {total}", f"follows {number} with {calls[0].symbol}"),) if total > len(calls) else ()
    follow_ups = (
        *(_ask_about(call, answer.votes) for call in calls),
        *every,
        Suggestion(f"Mute {MUTED_DAYS} days", f"mute {number} {MUTED_DAYS} days"),
        Suggestion("Unfollow", f"unfollow {number}"),
    )
    note = " ".join(filter(None, (f"Told by follow {number}.", beside_said(share), _begun_said(begun))))
    told = " ".join(filter(None, (answer.headline, elsewhere_said(share))))
    return msgspec.structs.replace(answer, headline=told, notes=(*answer.notes, note), follow_ups=follow_ups)


def _begun_said(symbols: Sequence[str]) -> str:
    if not symbols:
        return ""
    fits, was = ("fits", "it was") if len(symbols) == 1 else ("fit", "they were")
    return f"{listed_in_part(symbols, MOST_SHOWN)} came with an earlier load, and {fits} since {was} corrected."


def _ask_about(call: RollCallView, votes: Sequence[VoteView] = ()) -> Suggestion:
    """How the followed states voted, where they are few; or else what came of it."""
    names = [in_sentence(one.name) for one in votes if one.symbol == call.symbol]
    asked = (
        phrasing.how(listed(names), call.symbol)
        if 0 < len(names) <= MOST_STATES
        else f"What was the result of {call.symbol}?"
    )
    return Suggestion(f"Ask about {call.symbol}", asked)


def _row(one: Told, printed: Printed, longest: int) -> tuple[str, str, str]:
    """With as many reasons as there is room for, each whole; those that weigh most before others."""
    kept = [reason for reason in one.reasons if reason.text]
    while kept and len(_why(one, kept)) > longest:
        kept.remove(min(kept, key=lambda reason: reason.weight))
    vote, outcome = printed.cells(one.call)
    return vote, outcome, _cut(_why(one, kept), longest)


def _why(one: Told, reasons: Sequence[Reason]) -> str:
    return "; ".join(filter(None, (one.votes, *(reason.text for reason in reasons))))


def vote_said(call: RollCallInfo) -> str:
    """ "A/RES/81/1, 5 October 2026: “Sovereign debt”"."""
    return ": ".join(filter(None, (f"{call.symbol}, {call_date(call)}", titled(call, LONGEST_TITLE))))


def _cut(text: str, longest: int) -> str:
    """At a word, with a sign that there was more."""
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


# Corrections


class Sides(msgspec.Struct, frozen=True):
    """What was said of a roll call, and what is said of it now, with the choices that are told of."""

    call: RollCallInfo
    was: str
    now: str
    choices: tuple[ChoiceChange, ...] = ()


def correction_answer(corrections: Sequence[Correction], queries: Sequence[FollowQuery], composer: Composer) -> Answer:
    """What a newer edition put right, withdrew or has again of the roll calls that a channel was told of, with old and new.
    `queries` are what it follows: of many changes those of the followed states are named."""
    shown = list(_shown(corrections, queries, composer.knowledge))
    rest = len(corrections) - len(shown)
    held = [one.call for one in corrections[: len(shown)] if not _is_gone(one)]
    more = (f"{count_of(rest, 'more roll call')} that were told here changed, too.",) if rest else ()
    return Answer(
        kind=Kind.CHANGES,
        headline=_correction_headline(shown, len(corrections)),
        roll_calls=composer.views(held),
        changes=tuple(_view(one, change, composer.knowledge) for one in shown for change in one.choices),
        table=Table(
            "What changed",
            ("Vote", "It was", "It is"),
            tuple((vote_said(one.call), f"before: {one.was}", f"now: {one.now}") for one in shown),
        ),
        notes=(*more, *_why_corrected(corrections)),
        sources=composer.sources([one.call for one in shown]),
        whole_table=True,
        follow_ups=tuple(map(_ask_about, composer.views(held))),
    )


def _shown(corrections: Sequence[Correction], queries: Sequence[FollowQuery], knowledge: Knowledge) -> Iterator[Sides]:
    """Those that there is room for, one at least."""
    room = LONGEST_SIDES
    for place, one in enumerate(corrections[:MOST_CORRECTED]):
        sides = _sides(one, queries, knowledge)
        room -= len(sides.was) + len(sides.now)
        if place and room < 0:
            return
        yield sides


def _why_corrected(corrections: Sequence[Correction]) -> Iterator[str]:
    """That a newer edition reads otherwise, or, where something was told from another source, that the two disagree."""
    others = [one for one in corrections if isinstance(one, Change) and one.is_of_another_source]
    if len(others) > 1:
        yield f"{len(others)} of them were told here from other sources than those that read otherwise now."
    for one in others if len(others) == 1 else ():
        yield f"{one.call.symbol} was told here from {one.before.source.name}; {one.after.source.name} reads otherwise."
    if len(others) < len(corrections):
        it_was = "It was" if len(corrections) == 1 else "They were" if not others else "The rest was"
        yield f"{it_was} told here before; a newer edition of the source reads otherwise."


def _is_gone(correction: Correction) -> bool:
    return isinstance(correction, Withdrawn) and not correction.has_returned


def _correction_headline(shown: Sequence[Sides], total: int) -> str:
    if total > 1:
        return sentence(f"Correction of {total} roll calls that were told here")
    (one,) = shown
    return sentence(f"Correction of {one.call.symbol}: {one.now} (before: {one.was})")


def _sides(correction: Correction, queries: Sequence[FollowQuery], knowledge: Knowledge) -> Sides:
    call = correction.call
    match correction:
        case Change():
            return _changed_sides(correction, queries, knowledge)
        case Withdrawn(has_returned=True, differs=Change() as change):
            told = _changed_sides(change, queries, knowledge)
            was = f"withdrawn from the source; told earlier: {told.was}"
            return Sides(call, was, f"in the source again, {told.now}", told.choices)
        case Withdrawn(has_returned=True):
            return Sides(call, "withdrawn from the source", f"in the source again, {outcome_of(call)}")
        case Withdrawn():
            return Sides(call, outcome_of(call), "withdrawn from the source")


def _changed_sides(change: Change, queries: Sequence[FollowQuery], knowledge: Knowledge) -> Sides:
    told = _told_of(change, queries, knowledge)
    was, now = (", ".join((*told.said(side, knowledge), outcome_of(one))) for side, one in told.sides())
    return Sides(change.call, was, now, told.named)


Side = Literal["before", "after"]


class Moves(msgspec.Struct, frozen=True):
    """What states did otherwise: those that are `named`, all that are `followed`, and who else; on each side those are told
    together who chose the same."""

    change: Change
    named: tuple[ChoiceChange, ...]
    followed: frozenset[str]

    def sides(self) -> tuple[tuple[Side, RollCallInfo], ...]:
        return ("before", self.change.before), ("after", self.change.after)

    def said(self, side: Side, knowledge: Knowledge) -> Iterator[str]:
        """ "Ukraine and 7 more states abstained", "1 more state against"; those first of whom some are named."""
        alike: dict[Choice, list[ChoiceChange]] = {}
        for one in (*self.named, *(one for one in self.change.choices if one not in self.named)):
            alike.setdefault(getattr(one, side), []).append(one)
        for choice, those in alike.items():
            yield f"{listed(list(self._who(those, knowledge)))} {did_shortly(choice)}"

    def _who(self, those: Sequence[ChoiceChange], knowledge: Knowledge) -> Iterator[str]:
        rest = [one for one in those if one not in self.named]
        followed = sum(one.code in self.followed for one in rest)
        yield from (in_sentence(knowledge.name(one.code, self.change.after.date)) for one in those if one in self.named)
        if followed:
            yield f"{followed} more that are followed"
        if others := len(rest) - followed:
            yield count_of(others, "more state")


def _told_of(change: Change, queries: Sequence[FollowQuery], knowledge: Knowledge) -> Moves:
    """Of the followed states all are named, as far as a notice has room for them; else any few."""
    day, followed = change.after.date, {code for query in queries for code in query.named}
    for bloc in {bloc for query in queries for _, bloc in query.blocs}:
        followed.update(members_on(bloc, day, knowledge))
    ordered = sorted(change.choices, key=lambda one: as_people_sort(knowledge.name(one.code, day)))
    of_followed = [one for one in ordered if one.code in followed]
    named = of_followed[:MOST_FOLLOWED] or ordered[:MOST_STATES]
    return Moves(change, tuple(named), frozenset(followed))


def _view(sides: Sides, one: ChoiceChange, knowledge: Knowledge) -> ChangeView:
    name, symbol = knowledge.name(one.code, sides.call.date), sides.call.symbol
    return ChangeView(one.code, name, symbol, one.before, symbol, one.after)
