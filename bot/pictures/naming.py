"""Which of the states that moved alike are named."""

from __future__ import annotations

from bot.pictures.facts import Band

# Of more who moved alike some are named, in about so many letters.
MOST_NAMED = 36
LETTERS_OF_MANY = 180


def named_in(band: Band, most: int = MOST_NAMED, letters: int = LETTERS_OF_MANY) -> str:
    """ "Chad, Mali, Togo": all of few; "Algeria, Angola and 43 others" of many."""
    names = band.names
    if len(names) <= most:
        return ", ".join(names)
    told = (f"{', '.join(names[:shown])} and {len(names) - shown} others" for shown in range(most, 1, -1))
    return next((words for words in told if len(words) <= letters), f"{names[0]} and {len(names) - 1} others")
