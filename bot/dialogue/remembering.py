"""What is remembered of a question that was understood: what the next one may refer to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from msgspec.structs import replace

from bot.dialogue.conversation import CALLS_REMEMBERED, MOST_SUBJECTS, STATES_REMEMBERED, Context
from bot.facts.found import calls_found
from bot.knowledge import Knowledge
from bot.language.frames import Frame, Role, with_choices_beside
from bot.language.mentions import StateMention, SymbolMention
from bot.language.what import What
from bot.queries import (
    AdoptionQuery,
    AgreementQuery,
    Aside,
    ClosestQuery,
    Membership,
    MembersQuery,
    MostQuery,
    PaperQuery,
    Query,
    SponsoredQuery,
    SponsorsQuery,
    SponsorsVotesQuery,
    StatusQuery,
    TallyQuery,
    VotesQuery,
    WhereQuery,
    WhyQuery,
)
from bot.queries.selection import MOST_WITH_MEMBERS, selection_of
from bot.questions.framing import Framed
from data.record import RollCallInfo


def context_of(framed: Framed, knowledge: Knowledge, before: Context) -> Context:
    """What a following question may refer to, also of what was asked before; what is asked by the way changes nothing."""
    if isinstance(framed.query, Aside):
        before = _with_sponsors(before, framed.query)
        if isinstance(framed.query, SponsoredQuery) or is_of_many(framed.query):
            return replace(before, sponsored=framed.query, sponsored_what=framed.what, text=None)
        if isinstance(framed.query, StatusQuery):
            return replace(before, sponsored=framed.query) if framed.query.by_session else before
        text = text_of(framed, knowledge)
        sponsored = framed.query if isinstance(framed.query, SponsorsQuery | AdoptionQuery) else before.sponsored
        return replace(before, text=text, sponsored=sponsored) if text else before
    if isinstance(framed.query, Membership) and framed.of:
        # The conversation goes on about those of whom it was asked.
        return before
    parties = parties_of(framed.query)
    codes = [code for code in parties if code in knowledge.states] or _vetoing(framed, knowledge)
    few = len(framed.selection) <= MOST_WITH_MEMBERS
    calls = framed.selection.newest_first(knowledge) if few else []
    return Context(
        query=framed.query,
        frame=framed.frame,
        selection=framed.selection,
        what=framed.what,
        calls=tuple(dict.fromkeys((*calls, *before.calls)))[:CALLS_REMEMBERED],
        codes=tuple(dict.fromkeys((*codes, *before.codes)))[:STATES_REMEMBERED],
        shown=named_in_order(framed.what, knowledge),
        subjects=tuple(dict.fromkeys(parties))[:MOST_SUBJECTS],
        list=framed.of or (before.list if _is_of_the_same(framed, before) else None),
        narrowed=framed.narrows,
        found=_found_by(framed.query, knowledge),
        earlier=_at_another_time(framed.query, before),
    )


def last_of(framed: Sequence[Framed]) -> Framed:
    """The last of several questions; where all ask who of the same states chose so on the same votes, with the choices of all: "and
    NATO?" asks them all."""
    last, alike = framed[-1], [one.query for one in framed if isinstance(one.query, MembersQuery)]
    same = {(query.selection.calls, query.groups) for query in alike}
    if len(alike) < len(framed) or len(same) > 1:
        return last
    choices = tuple(dict.fromkeys(choice for query in alike for choice in query.choices))
    frames = [one.frame for one in reversed(framed) if one.frame]
    frame = reduce(with_choices_beside, frames) if frames else None
    return replace(last, query=replace(alike[-1], choices=choices), frame=frame)


def _vetoing(framed: Framed, knowledge: Knowledge) -> tuple[str, ...]:
    """Who alone vetoed the draft that the answer is about: "how often has that country used its veto?"."""
    calls = framed.selection.newest_first(knowledge) if isinstance(framed.query, TallyQuery) else []
    by = calls[0].vetoed_by if len(calls) == 1 else ()
    return tuple(by) if len(by) == 1 else ()


def _with_sponsors(before: Context, query: Query) -> Context:
    """With the states that were asked about as sponsors: "is it right that it abstained?"."""
    codes = query.codes if isinstance(query, SponsoredQuery | SponsorsQuery) else ()
    together = tuple(dict.fromkeys((*codes, *before.codes)))[:STATES_REMEMBERED]
    return replace(before, codes=together) if codes else before


def without_vote(calls: Sequence[RollCallInfo], frame: Frame) -> Framed:
    """What is remembered of a question about votes on texts that were not put to one: the texts, and whom it named."""
    selection = selection_of(calls)
    codes = tuple(
        one.codes[0] for one in frame.named(Role.VOTER) if isinstance(one, StateMention) and len(one.codes) == 1
    )
    query = VotesQuery(codes, (), selection) if codes else TallyQuery(selection)
    return Framed(query, frame.what, selection, frame=frame)


def _is_of_the_same(framed: Framed, before: Context) -> bool:
    """Whether a question is about the votes that were asked about before: the list of states stays in mind."""
    same = before.selection is not None and before.selection.calls == framed.selection.calls
    return same and isinstance(framed.query, VotesQuery)


def _at_another_time(query: Query, before: Context) -> AgreementQuery | None:
    """The question before about the same two states, where it was about other votes."""
    last = before.query
    if not (
        isinstance(query, AgreementQuery)
        and isinstance(last, AgreementQuery)
        and {query.a, query.b} == {last.a, last.b}
    ):
        return None
    return last if last.selection.calls != query.selection.calls else before.earlier


def _found_by(query: Query, knowledge: Knowledge) -> RollCallInfo | None:
    """The one vote that an answer about many names: the closest, the one with most noes."""
    found = calls_found(query, knowledge) if isinstance(query, ClosestQuery | MostQuery) else None
    return found[0] if found and len(found) == 1 else None


def is_of_many(query: Query) -> bool:
    """Whether it is asked how several texts were adopted."""
    return isinstance(query, AdoptionQuery) and len(query.selection) != 1


def text_of(framed: Framed, knowledge: Knowledge) -> RollCallInfo | None:
    """The one text that something was asked of by the way."""
    match framed.query:
        case SponsorsQuery(call=call) | SponsorsVotesQuery(call=call) | WhyQuery(call=call) | PaperQuery(call=call):
            return call
        case AdoptionQuery(selection=selection) if len(selection) == 1:
            return selection.newest_first(knowledge)[0]
        case _:
            return None


def named_in_order(what: What, knowledge: Knowledge) -> tuple[str, ...]:
    """The symbols of the roll calls that were named, in the order in which the question names them."""
    mentions = [mention for mention in what.calls if isinstance(mention, SymbolMention)]
    named = [call for mention in mentions for call in knowledge.record.meant_by(mention.symbol)]
    return tuple(dict.fromkeys(call.symbol for call in named))


def parties_of(query: Query) -> list[str]:
    """The codes of the states and groups that a query is about."""
    several = (*getattr(query, "codes", ()), *getattr(query, "groups", ()))
    if isinstance(query, WhereQuery):
        several = (*(one.code for one in query.conditions), *(one.group for one in query.groups))
    return [*several, *filter(None, (getattr(query, name, "") for name in ("code", "a", "b", "group")))]
