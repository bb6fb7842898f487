"""Which of the states that moved alike a picture names."""

from __future__ import annotations

from bot.pictures.facts import Band

# Of many who moved alike some are named, in about so many letters.
MOST_NAMED = 15
LETTERS_OF_MANY = 42


def named_in(band: Band) -> str:
    """ "Chad, Mali, Togo": all of few; "Algeria, Angola and 43 others" of many."""
    names = band.names
    if len(names) <= MOST_NAMED:
        return ", ".join(names)
    told = (f"{', '.join(names[:shown])} and {len(names) - shown} others" for shown in range(MOST_NAMED, 1, -1))
    return next((words for words in told if len(words) <= LETTERS_OF_MANY), f"{names[0]} and {len(names) - 1} others")
