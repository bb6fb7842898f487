"""Which votes a question was answered with, so that something more can be asked of them in the same text."""

from __future__ import annotations

from bot.facts.found import calls_found
from bot.knowledge import Knowledge
from bot.problems import which_vote
from bot.queries import PaperQuery, SponsorsQuery
from bot.queries.selection import MOST_WITH_MEMBERS, Selection, selection_of
from bot.questions.framing import Framed
from data.record import RollCallInfo


def votes_answered_with(framed: Framed, knowledge: Knowledge) -> Selection:
    """The votes that a question is answered with; of one about sponsors or papers, the vote on their text. Raises NeedsMore where they
    are many."""
    if (named := calls_found(framed.query, knowledge)) is not None:
        if len(named) > MOST_WITH_MEMBERS:
            raise which_vote()
        return selection_of(named)
    match framed.query:
        case SponsorsQuery(call=RollCallInfo() as call) | PaperQuery(call=call):
            return selection_of((call,))
        case _:
            return framed.selection
