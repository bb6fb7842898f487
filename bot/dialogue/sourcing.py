"""Where the last answer comes from: "link?", "send me the URL"."""

from __future__ import annotations

from bot.dialogue.conversation import Context
from bot.language.frames import Frame
from bot.language.vocabulary import word_lists
from bot.questions.framing import Framed


def source_of(frame: Frame, context: Context) -> Framed | None:
    """The same answer once more, which ends with its source; None where more is said, or nothing was answered."""
    words, lists = {*frame.written} - {"?", "!", ".", ","}, word_lists()
    asks = bool(words & lists.source) and words <= lists.source | lists.asking_for_source
    if not asks or context.query is None or context.selection is None or context.unsettled:
        return None
    return Framed(context.query, context.what, context.selection, frame.notes)
