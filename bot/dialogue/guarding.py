"""Whether a question that points at something said before is asked of that: it may not be answered of all votes there are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from bot.dialogue.conversation import Context
from bot.dialogue.remembering import parties_of
from bot.finding.leftovers import numbers_voted_on
from bot.knowledge import Knowledge
from bot.language.frames import Frame, Operator, Role
from bot.language.mentions import GroupMention, Mention, StateMention, WordMention
from bot.language.pointing import Pointer, find_pointer
from bot.language.vocabulary import word_lists
from bot.problems import NeedsMore, WhichStates, which_vote
from bot.queries import (
    Aside,
    ChangesQuery,
    GroupMembersQuery,
    HistoryQuery,
    Membership,
    MembersQuery,
    OverTime,
    Query,
    SameChoiceQuery,
    StatesQuery,
    TallyQuery,
    VotesQuery,
)
from bot.queries.selection import MOST_WITH_MEMBERS, Means, selection_of
from bot.questions.framing import Framed
from bot.questions.saying import Sayer
from data.symbols import numbers_in

# "Lifting", but not "something".
_DOING = re.compile("(?<!th)ing$")
_WHOLE = (Means.NOTHING, Means.PERIOD)
_THEM = frozenset({"they", "them", "those", "these"})
_ON = frozenset({"on", "for", "against"})
_A_TEXT = frozenset({"resolution", "res", "text", "draft", "vote", "measure"})
# Behind "on that" nothing says what.
_BEHIND = frozenset({"", "?", "in", "then"})
_EXAMPLE = "Which members of NATO abstained on ES-11/4?"


def raise_if_pointing_at_nothing(frame: Frame, framed: Framed, context: Context, knowledge: Knowledge) -> None:
    """Raises NeedsMore where a question has words for what was said before, and its query does not have what they stand for."""
    span = find_pointer(frame.mentions)
    if isinstance(framed.query, GroupMembersQuery) and span and span.name == Pointer.THOSE and lists_states(context):
        raise which_ones(context, knowledge)
    if isinstance(framed.query, Aside | Membership):
        return
    if _is_of_no_vote_said(frame, framed, context, knowledge):
        raise which_vote()
    if (
        span
        and span.name == Pointer.THOSE
        and (not context.has_begun or context.unsettled)
        and isinstance(framed.query, MembersQuery | TallyQuery)
    ):
        # "Which of these four voted no on ES-11/4?", and nobody was named.
        raise which_ones(context, knowledge)
    if span and span.name == Pointer.THOSE and _is_on_one(context.query):
        raise which_ones(context, knowledge)
    points_at_list = span is not None and span.name == Pointer.THOSE and lists_states(context)
    if points_at_list and not framed.selection.calls & selection_of(context.calls).calls:
        raise which_ones(context, knowledge)
    if not _tells_votes(framed.query) and _asks_how_somebody_voted(frame) and _points_at_vote(frame):
        # "How did Israel vote on it?" behind the many votes on which one stood alone.
        raise which_vote()
    if not _is_of_all(framed):
        return
    if _points_at_vote(frame) and not isinstance(context.query, OverTime):
        raise which_vote()
    if _is_of_what_was_said(framed, context):
        return
    if _points_at_vote(frame):
        raise which_vote()
    if _points_at_states(frame, begun=context.has_begun):
        raise which_ones(context, knowledge)


def raise_if_beside_what_is_meant(frame: Frame, framed: Framed) -> None:
    """Raises NeedsMore where a further question of a text points at a vote, and is read as one about all votes."""
    if _points_at_vote(frame) and _is_of_all(framed):
        raise which_vote()


def _asks_how_somebody_voted(frame: Frame) -> bool:
    return {"how", "vote"} <= frame.words and bool(frame.named(Role.VOTER)) and not (frame.chosen or frame.operators)


def _tells_votes(query: Query) -> bool:
    """Whether it tells how somebody voted, and no more."""
    return not isinstance(query, OverTime) or isinstance(query, HistoryQuery)


def _are_of(numbers: Sequence[int], framed: Framed, knowledge: Knowledge) -> bool:
    """Whether one of the votes has one of these numbers in its symbol."""
    calls = framed.selection.newest_first(knowledge)
    return any(not numbers_in(symbol).isdisjoint(numbers) for call in calls for symbol in call.symbols)


def _is_on_one(query: Query | None) -> bool:
    """Whether the vote of one state was told, so that there are no several that could be meant."""
    return isinstance(query, VotesQuery) and len(query.codes) == 1 == len(query.selection) and not query.groups


def which_ones(context: Context, knowledge: Knowledge) -> NeedsMore:
    """Asks which states are meant, with the list that was asked for last as an example."""
    listed = context.list or context.query
    example = Sayer(knowledge).sentence(listed) if listed and lists_states(context) else _EXAMPLE
    return WhichStates("which ones you mean", example)


def lists_states(context: Context) -> bool:
    """Whether the last answer, or the list that was asked about further, names several states."""
    listed = context.list or context.query
    if isinstance(listed, VotesQuery):
        return len(listed.codes) > 1
    return isinstance(listed, MembersQuery | StatesQuery | ChangesQuery | SameChoiceQuery)


def _is_of_all(framed: Framed) -> bool:
    """Whether it is asked of all votes, or of all of a time."""
    return framed.selection.means in _WHOLE and (
        isinstance(framed.query, OverTime)
        or (isinstance(framed.query, VotesQuery | MembersQuery) and len(framed.selection) > MOST_WITH_MEMBERS)
    )


def _is_of_what_was_said(framed: Framed, context: Context) -> bool:
    """Whether it is asked of votes, or of states, that were spoken of before; the votes of a whole session are none in particular."""
    asked_about = {*context.codes, *context.subjects, *(parties_of(context.query) if context.query else ())}
    if set(parties_of(framed.query)) & asked_about:
        return True
    before = context.selection.calls if context.selection and isinstance(context.query, OverTime) else 0
    calls = framed.selection.calls
    same_kind = type(framed.query) is type(context.query) and not isinstance(framed.query, VotesQuery)
    known = before | selection_of(context.calls).calls
    return bool(calls) and not calls & ~known and (same_kind or calls != before)


def _points_at_vote(frame: Frame) -> bool:
    """ "How did they vote on it?", "on that in 2020?", "voted for lifting it", "what happened to that resolution in 2020?"."""
    triples = list(zip(frame.written, frame.written[1:], [*frame.written[2:], ""], strict=False))
    # "The countries that vote most like Israel" do so.
    of_text = any(
        one in ("that", "this") and other in _A_TEXT and before not in word_lists().group_nouns
        for before, one, other in zip(["", *frame.written], frame.written, frame.written[1:], strict=False)
    )
    done_to_it = any(_leads(one) and _DOING.search(done) and it in ("it", "that", "this") for one, done, it in triples)
    return (
        of_text
        or done_to_it
        or any(_leads(one) and (it == "it" or (it == "that" and behind in _BEHIND)) for one, it, behind in triples)
    )


def _is_of_no_vote_said(frame: Frame, framed: Framed, context: Context, knowledge: Knowledge) -> bool:
    """ "How did China vote on 12/3?" is not about the vote that was spoken of, nor "when first?" behind one about all of them."""
    if (numbers := numbers_voted_on(frame)) and not _are_of(numbers, framed, knowledge):
        return True
    return context.has_begun and isinstance(framed.query, TallyQuery) and _asks_only_when(frame)


def _asks_only_when(frame: Frame) -> bool:
    """ "When last?"."""
    says_more = frame.roles or frame.chosen or frame.operators - {Operator.WHEN} or frame.names_votes
    only = frame.what.series is not None and replace(frame.what, series=None).says_nothing
    return only and not says_more and frame.words.isdisjoint(word_lists().vote_nouns)


def _leads(word: str) -> bool:
    """Whether what a vote is on stands behind it: "on", "voted for"."""
    return word.rpartition(" ")[2] in _ON


def _points_at_states(frame: Frame, *, begun: bool) -> bool:
    span = find_pointer(frame.mentions)
    if span and span.name != Pointer.ALIKE:
        return begun or span.name == Pointer.THOSE
    if not begun:
        return False
    place = next((place for place, one in enumerate(frame.mentions) if _is_them(one)), None)
    return place is not None and not any(isinstance(one, StateMention | GroupMention) for one in frame.mentions[:place])


def _is_them(mention: Mention) -> bool:
    return isinstance(mention, WordMention) and mention.written.lower() in _THEM
