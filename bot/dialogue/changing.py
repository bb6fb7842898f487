"""What can be changed in a query, by its type: of whom it asks, and at which time."""

from __future__ import annotations

from typing import assert_never

from msgspec.structs import replace

from bot.language.mentions import WhenMention
from bot.language.what import What
from bot.problems import NeedsMore
from bot.queries import (
    AgreementQuery,
    AloneQuery,
    ClosestQuery,
    DifferQuery,
    FrequentQuery,
    GroupMembersQuery,
    HistoryQuery,
    IsMemberQuery,
    JoinedInQuery,
    JoinedQuery,
    LeftQuery,
    Manner,
    MemberCountQuery,
    Membership,
    MostQuery,
    OverTime,
    PairsQuery,
    Query,
    RankingQuery,
    SearchQuery,
    VetoesQuery,
    VotesQuery,
    WhereQuery,
)
from bot.questions.framing import votes_on

TWO = 2


def over_time_of(
    query: OverTime, codes: tuple[str, ...], groups: tuple[str, ...], *, with_them: bool = False
) -> Query | None:
    """The query about somebody else, or `with_them` of two who were compared; None where it is about nobody in particular, so
    that how they voted on what it showed is asked. Raises NeedsMore."""
    one = codes[0] if len(codes) == 1 and not groups else ""
    group = groups[0] if groups and not codes else ""
    match query:
        case HistoryQuery(selection=selection):
            return _of_history(query, one, with_them=with_them) if one else votes_on(selection, codes, groups)
        case SearchQuery(selection=selection):
            return votes_on(selection, codes, groups)
        case AloneQuery() | VetoesQuery() if one:
            return replace(query, code=one)
        case RankingQuery():
            return replace(query, code=one) if one else replace(query, group=group) if group else None
        case AgreementQuery(a=a, b=b) | DifferQuery(a=a, b=b) if not groups and len(codes) <= TWO:
            first, second = (a, *codes)[-TWO:] if with_them else (*codes, b)[:TWO]
            return replace(query, a=first, b=second)
        case FrequentQuery() if one:
            return _of_one_ranked(query, one)
        case FrequentQuery() | PairsQuery() if group:
            return replace(query, group=group)
        case WhereQuery(conditions=(condition,)) if one:
            return replace(query, conditions=(replace(condition, code=one),))
        case AloneQuery() | VetoesQuery():
            raise NeedsMore("one country", "Vetoes by Russia")
        case PairsQuery() if one:
            return RankingQuery(one, query.selection, query.least, query.group)
        case (
            AgreementQuery()
            | DifferQuery()
            | FrequentQuery()
            | PairsQuery()
            | WhereQuery()
            | MostQuery()
            | ClosestQuery()
        ):
            return None
        case _:
            assert_never(query)


def _of_history(query: HistoryQuery, code: str, *, with_them: bool) -> Query:
    """How somebody else voted, or, "and with the US?", how often the one that was asked about voted as they did."""
    return AgreementQuery(query.code, code, query.selection) if with_them else replace(query, code=code)


def _of_one_ranked(query: FrequentQuery, code: str) -> Query | None:
    """ "What about China?" of those who did so most often: how often it did; None where a query cannot ask that."""
    match query.manner:
        case Manner.APART:
            return VotesQuery((code,), (query.group,), query.selection, united=True)
        case Manner.VETO:
            return VetoesQuery(code, query.selection)
        case Manner.ANY:
            return HistoryQuery(code, query.selection, query.choices)
        case Manner.ALONE:
            return AloneQuery(code, query.choices, query.selection)
        case _:
            assert_never(query.manner)


def membership_of(query: Membership, codes: tuple[str, ...], groups: tuple[str, ...]) -> Query | None:
    """The query about other states or another group; None where it is about neither."""
    match query:
        case JoinedQuery() | LeftQuery() | IsMemberQuery():
            return replace(query, codes=codes) if codes else replace(query, group=groups[0])
        case MemberCountQuery() | GroupMembersQuery():
            return replace(query, group=groups[0]) if groups else None
        case JoinedInQuery():
            return JoinedQuery(codes) if codes else None
        case _:
            assert_never(query)


def membership_at(query: Membership, what: What) -> Query | None:
    """The query about another time; None where it is about none."""
    periods = (mention.period for mention in what.when if isinstance(mention, WhenMention))
    period = next(filter(None, periods), None)
    match query:
        case JoinedInQuery() | MemberCountQuery():
            return replace(query, period=period)
        case IsMemberQuery() | GroupMembersQuery():
            return replace(query, day=(period.start or period.end) if period else None)
        case JoinedQuery() | LeftQuery():
            return None
        case _:
            assert_never(query)
