"""What a conversation remembers: enough to understand "and China?", for a while, for so many conversations at most."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from cachetools import TTLCache

from bot.answer import Suggestion
from bot.ask.reading import What
from bot.knowledge import Knowledge
from bot.queries import Query
from data.record import RollCallInfo

MOST_CONVERSATIONS = 5_000
SECONDS_REMEMBERED = 1_800.0
CALLS_REMEMBERED = 6
STATES_REMEMBERED = 6
MOST_ASKED = 30


@dataclass(frozen=True, slots=True)
class Context:
    """The last question of a conversation: what it asked, which roll calls and states it was about, newest first, and
    what was offered. `leant_on`: the new question has a pronoun for one of its states.

    `asked` are the questions that lead here, the last one included, of which those before `began` are not needed any
    more to understand it; `snapshot` is the record that the roll calls are numbered by."""

    query: Query | None = None
    what: What = field(default_factory=What)
    calls: tuple[RollCallInfo, ...] = ()
    codes: tuple[str, ...] = ()
    leant_on: bool = False
    options: tuple[Suggestion, ...] = ()
    asked: tuple[str, ...] = ()
    began: int = 0
    snapshot: Path | None = None


NO_CONTEXT = Context()
# A pronoun that votes, differs or agrees is a state; one that passes is a resolution.
_PRONOUN = re.compile(
    r"\b(?:did|does|do|has|have|had)\s+(?P<pronoun>it|they)\s+(?:also\s+|ever\s+|both\s+)?"
    r"(?=(?:not\s+)?(?:vot|abst|agree|differ|disagree|oppos|support|back|stand|side|veto|skip|miss)\w*)",
    re.IGNORECASE,
)


def with_names(text: str, context: Context, knowledge: Knowledge) -> str:
    """ "How often did they agree?" with the states of the conversation in place of the pronoun."""
    found = _PRONOUN.search(text)
    if found is None or not context.codes:
        return text
    plural = found["pronoun"].lower() == "they"
    names = [knowledge.distinct_name(code) for code in context.codes[: 2 if plural else 1]]
    return f"{text[: found.start('pronoun')]}{' and '.join(names)}{text[found.end('pronoun') :]}"


class Conversations:
    """The contexts of all conversations, by the name that an adapter gives each of them."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._contexts: TTLCache[str, Context] = TTLCache(MOST_CONVERSATIONS, SECONDS_REMEMBERED, now)

    def recall(self, conversation: str) -> Context:
        return self._contexts.get(conversation, NO_CONTEXT)

    def remember(self, conversation: str, context: Context) -> None:
        self._contexts[conversation] = context
