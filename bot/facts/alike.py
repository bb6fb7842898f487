"""How often several states all chose the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from bot.facts.cohesion import terms_of
from bot.knowledge import Knowledge
from data.matrix import Agreement, Calls


def alike(knowledge: Knowledge, codes: Sequence[str], calls: Calls) -> tuple[Calls, Calls]:
    """The roll calls on which all of these chose the same, and those on which all chose yes, no or abstain."""
    first, *others = (knowledge.votes_of_line(code) for code in codes)
    same = all_chose = first.cast & calls
    for other in others:
        all_chose &= other.cast
        same &= first.same_as(other)
    return same, all_chose


def pairs(knowledge: Knowledge, group: str, calls: Calls) -> Iterator[tuple[str, str, Agreement]]:
    """How each two members agreed while both were members; nothing of two that never both chose."""
    terms = terms_of(knowledge, group)
    votes = {code: knowledge.votes_of_line(code) for code in terms}
    for one, other in combinations(terms, 2):
        found = votes[one].agreement(votes[other], calls & terms[one] & terms[other])
        if found.compared:
            yield one, other, found


def all_seated(knowledge: Knowledge, codes: Sequence[str], calls: Calls) -> Calls:
    """The roll calls for which all of these had a seat."""
    for code in codes:
        calls &= knowledge.votes_of_line(code).listed
    return calls
