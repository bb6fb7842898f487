"""What queries yield, without prose and without language: facts that answers, verdicts and notices are made of."""

from bot.facts.cohesion import cast_by_year, cohesions, members_over, seated_over, sizes_over, with_most
from bot.facts.roll_call import choice_of, members_that
from bot.facts.states import GroupSplit, split_of
from bot.facts.texts import Texts, some_share_a_session, texts_of
from bot.facts.years import (
    FEW,
    FEWEST_YEARS,
    Extremes,
    extremes,
    last_day,
    unfinished_year,
    yearly_counts,
    years_of,
    years_with_enough,
)

__all__ = [
    "FEW",
    "FEWEST_YEARS",
    "Extremes",
    "GroupSplit",
    "Texts",
    "cast_by_year",
    "choice_of",
    "cohesions",
    "extremes",
    "last_day",
    "members_over",
    "members_that",
    "seated_over",
    "sizes_over",
    "some_share_a_session",
    "split_of",
    "texts_of",
    "unfinished_year",
    "with_most",
    "yearly_counts",
    "years_of",
    "years_with_enough",
]
