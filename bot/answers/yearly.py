"""What is told of years beside each other: where something was most, and least."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec

from bot.answer import Table
from bot.answers.composing import sentence
from bot.facts import Extremes, extremes, unfinished_year, yearly_counts, years_of, years_with_enough
from bot.knowledge import Knowledge
from bot.wording import count_of, listed, percent
from data.matrix import Calls, StateVotes

BY_YEAR = "By year, newest first"
IN_FAVOUR_BY_YEAR = "In favour, of the votes cast, by year, newest first"
# So many years that tie are named.
MOST_YEARS = 4
LEFT_OUT = (
    "Left out of most and least: years with fewer than ten votes, or a fifth of those held, and one that is not over."
)


def extremes_in_words(who: str, how: tuple[str, str], found: Extremes, told: Callable[[int], str]) -> str:
    """ "They agreed most in 1946 (75.0% of 40 votes) and least in 2026 (...)."; empty where no years stand out."""
    parts = [
        f"{said} in {listed([str(year) for year in years])} ({listed([told(year) for year in years])})"
        for said, years in zip(how, (found.highest, found.lowest), strict=True)
        if 0 < len(years) <= MOST_YEARS
    ]
    return sentence(f"{who} {listed(parts)}".strip()) if parts else ""


class Yearly(msgspec.Struct, frozen=True):
    """The share of a year, and how many votes it rests on."""

    share: float
    counted: int


def telling_extremes(yearly: Mapping[int, Yearly], seated: Calls, knowledge: Knowledge) -> tuple[Extremes, str]:
    """Where the share of a year was highest and lowest, of the years that are over and in which enough of the votes for which
    there was a seat are counted; and a note on that where others are left out."""
    counted = {year: of.counted for year, of in yearly.items()}
    enough = years_with_enough(counted, yearly_counts(knowledge, seated)) if counted else ()
    unfinished = unfinished_year(knowledge, seated) if enough else None
    told = {year: yearly[year].share for year in enough if year != unfinished}
    found = extremes(told)
    return found, LEFT_OUT if found.highest and len(told) < len(yearly) else ""


class Alike(msgspec.Struct, frozen=True):
    """On how many votes some states chose the same, of those that are compared."""

    same: int
    compared: int

    @property
    def share(self) -> float:
        return self.same / self.compared


def alike_by_year(one: StateVotes, other: StateVotes, calls: Calls, knowledge: Knowledge) -> dict[int, Alike]:
    """How often two states chose the same, the oldest year first; one without a vote to compare is left out."""
    found = ((year, one.agreement(other, of)) for year, of in years_of(knowledge, one.cast & other.cast & calls))
    return {year: Alike(of.same, of.compared) for year, of in found}


def part_by_year(part: Calls, whole: Calls, knowledge: Knowledge) -> dict[int, Alike]:
    """How many of all roll calls of a year are among some of them, the oldest year first."""
    return {year: Alike((part & during).bit_count(), during.bit_count()) for year, during in years_of(knowledge, whole)}


def alike_table(yearly: Mapping[int, Alike]) -> Table:
    """The newest year first."""
    rows = tuple(
        (str(year), percent(of.share), f"{of.same:,}", f"{of.compared:,}")
        for year, of in sorted(yearly.items(), reverse=True)
    )
    return Table(BY_YEAR, ("Year", "Agreement", "Same", "Compared"), rows)


def shares_table(caption: str, shares: Sequence[tuple[str, Mapping[int, Alike]]]) -> Table | None:
    """A column for each of those that are named, the newest year first; a year without a vote to count has a dash. None where no
    year has one."""
    years = sorted({year for _, yearly in shares for year in yearly}, reverse=True)
    rows = tuple((str(year), *(_share_of(yearly.get(year)) for _, yearly in shares)) for year in years)
    return Table(caption, ("Year", *(name for name, _ in shares)), rows) if rows else None


def _share_of(found: Alike | None) -> str:
    """ "81.0% of 84"."""
    return f"{percent(found.share)} of {found.compared:,}" if found else "–"


def alike_extremes(yearly: Mapping[int, Alike], seated: Calls, knowledge: Knowledge) -> tuple[str, str]:
    """In which years they agreed most, and least, and a note on those that are left out."""
    found, left_out = telling_extremes(
        {year: Yearly(of.share, of.compared) for year, of in yearly.items()}, seated, knowledge
    )

    def told(year: int) -> str:
        return f"{percent(yearly[year].share)} of {count_of(yearly[year].compared, 'vote')}"

    return extremes_in_words("They agreed", ("most", "least"), found, told), left_out
