"""How somebody voted, and the last question once more about somebody or something else."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from types import UnionType

from bot.ask.mentions import ChoiceMention, GroupMention, Mention, StateMention, WhenMention
from bot.ask.parties import Parties
from bot.ask.reading import What
from bot.ask.selecting import Means, Selection, as_year, may_be_year
from bot.ask.task import TWO, Task, results_of, selection_of
from bot.problems import NothingFound, NotUnderstood
from bot.queries import (
    AgreementQuery,
    AloneQuery,
    ChangesQuery,
    ClosestQuery,
    DifferQuery,
    HistoryQuery,
    IsMemberQuery,
    JoinedQuery,
    MembersQuery,
    MostQuery,
    Query,
    RankingQuery,
    SearchQuery,
    TallyQuery,
    VetoesQuery,
    VotesQuery,
)
from data.model import STORED

# So many votes of one state are told as its history.
FIRST_HISTORY = 13
# What these ask is asked of all votes of a period or topic.
_OVER_TIME = (
    MostQuery,
    HistoryQuery,
    AgreementQuery,
    RankingQuery,
    DifferQuery,
    ClosestQuery,
    AloneQuery,
    SearchQuery,
    VetoesQuery,
)


async def votes(task: Task) -> Query:
    parties, what = task.who(), task.what()
    if not parties.codes and not parties.groups:
        raise NotUnderstood(task.reading.text)
    if "why" in task.reading.words:
        task.notes.append("The record says how states voted, not why; meeting records have explanations of vote.")
    # "How did Germany vote?" asks for the newest votes only outside a conversation.
    if what.says_nothing and (task.context.calls or (only(task, StateMention | GroupMention) and task.context.query)):
        return await _follow(task, parties)
    if {"most", "least"} & task.reading.words and task.reading.choices and not what.calls:
        raise NotUnderstood(task.reading.text)
    others = _who_else(task)
    more = task.bystanders() if what.calls else task.named(others)
    what = task.without_fillers(replace(what, about=tuple(mention for mention in what.about if mention not in others)))
    return await votes_of(task, Parties(parties.codes + more.codes, parties.groups + more.groups, ()), what)


async def votes_of(task: Task, parties: Parties, what: What) -> Query:
    """The votes of states and groups; many of one state as its history."""
    selection = await task.select(what, newest=5)
    if len(parties.codes) == 1 and not parties.groups and len(selection) >= FIRST_HISTORY:
        return HistoryQuery(parties.codes[0], selection)
    return VotesQuery(parties.codes, parties.groups, selection, task.supposed())


def _who_else(task: Task) -> tuple[StateMention | GroupMention, ...]:
    """ "India voted against it and China abstained": states of which the sentence says a choice, too."""
    mentions = task.reading.mentions
    followed = {mention for mention, behind in pairwise(mentions) if isinstance(behind, ChoiceMention)}
    about = task.reading.what.about
    return tuple(
        mention for mention in about if isinstance(mention, StateMention | GroupMention) and mention in followed
    )


async def broke_ranks(task: Task) -> Query:
    groups = task.groups(task.who())
    if not groups:
        return await votes(task)
    return VotesQuery((), groups, await task.select(task.what(without_groups=True), newest=1))


async def also(task: Task) -> Query:
    """ "What about ES-11/3?": the last question once more, about another vote, another time or somebody else."""
    reading, query = task.reading, task.context.query
    parties, what = task.who(), reading.what
    if reading.group and query:
        return await _follow(task, Parties(parties.codes, task.groups(parties), ()))
    if "both" in reading.words and (both := await _both(task, parties)):
        return both
    if isinstance(query, RankingQuery) and reading.words & {"least", "most"} and not parties.codes:
        task.used_context = True
        task.selections.append(query.selection)
        return replace(query, least="least" in reading.words)
    if parties.codes or parties.groups:
        return await votes(task)
    named = [mention for mention in what.about if isinstance(mention, StateMention | GroupMention)]
    if named and len(named) == len(what.about) and (what.calls or not what.when):
        task.take_as_party()
        return await votes(task)
    if query is None:
        return results_of(await task.select(what, newest=1))
    task.used_context = True
    if isinstance(query, TallyQuery) and what.says_nothing:
        return MembersQuery(STORED, await task.select(what, newest=1))
    return await _once_more(task, query, what)


async def _once_more(task: Task, query: Query, what: What) -> Query:
    """The same question about other votes."""
    match query:
        case (
            HistoryQuery()
            | AgreementQuery()
            | RankingQuery()
            | DifferQuery()
            | ClosestQuery()
            | MostQuery()
            | AloneQuery()
            | SearchQuery()
            | VetoesQuery()
        ):
            selection = await task.select(_at_another_time(task, what), newest=None)
            return replace(query, selection=selection)
        case VotesQuery() | MembersQuery() | TallyQuery():
            return replace(query, selection=await _another(task, what))
        case _:
            return TallyQuery(await _another(task, what))


def _at_another_time(task: Task, what: What) -> What:
    """ "And in 2013?" asks about the topic, or the body, that was asked about before."""
    years = tuple(mention for mention in what.calls if may_be_year(mention))
    if years and len(years) == len(what.calls):
        what = replace(what, calls=(), when=(*what.when, *map(as_year, years)))
    if what.about or what.calls or what.matters:
        return what
    before = task.context.what
    return replace(what, about=before.about, bodies=what.bodies or before.bodies, matters=before.matters)


async def _another(task: Task, what: What) -> Selection:
    what = task.in_context(what)
    if not what.calls and what.when and not what.about and task.context.calls:
        selection = _in_series_of_context(task, what)
        task.selections.append(selection)
        return selection
    return await task.select(what, newest=5)


async def _both(task: Task, parties: Parties) -> Query | None:
    """ "And Armenia on both?" is about the last two votes, "Both on ES-11/3" about the last two states."""
    what, context = task.reading.what, task.context
    if (parties.codes or parties.groups) and what.says_nothing and len(context.calls) >= TWO:
        selection = selection_of(context.calls[:TWO])
        task.selections.append(selection)
        task.used_context = True
        return VotesQuery(parties.codes, parties.groups, selection)
    if not parties.codes and not what.says_nothing and len(context.codes) >= TWO:
        task.used_context = True
        return VotesQuery(context.codes[:TWO], (), await task.select(what, newest=5))
    return None


async def _follow(task: Task, parties: Parties) -> Query:
    """ "And China?": the last question once more, about somebody else."""
    task.used_context = True
    query = task.context.query
    one = len(parties.codes) == 1 and not parties.groups
    if isinstance(query, _OVER_TIME):
        task.selections.append(query.selection)
    match query:
        case HistoryQuery() if one:
            return replace(query, code=parties.codes[0])
        case AgreementQuery() | DifferQuery() if one:
            return replace(query, b=parties.codes[0])
        case RankingQuery() if one:
            return replace(query, code=parties.codes[0])
        case RankingQuery() if parties.groups and not parties.codes:
            return replace(query, group=parties.groups[0])
        case AloneQuery() | VetoesQuery() if one:
            return replace(query, code=parties.codes[0])
        case JoinedQuery(group=group):
            return JoinedQuery(parties.codes, group)
        case IsMemberQuery(group=group, day=day):
            return IsMemberQuery(parties.codes, group, day)
        case ChangesQuery():
            return replace(query, groups=parties.groups, codes=parties.codes)
        case MembersQuery(choices=choices, selection=selection) if parties.groups and not parties.codes:
            task.selections.append(selection)
            return MembersQuery(choices, selection, parties.groups)
        case _:
            return VotesQuery(parties.codes, parties.groups, await task.select(What(), newest=5))


def _in_series_of_context(task: Task, what: What) -> Selection:
    """The vote of that time among those of the same emergency session, or of the same title, as the last one."""
    knowledge, call = task.knowledge, task.context.calls[0]
    calls = 0
    for other in knowledge.record.calls:
        same_series = other.session == call.session if call.session.startswith("ES-") else other.title == call.title
        if same_series and other.body is call.body and other.matter is call.matter:
            calls |= other.bit
    for mention in what.when:
        if isinstance(mention, WhenMention) and mention.period:
            calls &= knowledge.in_period(mention.period)
        elif isinstance(mention, WhenMention) and mention.month:
            calls &= knowledge.in_month(mention.month, mention.day)
    sought = " ".join(mention.written for mention in what.when)
    if not calls:
        raise NothingFound(sought, (), (), knowledge.record.coverage)
    return Selection(calls, Means.WORDS, sought)


def only(task: Task, kind: type[Mention] | UnionType) -> bool:
    """Whether a sentence is nothing but mentions of a kind, and words that are mere manners: "ok, ES-11/1 then?"."""
    said = [
        mention
        for mention in task.reading.mentions
        if any(map(str.isalnum, mention.written)) and mention.written.lower() not in task.knowledge.lexicon.manners
    ]
    return bool(said) and all(isinstance(mention, kind) for mention in said)
