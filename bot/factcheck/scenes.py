"""The time and the vote that a sentence sets for what follows, where it states nothing itself."""

from __future__ import annotations

from bot.factcheck.clauses import opens_with_subject
from bot.factcheck.events import SHORT
from bot.factcheck.index import TEXTS
from bot.factcheck.meetings import Meetings
from bot.factcheck.naming import Naming
from bot.factcheck.reading import Read
from bot.factcheck.times import opens_line
from bot.factcheck.votes import Meant
from bot.language.news.pieces import Sort
from data.record import set_of

_POINTED_AT = frozenset({"vote", "resolution", "text", "ballot"})
# "By December 1985 ..."
_OPENING = 2


class Scenes(Meetings):
    """Tells what a text goes over to."""

    def _is_new(self, read: Read) -> bool:
        """Whether a sentence speaks of a vote by its subject: where it says what was done, or where it opens with the subject
        ("On the test-ban treaty, ..."), or where its day and its subject are those of a vote."""
        naming = read.naming
        if naming.introduces and not naming.anaphoric:
            return True
        tells = not read.statements and (self._is_of_record(read) or self._acts_apart(naming))
        return tells or opens_with_subject(read.pieces)

    def _acts_apart(self, naming: Naming) -> bool:
        """ "In 1971 the Assembly gave China's seat to Peking": what a body did at another time than that of the vote spoken of."""
        spoken = set_of(self._focus.meant.calls)
        apart = [on for on in naming.days if on.acts and not self._votes.on(self._with_year(on), grace=True) & spoken]
        return bool(spoken and apart and naming.terms) and len(apart) == len(naming.days)

    def _points_at(self, read: Read) -> bool:
        """ "But it is the 2017 vote that is remembered": goes on with the one vote of that time that the text has told of, if there is."""
        naming = read.naming
        is_told = any(on.is_day for on in naming.days) or not _POINTED_AT.isdisjoint(naming.words)
        if len(naming.days) != 1 or naming.organ or not is_told:
            return False
        told = self._calls_of(self._spoken & self._votes.on(self._with_year(naming.days[0])))
        self._focus.meant = Meant(told) if len(told) == 1 else self._focus.meant
        return len(told) == 1

    def _set_scene(self, read: Read) -> None:
        """ "The day was 24 February 2025": what follows is of that day, where it does not say otherwise."""
        is_short = len(read.pieces) <= SHORT
        # "By November 1985 the noes had risen a little": what follows is of then.
        opens = any(piece.sort is Sort.WHEN for piece in read.pieces[:_OPENING])
        tells = opens and any(piece.sort is Sort.CHOICE for piece in read.pieces)
        heads = opens_line(read.pieces)
        self._reach(read)
        days = [
            on
            for on in read.naming.days
            if not on.step and (on.is_day or (on.period and (is_short or tells or heads or not self._spoken)))
        ]
        if read.statements and read.naming.days:
            self._scene = None
        elif days and not read.statements:
            self._scene = days[-1]
            # "25 October 2023 - Two drafts fail", "Then came October 2025": not where an event beside the votes is told.
            self._is_heading = (
                is_short
                or tells
                or read.pieces[0].sort is Sort.WHEN
                or read.naming.introduces
                # "On 16 December 1991 a text of one sentence was presented."
                or (opens and _speaks_of_text(read))
            )

    def _leave_scene(self, read: Read) -> None:
        """What is told of another time than the day that was set is not of that day, nor what follows it."""
        spoken = self._focus.meant.one
        if self._scene and spoken and read.naming.days and not read.statements:
            then = self._votes.on(self._with_year(self._scene), grace=True)
            self._scene = self._scene if then & spoken.bit else None

    def _reach(self, read: Read) -> None:
        """A line of a timeline, or a sentence that gives a year, comes to its day."""
        first = next((piece for piece in read.pieces if piece.sort is not Sort.SIGN), read.pieces[0])
        opening = read.naming.days if not self._is_timeline or first.sort is Sort.WHEN else ()
        for on in opening[:1]:
            dated = self._with_year(on)
            self._reached = (dated.period.start if dated.period else None) or self._reached


def _speaks_of_text(read: Read) -> bool:
    return any(piece.sort is Sort.MATTER or piece.low in TEXTS for piece in read.pieces)
