"""Which votes are about the states that a question names, where other words of their titles only say something like it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.knowledge import Knowledge
from bot.language.entities import find_mentions
from bot.language.mentions import StateMention, WordMention
from data.matrix import Calls, newest_first
from data.record import RollCallInfo, set_of


def of_these_states(calls: Calls, topics: Sequence[object], knowledge: Knowledge) -> Calls:
    """Without those whose titles name other states and these by no name of their own: an Israeli attack on an Iraqi reactor is
    no war in Iraq, and a vote on Kampuchea none on Viet Nam. All of them where no state is named beside words."""
    codes = {code for one in topics if isinstance(one, StateMention) for code in one.codes}
    if not codes or not any(isinstance(one, WordMention) for one in topics):
        return calls
    found = map(knowledge.record.call, newest_first(calls))
    return set_of(call for call in found if _is_on_these(call, codes, knowledge))


def _is_on_these(call: RollCallInfo, codes: set[str], knowledge: Knowledge) -> bool:
    mentions = find_mentions(call.title, knowledge.lexicon, call.date)
    states = [one for one in mentions if isinstance(one, StateMention)]
    named = any(one.kind != "demonym" and codes.intersection(one.codes) for one in states)
    return named or all(codes.issuperset(one.codes) for one in states)
