"""What stands between a wish to follow and the follow."""

from __future__ import annotations

from bot.answer import Answer, Kind, Suggestion
from bot.problems import Problem


class NotFollowed(Problem):
    """`sentence` says why it was not taken as it stands and what to do; each of the `options` is a whole command."""

    def __init__(self, sentence: str, options: tuple[Suggestion, ...] = ()) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.options = options


class MixedWish(NotFollowed):
    """What cannot stand in one follow together, but may in two."""


def not_followed(problem: NotFollowed) -> Answer:
    """The sentence, and what can be picked instead."""
    kind = Kind.CLARIFY if problem.options else Kind.UNKNOWN
    return Answer(kind, problem.sentence, options=problem.options)
