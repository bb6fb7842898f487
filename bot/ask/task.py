"""One question being understood: what it names, looked up in the record, with gaps filled from the conversation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.ask.conversation import Context
from bot.ask.mentions import (
    GroupMention,
    Mention,
    SessionMention,
    StateMention,
    WhenMention,
    WordMention,
)
from bot.ask.parties import Parties, PartyReader
from bot.ask.reading import Asked, Reading, What
from bot.ask.selecting import Means, Selection, Selector
from bot.knowledge import Knowledge
from bot.problems import AmbiguousDay, AmbiguousRollCall, NeedsMore, NoSuchDay
from bot.queries import Query, SearchQuery, TallyQuery
from bot.wording import long_date
from data.matrix import Calls
from data.model import Body, Period
from data.record import RollCallInfo
from data.reference import COUNCIL

OFFERED = 10
TWO = 2
FIRST_LISTED = 13
# Before these, or behind those, a state is what a vote is about: "the vote on Ukraine", "the Ukraine war".
_TOPIC_LEADS = {"on", "about", "against", "regarding", "over", "concerning", "of", "for", "to", "in", "with", "re"}
_TOPIC_NOUNS = {
    "resolution",
    "resolutions",
    "vote",
    "votes",
    "draft",
    "war",
    "crisis",
    "conflict",
    "question",
    "situation",
    "invasion",
    "embargo",
    "rights",
    "territories",
    "territory",
}


class Task:
    """`notes`, `selections` and `used_context` tell what was assumed on the way."""

    def __init__(
        self, knowledge: Knowledge, selector: Selector, parties: PartyReader, reading: Reading, context: Context
    ) -> None:
        self.knowledge = knowledge
        self.context = context
        self.notes: list[str] = []
        self.selections: list[Selection] = []
        self.used_context = False
        self._selector = selector
        self._parties = parties
        self.reading = replace(reading, what=replace(reading.what, when=self._settled(reading)))

    def _settled(self, reading: Reading) -> tuple[WhenMention | SessionMention, ...]:
        """The times of a sentence; of a day that may be one of two, the one on which there were votes."""
        when: list[WhenMention | SessionMention] = []
        for mention in reading.what.when:
            if not isinstance(mention, WhenMention) or mention.days is None:
                when.append(mention)
                continue
            if not mention.days:
                raise NoSuchDay(mention.written)
            held = [day for day in mention.days if self.knowledge.in_period(Period.of_day(day))]
            if len(held) != 1:
                raise AmbiguousDay(mention.written, mention.days, reading.text, (mention.start, mention.end))
            other = next(day for day in mention.days if day != held[0])
            name = long_date(held[0])
            self.notes.append(f"Taking “{mention.written}” as {name}; the record has no vote of {long_date(other)}.")
            when.append(replace(mention, period=Period.of_day(held[0]), days=None, label=f"on {name}"))
        return tuple(when)

    # Who

    def who(self) -> Parties:
        return self._noted(self._parties.read(self.reading.who, self.reading.text))

    def whom(self) -> str:
        """The one state of the question."""
        if self.reading.whom is None:
            raise NeedsMore("which country you mean", "Which countries agree most with India?")
        parties = self._noted(self._parties.read((self.reading.whom,), self.reading.text))
        if len(parties.codes) != 1:
            raise NeedsMore("one country to compare the others with", "Which countries agree most with India?")
        return parties.codes[0]

    def bystanders(self) -> Parties:
        """States and groups that stand beside a vote named otherwise, and are not what it is about: the question is
        about them."""
        return self.named(
            [
                mention
                for mention in self.reading.what.about
                if isinstance(mention, StateMention | GroupMention) and not self._is_topic(mention)
            ]
        )

    def named(self, mentions: Sequence[StateMention | GroupMention]) -> Parties:
        return self._noted(self._parties.of_mentions(mentions, self.reading.text))

    def groups(self, parties: Parties | None = None) -> tuple[str, ...]:
        groups = [self.reading.group.code] if self.reading.group else []
        groups += [mention.code for mention in self.reading.what.about if isinstance(mention, GroupMention)]
        groups += parties.groups if parties else ()
        return tuple(dict.fromkeys(groups))

    def _noted(self, parties: Parties) -> Parties:
        self.notes += parties.notes
        return parties

    def _is_topic(self, mention: Mention) -> bool:
        if mention not in self.reading.mentions:
            # It stands in another sentence.
            return True
        place = self.reading.mentions.index(mention)
        before = [word for word in map(_word, self.reading.mentions[:place]) if word != "the"]
        behind = self.reading.mentions[place + 1 : place + 2]
        return (bool(before) and before[-1].split()[-1] in _TOPIC_LEADS) or any(
            _word(other) in _TOPIC_NOUNS for other in behind
        )

    # How

    def chosen(self) -> Asked:
        """The choices that the question names first."""
        return self.reading.choices[0].choices if self.reading.choices else ()

    def supposed(self) -> Asked:
        """The choice that the question supposes; of "yes, no or abstain" it supposes none."""
        choices = self.reading.choices
        if len(choices) != 1 or choices[0].offered or "should" in self.reading.words:
            return ()
        return choices[0].choices

    # Which votes

    def what(self, *, without_groups: bool = False) -> What:
        what = self.reading.what
        if without_groups:
            what = replace(
                what, about=tuple(mention for mention in what.about if not isinstance(mention, GroupMention))
            )
        return what

    async def select(self, what: What, *, base: Calls | None = None, newest: int | None) -> Selection:
        """What the question means, or where it says nothing, what the conversation was about."""
        if what.says_nothing and self.context.calls and newest is not None:
            self.used_context = True
            selection = self._context_selection()
        else:
            selection = await self._selector.select(self.in_context(what), base=base, default_newest=newest)
        self.selections.append(selection)
        return selection

    def _context_selection(self) -> Selection:
        selection = getattr(self.context.query, "selection", None)
        if isinstance(selection, Selection) and selection.means is not Means.NOTHING:
            return selection
        call = self.context.calls[0]
        return Selection(call.bit, Means.SYMBOL, f"on {call.symbol}")

    def in_context(self, what: What) -> What:
        """ "The October vote" of a conversation about Ukraine is the vote on Ukraine in October."""
        months_only = what.when and all(
            isinstance(mention, WhenMention) and mention.period is None for mention in what.when
        )
        if months_only and not (what.about or what.calls) and self.context.what.about:
            self.used_context = True
            return replace(what, about=self.context.what.about)
        return what

    async def one_call(self, what: What) -> RollCallInfo:
        selection = await self.select(what, newest=1)
        calls = selection.newest_first(self.knowledge)
        if len(calls) > 1:
            raise AmbiguousRollCall(selection.label, tuple(calls[:OFFERED]), (), len(calls))
        return calls[0]

    async def newest_call(self, what: What) -> RollCallInfo:
        return (await self.select(what, newest=1)).newest_first(self.knowledge)[0]

    # When

    def period(self) -> Period | None:
        periods = (mention.period for mention in self.reading.what.when if isinstance(mention, WhenMention))
        return next(filter(None, periods), None)

    def day(self) -> date | None:
        period = self.period()
        return (period.start or period.end) if period else None

    # Where

    def council(self) -> tuple[str, ...]:
        """The Security Council as a group of members, where the sentence names it."""
        return (COUNCIL,) if any(mention.body is Body.COUNCIL for mention in self.reading.what.bodies) else ()


def results_of(selection: Selection) -> Query:
    """The results of a few roll calls, or a list of many."""
    return TallyQuery(selection) if len(selection) < FIRST_LISTED else SearchQuery(selection)


def selection_of(calls: Sequence[RollCallInfo]) -> Selection:
    """Roll calls that a conversation was about."""
    together = 0
    for call in calls:
        together |= call.bit
    return Selection(together, Means.SYMBOL, "on " + " and ".join(call.symbol for call in calls))


def _word(mention: Mention) -> str:
    return mention.text if isinstance(mention, WordMention) else re.sub(r"\s+", " ", mention.written.lower()) or " "
