"""Which roll calls a sentence means: from symbols, names, words, periods and places in a series to a set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeGuard

from bot.ask.spelling import Spelling
from bot.knowledge import Knowledge
from bot.language.mentions import (
    GroupMention,
    NumberMention,
    OrganMention,
    PopularNameMention,
    SessionMention,
    StateMention,
    SymbolMention,
    TopicMention,
    WhenMention,
    WordMention,
)
from bot.language.morphology import kin_of
from bot.language.text import words_of
from bot.language.vocabulary import word_lists
from bot.language.what import What
from bot.problems import AmbiguousRollCall, NothingFound, NotInTheRecord, NotUnderstood, UnknownRollCall
from bot.queries.selection import Means, Selection
from bot.wording import in_sentence, listed
from data.matrix import Calls, calls_of, newest_first
from data.model import Body, Matter, Period, Result
from data.record import RollCallInfo
from data.symbols import Series, Symbol

NEWEST = 5
# So many parts (A, B, ...) of one resolution are given together.
MOST_PARTS = 12
OFFERED = 5
SHORTEST_NAME_TO_SEARCH = 3
SHORTEST_TO_CORRECT = 4
FIRST_YEAR, LAST_YEAR = 1945, 2049


class Selector:
    """`base` restricts what is searched; by default whole resolutions adopted by the Assembly."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._record = knowledge.record
        self._spelling = Spelling(knowledge)

    async def select(self, what: What, *, base: Calls | None = None, default_newest: int | None = NEWEST) -> Selection:
        """Raises UnknownRollCall, AmbiguousRollCall, NotInTheRecord or NothingFound. Without anything said, the newest
        `default_newest` roll calls, or all of the scope where that is None."""
        what = await self.with_years(what)
        named = [mention for mention in what.calls if isinstance(mention, SymbolMention)]
        if named:
            return self._by_symbols(named, what)
        if (number := _bare_number(what)) and self._record.meant_by(number.symbol):
            return self._by_symbols([number], what)
        popular = [mention for mention in what.calls if isinstance(mention, PopularNameMention)]
        body = what.bodies[-1].body if what.bodies else None
        pool = self._pool(what, body) if base is None else base
        notes: list[str] = []
        if popular:
            selection = await self._by_names(popular, what, pool, explicit_pool=base is not None or body is not None)
            if selection:
                return selection
        period, since, until = self._period(what)
        pool &= period
        topics = [*what.about, *popular]
        if (
            not topics
            and not what.when
            and not what.series
            and what.how_many is None
            and not what.matters
            and body is None
        ):
            calls = pool if default_newest is None else _newest(pool, default_newest)
            return Selection(calls, Means.NOTHING, "", (), since, until, body)
        calls, words_label = pool, ""
        if topics:
            calls, words_label, notes = await self._by_words(
                topics, pool, what, searched_all=base is None and body is None and not what.matters
            )
        calls = self._month(what, calls, topics=bool(topics))
        in_series = _in_series(calls, what, default_newest=None if topics or what.when else default_newest)
        if not in_series:
            near = tuple(self._record.call(number) for number in list(newest_first(calls))[:OFFERED])
            raise NothingFound(_sought(words_label, what), near, (), self._record.coverage)
        calls = in_series
        label = label_of(words_label, what, body)
        return Selection(calls, Means.WORDS if topics else Means.PERIOD, label, tuple(notes), since, until, body)

    def _pool(self, what: What, body: Body | None) -> Calls:
        knowledge = self._knowledge
        matters = _matters(what)
        if body is Body.COUNCIL:
            pool = knowledge.of_body(Body.COUNCIL)
        elif matters:
            pool = knowledge.everything
        else:
            pool = knowledge.scope
        if matters:
            kinds = 0
            for matter in matters:
                kinds |= knowledge.of_matter(matter)
            pool &= kinds
        return pool

    # Symbols

    async def with_years(self, what: What) -> What:
        """ "The Cuba resolution 1992": a number that may be a year is one beside a whole symbol, which says more, or
        where the resolution of that number is about something else."""
        doubtful = [mention for mention in what.calls if may_be_year(mention)]
        others = [mention for mention in what.calls if mention not in doubtful]
        if not doubtful or not (others or what.about):
            return what
        if any(isinstance(mention, SymbolMention) for mention in others):
            return replace(what, calls=tuple(others))
        about = [expression for mention in what.about if (expression := await self.expression(mention))]
        fitting = await self._record.search(_all_of(about)) if about else 0
        years = [mention for mention in doubtful if not fitting & self._calls_of_number(mention)]
        return replace(
            what,
            calls=tuple(mention for mention in what.calls if mention not in years),
            when=(*what.when, *map(as_year, years)),
        )

    def _calls_of_number(self, mention: SymbolMention) -> Calls:
        return calls_of([call.number for call in self._record.meant_by(mention.symbol)])

    def _by_symbols(self, mentions: Sequence[SymbolMention], what: What) -> Selection:
        bodies = {mention.body for mention in what.bodies}
        found: list[RollCallInfo] = []
        for mention in mentions:
            found += self._range(mention) if mention.last else self._one(mention, bodies)
        if what.matters and not any(call.matter in (Matter.AMENDMENT, Matter.DRAFT) for call in found):
            return self._parts_of(found, what)
        calls = calls_of([call.number for call in found])
        label = f"on {listed(list(dict.fromkeys(_labels(mentions, found))))}"
        return Selection(calls, Means.SYMBOL, label)

    def _range(self, mention: SymbolMention) -> list[RollCallInfo]:
        """The votes with these numbers in one session that the record holds, if it holds any. Raises UnknownRollCall."""
        first, last = mention.symbol.number, mention.last or 0
        symbols = (replace(mention.symbol, number=number) for number in range(first, last + 1))
        found = [
            call for symbol in symbols for call in self._record.meant_by(symbol) if call.matter is Matter.RESOLUTION
        ]
        if not found:
            raise UnknownRollCall(mention.written, tuple(self._near(mention.symbol)), (), self._record.coverage)
        return found

    def _parts_of(self, parents: Sequence[RollCallInfo], what: What) -> Selection:
        """ "The amendments to ES-11/6": votes of that kind on parts of the named resolution or its draft."""
        symbols = {symbol for call in parents for symbol in (call.symbol, call.draft) if symbol}
        matters = _matters(what)
        if not matters - {Matter.DRAFT, Matter.DECISION}:
            return Selection(calls_of([call.number for call in parents]), Means.SYMBOL, "on " + parents[0].symbol)
        parts = [call.number for call in self._record.calls if call.parent in symbols and call.matter in matters]
        sought = " ".join(mention.written for mention in what.matters) + f" {parents[0].symbol}"
        if not parts:
            raise NothingFound(sought, tuple(parents[:OFFERED]), (), self._record.coverage)
        return Selection(calls_of(parts), Means.WORDS, f"on {sought}")

    def _one(self, mention: SymbolMention, bodies: set[Body]) -> list[RollCallInfo]:
        symbol = mention.symbol
        found = next(filter(None, map(self._record.meant_by, _readings(symbol))), [])
        if bodies and symbol.body is None:
            found = [call for call in found if call.body in bodies]
        exact = [call for call in found if call.symbol.lower() == mention.written.strip().lower()]
        exact = exact or [call for call in found if call.matter in (Matter.RESOLUTION, Matter.DECISION)] or found
        if not exact:
            raise UnknownRollCall(mention.written, tuple(self._near(symbol)), (), self._record.coverage)
        if len(exact) > MOST_PARTS or len({(call.body, call.session) for call in exact}) > 1:
            raise AmbiguousRollCall(mention.written, tuple(exact[: OFFERED * 2]), (), len(exact))
        return exact

    def _near(self, symbol: Symbol) -> list[RollCallInfo]:
        """Roll calls with the same number in another session, or the neighbours in the same one."""
        same_number = self._record.meant_by(Symbol(None, None, symbol.number))
        neighbours = [
            call
            for step in (-1, 1, -2, 2)
            if symbol.session and symbol.number + step > 0
            for call in self._record.meant_by(Symbol(symbol.body, None, symbol.number + step, symbol.session))
        ]
        candidates = neighbours or same_number
        return [call for call in candidates if call.matter is Matter.RESOLUTION][:OFFERED]

    # Popular names

    async def _by_names(
        self, mentions: Sequence[PopularNameMention], what: What, pool: Calls, *, explicit_pool: bool
    ) -> Selection | None:
        """What is known by a name, as far as the period allows it; None where the words had better be searched."""
        held = [call for mention in mentions for symbol in mention.symbols for call in self._record.named(symbol)]
        if not held:
            first = mentions[0]
            note = next(
                (known.note for known in self._knowledge.reference.known_as if known.name == first.name and known.note),
                "",
            )
            if await self._words_find(mentions, pool):
                return None
            raise NotInTheRecord(first.name, first.symbols, note, self._record.coverage)
        calls = calls_of([call.number for call in held])
        period, since, until = self._period(what)
        within = self._month(what, calls & period, topics=True)
        preferred = within & pool
        if preferred:
            within = preferred
        elif explicit_pool:
            within = 0
        if not within or not await self._fits_further_words(within, mentions, what, pool & period):
            return None
        within = _in_series(within, what, default_newest=None) or within
        return Selection(within, Means.NAME, "on " + mentions[0].written, (), since, until)

    async def _fits_further_words(
        self, named: Calls, mentions: Sequence[PopularNameMention], what: What, pool: Calls
    ) -> bool:
        """ "The repeal of the Zionism resolution" is not the resolution of that name: all words fit another."""
        words = [mention for mention in what.about if isinstance(mention, WordMention)]
        expression = _all_of([await self.expression(mention, wide=True) for mention in words])
        if not expression:
            return True
        fitting = await self._record.search(expression)
        return bool(fitting & named) or not fitting & await self._words_find(mentions, pool)

    async def _words_find(self, mentions: Sequence[PopularNameMention], pool: Calls) -> Calls:
        calls = pool
        for mention in mentions:
            expression = self._of_words(_content_words(mention.written))
            calls &= await self._record.search(expression) if expression else 0
        return calls

    # Periods

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
        return calls, since, until

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
    ) -> tuple[Calls, str, list[str]]:
        notes: list[str] = []
        expressions: list[str] = []
        written: list[str] = []
        for mention in topics:
            expression, note = await self._expression(mention)
            if expression:
                expressions.append(expression)
                written.append(self._said(mention))
            if note:
                notes.append(note)
        label = " ".join(written)
        if not expressions:
            return pool, "", notes
        expression = _all_of(expressions)
        everywhere = await self._record.search(expression)
        calls = everywhere & pool
        if not calls and searched_all:
            calls = await self._beyond_scope(everywhere, what, notes)
        if not calls:
            expression = _all_of([await self.expression(mention, wide=True) for mention in topics])
            calls = await self._record.search(expression) & pool
        if not calls:
            near = await self._near_words(expressions, pool)
            raise NothingFound(_sought(label, what), near, (), self._record.coverage)
        titled = calls & await self._record.search(expression, by_title=True)
        if titled and what.series:
            # The latest one is the latest that says so in its title.
            return titled, label, notes
        if widened := calls & ~titled:
            count = widened.bit_count()
            notes.append(
                f"Of these {calls.bit_count():,}, {count:,} {'has' if count == 1 else 'have'} “{label}” in the subjects or agenda item, not in the title."
            )
        return calls, label, notes

    async def _beyond_scope(self, everywhere: Calls, what: What, notes: list[str]) -> Calls:
        """Where the Assembly adopted nothing on it, what the Council decided, or what was not adopted."""
        period, _, _ = self._period(what)
        within = everywhere & period
        council = within & self._knowledge.of_body(Body.COUNCIL)
        if council:
            notes.append(
                "The record has no adopted resolution of the General Assembly on this; these are votes of the Security Council."
            )
            return council
        others = within & (self._knowledge.of_matter(Matter.DECISION) | self._knowledge.of_result(Result.REJECTED))
        if others:
            notes.append("The record has no adopted resolution on this; these are other votes on it.")
        return others

    async def expression(self, mention: object, *, wide: bool = False) -> str:
        """What to search the record's texts for, to find votes on a topic; empty where a mention is none. With `wide` also
        for words that say the same."""
        expression = (await self._expression(mention))[0]
        kin = kin_of(mention.text) if wide and isinstance(mention, WordMention) else ()
        return " OR ".join(filter(None, (expression, *map(_phrase, kin))))

    async def _expression(self, mention: object) -> tuple[str, str]:
        match mention:
            case StateMention(codes=codes, topic=topic):
                names = " OR ".join(self._names(codes))
                extra = self._of_topic(topic) if topic else ""
                return f"{names} OR {extra}" if extra else names, ""
            case GroupMention(code=code):
                group = self._knowledge.group(code)
                return " OR ".join(_phrase(name) for name in (group.name, *group.aliases) if _long_enough(name)), ""
            case TopicMention(topic=topic, written=written):
                return await self._of_instrument(written) or self._of_topic_or_words(topic, written), ""
            case OrganMention(name=name, topic=topic):
                return (f"{_phrase(name)} OR {self._of_topic(topic)}" if topic else _phrase(name)), ""
            case PopularNameMention(written=written):
                return self._of_words(_content_words(written)), ""
            case NumberMention(value=value):
                return f'"{value}"', ""
            case WordMention(text=text, known=known):
                return await self._of_word(text, known=known)
            case _:
                return "", ""

    async def _of_word(self, text: str, *, known: bool) -> tuple[str, str]:
        expression = _phrase(text)
        if not expression or known or len(text) < SHORTEST_TO_CORRECT or await self._record.search(expression):
            return expression, ""
        corrected = self._spelling.correct(text)
        if corrected is None:
            return expression, ""
        return " OR ".join(self._names((corrected.code,))), f"Taking “{text}” as {corrected.name}."

    def _names(self, codes: Iterable[str]) -> list[str]:
        wanted = set(codes)
        names = {self._knowledge.name(code) for code in wanted}
        names |= {
            entry.name
            for entry in self._knowledge.reference.names
            if entry.code in wanted and entry.kind in ("name", "alias", "demonym") and _long_enough(entry.name)
        }
        return sorted(filter(None, map(_phrase, names)))

    def _of_topic_or_words(self, code: str, written: str) -> str:
        """What is known of a topic, or the very words that are written."""
        return " OR ".join(filter(None, (self._of_topic(code), _phrase(written))))

    def _of_topic(self, code: str) -> str:
        topic = next(topic for topic in self._knowledge.reference.topics if topic.code == code)
        searches = (self._of_words(search.split()) for search in topic.searches)
        return " OR ".join(f"({expression})" for expression in searches if expression)

    def _said(self, mention: object) -> str:
        """As it is written, but for an article that a state's name does not take ("the Ukraine")."""
        if isinstance(mention, StateMention) and mention.written.lower().startswith("the "):
            name = in_sentence(self._knowledge.name(mention.codes[0]))
            return mention.written if name.startswith("the ") else mention.written[4:]
        return str(getattr(mention, "written", ""))

    async def _of_instrument(self, written: str) -> str:
        """A treaty or law that has a name of its own is looked for by that name, where there are titles with it: the
        Arms Trade Treaty is not all trade in arms."""
        words = words_of(written)
        if len(words) < 2 or word_lists().instruments.isdisjoint(words):  # noqa: PLR2004
            return ""
        expression = f"{{title}} : {_phrase(written)}"
        return expression if await self._record.search(expression) else ""

    @staticmethod
    def _of_words(words: Iterable[str]) -> str:
        return " AND ".join(filter(None, map(_phrase, words)))

    async def _near_words(self, expressions: Sequence[str], pool: Calls) -> tuple[RollCallInfo, ...]:
        """Roll calls that all words but one fit, newest first."""
        if len(expressions) < 2:  # noqa: PLR2004
            return ()
        near = 0
        for left_out in range(len(expressions)):
            kept = [f"({expression})" for place, expression in enumerate(expressions) if place != left_out]
            near |= await self._record.search(" AND ".join(kept)) & pool
        return tuple(self._record.call(number) for number in list(newest_first(near))[:OFFERED])


def may_be_year(mention: SymbolMention | PopularNameMention) -> TypeGuard[SymbolMention]:
    return (
        isinstance(mention, SymbolMention)
        and mention.symbol.session is None
        and mention.symbol.series is Series.RESOLUTION
        and FIRST_YEAR <= mention.symbol.number <= LAST_YEAR
        and mention.symbol.body is None
    )


def as_year(mention: SymbolMention) -> WhenMention:
    year = mention.symbol.number
    period = Period(date(year, 1, 1), date(year + 1, 1, 1))
    return WhenMention(mention.start, mention.end, mention.written, period, label=str(year))


def _matters(what: What) -> set[Matter]:
    matters = {mention.matter for mention in what.matters}
    return matters | {Matter.PARAGRAPH_AMENDMENT} if Matter.AMENDMENT in matters else matters


def _bare_number(what: What) -> SymbolMention | None:
    """A number that is all that is said of a vote: "how did China vote on 2758"."""
    match what.about:
        case (NumberMention(start, end, written, value),) if not what.calls:
            return SymbolMention(start, end, written, Symbol(None, Series.RESOLUTION, value))
        case _:
            return None


def _readings(symbol: Symbol) -> Iterator[Symbol]:
    """A symbol as it is written; without a part, since "46/34 A" may be 46/34 and an article; as that of a decision."""
    yield symbol
    if symbol.part:
        yield replace(symbol, part=None)
    if symbol.series is Series.RESOLUTION and symbol.session:
        yield replace(symbol, series=Series.DECISION)


def _content_words(written: str) -> list[str]:
    stop = word_lists().stop
    return [word for word in words_of(written) if word.isalnum() and word not in stop and len(word) > 1]


def _all_of(expressions: Iterable[str]) -> str:
    """One FTS5 expression that asks for all of these."""
    return " AND ".join(f"({expression})" for expression in expressions if expression)


def _phrase(text: str) -> str:
    """An FTS5 string for a name or word; empty where it holds no letter or digit."""
    words = [word for word in words_of(text) if word.isalnum()]
    return f'"{" ".join(words)}"' if words else ""


def _long_enough(name: str) -> bool:
    return len(name) > SHORTEST_NAME_TO_SEARCH


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


def _sought(words: str, what: What) -> str:
    return " ".join(filter(None, (words, *(mention.written for mention in what.when))))


def label_of(words: str, what: What, body: Body | None = None) -> str:
    """Which roll calls are meant, in words: "on Ukraine in the Security Council since 2022"."""
    parts = (
        [f"on {words}" if words else "", f"in {body.full_name}" if body is None else f"in the {body.full_name}"]
        if body
        else [f"on {words}" if words else ""]
    )
    for mention in what.when:
        match mention:
            case SessionMention(session=session):
                parts.append(f"in session {session}")
            case WhenMention(label=label):
                parts.append(label if label.split()[0] in _PREPOSITIONS else f"in {_with_article(label)}")
    return " ".join(filter(None, parts))


def _with_article(label: str) -> str:
    return f"the {label}" if label.endswith(("0s", "ties")) else label


_PREPOSITIONS = {
    "on",
    "in",
    "since",
    "between",
    "from",
    "after",
    "before",
    "until",
    "till",
    "up",
    "through",
    "as",
    "during",
    "last",
    "this",
    "the",
    "past",
    "yesterday",
    "today",
}


def _labels(mentions: Sequence[SymbolMention], found: Sequence[RollCallInfo]) -> Iterator[str]:
    """The symbols as the record writes them; of a range, its ends."""
    for mention in mentions:
        if mention.last:
            of_range = [call.symbol for call in found if call.session == mention.symbol.session]
            yield f"{of_range[0]} to {of_range[-1].rpartition('/')[2]}"
    if not any(mention.last for mention in mentions):
        yield from (call.symbol for call in found)
