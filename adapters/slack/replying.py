"""Answers to messages; where one of these is edited, its answer is edited as well."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cachetools import LRUCache

from adapters.contexts import Contexts
from adapters.slack.delivery import Place

MOST_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What a message asks: `at` is its timestamp. It goes on from the questions `after`, or where that is None from the
    person's last ones there; its answer stands in the messages that it is put `instead_of`, or in new ones."""

    text: str
    after: Sequence[str] | None
    at: str = ""
    instead_of: Sequence[str] = ()


# Answers, and returns the answer's timestamps.
Say = Callable[[Place, Asked], Coroutine[Any, Any, Sequence[str]]]


@dataclass(slots=True)
class Replied:
    """What a message said when it was answered last, `after` which questions, and the timestamps of the answer. Who works
    on the answer has its `turn`."""

    text: str
    after: Sequence[str] = ()
    posted: Sequence[str] = ()
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


class Replies:
    """Of the newest messages it is known what was answered; an older one that is edited keeps the answer that it has.
    `asked_before` gives the questions of a conversation; `is_order` tells texts that have something done."""

    def __init__(
        self,
        say: Say,
        contexts: Contexts,
        asked_before: Callable[[str], Sequence[str]],
        is_order: Callable[[str], bool],
    ) -> None:
        self._say, self._contexts = say, contexts
        self._asked_before, self._is_order = asked_before, is_order
        self._replied: LRUCache[str, Replied] = LRUCache(MOST_REMEMBERED)

    async def to(self, place: Place, event: Mapping[str, Any], text: str) -> None:
        at = str(event.get("ts") or "")
        here = place.message(at)
        if event.get("edited") and (replied := self._replied.get(here)):
            await self._anew(place, replied, text, at)
        elif not event.get("edited") or await self._is_new(event, here):
            replied = self._replied[here] = Replied(text)
            await self._first(place, replied, at)

    async def _is_new(self, event: Mapping[str, Any], here: str) -> bool:
        """Whether a message addresses Teller only since it was edited."""
        return event["type"] == "app_mention" and not await self._contexts.at(here)

    async def _first(self, place: Place, replied: Replied, at: str) -> None:
        async with replied.turn:
            after = await self._contexts.at(place.message(place.thread)) if place.thread else None
            replied.after = self._asked_before(place.conversation) if after is None else after
            replied.posted = await self._say(place, Asked(replied.text, after, at))

    async def _anew(self, place: Place, replied: Replied, text: str, at: str) -> None:
        """What did not change its words changes nothing, and what was ordered is neither taken back nor ordered anew."""
        async with replied.turn:
            if text == replied.text or not replied.posted or self._is_order(replied.text):
                return
            replied.text = text
            replied.posted = await self._say(place, Asked(text, replied.after, at, replied.posted))
