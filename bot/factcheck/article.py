"""A text read from its beginning to its end: its statements, each with the roll calls that the words around it mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.factcheck.derived import derived
from bot.factcheck.figures import bare, dashed, paired
from bot.factcheck.finding import Finder
from bot.factcheck.index import Index
from bot.factcheck.naming import Naming, On, Term, naming_of, of_year, terms_of
from bot.factcheck.outcomes import outcomes
from bot.factcheck.silence import Setting, setting_of, unheld
from bot.factcheck.statements import (
    ChoiceStated,
    CountStated,
    DayStated,
    DifferenceStated,
    Statement,
    TallyStated,
    VetoStated,
)
from bot.factcheck.votes import GRACE, Meant, Votes
from bot.knowledge import Knowledge
from bot.language.entities import find_mentions
from bot.language.mentions import BodyMention, SymbolMention
from bot.language.news.pieces import Piece, Sort, pieces_of, within
from bot.language.news.rules import has_rule
from bot.language.news.sentences import Sentence, day_of_text, sentences_of
from bot.language.text import words_of
from data.matrix import newest_first
from data.model import Body, Choice, Period
from data.record import RollCallInfo

NEWS_DAYS = timedelta(days=12)
FAR = 1_000
MATTER_DAYS = timedelta(days=400)
NO_SUCH_VOTE = "The record has no vote on this subject at that time."
MOST_TERMS = 120
MOST_INTRODUCED = 3
MOST_MEANT_BY_LEAD = 6
MOST_ON_DAY = 60
MOST_IN_SENTENCE = 6
# Words fit the vote spoken of still, where another fits them no more than so many times as well.
STILL = 2.0
NEVER = date(1900, 1, 1)
_COMPARING = frozenset({"below", "above", "than", "compared", "unlike", "versus", "exceeding", "surpassed", "surpassing", "exceeded"})


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
    on: On | None = None


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
        self._pieces = pieces
        self.setting: Setting = setting_of(text, pieces)
        self._all_pieces = pieces
        bodies = [piece.mention.body for piece in pieces if isinstance(piece.mention, BodyMention)]
        self._focus = _Focus(Meant(), body=bodies[0] if bodies else None, organ=self.setting.organ)
        self._seen: tuple[Term, ...] = ()
        self._lost: list[tuple[On, Naming]] = []

    def statements(self) -> list[Stated]:
        """All statements, in the order of the text."""
        if self.setting.is_elsewhere:
            return []
        read = [found for sentence in sentences_of(self.text) if (found := self._read(sentence))]
        resolved: list[tuple[_Read, list[Stated]]] = []
        for one in read:
            found = self._resolve(one)
            if resolved and (listed := self._the_counted(one, [stated for _, before in resolved[-2:] for stated in before])):
                found = [*found, listed]
            resolved.append((one, found))
        return sorted(self._with_main(resolved), key=lambda stated: stated.statement.start)

    # One sentence

    def _read(self, sentence: Sentence) -> _Read | None:
        pieces = [_cut(piece, sentence.end) for piece in within(self._all_pieces, sentence.start, sentence.end)]
        if not pieces:
            return None
        words = tuple(word for piece in pieces for word in words_of(piece.low))
        votive = has_rule("text", words) or has_rule("united_nations", words) or any(piece.sort in (Sort.BODY, Sort.MATTER, Sort.SYMBOL, Sort.ORGAN) for piece in pieces)
        statements = tuple(self._statements(pieces, votive=votive, words=words))
        parties = {place for place, piece in enumerate(pieces) if self._is_party(piece, statements)}
        naming = naming_of(self.text[sentence.start : sentence.end].lower(), pieces, parties, self._index, self.day)
        return _Read(sentence, pieces, statements, naming, votive)

    def _statements(self, pieces: Sequence[Piece], *, votive: bool, words: Sequence[str]) -> Iterator[Statement]:
        yield from unheld(pieces, words)
        finder = Finder(pieces, votive=votive)
        if has_rule("secret", words):
            # Its figures are those of an election.
            yield from (one for one in finder.statements() if isinstance(one, ChoiceStated))
            return
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

    def _the_counted(self, read: _Read, before: Sequence[Stated]) -> Stated | None:
        """ "The nine were A, B and C": a list of those whom a sentence before counted."""
        match list(read.pieces[:5]):
            case [the, figure, *rest] if the.is_word("the") and figure.sort is Sort.FIGURE and not any(piece.sort is Sort.CHOICE for piece in read.pieces):
                states = next((piece for piece in rest if piece.sort is Sort.STATES and not piece.adjective), None)
                linked = any(piece.is_word("were", "are") for piece in rest)
                counted = [stated for stated in before if figure.value in _counts_of(stated.statement)]
                if states and linked and len(counted) >= 1:
                    choice = _counts_of(counted[-1].statement)[figure.value]
                    codes = tuple(state.codes for state in states.states)
                    return Stated(ChoiceStated(the.start, states.end, codes, (choice,), closed=True), counted[-1].meant, counted[-1].organ)
        return None

    # Which votes

    def _resolve(self, read: _Read) -> list[Stated]:
        naming, focus = read.naming, self._focus
        if naming.organ:
            focus.organ = naming.organ
        elif naming.body or naming.symbols:
            focus.organ = ""
        if focus.organ:
            return [Stated(one, Meant(), organ=focus.organ) for one in read.statements]
        is_new = naming.introduces and not naming.anaphoric
        self._seen = (*self._seen, *naming.terms)[:MOST_TERMS]
        if not read.statements and not (is_new or naming.symbols):
            return []
        vetoes = any(isinstance(one, VetoStated) for one in read.statements)
        body = naming.body or (Body.COUNCIL if vetoes else None) or focus.body
        compared = [one for one in read.statements if isinstance(one, DifferenceStated)]
        days = tuple(on for on in naming.days if not any(one.start <= on.start < one.end for one in compared))
        naming = replace(naming, days=days)
        cache: dict[tuple[On | None, int], Meant] = {}
        found: list[Stated] = []
        for one in read.statements:
            day = self._day_for(one, naming, read)
            symbols = _nearest(naming.symbols, one)
            key = (day, symbols[0].start if symbols else -1)
            if key not in cache:
                cache[key] = self._meant(replace(naming, symbols=symbols), day, body, is_new=is_new)
            base = self._base(one, cache[key], read, body) if isinstance(one, DifferenceStated) else None
            found.append(Stated(one, cache[key], base=base))
        if not read.statements:
            day = naming.days[0] if naming.days else None
            cache[(day, -1)] = self._meant(naming, day, body, is_new=is_new)
        for (day, _), meant in cache.items():
            self._remember(meant, naming, body, is_new=is_new, stated=bool(read.statements))
            if day and meant.dated:
                focus.on = self._with_year(day)
        settled = [self._by_clause(stated, read) for stated in found]
        return [*settled, *self._days_stated(naming, settled, read)]

    def _days_stated(self, naming: Naming, settled: Sequence[Stated], read: _Read) -> Iterator[Stated]:
        """Times that cannot be right: a weekday that is another day's; a time at which no such vote was, where the figures
        are those of one vote on the same subject at another time, or the vote is named by its symbol."""
        for on in naming.days:
            dated = self._with_year(on)
            if dated.period is None:
                continue
            if on.weekday is not None and on.is_day and dated.period.start and dated.period.start.weekday() != on.weekday:
                yield Stated(DayStated(on.start, on.end, dated.period, on.weekday), Meant())
                continue
            if self._is_of_the_matter(replace(on, period=dated.period)):
                continue
            lost = [stated for stated in settled if stated.meant.dated and not stated.meant.calls and not stated.organ]
            named = next((stated.meant for stated in settled if stated.meant.named and stated.meant.one), None)
            call = self._elsewhen(naming, [stated.statement for stated in lost]) if lost else None
            if named and len(naming.days) == 1 and len(naming.symbols) == 1 and named.one and not self._votes.on(dated, grace=True) & named.one.bit:
                call = named.one
            if call:
                yield Stated(DayStated(on.start, on.end, dated.period), Meant((call,)))
                return
            if not settled and naming.introduces and not self._votes.on(dated, grace=True) & _bits(self._focus.meant.calls):
                self._lost.append((replace(on, period=dated.period), naming))

    def _lost_days(self, main: RollCallInfo | None) -> Iterator[Stated]:
        """Times of sentences that tell of the text's vote and name no vote at that time."""
        for on, naming in self._lost:
            if main is None or on.period is None or main.body is not (naming.body or main.body):
                continue
            best, score = self._votes.best(self._votes.pool(naming, naming.body), naming.terms)
            _, own = self._votes.best(main.bit, naming.terms)
            if own and own * STILL >= score and not any(day in on.period for day in (main.date - GRACE, main.date, main.date + GRACE)):
                yield Stated(DayStated(on.start, on.end, on.period), Meant((main,)))

    def _elsewhen(self, naming: Naming, statements: Sequence[Statement]) -> RollCallInfo | None:
        """The one vote on the subject, at whatever time, that had all the figures told."""
        figures = figures_of(statements)
        if len(figures) < 2 or not naming.terms:  # noqa: PLR2004
            return None
        best, _ = self._votes.best(self._votes.pool(naming, naming.body), naming.terms)
        fitting = [call for call in best if call.tally and all(call.tally.count(choice) == count for choice, count in figures)]
        return fitting[0] if len(fitting) == 1 else None

    def _day_for(self, statement: Statement, naming: Naming, read: _Read) -> On | None:
        others = [one for one in read.statements if one is not statement and not (one.start <= statement.start and statement.end <= one.end)]
        days = [on for on in naming.days if not any(one.start <= on.start < one.end and not (statement.start <= on.start < statement.end) for one in others)]
        days = [on for on in days if not self._is_compared(statement, on, read)]
        exact = [on for on in days if on.is_day]
        return min(exact or days, key=lambda on: self._apart(on, statement, read)) if days else None

    @staticmethod
    def _apart(on: On, statement: Statement, read: _Read) -> int:
        """How far a time stands from a claim; one that follows it behind "and" or "but" is another's."""
        parted = any(piece.low in ("and", "but", ";") for piece in read.pieces if statement.end <= piece.start < on.start)
        parted = parted or any(piece.low in ("but", ";") for piece in read.pieces if on.end <= piece.start < statement.start)
        return _distance(on.start, statement) + (FAR if parted else 0)

    @staticmethod
    def _is_compared(statement: Statement, on: On, read: _Read) -> bool:
        """Whether a time is that of a vote that this one is compared with: "94, well below the 143 in October"."""
        between = [piece.low for piece in read.pieces if statement.end <= piece.start < on.start]
        return any(word in _COMPARING for word in between)

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
        best, _ = self._votes.best(calls, (*read.naming.terms, *self._focus.terms))
        return Meant(tuple(best[:1]))

    def _remember(self, meant: Meant, naming: Naming, body: Body | None, *, is_new: bool, stated: bool) -> None:
        focus = self._focus
        if not meant.calls and not (stated and meant.why_none and (is_new or naming.symbols)):
            return
        if not stated and len(meant.calls) > MOST_INTRODUCED:
            return
        changed = meant.calls != focus.meant.calls
        focus.meant = meant
        bodies = {call.body for call in meant.calls}
        focus.body = bodies.pop() if len(bodies) == 1 else body
        if meant.calls:
            focus.year = meant.calls[0].date.year
        if is_new and naming.terms and (changed or not focus.terms):
            focus.terms = naming.terms

    def _meant(self, naming: Naming, day: On | None, body: Body | None, *, is_new: bool) -> Meant:
        votes, focus = self._votes, self._focus
        if naming.symbols:
            found = votes.of_symbols(naming.symbols, body)
            apart = day and len(naming.days) > 1 and found and not _bits(found.calls) & votes.on(self._with_year(day), grace=True)
            if found is not None and not apart:
                return found
        pool = votes.pool(naming, body)
        if day:
            found = self._on_day(self._with_year(day), pool, naming, is_new=is_new)
            if found.calls or not self._is_of_the_matter(day):
                return found
        if is_new:
            return self._new(pool, naming)
        if focus.meant.calls or focus.meant.why_none:
            if naming.earlier and focus.meant.calls:
                return self._earlier(pool, naming)
            return self._of_body(focus.meant, naming)
        return self._by_lead(pool)

    def _of_body(self, meant: Meant, naming: Naming) -> Meant:
        """What was spoken of, unless this sentence names another body, or speaks of an amendment."""
        if naming.body and meant.calls and all(call.body is not naming.body for call in meant.calls):
            return self._by_lead(self._votes.pool(naming, naming.body))
        return meant

    def _by_lead(self, pool: int) -> Meant:
        """Where nothing was named before: what all words so far fit, in the days before the text was written."""
        if not self.day:
            return Meant()
        best, _ = self._votes.best(pool & self._recent(), self._seen)
        return Meant(tuple(best[:MOST_MEANT_BY_LEAD]))

    def _recent(self) -> int:
        if self.day is None:
            return self._knowledge.everything
        return self._knowledge.in_period(Period(self.day - NEWS_DAYS, self.day + timedelta(days=2)))

    def _with_year(self, day: On) -> On:
        """A day without a year is the last such before the text was written, or one of the year that it speaks of."""
        if not day.month or day.period:
            return day
        if self.day:
            for year in (self.day.year, self.day.year - 1):
                dated = of_year(day, year)
                if dated.period and dated.period.start and dated.period.start <= self.day + timedelta(days=1):
                    return dated
        if self._focus.year:
            return of_year(day, self._focus.year)
        return day

    def _on_day(self, day: On, pool: int, naming: Naming, *, is_new: bool) -> Meant:
        votes, focus = self._votes, self._focus
        own = naming.terms if is_new else (*naming.terms, *focus.terms)
        text = " ".join(word for word in naming.words if word.isalnum())
        for grace in (False, True):
            calls = pool & votes.on(day, grace=grace)
            if not calls:
                continue
            spoken = _bits(focus.meant.calls) & calls
            if spoken and len(focus.meant.calls) == 1 and (not is_new or self._still(spoken, calls, naming.terms, text)):
                return replace(focus.meant, dated=True, graced=grace)
            best = votes.fitting(calls, own, text, dated=True) or votes.fitting(calls, focus.terms, dated=True)
            if best:
                return Meant(tuple(best), graced=grace, dated=True)
            if (not own and not focus.terms) or (calls.bit_count() == 1 and (not is_new or all(term.is_state for term in own))):
                found = [self._knowledge.record.call(number) for number in newest_first(calls)][:MOST_ON_DAY]
                return Meant(tuple(found), graced=grace, dated=True)
        if not is_new and focus.meant.calls and not naming.introduces:
            return focus.meant
        return Meant(why_none=NO_SUCH_VOTE, dated=True)

    def _is_of_the_matter(self, day: On) -> bool:
        """Whether a time without a day, long before the text was written, is rather that of what the vote was about."""
        end = day.period.end if day.period else None
        written = self.day or (self._focus.meant.one.date if self._focus.meant.one else None)
        return bool(end and written and not day.is_day and end + MATTER_DAYS < written)

    def _still(self, spoken: int, calls: int, terms: tuple[Term, ...], text: str) -> bool:
        """Whether words that could name another vote fit the one spoken of about as well."""
        best, score = self._votes.best(calls, terms, text)
        _, own = self._votes.best(spoken, terms, text)
        return not best or own * STILL >= score

    def _new(self, pool: int, naming: Naming) -> Meant:
        """The vote that a sentence without a time introduces: a recent one in dated news, else any that fits."""
        votes, focus = self._votes, self._focus
        text = " ".join(word for word in naming.words if word.isalnum())
        spoken = _bits(focus.meant.calls) & pool
        if self.day and not naming.earlier:
            recent = pool & self._recent()
            if spoken and self._still(spoken, recent | spoken, naming.terms, text):
                return focus.meant
            best = votes.fitting(recent, naming.terms, text, dated=True)
            if best:
                return Meant(tuple(best))
            return focus.meant if spoken else self._by_lead(pool) if not naming.terms else Meant(why_none=NO_SUCH_VOTE)
        if naming.earlier and focus.meant.calls:
            return self._earlier(pool, naming)
        if spoken:
            day = {call.date for call in focus.meant.calls}
            same = pool & self._on_days(day)
            if self._still(spoken, pool, naming.terms, text):
                return focus.meant
            best, score = votes.best(same, naming.terms, text)
            _, all_score = votes.best(pool, naming.terms, text)
            if best and score * STILL >= all_score:
                return Meant(tuple(best))
        if focus.meant.dated and not focus.meant.calls and focus.on:
            best = votes.fitting(pool & votes.on(focus.on, grace=True), naming.terms, text, dated=True)
            return Meant(tuple(best), dated=True) if best else focus.meant
        best = votes.fitting(pool, naming.terms, text, dated=False)
        if best:
            return Meant(tuple(best))
        return focus.meant if spoken else Meant(why_none=NO_SUCH_VOTE) if naming.terms else Meant()

    def _on_days(self, days: set[date]) -> int:
        calls = 0
        for day in days:
            calls |= self._knowledge.in_period(Period.of_day(day))
        return calls

    def _earlier(self, pool: int, naming: Naming) -> Meant:
        """What was voted on before the vote spoken of, on the same subject."""
        first = min(call.date for call in self._focus.meant.calls)
        calls = pool & self._knowledge.in_period(Period(None, first))
        best, _ = self._votes.best(calls, naming.terms or self._focus.terms)
        return Meant(tuple(best)) if best else Meant(why_none=NO_SUCH_VOTE)

    def _by_clause(self, stated: Stated, read: _Read) -> Stated:
        """Of several roll calls that a sentence tells of, the one that the words right behind a tally fit best."""
        tallies = [one for one in read.statements if isinstance(one, TallyStated)]
        calls = _bits(stated.meant.calls)
        if len(tallies) > 1 and calls and not read.naming.symbols:
            body = stated.meant.calls[0].body
            calls |= self._on_days({call.date for call in stated.meant.calls}) & self._votes.pool(read.naming, body)
        elif not 1 < len(stated.meant.calls) <= MOST_IN_SENTENCE:
            return stated
        ends = [one.start for one in tallies if one.start > stated.statement.start]
        end = min(ends, default=read.sentence.end)
        pieces = [piece for piece in read.pieces if stated.statement.end <= piece.start < end]
        best, _ = self._votes.best(calls, terms_of(pieces, set(), self._index))
        return replace(stated, meant=replace(stated.meant, calls=tuple(best))) if len(best) == 1 else stated

    # After the whole text is read

    def _with_main(self, resolved: Sequence[tuple[_Read, list[Stated]]]) -> list[Stated]:
        """With several roll calls that fit, the one that the text speaks of elsewhere; then what full tallies name."""
        flat = list(self._by_tallies([stated for _, found in resolved for stated in found]))
        earlier = {id(stated.statement) for read, found in resolved for stated in found if read.naming.earlier}
        main = next((stated.meant.one for stated in flat if stated.meant.one), None)
        spoken: RollCallInfo | None = None
        settled: list[Stated] = []
        for stated in flat:
            meant = stated.meant
            leading = spoken or main
            if leading and not meant.calls and not meant.why_none and not stated.organ:
                meant = Meant((leading,))
            elif leading and len(meant.calls) > 1 and leading in meant.calls and id(stated.statement) not in earlier and self._one_day(meant, leading):
                meant = replace(meant, calls=(leading,))
            if meant.one and not meant.named:
                spoken = meant.one
            settled.append(replace(stated, meant=meant))
        return [*settled, *self._lost_days(main)]

    @staticmethod
    def _one_day(meant: Meant, leading: RollCallInfo) -> bool:
        """Whether the roll calls that fit are of different days: two of one day are told apart by words or not at all."""
        return sum(1 for call in meant.calls if call.date == leading.date and call.body is leading.body) == 1

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


def _cut(piece: Piece, end: int) -> Piece:
    """A piece without what stands in the next sentence: "abstained. On"."""
    return replace(piece, end=end) if piece.end > end else piece


def _counts_of(statement: Statement) -> dict[int, Choice]:
    """What a statement counts: the counts of one choice each."""
    return {count: choice for choice, count in figures_of([statement])}


def _distance(place: int, statement: Statement) -> int:
    if statement.start <= place <= statement.end:
        return 0
    # What stands before a claim rather belongs to it than what follows.
    return statement.start - place if place < statement.start else (place - statement.end) * 2


def _nearest(symbols: tuple[SymbolMention, ...], statement: Statement) -> tuple[SymbolMention, ...]:
    return (min(symbols, key=lambda symbol: _distance(symbol.start, statement)),) if len(symbols) > 1 else symbols


def _bits(calls: Sequence[RollCallInfo]) -> int:
    together = 0
    for call in calls:
        together |= call.bit
    return together
