"""How often several states all chose the same."""

from __future__ import annotations

from collections.abc import Sequence

from bot.knowledge import Knowledge
from data.matrix import Calls


def alike(knowledge: Knowledge, codes: Sequence[str], calls: Calls) -> tuple[Calls, Calls]:
    """The roll calls on which all of these chose the same, and those on which all chose yes, no or abstain."""
    first, *others = (knowledge.votes_of_line(code) for code in codes)
    same = all_chose = first.cast & calls
    for other in others:
        all_chose &= other.cast
        same &= first.same_as(other)
    return same, all_chose


def all_seated(knowledge: Knowledge, codes: Sequence[str], calls: Calls) -> Calls:
    """The roll calls for which all of these had a seat."""
    for code in codes:
        calls &= knowledge.votes_of_line(code).listed
    return calls
