"""With which word a question itself begins: behind the vote or the time that is put before it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.mentions import (
    BodyMention,
    Mention,
    PopularNameMention,
    SessionMention,
    SymbolMention,
    WhenMention,
    WordMention,
    is_word,
)
from bot.language.vocabulary import word_lists


def opening_of(mentions: Sequence[Mention]) -> str:
    """The word in small letters: *did* of "on ES-10/22, did the EU vote as one?"; empty where there is none."""
    behind = next((place for place, one in enumerate(mentions) if not _is_fronted(one)), len(mentions))
    while behind and isinstance(mentions[behind - 1], WordMention) and is_word(mentions[behind - 1]):
        # "The ES-11/7 | vote of Niger"
        behind -= 1
    names = any(not isinstance(one, WordMention) for one in mentions[:behind])
    opening = mentions[behind if names else 0 :][:1]
    return opening[0].written.lower() if opening else ""


def _is_fronted(mention: Mention) -> bool:
    if isinstance(mention, WordMention):
        return mention.text in word_lists().fronting
    return isinstance(mention, SymbolMention | PopularNameMention | WhenMention | SessionMention | BodyMention)
