"""The states that are meant by their number: "who were the eight?" of a vote that eight states opposed."""

from __future__ import annotations

from msgspec.structs import replace

from bot.dialogue.conversation import Context
from bot.language.frames import Frame, Operator
from bot.language.mentions import NumberMention
from bot.queries import MembersQuery, TallyQuery, VotesQuery
from bot.queries.selection import selection_of
from bot.questions.framing import Framed
from data.model import STORED


def so_many(frame: Frame, context: Context) -> Framed | None:
    """Those who made the choice that just so many made; None where nobody, or more than one choice, had so many."""
    call, query = context.current, context.query
    numbers = [one.value for one in frame.mentions if isinstance(one, NumberMention)]
    asks = frame.asks_who and len(numbers) == 1 and not (frame.roles or frame.chosen or frame.counts)
    if not asks or call is None or call.tally is None or not isinstance(query, VotesQuery | TallyQuery):
        return None
    about = tuple(one for one in frame.what.about if not isinstance(one, NumberMention))
    names_votes = not replace(frame.what, about=about, how_many=None).says_nothing
    if names_votes or frame.operators - {Operator.WHO} or (isinstance(query, VotesQuery) and query.groups):
        return None
    made = tuple(choice for choice in STORED if call.tally.count(choice) == numbers[0])
    selection = selection_of((call,))
    return Framed(MembersQuery(made, selection), context.what, selection, frame.notes) if len(made) == 1 else None
