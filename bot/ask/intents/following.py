"""The last question of a conversation once more: about somebody else, other votes, another time or choice."""

from __future__ import annotations

from dataclasses import replace

from bot.ask.intents.basic import results_of, votes_of, votes_on
from bot.ask.intents.vetoes import select_vetoed
from bot.ask.parties import NOBODY, Parties
from bot.ask.references import series_of
from bot.ask.selecting import Means, Selection, as_year, label_of, may_be_year
from bot.ask.task import TWO, Task, selection_of
from bot.language.mentions import GroupMention, PopularNameMention, StateMention, WhenMention
from bot.language.what import What
from bot.problems import NeedsMore, NothingFound, which_vote
from bot.queries import (
    OVER_TIME,
    AgreementQuery,
    AloneQuery,
    ChangesQuery,
    ClosestQuery,
    ConditionQuery,
    DifferQuery,
    HistoryQuery,
    IsMemberQuery,
    JoinedInQuery,
    JoinedQuery,
    MemberCountQuery,
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

# What these ask stays the same about somebody else at another time.
_OF_SOMEBODY = AgreementQuery | DifferQuery | RankingQuery | AloneQuery | VetoesQuery
_VOTED = {"vote", "voted", "votes", "voting"}
_COMPARED = {"compare", "comparing", "compared", "vs", "versus"}


async def also(task: Task) -> Query:
    """ "What about ES-11/3?": the last question once more, about another vote, another time, choice or somebody else."""
    if about_them := await among_them(task):
        return about_them
    query, parties, what = task.context.query, task.who(), task.reading.what
    if query and (topics := parties_as_topics(task)):
        parties, what = NOBODY, task.with_topics(topics)
    if what.names_parties_only and not (query and any(map(task.is_topic, what.parties))):
        parties = parties.and_(task.named(what.parties))
        what = replace(what, about=())
    if parties.codes or parties.groups or (query and task.reading.group):
        return await _about_somebody(task, parties, what)
    if query is None and task.context.unsettled and not what.calls:
        raise which_vote()
    if query is None:
        return results_of(await task.select(what, newest=1))
    task.used_context = True
    return await _about_something(task, query, what)


async def _about_somebody(task: Task, parties: Parties, what: What) -> Query:
    reading, query = task.reading, task.context.query
    if query and reading.group:
        return await follow(task, Parties(parties.codes, task.groups(parties), ()))
    if query and parties.groups and not parties.codes and reading.choices and what.says_nothing:
        return MembersQuery(task.choices(), await task.select(What(), newest=1), parties.groups)
    elsewhere = (what.when or what.bodies) and not what.about
    if isinstance(query, _OF_SOMEBODY) and (elsewhere or len(parties.codes) == TWO) and not what.calls:
        return await once_more(task, await follow(task, parties), what)
    known = task.what().about
    what = replace(what, about=tuple(mention for mention in what.about if mention in known))
    return await follow(task, parties) if what.says_nothing else await votes_of(task, parties, what)


async def _about_something(task: Task, query: Query, what: What) -> Query:
    words = task.reading.words
    if isinstance(query, RankingQuery) and words & {"least", "most"}:
        return _kept(task, replace(query, least="least" in words))
    if what.says_nothing:
        return await _about_choices(task, query) if task.reading.choices else await _as_before(task, query)
    if what.calls and words & _COMPARED and (both := _with_the_last(task, await task.select(what, newest=1))):
        return replace(query, selection=both) if isinstance(query, VotesQuery | TallyQuery) else TallyQuery(both)
    return await once_more(task, query, what if what.calls else replace(what, about=task.what().about))


def parties_as_topics(task: Task) -> tuple[StateMention | GroupMention, ...]:
    """ "And on Cuba?" names what votes are about, not who voted."""
    named = [party.mention for party in task.reading.who if party.mention]
    return tuple(named) if named and all(map(task.is_topic, named)) else ()


def _with_the_last(task: Task, selection: Selection) -> Selection | None:
    """ "Compare that with ES-11/6": that vote, and the one that the conversation is about."""
    last = [call for call in task.context.calls[:1] if not selection.calls & call.bit]
    both = selection_of([*last, *selection.newest_first(task.knowledge)]) if last else None
    if both:
        task.selections.append(both)
    return both


async def among_them(task: Task) -> Query | None:
    """ "Which of them voted yes on ES-11/7?" asks about the states of the last answer, and what they did on another vote."""
    if not (task.reading.words & {"them", "those", "these"} and task.reading.choices and task.reading.what.calls):
        return None
    query, subjects = task.context.query, task.context.subjects
    if isinstance(query, MembersQuery) and len(query.selection) == 1:
        task.used_context = True
        (first,) = query.selection.newest_first(task.knowledge)
        second = await task.one_call(task.what(without_groups=True))
        return ConditionQuery(first, query.choices, second, task.choices(), query.groups)
    if len(subjects) >= TWO and set(subjects) <= set(task.knowledge.states):
        task.used_context = True
        return VotesQuery(subjects, (), await task.select(task.what(without_groups=True), newest=1))
    return None


def _kept(task: Task, query: Query) -> Query:
    """A query about the same votes as before."""
    task.used_context = True
    if isinstance(query, OVER_TIME):
        task.selections.append(query.selection)
    return query


async def _as_before(task: Task, query: Query) -> Query:
    """ "Which ones?", "list them": the same once more; of a result, who voted how."""
    if isinstance(query, TallyQuery) and not task.reading.words & {"by", "many"}:
        return MembersQuery(STORED, await task.select(What(), newest=1))
    if isinstance(query, VotesQuery | MembersQuery | TallyQuery):
        task.selections.append(query.selection)
    return _kept(task, query)


async def _about_choices(task: Task, query: Query) -> Query:
    """ "What about abstentions?"."""
    choices = task.choices()
    match query:
        case HistoryQuery():
            return _kept(task, replace(query, choices=choices))
        case ConditionQuery():
            return replace(query, second_choices=choices)
        case MembersQuery(groups=groups) | VotesQuery(groups=groups) if groups:
            return MembersQuery(choices, await task.select(What(), newest=1), groups)
        case _:
            return MembersQuery(choices, task.few(await task.select(What(), newest=1)))


async def once_more(task: Task, query: Query, what: What) -> Query:
    """The same question about other votes."""
    match query:
        case VetoesQuery(code=code):
            return VetoesQuery(code, await select_vetoed(task, _at_another_time(task, what)))
        case (
            HistoryQuery()
            | AgreementQuery()
            | RankingQuery()
            | DifferQuery()
            | ClosestQuery()
            | MostQuery()
            | AloneQuery()
            | SearchQuery()
        ):
            selection = await task.select(_at_another_time(task, what), newest=None)
            if what.calls and isinstance(query, HistoryQuery):
                return VotesQuery((query.code,), (), selection)
            if what.calls and isinstance(query, AgreementQuery | DifferQuery):
                return VotesQuery((query.a, query.b), (), selection)
            return replace(query, selection=selection)
        case ChangesQuery() if len(what.calls) == TWO:
            one, other = [await task.one_call(What(calls=(mention,))) for mention in what.calls]
            if "instead" not in task.reading.words:
                return replace(query, first=one, second=other)
            pair = [one if call == other else call for call in (query.first, query.second)]
            return replace(query, first=pair[0], second=pair[1])
        case JoinedInQuery() | MemberCountQuery():
            return replace(query, period=task.period())
        case VotesQuery(codes=codes, groups=groups):
            return votes_on(await another(task, what), codes, groups)
        case MembersQuery() | TallyQuery():
            return replace(query, selection=await another(task, what))
        case _:
            return TallyQuery(await another(task, what))


def _at_another_time(task: Task, what: What) -> What:
    """ "And in 2013?" asks about the topic, or the body, that was asked about before; "and on Gaza?" about the time."""
    years = tuple(mention for mention in what.calls if may_be_year(mention))
    if years and len(years) == len(what.calls):
        what = replace(what, calls=(), when=(*what.when, *map(as_year, years)))
    if what.calls or what.matters:
        return what
    before = task.in_context(task.context.what)
    name = tuple(
        mention for mention in before.calls if isinstance(mention, PopularNameMention) and len(mention.symbols) > 1
    )
    return replace(
        what,
        calls=() if what.about else name,
        about=what.about or before.about,
        when=what.when or before.when,
        bodies=what.bodies or before.bodies,
        matters=before.matters,
    )


async def another(task: Task, what: What) -> Selection:
    what = task.in_context(what)
    whole = _at_another_time(task, what)
    if what.calls or not what.when or whole.about or whole.calls or whole.bodies or not _is_about_one(task):
        return await task.select(whole, newest=5)
    selection = _in_series_of_context(task, what)
    task.selections.append(selection)
    return selection


def _is_about_one(task: Task) -> bool:
    """Whether the conversation is about one vote, or some of a series of which it was one."""
    before = task.context.what
    return bool(task.context.calls) and (bool(before.calls) or task.context.current is not None)


async def follow(task: Task, parties: Parties) -> Query:
    """ "And China?": the last question once more, about somebody else."""
    query = task.context.query
    if not task.context.has_begun:
        return await _newest_of(task, parties)
    task.used_context = True
    codes, groups = parties.codes, parties.groups
    one, two = (len(codes) == many and not groups for many in (1, TWO))
    if task.reading.words & _VOTED and not isinstance(query, HistoryQuery | SearchQuery):
        # "How did Germany vote?" says itself what it asks, but not of which vote.
        return VotesQuery(codes, groups, await task.select(What(), newest=5))
    match query:
        case HistoryQuery() | RankingQuery() | AloneQuery() | VetoesQuery() if one:
            return _kept(task, replace(query, code=codes[0]))
        case VetoesQuery() if two:
            raise NeedsMore("one country", "Vetoes by Russia")
        case AgreementQuery() | DifferQuery() if one or two:
            a, b = (query.a, *codes)[-TWO:]
            return _kept(task, replace(query, a=a, b=b))
        case RankingQuery() if groups and not codes:
            return _kept(task, replace(query, group=groups[0]))
        case HistoryQuery(selection=selection) | SearchQuery(selection=selection):
            task.selections.append(selection)
            return votes_on(selection, codes, groups)
        case JoinedQuery(group=group):
            return JoinedQuery(codes, group)
        case IsMemberQuery(group=group, day=day):
            return IsMemberQuery(codes, group, day)
        case ChangesQuery():
            return replace(query, groups=groups, codes=codes)
        case MembersQuery(choices=choices, selection=selection) if groups and not codes:
            task.selections.append(selection)
            return VotesQuery((), groups, selection) if choices == STORED else MembersQuery(choices, selection, groups)
        case _:
            return VotesQuery(codes, groups, await task.select(What(), newest=5))


async def _newest_of(task: Task, parties: Parties) -> Query:
    """At a conversation's start "how did China vote?" asks about the newest votes. "And China?" raises NeedsMore."""
    if task.reading.intent == "also":
        raise which_vote()
    return await votes_of(task, parties, What())


def _in_series_of_context(task: Task, what: What) -> Selection:
    """The vote of that time among those of the same emergency session, or of the same title, as the last one."""
    knowledge, call = task.knowledge, task.context.calls[0]
    series = selection_of(series_of(call, knowledge))
    calls = series.calls
    for mention in what.when:
        if isinstance(mention, WhenMention) and mention.period:
            calls &= knowledge.in_period(mention.period)
        elif isinstance(mention, WhenMention) and mention.month:
            calls &= knowledge.in_month(mention.month, mention.day)
    sought = " ".join(mention.written for mention in what.when)
    if not calls:
        raise NothingFound(sought, (), (), knowledge.record.coverage)
    shared = f"of emergency session {call.session}" if call.session.startswith("ES-") else "with the same title"
    return Selection(calls, Means.WORDS, f"{label_of('', what)} {shared}")
