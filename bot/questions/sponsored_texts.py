"""The texts whose sponsors are asked for, whether they were put to a vote or not."""

from __future__ import annotations

from msgspec.structs import replace

from bot.finding.selecting import Selector
from bot.knowledge import Knowledge
from bot.language.what import What
from bot.queries.selection import Selection
from data.matrix import calls_of
from data.model import Body, Modality


class TextSelector:
    """Selects among all that the Assembly adopted."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._selector = Selector(knowledge)

    async def select(self, what: What, voted: bool | None) -> Selection:  # noqa: FBT001
        """The texts that are meant, as far as they were put to a vote or not (`voted`). Raises NothingFound."""
        base = self._knowledge.adopted_by(Body.ASSEMBLY)
        selection = await self._selector.select(replace(what, how_many=None), base=base, default_newest=None)
        return as_adopted(selection, voted, self._knowledge)


def as_adopted(selection: Selection, voted: bool | None, knowledge: Knowledge) -> Selection:  # noqa: FBT001
    """Those of the texts that were adopted by a recorded vote, or without one; all where that is None."""
    if voted is None:
        return selection
    wanted, how = (Modality.RECORDED, "by a recorded vote") if voted else (Modality.WITHOUT_VOTE, "without a vote")
    held = [call.number for call in selection.newest_first(knowledge) if call.modality is wanted]
    return replace(selection, calls=calls_of(held), label=f"adopted {how} {selection.label}".strip())
