"""What is counted over many votes, from year to year."""

from __future__ import annotations

from msgspec.structs import replace

from bot.queries import AgreementQuery, HistoryQuery, Query, RankingQuery, VotesQuery


def by_year(query: Query) -> Query | None:
    """The same from year to year; None where it counts nothing that has a share in each year."""
    match query:
        case HistoryQuery():
            return replace(query, by_year=True, course=False, rate=False)
        case AgreementQuery() | RankingQuery(share=None, place=None):
            return replace(query, by_year=True)
        case VotesQuery() if query.united or _sets_beside(query):
            return replace(query, by_year=True)
        case _:
            return None


def _sets_beside(query: VotesQuery) -> bool:
    """Whether the votes of several states, or of groups, are told beside each other."""
    supposes = query.asked or query.veto or query.alike
    of_states = len(query.codes) > 1 and not query.groups
    return not supposes and (of_states or bool(query.groups and not query.codes))
