"""Which roll calls a claim is about: those that fit all that the words around it say. Its figures have no part in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property, reduce
from math import log2
from operator import or_

import msgspec
from msgspec.structs import replace

from bot.factcheck.index import Index, stem
from bot.factcheck.naming import Naming
from bot.factcheck.terms import Term
from bot.factcheck.times import On
from bot.factcheck.titles import FEWEST_OF_TITLE
from bot.language.mentions import SymbolMention
from data.matrix import Calls, newest_first
from data.model import Body, Matter, Period
from data.record import RollCallInfo
from data.symbols import Series, Symbol

# Of two roll calls that fit, one with so much more in its favour is meant.
CLEARLY = 1.2
MOST_MEANT = 40
# So much of a title must be said where no day tells which vote is meant, and where one does.
MOSTLY, PARTLY = 0.6, 0.34
# So much of what is said must fit: of the subject that says most, and of all words together.
OF_SUBJECT, OF_ALL = 0.4, 0.2
# A word tells as much as a subject from so much of the weight on that one of a single roll call has.
TELLING = 0.52
GRACE = timedelta(days=1)
FEWEST_OF_DAY = 2
NO_SUCH_VOTES = "The text does not say which votes these are."


class Meant(msgspec.Struct, frozen=True):
    """The roll calls that fit. `why_none`: a sentence, where none does. `graced`: found a day off. `either`: they are
    the vote that a text is on and the one that it looked back at, and its words do not tell which of them is meant."""

    calls: tuple[RollCallInfo, ...] = ()
    why_none: str = ""
    named: bool = False
    graced: bool = False
    dated: bool = False
    either: bool = False

    @property
    def one(self) -> RollCallInfo | None:
        return self.calls[0] if len(self.calls) == 1 else None


class Votes:
    def __init__(self, index: Index) -> None:
        self.index = index
        self.knowledge = index.knowledge
        self.record = index.knowledge.record
        self._months: dict[tuple[int, int | None], Calls] = {}
        self._symbols: dict[Symbol, list[RollCallInfo]] = {}

    def of_symbols(self, symbols: Sequence[SymbolMention], body: Body | None) -> Meant | None:
        """The roll calls with the symbols; None where these name no vote of the record's bodies."""
        calls: list[RollCallInfo] = []
        missing = ""
        for mention in (one for symbol in symbols for one in _each_of(symbol)):
            found = self._meant_by(mention.symbol)
            if body and mention.symbol.body is None and mention.symbol.session is None:
                found = [call for call in found if call.body is body]
            exact = [
                call for call in found if call.matter in (Matter.RESOLUTION, Matter.DECISION, Matter.DRAFT)
            ] or found
            if mention.symbol.series is Series.RESOLUTION:
                exact = [call for call in exact if call.matter is not Matter.DRAFT] or exact
            if not exact:
                missing = missing or mention.written
            calls += exact[:MOST_MEANT]
        if calls:
            return Meant(tuple(dict.fromkeys(calls)), named=True)
        return Meant(why_none=f"{missing.strip()} is not in the record.", named=True) if missing else None

    def of_list(self, symbols: Sequence[SymbolMention], body: Body | None) -> Meant:
        """The roll calls with all of these symbols; none where one of them names none."""
        calls: list[RollCallInfo] = []
        for mention in (one for symbol in symbols for one in _each_of(symbol)):
            found = self.of_symbols((mention,), body)
            if found is None or not found.calls:
                return found or Meant(why_none=NO_SUCH_VOTES)
            calls += found.calls
        return Meant(tuple(dict.fromkeys(calls)), named=True)

    def _meant_by(self, symbol: Symbol) -> list[RollCallInfo]:
        """The roll calls that a symbol can stand for; a text has the same ones again and again."""
        if symbol not in self._symbols:
            self._symbols[symbol] = self.record.meant_by(symbol)
        return self._symbols[symbol]

    def pool(self, naming: Naming, body: Body | None) -> Calls:
        knowledge = self.knowledge
        partial = {Matter.AMENDMENT, Matter.PARAGRAPH} & set(naming.matters)
        if body is Body.COUNCIL:
            return knowledge.of_body(Body.COUNCIL)
        calls = knowledge.of_body(Body.ASSEMBLY) if body is Body.ASSEMBLY else knowledge.everything
        if titles := [term.calls for term in naming.terms if term.is_title]:
            # What quotes a title is on no other text.
            calls &= reduce(or_, titles)
        if partial:
            return calls & self._of_matters(partial)
        return calls & ~(
            self._of_matters({Matter.AMENDMENT, Matter.PARAGRAPH, Matter.MOTION, Matter.PARAGRAPH_AMENDMENT})
        )

    @cached_property
    def vetoed(self) -> Calls:
        """The drafts of the Council that fell by a veto."""
        calls = 0
        for number in newest_first(self.knowledge.of_body(Body.COUNCIL)):
            call = self.record.call(number)
            calls |= call.bit if call.vetoed_by else 0
        return calls

    def with_tally(self, yes: int, no: int) -> Sequence[RollCallInfo]:
        """The roll calls with so many in favour and against, the newest first."""
        return self._by_tally.get((yes, no), ())

    @cached_property
    def _by_tally(self) -> dict[tuple[int, int], list[RollCallInfo]]:
        found: dict[tuple[int, int], list[RollCallInfo]] = {}
        for call in sorted(self.record.calls, key=lambda call: call.date, reverse=True):
            if call.tally:
                found.setdefault((call.tally.yes, call.tally.no), []).append(call)
        return found

    def _of_matters(self, matters: set[Matter]) -> Calls:
        calls = 0
        for matter in matters:
            calls |= self.knowledge.of_matter(matter)
            if matter is Matter.AMENDMENT:
                calls |= self.knowledge.of_matter(Matter.PARAGRAPH_AMENDMENT)
        return calls

    def on(self, day: On, *, grace: bool = False) -> Calls:
        """The roll calls at a time; with `grace`, a day before or after a day counts, too."""
        if day.period:
            period = day.period
            if grace and day.is_day and period.start and period.end:
                period = Period(period.start - GRACE, period.end + GRACE)
            return self.knowledge.in_period(period)
        if day.month is None:
            return self.knowledge.everything
        calls = self._in_month(day.month, day.day)
        if grace and day.day:
            for off in (-GRACE, GRACE):
                try:
                    other = date(2024, day.month, day.day) + off
                except ValueError:
                    continue
                calls |= self._in_month(other.month, other.day)
        return calls

    def _in_month(self, month: int, day: int | None) -> Calls:
        key = (month, day)
        if key not in self._months:
            self._months[key] = self.knowledge.in_month(month, day)
        return self._months[key]

    def best(self, calls: Calls, terms: Sequence[Term], text: str = "") -> tuple[list[RollCallInfo], float]:
        """Of these roll calls those that the terms fit best, and how well: 0 where no term fits any."""
        scores: dict[int, float] = {}
        for term in terms:
            for number in newest_first(term.calls & calls):
                scores[number] = scores.get(number, 0.0) + term.weight
        if not scores:
            return [], 0.0
        said = _stems(terms)
        ranked: list[tuple[float, RollCallInfo]] = []
        for number, score in scores.items():
            call = self.record.call(number)
            ranked.append((score * self._tightness(call, said) + self._title_bonus(call, text), call))
        ranked.sort(key=lambda pair: (-pair[0], pair[1].number))
        top = ranked[0][0]
        return [call for score, call in ranked if score * CLEARLY >= top][:MOST_MEANT], top

    def fitting(self, calls: Calls, terms: Sequence[Term], text: str = "", *, dated: bool) -> list[RollCallInfo]:
        """As `best`, but only those that the words really name: by a topic, a state or a popular name, by most of the title,
        or, of one day, by two words or a rare one. A word in common is not enough."""
        best, _ = self.best(calls, terms, text)
        named = [call for call in best if self._is_named(call, terms, text, dated=dated)]
        return self._titled(named, terms) if dated else named

    def _titled(self, calls: list[RollCallInfo], terms: Sequence[Term]) -> list[RollCallInfo]:
        """Of the votes of a day the one of whose title most is said, where hardly a word is said of the other titles."""
        if len(calls) < FEWEST_OF_DAY:
            return calls
        said = _stems(terms)
        shares = [(len(stems & said), len(stems), call) for call in calls if (stems := self.index.title_stems(call))]
        quoted = [call for words, size, call in shares if words >= FEWEST_OF_TITLE and words >= size * MOSTLY]
        others = max((words for words, _, call in shares if call not in quoted), default=0)
        most = min((words for words, _, call in shares if call in quoted), default=0)
        return quoted if len(quoted) == 1 and 2 * others <= most else calls

    def _is_named(self, call: RollCallInfo, terms: Sequence[Term], text: str, *, dated: bool) -> bool:
        matched = [term for term in terms if term.calls & call.bit]
        if self._title_bonus(call, text):
            return True
        if _is_of_another(terms, matched, TELLING * log2(1 + len(self.record.calls))):
            return False
        if any(term.is_subject for term in matched):
            return True
        stems = self.index.title_stems(call)
        said = _stems(matched)
        covered = len(stems & said) / len(stems) if stems else 0.0
        if not dated:
            return covered >= MOSTLY
        return covered >= PARTLY or len(matched) > 1 or any(self.index.is_rare(term.calls) for term in matched)

    def _tightness(self, call: RollCallInfo, said: set[str]) -> float:
        """Titles of which more is said are rather meant than those that go on about something else."""
        stems = self.index.title_stems(call)
        if not stems:
            return 1.0
        return 0.93 + 0.07 * len(stems & said) / len(stems)

    def _title_bonus(self, call: RollCallInfo, text: str) -> float:
        if not text:
            return 0.0
        title = self.index.title(call)
        return 5.0 + len(title) / 4 if len(title) > 15 and title in text else 0.0  # noqa: PLR2004


def _each_of(mention: SymbolMention) -> Iterator[SymbolMention]:
    """A symbol, or all those of a range."""
    if mention.last is None:
        yield mention
        return
    for number in range(mention.symbol.number, mention.last + 1):
        yield replace(mention, symbol=replace(mention.symbol, number=number), last=None)


def _stems(terms: Sequence[Term]) -> set[str]:
    return {stem(word) for term in terms for word in term.written.split()}


def _is_of_another(terms: Sequence[Term], matched: Sequence[Term], telling: float) -> bool:
    """Whether most that was said, or the subject that says most, is of something else. A word of `telling` weight says as
    much as a subject."""
    # A popular name is that of several votes more often than not: it can name one, and not say that another is meant.
    if any(term.is_name for term in matched):
        return False
    subject = max((term.weight for term in terms if term.is_subject and not term.is_name), default=0.0)
    own = max(
        (term.weight for term in matched if term.is_subject or term.of_name or term.weight >= telling), default=0.0
    )
    said = sum(term.weight for term in terms if not term.is_name)
    fits = sum(term.weight for term in matched)
    return own < subject * OF_SUBJECT or fits < said * OF_ALL
