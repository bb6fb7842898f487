"""A question that was understood, as a query, and the queries that many ways of asking end in."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from bot.language.choices import Choices
from bot.language.frames import Frame, Operator
from bot.language.what import What
from bot.queries import HistoryQuery, Query, SearchQuery, TallyQuery, VotesQuery, WhyQuery
from bot.queries.selection import Means, Selection

# No question says in more words which votes it is about.
MOST_TOPICS = 60
FIRST_LISTED = 13
# So many votes of one state are told as its history.
FIRST_HISTORY = 13
NO_VOTES = Selection(0, Means.NOTHING)
WHY_IS_NOT_TOLD = "The record says how states voted, not why; meeting records have explanations of vote."


class Framed(msgspec.Struct, frozen=True):
    """A query of a frame, what was assumed on the way, and the roll calls it ranges over; `lead` is said before the
    answer, and `of` is the query whose list of states it asks about further;
    `narrows`: the answer is a list of its own."""

    query: Query
    what: What
    selection: Selection
    notes: tuple[str, ...] = ()
    lead: str = ""
    frame: Frame | None = None
    of: Query | None = None
    narrows: bool = False


def results_of(selection: Selection) -> TallyQuery | SearchQuery:
    """The results of a few roll calls, or a list of many."""
    return TallyQuery(selection) if len(selection) < FIRST_LISTED else SearchQuery(selection)


def votes_on(
    selection: Selection, codes: tuple[str, ...], groups: tuple[str, ...], supposed: Choices = ()
) -> HistoryQuery | VotesQuery:
    """Many votes of one state are its history."""
    if len(codes) == 1 and not groups and len(selection) >= FIRST_HISTORY:
        return HistoryQuery(codes[0], selection)
    return VotesQuery(codes, groups, selection, supposed)


def in_percent(query: Query, frame: Frame) -> Query:
    """The query with its counts in percent, too, where a share is asked for."""
    asks = isinstance(query, HistoryQuery) and not query.course and frame.has(Operator.SHARE)
    return replace(query, share=True) if asks else query


def with_why(found: Framed, frame: Frame) -> Framed:
    """With a note that reasons are not on record, where they are asked for."""
    told = not frame.has(Operator.WHY) or WHY_IS_NOT_TOLD in found.notes or isinstance(found.query, WhyQuery)
    return found if told else replace(found, notes=(WHY_IS_NOT_TOLD, *found.notes))
