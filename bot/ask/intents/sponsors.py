"""Who put texts forward, how the sponsors voted, and what a state put forward."""

from __future__ import annotations

from dataclasses import replace

from bot.ask.task import OFFERED, Task
from bot.language.claims import RELATION_WORDS, CountClaimed, Relation, relation_of
from bot.language.text import fold_text
from bot.problems import AmbiguousRollCall, NeedsMore, which_vote
from bot.queries import Query, SponsoredQuery, SponsorsQuery, SponsorsVotesQuery
from data.model import Body
from data.record import RollCallInfo

_WHETHER = frozenset({"did", "was", "were", "has", "have", "is", "are"})
_ALL, _ANY = frozenset({"all", "every", "each"}), frozenset({"any", "some", "one", "a"})
_POINTING = frozenset({"it", "its", "this", "that"})


async def sponsors(task: Task) -> Query:
    parties = task.who()
    counted = _counted(task) if dict(task.reading.settings).get("counted") else None
    call = await _named(task)
    if call is None and not (parties.codes or parties.groups) and "most" in task.reading.words:
        raise NeedsMore("one country", "How many resolutions did Norway sponsor in 2023?")
    if call or not (parties.codes or parties.groups):
        return SponsorsQuery(parties.codes, call or await _meant(task), parties.groups, counted, _whole(task))
    if len(parties.codes) != 1 or parties.groups:
        raise NeedsMore("one country", "Which resolutions did Norway sponsor in 2023?")
    what = replace(task.what(), how_many=None)
    base = task.knowledge.adopted_by(Body.ASSEMBLY)
    return SponsoredQuery(parties.codes[0], await task.select(what, base=base, newest=None))


def _whole(task: Task) -> bool | None:
    """Whether all of a group are asked about, or any of it; None where it is not asked whether."""
    words = fold_text(task.reading.text).split()
    if not _WHETHER.intersection(words[:1]) or not task.who().groups:
        return None
    return True if _ALL.intersection(words) else False if _ANY.intersection(words) else None


def _counted(task: Task) -> CountClaimed | None:
    """How many the question supposes, and how exactly: "more than 70"."""
    if task.reading.number is None:
        return None
    words = f" {fold_text(task.reading.text)} "
    lead = next((lead for lead in RELATION_WORDS if f" {lead} {task.reading.number} " in words), "")
    return CountClaimed(task.reading.number, None, relation_of(tuple(lead.split())) or Relation.EXACTLY)


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
