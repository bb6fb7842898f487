"""Since when a state has voted as it did on a text that comes back: "since when?", and whether that was new: "was that a
change?"."""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace

from bot.dialogue.conversation import Context
from bot.dialogue.elsewhere import OtherVotes
from bot.finding.parties import PartyReader
from bot.finding.series import series_of
from bot.knowledge import Knowledge
from bot.language.frames import Frame, Operator, Role
from bot.language.what import What
from bot.queries import ChangesQuery, HistoryQuery, VotesQuery
from bot.queries.selection import Means, Selection, selection_of
from bot.questions.again import NO_EARLIER
from bot.questions.framing import Framed
from bot.wording import long_date
from data.model import CAST
from data.record import RollCallInfo


class CourseReader:
    """Makes queries of questions for how long something has been so."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._others = OtherVotes(knowledge)
        self._parties = PartyReader(knowledge)

    async def read(self, frame: Frame, context: Context) -> Framed | None:
        """None where it is not asked of the one vote of one state that was spoken of."""
        query, what = context.query, frame.what.without_weak
        if frame.asks_if_changed and (what.says_nothing or frame.follows) and not frame.roles:
            return await self._changed(frame, context)
        asks = frame.has(Operator.COURSE) and what.says_nothing and not frame.chosen
        if not (asks and isinstance(query, VotesQuery) and len(query.selection) == 1):
            return None
        named = self._parties.of_mentions(frame.named(Role.VOTER), frame.text)
        codes = named.codes or query.codes
        if len(codes) != 1 or named.groups or query.groups:
            return None
        (call,) = query.selection.newest_first(self._knowledge)
        made = self._knowledge.seats(codes[0], call)[0].choice
        selection = self._up_to(call, codes[0], await self._votes_alike(call, context))
        choices = (made,) if made in CAST and len(selection) > 1 else ()
        return Framed(
            HistoryQuery(codes[0], selection, choices, course=True),
            context.what,
            selection,
            (*frame.notes, *named.notes),
        )

    async def _changed(self, frame: Frame, context: Context) -> Framed | None:
        """ "Was that a change?": from the vote before, on the same topic or text; that there was none is told, too."""
        query = context.query
        if not isinstance(query, VotesQuery) or len(query.selection) != 1:
            return None
        (call,) = query.selection.newest_first(self._knowledge)
        alike = (await self._votes_alike(call, context)).newest_first(self._knowledge)
        before = next((one for one in alike if one.number < call.number), None)
        if before is None:
            return Framed(query, context.what, query.selection, (*frame.notes, NO_EARLIER))
        changes = ChangesQuery(before, call, query.groups, query.codes, whether=True)
        return Framed(changes, context.what, selection_of((before, call)), frame.notes)

    def _up_to(self, call: RollCallInfo, code: str, selection: Selection) -> Selection:
        """The votes up to the one that is asked about, where the state chose otherwise on a later one."""
        calls = selection.newest_first(self._knowledge)
        chose = {one.number: self._knowledge.seats(code, one)[0].choice for one in calls if one.number >= call.number}
        if len(set(chose.values())) <= 1:
            return selection
        until = [one for one in calls if one.number <= call.number]
        label = f"{selection.label} up to {long_date(call.date)}"
        return replace(selection, calls=selection_of(until).calls, label=label)

    async def _votes_alike(self, call: RollCallInfo, context: Context) -> Selection:
        """The votes on the topic that was asked about, where there is one in a session; else those of the same title."""
        if context.what.about and not context.what.calls:
            found = await self._others.select(What(about=context.what.about))
            sessions = Counter(one.session for one in found.newest_first(self._knowledge))
            if found.calls & call.bit and max(sessions.values()) == 1:
                return found
        alike = selection_of([one for one in series_of(call, self._knowledge) if one.title == call.title])
        return Selection(alike.calls, Means.WORDS, f"with the title of {call.symbol}") if len(alike) > 1 else alike
