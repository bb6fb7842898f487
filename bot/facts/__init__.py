"""What queries yield, without prose and without language: facts that answers, verdicts and notices are made of."""

from bot.facts.cohesion import cohesions, members_over
from bot.facts.roll_call import choice_of, members_that
from bot.facts.states import GroupSplit, split_of
from bot.facts.years import Extremes, extremes, years_of

__all__ = [
    "Extremes",
    "GroupSplit",
    "choice_of",
    "cohesions",
    "extremes",
    "members_over",
    "members_that",
    "split_of",
    "years_of",
]
