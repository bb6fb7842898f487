"""What a conversation remembers: enough to understand "and China?", for a while, for so many conversations at most."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.answer import Suggestion
from bot.ask.reading import What
from bot.queries import Query
from data.record import RollCallInfo

MOST_CONVERSATIONS = 5_000
SECONDS_REMEMBERED = 1_800.0
CALLS_REMEMBERED = 6
STATES_REMEMBERED = 6


@dataclass(frozen=True, slots=True)
class Context:
    """The last question of a conversation: what it asked, which roll calls and states it was about, newest first, and
    what was offered."""

    query: Query | None = None
    what: What = field(default_factory=What)
    calls: tuple[RollCallInfo, ...] = ()
    codes: tuple[str, ...] = ()
    options: tuple[Suggestion, ...] = ()


NO_CONTEXT = Context()


class Conversations:
    """The contexts of all conversations, by the name that an adapter gives each of them."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._contexts: OrderedDict[str, tuple[float, Context]] = OrderedDict()

    def recall(self, conversation: str) -> Context:
        kept = self._contexts.get(conversation)
        if kept is None or self._now() - kept[0] > SECONDS_REMEMBERED:
            self._contexts.pop(conversation, None)
            return NO_CONTEXT
        return kept[1]

    def remember(self, conversation: str, context: Context) -> None:
        self._contexts[conversation] = (self._now(), context)
        self._contexts.move_to_end(conversation)
        while len(self._contexts) > MOST_CONVERSATIONS:
            self._contexts.popitem(last=False)

    def forget_all(self) -> None:
        """Roll calls are numbered anew in another snapshot."""
        self._contexts.clear()
