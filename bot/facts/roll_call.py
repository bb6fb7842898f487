"""What one roll call shows: a state's choice with its seat, and who chose what."""

from __future__ import annotations

from bot.knowledge import Knowledge, Seat
from data.model import Choice
from data.record import RollCallInfo


def choice_of(knowledge: Knowledge, code: str, call: RollCallInfo) -> Seat | None:
    """What a state did, under the name of the day and from whose seat; None where no votes by name are known."""
    return knowledge.seats(code, call)[0] if call.has_votes else None


def members_that(knowledge: Knowledge, call: RollCallInfo, choice: Choice) -> frozenset[str] | None:
    """The codes of all states with a choice; None where no votes by name are known."""
    if not call.has_votes:
        return None
    bit, votes = call.bit, knowledge.record.votes
    return frozenset(code for code in votes if votes[code].on(choice) & bit)
