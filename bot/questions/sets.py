"""From a frame to a query about a set of states: who is in the set, and what they are said to have done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from msgspec.structs import replace

from bot.finding.parties import Parties
from bot.language.conditions import NamedCall, choices_by_vote
from bot.language.frames import Frame, Operator
from bot.quantities import Amount
from bot.queries import StatesQuery
from bot.queries.selection import Selection
from bot.queries.states import (
    EVERYONE,
    Asked,
    Condition,
    Difference,
    Intersection,
    MembersOf,
    Named,
    Quantifier,
    States,
    union_of,
)
from data.matrix import Calls
from data.model import Choice, other_than

Select = Callable[[NamedCall], Awaitable[Calls]]
_ANY_OF = frozenset({"either", "any"})
_ALL_OF = frozenset({"all", "every", "each"})
_NONE_OF = frozenset({"neither", "none", "never", "nor"})


def states_of(among: Parties, excepted: Parties, within: Parties) -> States:
    """The states of a question: those named or all, as far as they belong to other groups, too, but for those left out."""
    whole = _union(among) if among.codes or among.groups else EVERYONE
    if within.groups:
        whole = Intersection((whole, *map(MembersOf, within.groups)))
    return Difference(whole, _union(excepted)) if excepted.codes or excepted.groups else whole


def _union(parties: Parties) -> States:
    named = (Named(parties.codes),) if parties.codes else ()
    return union_of((*map(MembersOf, parties.groups), *named))


async def query_of_states(frame: Frame, states: States, selection: Selection, select: Select) -> StatesQuery | None:
    """None where the sentence does not say which choices it means on which votes."""
    if not frame.chosen:
        supposes = frame.has(Operator.EVERYONE) and frame.is_whether
        return StatesQuery(states, (), selection) if not (supposes or frame.has(Operator.SHARE)) else None
    on = choices_by_vote(frame.chosen, frame.mentions)
    if len(on) > 1 and len({one.choices for one in on}) > 1:
        calls = [await _together(one.calls, select) for one in on]
        if any(one.in_turn for one in on):
            # Older votes are lower bits.
            calls.sort()
        conditions = tuple(Condition(call, one.choices) for call, one in zip(calls, on, strict=True))
    elif len({chosen.choices for chosen in frame.chosen}) == 1 or len(selection) == 1:
        conditions = (Condition(selection.calls, frame.choices, _quantifier(frame, selection)),)
    else:
        return None
    if _never(frame):
        conditions = tuple(
            replace(one, choices=other_than(one.choices), quantifier=Quantifier.NONE) for one in conditions
        )
    asked = Asked.SHARE if frame.has(Operator.SHARE) else Asked.WHO
    return StatesQuery(states, conditions, selection, asked, supposed_amount(frame))


async def _together(calls: Sequence[NamedCall], select: Select) -> Calls:
    together = 0
    for call in calls:
        together |= await select(call)
    return together


def is_quantified(frame: Frame) -> bool:
    """Whether it is said on how many of several votes a choice was made."""
    return bool(frame.words & (_ANY_OF | _NONE_OF | _ALL_OF)) or frame.has(Operator.ALL) or _never(frame)


def _never(frame: Frame) -> bool:
    """ "Who has never voted against it?": a choice that was made on none of them."""
    return len(frame.chosen) == 1 and frame.mentions[frame.chosen[0].place].written.lower().startswith("never")


def supposed_amount(frame: Frame) -> Amount | None:
    """How many of those who vote a question supposes to have done so."""
    return frame.amount if frame.asks_whether or frame.has(Operator.EVERYONE) else None


def _quantifier(frame: Frame, selection: Selection) -> Quantifier:
    if len(selection) == 1:
        return Quantifier.ALL
    if frame.words & _NONE_OF:
        return Quantifier.NONE
    if frame.words & _ALL_OF or frame.has(Operator.ALL):
        return Quantifier.ALL
    if frame.choices == (Choice.NON_VOTING,) or len(frame.choices) > 1:
        # "Did not vote on either" is said of all.
        return Quantifier.ALL
    return Quantifier.ANY if frame.words & _ANY_OF else Quantifier.ALL
