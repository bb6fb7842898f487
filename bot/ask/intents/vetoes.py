"""What was vetoed, and by whom."""

from __future__ import annotations

from dataclasses import replace

from bot.ask.selecting import Selection
from bot.ask.task import Task
from bot.language.what import What
from bot.problems import NeedsMore
from bot.queries import Query, TallyQuery, VetoesQuery, VotesQuery
from data.model import Body, Choice


async def vetoes(task: Task) -> Query:
    if task.reading.what.calls and not task.listed_before():
        return await who_vetoed(task)
    parties = task.who()
    selection = await select_vetoed(task, task.topical(task.what()))
    return VetoesQuery(parties.codes[0] if parties.codes else "", selection)


async def select_vetoed(task: Task, what: What) -> Selection:
    base = task.knowledge.vetoed
    if listed := task.listed_before():
        base &= listed.calls
    return await task.select(replace(what, bodies=(), matters=()), base=base, newest=None)


async def who_vetoed(task: Task) -> Query:
    """Of a named vote, also of one that was not vetoed, or of one that nobody can veto."""
    parties, what = task.who(), task.what(without_groups=True)
    if "why" in task.reading.words:
        task.note_why()
    if task.listed_before():
        return await vetoes(task)
    if what.bodies and task.context.shown and replace(what, bodies=()).says_nothing:
        raise NeedsMore("which draft you mean", "Who vetoed S/2024/312?")
    base = task.knowledge.of_body(Body.COUNCIL) if what.calls else task.knowledge.vetoed
    selection = await task.select(replace(what, bodies=(), matters=()), base=base, newest=1)
    if parties.codes:
        return VotesQuery(parties.codes, (), selection, (Choice.NO,), veto=True)
    return TallyQuery(selection, veto=True)
