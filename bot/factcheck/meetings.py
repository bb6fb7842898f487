"""Reports of a meeting at which several votes were held: a tally that is none of the vote spoken of is that of another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import or_

from msgspec.structs import replace

from bot.factcheck.introducing import STILL
from bot.factcheck.looking_back import LookingBack
from bot.factcheck.reading import Read
from bot.factcheck.memory import says_subject
from bot.factcheck.stated import Figures, Stated, figures_of, had_all, is_whole
from bot.factcheck.statements import OutcomeStated
from bot.factcheck.terms import Term
from bot.factcheck.timing import FEWEST_FIGURES
from bot.factcheck.votes import Meant
from data.matrix import newest_first
from data.model import CAST, Choice
from data.record import RollCallInfo

# So few states say what a text is on.
FEWEST_STATES = 2


class Meetings(LookingBack):
    """Tells the votes of one day apart by their tallies, where words fit the other vote, too."""

    def _by_tally(self, found: Sequence[Stated], read: Read) -> list[Stated]:
        """The statements of a sentence, each row of figures on the vote of that day that had them all."""
        if read.naming.symbols:
            return list(found)
        found = self._of_lost(found, read)
        rows = list(_rows(self._of_no_time(found, read)))
        told: list[Stated] = []
        for row in rows:
            other = self._with_these(row, read, alone=len(rows) == 1)
            told += [replace(one, meant=replace(one.meant, calls=(other,))) if other else one for one in row]
            if other:
                self._remember(Meant((other,)), read.naming, other.body, None, is_new=True, stated=True)
        return told

    def _of_lost(self, found: Sequence[Stated], read: Read) -> Sequence[Stated]:
        """The statements of a sentence where nothing that the text has said tells of a vote on record: on the one that had all three
        figures and is on what was told, or that had two of them on the very day that was told."""
        focus, figures = self._focus, figures_of([one.statement for one in found])
        if focus.meant.calls or focus.organ or read.naming.days or len(figures) < FEWEST_FIGURES:
            return found
        call = self._told_by(figures, self._votes.pool(read.naming, self._body_of(read)))
        if call is None:
            return found
        self._remember(Meant((call,)), read.naming, call.body, None, is_new=True, stated=True)
        return [replace(one, meant=Meant((call,))) for one in found]

    def _told_by(self, figures: Figures, pool: int) -> RollCallInfo | None:
        """The one vote that had all three figures and is on what was told; of the days right before the text was written, or of the very
        day told, the one that had two of them."""
        if is_whole(figures) and len(figures) == len(CAST):
            fitting = [call for call in self._with_all(figures) if call.bit & pool and self._is_of_told(call)]
            if fitting:
                return fitting[0] if len(fitting) == 1 else None
        focus = self._focus
        that_day = self._votes.on(focus.on, grace=True) if focus.meant.dated and focus.on and focus.on.is_day else 0
        calls = pool & (that_day or (self._recent() if self.day else 0))
        near = [call for call in self._calls_of(calls) if _agreeing(call, figures) >= FEWEST_FIGURES]
        near = [call for call in near if that_day or self._is_of_told(call)]
        return near[0] if len(near) == 1 else None

    def _with_all(self, figures: Figures) -> Iterator[RollCallInfo]:
        counts = dict(figures)
        alike = self._votes.with_tally(counts[Choice.YES], counts[Choice.NO])
        return (call for call in alike if had_all(call, figures))

    def _is_of_told(self, call: RollCallInfo) -> bool:
        """Whether a vote is on the subject told, or on two of the states; one of the very time told need have no more than a word of it."""
        focus = self._focus
        own = {term.written: term for term in (focus.terms or self._seen) if term.calls & call.bit}.values()
        if focus.meant.dated and focus.on and self._votes.on(focus.on, grace=True) & call.bit:
            return bool(own)
        return says_subject(tuple(own)) or len([term for term in own if term.is_state]) >= FEWEST_STATES

    def _with_these(self, row: Sequence[Stated], read: Read, *, alone: bool) -> RollCallInfo | None:
        """The only other vote of the day of theirs that had the figures of a row, where the words rather fit that one."""
        figures = figures_of([one.statement for one in row])
        call = row[0].meant.one
        if call is None or not is_whole(figures) or had_all(call, figures):
            return None
        pool = self._on_days({call.date}) & self._votes.pool(read.naming, call.body) & ~call.bit
        others = [other for other in map(self._knowledge.record.call, newest_first(pool)) if had_all(other, figures)]
        terms = read.naming.terms
        fitting = [other for other in others if self._is_rather(other, call, terms, alone=alone)]
        return fitting[0] if len(fitting) == 1 else None

    def _of_no_time(self, found: Sequence[Stated], read: Read) -> list[Stated]:
        """The statements of a sentence; where no time and nothing before tells of which vote they are, on the one of their subject
        that alone had all three figures: "the Hungarian resolution was adopted by 48 to 11 with 16 abstentions"."""
        figures = figures_of([one.statement for one in found])
        meant = next((one.meant for one in found if figures_of([one.statement])), None)
        call = meant.one if meant and not (meant.dated or meant.named or read.naming.days) else None
        is_told = call is None or bool(call.bit & self._known) or had_all(call, figures)
        if is_told or call is None or not is_whole(figures) or len(figures) != len(CAST):
            return list(found)
        subjects = reduce(or_, (term.calls for term in read.naming.terms if term.is_subject), 0)
        pool = subjects & self._votes.pool(read.naming, call.body) & self._recent()
        counts = dict(figures)
        alike = self._votes.with_tally(counts[Choice.YES], counts[Choice.NO])
        fitting = [other for other in alike if other.bit & pool and had_all(other, figures)]
        if len(fitting) != 1:
            return list(found)
        self._remember(Meant((fitting[0],)), read.naming, call.body, None, is_new=True, stated=True)
        return [replace(one, meant=Meant((fitting[0],))) if one.meant is meant else one for one in found]

    def _is_rather(self, other: RollCallInfo, call: RollCallInfo, terms: Sequence[Term], *, alone: bool) -> bool:
        """Whether words fit one vote better than another; of a sentence with more tallies, whether some fit that one only."""
        if not alone:
            return any(term.calls & other.bit and not term.calls & call.bit for term in terms)
        own, others = self._votes.best(call.bit, terms)[1], self._votes.best(other.bit, terms)[1]
        # Words that fit both about as well leave open which is meant: the figures tell.
        return others * STILL > own


def _agreeing(call: RollCallInfo, figures: Figures) -> int:
    return sum(had_all(call, [figure]) for figure in figures)


def _rows(found: Sequence[Stated]) -> Iterator[list[Stated]]:
    """The statements in their order, each count in favour with what is told behind it; what came of it stands alone."""
    row: list[Stated] = []
    for one in sorted(found, key=lambda stated: stated.statement.start):
        begins = any(choice is Choice.YES for choice, _ in figures_of([one.statement]))
        if row and (begins or isinstance(one.statement, OutcomeStated)):
            yield row
            row = []
        row.append(one)
    if row:
        yield row
