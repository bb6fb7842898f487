"""A question that changes the one before it: about somebody else, other votes, another choice, or the other way round."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from bot.ask.changing import membership_at, membership_of, over_time_of
from bot.ask.continuing import parties_of_frame
from bot.ask.conversation import Context
from bot.ask.finding import VoteFinder
from bot.ask.framing import NO_VOTES, Framed, results_of, selection_of, votes_on
from bot.ask.parties import Parties, PartyReader
from bot.ask.selecting import Selector, as_year, label_of, may_be_year
from bot.ask.series import series_of
from bot.knowledge import Knowledge
from bot.language.conditions import moved
from bot.language.frames import Frame, Operator, Role
from bot.language.mentions import PopularNameMention, WhenMention, year_of
from bot.language.vocabulary import word_lists
from bot.language.what import What
from bot.problems import NeedsMore, NothingFound, which_vote
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
    Query,
    RankingQuery,
    SameChoiceQuery,
    SearchQuery,
    StatesQuery,
    TallyClaimQuery,
    TallyQuery,
    VetoesQuery,
    VotesQuery,
    WhereQuery,
    WhyQuery,
)
from bot.queries.selection import Means, Selection
from bot.queries.states import EVERYONE, Condition, MembersOf, union_of
from data.matrix import Calls
from data.model import STORED
from data.record import RollCallInfo

TWO = 2
_OfVotes = VotesQuery | MembersQuery | TallyQuery | TallyClaimQuery | StatesQuery
_TURNING = frozenset({"least", "most"})
_THEM = frozenset({"them", "those", "these"})


@dataclass(frozen=True, slots=True)
class _Turn:
    """A question within a conversation: whom it names, and what it says of votes without them."""

    frame: Frame
    context: Context
    parties: Parties
    what: What

    @property
    def votes(self) -> bool:
        """Whether it asks how somebody voted, in so many words."""
        return not self.frame.words.isdisjoint(("vote", "voted", "votes", "voting"))


class Follower:
    """Changes the last query of a conversation."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._selector = Selector(knowledge)
        self._votes = VoteFinder(knowledge)
        self._parties = PartyReader(knowledge)

    async def follow(self, frame: Frame, context: Context) -> Framed | None:
        """The query before, changed; None where it is no part of such a question. Raises a Problem."""
        if frame.has(Operator.WHY) and not (frame.roles or frame.chosen or frame.what.calls):
            return Framed(WhyQuery(context.calls[0] if context.calls else None), frame.what, NO_VOTES)
        named = parties_of_frame(frame)
        about = tuple(mention for mention in frame.what.about if mention not in named)
        parties = self._parties.of_mentions(named, frame.text)
        turn = _Turn(frame, context, parties, replace(frame.what, about=about))
        query = await self._changed(turn, context.query) if context.query else None
        if query is None:
            return None
        selection = self._selection_of(query)
        return Framed(query, _with_what_before(turn), selection, (*frame.notes, *parties.notes, *selection.notes))

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
        """ "Which of them voted yes on ES-11/7?": the states of the last answer, and what they did on another vote."""
        if not (frame.words & _THEM and frame.chosen and frame.what.calls):
            return None
        query, what = context.query, replace(frame.what, about=())
        selection = await self._select(what)
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

    async def of_that_time(self, frame: Frame, context: Context) -> Framed | None:
        """ "How did Uganda vote in 2022?" in a conversation about one vote: on the one of that year, if there is any."""
        what, named = frame.what, frame.named(Role.VOTER)
        only_when = bool(what.when) and replace(what, when=()).says_nothing
        if not (only_when and named and context.current) or frame.operators:
            return None
        parties = self._parties.of_mentions(named, frame.text)
        turn = _Turn(frame, context, parties, what)
        try:
            selection = self._in_series(context.calls[0], self._in_context(turn))
        except NothingFound:
            return None
        query = votes_on(selection, parties.codes, parties.groups, frame.supposed)
        return Framed(query, _with_what_before(turn), selection, parties.notes)

    async def _changed(self, turn: _Turn, query: Query) -> Query | None:
        frame, what = turn.frame, turn.what
        if frame.has(Operator.CHANGE) or (isinstance(query, ChangesQuery) and frame.chosen and what.says_nothing):
            return await self._of_change(turn)
        if turn.parties.codes or turn.parties.groups:
            if what.says_nothing or replace(what, how_many=None).says_nothing:
                return self._of_somebody(turn, query)
            changed = self._of_somebody(turn, query)
            return await self._of_votes(turn, changed) if changed else None
        if what.says_nothing:
            return self._of_choices(turn, query) if frame.chosen else self._the_same(turn, query)
        return await self._of_votes(turn, query)

    # About somebody else

    def _of_somebody(self, turn: _Turn, query: Query) -> Query | None:
        """ "And China?"."""
        codes, groups = turn.parties.codes, turn.parties.groups
        if turn.votes and not isinstance(query, HistoryQuery | SearchQuery):
            # "How did Germany vote?" says itself what it asks, but not of which vote.
            return VotesQuery(codes, groups, self._spoken_of(turn.context), turn.frame.supposed)
        if isinstance(query, Membership):
            return membership_of(query, codes, groups)
        if isinstance(query, OverTime):
            changed = over_time_of(query, codes, groups)
            return changed or VotesQuery(codes, groups, self._spoken_of(turn.context))
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

    # About other votes

    async def _of_votes(self, turn: _Turn, query: Query) -> Query | None:
        """ "What about ES-11/3?", "and in 2023?", "on Cuba?"."""
        if isinstance(query, Membership):
            return membership_at(query, turn.what)
        if isinstance(query, OverTime):
            return await self._of_other_times(turn, query)
        if isinstance(query, Aside):
            return None
        if isinstance(query, ChangesQuery):
            return await self._of_other_changes(turn, query)
        selection = await self._another(turn)
        match query:
            case VotesQuery(codes=codes, groups=groups, asked=asked):
                return votes_on(selection, codes, groups, turn.frame.supposed or asked)
            case MembersQuery(choices=choices):
                return replace(query, selection=selection, choices=turn.frame.choices or choices)
            case TallyQuery():
                return replace(query, selection=selection)
            case StatesQuery(conditions=conditions) if len(conditions) <= 1:
                conditions = tuple(replace(one, calls=selection.calls) for one in conditions)
                return replace(query, selection=selection, conditions=conditions)
            case SameChoiceQuery() | StatesQuery() | TallyClaimQuery():
                return results_of(selection)
            case _:
                assert_never(query)

    async def _of_other_times(self, turn: _Turn, query: OverTime) -> Query:
        what = turn.what
        match query:
            case VetoesQuery():
                what = replace(self._at_another_time(turn), bodies=(), matters=())
                return replace(query, selection=await self._select(what, base=self._knowledge.vetoed))
            case HistoryQuery(code=code) if what.calls:
                return VotesQuery((code,), (), await self._select(what))
            case AgreementQuery(a=a, b=b) | DifferQuery(a=a, b=b) if what.calls:
                return VotesQuery((a, b), (), await self._select(what))
            case _:
                return replace(query, selection=await self._select(self._at_another_time(turn)))

    async def _select(self, what: What, base: Calls | None = None) -> Selection:
        return await self._selector.select(what, base=base, default_newest=None)

    def _at_another_time(self, turn: _Turn) -> What:
        """ "And in 2013?" asks about the topic, or the body, that was asked about before; "and on Gaza?" about the time."""
        what = self._in_context(turn)
        years = tuple(mention for mention in what.calls if may_be_year(mention))
        if years and len(years) == len(what.calls):
            what = replace(what, calls=(), when=(*what.when, *map(as_year, years)))
        if what.calls or what.matters:
            return what
        before = turn.context.what
        names = (mention for mention in before.calls if isinstance(mention, PopularNameMention))
        name = tuple(mention for mention in names if len(mention.symbols) > 1)
        return replace(
            what,
            calls=() if what.about else name,
            about=what.about or before.about,
            when=what.when or before.when,
            bodies=what.bodies or before.bodies,
            matters=before.matters,
        )

    def _in_context(self, turn: _Turn) -> What:
        """ "The October vote" of a conversation about Ukraine is the vote on Ukraine in October of the year spoken of."""
        what, before = turn.what, turn.context.what
        months = [mention for mention in what.when if isinstance(mention, WhenMention) and mention.period is None]
        if not months or len(months) < len(what.when) or what.calls:
            return what
        year = year_of(before.when)
        return replace(what, about=what.about or before.about, when=tuple(month.of_year(year) for month in months))

    async def _another(self, turn: _Turn) -> Selection:
        what = self._in_context(turn)
        whole = self._at_another_time(turn)
        elsewhere = what.calls or not what.when or whole.about or whole.calls or whole.bodies
        is_of_one = bool(turn.context.calls) and (bool(turn.context.what.calls) or turn.context.current is not None)
        if elsewhere or not is_of_one:
            return await self._select(whole)
        return self._in_series(turn.context.calls[0], what)

    def _in_series(self, call: RollCallInfo, what: What) -> Selection:
        """The vote of that time among those of the same emergency session, or of the same title, as the last one."""
        knowledge = self._knowledge
        calls = selection_of(series_of(call, knowledge)).calls
        for mention in what.when:
            if isinstance(mention, WhenMention) and mention.period:
                calls &= knowledge.in_period(mention.period)
            elif isinstance(mention, WhenMention) and mention.month:
                calls &= knowledge.in_month(mention.month, mention.day)
        if not calls:
            sought = " ".join(mention.written for mention in what.when)
            raise NothingFound(sought, (), (), knowledge.record.coverage)
        shared = f"of emergency session {call.session}" if call.session.startswith("ES-") else "with the same title"
        return Selection(calls, Means.WORDS, f"{label_of('', what)} {shared}")

    # About another choice, or the other way round

    def _of_choices(self, turn: _Turn, query: Query) -> Query | None:
        """ "And against?", "how many yes?"."""
        choices = turn.frame.choices
        if turn.frame.has(Operator.WHO) and isinstance(query, MostQuery | ClosestQuery | SearchQuery | AloneQuery):
            return MembersQuery(choices, self._first_shown(turn.context))
        match query:
            case HistoryQuery() | AloneQuery() | FrequentQuery():
                return replace(query, choices=choices)
            case MostQuery():
                return replace(query, choice=choices[0])
            case WhereQuery(conditions=conditions):
                return replace(query, conditions=tuple(replace(one, choices=choices) for one in conditions))
            case StatesQuery(conditions=conditions) if conditions:
                return replace(query, conditions=(*conditions[:-1], replace(conditions[-1], choices=choices)))
            case MembersQuery(groups=groups) | VotesQuery(groups=groups):
                return MembersQuery(choices, self._spoken_of(turn.context), groups)
            case _:
                return MembersQuery(choices, self._spoken_of(turn.context))

    def _the_same(self, turn: _Turn, query: Query) -> Query | None:
        """ "Which ones?", "least?", "was it close?": what was asked once more, another way."""
        words, frame = turn.frame.words, turn.frame
        if isinstance(query, RankingQuery | FrequentQuery) and (
            words & _TURNING or frame.has(Operator.MOST, Operator.FEWEST)
        ):
            return replace(query, least="least" in words or frame.has(Operator.FEWEST))
        if isinstance(query, TallyQuery) and frame.has(Operator.WHO) and "whom" not in words:
            return MembersQuery(STORED, query.selection)
        if frame.has(Operator.RESULT, Operator.TOTALS, Operator.WHEN) or words & word_lists().of_result:
            return query if not isinstance(query, _OfVotes) else results_of(self._spoken_of(turn.context))
        if frame.has(Operator.WHO, Operator.ALL) or words & word_lists().again:
            return query
        return None

    # Changes

    async def _of_change(self, turn: _Turn) -> Query | None:
        """ "Who changed between the two?", "and from no to yes?"."""
        frame, context = turn.frame, turn.context
        before, after = moved(frame.chosen, frame.mentions)
        codes, groups = turn.parties.codes, turn.parties.groups
        if not (codes or groups) and frame.words & _THEM:
            states = self._knowledge.states
            codes = tuple(code for code in context.subjects if code in states)
            groups = tuple(code for code in context.subjects if code not in states)
        if isinstance(context.query, ChangesQuery) and turn.what.says_nothing:
            return replace(context.query, from_choices=before, to_choices=after, codes=codes, groups=groups)
        known = list(context.calls[:TWO])
        if turn.what.calls and known:
            named = (await self._select(What(calls=turn.what.calls[:1]))).newest_first(self._knowledge)[0]
            known = [named, *(call for call in context.calls if call != named)][:TWO]
        elif not turn.what.says_nothing:
            return None
        if len(known) < TWO:
            raise NeedsMore("two votes to compare", "What changed between ES-11/4 and ES-11/5?")
        first, second = sorted(known, key=lambda call: call.number)
        return ChangesQuery(first, second, groups, codes, before, after, whether=frame.asks_whether)

    async def _of_other_changes(self, turn: _Turn, query: ChangesQuery) -> Query | None:
        named = [(await self._select(What(calls=(call,)))).newest_first(self._knowledge)[0] for call in turn.what.calls]
        match named:
            case [one, other] if "instead" in turn.frame.words:
                pair = [one if call == other else call for call in (query.first, query.second)]
                return replace(query, first=pair[0], second=pair[1])
            case [one, other]:
                return replace(query, first=one, second=other)
            case _:
                return results_of(await self._another(turn))


def _with_what_before(turn: _Turn) -> What:
    """What the question says of votes, with what it left unsaid."""
    what, before = turn.what, turn.context.what
    if what.calls:
        return what
    return replace(
        what,
        calls=before.calls if what.says_nothing else (),
        about=what.about or before.about,
        when=what.when or before.when,
        bodies=what.bodies or before.bodies,
        matters=what.matters or before.matters,
    )
