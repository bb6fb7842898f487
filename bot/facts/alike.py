"""How often several states all chose the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from bot.facts.cohesion import terms_of
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


def pairs(knowledge: Knowledge, group: str, calls: Calls) -> Iterator[tuple[str, str, int, int]]:
    """Of each two members how often they chose the same while both were members, and in how many roll calls both chose."""
    terms = terms_of(knowledge, group)
    votes = {code: knowledge.votes_of_line(code) for code in terms}
    chose = {code: votes[code].cast & calls & then for code, then in terms.items()}
    for one, other in combinations(terms, 2):
        if both := chose[one] & chose[other]:
            same = votes[one].same_as(votes[other]) & both
            yield one, other, same.bit_count(), both.bit_count()


def all_seated(knowledge: Knowledge, codes: Sequence[str], calls: Calls) -> Calls:
    """The roll calls for which all of these had a seat."""
    for code in codes:
        calls &= knowledge.votes_of_line(code).listed
    return calls
