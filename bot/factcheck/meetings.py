"""Reports of a meeting at which several votes were held: a tally that is none of the vote spoken of is that of another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from bot.factcheck.looking_back import LookingBack
from bot.factcheck.reading import Read
from bot.factcheck.stated import Stated, figures_of, had_all, is_whole
from bot.factcheck.statements import OutcomeStated
from bot.factcheck.terms import Term
from bot.factcheck.votes import Meant
from data.matrix import newest_first
from data.model import Choice
from data.record import RollCallInfo


class Meetings(LookingBack):
    """Tells the votes of one day apart by their tallies, where words fit the other vote, too."""

    def _by_tally(self, found: Sequence[Stated], read: Read) -> list[Stated]:
        """The statements of a sentence, each row of figures on the vote of that day that had them all."""
        if read.naming.symbols:
            return list(found)
        rows = list(_rows(found))
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
        fitting = [other for other in others if self._is_rather(other, call, read.naming.terms, alone=alone)]
        return fitting[0] if len(fitting) == 1 else None

    def _is_rather(self, other: RollCallInfo, call: RollCallInfo, terms: Sequence[Term], *, alone: bool) -> bool:
        """Whether words fit one vote better than another; of a sentence with more tallies, whether some fit that one only."""
        if not alone:
            return any(term.calls & other.bit and not term.calls & call.bit for term in terms)
        return self._votes.best(other.bit, terms)[1] > self._votes.best(call.bit, terms)[1]


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
