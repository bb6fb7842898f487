"""Which roll calls a sentence means: from symbols, names, words, periods and places in a series to a set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import reduce
from itertools import combinations
from operator import or_

from msgspec.structs import replace

from bot.finding.labels import label_of, sought
from bot.finding.searching import Searcher, all_of, content_words
from bot.finding.states_named import of_these_states
from bot.finding.symbols import OFFERED, SymbolFinder, bare_number, matters_of
from bot.finding.times import left_out
from bot.knowledge import Knowledge
from bot.language.mentions import PopularNameMention, SessionMention, SymbolMention, WhenMention, WordMention
from bot.language.what import ChoseOn, What
from bot.problems import BeyondTheRecord, NothingFound, NotInTheRecord, NotUnderstood
from bot.queries.selection import Means, Selection
from bot.wording import ORDINALS, call_date, in_words, listed, long_date
from data.matrix import Calls, calls_of, newest_first, oldest_of
from data.model import Body, Matter, Period, Result
from data.record import RollCallInfo, set_of
from data.symbols import parse_symbol

NEWEST = 5
MOST_OF_A_DAY = 6
# Of more words than these no two are left out at once.
MOST_DROPPED_FROM = 5


class Selector:
    """`base` restricts what is searched; by default whole resolutions adopted by the Assembly."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._record = knowledge.record
        self._search = Searcher(knowledge)
        self._symbols = SymbolFinder(knowledge)

    async def select(self, what: What, *, base: Calls | None = None, default_newest: int | None = NEWEST) -> Selection:
        """Raises UnknownRollCall, AmbiguousRollCall, NotInTheRecord or NothingFound. Without anything said, the newest
        `default_newest` roll calls, or all of the scope where that is None."""
        what = await self._symbols.with_years(what)
        if what.vetoed:
            base = (self._knowledge.everything if base is None else base) & self._knowledge.vetoed
        named = [mention for mention in what.calls if isinstance(mention, SymbolMention)]
        if named:
            others = tuple(call for call in what.calls if call not in named)
            return await self._with_names(
                self._symbols.selection(named, what, self._during(what)), replace(what, calls=others), base
            )
        if (number := bare_number(what)) and self._record.meant_by(number.symbol):
            return self._symbols.selection([number], what, self._during(what))
        popular = [mention for mention in what.calls if isinstance(mention, PopularNameMention)]
        bodies = {mention.body for mention in what.bodies}
        # Where several are named, the votes of all of them are meant.
        body = bodies.pop() if len(bodies) == 1 else None
        pool = self._pool(what, body) if base is None else base
        if what.chose:
            pool = base = pool & self._chosen_so(what.chose)
        notes: list[str] = []
        if popular:
            selection = await self._by_names(
                popular, what, pool, among=base if base is not None else self._of_body(body)
            )
            if selection:
                return selection
        period, since, until = self._period(what)
        whenever, pool = pool, pool & period & await self._recommended(what, pool & period)
        topics = [*what.about, *popular]
        if (
            not topics
            and not what.when
            and not what.series
            and what.how_many is None
            and not what.matters
            and not what.committee
            and body is None
        ):
            calls = pool if default_newest is None else _newest(pool, default_newest)
            return Selection(calls, Means.NOTHING, "", (), since, until, body)
        calls, words_label, everywhere = pool, "", self._knowledge.everything
        if topics:
            try:
                calls, words_label, notes, everywhere = await self._by_words(
                    topics, pool, what, searched_all=base is None and body is None and not what.matters
                )
            except NothingFound as found:
                raise await self._at_other_times(found, topics, what, whenever) from None
        elif not calls and base is None and not what.matters:
            calls = self._beyond_scope(self._of_body(body), period, "of that time", notes)
        calls = self._month(what, calls, topics=bool(topics))
        in_series = _in_series(calls, what, default_newest=None if topics or what.when else default_newest)
        if not in_series:
            near = tuple(self._record.call(number) for number in list(newest_first(calls))[:OFFERED])
            raise NothingFound(sought(words_label, what), near, (), self._record.coverage)
        notes += self._of_that_day(in_series, calls, what)
        label = label_of(words_label, what, body)
        notes += _place_in_words(what, calls.bit_count(), label) if topics else []
        beside = 0
        if base is None and body is not Body.COUNCIL and not (what.matters or what.how_many):
            unasked = (
                self._month(what, everywhere & period & self._knowledge.out_of_scope, topics=bool(topics)) & ~calls
            )
            beside = 0 if what.series else unasked
            notes += self._beyond_the_end(in_series, unasked, what)
        part = _part(what, in_series.bit_count(), calls.bit_count())
        calls = in_series
        means = Means.WORDS if topics else Means.PERIOD
        return Selection(calls, means, label, tuple(notes), since, until, body, beside, part)

    async def _at_other_times(
        self, found: NothingFound, topics: Sequence[object], what: What, pool: Calls
    ) -> NothingFound:
        """With the votes that all words fit and that are nearest to the time, where they are of another one."""
        starts = [
            one.period.start for one in what.when if isinstance(one, WhenMention) and one.period and one.period.start
        ]
        if not starts or (len(topics) == 1 and isinstance(topics[0], WordMention)):
            # A word by itself may be about anything.
            return found
        calls = (
            await self._record.search(all_of([await self._search.expression(one, wide=True) for one in topics])) & pool
        ) | set_of(self._known_as(one for one in topics if isinstance(one, PopularNameMention)))
        nearest = sorted(
            map(self._record.call, newest_first(calls)), key=lambda call: abs((call.date - starts[0]).days)
        )
        return NothingFound(found.sought, tuple(nearest[:OFFERED]), (), found.coverage) if calls else found

    def _of_that_day(self, picked: Calls, calls: Calls, what: What) -> list[str]:
        """That the first or last one of all is of a day with others, of which the record does not say which came first."""
        if what.series is None or what.series.place not in (1, -1) or not picked:
            return []
        numbers = list(newest_first(picked))
        one = self._record.call(numbers[-1 if what.series.place < 0 else 0])
        others = calls & self._knowledge.in_period(Period.of_day(one.date)) & ~picked
        symbols = [self._record.call(number).symbol for number in sorted(newest_first(others))]
        if not symbols:
            return []
        more = len(symbols) - MOST_OF_A_DAY
        told = [*symbols[:MOST_OF_A_DAY], f"{in_words(more)} more"] if more > 0 else symbols
        are = "is" if len(symbols) == 1 else "are"
        if len(numbers) > 1:
            return [f"Of {call_date(one)} {are} also {listed(told)}."]
        return [f"Of that day {are} also {listed(told)}."]

    def _beyond_the_end(self, picked: Calls, others: Calls, what: What) -> list[str]:
        """That on days before the first one, or after the last, there were votes on no whole resolution that was adopted."""
        if what.series is None or what.series.place not in (1, -1):
            return []
        of_first = what.series.place == 1
        end = self._record.call(oldest_of(picked) if of_first else picked.bit_length()).date
        beyond = others & self._knowledge.in_period(Period(None, end) if of_first else Period.after(end))
        if not beyond:
            return []
        one = self._record.call(oldest_of(beyond) if of_first else beyond.bit_length())
        count, where = beyond.bit_count(), "first" if of_first else "newest"
        votes = "a vote that was" if count == 1 else f"{in_words(count)} votes that were"
        which = "" if count == 1 else f"; the {where} is"
        told = f"the record has {votes} on no whole resolution{which}"
        return [
            f"{'Before' if of_first else 'After'} it {told}{':' if count == 1 else ''} {one.symbol} of {call_date(one)}."
        ]

    async def _with_names(self, by_symbol: Selection, what: What, base: Calls | None) -> Selection:
        """Beside votes that are named by their symbols, those that are named otherwise: "Palestine's membership in May 2024
        and ES-10/22"."""
        if not what.calls:
            return by_symbol
        by_name = await self.select(replace(what, about=()), base=base)
        label = f"{by_symbol.label} and {by_name.label.removeprefix('on ')}"
        return replace(by_symbol, calls=by_symbol.calls | by_name.calls, label=label)

    async def _recommended(self, what: What, pool: Calls) -> Calls:
        """What the committee recommended that is named; everything where none is. Raises BeyondTheRecord where no source says of
        any of these texts which committee recommended it."""
        if not what.committee:
            return self._knowledge.everything
        by_committee = await self._record.by_committee()
        known = 0
        for calls in by_committee.values():
            known |= calls
        if not known & pool:
            since = f" only from {long_date(self._record.call(oldest_of(known)).date)} on" if known else " of no text"
            raise BeyondTheRecord((f"Which committee recommended a text is on record{since}.",))
        return by_committee.get(what.committee.name, 0)

    def _chosen_so(self, chose: ChoseOn) -> Calls:
        """The votes on which a state made one of these choices."""
        votes = self._knowledge.votes_of_line(chose.state.codes[0])
        return reduce(or_, map(votes.on, chose.choices), 0)

    def _pool(self, what: What, body: Body | None) -> Calls:
        knowledge = self._knowledge
        matters = matters_of(what)
        if body is Body.COUNCIL:
            pool = knowledge.of_body(Body.COUNCIL)
        elif matters or (what.bodies and body is None):
            pool = knowledge.everything
        else:
            pool = knowledge.scope
        if matters:
            kinds = 0
            for matter in matters:
                kinds |= knowledge.of_matter(matter)
            pool &= kinds
        return pool

    def _of_body(self, body: Body | None) -> Calls:
        return self._knowledge.everything if body is None else self._knowledge.of_body(body)

    # Popular names

    async def _by_names(
        self, mentions: Sequence[PopularNameMention], what: What, pool: Calls, *, among: Calls
    ) -> Selection | None:
        """What is known by a name, as far as the period allows it, and of those `among` which it must be; None where the
        words had better be searched."""
        held = self._known_as(mentions)
        if not held:
            if what.when and (of_the_time := await self._words_find(mentions, among & self._period(what)[0])):
                # Another one of that name, of the time that is named.
                return Selection(of_the_time, Means.WORDS, label_of(mentions[0].written, what))
            first = mentions[0]
            note = next(
                (known.note for known in self._knowledge.reference.known_as if known.name == first.name and known.note),
                "",
            )
            if await self._words_find(mentions, pool):
                return None
            told = " ".join(filter(None, (_of_another_year(first, what), note)))
            raise NotInTheRecord(first.name, first.symbols, told, self._record.coverage)
        calls = set_of(held)
        period, since, until = self._period(what)
        within = self._month(what, calls & period, topics=True)
        within = within & pool or within & among
        if not within or not await self._fits_further_words(within, mentions, what, pool & period):
            return None
        bodies = {mention.body for mention in what.bodies}
        label = label_of(mentions[0].written, What(), bodies.pop() if len(bodies) == 1 else None)
        notes = tuple(_place_in_words(what, within.bit_count(), label_of(mentions[0].written, what)))
        within = _in_series(within, what, default_newest=None) or within
        return Selection(within, Means.NAME, label, notes, since, until)

    def _known_as(self, mentions: Iterable[PopularNameMention]) -> list[RollCallInfo]:
        return [call for mention in mentions for symbol in mention.symbols for call in self._record.named(symbol)]

    async def _fits_further_words(
        self, named: Calls, mentions: Sequence[PopularNameMention], what: What, pool: Calls
    ) -> bool:
        """ "The repeal of the Zionism resolution" is not the resolution of that name: all words fit another."""
        words = [mention for mention in what.about if isinstance(mention, WordMention)]
        expression = all_of([await self._search.expression(mention, wide=True) for mention in words])
        if not expression:
            return True
        fitting = await self._record.search(expression)
        return bool(fitting & named) or not fitting & await self._words_find(mentions, pool)

    async def _words_find(self, mentions: Sequence[PopularNameMention], pool: Calls) -> Calls:
        calls = pool
        for mention in mentions:
            expression = self._search.of_words(content_words(mention.written))
            calls &= await self._record.search(expression) if expression else 0
        return calls

    # Periods

    def _during(self, what: What) -> Calls:
        """The votes of the time that is named, where it is not counted from another vote."""
        counted = any(isinstance(mention, WhenMention) and mention.step for mention in what.when)
        return self._knowledge.everything if counted else self._period(what)[0]

    def _period(self, what: What) -> tuple[Calls, str | None, str | None]:
        knowledge = self._knowledge
        calls = knowledge.everything
        since: str | None = None
        until: str | None = None
        periods = sessions = 0
        for mention in what.when:
            match mention:
                case WhenMention(step=step) if step:
                    # Nothing says from which vote it counts.
                    raise NotUnderstood(mention.written)
                case SessionMention(session=session):
                    sessions |= knowledge.in_session(session)
                case WhenMention(period=period) if period:
                    periods |= knowledge.in_period(period)
                    since = period.start.isoformat() if period.start else since
                    until = period.end.isoformat() if period.end else until
        if any(isinstance(mention, SessionMention) for mention in what.when):
            calls &= sessions
        if any(isinstance(mention, WhenMention) and mention.period for mention in what.when):
            calls &= periods
        return calls & ~left_out(what, knowledge), since, until

    def _month(self, what: What, calls: Calls, *, topics: bool) -> Calls:
        """A month or day without a year: with a topic in any year, otherwise the newest there is."""
        for mention in what.when:
            if isinstance(mention, WhenMention) and mention.period is None and mention.month:
                calls &= self._knowledge.in_month(mention.month, mention.day)
                if calls and not topics:
                    year = self._record.call(calls.bit_length()).date.year
                    calls = calls_of(
                        [number for number in newest_first(calls) if self._record.call(number).date.year == year]
                    )
        return calls

    # Words

    async def _by_words(
        self, topics: Sequence[object], pool: Calls, what: What, *, searched_all: bool
    ) -> tuple[Calls, str, list[str], Calls]:
        """The votes that all words fit, the words, notes, and what fits them of whatever kind and time."""
        notes: list[str] = []
        akin = 0
        expressions: list[str] = []
        written: list[str] = []
        for mention in topics:
            expression, note = await self._search.expression_and_note(mention)
            if expression:
                expressions.append(expression)
                written.append(self._search.said(mention))
            if note:
                notes.append(note)
        label = " ".join(written)
        if not expressions:
            return pool, "", notes, self._knowledge.everything
        expression = all_of(expressions)
        everywhere = await self._record.search(expression)
        calls = everywhere & pool
        if not calls and searched_all:
            calls = self._beyond_scope(everywhere, self._period(what)[0], "on this", notes)
        if not calls:
            expression = all_of([await self._search.expression(mention, wide=True) for mention in topics])
            akin = await self._record.search(expression) & pool
            calls = of_these_states(akin, topics, self._knowledge)
        if not calls:
            near = self._newest_of(akin) or await self._near_words(expressions, pool)
            raise NothingFound(sought(label, what), near, (), self._record.coverage)
        titled = calls & await self._record.search(expression, by_title=True)
        if titled and what.series:
            # The latest one is the latest that says so in its title.
            return titled, label, notes, everywhere
        if widened := calls & ~titled:
            notes.append(_widened_note(label, calls.bit_count(), widened.bit_count(), topics))
            if begins := await self._record.subjects_since():
                notes += self._without_subjects_note(calls, begins)
        return calls, label, notes, everywhere

    def _without_subjects_note(self, calls: Calls, begins: date) -> list[str]:
        """That the older of some votes could not be found by their subjects, which the sources have from some day on: otherwise
        there would seem to be more votes from then on."""
        described = calls & self._knowledge.in_period(Period(begins, None))
        if described in (0, calls):
            return []
        return [
            f"Subjects are on record from {begins.year} on; votes before that are found by title and agenda item only."
        ]

    def _beyond_scope(self, everywhere: Calls, period: Calls, which: str, notes: list[str]) -> Calls:
        """Where the Assembly adopted no resolution on it, what the Council decided, or what was not adopted."""
        within = everywhere & period
        council = within & self._knowledge.of_body(Body.COUNCIL)
        if council:
            notes.append(
                f"The record has no adopted resolution of the General Assembly {which}; these are votes of the Security Council."
            )
            return council
        others = within & (self._knowledge.of_matter(Matter.DECISION) | self._knowledge.of_result(Result.REJECTED))
        if others:
            notes.append(f"The record has no resolution {which} that was adopted by a vote; these are other votes.")
        return others

    def _newest_of(self, calls: Calls) -> tuple[RollCallInfo, ...]:
        return tuple(map(self._record.call, list(newest_first(calls))[:OFFERED]))

    async def _near_words(self, expressions: Sequence[str], pool: Calls) -> tuple[RollCallInfo, ...]:
        """Roll calls that as many of the words as possible fit, newest first."""
        least = len(expressions) - 1 if len(expressions) > MOST_DROPPED_FROM else 1
        for size in range(len(expressions) - 1, max(least, 1) - 1, -1):
            near = 0
            for kept in combinations(expressions, size):
                near |= await self._record.search(all_of(kept)) & pool
            if near:
                return self._newest_of(near)
        return ()


def _of_another_year(mention: PopularNameMention, what: What) -> str:
    """That what is known by a name is of another year than the one that is named; empty where its symbol tells no year."""
    symbols = [parsed for symbol in mention.symbols if (parsed := parse_symbol(symbol))]
    years = sorted({one.session for one in symbols if one.body is Body.COUNCIL and one.session})
    times = [one for one in what.when if isinstance(one, WhenMention) and one.period]
    if not years or len(years) > 1 or len(times) != 1 or _is_in_year(times[0], int(years[0])):
        return ""
    return f"It is of {years[0]}, not of “{times[0].written}”."


def _is_in_year(when: WhenMention, year: int) -> bool:
    period = when.period
    starts_later = period is None or (period.start is not None and period.start >= date(year + 1, 1, 1))
    ends_before = period is None or (period.end is not None and period.end <= date(year, 1, 1))
    return not (starts_later or ends_before)


def _newest(calls: Calls, count: int) -> Calls:
    return calls_of(list(newest_first(calls))[:count])


def _in_series(calls: Calls, what: What, *, default_newest: int | None) -> Calls:
    ordered = list(newest_first(calls))
    count = what.how_many
    match what.series:
        case None if count is not None:
            ordered = ordered[:count]
        case None:
            ordered = ordered[:default_newest]
        case series if series.place == 1:
            ordered = ordered[-(count or 1) :]
        case series if series.place > 1:
            ordered = ordered[-series.place : len(ordered) - series.place + 1]
        case series if series.place == -1:
            ordered = ordered[: count or 1]
        case series:
            ordered = ordered[-series.place - 1 : -series.place]
    return calls_of(ordered)


def _part(what: What, count: int, whole: int) -> str:
    """ "Last 5 of 21", where the first or the last of several votes are meant."""
    place = what.series.place if what.series else -1 if what.how_many else 0
    if place not in (1, -1) or count >= whole:
        return ""
    return " ".join(
        filter(None, ("first" if place > 0 else "last", f"{count:,}" if count > 1 else "", f"of {whole:,}"))
    )


def _place_in_words(what: What, count: int, label: str) -> list[str]:
    """ "The first of 10 roll calls on the moratorium": which one is meant, where a place among several is named."""
    if what.series is None or what.how_many or count <= 1 or abs(what.series.place) > count:
        return []
    place = what.series.place
    which = ORDINALS[place] if place > 0 else "last" if place == -1 else f"{ORDINALS[-place]} to last"
    return [f"This is the {which} of {count:,} roll calls {label}."]


def _widened_note(label: str, count: int, widened: int, topics: Sequence[object]) -> str:
    """That some were found by more than their titles; a topic stands there in other words than it is asked for by."""
    if all(isinstance(mention, WordMention) for mention in topics):
        have = f"{'has' if widened == 1 else 'have'} “{label}” in the subjects or agenda item, not in the title"
    else:
        have = f"{'is' if widened == 1 else 'are'} on “{label}” by the subjects or agenda item, not by the title"
    return f"Of the {count:,} found, {widened:,} {have}."
