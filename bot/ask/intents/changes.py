"""Who moved between two votes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.ask.intents.basic import on_two
from bot.ask.task import OFFERED, TWO, Task
from bot.language.choices import Choices as Asked
from bot.language.mentions import SessionMention, WhenMention, year_of
from bot.language.what import What
from bot.problems import AmbiguousRollCall, NeedsMore
from bot.queries import ChangesQuery, Query
from data.record import RollCallInfo

_OF_THEM = re.compile(r"\b(?:of|among) (?:them|those|these)\b", re.IGNORECASE)


async def changes(task: Task) -> Query:
    parties = task.who()
    if len(task.reading.what.calls) >= TWO:
        parties = parties.and_(task.bystanders())
    first, second = await _two_calls(task)
    if task.used_context and first.number > second.number:
        # Two votes are compared in the order in which they are named, those of a conversation by their dates.
        first, second = second, first
    from_choices, to_choices = _directions(task)
    if from_choices and from_choices == to_choices:
        return on_two(first, from_choices, second, to_choices, parties.groups)
    codes, groups = tuple(dict.fromkeys(parties.codes)), parties.groups or task.groups()
    if not (codes or groups) and "them" in task.reading.words and _OF_THEM.search(task.reading.text):
        task.used_context = True
        codes, groups = _them(task)
    return ChangesQuery(first, second, groups, codes, from_choices, to_choices)


def _them(task: Task) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The states and the groups that the last answer was about."""
    subjects, states = task.context.subjects, task.knowledge.states
    return tuple(code for code in subjects if code in states), tuple(code for code in subjects if code not in states)


def _directions(task: Task) -> tuple[Asked, Asked]:
    """ "From abstaining to no"; one choice alone is where they went, unless "from" stands before it."""
    choices = task.reading.choices
    if not choices:
        return (), ()
    if len(choices) > 1:
        return choices[0].choices, choices[-1].choices
    place = choices[0].place
    before = task.reading.mentions[place - 1] if place else None
    left = getattr(before, "text", "") in ("from", "dropped", "withdrew", "lost", "stopped")
    return (choices[0].choices, ()) if left else ((), choices[0].choices)


async def _two_calls(task: Task) -> tuple[RollCallInfo, RollCallInfo]:
    what = task.what(without_groups=True)
    if len(what.calls) >= TWO:
        found = [await task.one_call(What(calls=(mention,), bodies=what.bodies)) for mention in what.calls[:TWO]]
        return found[0], found[1]
    times = _two_times(what.when)
    if times:
        found = [await task.one_call(replace(what, when=(when,))) for when in times]
        return found[0], found[1]
    if not what.says_nothing and not what.calls:
        selection = await task.select(what, newest=None)
        calls = selection.newest_first(task.knowledge)
        if len(calls) == TWO:
            return calls[1], calls[0]
        raise AmbiguousRollCall(selection.label.removeprefix("on "), tuple(calls[:OFFERED]), (), len(calls))
    known = task.context.calls
    if what.calls and known:
        task.used_context = True
        call = await task.one_call(What(calls=what.calls[:1]))
        other = next((earlier for earlier in known if earlier != call), None)
        if other:
            return other, call
    if len(known) >= TWO:
        task.used_context = True
        return known[1], known[0]
    raise NeedsMore("two votes to compare", "What changed between ES-11/4 and ES-11/5?")


def _two_times(when: Sequence[WhenMention | SessionMention]) -> list[WhenMention]:
    """The two times that are compared: named apart, or as the ends of a range ("between March and October 2022")."""
    if len(when) == 1 and isinstance(when[0], WhenMention) and when[0].ends:
        return list(when[0].ends)
    return _with_years(when[:TWO]) if len(when) >= TWO else []


def _with_years(when: Sequence[WhenMention | SessionMention]) -> list[WhenMention]:
    """ "March and October 2022": a month without a year takes that of the other."""
    year = year_of(when)
    return [mention.of_year(year) for mention in when if isinstance(mention, WhenMention)]
