"""The vote that a sentence without a time introduces, and what it leans on of the text before it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.factcheck.memory import Memory
from bot.factcheck.naming import Naming
from bot.factcheck.terms import Term
from bot.factcheck.votes import Meant
from data.matrix import newest_first
from data.model import Period
from data.record import set_of

# News is of the days before it.
NEWS_DAYS = timedelta(days=12)
NO_SUCH_VOTE = "The record has no vote on this subject at that time."
MOST_MEANT_BY_LEAD = 6
# Words fit the vote spoken of still, where another fits them no more than so many times as well.
STILL = 2.0


class Introducing(Memory):
    """Finds votes by the words that introduce them."""

    def _new(self, pool: int, naming: Naming) -> Meant:
        """The vote that a sentence without a time introduces: a recent one in dated news, else any that fits."""
        votes, focus = self._votes, self._focus
        text = " ".join(word for word in naming.words if word.isalnum())
        if self._newest and focus.meant.one and not naming.earlier and not self.day:
            # What the text looked back at is not what it goes on with.
            focus.meant = Meant((self._newest,))
        spoken = set_of(focus.meant.calls) & pool
        if one := self._one_of(spoken, naming.terms, text):
            return one
        if set_before := self._of_scene(pool, naming.terms, text):
            return set_before
        if self.day and not naming.earlier:
            recent = pool & self._recent()
            if spoken and self._still(spoken, recent | spoken, naming.terms, text):
                return focus.meant
            best = votes.fitting(recent, naming.terms, text, dated=True)
            if best:
                return Meant(tuple(best))
            return focus.meant if spoken else self._by_lead(pool) if not naming.terms else Meant(why_none=NO_SUCH_VOTE)
        if naming.earlier and focus.meant.calls:
            return self._earlier(pool, naming)
        if spoken and (same := self._of_that_day(spoken, pool, naming.terms, text)):
            return same
        if focus.meant.dated and not focus.meant.calls and focus.on:
            best = votes.fitting(pool & votes.on(focus.on, grace=True), naming.terms, text, dated=True)
            return Meant(tuple(best), dated=True) if best else focus.meant
        if naming.vetoed and self._still(votes.vetoed, pool, naming.terms, text):
            # "When the United States vetoed a draft on Gaza" means none that was adopted.
            pool &= votes.vetoed
        best = votes.fitting(pool, naming.terms, text, dated=False)
        if best:
            return Meant(tuple(best))
        return focus.meant if spoken else Meant(why_none=NO_SUCH_VOTE) if naming.terms else Meant()

    def _of_that_day(self, spoken: int, pool: int, terms: Sequence[Term], text: str) -> Meant | None:
        """The vote spoken of, or another of its day, where the words fit it about as well as any."""
        if self._still(spoken, pool, terms, text):
            return self._focus.meant
        same = pool & self._on_days({call.date for call in self._focus.meant.calls})
        best, score = self._votes.best(same, terms, text)
        _, all_score = self._votes.best(pool, terms, text)
        return Meant(tuple(best)) if best and score * STILL >= all_score else None

    def _one_of(self, spoken: int, terms: Sequence[Term], text: str) -> Meant | None:
        """ "The Ukrainian draft won 93 votes": of several votes spoken of at once, the one that is named."""
        if spoken.bit_count() < len(("one", "other")):
            return None
        best, _ = self._votes.best(spoken, terms, text)
        named = [term for term in terms if term.is_name or (term.is_subject and not term.is_state)]
        return Meant(tuple(best)) if len(best) == 1 and any(term.calls & best[0].bit for term in named) else None

    def _earlier(self, pool: int, naming: Naming) -> Meant:
        """What was voted on before the vote spoken of, on the same subject."""
        first = min(call.date for call in self._focus.meant.calls)
        calls = pool & self._knowledge.in_period(Period(None, first))
        if not any(term.is_subject and not term.is_state for term in naming.terms) and (one := self._focus.meant.one):
            # "The two previous votes": on the same text, or in the same emergency session.
            same = self._index.of_title(one) & calls
            session = self._knowledge.in_session(one.session) & calls if one.session.startswith("ES") else 0
            if same or session:
                return Meant(self._calls_of(same or session))
        best, _ = self._votes.best(calls, naming.terms or self._focus.terms)
        return Meant(tuple(best)) if best else Meant(why_none=NO_SUCH_VOTE)

    def _by_lead(self, pool: int) -> Meant:
        """Where nothing was named before: what all words so far fit, in the days before the text was written."""
        if self._scene and (found := self._of_scene(pool, self._seen)):
            return found
        if not self.day:
            return Meant()
        best, _ = self._votes.best(pool & self._recent(), self._seen)
        if not best and (that_day := pool & self._on_days({self.day})).bit_count() == 1:
            # Of a text that names no subject, what alone was put to the vote on its day.
            best = list(self._calls_of(that_day))
        return Meant(tuple(best[:MOST_MEANT_BY_LEAD]))

    def _of_scene(self, pool: int, terms: Sequence[Term], text: str = "") -> Meant | None:
        """The votes of the day that was set: those that words name, or all of a day with few."""
        if self._scene is None:
            return None
        calls = pool & self._votes.on(self._with_year(self._scene), grace=True)
        best = self._votes.fitting(calls, terms, text, dated=True)
        if not best and not text and calls.bit_count() <= MOST_MEANT_BY_LEAD:
            best = [self._knowledge.record.call(number) for number in newest_first(calls)]
        return Meant(tuple(best), dated=True) if best else None

    def _recent(self) -> int:
        if self.day is None:
            return self._knowledge.everything
        return self._knowledge.in_period(Period(self.day - NEWS_DAYS, self.day + timedelta(days=2)))

    def _still(self, spoken: int, calls: int, terms: Sequence[Term], text: str) -> bool:
        """Whether words that could name another vote fit the one spoken of about as well."""
        best, score = self._votes.best(calls, terms, text)
        _, own = self._votes.best(spoken, terms, text)
        return not best or own * STILL >= score
