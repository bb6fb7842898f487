"""What a text has spoken of so far, and the roll calls that its next words mean: the same, others, or those of a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import reduce
from operator import and_

from msgspec.structs import replace

from bot.factcheck.comparing import is_complete
from bot.factcheck.index import stem
from bot.factcheck.introducing import NO_SUCH_VOTE, Introducing
from bot.factcheck.naming import Naming
from bot.factcheck.terms import Term
from bot.factcheck.times import On
from bot.factcheck.votes import Meant
from bot.language.mentions import SymbolMention
from data.matrix import newest_first
from data.model import Body, Matter
from data.record import RollCallInfo, set_of

# A month or year so long before a text was written is that of what the vote was about.
MATTER_DAYS = timedelta(days=400)
MOST_ON_DAY = 60
NO_OTHER_VOTE = "The record has no other vote of that day that this can be."
_AMENDING = frozenset({Matter.AMENDMENT, Matter.PARAGRAPH_AMENDMENT, Matter.PARAGRAPH})
MAIN = frozenset({"draft", "text", "resolution", "whole"})


class Context(Introducing):
    """Kept while one text is read from its beginning to its end."""

    def _meant(self, naming: Naming, day: On | None, body: Body | None, *, is_new: bool) -> Meant:
        votes, focus = self._votes, self._focus
        if naming.symbols:
            found = votes.of_symbols(naming.symbols, body)
            apart = (
                day
                and len(naming.days) > 1
                and found
                and not set_of(found.calls) & votes.on(self._with_year(day), grace=True)
                and (found.calls or not _is_of_symbol(day, naming.symbols))
            )
            if found is not None and not apart:
                return found
        pool = votes.pool(naming, body)
        elsewhen = day and day.step and day.step.count
        last = focus.meant.one if self._goes_over(naming) and not elsewhen else None
        if last and (beside := self._beside(last, self._at(day, pool), naming)):
            return beside
        found = self._meant_by_words(naming, day, pool, is_new=is_new)
        # What is another text is none that was spoken of, whatever its words fit.
        return Meant(why_none=NO_OTHER_VOTE) if last and found.one is last else found

    def _meant_by_words(self, naming: Naming, day: On | None, pool: int, *, is_new: bool) -> Meant:
        """What a time means, or the words of a sentence, or what was spoken of."""
        focus = self._focus
        if day:
            found = self._on_day(self._with_year(day), pool, naming, is_new=is_new)
            if found.calls or not self._is_of_the_matter(day):
                return found
        elif (scene := self._scene_of()) and not is_new:
            # "Then came October 2025. Seven voted no."
            found = self._on_day(scene, pool, naming, is_new=False)
            if found.calls:
                return found
        if main := self._of_main(naming):
            return main
        if parts := self._of_parts(pool, naming):
            return parts
        if is_new:
            return self._new(pool, naming)
        if focus.meant.calls or focus.meant.why_none:
            if naming.earlier and focus.meant.calls:
                return self._earlier(pool, naming)
            draft = self._draft_called(naming.terms) if naming.vetoed else None
            return self._of_body(draft or self._called_so(naming.terms) or focus.meant, naming)
        return self._by_lead(pool)

    def _goes_over(self, naming: Naming) -> bool:
        """Whether a sentence is on another text than the vote spoken of: by what it calls it, or by going over to one that it
        names and that the one spoken of is not."""
        if naming.rival or not naming.turns:
            # "The second draft", behind two that were told of, is no third.
            return naming.rival and not ("second" in naming.words and len(self._in_order) > 1)
        spoken = set_of(self._focus.meant.calls)
        names = [term for term in naming.terms if term.is_name]
        if names:
            return not any(term.calls & spoken for term in names)
        # "It then turned to Russia's own draft": behind the one that Russia vetoed.
        return "own" in naming.words or not any(term.calls & spoken for term in naming.terms if term.is_subject)

    def _scene_of(self) -> On | None:
        """The time that was set before; not where the vote spoken of is one of that time that is not on record."""
        if self._scene is None or not self._is_heading:
            return None
        scene, focus = self._with_year(self._scene), self._focus
        is_lost = bool(focus.meant.why_none) and focus.on is not None and focus.on.period == scene.period
        # The vote on the subject that was told of that day was a day off: no other vote of that day is meant.
        is_off = focus.meant.graced and bool(set_of(focus.meant.calls) & self._votes.on(scene, grace=True))
        return None if is_lost or is_off else scene

    def _at(self, day: On | None, pool: int) -> int:
        """Those of a pool that are of a day that is told."""
        return pool & self._votes.on(self._with_year(day), grace=True) if day and day.is_day else pool

    def _called_so(self, terms: Sequence[Term]) -> Meant | None:
        """Of the votes of the day spoken of the one that alone has these popular names: "the Ukrainian text"."""
        names = [term for term in terms if term.is_name]
        spoken = self._focus.meant.calls
        if not names or not spoken or len({call.date for call in spoken}) > 1:
            return None
        calls = self._knowledge.of_body(spoken[0].body) & self._knowledge.of_matter(Matter.RESOLUTION)
        calls &= self._on_days({spoken[0].date})
        for term in names:
            calls &= term.calls
        return Meant((self._knowledge.record.call(calls.bit_length()),)) if calls.bit_count() == 1 else None

    def _draft_called(self, terms: Sequence[Term]) -> Meant | None:
        """ "Russia vetoed the renewal of the panel of experts on North Korea": the one draft that was vetoed and has all popular names."""
        names = [term.calls for term in terms if term.is_name and not term.is_state]
        calls = reduce(and_, names, self._votes.vetoed) if names else 0
        return Meant(self._calls_of(calls)) if calls.bit_count() == 1 else None

    def _beside(self, spoken: RollCallInfo, pool: int, naming: Naming) -> Meant | None:
        """ "A rival text": another vote of that day, on the same subject or in the same emergency session."""
        calls = pool & self._on_days({spoken.date}) & ~spoken.bit
        best, _ = self._votes.best(calls, (*naming.terms, *self._focus.terms))
        if spoken.session.startswith("ES"):
            session = calls & self._knowledge.in_session(spoken.session)
            best = [self._knowledge.record.call(number) for number in newest_first(session)] if session else best
        return Meant(tuple(best)) if best else None

    def _of_parts(self, pool: int, naming: Naming) -> Meant | None:
        """Behind a vote on the whole "both amendments": what was put to the vote that day to amend it."""
        spoken = self._focus.meant.calls
        if not spoken or Matter.AMENDMENT not in naming.matters or _amend(spoken):
            return None
        calls = pool & self._on_days({call.date for call in spoken})
        best = self._votes.fitting(calls, naming.terms, dated=True)
        found = best or self._calls_of(calls)
        return Meant(tuple(found), why_none="" if found else NO_SUCH_VOTE)

    def _is_aside(self, meant: Meant, naming: Naming) -> bool:
        """ "Both amendments had been voted down before": told by the way in a text on the whole."""
        spoken = self._focus.meant.calls
        is_past = naming.earlier or "had" in naming.words
        return bool(spoken and is_past and Matter.AMENDMENT in naming.matters and not _amend(spoken)) and (
            not meant.calls or _amend(meant.calls)
        )

    def _of_main(self, naming: Naming) -> Meant | None:
        """Behind amendments "the draft", "the text as a whole": what they were to amend."""
        amendments = [call for call in self._focus.meant.calls if call.matter is Matter.AMENDMENT]
        if not amendments or set(naming.matters) & _AMENDING or MAIN.isdisjoint(naming.words):
            return None
        calls = self._on_days({call.date for call in amendments}) & self._knowledge.of_matter(Matter.RESOLUTION)
        main = [self._knowledge.record.call(number) for number in newest_first(calls)]
        parents, sessions = {call.parent for call in amendments}, {call.session for call in amendments}
        told = [call for call in main if {call.draft, call.symbol} & parents]
        told = told or [call for call in main if call.session in sessions and call.session.startswith("ES")]
        return Meant(tuple(told)) if len(told) == 1 else None

    def _of_body(self, meant: Meant, naming: Naming) -> Meant:
        """What was spoken of, unless this sentence names another body, or speaks of an amendment."""
        if naming.body and meant.calls and all(call.body is not naming.body for call in meant.calls):
            if told := self._spoken & self._knowledge.of_body(naming.body):
                return Meant((self._knowledge.record.call(told.bit_length()),))
            return self._by_lead(self._votes.pool(naming, naming.body))
        return meant

    def _on_day(self, day: On, pool: int, naming: Naming, *, is_new: bool) -> Meant:
        votes, focus = self._votes, self._focus
        # What is counted from a vote is rather of the same subject, unless another is named.
        is_new = is_new and not (naming.likened or (day.step and not any(term.is_subject for term in naming.terms)))
        # "In Marrakesh a week before, 164 governments adopted it": not by what was spoken of alone, where more is said.
        before = () if day.step and naming.terms else focus.terms
        own = naming.terms if is_new else (*naming.terms, *focus.terms)
        text = " ".join(word for word in naming.words if word.isalnum())
        for grace in (False, True):
            calls = pool & votes.on(day, grace=grace)
            if not calls or (grace and _is_on_another(naming.terms, calls)):
                continue
            spoken = set_of(focus.meant.calls) & calls
            if (
                not is_new
                and not spoken
                and focus.meant.one
                and (same := self._index.of_title(focus.meant.one) & calls)
            ):
                # "In 2024 it was 187-2": the same text of another year.
                return Meant(self._calls_of(same), graced=grace, dated=True)
            if (
                spoken
                and len(focus.meant.calls) == 1
                and (
                    not (is_new or _is_on_another_of_them(naming.terms, spoken, calls))
                    or self._still(spoken, calls, naming.terms, text)
                )
            ):
                return replace(focus.meant, dated=True, graced=grace)
            told = self._spoken & calls
            if _is_on_another_of_them(naming.terms, told, calls):
                # What the text was on before is not what it names now.
                own = naming.terms
            if not is_new and told and self._still(told, calls, own if day.step else naming.terms, text):
                # "Canada opposed the 2019 text": those of that time that the text has told of.
                return Meant(self._calls_of(told), graced=grace, dated=True)
            best = votes.fitting(calls, own, text, dated=True) or votes.fitting(calls, before, dated=True)
            if not (best or focus.meant.calls or any(term.is_subject for term in naming.terms)):
                # "Depleted uranium comes up every second year. In December 2024 ...".
                best = votes.fitting(calls, tuple(dict.fromkeys((*own, *self._seen))), dated=True)
            if best:
                kin = [] if is_new else self._of_session(best)
                return Meant(tuple(kin or best), graced=grace, dated=True)
            if not is_new and (session := self._in_session(calls)):
                return replace(session, graced=grace)
            if focus.meant.why_none and not (is_new or (day.acts and not day.step)):
                # The times of a vote that is not on record are none of another's.
                continue
            # What a text on another vote tells of the day before is not what alone was voted on the day after.
            alone = calls.bit_count() == 1 and day.is_day and not (grace and focus.meant.calls)
            by_day = alone and (not is_new or all(term.is_state for term in own) or self._all_fit(own, calls))
            if by_day or (not own and not focus.terms and self._are_all(calls, day)):
                found = [self._knowledge.record.call(number) for number in newest_first(calls)][:MOST_ON_DAY]
                return Meant(tuple(found), graced=grace, dated=True)
        if not (is_new or day.is_day or day.step or day.acts) and focus.meant.calls and not naming.introduces:
            return focus.meant
        return Meant(why_none=NO_SUCH_VOTE, dated=True)

    def _are_all(self, calls: int, day: On) -> bool:
        """Whether these are all of a time: a selection of votes does not tell what else there was in a month or a year."""
        return day.is_day or is_complete(self._calls_of(calls), self._knowledge)

    def _of_session(self, calls: Sequence[RollCallInfo]) -> list[RollCallInfo]:
        """Those of roll calls that are of the emergency session that the vote spoken of is of."""
        session = self._focus.meant.calls[0].session if self._focus.meant.calls else ""
        return [call for call in calls if session.startswith("ES") and call.session == session]

    def _in_session(self, calls: int) -> Meant | None:
        """ "Mali, which had abstained in March": those of a time in the emergency session that the vote spoken of is of."""
        spoken = self._focus.meant.calls
        if not spoken or not spoken[0].session.startswith("ES"):
            return None
        found = self._knowledge.in_session(spoken[0].session) & calls
        return Meant(self._calls_of(found), dated=True) if found else None

    def _all_fit(self, terms: Sequence[Term], calls: int) -> bool:
        """Whether all words fit the only vote of a day, and its title has one of them: "the Declaration was adopted"."""
        title = self._index.title_stems(self._knowledge.record.call(calls.bit_length()))
        fit = all(term.is_state or term.calls & calls for term in terms)
        return fit and any(stem(term.written) in title for term in terms if not term.is_state)

    def _is_of_the_matter(self, day: On) -> bool:
        """Whether a time without a day, long before the text was written, is rather that of what the vote was about."""
        if day.acts:
            return False
        end = day.period.end if day.period and not day.step else None
        written = self.day or (self._focus.meant.one.date if self._focus.meant.one else None)
        return bool(end and written and not day.is_day and end + MATTER_DAYS < written)


def _is_on_another_of_them(terms: Sequence[Term], spoken: int, calls: int) -> bool:
    """ "On the same day Bahrain was admitted": whether what is named is that of another vote of that time."""
    subjects = [term for term in terms if term.is_subject]
    named = [term for term in subjects if term.is_name and not term.is_state] or subjects
    return not any(term.calls & spoken for term in named) and any(term.calls & calls for term in named)


def _is_on_another(terms: Sequence[Term], calls: int) -> bool:
    """Whether a subject is named that none of the roll calls is on: those of the next day are not meant."""
    subjects = [term for term in terms if term.is_subject and not (term.is_state or term.is_name)]
    return bool(subjects) and not any(term.calls & calls for term in subjects)


def _amend(calls: Sequence[RollCallInfo]) -> bool:
    return any(call.matter in _AMENDING for call in calls)


def _is_of_symbol(day: On, symbols: Sequence[SymbolMention]) -> bool:
    """ "Resolution 678 of 29 November 1990": the day is said of the symbol."""
    return any(0 <= day.start - symbol.end <= len(" of the ") for symbol in symbols)
