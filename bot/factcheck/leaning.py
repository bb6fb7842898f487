"""States of which it is only said that they are some of those before: "Guatemala was among the nine", "in the no camp"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.factcheck.counted import Counted
from bot.factcheck.stated import Stated, counts_of
from bot.factcheck.statements import ChoiceStated


def of_the_counted(counted: Sequence[Counted], told: Sequence[Stated]) -> Iterator[Stated]:
    """ "The nine were A, B and C", "D was among the latter": states as some of those whom a count told of."""
    for one in counted:
        before = [stated for stated in told if stated.statement.start < one.start]
        counts = [(stated, count) for stated in before for count in counts_of(stated.statement).items()]
        fitting = [found for found in counts if one.figure in (None, found[1][0], _others_in(found[0], before))]
        if one.choice or not fitting or _is_told(one, told):
            continue
        stated, (_, choice) = fitting[-1 if one.is_last else 0]
        named = ChoiceStated(one.start, one.end, one.codes, (choice,), closed=one.closed, whole=one.whole)
        yield Stated(named, stated.meant, stated.organ)


def in_camps(counted: Sequence[Counted], told: Sequence[Stated]) -> Iterator[ChoiceStated]:
    """ "Iran remained in the no camp", "London was on the list of abstainers"."""
    for one in counted:
        if one.choice and not _is_told(one, told):
            yield ChoiceStated(one.start, one.end, one.codes, (one.choice,))


def _others_in(counted: Stated, told: Sequence[Stated]) -> int | None:
    """ "Israel and 12 others voted no": how many there are beside those that a count names."""
    count = next(iter(counts_of(counted.statement)), None)
    start = counted.statement.start
    named = [one.statement for one in told if one.statement.start == start and isinstance(one.statement, ChoiceStated)]
    return count - len(named[0].codes) if count and named else None


def _is_told(one: Counted, told: Sequence[Stated]) -> bool:
    """Whether a statement tells already of the same words."""
    others = (stated.statement for stated in told)
    return any(isinstance(other, ChoiceStated) and other.start < one.end and one.start < other.end for other in others)
