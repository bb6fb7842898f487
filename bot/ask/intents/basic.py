"""The queries that several intents end in: what came of votes, and how somebody voted."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from types import UnionType

from bot.ask.parties import Parties
from bot.ask.selecting import Selection
from bot.ask.task import Task, selection_of
from bot.language.choices import Choices as Asked
from bot.language.mentions import ChoiceMention, GroupMention, Mention, StateMention
from bot.language.vocabulary import word_lists
from bot.language.what import What
from bot.queries import HistoryQuery, Query, SearchQuery, StatesQuery, TallyQuery, VotesQuery
from bot.queries.states import EVERYONE, Condition, MembersOf, union_of
from data.record import RollCallInfo

FIRST_LISTED = 13
# So many votes of one state are told as its history.
FIRST_HISTORY = 13


def results_of(selection: Selection) -> Query:
    """The results of a few roll calls, or a list of many."""
    return TallyQuery(selection) if len(selection) < FIRST_LISTED else SearchQuery(selection)


async def votes_of(task: Task, parties: Parties, what: What) -> Query:
    """The votes of states and groups, and of those that stand beside the vote or are said to have made a choice."""
    others = _who_else(task)
    more = task.bystanders() if what.calls else task.named(others)
    what = task.without_fillers(replace(what, about=tuple(mention for mention in what.about if mention not in others)))
    everybody = parties.and_(more)
    return votes_on(await task.select(what, newest=5), everybody.codes, everybody.groups, task.supposed())


def votes_on(selection: Selection, codes: tuple[str, ...], groups: tuple[str, ...], supposed: Asked = ()) -> Query:
    """Many votes of one state are its history."""
    if len(codes) == 1 and not groups and len(selection) >= FIRST_HISTORY:
        return HistoryQuery(codes[0], selection)
    return VotesQuery(codes, groups, selection, supposed)


def _who_else(task: Task) -> tuple[StateMention | GroupMention, ...]:
    """ "India voted against it and China abstained": states of which the sentence says a choice, too."""
    mentions = task.reading.mentions
    followed = {mention for mention, behind in pairwise(mentions) if isinstance(behind, ChoiceMention)}
    return tuple(mention for mention in task.reading.what.parties if mention in followed)


def only(task: Task, kind: type[Mention] | UnionType) -> bool:
    """Whether a sentence is nothing but mentions of a kind, and words that are mere manners: "ok, ES-11/1 then?"."""
    said = [
        mention
        for mention in task.reading.mentions
        if any(map(str.isalnum, mention.written)) and mention.written.lower() not in word_lists().manners
    ]
    return bool(said) and all(isinstance(mention, kind) for mention in said)


def on_two(
    first: RollCallInfo, first_choices: Asked, second: RollCallInfo, second_choices: Asked, groups: tuple[str, ...]
) -> StatesQuery:
    """Who made one of the first choices on the first roll call, and one of the second on the second."""
    states = union_of(tuple(map(MembersOf, groups))) if groups else EVERYONE
    conditions = (Condition(first.bit, first_choices), Condition(second.bit, second_choices))
    return StatesQuery(states, conditions, selection_of((first, second)))
