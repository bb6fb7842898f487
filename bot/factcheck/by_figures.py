"""Votes that no words of a text find, and that its figures tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from msgspec.structs import replace

from bot.factcheck.looking_back import LookingBack
from bot.factcheck.memory import says_subject
from bot.factcheck.reading import Read
from bot.factcheck.stated import Figures, Stated, figures_of, had_all, is_whole
from bot.factcheck.timing import FEWEST_FIGURES
from bot.factcheck.votes import Meant
from data.model import CAST, Choice
from data.record import RollCallInfo

# What was so long ago is no news with a wrong year.
HISTORY = timedelta(days=3650)
# So few states say what a text is on.
FEWEST_STATES = 2


class ByFigures(LookingBack):
    """Finds the votes that only figures tell."""

    def _of_lost(self, found: Sequence[Stated], read: Read) -> Sequence[Stated]:
        """The statements of a sentence where nothing that the text has said tells of a vote on record: on the one that had all three
        figures and is on what was told, or that had two of them on the very day that was told."""
        focus, figures = self._focus, figures_of([one.statement for one in found])
        if focus.meant.calls or focus.organ or read.naming.days or len(figures) < FEWEST_FIGURES:
            return found
        call = self._told_by(figures, self._votes.pool(read.naming, self._body_of(read)))
        if call is None:
            return found
        self._remember(Meant((call,)), read.naming, call.body, None, is_new=True, stated=True)
        return [replace(one, meant=Meant((call,))) for one in found]

    def _told_by(self, figures: Figures, pool: int) -> RollCallInfo | None:
        """The one vote that had all three figures and is on what was told; of the days right before the text was written, or of the very
        day told, the one that had two of them."""
        if is_whole(figures) and len(figures) == len(CAST):
            fitting = [call for call in self._with_all(figures) if call.bit & pool and self._is_of_told(call)]
            fitting = [call for call in fitting if self._can_tell(call)]
            if fitting:
                return fitting[0] if len(fitting) == 1 else None
        focus = self._focus
        that_day = self._votes.on(focus.on, grace=True) if focus.meant.dated and focus.on and focus.on.is_day else 0
        calls = pool & (that_day or (self._recent() if self.day else 0))
        near = [call for call in self._calls_of(calls) if _agreeing(call, figures) >= FEWEST_FIGURES]
        near = [call for call in near if that_day or self._is_of_told(call)]
        return near[0] if len(near) == 1 else None

    def _can_tell(self, call: RollCallInfo) -> bool:
        """Whether a text of its day tells of a vote: in the news, at a time that it names, or as history."""
        is_history = bool(self.day) and call.date + HISTORY < (self.day or call.date)
        return not self.day or self._focus.meant.dated or is_history or bool(self._recent() & call.bit)

    def _with_all(self, figures: Figures) -> Iterator[RollCallInfo]:
        counts = dict(figures)
        alike = self._votes.with_tally(counts[Choice.YES], counts[Choice.NO])
        return (call for call in alike if had_all(call, figures))

    def _is_of_told(self, call: RollCallInfo) -> bool:
        """Whether a vote is on the subject told, or on two of the states; one of the very time told need have no more than a word of it."""
        focus = self._focus
        own = {term.written: term for term in (focus.terms or self._seen) if term.calls & call.bit}.values()
        if focus.meant.dated and focus.on and self._votes.on(focus.on, grace=True) & call.bit:
            return bool(own)
        return says_subject(tuple(own)) or len([term for term in own if term.is_state]) >= FEWEST_STATES


def _agreeing(call: RollCallInfo, figures: Figures) -> int:
    return sum(had_all(call, [figure]) for figure in figures)
