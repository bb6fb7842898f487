"""What is told of years beside each other: where something was most, and least."""

from __future__ import annotations

from collections.abc import Callable

from bot.answers.composing import sentence
from bot.facts import Extremes
from bot.wording import listed

# So many years that tie are named.
MOST_YEARS = 4
# Below so many votes, a share says little.
FEW = 10


def extremes_in_words(who: str, how: tuple[str, str], found: Extremes, told: Callable[[int], str]) -> str:
    """ "They agreed most in 1946 (75.0% of 40 votes) and least in 2026 (...)."; empty where no years stand out."""
    parts = [
        f"{said} in {listed([str(year) for year in years])} ({listed([told(year) for year in years])})"
        for said, years in zip(how, (found.highest, found.lowest), strict=True)
        if 0 < len(years) <= MOST_YEARS
    ]
    return sentence(f"{who} {listed(parts)}".strip()) if parts else ""
