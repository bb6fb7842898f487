"""When states did what they did on one of several votes at least: a year or a run of years for each, in words and as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.answer import Table
from bot.facts.states import Found, StateFacts
from bot.queries import StatesQuery
from bot.queries.states import Condition, Quantifier
from bot.wording import as_people_sort, in_sentence, listed

# Of more states, only the table says when.
MOST_WITH_YEARS = 6


def with_occasions(query: StatesQuery) -> Condition | None:
    """The one condition that a state may have met at several times; None where there is no such."""
    conditions = [one for one in query.conditions if one.quantifier is Quantifier.ANY]
    return conditions[0] if len(conditions) == len(query.conditions) == 1 else None


def names_with_years(found: Found, condition: Condition) -> str:
    """ "Israel (1992 to 1999) and Romania (1992)", or names alone where those are many."""
    states = sorted(found.meeting, key=lambda state: as_people_sort(in_sentence(state.name)))
    years = [years_in_words(_years(state, found, condition)) for state in states]
    if len(states) > MOST_WITH_YEARS:
        return listed([in_sentence(state.name) for state in states])
    return listed([f"{in_sentence(state.name)} ({when})" for state, when in zip(states, years, strict=True)])


def table_of_occasions(found: Found, condition: Condition) -> Table | None:
    """Who did so how often, and when, most often first; None where nobody did."""
    counted = [(_times(state, condition), state) for state in found.meeting]
    counted.sort(key=lambda one: (-one[0], as_people_sort(in_sentence(one[1].name))))
    rows = tuple((state.name, str(times), years_in_words(_years(state, found, condition))) for times, state in counted)
    return (
        Table("States and the years in which they did so, most often first", ("State", "Times", "Years"), rows)
        if rows
        else None
    )


def _times(state: StateFacts, condition: Condition) -> int:
    return sum(choice in condition.choices for choice in state.choices)


def _years(state: StateFacts, found: Found, condition: Condition) -> list[int]:
    chose = zip(found.calls, state.choices, strict=True)
    return sorted({call.date.year for call, choice in chose if choice in condition.choices})


def years_in_words(years: Iterable[int]) -> str:
    """ "1992, 1995 to 1997 and 2003"; of years in their order."""
    return listed([f"{run[0]}" if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in _runs(years)])


def _runs(years: Iterable[int]) -> Iterator[Sequence[int]]:
    run: list[int] = []
    for year in years:
        if run and year != run[-1] + 1:
            yield run
            run = []
        run.append(year)
    if run:
        yield run
