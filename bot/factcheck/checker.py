"""The fact check of a record: a text in, its claims with their verdicts out."""

from __future__ import annotations

from collections.abc import Sequence

from bot.factcheck.article import statements_of
from bot.factcheck.index import Index
from bot.factcheck.stated import Stated
from bot.factcheck.statements import SponsorsStated
from bot.factcheck.tallying import as_tallies
from bot.factcheck.verdicts import MOST_FITTING, Claim, Sponsorships, apart, judge
from bot.factcheck.votes import Votes
from bot.knowledge import Knowledge
from data.record import RollCallInfo


class Checker:
    """Built once for a record."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._index = Index(knowledge)
        self._votes = Votes(self._index)
        self.knowledge = knowledge

    def read(self, text: str) -> list[Stated]:
        """The statements about votes in a text, in its order. Linear in its length; never raises for what a text may hold."""
        return statements_of(text, self._index, self._votes)

    def judged(self, stated: Sequence[Stated], sponsorships: Sponsorships) -> list[Claim]:
        """What the record says of each; `sponsorships` as `sponsored_calls` asks for them."""
        return apart(as_tallies([judge(one, self.knowledge, sponsorships) for one in stated]))

    def check(self, text: str) -> list[Claim]:
        """The claims in a text, of which those on sponsors are not judged."""
        return self.judged(self.read(text), {})


def sponsored_calls(stated: Sequence[Stated]) -> list[RollCallInfo]:
    """The roll calls whose sponsors it takes to judge these statements."""
    meant = (one.meant.calls for one in stated if isinstance(one.statement, SponsorsStated))
    return list(dict.fromkeys(call for calls in meant if len(calls) <= MOST_FITTING for call in calls))
