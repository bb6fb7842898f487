"""Which roll calls each sentence is about: the one spoken of, one that it introduces, or one of a time that it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec
from msgspec.structs import replace

from bot.factcheck.alike import as_they_did
from bot.factcheck.clauses import (
    body_of,
    is_of_earlier,
    is_of_past,
    is_on_motion,
    opens_with_text,
    points_to,
    put_in,
)
from bot.factcheck.companions import of_many
from bot.factcheck.index import Index
from bot.factcheck.introducing import NO_SUCH_VOTE
from bot.factcheck.leaning import in_camps, of_the_counted
from bot.factcheck.likening import Likeness, likened_in, told_of_likened, without
from bot.factcheck.looking_back import is_comparing
from bot.factcheck.naming import Naming
from bot.factcheck.pairing import in_pairs, of_further_days
from bot.factcheck.parts import parts_told, with_counts
from bot.factcheck.pronouns import refer
from bot.factcheck.reading import Read, Reader
from bot.factcheck.remaining import of_the_rest
from bot.factcheck.scenes import Scenes
from bot.factcheck.stated import Stated
from bot.factcheck.statements import (
    ChoiceStated,
    DifferenceStated,
    MovedStated,
    OutcomeStated,
    Statement,
    VetoStated,
)
from bot.factcheck.terms import Term
from bot.factcheck.times import On
from bot.factcheck.turning import goes_on
from bot.factcheck.unread import marked
from bot.factcheck.votes import NO_SUCH_VOTES, Meant, Votes
from bot.factcheck.years import as_before
from bot.language.mentions import SymbolMention
from bot.language.news.pieces import Sort
from bot.language.news.sentences import Sentence
from data.model import Body, Result

MOST_TERMS = 120
# So many sentences back may stand what "among the nine" points to.
MOST_BEFORE = 5


class _Of(msgspec.Struct, frozen=True):
    """What a claim's own clause says of its vote."""

    day: On | None
    symbols: tuple[SymbolMention, ...]
    body: Body | None
    earlier: bool
    past: bool
    # What it is said to be on, where the symbol of the sentence is another's.
    beside: tuple[Term, ...] = ()

    def named_in(self, naming: Naming, spoken: Meant) -> Naming:
        """What a sentence says of the vote of this claim: of another body than what was `spoken` of, where its figures say so."""
        elsewhere = bool(spoken.calls) and all(call.body is not self.body for call in spoken.calls)
        body = self.body if naming.body or elsewhere else None
        return replace(naming, symbols=self.symbols, body=body, earlier=self.earlier)


class Resolver(Scenes):
    """Goes through one text from its beginning to its end. `lost` are times at which nothing was that is told of them."""

    def __init__(self, reader: Reader, index: Index, votes: Votes) -> None:
        super().__init__(reader, index, votes)
        self._before: tuple[list[Stated], ...] = ()
        self._last_read: Sentence | None = None
        # What the last sentence says of its vote, with its times counted.
        self._named = Naming()
        # The counts that were told last.
        self._counts: list[Stated] = []

    def resolve(self, read: Read) -> list[Stated]:
        """The statements of the next sentence, each with the roll calls that it can be about."""
        lost = len(self.lost)
        told = self._resolve(read)
        self._is_of_paragraph(read, told)
        before = [stated for one in (*self._before, told) for stated in one]
        last = self._told_before(read)
        told = [*told, *of_the_counted(read.counted, before)]
        told += parts_told(read.parts, told, self._counts)
        self._counts = with_counts(told) or self._counts
        alike = list(as_they_did(read.alike, told, last, read.naming.days))
        told += [one for one in alike if isinstance(one, Stated)]
        referred = of_many(refer(read.pieces, read.lead, told, last), read.pieces) if read.refers else ()
        anew = [one for one in alike if not isinstance(one, Stated)]
        for one in (*in_camps(read.counted, before), *referred, *anew):
            # Its times are those of what is told so.
            del self.lost[lost:]
            told += self._resolve(replace(read, statements=(one,), naming=self._named))
        told = list(of_the_rest(told, [*before, *told], self._knowledge))
        told = marked(told, read.counted, read.pieces)
        self._before = (*self._before[-MOST_BEFORE:], told)
        self._last_read = read.sentence
        return told

    def _told_before(self, read: Read) -> Sequence[Stated]:
        """What the sentence right before this one tells."""
        last = self._last_read
        is_next = last and read.lead and last.start <= read.lead[0].start < last.end
        if is_next and self._before and self._before[-1]:
            return self._before[-1]
        # "In 2023? It abstained again": a question between that names nobody.
        names = any(piece.sort is Sort.STATES for piece in read.lead)
        return () if names else next((told for told in reversed(self._before) if told), ())

    def _resolve(self, read: Read) -> list[Stated]:
        if (told := self._of_other_votes(read)) is not None:
            return told
        if on_motion := [one for one in read.statements if is_on_motion(one, read.pieces, read.lead)]:
            others = tuple(one for one in read.statements if one not in on_motion)
            told = self._resolve(replace(read, statements=others)) if others else []
            return [*told, *(Stated(one, Meant(why_none=NO_SUCH_VOTE)) for one in on_motion)]
        naming = self._likened(read.naming)
        read = replace(read, naming=naming)
        if naming.days:
            naming = replace(naming, days=self._in_month(self._updated(read.pieces, naming.days)))
            read = replace(read, naming=naming)
        if any(on.step and not on.period for on in naming.days):
            naming = replace(naming, days=self._counted(as_before(naming.days, read.lead)))
            read = replace(read, naming=naming)
        if of_spoken := self._of_spoken(read):
            timeless = replace(read, naming=replace(naming, days=()))
            return [*(self._resolve(timeless) if read.statements else ()), of_spoken]
        self._named = naming
        self._set_scene(read)
        if not (read.statements or naming.terms) and self._points_at(read):
            return []
        is_new = self._is_new(read)
        self._seen = (*self._seen, *naming.terms)[:MOST_TERMS]
        goes_over = self._goes_over(naming) and goes_on(naming.words)
        self._return_to_newest(read)
        if not read.statements and not (is_new or goes_over or naming.symbols or (naming.introduces and naming.days)):
            if read.sentence.end <= self._headline_end:
                # "The death penalty: votes in the General Assembly": what the votes are on that it is the heading of.
                self._focus.terms = naming.terms
            if opens_with_text(read.pieces):
                names = [term for term in naming.terms if term.is_name]
                self._focus.meant = self._called_so(names[:1]) or self._focus.meant
            return []
        self._known = self._spoken
        body = self._body_of(read)
        of_several, rest = self._told_of_several(read, body)
        if of_several and not rest.statements:
            self._focus.terms = self._focus.terms or naming.terms
            return of_several
        told = self._told_of_one(rest, body, is_new=is_new)
        self._leave_scene(read)
        return [*of_several, *told, *self._likened_to(likened_in(naming.days, read.pieces), told)]

    def _told_of_one(self, read: Read, body: Body | None, *, is_new: bool) -> list[Stated]:
        """The statements of a sentence, each on the vote of its own time and symbol."""
        compared = [span for one in read.statements if (span := _compared(one))]
        days = tuple(on for on in read.naming.days if not any(start <= on.start < end for start, end in compared))
        naming = replace(read.naming, days=days, vetoed=_is_of_vetoed(read.statements))
        cache: dict[_Of, Meant] = {}
        found: list[Stated] = []
        own, days = without(likened_in(days, read.pieces), days, read.pieces)
        read = replace(read, statements=(*read.statements, *of_further_days(read.statements, days, read.pieces)))
        pairs = in_pairs(read.statements, [on for on in days if put_in(on.start, read.pieces) is None])
        veto: Meant | None = None
        for one in sorted(read.statements, key=lambda one: not isinstance(one, VetoStated)):
            if (place := points_to(one, read.pieces)) is not None:
                are_two = len(self._in_order) == len(("one", "other"))
                found.append(Stated(one, Meant((self._in_order[place],)) if are_two else Meant(why_none=NO_SUCH_VOTES)))
                continue
            if on_its_own := self._of_the_text(one):
                found.append(on_its_own)
                continue
            past = is_of_past(one, read.pieces)
            day = self._day_for(one, naming, read, pairs)
            day = self._last_such(day) if day and past else day
            symbols = self._symbols_of(one, read)
            if isinstance(one, VetoStated) and self._is_of_council(symbols, read):
                found.append(Stated(one, self._vetoed(naming, day)))
                continue
            apart = body_of(one, read.pieces)
            of_body = apart or self._body_beside(one, read, body)
            earlier = naming.earlier and not isinstance(one, DifferenceStated) and is_of_earlier(one, own)
            beside = () if symbols or not naming.symbols else self._named_beside(one, read)
            of = _Of(day, symbols, of_body, earlier=earlier, past=past, beside=beside)
            if of not in cache:
                terms = beside or (self._terms_beside(one, read) if apart else naming.terms)
                cache[of] = self._meant_by_claim(of, replace(naming, terms=terms), is_new=is_new or bool(beside))
                if not (day or symbols or past or earlier):
                    cache[of] = self._of_either(cache[of], read)
                if of.body is Body.COUNCIL and not symbols and (day is None or day.step):
                    cache[of] = self._by_veto(one, veto, cache[of], naming.terms, earlier=earlier)
            if isinstance(one, VetoStated):
                veto = cache[of]
            if isinstance(one, DifferenceStated):
                found.append(self._compared(one, cache[of], read, of.body))
                continue
            base = self._base_of(one, cache[of], read, of.body)
            found.append(Stated(one, cache[of], base=base, earlier=of.earlier, aside=past))
        if not read.statements:
            cache |= self._of_no_claim(naming, body, is_new=is_new)
        self._follow(cache, naming, is_new=is_new, stated=bool(read.statements))
        if is_comparing(read):
            self._return_to_own()
        kept = [stated for stated in found if not _strays(stated, found, naming)]
        found = self._by_tally([self._by_clause(self._that_can(stated, naming), read) for stated in kept], read)
        return self._settled([self._by_object(stated, read) for stated in found], naming, read)

    def _meant_by_claim(self, of: _Of, naming: Naming, *, is_new: bool) -> Meant:
        """The vote that a claim is on by what its clause and its sentence say."""
        told = of.named_in(naming, self._focus.meant)
        return self._told_aside(of, is_new=is_new) or self._meant(told, of.day, of.body, is_new=is_new)

    def _of_no_claim(self, naming: Naming, body: Body | None, *, is_new: bool) -> dict[_Of, Meant]:
        """The vote that a sentence names of which it claims nothing."""
        day = next((on for on in naming.days if on.is_day), naming.days[0] if naming.days else None)
        of = _Of(day, naming.symbols, body, earlier=naming.earlier, past=False)
        return {of: self._meant(naming, day, body, is_new=is_new)}

    def _likened_to(self, likened: Sequence[Likeness], found: Sequence[Stated]) -> Iterator[Stated]:
        """ "As in October": what a sentence says of the votes to which it likens the one that the text is on."""
        for one, on in told_of_likened([stated.statement for stated in found], likened):
            (counted,) = self._counted((replace(on, period=None),)) if on.step else (on,)
            meant = self._meant(Naming(days=(counted,)), self._last_such(counted), self._focus.body, is_new=False)
            if meant.calls and (not meant.dated or meant.calls == self._focus.meant.calls):
                # What a text is on is no other vote.
                meant = Meant(why_none=NO_SUCH_VOTE)
            self._look_back(meant)
            yield Stated(one, meant, aside=True)

    def _settled(self, settled: list[Stated], naming: Naming, read: Read) -> list[Stated]:
        """The statements of a sentence, and what its times state; with a wrong one, those told of it on the vote that is named."""
        if wrong := self._misdated(naming, settled, read.pieces):
            self._focus.meant, self._focus.body = wrong.meant, wrong.meant.calls[0].body
            return [*(_put_right(one, wrong.meant) for one in settled), wrong]
        days = list(self._days_stated(naming, settled, read.pieces))
        # The vote that has the figures told, at another time.
        other = next((day.meant for day in days if day.meant.calls), None)
        if other and not self._focus.meant.calls:
            self._focus.meant = other
        if other and len(naming.days) == 1:
            # Its figures have told which vote it is, and so are not borne out by it.
            settled = [_held_against(other, one) if isinstance(one.statement, ChoiceStated) else one for one in settled]
        return [*settled, *days]

    def _follow(self, told: dict[_Of, Meant], naming: Naming, *, is_new: bool, stated: bool) -> None:
        """Goes on with the last of the votes that a sentence tells of; not with what had been before the text's own."""
        asides = [meant for of, meant in told.items() if of.past and self._is_before(meant)]
        for of, meant in sorted(told.items(), key=lambda told: newest(told[1])):
            if meant in asides:
                self._look_back(meant)
                continue
            if not (self._is_aside(meant, naming) or meant.either):
                self._remember(meant, naming, of.body, of.day, is_new=is_new, stated=stated)
            if of.day and meant.dated:
                self._focus.on = on = self._with_year(of.day)
                self._focus.year = on.period.start.year if on.period and on.period.start else self._focus.year
        own = dict.fromkeys(meant.one for meant in told.values() if meant.one in self._in_order)
        self._in_order = (*(call for call in self._in_order if call not in own), *filter(None, own))
        if told and stated and not asides and self._aside not in told.values():
            self._aside = Meant()

    def _told_aside(self, of: _Of, *, is_new: bool) -> Meant | None:
        """What was told by the way, where the next sentence says more of it: "China had abstained then"."""
        aside, spoken = self._aside.one, self._focus.meant.one
        if of.day or of.symbols or is_new or not (self._aside.calls or self._aside.why_none):
            return None
        elsewhere = aside and spoken and aside.body is of.body is not spoken.body
        return self._aside if of.past or elsewhere else None


def _put_right(one: Stated, meant: Meant) -> Stated:
    """A statement of a wrong time. Where no name tells of which vote it is, its figures have, and are not borne out by it."""
    if not one.meant.dated:
        return one
    of_vote = meant.named or isinstance(one.statement, ChoiceStated)
    return replace(one, meant=meant if of_vote else Meant(why_none=NO_SUCH_VOTE, dated=True))


def _held_against(meant: Meant, one: Stated) -> Stated:
    """A statement; what is told of a time at which no such vote was is on the vote that is meant all the same."""
    return replace(one, meant=meant) if one.meant.dated and not (one.meant.calls or one.organ) else one


def _strays(one: Stated, found: Sequence[Stated], naming: Naming) -> bool:
    """ "It abstained in 2022 and 2023": whether what is found of a further time, for which no subject is named, is another text."""
    if not any(on.start == one.statement.start for on in naming.days) or any(term.is_subject for term in naming.terms):
        return False
    first, other = found[0].meant.one, one.meant.one
    if first is None or other is None or first.body is not other.body:
        return False
    return first.title != other.title and first.session != other.session


def _compared(statement: Statement) -> tuple[int, int] | None:
    """Where a statement tells with which vote its own is compared."""
    match statement:
        case DifferenceStated(start=start, end=end):
            return start, end
        case MovedStated(then=then):
            return then
        case _:
            return None


def _is_of_vetoed(statements: Sequence[Statement]) -> bool:
    """Whether a sentence is on a draft that was vetoed, and on no text that was adopted."""
    adopted = any(isinstance(one, OutcomeStated) and one.result is Result.ADOPTED for one in statements)
    return not adopted and any(isinstance(one, VetoStated) for one in statements)


def newest(meant: Meant) -> date:
    """The day of the last of the roll calls: what a text compares it with is told by the way."""
    return max((call.date for call in meant.calls), default=date.min)
