"""A text that looks back at an earlier vote on the same, and what it says next: of its own vote, or of either."""

from __future__ import annotations

from dataclasses import replace

from bot.factcheck.bodies import Bodies
from bot.factcheck.clauses import put_in, says_of_return
from bot.factcheck.reading import Read
from bot.factcheck.statements import DifferenceStated, ExtremeStated, MovedStated
from bot.factcheck.votes import Meant
from bot.language.news.rules import has_rule
from data.matrix import newest_first


class LookingBack(Bodies):
    """Tells the vote that a text is on from those that it compares it with."""

    def _return_to_newest(self, read: Read) -> None:
        """ "This time", "on Monday", "again" behind a look back: the text is on its own vote again."""
        spoken, focus, words = self._newest, self._focus.meant.one, read.naming.words
        is_first = focus is not None and focus.number == min(newest_first(self._spoken), default=0)
        returns = ("again" in words and is_first) or says_of_return(words)
        # "India, which had been against in 2022, this time abstained": the time is that of the clause that is put in.
        own = any(put_in(on.start, read.pieces) is None for on in read.naming.days)
        if spoken and focus and returns and not own and focus.date < spoken.date:
            self._focus.meant, self._own = Meant((spoken,)), None

    def _of_either(self, meant: Meant) -> Meant:
        """What words without a time are said of behind a look back: of the vote looked back at or of the text's own."""
        if self._own is None or meant.calls != self._focus.meant.calls or self._is_heading:
            return meant
        return replace(meant, calls=(self._own, *meant.calls), either=True)


def is_comparing(read: Read) -> bool:
    """Whether a sentence sets one vote against another, and does not go over to it: "it far exceeded the 93 of February"."""
    if any(isinstance(one, DifferenceStated | ExtremeStated | MovedStated) for one in read.statements):
        return True
    return has_rule("setting_against", read.naming.words)
