"""Choices that words before them take back: "could not bring itself to support it", "stopped short of voting against"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bot.language.denials import denials_in
from bot.language.mentions import ChoiceMention, Mention, WordMention


def with_denials(text: str, mentions: Sequence[Mention]) -> Sequence[Mention]:
    """The mentions of a text, each choice that is taken back as one with the words that do so."""
    found = list(mentions)
    for place, denial in sorted(denials_in(mentions).items(), reverse=True):
        choice, lead = mentions[place], mentions[denial.start : place]
        if isinstance(choice, ChoiceMention) and denial.denies and all(isinstance(one, WordMention) for one in lead):
            start = mentions[denial.start].start
            whole = replace(choice, start=start, written=text[start : choice.end], denied=not choice.denied)
            found[denial.start : place + 1] = [whole]
    return found
