"""How somebody voted."""

from __future__ import annotations

from dataclasses import replace

from bot.ask.intents.basic import votes_of
from bot.ask.intents.following import follow, once_more, parties_as_topics
from bot.ask.task import Task
from bot.problems import NotUnderstood
from bot.queries import Query, VotesQuery


async def votes(task: Task) -> Query:
    parties, what = task.who(), task.what()
    if not parties.codes and not parties.groups:
        raise NotUnderstood(task.reading.text)
    if "why" in task.reading.words:
        task.notes.append("The record says how states voted, not why; meeting records have explanations of vote.")
    if task.context.query and (topics := parties_as_topics(task)):
        task.used_context = True
        return await once_more(task, task.context.query, replace(what, about=(*what.about, *topics)))
    if what.says_nothing:
        return await follow(task, parties)
    if {"most", "least"} & task.reading.words and task.reading.choices and not what.calls:
        raise NotUnderstood(task.reading.text)
    return await votes_of(task, parties, what)


async def broke_ranks(task: Task) -> Query:
    groups = task.groups(task.who())
    if not groups:
        return await votes(task)
    return VotesQuery((), groups, await task.select(task.what(without_groups=True), newest=1))
