"""What each intent asks of the record: one function from a question to a typed query for every name in patterns.toml."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.ask.intents.calls import adoption, alone, closest, most, search, tally, tally_claim, unpatterned
from bot.ask.intents.changes import changes
from bot.ask.intents.following import also
from bot.ask.intents.members import members, same_choice
from bot.ask.intents.membership import group_members, is_member, joined, joined_in, left, member_count
from bot.ask.intents.other import help_, meaning, not_on_record, other_body, status, why
from bot.ask.intents.over_time import agreement, count, differ, history, ranking
from bot.ask.intents.sponsors import sponsors, sponsors_votes
from bot.ask.intents.vetoes import vetoes, who_vetoed
from bot.ask.intents.votes import broke_ranks, votes
from bot.ask.task import Task
from bot.queries import Query

_HANDLERS: dict[str, Callable[[Task], Awaitable[Query]]] = {
    "status": status,
    "help": help_,
    "other_body": other_body,
    "future": not_on_record,
    "sponsors": sponsors,
    "sponsors_votes": sponsors_votes,
    "adoption": adoption,
    "speakers": not_on_record,
    "majority": not_on_record,
    "meaning": meaning,
    "member_count": member_count,
    "joined": joined,
    "left": left,
    "joined_in": joined_in,
    "is_member": is_member,
    "group_members": group_members,
    "ranking": ranking,
    "differ": differ,
    "agreement": agreement,
    "changes": changes,
    "alone": alone,
    "closest": closest,
    "most": most,
    "vetoes": vetoes,
    "count": count,
    "who_vetoed": who_vetoed,
    "history": history,
    "same_choice": same_choice,
    "count_members": members,
    "members": members,
    "broke_ranks": broke_ranks,
    "votes": votes,
    "tally": tally,
    "search": search,
    "why": why,
    "tally_claim": tally_claim,
    "also": also,
}


def handler_of(intent: str) -> Callable[[Task], Awaitable[Query]]:
    """The function for an intent; for none, the one that goes by the names in a sentence alone."""
    return _HANDLERS.get(intent, unpatterned)
