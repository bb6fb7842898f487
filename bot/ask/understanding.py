"""From a reading to a typed query: names and votes looked up in the record, gaps filled from the conversation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bot.ask.conversation import CALLS_REMEMBERED, NO_CONTEXT, STATES_REMEMBERED, Context
from bot.ask.intents import handler_of
from bot.ask.parties import PartyReader
from bot.ask.reading import Reading
from bot.ask.selecting import Selector
from bot.ask.task import Task
from bot.knowledge import Knowledge
from bot.problems import AmbiguousRollCall, NothingFound, UnknownRollCall
from bot.queries import Query
from data.matrix import newest_first
from data.record import RollCallInfo

_ENDS_OPEN = re.compile(r"(?:\b(?:on|for|against|of|to|about|in|backed|opposed|supported)|^) *$", re.IGNORECASE)
_ABOUT_VOTES = re.compile(r"^ +(?:resolutions?|votes?|drafts?|roll calls?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Understood:
    """A query, what was assumed on the way to it, and what a following question may refer to. `from_context`: the
    conversation filled a gap; `looked_back`: it was looked at at least."""

    query: Query
    notes: tuple[str, ...]
    context: Context
    from_context: bool = False
    looked_back: bool = False


class Understanding:
    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._selector = Selector(knowledge)
        self._parties = PartyReader(knowledge)

    async def understand(self, reading: Reading, context: Context = NO_CONTEXT) -> Understood:
        """Raises a Problem where the question cannot be answered as it stands; the problem offers this very question
        about other votes."""
        task = Task(self._knowledge, self._selector, self._parties, reading, context)
        try:
            query = await handler_of(reading.intent)(task)
        except AmbiguousRollCall as found:
            raise replace(found, questions=tuple(_offers(found.calls, reading))) from None
        except (UnknownRollCall, NothingFound) as found:
            raise replace(found, questions=tuple(_about(call, reading) for call in found.near)) from None
        notes = (*task.notes, *(note for selection in task.selections for note in selection.notes))
        remembered = self._remembered(task, query, context)
        return Understood(query, tuple(dict.fromkeys(notes)), remembered, task.used_context, task.looked_back)

    def _remembered(self, task: Task, query: Query, context: Context) -> Context:
        what = context.what if task.used_context and not task.reading.what.about else task.reading.what
        newest = (islice(newest_first(selection.calls), CALLS_REMEMBERED) for selection in task.selections)
        calls = [self._knowledge.record.call(number) for numbers in newest for number in numbers]
        codes = getattr(query, "codes", ()) or tuple(
            filter(None, (getattr(query, name, "") for name in ("code", "a", "b")))
        )
        return Context(
            query,
            what,
            tuple(dict.fromkeys((*calls, *context.calls)))[:CALLS_REMEMBERED],
            tuple(dict.fromkeys((*codes, *context.codes)))[:STATES_REMEMBERED],
        )


def _offers(calls: Sequence[RollCallInfo], reading: Reading) -> Iterator[str]:
    """The question about each vote; of a comparison, what changed from each to the one after it."""
    for later, call in zip((None, *calls), calls, strict=False):
        if reading.intent == "changes":
            other = later or calls[-1]
            yield f"Who changed between {call.symbol} and {other.symbol}?"
        else:
            yield _about(call, reading)


def _about(call: RollCallInfo, reading: Reading) -> str:
    """The question with a symbol in place of the words that say which vote is meant."""
    mentions = [*reading.what.calls, *reading.what.about, *reading.what.when, *reading.what.bodies]
    if not mentions:
        return f"{reading.text.rstrip(' ?.!')} on {call.symbol}?"
    start = min(mention.start for mention in mentions)
    end = max(mention.end for mention in mentions)
    before, after = reading.text[:start], reading.text[end:]
    for word in ("the ", "resolution ", "resolutions ", "the "):
        before = before.removesuffix(word)
    joint = "" if reading.what.calls or _ENDS_OPEN.search(before) else "on "
    after = _ABOUT_VOTES.sub("", after)
    return f"{before}{joint}{call.symbol}{after}"
