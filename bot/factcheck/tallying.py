"""A tally that is told figure by figure: "161 in favour, none against and 8 abstentions"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from bot.factcheck.statements import CountStated, Statement, TallyStated
from bot.factcheck.verdicts import Claim, Verdict
from bot.language.news.line import Line
from bot.quantities import Relation
from data.model import CAST, Choice


def in_rows(statements: Sequence[Statement], pieces: Line) -> Iterator[Statement]:
    """The statements, with each exact count that is told right behind another as one `after` that."""
    counts = sorted(filter(_is_plain, statements), key=lambda one: one.start)
    after = {id(one): last.start for last, one in pairwise(counts) if _follows(one, last, pieces)}
    for one in statements:
        yield replace(one, after=after[id(one)]) if isinstance(one, CountStated) and id(one) in after else one


def _is_plain(one: Statement) -> bool:
    if not isinstance(one, CountStated) or len(one.choices) > 1:
        # How many took part is the sum of a tally, and none of its figures.
        return False
    return (one.relation, one.total, one.of_rest) == (Relation.EXACTLY, None, False)


def _follows(one: Statement, last: Statement, pieces: Line) -> bool:
    between = pieces.within(last.end, one.start)
    return last.end <= one.start and all(piece.is_sign(",", ";") or piece.is_word("and", "with") for piece in between)


def as_tallies(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, with counts in a row as one claim where the record bears all of them out: what is wrong stands by itself."""
    done: list[list[Claim]] = []
    for claim in claims:
        row = next((row for row in reversed(done[-2:]) if _goes_on(claim, row[-1])), None)
        if row is not None:
            row.append(claim)
        else:
            done.append([claim])
    return [one for row in done for one in _as_one(row)]


def _goes_on(claim: Claim, last: Claim) -> bool:
    one = claim.statement
    supported = claim.verdict is last.verdict is Verdict.SUPPORTED
    return (
        isinstance(one, CountStated)
        and one.after == last.statement.start
        and isinstance(last.statement, CountStated)
        and supported
        and len(claim.calls) == 1
        and claim.calls == last.calls
    )


def _as_one(row: Sequence[Claim]) -> Sequence[Claim]:
    counts = [claim.statement for claim in row if isinstance(claim.statement, CountStated)]
    told = {one.choices[0]: one.count for one in counts if len(one.choices) == 1}
    if len(row) == 1 or len(told) != len(row) or not {Choice.YES, Choice.NO} <= set(told) <= set(CAST):
        return row
    tally = TallyStated(counts[0].start, counts[-1].end, told[Choice.YES], told[Choice.NO], told.get(Choice.ABSTAIN))
    return [replace(row[0], stated=replace(row[0].stated, statement=tally))]
