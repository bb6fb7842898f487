"""What a text means in a conversation, before it is read: a choice that was offered, a name for what failed, a question."""

from __future__ import annotations

from datetime import date

import msgspec

from bot.answer import Suggestion
from bot.dialogue.conversation import Context, once_more
from bot.dialogue.picking import agreed_option, namesake, other_option, picked_option
from bot.dialogue.referring import Referring
from bot.knowledge import Knowledge
from bot.language.passages import Passage
from bot.language.reader import read_frame

LONGEST_NAME = 100


class Meant(msgspec.Struct, frozen=True):
    """A question with what its words stand for. `refers`: it points at something said before; `by_pronoun`: at a state or
    group; `picked`: the choice whose question it is."""

    passage: Passage
    refers: bool = False
    by_pronoun: bool = False
    picked: Suggestion | None = None


def meant_by(text: str, context: Context, knowledge: Knowledge, today: date) -> Meant:
    """Raises NeedsMore, AmbiguousRollCall or WhichOption where it stays open what is meant, and Declined."""
    picked = (
        agreed_option(text, context.options)
        or picked_option(text, context.options, knowledge)
        or other_option(text, context.left, knowledge)
    )
    if picked:
        return Meant(Passage(picked.question), picked=picked)
    if named := namesake(text, context.subjects, knowledge):
        return Meant(named)
    if context.pending and len(text) <= LONGEST_NAME:
        again = once_more(read_frame(text, knowledge.lexicon, today), context.pending)
        if again:
            return Meant(again)
    resolved = Referring(context, knowledge, today).resolved(text)
    return Meant(resolved.passage, resolved.refers, resolved.by_pronoun)
