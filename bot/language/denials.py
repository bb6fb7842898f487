"""What denies a choice: "stopped short of backing it", "anything but a yes", "not among the noes", "gave it no support"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec

from bot.language.mentions import ChoiceMention, Mention, PopularNameMention, SymbolMention
from bot.language.phrases import Phrases
from bot.language.vocabulary import vocabulary, word_lists


class Denial(msgspec.Struct, frozen=True):
    """Words from `start` up to `end` that take a choice back, or with "not" before them give it: "did not refuse it a yes"."""

    start: int
    end: int
    denies: bool


@cache
def _phrases() -> Phrases:
    return Phrases({"denial": vocabulary()["negations"]["withholding"]})


def denials_in(mentions: Sequence[Mention]) -> dict[int, Denial]:
    """What denies a choice, by the place of the choice."""
    found: dict[int, Denial] = {}
    for span in _phrases().find(mentions):
        place = span.end
        while place < len(mentions) and _is_between(mentions[place]):
            place += 1
        if place < len(mentions) and isinstance(mentions[place], ChoiceMention):
            twice = span.start > 0 and mentions[span.start - 1].written.lower() in word_lists().denying
            found[place] = Denial(span.start - twice, span.end, denies=not twice)
    for place in range(1, len(mentions)):
        if _is_none_given(place, mentions):
            found[place] = Denial(place - 1, place, denies=True)
    return found


def _is_between(mention: Mention) -> bool:
    """ "Denied | ES-10/22 its | backing"."""
    named = isinstance(mention, SymbolMention | PopularNameMention)
    return named or mention.written.lower() in word_lists().before_denied


def _is_none_given(place: int, mentions: Sequence[Mention]) -> bool:
    """ "Cast no yes", "gave it no support", but "no, yes", and "no yes abstain" of a list."""
    if not isinstance(mentions[place], ChoiceMention):
        return False
    before, mention, *behind = mentions[place - 1 : place + 2]
    none = isinstance(before, ChoiceMention) and before.written.lower() == "no"
    listed = any(isinstance(one, ChoiceMention) for one in behind)
    return none and mention.written.lower() in word_lists().given and not listed
