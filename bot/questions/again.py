"""What was done the time before, where it is asked whether somebody did something again."""

from __future__ import annotations

from msgspec.structs import replace

from bot.finding.series import series_of
from bot.knowledge import Knowledge
from bot.language.frames import Frame
from bot.queries import VotesQuery
from bot.questions.framing import Framed
from bot.wording import did, in_sentence, listed, long_date, sentence_case
from data.record import RollCallInfo

NO_EARLIER = "The record has no earlier vote on that text."
_AGAIN = frozenset({"again", "anew"})


def with_time_before(framed: Framed, frame: Frame, knowledge: Knowledge) -> Framed:
    """ "Did India vote no again?": how it voted, and how the time before, in place of a yes that would affirm both."""
    query = framed.query
    if not isinstance(query, VotesQuery) or not query.asked or frame.words.isdisjoint(_AGAIN):
        return framed
    calls = query.selection.newest_first(knowledge)
    if len(calls) != 1 or query.groups:
        return framed
    before = [
        one for one in series_of(calls[0], knowledge) if one.number < calls[0].number and _is_alike(one, calls[0])
    ]
    told = (_told(query, before[-1], knowledge),) if before else (NO_EARLIER,)
    return replace(framed, query=replace(query, asked=()), notes=(*framed.notes, *told))


def _is_alike(call: RollCallInfo, other: RollCallInfo) -> bool:
    """Whether both are on one text: an emergency session has several."""
    return call.title == other.title or not call.session.startswith("ES-")


def _told(query: VotesQuery, before: RollCallInfo, knowledge: Knowledge) -> str:
    seats = [knowledge.seats(code, before)[0] for code in query.codes]
    said = [f"{in_sentence(seat.name)} {did(seat.choice)} {before.symbol}" for seat in seats]
    return sentence_case(f"the time before, on {long_date(before.date)}, {listed(said)}.")
