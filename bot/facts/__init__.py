"""Facts of one roll call or a few: typed, without prose and without language."""

from bot.facts.roll_call import GroupSplit, choice_of, members_that, split_of, tally_of

__all__ = ["GroupSplit", "choice_of", "members_that", "split_of", "tally_of"]
