"""Who put texts forward, how the sponsors voted, and what a state put forward."""

from __future__ import annotations

from dataclasses import replace

from bot.ask.task import OFFERED, Task
from bot.problems import AmbiguousRollCall, NeedsMore, which_vote
from bot.queries import Query, SponsoredQuery, SponsorsQuery, SponsorsVotesQuery
from data.model import Body
from data.record import RollCallInfo

_POINTING = frozenset({"it", "its", "this", "that"})


async def sponsors(task: Task) -> Query:
    parties = task.who()
    counted = task.reading.number if dict(task.reading.settings).get("counted") else None
    call = await _named(task)
    if call or not (parties.codes or parties.groups):
        return SponsorsQuery(parties.codes, call or await _meant(task), parties.groups, counted)
    if len(parties.codes) != 1 or parties.groups:
        raise NeedsMore("one country", "Which resolutions did Norway sponsor in 2023?")
    what = replace(task.what(), how_many=None)
    base = task.knowledge.adopted_by(Body.ASSEMBLY)
    return SponsoredQuery(parties.codes[0], await task.select(what, base=base, newest=None))


async def sponsors_votes(task: Task) -> Query:
    call = await _named(task) or await _meant(task)
    if call is None:
        raise which_vote("How did the sponsors of ES-11/1 vote?")
    return SponsorsVotesQuery(call, task.choices())


async def _named(task: Task) -> RollCallInfo | None:
    """The text that is named, or pointed at in a conversation."""
    what = task.reading.what
    if what.calls:
        return await task.newest_call(replace(what, about=(), when=(), how_many=None))
    pointed_at = task.reading.words & _POINTING and not (what.about or what.when)
    return task.context.calls[0] if pointed_at and task.context.calls else None


async def _meant(task: Task) -> RollCallInfo | None:
    """The one text that other words say. Raises AmbiguousRollCall where they fit several."""
    what = replace(task.reading.what, how_many=None)
    if not (what.about or what.when):
        return None
    selection = await task.select(what, base=task.knowledge.adopted_by(Body.ASSEMBLY), newest=1)
    calls = selection.newest_first(task.knowledge)
    if len(calls) > 1:
        raise AmbiguousRollCall(selection.label.removeprefix("on "), tuple(calls[:OFFERED]), (), len(calls))
    return calls[0]
