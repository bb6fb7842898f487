"""Roll calls that belong together: those of one emergency session, or of one title year after year."""

from __future__ import annotations

from bot.knowledge import Knowledge
from bot.titles import are_of_one_text
from data.record import RollCallInfo


def series_of(call: RollCallInfo, knowledge: Knowledge) -> list[RollCallInfo]:
    """The votes of the same emergency session, or with the same title but for words of form, signs and a misprint, oldest first."""
    return [
        other
        for other in knowledge.record.calls
        if other.body is call.body
        and other.matter is call.matter
        and (
            other.session == call.session
            if call.session.startswith("ES-")
            else other.title == call.title or are_of_one_text(call.title, other.title, knowledge)
        )
    ]
