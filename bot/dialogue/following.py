"""A question that changes the one before it: about somebody else, other votes, another choice, or the other way round."""

from __future__ import annotations

from itertools import pairwise
from typing import assert_never

from msgspec.structs import replace

from bot.dialogue.changing import membership_of, over_time_of
from bot.dialogue.continuing import is_led_by_with, parties_of_frame
from bot.dialogue.conversation import Context
from bot.dialogue.elsewhere import OtherVotes
from bot.dialogue.turns import THEM, Turn
from bot.finding.parties import PartyReader
from bot.finding.votes import VoteFinder
from bot.knowledge import Knowledge
from bot.language.frames import Frame, Operator, Role
from bot.language.mentions import StateMention, codes_of_states
from bot.language.vocabulary import word_lists
from bot.problems import NeedsMore, which_vote
from bot.queries import (
    AgreementQuery,
    AloneQuery,
    Aside,
    ChangesQuery,
    ClosestQuery,
    DifferQuery,
    FrequentQuery,
    HistoryQuery,
    Membership,
    MembersQuery,
    MostQuery,
    OverTime,
    PairsQuery,
    Query,
    RankingQuery,
    SameChoiceQuery,
    SearchQuery,
    StateChose,
    StatesQuery,
    TallyClaimQuery,
    TallyQuery,
    VotesQuery,
    WhereQuery,
    WhyQuery,
)
from bot.queries.selection import Selection, selection_of
from bot.queries.states import EVERYONE, Condition, MembersOf, union_of
from bot.questions.framing import NO_VOTES, Framed, results_of
from data.model import STORED

TWO = 2
_OfVotes = VotesQuery | MembersQuery | TallyQuery | TallyClaimQuery | StatesQuery
_TURNING = frozenset({"least", "most"})
_TURNED = (Operator.MOST, Operator.FEWEST, Operator.NEAREST, Operator.FARTHEST)


class Follower:
    """Changes the last query of a conversation."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._others = OtherVotes(knowledge)
        self._votes = VoteFinder(knowledge)
        self._parties = PartyReader(knowledge)

    async def follow(self, frame: Frame, context: Context) -> Framed | None:
        """The query before, changed; None where it is no part of such a question. Raises a Problem."""
        if frame.has(Operator.WHY) and not (frame.roles or frame.what.calls):
            return Framed(WhyQuery(context.calls[0] if context.calls else None), frame.what, NO_VOTES)
        named = parties_of_frame(frame)
        about = tuple(mention for mention in frame.what.about if mention not in named)
        parties = self._parties.of_mentions(named, frame.text)
        turn = Turn(frame, context, parties, replace(frame.what, about=about))
        query = await self._changed(turn, context.query) if context.query else None
        if query is None:
            return None
        selection = self._selection_of(query)
        return Framed(query, turn.with_what_before, selection, (*frame.notes, *parties.notes, *selection.notes))

    @staticmethod
    def _selection_of(query: Query) -> Selection:
        match query:
            case ChangesQuery(first=first, second=second):
                return selection_of((first, second))
            case SameChoiceQuery(call=call):
                return selection_of((call,))
            case _:
                return getattr(query, "selection", None) or NO_VOTES

    async def among_them(self, frame: Frame, context: Context) -> Framed | None:
        """ "Which of them voted yes on ES-11/7?": the states of the last answer, and what they did on another vote; "how many of those
        were abstentions?", of the votes of one state; "and with the US alone?", of those on which one was alone."""
        if own := _of_its_votes(frame, context) or self._alone_together(frame, context):
            return own
        if not (frame.words & THEM and frame.chosen and frame.what.calls):
            return None
        query, what = context.query, replace(frame.what, about=())
        selection = await self._others.select(what)
        if isinstance(query, MembersQuery) and len(query.selection) == 1 == len(selection):
            states = union_of(tuple(map(MembersOf, query.groups))) if query.groups else EVERYONE
            conditions = (
                Condition(query.selection.calls, query.choices), Condition(selection.calls, frame.choices),
            )  # fmt: skip
            both = replace(selection, calls=query.selection.calls | selection.calls)
            return Framed(StatesQuery(states, conditions, both), what, both)
        if len(context.subjects) >= TWO and set(context.subjects) <= set(self._knowledge.states):
            return Framed(VotesQuery(context.subjects, (), selection), what, selection)
        return None

    def _alone_together(self, frame: Frame, context: Context) -> Framed | None:
        """The votes on which only one state and another one made the choice. Raises NeedsMore where none is named."""
        query, codes = context.query, self._parties.of_mentions(parties_of_frame(frame), frame.text).codes
        if not (isinstance(query, AloneQuery) and len(codes) == 1 and frame.what.says_nothing and _is_beside(frame)):
            return None
        choices = frame.choices or query.choices
        if not choices:
            raise NeedsMore("which vote the two cast", "How often were only Israel and the US against?")
        both = tuple(StateChose(code, choices) for code in (query.code, *codes))
        return Framed(WhereQuery(both, query.selection, only=True), context.what, query.selection, frame.notes)

    async def _changed(self, turn: Turn, query: Query) -> Query | None:
        frame, what = turn.frame, turn.what
        chooses = bool(frame.chosen) and what.says_nothing
        of_change = isinstance(query, ChangesQuery) or (is_on_two(query) and len(frame.chosen) == TWO)
        if frame.has(Operator.CHANGE) or (chooses and of_change):
            return await self._others.of_change(turn)
        if other := _placed(turn, query) or _of_each(turn, query):
            return other
        if joined := self._joining(turn, query):
            return joined
        of_group = turn.parties.groups and not turn.parties.codes
        if chooses and of_group and isinstance(query, TallyQuery | TallyClaimQuery):
            # "Who in the EU abstained?" of a result.
            return MembersQuery(frame.choices, self._spoken_of(turn.context), turn.parties.groups)
        if turn.parties.codes or turn.parties.groups:
            if what.says_nothing or replace(what, how_many=None).says_nothing:
                return self._of_somebody(turn, query)
            changed = self._of_somebody(turn, query)
            return await self._others.of_votes(turn, changed) if changed else None
        if what.says_nothing:
            return self._of_choices(turn, query) if frame.chosen else self._the_same(turn, query)
        return await self._others.of_votes(turn, query)

    def _joining(self, turn: Turn, query: Query) -> Query | None:
        """ "Who stood with the US?", "how many voted with it?", "who else voted the same way?" on the vote that was spoken of."""
        frame, counted = turn.frame, turn.frame.has(Operator.TOTALS)
        beside = frame.has(Operator.JOINED, Operator.AGREEMENT) and not (frame.is_whether or frame.chosen)
        if not (beside and (frame.asks_who or counted)) or not turn.what.says_nothing or turn.parties.groups:
            return None
        if isinstance(query, AgreementQuery | DifferQuery) and turn.parties.codes in ((query.a,), (query.b,)):
            # "Who did Japan side with?" of two that were compared.
            return RankingQuery(turn.parties.codes[0], query.selection, least=False)
        before = query.codes if isinstance(query, VotesQuery) and not query.groups else ()
        codes = turn.parties.codes or before
        if len(codes) != 1 or not isinstance(query, _OfVotes):
            return None
        calls = self._spoken_of(turn.context).newest_first(self._knowledge)
        return SameChoiceQuery(codes[0], calls[0], counted=counted) if len(calls) == 1 else None

    # About somebody else

    def _of_somebody(self, turn: Turn, query: Query) -> Query | None:
        """ "And China?"."""
        codes, groups = turn.parties.codes, turn.parties.groups
        if turn.votes and not isinstance(query, HistoryQuery | SearchQuery):
            # "How did Germany vote?" says itself what it asks, but not of which vote.
            return VotesQuery(codes, groups, self._spoken_of(turn.context), turn.frame.supposed)
        if isinstance(query, Membership):
            return membership_of(query, codes, groups)
        if isinstance(query, RankingQuery) and turn.frame.has(Operator.TOTALS) and len(codes) == 1 != len(groups):
            # "How often Argentina?" of who voted most like another.
            return AgreementQuery(codes[0], query.code, query.selection)
        if isinstance(query, OverTime):
            return self._of_others_over_time(turn, query)
        if isinstance(query, Aside):
            return None
        whole_group = groups and not codes
        match query:
            case ChangesQuery():
                return replace(query, groups=groups, codes=codes)
            case StatesQuery(conditions=conditions) if whole_group and conditions:
                return replace(query, states=union_of(tuple(map(MembersOf, groups))))
            case MembersQuery(choices=choices) if whole_group and choices != STORED:
                return replace(query, groups=groups, only=())
            case SameChoiceQuery(call=call):
                return VotesQuery(codes, groups, selection_of((call,)))
            case MembersQuery(choices=choices) if turn.frame.is_whether and turn.frame.has(Operator.JOINED):
                # "Did France join them?"
                return VotesQuery(codes, groups, self._spoken_of(turn.context), choices)
            case VotesQuery() | MembersQuery() | TallyQuery() | TallyClaimQuery() | StatesQuery():
                return VotesQuery(codes, groups, self._spoken_of(turn.context), turn.frame.supposed)
            case _:
                assert_never(query)

    def _of_others_over_time(self, turn: Turn, query: OverTime) -> Query | None:
        """What was asked over time, of others: "and did Colombia ever abstain?"."""
        codes, groups = turn.parties.codes, turn.parties.groups
        if groups and turn.frame.chosen and isinstance(query, HistoryQuery):
            # How a group voted does not tell who of it chose so.
            return None
        named = parties_of_frame(turn.frame)
        with_them = len(named) == 1 and is_led_by_with(turn.frame, named[0])
        changed = over_time_of(query, codes, groups, with_them=with_them)
        if isinstance(changed, RankingQuery) and turn.frame.has(*_TURNED):
            # "And least, among EU members?"
            changed = replace(changed, least=turn.frame.has(Operator.FEWEST, Operator.FARTHEST))
        if isinstance(changed, HistoryQuery) and turn.frame.chosen:
            changed = replace(changed, choices=turn.frame.choices_ever)
        return changed or VotesQuery(codes, groups, self._spoken_of(turn.context))

    def _spoken_of(self, context: Context) -> Selection:
        """The roll calls that the conversation is about. Raises NeedsMore where it is about none in particular."""
        query = context.query
        if context.unsettled:
            raise which_vote("Who abstained on ES-11/6?")
        if isinstance(query, _OfVotes) and (selection := query.selection):
            return selection
        if shown := self._knowledge.record.shown_as(context.shown):
            return selection_of(shown)
        raise which_vote("Who abstained on ES-11/6?")

    def _first_shown(self, context: Context) -> Selection:
        """The roll call that stands first in the last answer."""
        shown = self._knowledge.record.shown_as(context.shown)
        return selection_of(shown[:1]) if shown else self._spoken_of(context)

    # About another choice, or the other way round

    def _of_choices(self, turn: Turn, query: Query) -> Query | None:
        """ "And against?", "how many yes?"."""
        choices = turn.frame.choices
        if turn.frame.has(Operator.WHO) and isinstance(query, MostQuery | ClosestQuery | SearchQuery | AloneQuery):
            return MembersQuery(choices, self._first_shown(turn.context))
        match query:
            case HistoryQuery() | AloneQuery() | FrequentQuery():
                return replace(query, choices=choices)
            case MostQuery(fewest=fewest):
                turned = turn.frame.has(Operator.MOST, Operator.FEWEST)
                fewest = turn.frame.has(Operator.FEWEST) if turned else fewest
                return replace(query, choice=choices[0], fewest=fewest)
            case WhereQuery(conditions=conditions):
                return replace(query, conditions=tuple(replace(one, choices=choices) for one in conditions))
            case StatesQuery(conditions=conditions) if len(conditions) == len(turn.frame.chosen) > 1:
                # "And the ones that were no, then yes?"
                each = zip(conditions, turn.frame.chosen, strict=True)
                return replace(query, conditions=tuple(replace(one, choices=asked.choices) for one, asked in each))
            case StatesQuery(conditions=conditions) if conditions:
                return replace(query, conditions=(*conditions[:-1], replace(conditions[-1], choices=choices)))
            case MembersQuery(groups=groups) | VotesQuery(groups=groups):
                return MembersQuery(choices, self._spoken_of(turn.context), groups)
            case _:
                return MembersQuery(choices, self._spoken_of(turn.context))

    def _the_same(self, turn: Turn, query: Query) -> Query | None:
        """ "Which ones?", "least?", "was it close?": what was asked once more, another way."""
        words, frame = turn.frame.words, turn.frame
        if isinstance(query, RankingQuery | FrequentQuery | PairsQuery) and (words & _TURNING or frame.has(*_TURNED)):
            least = "least" in words or frame.has(Operator.FEWEST, Operator.FARTHEST) or _asks_who_differed(frame)
            return replace(query, least=least)
        if isinstance(query, MostQuery) and frame.has(Operator.MOST, Operator.FEWEST):
            return replace(query, fewest=frame.has(Operator.FEWEST))
        if isinstance(query, TallyQuery) and frame.has(Operator.WHO) and "whom" not in words:
            return MembersQuery(STORED, query.selection)
        if frame.has(Operator.TOTALS) and isinstance(query, MembersQuery) and words & {"they", "them", "those"}:
            # "How many were they?" of those who were listed.
            return query
        if frame.has(Operator.RESULT, Operator.TOTALS, Operator.WHEN) or words & word_lists().of_result:
            return query if not isinstance(query, _OfVotes) else results_of(self._spoken_of(turn.context))
        if frame.has(Operator.WHO, Operator.ALL) or words & word_lists().again:
            return query
        return None


def _asks_who_differed(frame: Frame) -> bool:
    """ "Who disagreed with it the most?"."""
    return frame.has(Operator.DIFFERENCE) and not frame.has(Operator.FEWEST)


def _of_its_votes(frame: Frame, context: Context) -> Framed | None:
    """How often one state chose so, of which it was told how it voted on several texts, or "only the ones where it abstained"."""
    if picked := _picked_of_its_votes(frame, context):
        return picked
    asks = frame.has(Operator.TOTALS) and frame.chosen and frame.words & THEM
    if not asks or frame.roles or not frame.what.says_nothing:
        return None
    match context.query:
        case VotesQuery(codes=(code,), groups=(), selection=selection) if len(selection) > 1:
            return Framed(HistoryQuery(code, selection, frame.choices), context.what, selection, frame.notes)
        case _:
            return None


def _picked_of_its_votes(frame: Frame, context: Context) -> Framed | None:
    query = context.query
    picks = frame.chosen and frame.words & {"only", "just"} and frame.words & {"ones", "those", "where"}
    if not (picks and frame.what.says_nothing and isinstance(query, VotesQuery)) or query.groups:
        return None
    named = codes_of_states(frame.named(Role.VOTER))
    if len(query.codes) != 1 or not named <= {*query.codes} or len(query.selection) < TWO:
        return None
    chose = StateChose(query.codes[0], frame.choices)
    return Framed(WhereQuery((chose,), query.selection), context.what, query.selection, frame.notes)


def _is_beside(frame: Frame) -> bool:
    """ "And how many with the US alone?": whoever is named did the same."""
    said = [one for one in frame.mentions if one.written.lower() not in word_lists().articles]
    return any(one.written.lower() == "with" and isinstance(other, StateMention) for one, other in pairwise(said))


def _placed(turn: Turn, query: Query) -> Query | None:
    """ "And the second most?" of a ranking: the list as far as that place."""
    series, what = turn.what.series, replace(turn.what, series=None)
    if series is None or series.place < TWO or not what.says_nothing or turn.frame.chosen:
        return None
    match query:
        case FrequentQuery():
            return replace(query, how_many=series.place)
        case MostQuery() | RankingQuery():
            return replace(query, place=series.place)
        case _:
            return None


def _of_each(turn: Turn, query: Query) -> Query | None:
    """ "Who was the one against in each?" of a list of votes: which states chose so on them, and how often."""
    frame, before = turn.frame, turn.context.frame
    asks = (
        frame.asks_who
        and not frame.words.isdisjoint(("each", "every"))
        and not (turn.parties.codes or turn.parties.groups)
    )
    if not isinstance(query, SearchQuery) or not asks or not turn.what.says_nothing or before is None:
        return None
    counted = tuple(dict.fromkeys(claim.choice for claim in before.counts if claim.choice and claim.count))
    choices = frame.choices or counted
    return FrequentQuery(choices, query.selection) if len(choices) == 1 else None


def is_on_two(query: Query | None) -> bool:
    """Whether it is about a choice on each of two votes: "yes on A but not on B", "who changed between them?"."""
    if isinstance(query, StatesQuery):
        return len(query.conditions) == TWO == len(query.selection)
    return isinstance(query, ChangesQuery)
