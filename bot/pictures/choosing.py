"""Which picture an answer gets: people look at a roll call, and read what is a sentence."""

from __future__ import annotations

from bot.answer import Answer, Kind
from bot.knowledge import Knowledge
from bot.pictures.facts import Picture, View, roll_call_picture
from data.record import RollCallInfo

_OF_ONE_CALL = (Kind.VOTES, Kind.TALLY, Kind.MEMBERS, Kind.GROUPS)


def picture_of(answer: Answer, knowledge: Knowledge, view: View) -> Picture | None:
    """The picture of the facts of an answer, or None where it has none that are worth one; `view` is how one roll call is
    shown."""
    calls = [call for call in knowledge.record.shown_as(view.symbol for view in answer.roll_calls) if call.has_votes]
    if answer.kind in _OF_ONE_CALL and len(answer.roll_calls) == len(calls) == 1:
        return roll_call_picture(knowledge, calls[0], view, _named(answer, calls[0]))
    return None


def _named(answer: Answer, call: RollCallInfo) -> frozenset[str]:
    return frozenset(vote.country for vote in answer.votes if vote.symbol == call.symbol)
