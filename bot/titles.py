"""Whether two titles are those of one text, which comes back with words of form, signs or a misprint of its own."""

from __future__ import annotations

from functools import lru_cache

from bot.knowledge import Knowledge
from data.words import words_of

# In a shorter word one letter makes another one: "Iran", "Iraq".
SHORTEST_MISPRINTED = 5
# Two titles of one text differ by this many letters at most.
MOST_LETTERS_OF_FORM = 12
# A title may have these or not, and be the same: "Question of (the) Territories under Portuguese administration".
_OF_FORM = frozenset({"the", "a", "an", "of", "on", "and", "its", "their"})


def are_of_one_text(title: str, other: str, knowledge: Knowledge) -> bool:
    """Whether two titles differ by words of form and signs, or by one letter of one word: "the Unites States"; two names of states
    do that, too."""
    if abs(len(title) - len(other)) > MOST_LETTERS_OF_FORM:
        return False
    words, others = naming_words(title), naming_words(other)
    if words == others or len(words) != len(others):
        return bool(words) and words == others
    differing = [(one, two) for one, two in zip(words, others, strict=True) if one != two]
    if len(differing) != 1:
        return False
    one, two = differing[0]
    are_names = one in knowledge.lexicon.names and two in knowledge.lexicon.names
    return min(len(one), len(two)) >= SHORTEST_MISPRINTED and not are_names and _differ_by_a_letter(one, two)


@lru_cache(maxsize=20_000)
def naming_words(title: str) -> tuple[str, ...]:
    """The words of a title that are not of its form alone."""
    return tuple(word for word in words_of(title) if word not in _OF_FORM and any(map(str.isalnum, word)))


def _differ_by_a_letter(one: str, other: str) -> bool:
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, rest_of_other = one[start:], other[start:]
    return rest[1:] == rest_of_other[1:] or rest[1:] == rest_of_other or rest == rest_of_other[1:]
