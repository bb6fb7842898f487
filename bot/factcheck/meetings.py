"""Reports of a meeting at which several votes were held: a tally that is none of the vote spoken of is that of another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import or_

from msgspec.structs import replace

from bot.factcheck.by_figures import ByFigures
from bot.factcheck.introducing import STILL
from bot.factcheck.reading import Read
from bot.factcheck.stated import Stated, figures_of, had_all, is_whole
from bot.factcheck.statements import OutcomeStated
from bot.factcheck.terms import Term
from bot.factcheck.votes import Meant
from data.matrix import newest_first
from data.model import CAST, Choice
from data.record import RollCallInfo


class Meetings(ByFigures):
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
