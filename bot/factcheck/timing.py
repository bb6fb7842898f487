"""The times of a sentence: which of them each claim is told of, and which cannot be right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import reduce
from itertools import dropwhile, pairwise, takewhile
from operator import and_

from msgspec.structs import replace

from bot.factcheck.clauses import clause_of, put_in, says_of_return, section_of
from bot.factcheck.context import MATTER_DAYS
from bot.factcheck.day_told import time_told
from bot.factcheck.index import Index
from bot.factcheck.likening import likened_in
from bot.factcheck.naming import Naming
from bot.factcheck.plural import Plural
from bot.factcheck.pointing import FAR, distance
from bot.factcheck.reading import Read, Reader
from bot.factcheck.stated import Figures, Stated, figures_of, had_all, is_whole
from bot.factcheck.statements import DayStated, Statement, VetoStated
from bot.factcheck.terms import Term
from bot.factcheck.times import On, is_relative
from bot.factcheck.votes import Meant, Votes
from bot.language.mentions import SymbolMention, WhenMention
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort
from bot.language.periods import years_period
from data.matrix import Calls
from data.model import Choice, Period
from data.record import RollCallInfo, set_of

BESIDE = len(" in ")
# Fewer figures than these tell no vote apart from others.
FEWEST_FIGURES = 2
_COMPARING = frozenset(
    {
        "having",
        "despite",
        "below",
        "above",
        "than",
        "compared",
        "unlike",
        "versus",
        "exceeding",
        "surpassed",
        "surpassing",
        "exceeded",
    }
)


# "127 in favour, 44 against and 13 abstentions, up from 123 a year earlier": what stands behind it is of another vote.
_FROM = frozenset({("up", "from"), ("down", "from"), ("up", "on"), ("down", "on")})
_OPENING = ("in", "on", "by", "during", "and", "but", "then", "back")
# Between a time and a claim, these begin what may be of another time.
_JOINING = ("and", "but", "when", "after", "before", "while", "since", "that", "which", "who", "because", "although")
_SAYING = frozenset({Sort.FIGURE, Sort.CHOICE})


class Timing(Plural):
    """Finds the time of each claim. `lost` are times at which nothing was that is told of them."""

    def __init__(self, reader: Reader, index: Index, votes: Votes) -> None:
        super().__init__(reader, index, votes)
        self.lost: list[tuple[On, Naming]] = []

    def _day_for(self, statement: Statement, naming: Naming, read: Read, pairs: dict[int, tuple[On, ...]]) -> On | None:
        """The time of a claim."""
        on = self._nearest_day(statement, naming, read, pairs)
        if on is None or on.acts:
            return on
        # "When the text was passed in 2006, 104 were in favour": what is led in with one claim is so with the others.
        led = (led_in(on, one, read) for one in (statement, *read.statements))
        return next((found for found in led if found.acts), on)

    def _nearest_day(
        self, statement: Statement, naming: Naming, read: Read, pairs: dict[int, tuple[On, ...]]
    ) -> On | None:
        if paired := pairs.get(statement.start):
            return next((on for on in paired if on.is_day), paired[0])
        if (when := _when(statement, read)) is not None:
            return when
        if not naming.days:
            return None
        section = section_of(statement, read.pieces)
        if says_of_return([word for piece in clause_of(statement, section) for word in piece.words]):
            # "Mali had abstained in October; it voted no this time."
            naming = replace(
                naming, days=tuple(on for on in naming.days if section[0].start <= on.start < section[-1].end)
            )
        others = [
            one
            for one in read.statements
            if one is not statement and not (one.start <= statement.start and statement.end <= one.end)
        ]
        days = [
            on
            for on in naming.days
            if not any(
                one.start <= on.start < one.end and not (statement.start <= on.start < statement.end) for one in others
            )
        ]
        days = [
            on
            for on in days
            if not (
                self._is_compared(statement, on, read)
                or _is_in_later_section(on, statement, read)
                or is_inserted(on, statement, read)
                or is_of_past_behind(on, statement, read)
            )
        ]
        if _goes_from(statement, read):
            days = [
                on
                for on in days
                if not (on.end <= statement.start and any(0 <= on.start - one.end <= BESIDE for one in others))
            ]
        if beside := [on for on in days if 0 <= on.start - statement.end <= BESIDE]:
            # "187-2-1 in 2024".
            return beside[0]
        if ending := [on for on in days if statement.start < on.start and on.end == statement.end]:
            # "From 187 a year earlier".
            return ending[0]
        closing = [on for on in days if statement.end <= on.start and _closes(on, statement, read.pieces)]
        days = closing or days
        exact = [on for on in days if on.is_day]
        near = min(exact or days, key=lambda on: self._apart(on, statement, read), default=None)
        return _own_time(statement, near, others, read) or near

    @staticmethod
    def _apart(on: On, statement: Statement, read: Read) -> int:
        """How far a time stands from a claim; one that follows it behind "and" or "but" is another's."""
        parted = any(piece.low in ("and", "but", ";") for piece in read.pieces.within(statement.end, on.start))
        parted = (
            parted
            or (statement.end <= on.start and _opens_clause(on, read.pieces))
            or any(piece.low in ("but", ";") for piece in read.pieces.within(on.end, statement.start))
        )
        return distance(on.start, statement) + (FAR if parted else 0)

    @staticmethod
    def _is_compared(statement: Statement, on: On, read: Read) -> bool:
        """Whether a time is that of a vote that this one is compared with: "94, well below the 143 in October"."""
        between = [piece.low for piece in read.pieces.within(statement.end, on.start)]
        if statement.end <= on.start and any(
            piece.start == on.start and piece.low.startswith(("since ", "from ")) for piece in read.pieces
        ):
            # "Japan voted against it, as it has done since 2018, when 126 voted for it".
            return True
        lead = [piece.low for piece in read.pieces.before(on.start, 2)]
        if on.end <= statement.end and lead[:1] in (["as"], ["than"]):
            # "The same subject as in 2023 won 164 votes".
            return True
        if likened_in([on], read.pieces):
            # "Peru, as in 2024, voted against".
            return True
        way_from = any(two in _FROM for two in pairwise(between))
        # "Japan moved to yes after abstaining in October".
        way_from = way_from or any(
            one == "after" and next_.split()[0].endswith("ing") for one, next_ in pairwise(between)
        )
        return way_from or any(word in _COMPARING for word in between) or between[-1:] == ["as"]

    def _of_spoken(self, read: Read) -> Stated | None:
        """The time that a sentence says the vote spoken of was at ("it was adopted on 18 October 2024"); None where it rather tells of
        another vote on the same that was then."""
        on, spoken = time_told(read.pieces, read.naming.days), self._focus.meant
        dated = self._with_year(on) if on else None
        if on is None or not spoken.calls or dated is None or dated.period is None or self._focus.organ:
            return None
        if read.naming.body not in (None, spoken.calls[0].body) or any(
            isinstance(one, VetoStated) for one in read.statements
        ):
            return None
        is_then = bool(self._votes.on(dated, grace=True) & set_of(spoken.calls))
        if (is_then and not spoken.one) or (not is_then and self._has_alike(dated, spoken.calls, read.naming)):
            return None
        return Stated(DayStated(on.start, on.end, dated.period, on.weekday), spoken)

    def _has_alike(self, on: On, spoken: Sequence[RollCallInfo], naming: Naming) -> bool:
        """Whether another vote on the same as those spoken of was at a time."""
        then = self._votes.on(on) & self._votes.pool(naming, spoken[0].body)
        alike = any(self._index.of_title(call) & then for call in spoken)
        alike = alike or bool(self._with_session(set_of(spoken), then) & then)
        return alike or bool(self._votes.fitting(then, self._focus.terms, dated=True))

    def _days_stated(self, naming: Naming, settled: Sequence[Stated], pieces: Line) -> Iterator[Stated]:
        """Times that cannot be right: a weekday that is another day's; a time at which no such vote was, where the figures
        are those of one vote on the same subject at another time, or the vote is named by its symbol."""
        for on in naming.days:
            dated = self._with_year(on)
            if dated.period is None or on.step:
                continue
            if (
                on.weekday is not None
                and on.is_day
                and dated.period.start
                and dated.period.start.weekday() != on.weekday
            ):
                yield Stated(DayStated(on.start, on.end, dated.period, on.weekday), Meant())
                continue
            lost = [stated for stated in settled if stated.meant.dated and not stated.meant.calls and not stated.organ]
            told_of = bool(lost) and len(naming.days) == 1
            if self._is_of_the_matter(replace(on, period=dated.period)) and not told_of:
                continue
            if self._is_of_another(dated, settled) or any(_is_apart(on, symbol, pieces) for symbol in naming.symbols):
                continue
            named = next((stated.meant for stated in settled if stated.meant.named and stated.meant.one), None)
            call = self._elsewhen(naming, [stated.statement for stated in lost]) if lost else None
            if (
                named
                and len(naming.days) == 1
                and len(naming.symbols) == 1
                and named.one
                and not self._votes.on(dated, grace=True) & named.one.bit
            ):
                call = named.one
            if call:
                yield Stated(DayStated(on.start, on.end, dated.period), Meant((call,)))
                return
            if (
                not settled
                and naming.introduces
                and not self._votes.on(dated, grace=True) & set_of(self._focus.meant.calls)
            ):
                self.lost.append((replace(on, period=dated.period), naming))

    def _is_of_another(self, on: On, settled: Sequence[Stated]) -> bool:
        """Whether a time is that of a vote on which something of the sentence is."""
        then = self._votes.on(on, grace=True)
        return any(stated.meant.dated and set_of(stated.meant.calls) & then for stated in settled)

    def _misdated(self, naming: Naming, settled: Sequence[Stated], pieces: Sequence[Piece]) -> Stated | None:
        """The one time of a sentence as a wrong one, where nothing was then that had its figures, and what it names without the time
        is one vote alone: it had those, or was on that day of another year, or in that month on another day."""
        if len(naming.days) != 1 or naming.days[0].step:
            return None
        on = self._with_year(naming.days[0])
        lost = [stated for stated in settled if stated.meant.dated and not stated.organ]
        figures = figures_of([stated.statement for stated in lost])
        if not lost or on.period is None or not all(_is_lost(stated, figures) for stated in lost):
            return None
        vetoed = self._vetoed_that_year(on, naming)
        call = named = vetoed or self._by_name(naming, pieces)
        counts_back = any(piece.start == on.start and is_relative(piece) for piece in pieces)
        if call is None and figures:
            # Only by its figures can a vote be told that has no name.
            call = self._by_words(naming) or self._by_figures(naming, lost) or self._of_that_year(on, figures)
        if call and counts_back and not _is_within_reach(on, call):
            # What was "last week" is not put right by decades.
            return None
        if call is None or any(self._index.of_title(call) & set_of(stated.meant.calls) for stated in lost):
            return None
        titled = any(term.is_title and term.calls == call.bit for term in naming.terms)
        near = vetoed or (named and _is_near(on, call))
        if self._votes.on(on, grace=True) & call.bit or not (titled or near or _is_told_by(figures, call)):
            return None
        return Stated(DayStated(on.start, on.end, on.period), Meant((call,), named=named is not None))

    def _by_name(self, naming: Naming, pieces: Sequence[Piece]) -> RollCallInfo | None:
        """The vote that alone has the one name that is told."""
        named = {term.calls for term in naming.terms if term.is_name}
        if len(named) != 1 or _is_named_in_another(pieces):
            return None
        calls = named.pop()
        one = self._knowledge.record.call(calls.bit_length()) if calls.bit_count() == 1 else None
        return one if one and naming.body in (None, one.body) else None

    def _of_that_year(self, on: On, figures: Figures) -> RollCallInfo | None:
        """ "In November 2024 113 states had backed it": of the year of a month the only vote on the text spoken of, where that had all
        figures."""
        spoken = self._focus.meant.one
        if spoken is None or on.is_day or on.period is None or on.period.start is None:
            return None
        calls = self._calls_of(self._index.of_title(spoken) & self._knowledge.in_period(_year_of(on.period.start)))
        return calls[0] if len(calls) == 1 and had_all(calls[0], figures) else None

    def _vetoed_that_year(self, on: On, naming: Naming) -> RollCallInfo | None:
        """ "Russia in April 2024 vetoed the renewal of ...": the one draft that was vetoed and is called so, where that was in the year
        of a time."""
        draft = self._draft_called(naming.terms) if naming.vetoed else None
        start = on.period.start if on.period else None
        return draft.one if draft and draft.one and start and draft.one.date in _year_of(start) else None

    def _by_words(self, naming: Naming) -> RollCallInfo | None:
        """The one vote that words fit, where they tell no name and their time is left out."""
        if any(term.is_name for term in naming.terms):
            return None
        fitting = self._votes.fitting(self._votes.pool(naming, naming.body), naming.terms, dated=False)
        return fitting[0] if len(fitting) == 1 else None

    def _by_figures(self, naming: Naming, lost: Sequence[Stated]) -> RollCallInfo | None:
        """The one vote on the subject that had all figures, where words and time fit several that had none of them, none of its
        emergency session."""
        calls = {call for stated in lost for call in stated.meant.calls}
        call = self._elsewhen(naming, [stated.statement for stated in lost]) if len(calls) > 1 else None
        alike = {other.session for other in calls if other.session.startswith("ES")}
        return call if call and call.session not in alike else None

    def _elsewhen(self, naming: Naming, statements: Sequence[Statement]) -> RollCallInfo | None:
        """The one vote on the subject, at whatever time, that had all the figures told."""
        figures = figures_of(statements)
        if len(figures) < FEWEST_FIGURES or not naming.terms:
            return None
        pool = self._votes.pool(naming, naming.body)
        best, _ = self._votes.best(pool, naming.terms)
        fitting = [call for call in best if had_all(call, figures)] or self._on_subjects(naming.terms, pool, figures)
        return fitting[0] if len(fitting) == 1 else None

    def _on_subjects(self, terms: Sequence[Term], pool: Calls, figures: Figures) -> list[RollCallInfo]:
        """The votes on all subjects told that had all the figures."""
        subjects = [term.calls for term in terms if term.is_subject]
        counts = dict(figures)
        if not subjects or not is_whole(figures):
            return []
        calls = reduce(and_, subjects, pool)
        alike = self._votes.with_tally(counts[Choice.YES], counts[Choice.NO])
        return [call for call in alike if call.bit & calls and had_all(call, figures)]


def _is_apart(on: On, symbol: SymbolMention, pieces: Line) -> bool:
    """ "Voted for ES-11/4 but it also voted for the truce in October 2023": whether a time is told with another choice than a symbol."""
    start, end = min(on.end, symbol.end), max(on.start, symbol.start)
    between = pieces.within(start, end)
    joined = list(dropwhile(lambda piece: not piece.is_word("and", "but", "while"), between))
    return any(piece.sort is Sort.CHOICE for piece in joined)


def _year_of(day: date) -> Period:
    return years_period(day.year, day.year)


def _is_lost(stated: Stated, figures: Figures) -> bool:
    """Whether nothing was at a time that can be meant, or what was had none of the figures told."""
    calls = stated.meant.calls
    return not calls or (is_whole(figures) and not any(had_all(call, [figure]) for call in calls for figure in figures))


def _is_near(on: On, call: RollCallInfo) -> bool:
    """Whether a day is that of a vote but for the year, or but for the day of the month."""
    told = on.period.start if on.period and on.is_day else None
    if told is None:
        return False
    return call.date.month == told.month and (call.date.day == told.day or call.date.year == told.year)


def _is_within_reach(on: On, call: RollCallInfo) -> bool:
    start = on.period.start if on.period else None
    return start is not None and abs(call.date - start) <= MATTER_DAYS


def _is_told_by(figures: Figures, call: RollCallInfo) -> bool:
    """Whether figures are those of a vote: that of those in favour, or several."""
    own = [figure for figure in figures if had_all(call, [figure])]
    return len(own) >= FEWEST_FIGURES or any(choice is Choice.YES for choice, _ in own)


def _is_in_later_section(on: On, statement: Statement, read: Read) -> bool:
    """ "Mali joined Peru in voting no; a year earlier it had been 187 to 2": what is told behind a semicolon is of another time."""
    return any(piece.is_sign(";") for piece in read.pieces.within(statement.end, on.start))


def _is_named_in_another(pieces: Sequence[Piece]) -> bool:
    """ "A text on the anniversary of the Universal Declaration": whether a name stands in that of another text."""
    for place, piece in enumerate(pieces):
        here = place - 1
        while here > 0 and pieces[here].is_word("the", "un", "u.n"):
            here -= 1
        led = here > 0 and pieces[here].is_word("of", "on", "to", "under", "with", "for", "at", "in")
        if piece.sort is Sort.NAME and led and not pieces[here - 1].is_word("adoption", "vote", "voted", "votes"):
            return True
    return False


def _own_time(statement: Statement, near: On | None, others: Sequence[Statement], read: Read) -> On | None:
    """ "While 141 condemned the invasion in March, 93 voted in April": the time of a claim's own clause, of whatever else it may be,
    where those of the sentence are other claims' alone, or the nearest one is."""
    own = clause_of(statement, read.pieces)
    # What is told of a further day begins with that.
    others = [one for one in others if not any(on.start == one.start for on in read.naming.days)]
    if near and (
        _is_of_clause(near, own) or not any(_is_of_clause(near, clause_of(one, read.pieces)) for one in others)
    ):
        return None
    times = [piece for piece in own if isinstance(piece.mention, WhenMention) and piece.mention.period]
    mention = times[0].mention if len(times) == 1 else None
    if not isinstance(mention, WhenMention) or not (mention.period and mention.period.start and mention.period.end):
        return None
    return On(times[0].start, times[0].end, mention.period)


def _is_of_clause(on: On, clause: Sequence[Piece]) -> bool:
    return clause[0].start <= on.start < clause[-1].end


def _when(statement: Statement, read: Read) -> On | None:
    """ "More than in 2022, when 125 were in favour": the time that a claim is said to have been at."""
    for on in read.naming.days:
        between = [piece.low for piece in read.pieces.within(on.end, statement.start) if not piece.is_sign(",")]
        if on.end <= statement.start and between[:1] == ["when"] and "and" not in between:
            return on
    return None


def _closes(on: On, statement: Statement, pieces: Line) -> bool:
    """ "Voted against Palestine's membership in May 2024, abstained on ...": whether a time stands behind a claim in its own clause."""
    between = pieces.within(statement.end, on.start)
    return not any(piece.sort in (Sort.SIGN, Sort.CHOICE) or piece.is_word(*_JOINING) for piece in between)


def _goes_from(statement: Statement, read: Read) -> bool:
    """ "From 25 in May to 43": the time of the one figure is none of the other's."""
    return any(piece.is_word("to") for piece in read.pieces.before(statement.start, 1))


def _opens_clause(on: On, pieces: Sequence[Piece]) -> bool:
    """ "By 2010 there were 109 in favour, by 2020 there were 123": whether a time opens a clause that says more."""
    before = [piece for piece in pieces if piece.end <= on.start and not piece.is_word(*_OPENING)]
    behind = takewhile(lambda piece: piece.sort is not Sort.SIGN, (piece for piece in pieces if piece.start >= on.end))
    return bool(before) and before[-1].is_sign(",") and any(piece.sort in _SAYING for piece in behind)


def is_inserted(on: On, statement: Statement, read: Read) -> bool:
    """Whether a time stands in a clause inside a claim, or beside it, that tells of another vote: "Eritrea, which had voted
    no in March, abstained"."""
    inside = put_in(on.start, read.pieces)
    if inside is None:
        return False
    first, end = inside
    if statement.start <= first and on.start < statement.end:
        # "India, which had opposed the 2023 text, ...": that is the claim of the clause itself.
        return end is None or statement.end > end
    return end is not None and not (first <= statement.start < end or first < statement.end <= end)


def is_of_past_behind(on: On, statement: Statement, read: Read) -> bool:
    """Whether a time stands in a later clause that tells what had been: "India abstained, which surprised those who knew that it
    had been in favour in 2022"."""
    behind = read.pieces.within(statement.end, on.start)
    commas = [place for place, piece in enumerate(behind) if piece.sort is Sort.SIGN]
    return bool(commas) and any("had" in piece.words for piece in behind[commas[-1] :])


def led_in(on: On, statement: Statement, read: Read) -> On:
    """A time as that of a claim beyond doubt, where it stands right behind it, or opens the clause that the claim is told in: "In November 1976 the United States vetoed it", "was passed in 2006"."""
    # "Russia in April 2024 vetoed it".
    ends = statement.end, *(statement.core or ())[1:]
    beside = any(0 <= on.start - end <= BESIDE for end in ends)
    before = [piece for piece in read.pieces if piece.end <= on.start]
    opens = all(piece.is_word(*_OPENING) for piece in before[-1:])
    opens = opens and all(piece.sort is Sort.SIGN for piece in before[:-1][-1:])
    between = read.pieces.within(on.end, statement.start)
    if between[:1] and between[0].is_sign(","):
        between = between[1:]
    leads = opens and not any(piece.sort is Sort.SIGN or piece.is_word(*_JOINING) for piece in between)
    return replace(on, acts=True) if beside or leads else on
