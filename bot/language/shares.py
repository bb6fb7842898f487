"""Shares of votes that are set as a bound: "more than half of the time", "on over 80 % of votes"."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.language.claims import lead_at
from bot.language.mentions import Mention, NumberMention
from bot.language.vocabulary import word_lists
from bot.quantities import Relation, ShareClaimed

_FRACTIONS = {
    ("half",): 1 / 2,
    ("a", "third"): 1 / 3,
    ("one", "third"): 1 / 3,
    ("two", "thirds"): 2 / 3,
    ("two", "-", "thirds"): 2 / 3,
    ("a", "quarter"): 1 / 4,
    ("one", "quarter"): 1 / 4,
    ("three", "quarters"): 3 / 4,
}
LONGEST = max(map(len, _FRACTIONS))
_PERCENT = (("percent",), ("%",), ("per", "cent"))
# No share is named without one of these.
_BEGINNINGS = frozenset(named[0] for named in (*_FRACTIONS, *_PERCENT))
# "80 % or more".
_BEHIND = {"more": Relation.AT_LEAST, "above": Relation.AT_LEAST, "less": Relation.AT_MOST, "below": Relation.AT_MOST}
_OF = frozenset({"of", "the", "all", "its", "their", "recorded", "roll"})
_TIMES = frozenset({"time", "times", "cases", "occasions", "calls", "ballots"})
WHOLE = 100


class ShareSpan(msgspec.Struct, frozen=True):
    """A bound that the mentions from `start` up to `end` set."""

    bound: ShareClaimed
    start: int
    end: int


def find_share(mentions: Sequence[Mention]) -> ShareSpan | None:
    """The share of votes that a sentence sets as a bound; None where it sets none. "Half" alone may be one of anything."""
    words = tuple(one.written.lower() for one in mentions)
    if _BEGINNINGS.isdisjoint(words):
        return None
    for place, mention in enumerate(mentions):
        percent = _percent(mention, words[place + 1 : place + 1 + LONGEST])
        found = percent or _fraction(words[place : place + LONGEST])
        if found is None:
            continue
        share, length = found
        behind = _BEHIND.get("".join(words[place + length + 1 : place + length + 2]))
        bounded = place + length
        if behind and words[bounded] == "or":
            relation, lead, bounded = behind, 0, bounded + 2
        else:
            relation, lead = lead_at(place, mentions)
        end = _end_of_votes(bounded, words)
        if relation is not Relation.EXACTLY and (percent or end > bounded):
            return ShareSpan(ShareClaimed(share, relation), place - lead, end)
    return None


def _percent(mention: Mention, behind: tuple[str, ...]) -> tuple[float, int] | None:
    """A share in percent, and how many mentions name it."""
    if not isinstance(mention, NumberMention) or mention.value > WHOLE:
        return None
    unit = next((unit for unit in _PERCENT if behind[: len(unit)] == unit), None)
    return (mention.value / WHOLE, 1 + len(unit)) if unit else None


def _fraction(words: tuple[str, ...]) -> tuple[float, int] | None:
    """A share that words begin with, and how many of them name it."""
    beginnings = (words[:length] for length in range(1, LONGEST + 1))
    return next(((_FRACTIONS[named], len(named)) for named in beginnings if named in _FRACTIONS), None)


def _end_of_votes(end: int, words: tuple[str, ...]) -> int:
    """Where "of the time", "of all votes" ends; `end` where nothing such follows."""
    nouns = _TIMES | word_lists().vote_nouns | word_lists().several_votes
    noun = next((place for place in range(end, len(words)) if words[place] not in _OF), len(words))
    return noun + 1 if noun < len(words) and words[noun] in nouns else end
