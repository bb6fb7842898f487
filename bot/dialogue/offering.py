"""The question that is left without the words that nothing accounts for, said as what it would be answered for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from msgspec.structs import astuple

from bot.dialogue.conversation import Context
from bot.dialogue.understanding import Understanding, Understood
from bot.knowledge import Knowledge
from bot.language.passages import Passage
from bot.language.readings import readings_of
from bot.problems import LeftOver, Problem
from bot.queries.selection import Selection
from bot.questions.saying import Sayer

BACKGROUND = "Taken as background"


async def offered_without(found: LeftOver, asked: str, context: Context, knowledge: Knowledge, today: date) -> LeftOver:
    """The words left over, with the rest of all that was `asked` in good English; without an offer, where the rest is no
    question, too."""
    without = asked.replace(found.text, found.without, 1) if found.text and found.text in asked else found.without
    understood = await _understood(without, context, knowledge, today)
    if understood is None or any(note.startswith(BACKGROUND) for one in understood.framed for note in one.notes):
        # What is passed over must be seen before it is clicked.
        return replace(found, without="")
    said = " ".join(Sayer(knowledge).sentence(one.query) for one in understood.framed)
    again = await _understood(said, context, knowledge, today)
    same = again is not None and _asked(again) == _asked(understood)
    return replace(found, without=said if same else without, label=said)


async def _understood(text: str, context: Context, knowledge: Knowledge, today: date) -> Understood | None:
    try:
        return await Understanding(knowledge).understand(readings_of(Passage(text), knowledge.lexicon, today), context)
    except Problem:
        return None


def _asked(understood: Understood) -> list[tuple[object, ...]]:
    """What is asked of which votes, in whatever words these are named."""
    return [
        (type(query), *(value.calls if isinstance(value, Selection) else value for value in astuple(query)))
        for query in (one.query for one in understood.framed)
    ]
