"""The question before it, asked of other votes: "what about ES-11/3?", "and in 2023?", "who changed between the two?"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import assert_never

from msgspec.structs import replace

from bot.dialogue.changing import membership_at
from bot.dialogue.conversation import Context
from bot.dialogue.turns import THEM, Turn
from bot.finding.counts import with_counts
from bot.finding.labels import label_of
from bot.finding.parties import PartyReader
from bot.finding.selecting import Selector
from bot.finding.series import going_on_under_longer_title, of_one_title, series_of
from bot.knowledge import Knowledge
from bot.language.conditions import moved
from bot.language.frames import Frame, Operator, Party, Role
from bot.language.mentions import WhenMention
from bot.language.vocabulary import word_lists
from bot.language.what import What
from bot.problems import NeedsMore, NothingFound
from bot.queries import (
    AgreementQuery,
    Aside,
    ChangesQuery,
    DifferQuery,
    HistoryQuery,
    Membership,
    MembersQuery,
    OverTime,
    Query,
    SameChoiceQuery,
    SearchQuery,
    StatesQuery,
    TallyClaimQuery,
    TallyQuery,
    VetoesQuery,
    VotesQuery,
)
from bot.queries.selection import Means, Selection, selection_of
from bot.queries.states import Choices
from bot.questions.framing import Framed, results_of, votes_on
from bot.wording import counted_words, titled
from data.matrix import Calls
from data.record import RollCallInfo

TWO = 2
LONGEST_TITLE = 50


class OtherVotes:
    """Changes the votes that the last query of a conversation asks about."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._selector = Selector(knowledge)
        self._parties = PartyReader(knowledge)

    async def of_votes(self, turn: Turn, query: Query) -> Query | None:
        """ "What about ES-11/3?", "and in 2023?", "on Cuba?"."""
        if isinstance(query, Membership):
            return membership_at(query, turn.what)
        if isinstance(query, OverTime):
            return await self._of_other_times(turn, query)
        if isinstance(query, Aside):
            return None
        if isinstance(query, ChangesQuery):
            return await self._of_other_changes(turn, query)
        selection = await self.at_that_time(turn)
        if _asks_of_the_vote(turn.frame) and not (turn.frame.roles or turn.frame.chosen):
            return results_of(selection)
        match query:
            case VotesQuery(codes=codes, groups=groups, asked=asked, veto=vetoed):
                # There is no veto elsewhere.
                return votes_on(selection, codes, groups, turn.frame.supposed or (() if vetoed else asked))
            case MembersQuery(choices=choices):
                return replace(query, selection=selection, choices=turn.frame.choices or choices)
            case TallyQuery():
                return replace(query, selection=selection)
            case StatesQuery(conditions=conditions) if len(conditions) <= 1:
                conditions = tuple(replace(one, calls=selection.calls) for one in conditions)
                return replace(query, selection=selection, conditions=conditions)
            case SameChoiceQuery(code=code):
                calls = selection.newest_first(self._knowledge)
                return replace(query, call=calls[0]) if len(calls) == 1 else votes_on(selection, (code,), ())
            case StatesQuery() | TallyClaimQuery():
                return results_of(selection)
            case _:
                assert_never(query)

    async def _of_other_times(self, turn: Turn, query: OverTime) -> Query:
        what = turn.what
        match query:
            case VetoesQuery():
                what = replace(turn.at_another_time, bodies=(), matters=())
                return replace(query, selection=await self.select(what, base=self._knowledge.vetoed))
            case HistoryQuery(code=code) if what.calls:
                return VotesQuery((code,), (), await self.select(what))
            case AgreementQuery(a=a, b=b) | DifferQuery(a=a, b=b) if what.calls:
                return VotesQuery((a, b), (), await self.select(what))
            case SearchQuery() if turn.context.frame and not turn.frame.counts:
                return replace(query, selection=await self._with_such_counts(turn.context.frame, turn.at_another_time))
            case _:
                return replace(query, selection=await self.select(turn.at_another_time))

    async def _with_such_counts(self, before: Frame, what: What) -> Selection:
        """Those of another time that had as many votes as the question before says: "with one vote against"."""
        counted, _, base = with_counts(before, what, self._knowledge)
        selection = await self.select(what, base=base)
        if base is None:
            return selection
        if not selection.calls:
            raise NothingFound(
                f"{selection.label} with {counted_words(counted.counts)}", (), (), self._knowledge.record.coverage
            )
        return replace(selection, label=f"{selection.label} with {counted_words(counted.counts)}".strip())

    async def select(self, what: What, base: Calls | None = None) -> Selection:
        return await self._selector.select(what, base=base, default_newest=None)

    async def at_that_time(self, turn: Turn) -> Selection:
        """The votes that a turn names, or those of its time on what was spoken of. Raises a Problem."""
        what = turn.in_context
        whole = turn.at_another_time
        elsewhere = what.calls or not what.when or whole.about or whole.calls or whole.bodies
        is_of_one = bool(turn.context.calls) and (bool(turn.context.what.calls) or turn.context.current is not None)
        if not is_of_one:
            return await self.select(whole)
        if not elsewhere:
            return self._in_series(turn.context.calls[0], what)
        try:
            return await self.select(whole)
        except NothingFound:
            if not (what.when and replace(turn.what, when=()).says_nothing):
                raise
            # "And the following year?" of what had another name then.
            return self._in_series(turn.context.calls[0], what)

    def _in_series(self, call: RollCallInfo, what: What) -> Selection:
        """The vote of that time among those of the same emergency session, or else of the same title, as the last one."""
        during = self._during(what)
        shared = "with the same title"
        calls = selection_of(of_one_title(call, self._knowledge)).calls & during
        if of_session := selection_of(series_of(call, self._knowledge)).calls & during:
            shared = f"of emergency session {call.session}" if call.session.startswith("ES-") else shared
            calls = of_session
        if not calls and (longer := selection_of(going_on_under_longer_title(call, self._knowledge)).calls & during):
            calls, shared = longer, "with a longer title"
        if not calls:
            sought = " ".join(mention.written for mention in what.when)
            title = titled(call, LONGEST_TITLE).strip("“”")
            raise NothingFound(f"{title} {sought}", (), (), self._knowledge.record.coverage)
        return Selection(calls, Means.WORDS, f"{label_of('', what)} {shared}")

    def _during(self, what: What) -> Calls:
        """The votes of the times that are named."""
        knowledge, calls = self._knowledge, self._knowledge.everything
        for mention in what.when:
            if isinstance(mention, WhenMention) and mention.period:
                calls &= knowledge.in_period(mention.period)
            elif isinstance(mention, WhenMention) and mention.month:
                calls &= knowledge.in_month(mention.month, mention.day)
        return calls

    async def of_that_time(self, frame: Frame, context: Context) -> Framed | None:
        """ "How did Uganda vote in 2022?" in a conversation about one text: on the vote of that year, if there is any. Raises
        NothingFound where there is none, and who is meant was said before: "did it vote yes again in June?"."""
        what, named = frame.what, frame.named(Role.VOTER)
        only_when = bool(what.when) and replace(what, when=()).says_nothing
        text = context.current or self._same_text(context)
        if not (only_when and named and text) or frame.operators:
            return None
        parties = self._parties.of_mentions(named, frame.text)
        turn = Turn(frame, context, parties, what)
        try:
            selection = self._in_series(text, turn.in_context)
        except NothingFound:
            if _are_pointed_at(named, frame):
                raise
            return None
        query = votes_on(selection, parties.codes, parties.groups, frame.supposed)
        return Framed(query, turn.with_what_before, selection, parties.notes)

    def _same_text(self, context: Context) -> RollCallInfo | None:
        """The newest of the votes that were told of, where all are on one text."""
        calls = context.calls if context.selection and len(context.selection) == len(context.calls) else ()
        return calls[0] if calls and {*calls} <= {*series_of(calls[0], self._knowledge)} else None

    # Changes

    async def of_change(self, turn: Turn) -> Query | None:
        """ "Who changed between the two?", "and from no to yes?"."""
        frame, context = turn.frame, turn.context
        before, after = moved(frame.chosen, frame.mentions)
        codes, groups = turn.parties.codes, turn.parties.groups
        of_list = not (codes or groups) and not frame.words.isdisjoint(THEM)
        if of_list and isinstance(context.query, ChangesQuery):
            return await self._of_same_changes(turn, context.query, before, after)
        if of_list:
            states = self._knowledge.states
            codes = tuple(code for code in context.subjects if code in states)
            groups = tuple(code for code in context.subjects if code not in states)
        if frame.asks_if_changed and isinstance(context.query, VotesQuery | ChangesQuery) and not (codes or groups):
            # "Was that a change from the year before?" of those who were asked about.
            codes, groups = context.query.codes, context.query.groups
        if isinstance(context.query, ChangesQuery) and turn.what.says_nothing:
            return replace(context.query, from_choices=before, to_choices=after, codes=codes, groups=groups)
        known = list(context.calls[:TWO])
        if known and (named := await self._changed_by(turn, known[0])):
            known = [named, *(call for call in context.calls if call != named)][:TWO]
        elif not turn.what.says_nothing:
            return None
        if len(known) < TWO:
            raise NeedsMore("two votes to compare", "What changed between ES-11/4 and ES-11/5?")
        first, second = sorted(known, key=lambda call: call.number)
        if of_list and not before and isinstance(listed := context.query, MembersQuery) and first in context.calls:
            # "Did any of them change their mind?" of those who made one choice.
            groups, codes, before = listed.groups, listed.only, listed.choices
        return ChangesQuery(first, second, groups, codes, before, after, whether=frame.asks_whether)

    async def _of_same_changes(
        self, turn: Turn, query: ChangesQuery, before: Choices, after: Choices
    ) -> ChangesQuery | None:
        """ "Did any of them change by 2023?", "which of them went to yes?": of those among whom changes were told."""
        other = await self._changed_by(turn, query.first)
        if other is None and not turn.what.says_nothing:
            return None
        first, second = sorted((query.first, other or query.second), key=lambda call: call.number)
        made = replace(query, first=first, second=second, whether=turn.frame.asks_whether)
        return replace(made, from_choices=before or query.from_choices, to_choices=after or query.to_choices)

    async def _changed_by(self, turn: Turn, current: RollCallInfo) -> RollCallInfo | None:
        """The other vote between which and the one that was spoken of somebody may have moved: by its name, by its time, or the
        newest on that text."""
        what = turn.what
        if what.calls:
            return (await self.select(What(calls=what.calls[:1]))).newest_first(self._knowledge)[0]
        if what.when and replace(what, when=()).says_nothing:
            during = self._in_series(current, turn.in_context).newest_first(self._knowledge)
            # "What changed since 2007?": since the first of them.
            return during[-1 if _has_no_end(what) else 0]
        later = what.says_nothing and not turn.frame.words.isdisjoint(("later", "since", "now", "today"))
        newest = series_of(current, self._knowledge)[-1] if later and len(turn.context.calls) < TWO else current
        return newest if newest != current else None

    async def _of_other_changes(self, turn: Turn, query: ChangesQuery) -> Query | None:
        named = [(await self.select(What(calls=(call,)))).newest_first(self._knowledge)[0] for call in turn.what.calls]
        match named:
            case [one, other] if "instead" in turn.frame.words:
                pair = [one if call == other else call for call in (query.first, query.second)]
                return replace(query, first=pair[0], second=pair[1])
            case [one, other]:
                return replace(query, first=one, second=other)
            case _:
                return results_of(await self.at_that_time(turn))


def _are_pointed_at(named: Sequence[Party], frame: Frame) -> bool:
    """Whether "it" or "they" stands for those who vote."""
    return all(frame.text[party.start : party.end].lower() in word_lists().pronouns for party in named)


def _has_no_end(what: What) -> bool:
    return any(isinstance(one, WhenMention) and one.period and one.period.end is None for one in what.when)


def _asks_of_the_vote(frame: Frame) -> bool:
    """ "When was it revoked, and what was the tally then?" asks no longer about a group; "and when it was revoked?" does."""
    asks_when = any(one == "when" and other in ("was", "were", "did", "is") for one, other in pairwise(frame.written))
    return frame.has(Operator.RESULT) or (frame.has(Operator.WHEN) and asks_when)
