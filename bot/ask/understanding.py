"""From a reading to a typed query: names and votes looked up in the record, gaps filled from the conversation."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.answer import Suggestion
from bot.ask.conversation import CALLS_REMEMBERED, NO_CONTEXT, Context
from bot.ask.mentions import (
    GroupMention,
    NumberMention,
    PopularNameMention,
    SessionMention,
    StateMention,
    SymbolMention,
    WhenMention,
    WordMention,
)
from bot.ask.parties import Parties, PartyReader
from bot.ask.reading import ChoiceAsked, Party, Reading, What
from bot.ask.selecting import Means, Selection, Selector
from bot.knowledge import Knowledge
from bot.problems import AmbiguousRollCall, NeedsMore, NothingFound, NotUnderstood, UnknownRollCall
from bot.queries import (
    AgreementQuery,
    AloneQuery,
    ChangesQuery,
    ClosestQuery,
    ConditionQuery,
    DifferQuery,
    GroupMembersQuery,
    HelpQuery,
    HistoryQuery,
    IsMemberQuery,
    JoinedInQuery,
    JoinedQuery,
    LeftQuery,
    MeaningQuery,
    MemberCountQuery,
    MembersQuery,
    NotOnRecordQuery,
    Query,
    RankingQuery,
    SameChoiceQuery,
    SearchQuery,
    StatusQuery,
    TallyClaimQuery,
    TallyQuery,
    VetoesQuery,
    VotesQuery,
    WhyQuery,
)
from data.model import Body, Choice, Period, Result
from data.record import RollCallInfo
from data.reference import COUNCIL

# So many roll calls are answered with complete member lists; of more, one is to be picked.
MOST_WITH_MEMBERS = 3
OFFERED = 10
FIRST_HISTORY = 13
_TWO = 2


_ENDS_OPEN = re.compile(r"(?:\b(?:on|for|against|of|to|about|in|backed|opposed|supported)|^) *$", re.IGNORECASE)
_ABOUT_VOTES = re.compile(r"^ +(?:resolutions?|votes?|drafts?|roll calls?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Understood:
    """A query, what was assumed on the way to it, and what a following question may refer to. `from_context`: the
    conversation filled a gap."""

    query: Query
    notes: tuple[str, ...]
    context: Context
    from_context: bool = False


class Understanding:
    def __init__(self, knowledge: Knowledge, today: date) -> None:
        self._knowledge = knowledge
        self._today = today
        self._selector = Selector(knowledge)
        self._parties = PartyReader(knowledge)

    async def understand(self, reading: Reading, context: Context = NO_CONTEXT) -> Understood:
        """Raises a Problem where the question cannot be answered as it stands."""
        task = _Task(self._knowledge, self._selector, self._parties, reading, context)
        query = await task.query()
        notes = tuple(
            dict.fromkeys((*task.notes, *(note for selection in task.selections for note in selection.notes)))
        )
        calls = tuple(
            call for selection in task.selections for call in selection.newest_first(self._knowledge)[:CALLS_REMEMBERED]
        )
        remembered = tuple(dict.fromkeys((*calls, *context.calls)))[:CALLS_REMEMBERED]
        what = context.what if task.used_context and not reading.what.about else reading.what
        return Understood(query, notes, Context(query, what, remembered), task.used_context)


class _Task:
    """The understanding of one reading."""

    def __init__(
        self, knowledge: Knowledge, selector: Selector, parties: PartyReader, reading: Reading, context: Context
    ) -> None:
        self._knowledge = knowledge
        self._selector = selector
        self._reader = parties
        self._reading = reading
        self._context = context
        self.notes: list[str] = []
        self.selections: list[Selection] = []
        self.used_context = False

    async def query(self) -> Query:
        """Raises a Problem, whose offers are this very question about other votes."""
        try:
            return await self._handler()()
        except AmbiguousRollCall as found:
            raise replace(found, questions=tuple(map(self._about, found.calls))) from None
        except (UnknownRollCall, NothingFound) as found:
            raise replace(found, questions=tuple(map(self._about, found.near))) from None

    def _about(self, call: RollCallInfo) -> str:
        """The question with a symbol in place of the words that say which vote is meant."""
        reading = self._reading
        mentions = [*reading.what.calls, *reading.what.about, *reading.what.when, *reading.what.bodies]
        if not mentions:
            return f"{reading.text.rstrip(' ?.!')} on {call.symbol}?"
        start = min(mention.start for mention in mentions)
        end = max(mention.end for mention in mentions)
        before, after = reading.text[:start], reading.text[end:]
        for word in ("the ", "resolution ", "resolutions ", "the "):
            before = before.removesuffix(word)
        joint = "" if reading.what.calls or _ENDS_OPEN.search(before) else "on "
        after = _ABOUT_VOTES.sub("", after)
        return f"{before}{joint}{call.symbol}{after}"

    def _handler(self) -> Callable[[], Awaitable[Query]]:
        handlers: dict[str, Callable[[], Awaitable[Query]]] = {
            "status": self._status,
            "help": self._help,
            "meaning": self._meaning,
            "member_count": self._member_count,
            "joined": self._joined,
            "left": self._left,
            "joined_in": self._joined_in,
            "is_member": self._is_member,
            "group_members": self._group_members,
            "ranking": self._ranking,
            "differ": self._differ,
            "agreement": self._agreement,
            "changes": self._changes,
            "alone": self._alone,
            "closest": self._closest,
            "vetoes": self._vetoes,
            "count": self._count,
            "who_vetoed": self._who_vetoed,
            "history": self._history,
            "same_choice": self._same_choice,
            "count_members": self._members,
            "members": self._members,
            "broke_ranks": self._broke_ranks,
            "votes": self._votes,
            "tally": self._tally,
            "search": self._search,
            "why": self._why,
            "future": self._not_on_record,
            "sponsors": self._not_on_record,
            "tally_claim": self._tally_claim,
            "also": self._also,
        }
        return handlers.get(self._reading.intent, self._unpatterned)

    # Parts

    def _who(self) -> Parties:
        parties = self._reader.read(self._reading.who, self._reading.text)
        self.notes += parties.notes
        return parties

    def _whom(self) -> str:
        """The one state of the question."""
        if self._reading.whom is None:
            raise NeedsMore("which country you mean", "Which countries agree most with India?")
        parties = self._reader.read((self._reading.whom,), self._reading.text)
        self.notes += parties.notes
        if len(parties.codes) != 1:
            raise NeedsMore("one country to compare the others with", "Which countries agree most with India?")
        return parties.codes[0]

    def _groups(self, parties: Parties | None = None) -> tuple[str, ...]:
        groups = [self._reading.group.code] if self._reading.group else []
        groups += [mention.code for mention in self._reading.what.about if isinstance(mention, GroupMention)]
        groups += parties.groups if parties else ()
        return tuple(dict.fromkeys(groups))

    def _what(self, *, without_groups: bool = False) -> What:
        what = self._reading.what
        if without_groups:
            what = replace(
                what, about=tuple(mention for mention in what.about if not isinstance(mention, GroupMention))
            )
        return what

    async def _select(self, what: What, *, base: int | None = None, newest: int | None) -> Selection:
        """What the question means, or where it says nothing, what the conversation was about."""
        if what.says_nothing and self._context.calls and newest is not None:
            self.used_context = True
            selection = self._context_selection()
        else:
            selection = await self._selector.select(self._in_context(what), base=base, default_newest=newest)
        self.selections.append(selection)
        return selection

    def _context_selection(self) -> Selection:
        query = self._context.query
        selection = getattr(query, "selection", None)
        if isinstance(selection, Selection) and selection.means is not Means.NOTHING:
            return selection
        call = self._context.calls[0]
        return Selection(call.bit, Means.SYMBOL, f"on {call.symbol}")

    def _in_context(self, what: What) -> What:
        """ "The October vote" of a conversation about Ukraine is the vote on Ukraine in October."""
        months_only = what.when and all(
            isinstance(mention, WhenMention) and mention.period is None for mention in what.when
        )
        if months_only and not (what.about or what.calls) and self._context.what.about:
            self.used_context = True
            return replace(what, about=self._context.what.about)
        return what

    async def _one_call(self, what: What, *, base: int | None = None) -> RollCallInfo:
        selection = await self._select(what, base=base, newest=1)
        calls = selection.newest_first(self._knowledge)
        if len(calls) > 1:
            raise AmbiguousRollCall(selection.label, tuple(calls[:OFFERED]), (), len(calls))
        return calls[0]

    def _asked(self) -> tuple[Choice, ...]:
        return self._reading.choices[0].choices if self._reading.choices else ()

    # Questions about votes

    async def _votes(self) -> Query:
        parties = self._who()
        what = self._what()
        if not parties.codes and not parties.groups:
            raise NotUnderstood(self._reading.text)
        asked = self._asked()
        if "why" in self._reading.words:
            self.notes.append("The record says how states voted, not why; meeting records have explanations of vote.")
        if what.says_nothing and self._context.query and not self._starts_anew():
            return await self._follow(parties)
        selection = await self._select(what, newest=5)
        if len(parties.codes) == 1 and not parties.groups and (len(selection) >= FIRST_HISTORY):
            return HistoryQuery(parties.codes[0], selection)
        return VotesQuery(parties.codes, parties.groups, selection, asked)

    def _starts_anew(self) -> bool:
        """ "How did Germany vote?" asks for the newest votes only outside a conversation."""
        return not self._context.calls

    async def _follow(self, parties: Parties) -> Query:
        """ "And China?": the last question once more, about somebody else."""
        self.used_context = True
        match self._context.query:
            case HistoryQuery(selection=selection, choices=choices) if len(parties.codes) == 1:
                self.selections.append(selection)
                return HistoryQuery(parties.codes[0], selection, choices)
            case AgreementQuery(a=a, selection=selection) if len(parties.codes) == 1:
                self.selections.append(selection)
                return AgreementQuery(a, parties.codes[0], selection)
            case RankingQuery() as query if len(parties.codes) == 1:
                self.selections.append(query.selection)
                return replace(query, code=parties.codes[0])
            case DifferQuery(a=a, selection=selection) if len(parties.codes) == 1:
                self.selections.append(selection)
                return DifferQuery(a, parties.codes[0], selection)
            case JoinedQuery(group=group):
                return JoinedQuery(parties.codes, group)
            case IsMemberQuery(group=group, day=day):
                return IsMemberQuery(parties.codes, group, day)
            case ChangesQuery() as query:
                return replace(query, groups=parties.groups, codes=parties.codes)
            case MembersQuery(choices=choices, selection=selection) if parties.groups and not parties.codes:
                self.selections.append(selection)
                return MembersQuery(choices, selection, parties.groups)
            case _:
                selection = await self._select(What(), newest=5)
                return VotesQuery(parties.codes, parties.groups, selection)

    async def _also(self) -> Query:
        """ "What about ES-11/3?": the last question once more, about another vote."""
        reading = self._reading
        parties = self._who()
        if parties.codes or parties.groups:
            return await self._votes()
        what = reading.what
        states = [mention for mention in what.about if isinstance(mention, StateMention | GroupMention)]
        if states and len(states) == len(what.about) and not (what.calls or what.when):
            self._reading = replace(
                self._reading, who=tuple(Party(mention, mention.written) for mention in states), what=What()
            )
            return await self._votes()
        query = self._context.query
        if query is None:
            return await self._tally()
        self.used_context = True
        what = self._in_context(what)
        if not (what.calls or states) and what.when and self._context.calls and not what.about:
            selection = self._in_series_of_context(what)
            self.selections.append(selection)
        else:
            selection = await self._select(what, newest=5)
        match query:
            case (
                VotesQuery()
                | MembersQuery()
                | TallyQuery()
                | HistoryQuery()
                | AgreementQuery()
                | RankingQuery()
                | DifferQuery()
            ):
                return replace(query, selection=selection)
            case _:
                return TallyQuery(selection)

    def _in_series_of_context(self, what: What) -> Selection:
        """The vote of that time among those of the same emergency session, or of the same title, as the last one."""
        knowledge, call = self._knowledge, self._context.calls[0]
        calls = 0
        for other in knowledge.record.calls:
            same_series = other.session == call.session if call.session.startswith("ES-") else other.title == call.title
            if same_series and other.body is call.body and other.matter is call.matter:
                calls |= other.bit
        for mention in what.when:
            if isinstance(mention, WhenMention) and mention.period:
                calls &= knowledge.in_period(mention.period)
            elif isinstance(mention, WhenMention) and mention.month:
                calls &= knowledge.in_month(mention.month, mention.day)
        if not calls:
            sought = " ".join(mention.written for mention in what.when)
            raise NothingFound(sought, (), (), tuple(knowledge.record.coverage()))
        return Selection(calls, Means.WORDS, " ".join(mention.written for mention in what.when))

    async def _members(self) -> Query:
        reading = self._reading
        choices = list(reading.choices)
        if len(reading.mentions) == 1 and not self._context.calls:
            raise NotUnderstood(reading.text)
        parties = self._who()
        groups = self._groups(parties)
        conditions = await self._conditions(choices, groups)
        if conditions:
            return conditions
        asked = choices[0].choices if choices else (Choice.YES, Choice.NO, Choice.ABSTAIN, Choice.NON_VOTING)
        if choices and choices[0].veto:
            return await self._who_vetoed()
        if reading.what.calls and not groups and (states := self._named_states()):
            return VotesQuery(
                states, (), await self._select(replace(reading.what, about=()), newest=1), asked if choices else ()
            )
        if reading.intent == "count_members" and not groups:
            return TallyQuery(await self._select(self._what(), newest=1))
        selection = await self._select(self._what(without_groups=True), newest=1)
        self._refuse_many(selection)
        return MembersQuery(asked, selection, groups)

    def _named_states(self) -> tuple[str, ...]:
        """States beside a vote that is named already: the question is about them, not about a topic of their name."""
        states = [mention for mention in self._reading.what.about if isinstance(mention, StateMention)]
        parties = self._reader.of_mentions(states, self._reading.text)
        self.notes += parties.notes
        return parties.codes

    def _refuse_many(self, selection: Selection) -> None:
        if len(selection) > MOST_WITH_MEMBERS:
            calls = selection.newest_first(self._knowledge)
            raise AmbiguousRollCall(selection.label.removeprefix("on "), tuple(calls[:OFFERED]), (), len(calls))

    async def _conditions(self, choices: Sequence[ChoiceAsked], groups: tuple[str, ...]) -> Query | None:
        """ "Who voted yes on A but not on B": two votes, each with its choices."""
        mentions = self._reading.mentions
        places = [
            place for place, mention in enumerate(mentions) if isinstance(mention, SymbolMention | PopularNameMention)
        ]
        if len(places) != _TWO or not choices:
            return None
        first_choices = choices[0].choices
        between = [asked for asked in choices if places[0] < asked.place < places[1]]
        if between:
            second_choices = between[-1].choices
        elif self._negates_between(places):
            second_choices = tuple(
                choice
                for choice in (Choice.YES, Choice.NO, Choice.ABSTAIN, Choice.NON_VOTING)
                if choice not in first_choices
            )
        elif self._reading.words & {"but", "then", "both"}:
            second_choices = first_choices
        else:
            return None
        calls = []
        for place in places:
            mention = mentions[place]
            assert isinstance(mention, SymbolMention | PopularNameMention)
            calls.append(await self._one_call(What(calls=(mention,))))
        return ConditionQuery(calls[0], first_choices, calls[1], second_choices, groups)

    def _negates_between(self, places: Sequence[int]) -> bool:
        between = self._reading.mentions[places[0] + 1 : places[1]]
        return any(getattr(mention, "text", "") in ("not", "without") for mention in between)

    async def _same_choice(self) -> Query:
        code = self._whom()
        call = await self._one_call(self._what(without_groups=True))
        return SameChoiceQuery(code, call, self._groups())

    async def _broke_ranks(self) -> Query:
        groups = self._groups(self._who())
        if not groups:
            return await self._votes()
        selection = await self._select(self._what(without_groups=True), newest=1)
        return VotesQuery((), groups, selection)

    async def _tally(self) -> Query:
        selection = await self._select(self._what(), newest=1)
        return TallyQuery(selection) if len(selection) < FIRST_HISTORY else SearchQuery(selection)

    async def _search(self) -> Query:
        what = self._what()
        if self._reading.number is not None and what.how_many is None:
            what = replace(what, how_many=self._reading.number)
        selection = await self._select(what, newest=10)
        return SearchQuery(selection)

    async def _changes(self) -> Query:
        what = self._what(without_groups=True)
        parties = self._who()
        groups = self._groups(parties)
        codes = parties.codes
        if len(what.calls) >= _TWO:
            codes += self._named_states()
        calls = await self._two_calls(what)
        first, second = sorted(calls, key=lambda call: call.number) if self._by_time() else calls
        from_choices, to_choices = self._directions()
        return ChangesQuery(first, second, groups, codes, from_choices, to_choices)

    def _directions(self) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
        """ "From abstaining to no"; one choice alone is where they went, unless "from" stands before it."""
        choices = self._reading.choices
        if not choices:
            return (), ()
        first = choices[0]
        if len(choices) > 1:
            return first.choices, choices[1].choices
        before = self._reading.mentions[first.place - 1] if first.place else None
        return (first.choices, ()) if getattr(before, "text", "") == "from" else ((), first.choices)

    def _by_time(self) -> bool:
        """Two votes are compared in the order in which they are named, those of a conversation by their dates."""
        return self.used_context

    async def _two_calls(self, what: What) -> tuple[RollCallInfo, RollCallInfo]:
        if len(what.calls) >= _TWO:
            found = [await self._one_call(What(calls=(mention,), bodies=what.bodies)) for mention in what.calls[:_TWO]]
            return found[0], found[1]
        times = _two_times(what.when)
        if times:
            found = [await self._one_call(replace(what, when=(when,))) for when in times]
            return found[0], found[1]
        if not what.says_nothing and not what.calls:
            selection = await self._select(what, newest=None)
            calls = selection.newest_first(self._knowledge)
            if len(calls) == _TWO:
                return calls[1], calls[0]
            raise AmbiguousRollCall(selection.label.removeprefix("on "), tuple(calls[:OFFERED]), (), len(calls))
        if what.calls and self._context.calls:
            self.used_context = True
            call = await self._one_call(What(calls=what.calls[:1]))
            other = next((known for known in self._context.calls if known != call), None)
            if other:
                return other, call
        if len(self._context.calls) >= _TWO:
            self.used_context = True
            return self._context.calls[1], self._context.calls[0]
        raise NeedsMore("two votes to compare", "What changed between ES-11/4 and ES-11/5?")

    # Questions over many votes

    async def _history(self) -> Query:
        parties = self._who()
        if len(parties.codes) != 1 or parties.groups:
            return await self._votes()
        selection = await self._select(self._what(), newest=None)
        return HistoryQuery(parties.codes[0], selection, self._asked())

    async def _count(self) -> Query:
        parties = self._who()
        if len(parties.codes) != 1:
            raise NeedsMore("one country", "How many times did India abstain in 2023?")
        if any(asked.veto for asked in self._reading.choices):
            return await self._vetoes()
        selection = await self._select(self._what(), newest=None)
        return HistoryQuery(parties.codes[0], selection, self._asked())

    async def _agreement(self) -> Query:
        codes = list(self._who().codes)
        if self._reading.whom is not None:
            codes.insert(0, self._whom())
        codes = list(dict.fromkeys(codes))
        if len(codes) != _TWO:
            raise NeedsMore("two countries to compare", "How often do India and China agree?")
        selection = await self._select(self._what(), newest=None)
        return AgreementQuery(codes[0], codes[1], selection)

    async def _ranking(self) -> Query:
        code = self._whom()
        groups = self._groups()
        what = replace(self._what(without_groups=True), how_many=None)
        selection = await self._select(what, newest=None)
        least = bool(dict(self._reading.settings).get("least"))
        return RankingQuery(code, selection, least, groups[0] if groups else "", self._reading.number)

    async def _differ(self) -> Query:
        parties = self._who()
        if len(parties.codes) != _TWO:
            raise NeedsMore("two countries to compare", "Where did Australia and New Zealand differ in 2015?")
        selection = await self._select(self._what(), newest=None)
        return DifferQuery(parties.codes[0], parties.codes[1], selection)

    async def _alone(self) -> Query:
        parties = self._who()
        if len(parties.codes) != 1:
            raise NeedsMore("one country", "Where did Israel stand alone since 2015?")
        selection = await self._select(self._what(), newest=None)
        return AloneQuery(parties.codes[0], self._asked(), selection)

    async def _closest(self) -> Query:
        what = replace(self._what(), how_many=None, series=None)
        selection = await self._select(what, newest=None)
        return ClosestQuery(selection, self._reading.number)

    async def _vetoes(self) -> Query:
        parties = self._who()
        what = self._what()
        base = self._knowledge.of_body(Body.COUNCIL) & self._knowledge.of_result(Result.VETOED)
        selection = await self._select(replace(what, bodies=(), matters=()), base=base, newest=None)
        return VetoesQuery(parties.codes[0] if parties.codes else "", selection)

    async def _who_vetoed(self) -> Query:
        parties = self._who()
        what = self._what()
        council = self._knowledge.of_body(Body.COUNCIL)
        vetoed = council & self._knowledge.of_result(Result.VETOED)
        base = council if what.calls else vetoed
        selection = await self._select(replace(what, bodies=(), matters=()), base=base, newest=1)
        if parties.codes:
            return VotesQuery(parties.codes, (), selection, (Choice.NO,), veto=True)
        return TallyQuery(selection)

    # Membership and meaning

    def _day(self) -> date | None:
        for mention in self._reading.what.when:
            if isinstance(mention, WhenMention) and mention.period:
                return mention.period.start or mention.period.end
        return None

    def _period(self) -> Period | None:
        return next(
            (
                mention.period
                for mention in self._reading.what.when
                if isinstance(mention, WhenMention) and mention.period
            ),
            None,
        )

    async def _member_count(self) -> Query:
        groups = self._groups()
        if not groups and any(mention.body is Body.COUNCIL for mention in self._reading.what.bodies):
            groups = (COUNCIL,)
        return MemberCountQuery(self._period(), groups[0] if groups else "")

    async def _joined(self) -> Query:
        parties = self._who()
        groups = self._groups(parties)
        return JoinedQuery(self._states_only(parties), groups[0] if groups else "")

    async def _left(self) -> Query:
        parties = self._who()
        groups = self._groups(parties)
        return LeftQuery(self._states_only(parties), groups[0] if groups else "")

    def _states_only(self, parties: Parties) -> tuple[str, ...]:
        if not parties.codes:
            raise NeedsMore("which country you mean", "When did South Sudan join?")
        return parties.codes

    async def _joined_in(self) -> Query:
        return JoinedInQuery(self._period())

    async def _is_member(self) -> Query:
        parties = self._who()
        groups = self._groups(parties)
        group = groups[0] if groups else ""
        if not group and any(mention.body is Body.COUNCIL for mention in self._reading.what.bodies):
            group = COUNCIL
        return IsMemberQuery(self._states_only(parties), group, self._day())

    async def _group_members(self) -> Query:
        groups = self._groups()
        if not groups and any(mention.body is Body.COUNCIL for mention in self._reading.what.bodies):
            groups = (COUNCIL,)
        if not groups:
            raise NeedsMore("which group you mean", "Who are the members of BRICS?")
        return GroupMembersQuery(groups[0], self._day())

    async def _meaning(self) -> Query:
        call = None
        if self._reading.what.calls:
            call = (await self._select(self._what(), newest=1)).newest_first(self._knowledge)[0]
        return MeaningQuery(self._meant(), call)

    def _meant(self) -> str:
        words, choices = self._reading.words, self._reading.choices
        if words & {"binding", "law", "enforceable", "mandatory"}:
            return "binding"
        if words & {"thirds", "majority", "needed", "required", "quorum", "important"}:
            return "majority"
        if any(asked.veto for asked in choices):
            return "veto"
        if words & {"consensus"}:
            return "consensus"
        if words & {"emergency", "special"}:
            return "emergency"
        return "choices"

    async def _why(self) -> Query:
        return WhyQuery(self._context.calls[0] if self._context.calls else None)

    async def _not_on_record(self) -> Query:
        call = None
        if self._reading.what.calls:
            calls = (await self._select(replace(self._reading.what, about=(), when=()), newest=1)).newest_first(
                self._knowledge
            )
            call = calls[0]
        return NotOnRecordQuery(self._reading.intent, call)

    async def _tally_claim(self) -> Query:
        """ "141 in favour and seven against": of a named vote, or of any that had these counts."""
        order = (Choice.YES, Choice.NO, Choice.ABSTAIN)
        claims = self._reading.claims
        if any(claim.choice for claim in claims):
            counts = tuple((claim.choice, claim.count) for claim in claims if claim.choice)
        else:
            counts = tuple(zip(order, (claim.count for claim in claims), strict=False))
        if not counts:
            return await self._members()
        what = replace(self._what(without_groups=True), how_many=None)
        what = replace(what, about=tuple(mention for mention in what.about if not isinstance(mention, NumberMention)))
        if what.says_nothing and not self._context.calls:
            return TallyClaimQuery(counts, None)
        return TallyClaimQuery(counts, await self._select(what, newest=1))

    async def _help(self) -> Query:
        return HelpQuery(" ".join(sorted(self._reading.words)))

    async def _status(self) -> Query:
        return StatusQuery()

    # Without a pattern

    async def _unpatterned(self) -> Query:
        """What can be meant by mentions alone: votes that are named, or who voted on them."""
        what = self._reading.what
        states = [mention for mention in what.about if isinstance(mention, StateMention | GroupMention)]
        if what.calls and states:
            parties = self._reader.of_mentions(states, self._reading.text)
            self.notes += parties.notes
            selection = await self._select(replace(what, about=()), newest=1)
            return VotesQuery(parties.codes, parties.groups, selection)
        if what.calls and self._reading.choices:
            return await self._members()
        if what.calls or (
            what.about and (what.when or any(not isinstance(mention, StateMention) for mention in what.about))
        ):
            return await self._named_by_words()
        raise NotUnderstood(self._reading.text)

    async def _named_by_words(self) -> Query:
        """Words that are no question ask for votes only if there are such votes."""
        try:
            return await self._tally()
        except NothingFound as found:
            if found.near or any(not isinstance(mention, WordMention) for mention in self._reading.what.about):
                raise
            raise NotUnderstood(self._reading.text) from None


def _two_times(when: Sequence[WhenMention | SessionMention]) -> list[WhenMention]:
    """The two times that are compared: named apart, or as the ends of a range ("between March and October 2022")."""
    if len(when) == 1 and isinstance(when[0], WhenMention) and when[0].ends:
        return list(when[0].ends)
    return _with_years(when[:_TWO]) if len(when) >= _TWO else []


def _with_years(when: Sequence[object]) -> list[WhenMention]:
    """ "March and October 2022": a month without a year takes that of the other."""
    mentions = [mention for mention in when if isinstance(mention, WhenMention)]
    year = next((mention.period.start.year for mention in mentions if mention.period and mention.period.start), None)
    return [
        replace(mention, period=_month_of(year, mention))
        if mention.period is None and mention.month and year
        else mention
        for mention in mentions
    ]


def _month_of(year: int, mention: WhenMention) -> Period:
    from datetime import timedelta  # noqa: PLC0415

    from bot.ask.dates import month_period  # noqa: PLC0415

    assert mention.month is not None
    if mention.day:
        day = date(year, mention.month, mention.day)
        return Period(day, day + timedelta(days=1))
    return month_period(year, mention.month)


def picked_option(text: str, options: Sequence[Suggestion]) -> Suggestion | None:
    """The choice that an answer like "2", "the second" or its label picks."""
    bare = text.strip().strip(".)#").lower()
    for prefix in ("option ", "number ", "no. ", "the "):
        bare = bare.removeprefix(prefix)
    ordinals = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    bare = bare.removesuffix(" one").removesuffix(" option")
    place = int(bare) if bare.isdecimal() and bare.isascii() else ordinals.index(bare) + 1 if bare in ordinals else 0
    if 1 <= place <= len(options):
        return options[place - 1]
    return next((option for option in options if option.label.lower() == bare), None)
