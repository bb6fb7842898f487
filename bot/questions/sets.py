"""From a frame to a query about a set of states: who is in the set, and what they are said to have done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from itertools import pairwise

from msgspec.structs import replace

from bot.finding.parties import Parties
from bot.language.conditions import NamedCall, choices_by_vote
from bot.language.frames import Frame, Operator
from bot.language.mentions import ChoiceMention, GroupMention, Mention, SessionMention, WhenMention
from bot.language.vocabulary import word_lists
from bot.quantities import Amount, Part
from bot.queries import StatesQuery
from bot.queries.selection import MOST_WITH_MEMBERS, Selection
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

LONGEST_YEAR = 366
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


def is_quantified(frame: Frame, selection: Selection) -> bool:
    """Whether it is said on how many of several votes a choice was made."""
    if frame.of_any_time and _denies_another(frame):
        return False
    quantified = frame.words & (_ANY_OF | _NONE_OF) or _of_all(frame)
    return bool(quantified) or frame.of_any_time or _never(frame) or _is_of_years(frame, selection)


def _of_all(frame: Frame) -> bool:
    """Whether "all" or "every" is said of votes, and not of states ("every country that has ever voted no"), or that it was
    done on them "alike"."""
    said = any(
        one.written.lower() in _ALL_OF and not (isinstance(other, GroupMention) or _is_of_states(other))
        for one, other in pairwise((*frame.mentions, None))
        if one
    )
    return said or "alike" in frame.words or frame.has(Operator.ALL)


def _is_of_states(mention: Mention | None) -> bool:
    return mention is not None and mention.written.lower() in word_lists().group_nouns


def _is_of_years(frame: Frame, selection: Selection) -> bool:
    """ "Who opposed it in the 1990s?": of votes of several years, those who did so on one of them at least."""
    asks = frame.has(Operator.WHO) or (frame.asks_whether and isinstance(frame.amount, Part))
    return (
        asks and len(selection) > MOST_WITH_MEMBERS and bool(frame.what.about) and any(map(_is_years, frame.what.when))
    )


def _is_years(when: WhenMention | SessionMention) -> bool:
    period = when.period if isinstance(when, WhenMention) else None
    return period is not None and not (period.start and period.end and (period.end - period.start).days <= LONGEST_YEAR)


def _denies_another(frame: Frame) -> bool:
    """ "Never voted against it but abstained at least once": two things, of which one was never done."""
    places = {chosen.place for chosen in frame.chosen}
    return any(
        isinstance(one, ChoiceMention) and one.denied and place not in places
        for place, one in enumerate(frame.mentions)
    )


def _never(frame: Frame) -> bool:
    """ "Who has never voted against it?": a choice that was made on none of them."""
    said = frame.mentions[frame.chosen[0].place].written.lower().split() if len(frame.chosen) == 1 else []
    return said[:1] == ["never"] or "ever" in said


def supposed_amount(frame: Frame) -> Amount | None:
    """How many of those who vote a question supposes to have done so."""
    return frame.amount if frame.asks_whether or frame.has(Operator.EVERYONE) else None


def _quantifier(frame: Frame, selection: Selection) -> Quantifier:
    if len(selection) == 1:
        return Quantifier.ALL
    if frame.words & _NONE_OF:
        return Quantifier.NONE
    if _of_all(frame):
        return Quantifier.ALL
    if frame.of_any_time or _is_of_years(frame, selection):
        return Quantifier.ANY
    if frame.choices == (Choice.NON_VOTING,) or len(frame.choices) > 1:
        # "Did not vote on either" is said of all.
        return Quantifier.ALL
    return Quantifier.ANY if frame.words & _ANY_OF else Quantifier.ALL
