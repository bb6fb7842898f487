"""What a conversation remembers, as mentions: the states, votes and times that were spoken of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from bot.dialogue.conversation import MOST_SUBJECTS, Context
from bot.dialogue.listing import listing_of, members_of
from bot.facts.states import states_that
from bot.finding.series import newest_of_text, series_of
from bot.knowledge import Knowledge
from bot.language.mentions import (
    GroupMention,
    Mention,
    PopularNameMention,
    SessionMention,
    StateMention,
    SymbolMention,
    WhenMention,
    WordMention,
    year_of,
)
from bot.language.periods import Step, month_period
from bot.language.references import Neighbour, OneOfList, SameVotes, SomeOfList, Voters
from bot.problems import AmbiguousRollCall, NeedsMore, which_vote
from bot.queries import (
    ChangesQuery,
    ClosestQuery,
    MembersQuery,
    MostQuery,
    SameChoiceQuery,
    SearchQuery,
    StatesQuery,
    VotesQuery,
)
from bot.queries.selection import selection_of
from bot.queries.states import Condition, Named, groups_in
from bot.wording import long_date
from data.model import Body, Choice, Period
from data.record import RollCallInfo
from data.symbols import Series, Symbol, parse_symbol

# So many roll calls are named one by one; a longer list is meant as a whole.
MOST_NAMED = 12
TWO = 2
# The group of its members.
COUNCIL = "SC"
BEGINNING = date(1945, 1, 1)
Place = tuple[int, int]


class Recalled:
    """Everything that is recalled stands at the place of the words that point at it."""

    def __init__(self, context: Context, knowledge: Knowledge) -> None:
        self._context = context
        self._knowledge = knowledge

    def it(self, place: Place) -> Sequence[Mention]:
        return (_word(place, "it"),)

    # States

    def everybody(self, place: Place, count: int) -> Sequence[Mention] | None:
        """ "Both on ES-11/3": the last two states."""
        if count and isinstance(self._context.query, StatesQuery) and groups_in(self._context.query.states):
            # They are those of that group, and were not named.
            return None
        named = self._context.codes[:count][::-1]
        return self._listed_states(place, named or self._subjects(count=0)) or None

    def voters(self, place: Place, reference: Voters) -> Sequence[Mention]:
        """ "How often did they agree?", "how did the same members vote?" Raises NeedsMore."""
        named = self._subjects(count=reference.count)
        too_few = reference.several and len(named) < TWO and not any(map(self._is_group, named))
        if too_few and reference.members and self._context.current and self._context.current.body is Body.COUNCIL:
            return (self._party(place, COUNCIL),)
        if too_few or not named:
            whom = "which countries you mean" if reference.several else "which country you mean"
            raise NeedsMore(whom, "How did India vote on ES-11/6?")
        return self._listed_states(place, named)

    def choosers(self, place: Place, choice: Choice, count: int) -> Sequence[Mention]:
        """ "What did those who abstained do?": on the vote that was spoken of, among those whose votes were told. Raises NeedsMore."""
        query, call = self._context.query, self._context.current
        if call is None:
            raise which_vote("Who abstained on ES-11/6?")
        told = query.codes if isinstance(query, VotesQuery) and len(query.codes) > 1 else ()
        groups = query.groups if isinstance(query, VotesQuery | MembersQuery) else ()
        states = Named(told) if told else members_of(groups)
        made = Condition(selection_of((call,)).calls, (choice,))
        chose = states_that(states, (made,), [call], self._knowledge).meeting
        if not 0 < len(chose) <= MOST_SUBJECTS or count not in (0, len(chose)):
            raise NeedsMore("which countries you mean", "How did BRICS vote on ES-11/6?")
        return self._listed_states(place, [one.code for one in chose])

    def _is_group(self, code: str) -> bool:
        return code not in self._knowledge.states

    def listed(self, place: Place) -> Sequence[Mention] | None:
        """ "Which of them abstained on ES-11/7?": the states of a list, or those whose votes were told; None where nobody was."""
        if not self._lists_states:
            return None
        whole = () if self._context.narrowed else self._of_list()
        named = whole or self._context.subjects or self._subjects(count=0)
        several = len(named) > 1 or any(one in self._knowledge.reference.groups for one in named)
        return self._listed_states(place, named) if several else None

    @property
    def _lists_states(self) -> bool:
        """Whether the last answer is about states, and not about votes."""
        return isinstance(self._context.query, MembersQuery | StatesQuery | SameChoiceQuery | VotesQuery | ChangesQuery)

    def _subjects(self, *, count: int) -> Sequence[str]:
        """Whom the last answer was about: one, two, or any number; "they" after one state are the last two."""
        subjects, query = self._context.subjects, self._context.query
        if count != 1 and not subjects and isinstance(query, MembersQuery | StatesQuery | SameChoiceQuery):
            return self._of_list()
        alone = len(subjects) == 1 and subjects[0] in self._knowledge.states
        if subjects and (len(subjects) == count if count else not alone):
            return subjects
        spoken_of = self._context.codes[: count or TWO]
        return (spoken_of or subjects) if not count else spoken_of if len(spoken_of) == count else ()

    def _of_list(self) -> Sequence[str]:
        """Those of the list that was asked about further, where the last answer lists nobody; none where they are too many to
        name each."""
        listing = listing_of(self._context.list, self._knowledge)
        met = listing.met(self._knowledge) if listing else []
        return met if len(met) <= MOST_SUBJECTS else ()

    def other_states(self, place: Place) -> Sequence[Mention]:
        """ "And the others?" of who in a group chose so: the members that did not. Raises NeedsMore."""
        query, subjects = self._context.query, self._context.subjects
        groups = query.groups if isinstance(query, MembersQuery) else ()
        if len(groups) != 1 or not subjects or not self._context.current:
            raise NeedsMore("which countries you mean", "How did BRICS vote on ES-11/6?")
        members = self._knowledge.members_of(groups[0], self._context.current.date)
        others = [code for code in members if code not in subjects]
        if not others or len(others) > MOST_SUBJECTS:
            raise NeedsMore("which countries you mean", "How did BRICS vote on ES-11/6?")
        return self._listed_states(place, others)

    def rest_of(self, group: GroupMention) -> Sequence[Mention]:
        """ "The rest of the EU": the group without those of its members of which the last answer told, or the one before."""
        day = self._context.calls[0].date if self._context.calls else None
        members = self._knowledge.members_of(group.code, day) if day else []
        told = [code for code in self._context.subjects if code in members]
        told = told or [code for code in self._context.codes[:1] if code in members]
        place = (group.start, group.end)
        return (group, _word(place, "except"), *self._listed_states(place, told)) if told else (group,)

    def _listed_states(self, place: Place, codes: Sequence[str]) -> tuple[Mention, ...]:
        return _listed(place, [self._party(place, code) for code in codes])

    def _party(self, place: Place, code: str) -> Mention:
        knowledge = self._knowledge
        if code in knowledge.states:
            return StateMention(*place, knowledge.distinct_name(code), (code,), "name")
        return GroupMention(*place, knowledge.group(code).name, code)

    # Times

    def all_time(self, place: Place) -> Sequence[Mention]:
        return (WhenMention(*place, "since 1945", Period(BEGINNING, None), label="since 1945"),)

    def beyond_its_time(self, place: Place) -> Sequence[Mention] | None:
        """All years, where votes of some time were asked about; None where no time was, or one vote."""
        ranged = self._context.what.when and self._context.current is None
        return self.all_time(place) if ranged else None

    def year(self, place: Place, step: Step) -> Sequence[Mention]:
        """So many years from the one that was spoken of: "in 2022". Raises NeedsMore."""
        period = step.period_from(date(self._year(), 1, 1))
        return _time(place, "in", f"{period.start:%Y}", period)

    def same_time(self, place: Place) -> Sequence[Mention]:
        """ "In that time": the one that was asked about. Raises NeedsMore."""
        when = self._context.what.when
        if not when:
            raise NeedsMore("which time you mean", "How often did Kenya abstain in 2019-2021?")
        return tuple(_placed(place, one) for one in when)

    def short_year(self, place: Place, year: int) -> Sequence[Mention] | None:
        """ "And 65?": 1965 behind another year; else the number may be anything."""
        known = self.year_spoken_of and not self._context.unsettled
        period = Period(date(year, 1, 1), date(year + 1, 1, 1))
        return (WhenMention(*place, str(year), period, label=str(year)),) if known else None

    def since_then(self, place: Place) -> Sequence[Mention]:
        """From the day behind the one vote, or the time, that was spoken of. Raises NeedsMore."""
        ends = [one.period.end for one in self._context.what.when if isinstance(one, WhenMention) and one.period]
        current = self._context.current
        if current:
            period, since = Period.after(current.date), long_date(current.date)
        elif len(ends) == 1 and ends[0]:
            period, since = Period(ends[0], None), long_date(ends[0])
        else:
            raise NeedsMore("since when", "How often did Kenya abstain since 2022?")
        return (WhenMention(*place, "since", period, label=f"since {since}"),)

    @property
    def year_spoken_of(self) -> int | None:
        return year_of(self._context.what.when)

    def _year(self) -> int:
        if year := self.year_spoken_of:
            return year
        years = {call.date.year for call in self._knowledge.record.shown_as(self._context.shown)}
        if len(years) != 1:
            raise NeedsMore("which year you mean", "How did India vote in 2023?")
        return years.pop()

    def same_day(self, place: Place) -> Sequence[Mention] | None:
        """ "On 12 October 2022": that of the vote that was spoken of."""
        call = self._context.current
        return _time(place, "on", long_date(call.date), Period.of_day(call.date)) if call else None

    def same_month(self, place: Place) -> Sequence[Mention] | None:
        call = self._context.current
        period = month_period(call.date.year, call.date.month) if call else None
        return _time(place, "in", f"{call.date:%B %Y}", period) if call and period else None

    def session(self, place: Place) -> Sequence[Mention]:
        """The session that was spoken of, or that of the vote that was. Raises NeedsMore."""
        said = [one.session for one in self._context.what.when if isinstance(one, SessionMention)]
        if not said and self._context.current:
            said = [self._context.current.session]
        if len(said) != 1:
            raise NeedsMore("which session you mean", "How often did India abstain in session 79?")
        return (SessionMention(*place, f"session {said[0]}", said[0]),)

    # Votes

    def topic(self, place: Place) -> Sequence[Mention] | None:
        """ "On this issue": what the last question was about."""
        before = self._context.what
        topics = [*before.about, *(call for call in before.calls if isinstance(call, PopularNameMention))]
        return (_word(place, "on"), *(_placed(place, topic) for topic in topics)) if topics else None

    def on_topic(self, place: Place, topic: Mention) -> Sequence[Mention]:
        """ "And on Cuba"."""
        return (_word(place, "and"), _word(place, "on"), _placed(place, topic))

    def of_session(self, place: Place, session: str, number: int) -> Sequence[Mention] | None:
        """ "11/6?" of a vote of the emergency session that is talked of."""
        if not self._context.calls or self._context.calls[0].session != session:
            return None
        symbol = Symbol(None, Series.RESOLUTION, number, session)
        return (SymbolMention(*place, f"{session}/{number}", symbol),)

    def votes(self, place: Place, reference: SameVotes) -> Sequence[Mention] | None:
        """ "Between the two", "on both", "on those". Raises NeedsMore."""
        symbols = self._symbols(reference.count)
        both = (_word(place, "both"),) if reference.both else ()
        return (*both, *_listed(place, [symbol_at(place, symbol) for symbol in symbols])) if symbols else None

    def _symbols(self, count: int) -> Sequence[str]:
        shown, calls = self._context.shown, self._context.calls
        if not count:
            several = shown if len(shown) > 1 else self._context.listed or shown
            return several if len(several) <= MOST_NAMED else ()
        if len(shown) == count:
            return shown
        if len(calls) < count:
            raise which_vote("Who changed between ES-11/4 and ES-11/5?")
        return [call.symbol for call in sorted(calls[:count], key=lambda call: call.number)]

    def other_votes(self, place: Place) -> Sequence[Mention]:
        """ "On the others": those of the last list that the last answer is not about. Raises NeedsMore."""
        others = [symbol for symbol in self._context.listed if symbol not in self._context.shown]
        if not 0 < len(others) <= MOST_NAMED:
            raise which_vote()
        return _listed(place, [symbol_at(place, symbol) for symbol in others])

    def one_of_two(self, place: Place, *, latter: bool, states: bool) -> Sequence[Mention]:
        """ "The former", "the latter": of two votes or, with `states`, of two states first. Raises NeedsMore."""
        parties = [self._party(place, code) for code in self._context.subjects]
        votes = [symbol_at(place, symbol) for symbol in self._context.shown]
        pairs: tuple[Sequence[Mention], ...] = (parties, votes) if states else (votes, parties)
        pair = next((pair for pair in pairs if len(pair) == TWO), None)
        if pair is None:
            raise which_vote()
        return (pair[latter],)

    def one_of_list(self, place: Place, reference: OneOfList, text: str) -> Sequence[Mention] | None:
        """ "The second one": of those that the last answer shows. Raises NeedsMore or AmbiguousRollCall."""
        shown = self._knowledge.record.shown_as(self._context.listed)
        current = self._context.current
        if len(shown) < TWO and current and reference.of_those and isinstance(self._context.query, SearchQuery):
            # "The most recent of those" of a list of one.
            return (symbol_at(place, current.symbol),)
        if len(shown) < TWO and current and reference.by_date and reference.place < 0:
            # "And the latest one?" of a text that comes back.
            return (symbol_at(place, newest_of_text(current, self._knowledge).symbol),)
        if len(shown) < TWO == len(self._context.calls) and not self._context.unsettled and not reference.of_those:
            # "And in the first one?" of two that were spoken of one after the other.
            shown = [*self._context.calls[::-1]]
        if len(shown) < TWO or reference.place >= len(shown):
            if reference.names_votes and not self._context.unsettled:
                return None
            raise which_vote()
        meant = _at(reference, shown, is_list=isinstance(self._context.query, ClosestQuery | MostQuery))
        if len(meant) > 1:
            questions = tuple(f"{text[: place[0]]}{call.symbol}{text[place[1] :]}" for call in meant)
            raise AmbiguousRollCall(text[place[0] : place[1]].strip(), meant, questions, len(meant))
        return (symbol_at(place, meant[0].symbol),)

    def some_of_list(self, place: Place, reference: SomeOfList) -> Sequence[Mention] | None:
        """ "The last two": of those that are shown, where there is a list. Raises NeedsMore where these and the last two in time are not
        the same."""
        shown = self._knowledge.record.shown_as(self._context.listed)
        if len(shown) < max(TWO, reference.count):
            return None
        by_time = sorted(shown, key=lambda call: call.number)
        cut = slice(-reference.count, None) if reference.last else slice(reference.count)
        if not reference.by_date and {*shown[cut]} != {*by_time[cut]}:
            raise which_vote()
        return _listed(place, [symbol_at(place, call.symbol) for call in by_time[cut]])

    def other_vote(self, place: Place) -> Sequence[Mention]:
        """ "The other one". Raises NeedsMore."""
        if len(self._context.calls) < TWO:
            raise which_vote()
        return (symbol_at(place, self._context.calls[1].symbol),)

    def neighbour(self, place: Place, reference: Neighbour) -> Sequence[Mention]:
        """ "The previous one": in the same emergency session, or among the votes with the same title. Raises NeedsMore."""
        call = self._neighbour(reference)
        if call is None:
            raise which_vote()
        lead = (_word(place, "and"), _word(place, "on")) if reference.alone else ()
        return (*lead, symbol_at(place, call.symbol))

    def _neighbour(self, reference: Neighbour) -> RollCallInfo | None:
        call = self._context.current
        if call is None:
            return None
        before = self._context.calls[1] if len(self._context.calls) > 1 else None
        if reference.earlier and before and before.date < call.date:
            return before
        series = series_of(call, self._knowledge)
        place = series.index(call) + reference.step
        return series[place] if 0 <= place < len(series) else before if reference.step < 0 else None


def _at(reference: OneOfList, shown: Sequence[RollCallInfo], *, is_list: bool) -> tuple[RollCallInfo, ...]:
    """The roll call at a place of those that are shown; where they are no list to point into, and shown newest first,
    also the one at that place in time."""
    by_time = sorted(shown, key=lambda call: call.number)
    if reference.by_date:
        return (by_time[reference.place],)
    if is_list and reference.place >= 0:
        return (shown[reference.place],)
    return tuple(dict.fromkeys((shown[reference.place], by_time[reference.place])))


def symbol_at(place: Place, symbol: str) -> SymbolMention:
    """The symbol in place of words that mean its text. Raises NeedsMore where nobody can ask for it."""
    parsed = parse_symbol(symbol)
    if parsed is None:
        # Some sources number votes in ways of their own, by which nobody can ask for them.
        raise which_vote()
    return SymbolMention(*place, symbol, replace(parsed, part=parsed.part or None))


def _time(place: Place, lead: str, written: str, period: Period) -> Sequence[Mention]:
    label = f"on {written}" if lead == "on" else written
    return _word(place, lead), WhenMention(*place, written, period, label=label)


def _word(place: Place, text: str) -> WordMention:
    return WordMention(*place, text, text)


def _placed(place: Place, mention: Mention) -> Mention:
    return replace(mention, start=place[0], end=place[1])


def _listed(place: Place, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """ "A, B and C"."""
    return tuple(_joined(place, mentions))


def _joined(place: Place, mentions: Sequence[Mention]) -> Iterator[Mention]:
    for number, mention in enumerate(mentions):
        if number:
            yield _word(place, "and" if number == len(mentions) - 1 else ",")
        yield mention
