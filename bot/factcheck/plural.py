"""The votes that a claim on several of them is about: all of a subject and a time, or those spoken of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from bot.factcheck.context import Context
from bot.factcheck.pointing import listed_from, listed_with
from bot.factcheck.reading import Read
from bot.factcheck.several import (
    YEARS,
    Several,
    Subject,
    are_several,
    decade_told,
    is_said_of,
    several_in,
    subject_of,
    widened,
)
from bot.factcheck.stated import Stated
from bot.factcheck.statements import AlignedStated, ChoiceStated, GroupStated, Quantifier, Statement
from bot.factcheck.votes import NO_SUCH_VOTES, Meant
from bot.language.periods import decade_period
from data.model import Body, Period, Result
from data.record import set_of

_OF_LISTS = (ChoiceStated, GroupStated)


def _is_of_each(one: Statement) -> bool:
    """Whether what is told of some years is told of each vote: who chose so, and not how many did or what changed."""
    return isinstance(one, ChoiceStated | GroupStated | AlignedStated)


def _alike_told(several: Several, such: Sequence[Statement]) -> Iterator[tuple[Several, Sequence[Statement]]]:
    """The statements that are said of several votes in the same way: of some years, each by itself."""
    if not several.of_span:
        yield several, such
        return
    for one in such:
        yield several if _is_of_each(one) else replace(several, quantifier=None), [one]


class Plural(Context):
    """Finds all votes that a sentence speaks of at once."""

    def _told_of_several(self, read: Read, body: Body | None) -> tuple[list[Stated], Read]:
        """The statements of a sentence that are said of several votes, and the sentence with those of one."""
        found = several_in(read.pieces) if read.statements else []
        told, rest = self._told_of_listed(found, read, body)
        for several in found if rest else ():
            such = [one for one in rest if is_said_of(several, one, read.pieces)]
            rest = tuple(one for one in rest if one not in such)
            for exact, of in _alike_told(several, such):
                told += self._of_several(exact, of, read, body)
        return told, replace(read, statements=rest) if told else read

    def _told_of_listed(
        self, found: Sequence[Several], read: Read, body: Body | None
    ) -> tuple[list[Stated], tuple[Statement, ...]]:
        """What states chose on votes that are listed by their symbols, which is told of all of them where a sentence does not say
        of how many; and the other statements."""
        told: list[Stated] = []
        rest: list[Statement] = []
        self._remember_list(read, body)
        # "It abstained in 2023 and voted for it in 2025 (ES-10/22, ES-10/27)": to each time its vote.
        by_time = len(read.naming.days) > 1
        for one in read.statements:
            of_list = isinstance(one, _OF_LISTS) and not by_time
            listed = listed_with(read.naming.symbols, one, read) if of_list else ()
            meant = self._votes.of_list(listed, body) if are_several(listed) else None
            if meant is None:
                rest.append(one)
                continue
            several = next((several for several in found if is_said_of(several, one, read.pieces)), None)
            if several is None:
                several = Several(listed[0].start, listed[-1].end, Quantifier.ALL)
            else:
                several = replace(several, end=max(several.end, listed[-1].end))
            told.append(Stated(widened(one, several), meant, several=several, surely=meant.calls))
        return told, tuple(rest)

    def _remember_list(self, read: Read, body: Body | None) -> None:
        """Keeps the votes that a sentence lists by their symbols: "all six" may point to them."""
        symbols = read.naming.symbols
        if symbols and are_several(listed := listed_from(symbols[0], symbols, read)):
            self._listed = self._votes.of_list(listed, body).calls

    def _of_several(self, several: Several, such: Sequence[Statement], read: Read, body: Body | None) -> list[Stated]:
        """Claims on all votes of a subject and time; on those spoken of where a sentence names neither."""
        if several.of_told or (several.of_two and not several.period):
            meant = self._pointed_to(several)
            return [Stated(widened(one, several), meant, several=several, surely=meant.calls) for one in such]
        body = body or Body.ASSEMBLY
        pool = self._votes.pool(read.naming, body) & self._knowledge.of_result(Result.ADOPTED)
        decade = decade_told(read.pieces)
        if period := several.period or (self._decade_spoken_of() if decade else None):
            pool &= self._knowledge.in_period(period)
        left_out = several.left_out.places if several.left_out else frozenset()
        beside = read.parties | decade | left_out
        subject = subject_of(read.pieces, beside, pool, self._terms)
        if not subject.is_named and not (several.period and several.of_votes):
            spoken = self._focus.meant.calls
            same = self._index.of_title(spoken[0]) & pool if len(spoken) == 1 else set_of(spoken)
            subject = Subject(same, same, is_named=True)
        broad = self._calls_of(self._with_session(subject.broad, pool))
        meant = Meant(broad, why_none="" if broad else NO_SUCH_VOTES)
        surely = self._calls_of(subject.narrow)
        return [Stated(widened(one, several), meant, several=several, surely=surely) for one in such]

    def _decade_spoken_of(self) -> Period | None:
        """The ten years of the vote that the text is on."""
        if not self._focus.meant.calls:
            return None
        return decade_period(self._focus.meant.calls[0].date.year // YEARS * YEARS)

    def _pointed_to(self, several: Several) -> Meant:
        """The votes to which "both" or "all six" point back: those that the text listed last, or the two that it told of."""
        for calls in (self._listed, self._in_order):
            # Of three, which two are meant is not said.
            if calls and (len(calls) == len(("one", "other")) or not several.of_two):
                return Meant(calls, named=True)
        return Meant(why_none=NO_SUCH_VOTES)

    def _with_session(self, calls: int, pool: int) -> int:
        """With those of the same emergency session: all of it is about one subject, whatever the titles say."""
        sessions = {call.session for call in self._calls_of(calls) if call.session.startswith("ES")}
        for session in sessions:
            calls |= self._knowledge.in_session(session) & pool
        return calls
