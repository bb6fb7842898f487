"""What stands before a wish and only asks for it: "tell me when", "notify us of"."""

from __future__ import annotations

from datetime import date
from functools import cache

from bot.knowledge import Knowledge
from bot.language.phrases import Phrases
from bot.language.reader import read_frame
from bot.language.vocabulary import word_lists

_OPENING = "opening"


@cache
def _phrases() -> Phrases:
    return Phrases({_OPENING: tuple(word_lists().opening_wishes)})


def without_opening(text: str, knowledge: Knowledge, today: date) -> str:
    """The wish by itself; the text as it stands where nothing is wished for behind its opening."""
    mentions = read_frame(text, knowledge.lexicon, today).mentions
    for span in _phrases().find(mentions):
        if span.start == 0 and span.end < len(mentions):
            return text[mentions[span.end].start :]
        break
    return text
