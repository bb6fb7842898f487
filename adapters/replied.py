"""What was answered to messages, so that an answer is changed where its message is edited."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from cachetools import LRUCache

from adapters.contexts import Contexts
from bot.notices.desk import FollowDesk
from bot.pictures.switch import turn_asked

MOST_REMEMBERED = 10_000
Sent = TypeVar("Sent")


@dataclass(slots=True)
class Replied(Generic[Sent]):
    """What a message said when it was answered last, `after` which questions, and the answer once it is `sent`. Who works
    on the answer has its `turn`."""

    text: str
    after: Sequence[str] = ()
    sent: Sent | None = None
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


Put = Callable[[Replied[Sent]], Awaitable[None]]


class RepliedMessages(Generic[Sent]):
    """Of the newest messages it is known what was answered; an older one that is edited keeps its answer and gets another. A
    message goes by the name that the adapter gives it. `contexts` keep after a restart what was ordered."""

    def __init__(self, follows: FollowDesk | None, contexts: Contexts) -> None:
        self._follows = follows
        self._contexts = contexts
        self._replied: LRUCache[str, Replied[Sent]] = LRUCache(MOST_REMEMBERED)

    def __contains__(self, message: str) -> bool:
        return message in self._replied

    async def first(self, message: str, text: str, put: Put[Sent]) -> None:
        replied = self._replied[message] = Replied(text)
        async with replied.turn:
            await self._put(message, replied, put)

    async def anew(self, message: str, text: str, put: Put[Sent]) -> None:
        """What did not change its words changes nothing, and what was ordered is neither taken back nor ordered anew."""
        replied = self._replied[message]
        async with replied.turn:
            if replied.sent and replied.text != text and not self._is_order(replied.text):
                replied.text = text
                await self._put(message, replied, put)

    async def ordered(self, message: str) -> bool:
        """Whether a message had something done, also before a restart."""
        return bool(await self._contexts.at(_order_in(message)))

    async def _put(self, message: str, replied: Replied[Sent], put: Put[Sent]) -> None:
        if self._is_order(replied.text):
            await self._contexts.keep((replied.text,), _order_in(message))
        await put(replied)

    def _is_order(self, text: str) -> bool:
        """Whether a text has something done: who says it again has it done again."""
        return bool(turn_asked(text) or (self._follows and self._follows.takes(text)))


def _order_in(message: str) -> str:
    """The place of what a message ordered: nobody asks on there."""
    return f"{message} order"
