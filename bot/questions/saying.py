"""A query as a question in words, which is read as the same query."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from bot.knowledge import Knowledge
from bot.quantities import Part
from bot.queries import (
    AdoptionQuery,
    AgreementQuery,
    AloneQuery,
    Aside,
    ByTimeQuery,
    ChangesQuery,
    ClosestQuery,
    DifferQuery,
    FrequentQuery,
    GroupMembersQuery,
    HelpQuery,
    HistoryQuery,
    IsMemberQuery,
    JoinedInQuery,
    JoinedQuery,
    LeftQuery,
    Manner,
    MeaningQuery,
    MemberCountQuery,
    Membership,
    MembersQuery,
    MostQuery,
    OverTime,
    PairsQuery,
    PaperQuery,
    Query,
    RankingQuery,
    SameChoiceQuery,
    SearchQuery,
    SponsoredQuery,
    SponsorsComparedQuery,
    SponsorsQuery,
    SponsorsStrayedQuery,
    SponsorsVotesQuery,
    StateChose,
    StatesQuery,
    StatusQuery,
    TallyClaimQuery,
    TallyQuery,
    VetoesQuery,
    VotesQuery,
    WhereQuery,
    WhyQuery,
)
from bot.queries.selection import Means
from bot.queries.states import (
    Condition,
    Difference,
    Everyone,
    Intersection,
    MembersOf,
    Named,
    Quantifier,
    States,
    Union,
    codes_in,
    groups_in,
)
from bot.questions.phrases import ABOUT, DID_SO, chosen, counted, during, made, named, nouns, without_text
from bot.questions.saying_of_texts import TextSayer
from bot.wording import in_sentence, listed, long_date, members_of, noun_of, share_words
from data.matrix import newest_first
from data.model import CAST, Result

_PART_OF = {Part.ALL: "all", Part.NONE: "none of the"}


class Sayer:
    """Says queries with the names of one record."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._failed = knowledge.of_result(Result.REJECTED) | knowledge.of_result(Result.VETOED)

    def sentence(self, query: Query) -> str:
        if isinstance(query, OverTime):
            return self._over_time(query)
        if isinstance(query, Membership):
            return self._membership(query)
        if isinstance(query, Aside):
            return self._aside(query)
        match query:
            case VotesQuery():
                return self._votes(query)
            case TallyQuery():
                return self._result(query)
            case MembersQuery(choices=choices, selection=selection, groups=groups):
                who = f"Which {members_of(self._names((), groups))}" if groups else "Who"
                return f"{who} {made(choices)} {named(selection)}?"
            case StatesQuery():
                return self._states_asked(query)
            case SameChoiceQuery(code=code, call=call, groups=groups, counted=are_counted):
                members = members_of(self._names((), groups)) if groups else "states"
                who = f"How many {members}" if are_counted else f"Which {members}" if groups else "Who"
                return f"{who} joined {self._names((code,))} on {call.symbol}?"
            case ChangesQuery():
                return self._changes(query)
            case TallyClaimQuery(claims=claims, selection=selection):
                told = " and ".join(map(counted, claims))
                return f"Did {named(selection)} have {told}?" if selection else f"Was there ever a vote with {told}?"
            case _:
                assert_never(query)

    # Of a few votes

    def _result(self, query: TallyQuery) -> str:
        name = named(query.selection)
        if query.veto:
            return f"Who vetoed {name}?"
        if query.why:
            return f"Why did {name} fail?" if query.selection.calls & self._failed else f"Why was {name} adopted?"
        return f"What was the result of {name}?"

    def _votes(self, query: VotesQuery) -> str:
        who, votes = self._names(query.codes, query.groups), named(query.selection)
        if query.alike:
            return f"Did {who} vote the same way on {votes}?"
        if query.veto:
            return f"Did {who} veto {votes}?"
        if query.asked:
            return f"Did {'any of ' if query.any_of else ''}{who} {chosen(query.asked)} {votes}?"
        if query.united and query.codes:
            return self._agreed(query)
        if query.united:
            were = "was" if len(query.groups) == 1 else "were"
            each = "each year" if query.by_year else ""
            return f"{' '.join(filter(None, (f'How united {were}', who, each, query.selection.label)))}?"
        if query.by_year:
            return f"{' '.join(filter(None, ('How did', who, 'vote each year', query.selection.label)))}?"
        about = "" if query.selection.means is Means.PERIOD else "on "
        return f"How did {who} vote {about}{votes}?"

    def _states_asked(self, query: StatesQuery) -> str:
        conditions = " and ".join(f"{made(one.choices)} {self._calls(one)}" for one in query.conditions)
        return f"{self._who(query.states)} {conditions}?"

    def _calls(self, condition: Condition) -> str:
        symbols = [self._knowledge.record.call(number).symbol for number in sorted(newest_first(condition.calls))]
        lead = {
            Quantifier.ALL: "all of " if len(symbols) > 1 else "",
            Quantifier.ANY: "any of ",
            Quantifier.NONE: "none of ",
        }[condition.quantifier]
        return f"{lead}{listed(symbols)}"

    def _who(self, states: States) -> str:
        match states:
            case Everyone():
                return "Which states"
            case Named(codes=codes):
                return f"Which of {self._names(codes)}"
            case MembersOf(group=group, today=today):
                return (
                    f"Which of today's members of {self._names((), (group,))}"
                    if today
                    else f"Who in {self._names((), (group,))}"
                )
            case Union(parts=parts):
                return f"Who in {' or '.join(map(self._group, parts))}"
            case Intersection(parts=parts):
                return f"Which states in both {' and '.join(map(self._group, parts))}"
            case Difference(whole=whole, without=MembersOf(group=group)):
                return f"{self._who(whole)} but not in {self._names((), (group,))}"
            case Difference(whole=whole, without=without):
                return f"{self._who(whole)} except {self._group(without)}"
            case _:
                assert_never(states)

    def _group(self, states: States) -> str:
        return self._names(codes_in(states), groups_in(states))

    def _changes(self, query: ChangesQuery) -> str:
        among = self._names(query.codes, query.groups)
        if query.kept:
            same = members_of(among) if query.groups else "states"
            return f"Did the same {same} {chosen(query.kept)} {query.first.symbol} and {query.second.symbol}?"
        before, after = (
            f" {lead} {nouns(of)}" if of else ""
            for lead, of in (("from", query.from_choices), ("to", query.to_choices))
        )
        between = f"{before}{after} between {query.first.symbol} and {query.second.symbol}?"
        if query.whether:
            return f"Did {among} change{between}"
        who = f"Which {members_of(among)}" if query.groups else "Who"
        return f"{who} changed{between}"

    # Of all votes of a time or topic

    def _alone(self, query: AloneQuery, time: str) -> str:
        name, alone = self._names((query.code,)), f" in voting {nouns(query.choices)}" if query.choices else ""
        if query.place not in (1, -1):
            return f"Where was {name} alone{alone}{time}?"
        return f"When was {name} {'first' if query.place > 0 else 'last'} alone{alone}{time}?"

    def _over_time(self, query: OverTime) -> str:
        time = f" {query.selection.label or 'since 1945'}"
        match query:
            case HistoryQuery():
                return self._history(query, time)
            case AgreementQuery():
                return self._agreement(query, time)
            case DifferQuery(a=a, b=b, alike=alike):
                if alike:
                    return f"On which votes did {self._names((a, b))} vote the same way{time}?"
                return f"Where did {self._names((a, b))} differ{time}?"
            case RankingQuery() | PairsQuery():
                return self._ranked_alike(query, time)
            case WhereQuery():
                return self._where(query, time)
            case FrequentQuery():
                return self._frequent(query, time)
            case AloneQuery():
                return self._alone(query, time)
            case ClosestQuery() | MostQuery():
                return _ranked(query, time)
            case VetoesQuery(code=code, others=others):
                return (
                    f"Which drafts did {self._names((code, *others))} veto{time}?"
                    if code
                    else f"Which drafts were vetoed{time}?"
                )
            case SearchQuery():
                return f"List the votes{time}"
            case _:
                assert_never(query)

    def _agreement(self, query: AgreementQuery, time: str) -> str:
        both = self._names((query.a, query.b))
        if query.supposed:
            return f"Did {both} agree on {share_words(query.supposed)} of votes{time}?"
        return f"How often did {both} agree{' each year' if query.by_year else ''}{time}?"

    def _ranked_alike(self, query: RankingQuery | PairsQuery, time: str) -> str:
        group, how = self._names((), (query.group,)) if query.group else "", "least" if query.least else "most"
        if isinstance(query, PairsQuery):
            return f"Which two {members_of(group)} agree {how}{time}?"
        if query.share:
            who = f"Which {members_of(group)}" if group else "Which states"
            return f"{who} agree with {self._names((query.code,))} on {share_words(query.share)} of votes{time}?"
        each = " each year" if query.by_year else ""
        if query.among and not query.least:
            return f"How often did {self._names((query.code,))} agree with {self._names(query.among)}{each}{time}?"
        if query.by_year and query.how_many:
            who = members_of(group) if group else "states"
            return f"Which {query.how_many} {who} agree {how} with {self._names((query.code,))}{each}{time}?"
        return f"{f'Who among {group}' if group else 'Who'} votes {how} like {self._names((query.code,))}{each}{time}?"

    def _agreed(self, query: VotesQuery) -> str:
        """How often states voted alike, or one with most of a group, or of all."""
        who, groups = self._names(query.codes, ()), self._names((), query.groups) if query.groups else ""
        how = "agree" if len(query.codes) > 1 else f"vote with the majority{f' of {groups}' if groups else ''}"
        each = " each year" if query.by_year else ""
        return f"How often did {who} {how}{each} {query.selection.label or 'since 1945'}?"

    def _where(self, query: WhereQuery, time: str) -> str:
        match query.conditions:
            case [StateChose(code=code, most_of=group, apart=apart)] if group:
                who, how = self._names((code,)), "against" if apart else "with"
                return f"On which resolutions did {who} vote {how} the majority of {self._names((), (group,))}{time}?"
        told = [f"{self._names((one.code,))} {DID_SO[one.choices[0]]}" for one in query.conditions]
        told += [
            f"{_PART_OF.get(one.part, 'any of the')} {members_of(self._names((), (one.group,)))} {DID_SO[one.choices[0]]}"
            for one in query.groups
        ]
        return f"Which resolutions{time} were there where {' and '.join(told)}?"

    def _frequent(self, query: FrequentQuery, time: str) -> str:
        group = self._names((), (query.group,)) if query.group else ""
        who = f"Which {members_of(group)}" if group else "Which countries"
        did_so = "broke ranks" if query.manner is Manner.APART else DID_SO[query.choices[0]]
        return f"{who} {did_so} {'least' if query.least else 'most'} often{time}?"

    def _history(self, query: HistoryQuery, time: str) -> str:
        who = self._names((query.code,))
        if not query.choices and query.by_year:
            either = listed([without_text(chosen((choice,))) for choice in CAST], "or")
            return f"How often did {who} {either} each year{time}?"
        if not query.choices:
            return f"How has {who} voted{time}{', in percent' if query.share else ''}?"
        so = without_text(chosen(query.choices))
        if query.share:
            return f"In what share of its votes did {who} {so}{time}?"
        return f"How often did {who} {so} each year{time}?" if query.by_year else f"When did {who} {so}{time}?"

    # Of members, texts and Teller itself

    def _membership(self, query: Membership) -> str:
        match query:
            case MemberCountQuery(period=period, group=group):
                return f"How many members did {self._names((), (group,)) if group else 'the UN'} have{during(period)}?"
            case JoinedQuery(codes=codes, group=group):
                return f"When did {self._names(codes)} join{self._of_group(group)}?"
            case LeftQuery(codes=codes, group=group):
                return f"When did {self._names(codes)} leave{self._of_group(group)}?"
            case JoinedInQuery(period=period, group=group):
                of = self._names((), (group,)) if group else "the UN"
                joined = f"Which states joined{f' {of}' if group else ''}{during(period)}?"
                return joined if period else f"Who are the newest members of {of}?"
            case IsMemberQuery(codes=codes, group=group, day=day):
                of = self._names((), (group,)) if group else "the UN"
                return f"{'Were' if len(codes) > 1 else 'Was'} {self._names(codes)} a member of {of}{f' on {long_date(day)}' if day else ''}?"
            case GroupMembersQuery(group=group, day=day):
                return f"Who were the members of {self._names((), (group,))}{f' on {long_date(day)}' if day else ''}?"
            case _:
                assert_never(query)

    def _of_group(self, group: str) -> str:
        return f" {self._names((), (group,))}" if group else " the UN"

    def _aside(self, query: Aside) -> str:
        match query:
            case HelpQuery(about=about):
                return about or "help"
            case StatusQuery(news=True):
                return "What's new since the last update?"
            case StatusQuery(by_session=by_session):
                return "Which sessions are loaded?" if by_session else "What is loaded?"
            case MeaningQuery(about=about):
                return ABOUT[about]
            case WhyQuery():
                return "Why?"
            case (
                PaperQuery()
                | SponsorsQuery()
                | SponsorsComparedQuery()
                | SponsorsVotesQuery()
                | SponsoredQuery()
                | SponsorsStrayedQuery()
                | AdoptionQuery()
                | ByTimeQuery()
            ):
                return TextSayer(self._names).sentence(query)
            case _:
                assert_never(query)

    def _names(self, codes: Sequence[str], groups: Sequence[str] = ()) -> str:
        states = (in_sentence(self._knowledge.distinct_name(code)) for code in codes)
        return listed([*states, *(self._knowledge.group(code).short for code in groups)])


def _ranked(query: ClosestQuery | MostQuery, time: str) -> str:
    many = f"{query.how_many} " if query.how_many else ""
    match query:
        case ClosestQuery():
            return f"What were the {many}closest votes{time}?"
        case MostQuery(choice=choice, fewest=fewest):
            return f"Which {many}votes{time} had the {'fewest' if fewest else 'most'} {noun_of(choice)}?"
        case _:
            assert_never(query)
