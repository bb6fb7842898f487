"""Which draft of the Council a veto is of, where a text is on a vote of the Assembly."""

from __future__ import annotations

from collections.abc import Sequence

from bot.factcheck.memory import BEFORE_ASSEMBLY
from bot.factcheck.naming import Naming
from bot.factcheck.reading import Read
from bot.factcheck.statements import Statement, VetoStated
from bot.factcheck.terms import Term
from bot.factcheck.times import On
from bot.factcheck.timing import Timing
from bot.factcheck.votes import Meant
from bot.language.mentions import BodyMention, SymbolMention
from data.matrix import newest_first
from data.model import Body, Period

NO_SUCH_DRAFT = "The text does not say which draft was vetoed, or the record does not hold it."


class Vetoes(Timing):
    """Finds the drafts of vetoes that are told of by the way."""

    def _is_of_council(self, symbols: tuple[SymbolMention, ...], read: Read) -> bool:
        """ "After Russia's veto in the Security Council, the Assembly adopted ES-11/1": the veto is of another text."""
        named = self._votes.of_symbols(symbols, None) if symbols else None
        bodies = {piece.mention.body for piece in read.pieces if isinstance(piece.mention, BodyMention)}
        of_assembly = (
            named is not None and bool(named.calls) and all(call.body is Body.ASSEMBLY for call in named.calls)
        )
        return of_assembly and Body.COUNCIL in bodies

    def _vetoed(self, naming: Naming, day: On | None) -> Meant:
        """The draft in the Council that a sentence on a text of the Assembly tells of: that of its own time, or unknown."""
        calls = self._votes.pool(naming, Body.COUNCIL)
        dated = self._with_year(day) if day else None
        if dated is None or dated.period is None:
            return Meant(why_none=NO_SUCH_DRAFT)
        best = self._votes.fitting(calls & self._votes.on(dated), naming.terms, dated=True)
        return Meant(tuple(best), dated=True, why_none="" if best else NO_SUCH_DRAFT)

    def _by_veto(
        self, one: Statement, veto: Meant | None, meant: Meant, terms: Sequence[Term], *, earlier: bool
    ) -> Meant:
        """What a claim on the Council is about, whose sentence gives no day: for a veto told of by the way, the draft vetoed
        before; for what is told beside a veto, the same draft."""
        if not isinstance(one, VetoStated):
            return veto if veto and not any(call.body is Body.COUNCIL for call in meant.calls) else meant
        # "Called after a Russian veto": no vote of the Assembly had one.
        elsewhere = bool(meant.calls) and all(call.body is Body.ASSEMBLY for call in meant.calls)
        # "In the Council two days earlier" has told which.
        by_the_way = (earlier and not meant.dated) or not meant.calls or elsewhere
        spoken = self._focus.meant.one
        if not by_the_way or (not elsewhere and (spoken is None or spoken.body is Body.COUNCIL)):
            return meant
        return self._vetoed_before(terms) or Meant(why_none=NO_SUCH_DRAFT)

    def _vetoed_before(self, terms: Sequence[Term]) -> Meant | None:
        """ "Less than two weeks after Russia vetoed a similar text": the one draft on the subject that was vetoed before the vote
        spoken of."""
        if self._focus.meant.one is None:
            return None
        day = self._focus.meant.one.date
        before = self._knowledge.in_period(Period(day - BEFORE_ASSEMBLY, day)) & self._knowledge.of_body(Body.COUNCIL)
        calls = [self._knowledge.record.call(number) for number in newest_first(before)]
        subject = self._index.title_stems(self._focus.meant.one)
        named = [term.calls for term in (*terms, *self._focus.terms) if term.is_subject]
        vetoed = [
            call
            for call in calls
            if call.vetoed_by and (subject & self._index.title_stems(call) or any(call.bit & of for of in named))
        ]
        return Meant(tuple(vetoed)) if len(vetoed) == 1 else None
