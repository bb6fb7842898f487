"""What is asked about results, rules, Teller itself, and what no record of votes can tell."""

from __future__ import annotations

from dataclasses import replace

from bot.ask.task import Task
from bot.language.mentions import OrganMention, StateMention
from bot.problems import OtherBody
from bot.queries import HelpQuery, MeaningQuery, NotOnRecordQuery, Query, StatusQuery, WhyQuery


async def help_(task: Task) -> Query:
    return HelpQuery(" ".join(sorted(task.reading.words)))


async def status(task: Task) -> Query:
    return StatusQuery(by_session=bool(dict(task.reading.settings).get("by_session")))


async def meaning(task: Task) -> Query:
    call = await task.newest_call(task.what()) if task.reading.what.calls else None
    return MeaningQuery(_meant(task), call)


def _meant(task: Task) -> str:
    words, choices = task.reading.words, task.reading.choices
    if words & {"binding", "law", "enforceable", "mandatory"}:
        return "binding"
    if words & {"thirds", "majority", "needed", "required", "quorum", "important"}:
        return "majority"
    if any(asked.veto for asked in choices):
        return "veto"
    if words & {"consensus"}:
        return "consensus"
    if words & {"emergency", "special"}:
        return "emergency"
    return "choices"


async def why(task: Task) -> Query:
    return WhyQuery(task.context.calls[0] if task.context.calls else None)


async def not_on_record(task: Task) -> Query:
    what = task.reading.what
    call = await task.newest_call(replace(what, about=(), when=())) if what.calls else None
    return NotOnRecordQuery(task.reading.intent, call)


async def other_body(task: Task) -> Query:
    """Of another body, or of somebody within a state: "London's mayor"."""
    reading = task.reading
    organ = next((mention for mention in reading.mentions if isinstance(mention, OrganMention)), None)
    if organ is None:
        state = next(mention for mention in reading.mentions if isinstance(mention, StateMention))
        behind = reading.mentions[reading.mentions.index(state) + 1 :]
        name = f"{state.written}'s {behind[0].written}" if behind else state.written
        raise OtherBody(name, task.knowledge.record.coverage)
    raise OtherBody(organ.name, task.knowledge.record.coverage)
