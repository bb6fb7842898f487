"""Who is, was and when became a member: of the United Nations, of the Security Council, of a group."""

from __future__ import annotations

from datetime import date

from bot.ask.parties import Parties
from bot.ask.task import Task
from bot.problems import NeedsMore
from bot.queries import (
    GroupMembersQuery,
    IsMemberQuery,
    JoinedInQuery,
    JoinedQuery,
    LeftQuery,
    MemberCountQuery,
    Query,
)
from data.model import Period


async def member_count(task: Task) -> Query:
    groups = task.groups() or task.council()
    return MemberCountQuery(task.period(), groups[0] if groups else "")


async def joined(task: Task) -> Query:
    parties = task.who()
    return JoinedQuery(_states(parties), _group(task.groups(parties)))


async def left(task: Task) -> Query:
    parties = task.who()
    return LeftQuery(_states(parties), _group(task.groups(parties)))


async def joined_in(task: Task) -> Query:
    original = dict(task.reading.settings).get("original")
    return JoinedInQuery(_first_year(task) if original else task.period())


def _first_year(task: Task) -> Period:
    """The year in which the first members joined."""
    starts = (seat.start for state in task.knowledge.states.values() for seat in state.seats)
    year = min(start.year for start in starts if start)
    return Period(date(year, 1, 1), date(year + 1, 1, 1))


async def is_member(task: Task) -> Query:
    parties = task.who()
    return IsMemberQuery(_states(parties), _group(task.groups(parties) or task.council()), task.day())


async def group_members(task: Task) -> Query:
    groups = task.groups() or task.council()
    if not groups:
        raise NeedsMore("which group you mean", "Who are the members of BRICS?")
    return GroupMembersQuery(groups[0], task.day())


def _states(parties: Parties) -> tuple[str, ...]:
    if not parties.codes:
        raise NeedsMore("which country you mean", "When did South Sudan join?")
    return parties.codes


def _group(groups: tuple[str, ...]) -> str:
    return groups[0] if groups else ""
