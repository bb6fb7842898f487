"""Which time each of several claims of a sentence is told of: "185 in 2022 and 187 in 2023"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from bot.factcheck.statements import DifferenceStated, Statement
from bot.factcheck.times import On

FEWEST_PAIRS = 2


def in_pairs(statements: Sequence[Statement], days: Sequence[On]) -> dict[int, tuple[On, ...]]:
    """The times of the claims that begin at each place, where claims and times take turns all through a sentence; nothing
    where they do not."""
    told = [one for one in statements if not isinstance(one, DifferenceStated)]
    marks: list[tuple[int, Statement | On]] = [(one.start, one) for one in told]
    marks += [(on.start, on) for on in days if not any(one.start <= on.start < one.end for one in told)]
    marks.sort(key=lambda mark: mark[0])
    runs = [[one for _, one in run] for _, run in groupby(marks, lambda mark: isinstance(mark[1], On))]
    if len(runs) < 2 * FEWEST_PAIRS or len(runs) % 2:
        return {}
    found: dict[int, tuple[On, ...]] = {}
    for one, other in zip(runs[::2], runs[1::2], strict=True):
        claims, times = (other, one) if isinstance(one[0], On) else (one, other)
        for claim in claims:
            found[claim.start] = tuple(time for time in times if isinstance(time, On))
    return found
