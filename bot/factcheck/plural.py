"""The votes that a claim on several of them is about: all of a subject and a time, or those spoken of."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bot.factcheck.context import Context
from bot.factcheck.reading import Read
from bot.factcheck.several import Several, Subject, is_said_of, several_in, subject_of, widened
from bot.factcheck.stated import Stated
from bot.factcheck.statements import Statement
from bot.factcheck.votes import Meant
from data.model import Body, Result
from data.record import set_of

NO_SUCH_VOTES = "The text does not say which votes these are."


class Plural(Context):
    """Finds all votes that a sentence speaks of at once."""

    def _told_of_several(self, read: Read, body: Body | None) -> tuple[list[Stated], Read]:
        """The statements of a sentence that are said of several votes, and the sentence with those of one."""
        told: list[Stated] = []
        rest = read.statements
        for several in several_in(read.pieces) if rest else ():
            such = [one for one in rest if is_said_of(several, one, read.pieces)]
            rest = tuple(one for one in rest if one not in such)
            if such:
                told += self._of_several(several, such, read, body)
        return told, replace(read, statements=rest) if told else read

    def _of_several(self, several: Several, such: Sequence[Statement], read: Read, body: Body | None) -> list[Stated]:
        """Claims on all votes of a subject and time; on those spoken of where a sentence names neither."""
        if several.of_two and not several.period:
            # Of three, which two are meant is not said.
            are_two = len(self._in_order) == len(("one", "other"))
            meant = Meant(self._in_order) if are_two else Meant(why_none=NO_SUCH_VOTES)
            return [Stated(widened(one, several), meant, several=several, surely=meant.calls) for one in such]
        body = body or Body.ASSEMBLY
        pool = self._votes.pool(read.naming, body) & self._knowledge.of_result(Result.ADOPTED)
        if several.period:
            pool &= self._knowledge.in_period(several.period)
        subject = subject_of(read.pieces, read.parties, pool, self._terms)
        if not subject.is_named and not (several.period and several.of_votes):
            spoken = self._focus.meant.calls
            same = self._index.of_title(spoken[0]) & pool if len(spoken) == 1 else set_of(spoken)
            subject = Subject(same, same, is_named=True)
        broad = self._calls_of(self._with_session(subject.broad, pool))
        meant = Meant(broad, why_none="" if broad else NO_SUCH_VOTES)
        surely = self._calls_of(subject.narrow)
        return [Stated(widened(one, several), meant, several=several, surely=surely) for one in such]

    def _with_session(self, calls: int, pool: int) -> int:
        """With those of the same emergency session: all of it is about one subject, whatever the titles say."""
        sessions = {call.session for call in self._calls_of(calls) if call.session.startswith("ES")}
        for session in sessions:
            calls |= self._knowledge.in_session(session) & pool
        return calls
