"""A text that looks back at an earlier vote on the same, and what it says next: of its own vote, or of either."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bot.factcheck.bodies import SEATS_IN_COUNCIL, Bodies
from bot.factcheck.clauses import put_in, says_of_return
from bot.factcheck.context import MAIN
from bot.factcheck.reading import Read
from bot.factcheck.stated import figures_of
from bot.factcheck.statements import ChoiceStated, DifferenceStated, ExtremeStated, MovedStated
from bot.factcheck.votes import Meant
from bot.facts import choice_of
from bot.language.news.rules import has_rule
from data.matrix import newest_first
from data.model import Body, Choice, Matter
from data.record import RollCallInfo


class LookingBack(Bodies):
    """Tells the vote that a text is on from those that it compares it with."""

    def _return_to_newest(self, read: Read) -> None:
        """ "This time", "on Monday", "again" behind a look back: the text is on its own vote again."""
        self._return_to_whole(read)
        spoken, focus, words = self._newest, self._focus.meant.one, read.naming.words
        is_first = focus is not None and focus.number == min(newest_first(self._spoken), default=0)
        returns = ("again" in words and is_first) or says_of_return(words)
        # "India, which had been against in 2022, this time abstained": the time is that of the clause that is put in.
        own = any(put_in(on.start, read.pieces) is None for on in read.naming.days)
        if spoken and focus and returns and not own and focus.date < spoken.date:
            self._focus.meant, self._focus.body, self._own = Meant((spoken,)), spoken.body, None

    def _return_to_whole(self, read: Read) -> None:
        """ "The resolution", "in the Council" behind an amendment that is not on record: the text is on its own vote again."""
        focus, naming = self._focus, read.naming
        if not focus.amends or focus.meant.calls or not self._in_order or Matter.AMENDMENT in naming.matters:
            return
        if naming.body not in (None, focus.body) or not MAIN.isdisjoint(naming.words):
            focus.meant = Meant(self._in_order[-1:])
            focus.body, focus.amends = focus.meant.calls[0].body, False

    def _of_either(self, meant: Meant, read: Read) -> Meant:
        """What words without a time are said of behind a look back: of the vote looked back at or of the text's own, where the
        sentence can be of both."""
        own, other = self._own, meant.one
        if own is None or other is None or meant.calls != self._focus.meant.calls or self._is_heading:
            return meant
        if own.body is not other.body:
            body = read.naming.body or self._body_that_can(read, (own, other))
            if body:
                return Meant((own,)) if body is own.body else meant
        return replace(meant, calls=(own, other), either=True)

    def _body_that_can(self, read: Read, calls: Sequence[RollCallInfo]) -> Body | None:
        """The body that a sentence must be of, by how many voted for it and by who had a seat; None where it can be either."""
        in_favour = [count for choice, count in figures_of(read.statements) if choice is Choice.YES]
        if in_favour:
            return Body.COUNCIL if max(in_favour) <= SEATS_IN_COUNCIL else Body.ASSEMBLY
        named = {
            code for one in read.statements if isinstance(one, ChoiceStated) for codes in one.codes for code in codes
        }
        council = next(call for call in calls if call.body is Body.COUNCIL)
        seats = [choice_of(self._knowledge, code, council) for code in named]
        return Body.ASSEMBLY if any(seat and seat.choice is Choice.NOT_MEMBER for seat in seats) else None


def is_comparing(read: Read) -> bool:
    """Whether a sentence sets one vote against another, and does not go over to it: "it far exceeded the 93 of February"."""
    if any(isinstance(one, DifferenceStated | ExtremeStated | MovedStated) for one in read.statements):
        return True
    return has_rule("setting_against", read.naming.words)
