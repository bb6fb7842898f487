"""Roll calls that belong together: those of one emergency session, or of one title year after year."""

from __future__ import annotations

from bot.knowledge import Knowledge
from bot.language.text import words_of
from data.record import RollCallInfo

# In a shorter word one letter makes another one: "Iran", "Iraq".
SHORTEST_MISPRINTED = 5


def series_of(call: RollCallInfo, knowledge: Knowledge) -> list[RollCallInfo]:
    """The votes of the same emergency session, or with the same title but for a misprint, oldest first."""
    return [
        other
        for other in knowledge.record.calls
        if other.body is call.body
        and other.matter is call.matter
        and (
            other.session == call.session
            if call.session.startswith("ES-")
            else other.title == call.title or _is_misprint(call.title, other.title, knowledge)
        )
    ]


def _is_misprint(title: str, other: str, knowledge: Knowledge) -> bool:
    """Whether one letter of one word is all that tells two titles apart: "the Unites States"; two names of states do, too."""
    if abs(len(title) - len(other)) > 1:
        return False
    words, others = words_of(title), words_of(other)
    if len(words) != len(others):
        return False
    differing = [(one, two) for one, two in zip(words, others, strict=True) if one != two]
    if len(differing) != 1:
        return not differing
    one, two = differing[0]
    are_names = one in knowledge.lexicon.names and two in knowledge.lexicon.names
    return min(len(one), len(two)) >= SHORTEST_MISPRINTED and not are_names and _differ_by_a_letter(one, two)


def _differ_by_a_letter(one: str, other: str) -> bool:
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, rest_of_other = one[start:], other[start:]
    return rest[1:] == rest_of_other[1:] or rest[1:] == rest_of_other or rest == rest_of_other[1:]
