"""What stands between a question that no query can be made of and its answer."""

from __future__ import annotations

from dataclasses import replace

from bot.ask.framing import MOST_WITH_MEMBERS
from bot.ask.leftovers import question_back
from bot.ask.selecting import OFFERED, Selector
from bot.knowledge import Knowledge
from bot.language.frames import Frame, Operator
from bot.language.mentions import WordMention
from bot.problems import AmbiguousRollCall, NothingFound, NotUnderstood, Problem, which_vote
from bot.queries.selection import Selection


async def problem_of(frame: Frame, knowledge: Knowledge) -> Problem:
    """Which vote is meant, that there is no such vote or that there are too many, or that nothing was understood."""
    asks = frame.roles or frame.chosen or frame.has(*_OF_A_VOTE)
    if frame.what.says_nothing:
        if not asks:
            return NotUnderstood(frame.text)
        return which_vote() if frame.roles else which_vote("Who abstained on ES-11/6?")
    try:
        selection = await Selector(knowledge).select(frame.what, default_newest=None)
    except NothingFound as found:
        return await _without_words(frame, found, knowledge, asks=bool(asks))
    except Problem as found:
        return found
    if frame.chosen and len(selection) > MOST_WITH_MEMBERS:
        return _too_many(selection, knowledge)
    return NotUnderstood(frame.text)


async def _without_words(frame: Frame, found: NothingFound, knowledge: Knowledge, *, asks: bool) -> Problem:
    """Words that no title has need not name a vote: where the rest of the question finds some, they are asked back."""
    words = [mention for mention in frame.what.about if isinstance(mention, WordMention)]
    others = tuple(mention for mention in frame.what.about if mention not in words)
    if len(words) == len(frame.what.about) and not (found.near or asks):
        return NotUnderstood(frame.text)
    rest = replace(frame.what, about=others)
    if not words or found.near or rest.says_nothing:
        return found
    try:
        await Selector(knowledge).select(rest, default_newest=None)
    except Problem:
        return found
    return question_back(words, frame.text)


def _too_many(selection: Selection, knowledge: Knowledge) -> AmbiguousRollCall:
    calls = selection.newest_first(knowledge)[:OFFERED]
    return AmbiguousRollCall(selection.label.removeprefix("on "), tuple(calls), (), len(selection))


_OF_A_VOTE = (
    Operator.WHO,
    Operator.RESULT,
    Operator.TOTALS,
    Operator.WHEN,
    Operator.CHANGE,
    Operator.UNANIMOUS,
    Operator.JOINED,
)
