"""From a reading to a typed query: names and votes looked up in the record, gaps filled from the conversation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_

from bot.ask.conversation import CALLS_REMEMBERED, MOST_SUBJECTS, NO_CONTEXT, STATES_REMEMBERED, Context
from bot.ask.intents import handler_of
from bot.ask.leftovers import passed_over
from bot.ask.parties import PartyReader
from bot.ask.reading import Reading
from bot.ask.selecting import Selection, Selector
from bot.ask.task import MOST_WITH_MEMBERS, Task
from bot.knowledge import Knowledge
from bot.language.mentions import GroupMention, Mention, StateMention, SymbolMention, WordMention
from bot.language.what import What
from bot.problems import AmbiguousRollCall, NothingFound, NotUnderstood, UnknownRollCall
from bot.queries import ASIDE, Query
from data.matrix import newest_first
from data.record import RollCallInfo

# No question says in more words which votes it is about.
MOST_TOPICS = 60
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
        if len(reading.what.about) > MOST_TOPICS:
            raise NotUnderstood(reading.text)
        task = Task(self._knowledge, self._selector, self._parties, reading, context)
        try:
            query = await handler_of(reading.intent)(task)
        except AmbiguousRollCall as found:
            raise replace(found, questions=tuple(_offers(found.calls, reading))) from None
        except (UnknownRollCall, NothingFound) as found:
            raise replace(found, questions=tuple(_about(call, reading) for call in found.near)) from None
        left = await self._left_out(reading, task.selections)
        notes = (*passed_over(left), *task.notes, *(note for selection in task.selections for note in selection.notes))
        remembered = self._remembered(task, query, context)
        return Understood(query, tuple(dict.fromkeys(notes)), remembered, task.used_context, task.looked_back)

    async def _left_out(self, reading: Reading, selections: Sequence[Selection]) -> list[WordMention]:
        """Words of no meaning that are neither taken for a name nor stand in what the votes are about."""
        parties = (*reading.who, *filter(None, (reading.whom,)))
        names = " ".join(party.written for party in parties if party.mention is None)
        calls = reduce(or_, (selection.calls for selection in selections), 0)
        left = []
        for mention in reading.mentions:
            if isinstance(mention, WordMention) and not mention.known and mention.written not in names:
                expression = await self._selector.expression(mention)
                if expression and not await self._knowledge.record.search(expression) & calls:
                    left.append(mention)
        return left

    def _remembered(self, task: Task, query: Query, context: Context) -> Context:
        if isinstance(query, ASIDE):
            return context
        parties = parties_of(query)
        said = task.reading.what
        about = tuple(mention for mention in said.about if not _is_one_of(mention, parties))
        what = _merged(replace(said, about=about), context) if task.used_context else replace(said, about=about)
        few = (selection.calls for selection in task.selections if len(selection) <= MOST_WITH_MEMBERS)
        calls = [self._knowledge.record.call(number) for numbers in few for number in newest_first(numbers)]
        codes = [code for code in parties if code in self._knowledge.states]
        return Context(
            query=query,
            what=what,
            calls=tuple(dict.fromkeys((*calls, *context.calls)))[:CALLS_REMEMBERED],
            codes=tuple(dict.fromkeys((*codes, *context.codes)))[:STATES_REMEMBERED],
            shown=named_in_order(task.reading.what, self._knowledge),
            subjects=tuple(dict.fromkeys(parties))[:MOST_SUBJECTS],
        )


def named_in_order(what: What, knowledge: Knowledge) -> tuple[str, ...]:
    """The symbols of the roll calls that were named, in the order in which the question names them."""
    mentions = [mention for mention in what.calls if isinstance(mention, SymbolMention)]
    named = [call for mention in mentions for call in knowledge.record.meant_by(mention.symbol)]
    return tuple(dict.fromkeys(call.symbol for call in named))


def _merged(what: What, context: Context) -> What:
    """What the question says of votes, with what it left unsaid."""
    if what.calls:
        return what
    before = context.what
    return replace(
        what,
        calls=before.calls if what.says_nothing else (),
        about=what.about or before.about,
        when=what.when or before.when,
        bodies=what.bodies or before.bodies,
        matters=what.matters or before.matters,
    )


def parties_of(query: Query) -> list[str]:
    """The codes of the states and groups that a query is about."""
    several = (*getattr(query, "codes", ()), *getattr(query, "groups", ()))
    return [*several, *filter(None, (getattr(query, name, "") for name in ("code", "a", "b", "group")))]


def _is_one_of(mention: Mention, parties: Sequence[str]) -> bool:
    match mention:
        case GroupMention(code=code):
            return code in parties
        case StateMention(codes=codes):
            return set(codes) <= set(parties)
        case _:
            return False


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
