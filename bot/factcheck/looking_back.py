"""A text that looks back at an earlier vote on the same, and what it says next: of its own vote, or of either."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bot.factcheck.bodies import SEATS_IN_COUNCIL, Bodies
from bot.factcheck.clauses import put_in, says_of_return
from bot.factcheck.context import MAIN
from bot.factcheck.introducing import NEWS_DAYS
from bot.factcheck.reading import Read
from bot.factcheck.stated import Stated, figures_of
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
        days = [on for on in read.naming.days if put_in(on.start, read.pieces) is None]
        then = [self._votes.on(self._with_year(on)) for on in days]
        own = not all(spoken and calls & spoken.bit for calls in then)
        away = focus.date < spoken.date if spoken and focus else bool(self._focus.meant.why_none)
        returns = returns or (not focus and self._names_main_again(read))
        if spoken and away and returns and not own:
            self._focus.meant, self._focus.body, self._own = Meant((spoken,)), spoken.body, None

    def _names_main_again(self, read: Read) -> bool:
        """Whether a new paragraph of news says no more than "the resolution", behind one on a vote that is not on record."""
        naming = read.naming
        leans = naming.earlier or naming.rival or naming.turns or "had" in naming.words or bool(naming.matters)
        is_new = read.paragraph > self._told_in and not (naming.days or naming.symbols or naming.organ or leans)
        own = any(term.is_subject and not term.is_state for term in naming.terms)
        return self._news() is not None and is_new and not own and not MAIN.isdisjoint(naming.words)

    def _news(self) -> RollCallInfo | None:
        """The vote that a text is news of: the newest one it tells of, where that was right before it was written."""
        newest = self._newest
        return newest if newest and self.day and newest.date + NEWS_DAYS >= self.day else None

    def _is_of_paragraph(self, read: Read, told: Sequence[Stated]) -> None:
        """Remembers in which paragraph the text spoke last, beyond doubt, of the vote that it is on."""
        focus = self._focus.meant
        if focus.calls != self._last_focus or any(one.meant.calls == focus.calls for one in told):
            self._told_in, self._last_focus = read.paragraph, focus.calls

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
        own, other = self._own or self._behind(read), meant.one
        if own is None or other is None or meant.calls != self._focus.meant.calls or self._is_heading:
            return meant
        if has_rule("that_text", read.naming.words):
            return meant
        if own.body is not other.body:
            body = read.naming.body or self._body_that_can(read, (own, other))
            if body:
                return Meant((own,)) if body is own.body else meant
        return replace(meant, calls=(own, other), either=True)

    def _behind(self, read: Read) -> RollCallInfo | None:
        """The vote that a text is news of, where a new paragraph follows one that told of an earlier vote, and points at neither."""
        news, spoken = self._news(), self._focus.meant.one
        if news is None or spoken is None or spoken.date >= news.date or read.paragraph <= self._told_in:
            return None
        subjects = [term for term in read.naming.terms if term.is_subject]
        names = any(term.calls & spoken.bit and not term.calls & news.bit for term in subjects)
        return None if names else news

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
