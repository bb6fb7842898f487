"""How a state's vote on one matter went from one time to the next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from bot.queries.states import Choices
from bot.wording import count_of, did, did_any, did_intransitively, in_words, named, record_words
from data.model import Choice
from data.record import RollCallInfo

MOST_RUNS = 6
Chosen = Sequence[tuple[RollCallInfo, Choice]]


def course_in_words(name: str, chosen: Chosen, about: str) -> str:
    """ "In 13 votes on Nazism, Brazil voted in favour from 2005 to 2013, then abstained in 2014"; of votes oldest first."""
    runs = _runs(chosen)
    lead = f"in {count_of(len(chosen), 'vote')}{about}, {name}"
    if len(chosen) == 1:
        return f"{lead} {did_intransitively(runs[0][0])}"
    if len(runs) == 1:
        return f"{lead} never changed its vote: it {did_intransitively(runs[0][0])} each time"
    if len(runs) > MOST_RUNS:
        counts = {choice: sum(made is choice for _, made in chosen) for choice in Choice}
        return f"{lead} changed its vote {in_words(len(runs) - 1)} times: it {record_words(counts)}"
    return f"{lead} {runs_in_words(chosen)}"


def runs_in_words(chosen: Chosen) -> str:
    """ "Voted in favour from 2005 to 2013, then abstained in 2014"; of votes oldest first."""
    return ", then ".join(f"{did_intransitively(choice)} {_span(calls)}" for choice, calls in _runs(chosen))


def _runs(chosen: Chosen) -> list[tuple[Choice, list[RollCallInfo]]]:
    return [(choice, [call for call, _ in run]) for choice, run in groupby(chosen, key=lambda one: one[1])]


def since_in_words(name: str, chosen: Chosen, about: str, choices: Choices) -> str:
    """From which vote on a state has made one of the choices without a break; of votes oldest first."""
    before = next((place for place in range(len(chosen), 0, -1) if chosen[place - 1][1] not in choices), 0)
    last = chosen[-1]
    if before == len(chosen):
        ever = [call for call, choice in chosen if choice in choices]
        then = f"; it last {did_any(choices)} on {named(ever[-1])}" if ever else f"; it never {did_any(choices)}"
        return f"on the newest of {count_of(len(chosen), 'vote')}{about}, {name} {did(last[1])} {named(last[0])}{then}"
    first = named(chosen[before][0])
    if not before:
        return f"{name} {did_any(choices)} on all {count_of(len(chosen), 'vote')}{about}, since {first}"
    earlier, choice = chosen[before - 1]
    number = len(chosen) - before
    newest = f"the newest {number:,}" if number > 1 else "the newest"
    return (
        f"{name} {did_any(choices)} on {newest} of {count_of(len(chosen), 'vote')}{about}, since {first}; on the one before, "
        f"{named(earlier)}, it {did_intransitively(choice)}"
    )


def _span(calls: Sequence[RollCallInfo]) -> str:
    first, last = calls[0].date.year, calls[-1].date.year
    return f"in {first}" if first == last else f"from {first} to {last}"
