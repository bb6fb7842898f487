"""How somebody voted."""

from __future__ import annotations

from dataclasses import replace

from bot.ask.intents.basic import votes_of, votes_on
from bot.ask.intents.following import another, follow, once_more, parties_as_topics
from bot.ask.selecting import Selection
from bot.ask.task import Task
from bot.language.what import What
from bot.problems import NothingFound, NotUnderstood
from bot.queries import Query, VotesQuery


async def votes(task: Task) -> Query:
    parties, what = task.who(), task.what()
    if not parties.codes and not parties.groups:
        raise NotUnderstood(task.reading.text)
    if "why" in task.reading.words:
        task.note_why()
    if task.context.query and (topics := parties_as_topics(task)):
        task.used_context = True
        return await once_more(task, task.context.query, task.with_topics(topics))
    if what.says_nothing:
        return await follow(task, parties)
    if replace(what, when=()).says_nothing and (series := await _at_that_time(task, what)):
        return votes_on(series, parties.codes, parties.groups, task.supposed())
    if _is_list_of_voters(task, what):
        return await follow(task, parties.and_(task.named(what.parties)))
    if {"most", "least"} & task.reading.words and task.reading.choices and not what.calls:
        raise NotUnderstood(task.reading.text)
    return await votes_of(task, parties, what)


async def _at_that_time(task: Task, what: What) -> Selection | None:
    """ "How did Uganda vote in 2022?" in a conversation about one vote is about the one of that year, if there is any."""
    if task.context.current is None or not task.context.query:
        return None
    try:
        found = await another(task, what)
    except NothingFound:
        return None
    task.used_context = True
    return found


def _is_list_of_voters(task: Task, what: What) -> bool:
    """ "Mali Burkina" in a conversation about one vote: what stands there are states, not what others voted on."""
    parties_only = what.names_parties_only and replace(what, about=()).says_nothing
    return parties_only and len(task.context.shown) == 1 and not any(map(task.says_which, what.parties))


async def broke_ranks(task: Task) -> Query:
    groups = task.groups(task.who())
    if not groups:
        return await votes(task)
    return VotesQuery((), groups, await task.select(task.what(without_groups=True), newest=1))
