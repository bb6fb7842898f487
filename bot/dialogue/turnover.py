"""Two lists of those who chose so, one after the other: who is new there, who is gone, and whether they are the same."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bot.dialogue.conversation import Context
from bot.dialogue.elsewhere import OtherVotes
from bot.dialogue.turns import Turn
from bot.finding.parties import PartyReader
from bot.finding.series import series_of
from bot.knowledge import Knowledge
from bot.language.frames import Frame, Operator, Party, Role
from bot.language.mentions import ChoiceMention, Mention, WordMention
from bot.language.turnover import Turnover, find_turnover
from bot.language.what import What
from bot.problems import NeedsMore, which_vote
from bot.queries import ChangesQuery, HistoryQuery, MembersQuery, Query, RankingQuery, TallyQuery, VotesQuery
from bot.queries.selection import selection_of
from bot.queries.states import Choices
from bot.questions.framing import Framed
from bot.wording import did_intransitively
from data.model import other_than
from data.record import RollCallInfo

TWO = 2
# "Who joined them since?" asks about the newest vote.
_UNTIL_NOW = frozenset({"since", "now", "today", "nowadays", "later", "currently", "lately"})
_EXAMPLE = "Who changed from yes to no between ES-11/1 and ES-11/6?"


class TurnoverReader:
    """Makes queries of questions that compare one list with another."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._others = OtherVotes(knowledge)
        self._parties = PartyReader(knowledge)

    async def read(self, frame: Frame, context: Context) -> Framed | None:
        """None where no list is asked about. Raises NeedsMore where it is not clear which lists are meant."""
        span = find_turnover(frame.mentions)
        if span and span.name == Turnover.MOVED:
            return await self._moved(frame, context)
        if (
            span is None
            or not context.has_begun
            or frame.what.bodies
            or frame.what.matters
            or len(frame.what.calls) > 1
        ):
            return None
        inside = frame.mentions[span.start : span.end]
        parties = [party for party in frame.named(Role.VOTER) if party not in inside]
        rest = [one for one in frame.what.about if one not in inside and one not in parties]
        if any(
            not isinstance(one, WordMention) or not one.known for one in frame.what.without_weak.about if one in rest
        ):
            return None
        if context.query is None:
            raise which_vote("Who abstained on ES-11/6?")
        joins = Turnover(span.name) is Turnover.JOINED and not parties and not frame.chosen
        if joins and (company := self._company(context.query)):
            return Framed(company, context.what, company.selection, frame.notes)
        others = [*frame.mentions[: span.start], *frame.mentions[span.end :]]
        choices, groups = self._list_before(frame, context, parties, others)
        listed, _ = _of_list(context.query, context.frame)
        if Turnover(span.name) is Turnover.KEPT and listed and set(listed) != set(choices):
            # "Did the same ones vote yes on it?" asks what those of the list did.
            raise NeedsMore("which countries you mean", "Which members of the EU voted in favour of ES-11/6?")
        first, second = await self._pair(frame, context)
        query = _query(Turnover(span.name), (first, second), choices, groups)
        return Framed(query, replace(context.what, calls=()), selection_of((first, second)), frame.notes)

    async def _moved(self, frame: Frame, context: Context) -> Framed | None:
        """ "Who moved on the Cuba embargo since last time?": between the vote that is named, or was spoken of, and the one before it on
        the same text. Raises NeedsMore where there is none."""
        parties = self._parties.of_mentions(frame.named(Role.VOTER), frame.text)
        what = replace(frame.what, series=None)
        whether = frame.is_whether and bool(parties.codes)
        if (
            (parties.codes and not whether)
            or any(isinstance(one, WordMention) for one in what.about)
            or not frame.has(Operator.CHANGE)
        ):
            return None
        names = bool(what.calls or what.about)
        selection = await self._others.select(what) if names else context.selection
        of_many = selection is not None and (names or not context.calls)
        known = selection.newest_first(self._knowledge) if selection and of_many else context.calls
        if not known or (of_many and [call.session for call in known].count(known[0].session) > 1):
            # Of several votes of one session, none is the last one.
            raise NeedsMore("two votes to compare", _EXAMPLE)
        votes = (self._before(known[0], known[:1] if of_many else known), known[0])
        query = ChangesQuery(*votes, parties.groups, parties.codes, whether=whether)
        return Framed(query, what, selection_of(votes), frame.notes)

    def _company(self, query: Query) -> RankingQuery | None:
        """ "Who joined it?" of a state's many votes of one choice: who voted as it did on these most often."""
        if not isinstance(query, HistoryQuery) or len(query.choices) != 1 or query.course or query.rate:
            return None
        calls = self._knowledge.votes_of_line(query.code).on(query.choices[0]) & query.selection.calls
        where = (
            f"{query.selection.label} where {self._knowledge.name(query.code)} {did_intransitively(query.choices[0])}"
        )
        return RankingQuery(query.code, replace(query.selection, calls=calls, label=where.strip()), least=False)

    def _list_before(
        self, frame: Frame, context: Context, parties: Sequence[Party], others: Sequence[Mention]
    ) -> tuple[Choices, tuple[str, ...]]:
        """The choice that those of the list made, and the groups to which they belong; `others` is what is said beside the
        phrase. Raises NeedsMore."""
        choices, groups = _of_list(context.query, context.frame)
        made = tuple(dict.fromkeys(one.choice for one in others if isinstance(one, ChoiceMention)))
        if not (choices or made):
            raise NeedsMore("on which votes, and with which choice", _EXAMPLE)
        named = self._parties.of_mentions(parties, frame.text).groups
        return made or choices, named or groups

    async def _pair(self, frame: Frame, context: Context) -> tuple[RollCallInfo, RollCallInfo]:
        """The votes of the two lists, the older one first. Raises NeedsMore."""
        if isinstance(context.query, ChangesQuery) and not (frame.what.when or frame.what.calls):
            return context.query.first, context.query.second
        known = list(context.calls)
        if not known:
            raise NeedsMore("two votes to compare", _EXAMPLE)
        other = await self._other(frame, context, known)
        first, second = sorted((known[0], other), key=lambda call: call.number)
        return first, second

    async def _other(self, frame: Frame, context: Context, known: Sequence[RollCallInfo]) -> RollCallInfo:
        current = known[0]
        if frame.what.when or frame.what.calls:
            named = await self._named(frame, context, current)
            return named if named != current else self._before(current, known)
        series = self._alike(current)
        two_lists = len(known) > 1 and known[1] in series
        return series[-1] if frame.words & _UNTIL_NOW and not two_lists else self._before(current, known)

    async def _named(self, frame: Frame, context: Context, current: RollCallInfo) -> RollCallInfo:
        """The one vote of the time that is named, of the same title where there are several."""
        turn = Turn(frame, context, self._parties.of_mentions((), frame.text), replace(What(), when=frame.what.when))
        what = frame.what if frame.what.calls else turn.at_another_time
        found = (
            await self._others.select(replace(what, about=what.about if not frame.what.calls else ()))
        ).newest_first(self._knowledge)
        alike = [call for call in found if call.title == current.title]
        if len(found) > 1 and len(alike) != 1:
            raise NeedsMore("two votes to compare", _EXAMPLE)
        return alike[0] if alike else found[0]

    def _alike(self, call: RollCallInfo) -> list[RollCallInfo]:
        """The votes on the text that comes back, oldest first."""
        return [one for one in series_of(call, self._knowledge) if one.title == call.title]

    def _before(self, current: RollCallInfo, known: Sequence[RollCallInfo]) -> RollCallInfo:
        """The vote that was spoken of before, or else the one before it in its series."""
        series = self._alike(current)
        place = series.index(current)
        if len(known) > 1 and (known[1] in series or not place):
            return known[1]
        if not place:
            raise NeedsMore("two votes to compare", _EXAMPLE)
        return series[place - 1]


def _of_list(query: Query | None, frame: Frame | None) -> tuple[Choices, tuple[str, ...]]:
    match query:
        case MembersQuery(choices=choices, groups=groups):
            return choices, groups
        case ChangesQuery(kept=kept, from_choices=before, to_choices=after, groups=groups):
            listed = min((one for one in (kept, after, before) if one), key=len, default=())
            return listed, groups
        case TallyQuery() | VotesQuery():
            groups = query.groups if isinstance(query, VotesQuery) else ()
            return (frame.choices if frame else ()), groups
        case _:
            return (), ()


def _query(
    asked: Turnover, votes: tuple[RollCallInfo, RollCallInfo], choices: Choices, groups: tuple[str, ...]
) -> ChangesQuery:
    match asked:
        case Turnover.JOINED:
            return ChangesQuery(*votes, groups, from_choices=other_than(choices), to_choices=choices)
        case Turnover.LEFT:
            return ChangesQuery(*votes, groups, from_choices=choices, to_choices=other_than(choices))
        case Turnover.KEPT:
            return ChangesQuery(*votes, groups, kept=choices)
        case Turnover.MOVED:
            return ChangesQuery(*votes, groups)
