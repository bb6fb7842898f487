"""Choices that words before them take back: "could not bring itself to support it", "stopped short of voting against"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bot.language.denials import denials_in
from bot.language.mentions import ChoiceMention, Mention, WordMention

# So many words before a choice can take it back.
_REACH = 8


def with_denials(text: str, mentions: Sequence[Mention]) -> Sequence[Mention]:
    """The mentions of a text, each choice that is taken back as one with the words that do so."""
    found = list(mentions)
    choices = [(place, one) for place, one in enumerate(mentions) if isinstance(one, ChoiceMention)]
    for place, choice in reversed(choices):
        first = max(0, place - _REACH)
        denial = denials_in(mentions[first : place + 1]).get(place - first)
        lead = mentions[first + denial.start : place] if denial and denial.denies else ()
        if lead and all(isinstance(one, WordMention) for one in lead):
            whole = replace(
                choice, start=lead[0].start, written=text[lead[0].start : choice.end], denied=not choice.denied
            )
            found[place - len(lead) : place + 1] = [whole]
    return found
