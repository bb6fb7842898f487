"""Roll calls by the text that they were held on, which comes back under its title."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

import msgspec

from bot.knowledge import Knowledge
from bot.titles import are_of_one_text, naming_words
from data.record import RollCallInfo


class Texts(msgspec.Struct, frozen=True):
    """Texts with their roll calls, oldest first: those that `came_back`, those voted on `once`, and roll calls that share their
    title with others of a session (`alike`), so that it does not tell which came back."""

    came_back: tuple[tuple[RollCallInfo, ...], ...]
    once: tuple[RollCallInfo, ...]
    alike: tuple[RollCallInfo, ...]


def texts_of(calls: Iterable[RollCallInfo], knowledge: Knowledge) -> Texts:
    came_back: list[tuple[RollCallInfo, ...]] = []
    once: list[RollCallInfo] = []
    alike: list[RollCallInfo] = []
    for text in _by_title(calls, knowledge):
        if len(text) == 1:
            once += text
        elif some_share_a_session(text):
            alike += text
        else:
            came_back.append(tuple(text))
    return Texts(tuple(came_back), tuple(once), tuple(alike))


def some_share_a_session(calls: Iterable[RollCallInfo]) -> bool:
    """Whether several of the roll calls were held in one session of a body."""
    return max(Counter((call.body, call.session) for call in calls).values(), default=0) > 1


def _by_title(calls: Iterable[RollCallInfo], knowledge: Knowledge) -> list[list[RollCallInfo]]:
    """The roll calls of each title, oldest first. Only titles whose words have the same initials are set beside each other, since
    there are thousands of them."""
    texts: dict[object, list[list[RollCallInfo]]] = defaultdict(list)
    for call in sorted(calls, key=lambda one: one.number):
        kin = texts[call.body, call.matter, tuple(word[0] for word in naming_words(call.title))]
        of_same = next((text for text in kin if are_of_one_text(call.title, text[0].title, knowledge)), None)
        if of_same is None:
            kin.append([call])
        else:
            of_same.append(call)
    return [text for kin in texts.values() for text in kin]
