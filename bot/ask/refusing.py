"""What stands between a question that no query can be made of and its answer."""

from __future__ import annotations

from bot.ask.framing import MOST_WITH_MEMBERS
from bot.ask.selecting import OFFERED, Selection, Selector
from bot.knowledge import Knowledge
from bot.language.frames import Frame, Operator
from bot.language.mentions import WordMention
from bot.problems import AmbiguousRollCall, NothingFound, NotUnderstood, Problem, which_vote


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
        words_only = all(isinstance(mention, WordMention) for mention in frame.what.about)
        return NotUnderstood(frame.text) if words_only and not (found.near or asks) else found
    except Problem as found:
        return found
    if frame.chosen and len(selection) > MOST_WITH_MEMBERS:
        return _too_many(selection, knowledge)
    return NotUnderstood(frame.text)


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
