"""A text read from its beginning to its end: its statements, each with the roll calls that the words around it mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.factcheck.derived import derived
from bot.factcheck.figures import bare, dashed, paired
from bot.factcheck.finding import Finder
from bot.factcheck.index import Index
from bot.factcheck.naming import Naming, On, Term, naming_of, of_year
from bot.factcheck.outcomes import outcomes
from bot.factcheck.silence import Setting, setting_of, unheld
from bot.factcheck.statements import (
    ChoiceStated,
    CountStated,
    DifferenceStated,
    Statement,
    TallyStated,
    VetoStated,
)
from bot.factcheck.votes import Meant, Votes
from bot.knowledge import Knowledge
from bot.language.entities import find_mentions
from bot.language.news.pieces import Piece, Sort, pieces_of, within
from bot.language.news.rules import has_rule
from bot.language.news.sentences import Sentence, day_of_text, sentences_of
from bot.language.text import words_of
from data.model import Body, Choice, Period
from data.record import RollCallInfo

NEWS_DAYS = timedelta(days=12)
NEVER = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement, and the roll calls that it can be about; `organ` where another body is said to have voted."""

    statement: Statement
    meant: Meant
    organ: str = ""
    base: Meant | None = None


@dataclass(slots=True)
class _Focus:
    """What the text has spoken of so far."""

    meant: Meant
    body: Body | None = None
    organ: str = ""
    terms: tuple[Term, ...] = ()
    year: int | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    """One sentence, read."""

    sentence: Sentence
    pieces: Sequence[Piece]
    statements: tuple[Statement, ...]
    naming: Naming
    votive: bool


class Article:
    """Reads one text."""

    def __init__(self, text: str, index: Index, votes: Votes) -> None:
        self.text = text
        self._index = index
        self._votes = votes
        self._knowledge: Knowledge = index.knowledge
        self.day, dateline = day_of_text(text, NEVER)
        mentions = find_mentions(text, self._knowledge.lexicon, self.day or NEVER)
        pieces = pieces_of(text, mentions)
        if dateline:
            pieces = [piece for piece in pieces if not dateline[0] <= piece.start < dateline[1]]
        self.setting: Setting = setting_of(text, pieces)
        self._all_pieces = pieces
        self._focus = _Focus(Meant(), organ=self.setting.organ)

    def statements(self) -> list[Stated]:
        """All statements, in the order of the text."""
        if self.setting.is_elsewhere:
            return []
        read = [found for sentence in sentences_of(self.text) if (found := self._read(sentence))]
        resolved: list[tuple[_Read, list[Stated]]] = []
        for one in read:
            resolved.append((one, self._resolve(one)))
        return self._with_main(resolved)

    # One sentence

    def _read(self, sentence: Sentence) -> _Read | None:
        pieces = within(self._all_pieces, sentence.start, sentence.end)
        if not pieces:
            return None
        words = tuple(word for piece in pieces for word in words_of(piece.low))
        votive = has_rule("text", words) or has_rule("united_nations", words) or any(piece.sort in (Sort.BODY, Sort.MATTER, Sort.SYMBOL, Sort.ORGAN) for piece in pieces)
        statements = tuple(self._statements(pieces, votive=votive, words=words))
        parties = {place for place, piece in enumerate(pieces) if self._is_party(piece, statements)}
        naming = naming_of(pieces, parties, self._index, self.day)
        return _Read(sentence, pieces, statements, naming, votive)

    def _statements(self, pieces: Sequence[Piece], *, votive: bool, words: Sequence[str]) -> Iterator[Statement]:
        taken = list(unheld(pieces, words))
        if taken:
            yield from taken
            if has_rule("secret", words):
                return
        finder = Finder(pieces, votive=votive)
        told = [*dashed(self.text, pieces), *paired(pieces)]
        for one in told:
            finder.take(one.pieces)
            yield one.tally
        found = list(finder.statements())
        yield from found
        taken = {place for one in told for place in one.pieces}
        counted = [one for one in bare(pieces, taken) if not any(other.start <= one.start < other.end for other in found)]
        yield from counted
        yield from outcomes(pieces)
        yield from derived(pieces, (*found, *counted), taken)

    @staticmethod
    def _is_party(piece: Piece, statements: Sequence[Statement]) -> bool:
        return piece.sort is Sort.STATES and any(
            isinstance(statement, ChoiceStated | VetoStated) and statement.start <= piece.start and piece.end <= statement.end
            for statement in statements
        )

    # Which votes

    def _resolve(self, read: _Read) -> list[Stated]:
        naming, focus = read.naming, self._focus
        if naming.organ:
            focus.organ = naming.organ
        elif naming.body:
            focus.organ = ""
        body = naming.body or (Body.COUNCIL if any(isinstance(one, VetoStated) for one in read.statements) else None) or focus.body
        found: list[Stated] = []
        if focus.organ:
            return [Stated(one, Meant(), organ=focus.organ) for one in read.statements]
        if not (read.statements or naming.introduces or naming.symbols):
            return []
        cache: dict[tuple[On | None, int], Meant] = {}
        compared = [one for one in read.statements if isinstance(one, DifferenceStated)]
        naming = replace(naming, days=tuple(on for on in naming.days if not any(one.start <= on.start < one.end for one in compared)))
        for one in read.statements:
            day = self._day_for(one, naming)
            symbols = naming.symbols if len(naming.symbols) < 2 else (min(naming.symbols, key=lambda symbol: _distance(symbol.start, one)),)  # noqa: PLR2004
            key = (day, symbols[0].start if symbols else -1)
            if key not in cache:
                cache[key] = self._meant(replace(naming, symbols=symbols), day, body, read)
            found.append(Stated(one, cache[key], base=self._base(one, cache[key], read, body) if isinstance(one, DifferenceStated) else None))
        if not read.statements:
            day = naming.days[0] if naming.days else None
            cache[(day, -1)] = self._meant(naming, day, body, read)
        for (day, _), meant in cache.items():
            self._remember(meant, day, naming, body)
        return found

    def _day_for(self, statement: Statement, naming: Naming) -> On | None:
        days = [on for on in naming.days if not (on.start >= statement.start and on.end <= statement.end)] or list(naming.days)
        if not days:
            return None
        return min(days, key=lambda on: (_distance(on.start, statement)))

    def _base(self, statement: DifferenceStated, meant: Meant, read: _Read, body: Body | None) -> Meant | None:
        """The vote that another is compared with: of those of that time on the same subject the one of the tightest title."""
        days = [on for on in read.naming.days if statement.start <= on.start < statement.end]
        if not days:
            return None
        day = days[0]
        if day.month and not day.period and meant.calls:
            newest = max(call.date for call in meant.calls)
            day = of_year(day, newest.year if day.month <= newest.month else newest.year - 1)
        calls = self._votes.pool(read.naming, body) & self._votes.on(day)
        terms = (*read.naming.terms, *self._focus.terms)
        best, _ = self._votes.best(calls, terms)
        return Meant(tuple(best[:1]))

    def _remember(self, meant: Meant, day: On | None, naming: Naming, body: Body | None) -> None:
        focus = self._focus
        if meant.calls and (naming.introduces or naming.symbols or naming.days or not focus.meant.calls):
            focus.meant = meant
            focus.body = meant.calls[0].body if all(call.body is meant.calls[0].body for call in meant.calls) else body
            focus.year = meant.calls[0].date.year
        elif not meant.calls and (naming.introduces or naming.symbols) and meant.why_none:
            focus.meant = meant
            focus.body = body
        if naming.introduces and naming.terms:
            focus.terms = naming.terms if not focus.terms else (*focus.terms, *naming.terms)[:60]

    def _meant(self, naming: Naming, day: On | None, body: Body | None, read: _Read) -> Meant:
        votes, focus = self._votes, self._focus
        if naming.symbols:
            found = votes.of_symbols(naming.symbols, body)
            if found is not None:
                return found
        if day and day.month and not day.period:
            day = self._with_year(day)
        if not (day or naming.introduces or naming.names):
            return focus.meant
        if naming.introduces or naming.names:
            terms: tuple[Term, ...] = naming.terms
        else:
            terms = ()
        pool = votes.pool(naming, body)
        text = " ".join(naming.words)
        if day:
            return self._on_day(day, pool, terms, text, focus, naming)
        return self._undated(pool, terms, text, focus, naming)

    def _with_year(self, day: On) -> On:
        """A day without a year is the last such before the text was written, or one of the year that it speaks of."""
        if self.day:
            for year in (self.day.year, self.day.year - 1):
                dated = of_year(day, year)
                if dated.period and dated.period.start and dated.period.start <= self.day:
                    return dated
        if self._focus.year:
            return of_year(day, self._focus.year)
        return day

    def _on_day(self, day: On, pool: int, terms: tuple[Term, ...], text: str, focus: _Focus, naming: Naming) -> Meant:
        votes = self._votes
        for grace in (False, True):
            calls = pool & votes.on(day, grace=grace)
            if not calls:
                continue
            if focus.meant.one and focus.meant.one.bit & calls and not naming.introduces:
                return replace(focus.meant, dated=True)
            best, score = votes.best(calls, terms, text)
            if not best:
                best, score = votes.best(calls, focus.terms)
            if best:
                return Meant(tuple(best), graced=grace, dated=True)
            if not terms and not focus.terms:
                found = [self._knowledge.record.call(number) for number in _numbers(calls)][:60]
                return Meant(tuple(found), graced=grace, dated=True)
        if not naming.introduces and focus.meant.calls:
            return focus.meant
        return Meant(why_none="The record has no vote on this subject at that time.", dated=True)

    def _undated(self, pool: int, terms: tuple[Term, ...], text: str, focus: _Focus, naming: Naming) -> Meant:
        votes = self._votes
        if self.day and not naming.earlier:
            recent = pool & self._knowledge.in_period(Period(self.day - NEWS_DAYS, self.day + timedelta(days=1)))
            best, _ = votes.best(recent, terms, text)
            if best:
                return Meant(tuple(best))
        best, score = votes.best(pool, terms, text)
        if focus.meant.calls and not naming.earlier:
            fitting, own = votes.best(_bits(focus.meant.calls) & pool, terms, text)
            if fitting and (own * 2.2 >= score or len(fitting) == len(focus.meant.calls) == 1 and own * 4 >= score):
                return Meant(tuple(fitting), named=focus.meant.named)
            if not best:
                return focus.meant
        if not best:
            return focus.meant if focus.meant.calls and not naming.body else Meant(why_none="The record has no vote on this subject.")
        return Meant(tuple(best))

    # After the whole text is read

    def _with_main(self, resolved: Sequence[tuple[_Read, list[Stated]]]) -> list[Stated]:
        """With several roll calls that fit, the one that the text speaks of elsewhere; then what full tallies name."""
        singles = [stated.meant.calls[0] for _, found in resolved for stated in found if stated.meant.one]
        main = singles[0] if singles else None
        settled: list[Stated] = []
        for read, found in resolved:
            for stated in found:
                meant = stated.meant
                if not meant.calls and not meant.why_none and not stated.organ and main:
                    meant = Meant((main,))
                elif len(meant.calls) > 1 and singles:
                    near = next((call for call in singles if call in meant.calls), None)
                    if near and not read.naming.earlier:
                        meant = replace(meant, calls=(near,))
                settled.append(replace(stated, meant=meant))
        return list(self._by_tallies(settled))

    def _by_tallies(self, settled: Sequence[Stated]) -> Iterator[Stated]:
        """Of several roll calls that the words leave open, the one that has all figures told of it."""
        groups: dict[tuple[int, ...], list[Stated]] = {}
        for stated in settled:
            if len(stated.meant.calls) > 1:
                groups.setdefault(tuple(call.number for call in stated.meant.calls), []).append(stated)
        picked: dict[tuple[int, ...], RollCallInfo] = {}
        for key, members in groups.items():
            figures = figures_of([stated.statement for stated in members])
            if len(figures) < 2:  # noqa: PLR2004
                continue
            fitting = [call for call in members[0].meant.calls if call.tally and all(call.tally.count(choice) == count for choice, count in figures)]
            if len(fitting) == 1:
                picked[key] = fitting[0]
        for stated in settled:
            key = tuple(call.number for call in stated.meant.calls)
            yield replace(stated, meant=replace(stated.meant, calls=(picked[key],))) if key in picked else stated


def figures_of(statements: Sequence[Statement]) -> set[tuple[Choice, int]]:
    """The exact counts that statements tell of one choice each."""
    found: set[tuple[Choice, int]] = set()
    for statement in statements:
        match statement:
            case TallyStated(yes=yes, no=no, abstain=abstain):
                found |= {(Choice.YES, yes), (Choice.NO, no)}
                if abstain is not None:
                    found.add((Choice.ABSTAIN, abstain))
            case CountStated(choices=(choice,), count=count, relation=relation) if relation.name == "EXACTLY":
                found.add((choice, count))
            case _:
                continue
    return found


def _distance(place: int, statement: Statement) -> int:
    if statement.start <= place <= statement.end:
        return 0
    # What stands before a claim rather belongs to it than what follows.
    return statement.start - place if place < statement.start else (place - statement.end) * 2


def _numbers(calls: int) -> Iterator[int]:
    while calls:
        number = calls.bit_length()
        yield number
        calls ^= 1 << (number - 1)


def _bits(calls: Sequence[RollCallInfo]) -> int:
    together = 0
    for call in calls:
        together |= call.bit
    return together
