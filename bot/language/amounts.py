"""How many of a set are said to have done something: all, any, none, most, "at least three"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.language.claims import relation_at
from bot.language.mentions import ChoiceMention, GroupMention, Mention, NumberMention, StateMention
from bot.language.vocabulary import word_lists
from bot.quantities import Amount, CountClaimed, Part, Relation

# In this order: "not a single one" is none, "at least one" is any.
_WORDS: tuple[tuple[Part, tuple[str, ...]], ...] = (
    (Part.TWO_THIRDS, ("two thirds", "two-thirds", "two - thirds")),
    (Part.NOT_ALL, ("not all", "not every", "not everyone", "not everybody")),
    (Part.MINORITY, ("less than half", "fewer than half", "under half", "minority")),
    (Part.MAJORITY, ("majority", "most", "more than half", "over half", "bulk of")),
    (Part.NONE, ("none", "nobody", "no one", "not one", "not a single", "not any", "not a")),
    (
        Part.ANY,
        (
            "any",
            "anyone",
            "anybody",
            "at least one",
            "a single",
            "even one",
            "any one",
            "somebody",
            "someone",
        ),
    ),
    (
        Part.ALL,
        (
            "all",
            "every",
            "everyone",
            "everybody",
            "each",
            "entire",
            "whole",
            "without exception",
            "across the board",
            "to a man",
            "as one",
            "unanimous",
            "unanimously",
        ),
    ),
)

_BEING = frozenset({"is", "are", "was", "were"})
_SOME = frozenset({"a", "an", "some"})
# "Could you give me all of them?" asks for names.
_ALL_TOLD = re.compile(r" (?:give|show|list|name|tell|get|send|see|want|need)(?: me| us)? (?:them )?all(?: of them)? ")


def amount_of(mentions: Sequence[Mention]) -> Amount | None:
    """The amount that a sentence names; None where it names none."""
    written = _ALL_TOLD.sub(" ", f" {' '.join(mention.written.lower() for mention in mentions)} ")
    for part, phrases in _WORDS[:5]:
        if any(f" {phrase} " in written for phrase in phrases):
            return part
    if _denies_group(mentions):
        return Part.NONE
    if " one or more " in written or _supposes_some(mentions):
        return Part.ANY
    if counted := _counted(mentions):
        return Part.ANY if counted == CountClaimed(1, None, Relation.AT_LEAST) else counted
    for part, phrases in _WORDS[5:]:
        if any(f" {phrase} " in written for phrase in phrases):
            return part
    return None


def _denies_group(mentions: Sequence[Mention]) -> bool:
    """ "No EU state voted against it"."""
    return any(
        isinstance(one, ChoiceMention) and one.written.lower() == "no" and _names_set(other)
        for one, other in pairwise(mentions)
    )


def _supposes_some(mentions: Sequence[Mention]) -> bool:
    """ "Did some EU members vote against it?", "is there an EU member that did?"."""
    asks = bool(mentions) and mentions[0].written.lower() in word_lists().auxiliaries | _BEING
    of_some = any(one.written.lower() in _SOME and isinstance(other, GroupMention) for one, other in pairwise(mentions))
    return asks and (of_some or " some of the " in f" {' '.join(one.written.lower() for one in mentions)} ")


def _counted(mentions: Sequence[Mention]) -> CountClaimed | None:
    """A number of states: "at least three G7 members", "only two of them"."""
    for place, mention in enumerate(mentions):
        if isinstance(mention, NumberMention) and any(map(_names_set, mentions[place + 1 : place + 4])):
            relation = relation_at(place, mentions)
            return CountClaimed(mention.value, None, relation)
    return None


def _names_set(mention: Mention) -> bool:
    if isinstance(mention, StateMention):
        return False
    return isinstance(mention, GroupMention) or mention.written.lower() in word_lists().group_nouns
