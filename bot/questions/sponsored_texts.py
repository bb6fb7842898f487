"""The texts whose sponsors are asked for, whether they were put to a vote or not."""

from __future__ import annotations

from msgspec.structs import replace

from bot.finding.selecting import Selector
from bot.finding.symbols import OFFERED
from bot.finding.votes import VoteFinder
from bot.knowledge import Knowledge
from bot.language.frames import Frame, Operator
from bot.language.mentions import StateMention
from bot.language.what import What
from bot.problems import AmbiguousRollCall, NeedsMore, NothingFound, which_vote
from bot.queries.selection import Selection
from bot.questions.sponsor_words import (
    asks_of_any,
    asks_of_no_other_text,
    asks_what_is_known,
    is_of_no_year,
    may_be_of_several_times,
    points_at_text,
)
from data.matrix import Calls, calls_of, newest_first
from data.model import Body, Modality
from data.record import RollCallInfo


class TextSelector:
    """Selects among all that the Assembly adopted."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._selector = Selector(knowledge)

    async def select(self, what: What, voted: bool | None) -> Selection:  # noqa: FBT001
        """The texts that are meant, as far as they were put to a vote or not (`voted`); of those whose sponsors are on record, where
        there are any. Raises NothingFound."""
        base, what = self._knowledge.adopted_by(Body.ASSEMBLY), replace(what, how_many=None)
        told = _of_manner(base & await self._knowledge.record.with_sponsors(), voted, self._knowledge)
        try:
            selection = await self._selector.select(what, base=told or base, default_newest=None)
        except NothingFound:
            selection = await self._selector.select(what, base=base, default_newest=None)
        return as_adopted(selection, voted, self._knowledge)


class TextFinder:
    """Finds the one text whose sponsors are asked for."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._selector = Selector(knowledge)
        self._votes = VoteFinder(knowledge)

    async def named(self, frame: Frame, spoken_of: RollCallInfo | None) -> RollCallInfo | None:
        """The text that is named, or pointed at in a conversation."""
        what = frame.what
        if what.calls:
            return await self.newest_named(what)
        if what.about or what.when or asks_what_is_known(frame):
            return None
        if points_at_text(frame) and not spoken_of:
            raise which_vote("Who sponsored ES-11/1?")
        # "Was China one of the sponsors?" leaves the text to the conversation.
        # So does "who else sponsored, apart from Ukraine?".
        leaves_open = (frame.is_whether and not asks_of_any(frame)) or asks_of_no_other_text(frame)
        leaves_open = leaves_open or (frame.has(Operator.WHO) and "else" in frame.words)
        return spoken_of if points_at_text(frame) or leaves_open else None

    async def meant(self, frame: Frame) -> RollCallInfo | None:
        """The one text that other words say. Raises AmbiguousRollCall where they fit several."""
        what = replace(frame.what, how_many=None)
        if not (what.about or what.when) or asks_what_is_known(frame):
            return None
        base = self._knowledge.adopted_by(Body.ASSEMBLY)
        try:
            selection = await self._selector.select(what, base=base, default_newest=1)
        except NothingFound:
            if owned := await self._of_owner(what, base):
                return await self._one_of(frame, *owned)
            # "30 May International Day of Potato": a day that belongs to the title.
            undated = replace(what, when=tuple(one for one in what.when if not is_of_no_year(one)))
            if undated == what or not undated.about:
                raise
            selection = await self._selector.select(undated, base=base, default_newest=1)
        return await self._one_of(frame, what, selection)

    async def _one_of(self, frame: Frame, what: What, selection: Selection) -> RollCallInfo:
        """The one that the words fit best. Raises AmbiguousRollCall where they fit several."""
        selection = await self.near(replace(frame, what=what), selection)
        calls = selection.newest_first(self._knowledge)
        if len(calls) > 1:
            raise AmbiguousRollCall(selection.label.removeprefix("on "), tuple(calls[:OFFERED]), (), len(calls))
        return calls[0]

    async def _of_owner(self, what: What, base: Calls) -> tuple[What, Selection] | None:
        """ "The Russian text on the glorification of Nazism": what else is said, and the texts so meant that the state sponsored; None
        where there is none."""
        owners = [one for one in what.about if isinstance(one, StateMention) and len(one.codes) == 1]
        others = replace(what, about=tuple(one for one in what.about if one not in owners))
        if len(owners) != 1 or not others.about:
            return None
        sponsored = calls_of(list(await self._knowledge.record.sponsored_by(owners[0].codes[0])))
        try:
            return others, await self._selector.select(others, base=base & sponsored, default_newest=1)
        except NothingFound:
            return None

    async def near(self, frame: Frame, selection: Selection) -> Selection:
        """Of several texts those that the words fit best."""
        titled = await self._votes.titled(frame.what, selection)
        return self._votes.nearest_titles(frame.text, titled) if len(titled) > 1 else titled

    async def newest_named(self, what: What) -> RollCallInfo:
        """The newest vote of the text that is named. Raises NeedsMore where several texts are."""
        dated = what.when if any(map(may_be_of_several_times, what.calls)) else ()
        named = replace(what, about=(), when=dated, how_many=None)
        selection = await self._selector.select(named, default_newest=1)
        if len(what.calls) > 1 and len(selection) > 1:
            raise NeedsMore("one resolution", "Who sponsored ES-11/1?")
        return selection.newest_first(self._knowledge)[0]


def as_adopted(selection: Selection, voted: bool | None, knowledge: Knowledge) -> Selection:  # noqa: FBT001
    """Those of the texts that were adopted by a recorded vote, or without one; all where that is None."""
    if voted is None:
        return selection
    how = "by a recorded vote" if voted else "without a vote"
    calls = _of_manner(selection.calls, voted, knowledge)
    return replace(selection, calls=calls, label=f"adopted {how} {selection.label}".strip())


def _of_manner(calls: Calls, voted: bool | None, knowledge: Knowledge) -> Calls:  # noqa: FBT001
    if voted is None:
        return calls
    wanted = Modality.RECORDED if voted else Modality.WITHOUT_VOTE
    return calls_of([number for number in newest_first(calls) if knowledge.record.call(number).modality is wanted])
