"""The fact check of a record: a text in, its claims with their verdicts out."""

from __future__ import annotations

from bot.factcheck.article import statements_of
from bot.factcheck.index import Index
from bot.factcheck.verdicts import Claim, apart, judge
from bot.factcheck.votes import Votes
from bot.knowledge import Knowledge


class Checker:
    """Built once for a record."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._index = Index(knowledge)
        self._votes = Votes(self._index)
        self.knowledge = knowledge

    def check(self, text: str) -> list[Claim]:
        """The claims about votes in a text, in its order. Linear in its length; never raises for what a text may hold."""
        stated = statements_of(text, self._index, self._votes)
        return apart([judge(one, self.knowledge) for one in stated])
