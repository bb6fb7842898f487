"""How the vote came out that was spoken of, or the one on its text of another time: "was it unanimous?", "did the 2010 one pass?"."""

from __future__ import annotations

from msgspec.structs import replace

from bot.dialogue.conversation import Context
from bot.dialogue.elsewhere import OtherVotes
from bot.dialogue.turns import Turn
from bot.finding.parties import NOBODY
from bot.knowledge import Knowledge
from bot.language.frames import Frame, Operator
from bot.language.mentions import WordMention
from bot.language.what import What
from bot.queries import OverTime
from bot.queries.selection import selection_of
from bot.questions.found import FoundReader
from bot.questions.framing import Framed

_OUTCOMES = frozenset({Operator.RESULT, Operator.UNANIMOUS, Operator.UNOPPOSED})
# "Was it close?" asks for the numbers.
_CLOSE = frozenset({"close", "tight", "narrow"})
_MANY = frozenset(
    {"votes", "resolutions", "texts", "drafts", "proposals", "amendments", "ones", "which", "what", "all", "any"}
)


class OutcomeReader:
    """Makes queries of questions on how one vote came out."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._others = OtherVotes(knowledge)
        self._found = FoundReader(knowledge)

    async def read(self, frame: Frame, context: Context) -> Framed | None:
        """None where something else is asked, or no vote in particular is spoken of. Raises NothingFound where its text was not
        voted on at the time that is named."""
        call = context.current
        asked = _without_closeness(frame)
        if call is None or context.unsettled or isinstance(context.query, OverTime) or not _asks_how_it_came_out(asked):
            return None
        if not asked.what.when:
            return await self._found.about_the_same(replace(asked, what=What()), selection_of((call,)))
        selection = await self._others.at_that_time(Turn(asked, context, NOBODY, asked.what))
        found = await self._found.about_the_same(replace(asked, what=What()), selection)
        return replace(found, what=replace(context.what, when=asked.what.when)) if found else None


def _asks_how_it_came_out(frame: Frame) -> bool:
    outcome, counts = frame.has(*_OUTCOMES), bool(frame.counts) and frame.is_whether
    allowed = _OUTCOMES | ({Operator.ALONE} if counts else set())
    only_when = replace(frame.what, when=(), how_many=None).without_weak.says_nothing
    asks_more = frame.roles or frame.subject or frame.beyond or frame.organ or (frame.chosen and not counts)
    of_many = not _MANY.isdisjoint(frame.written) and "what" not in frame.written[:1]
    return (outcome or counts) and frame.operators <= allowed and only_when and not (asks_more or of_many)


def _without_closeness(frame: Frame) -> Frame:
    """ "Was it close?", "was the 2010 one tight?": a question for the result, where nothing else is said."""
    close = [one for one in frame.what.about if isinstance(one, WordMention) and one.text in _CLOSE]
    if not close or not frame.is_whether or len(frame.what.about) > len(close):
        return frame
    return replace(frame, what=replace(frame.what, about=()), operators=frame.operators | {Operator.RESULT})
