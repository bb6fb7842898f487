"""Answers to messages; where one of these is edited, its answer is edited as well."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from adapters.contexts import Contexts
from adapters.replied import Replied, RepliedMessages
from adapters.slack.delivery import Pictured, Place
from bot.notices.desk import FollowDesk


@dataclass(frozen=True, slots=True)
class Said:
    """An answer in its place: the timestamps of its messages, and its picture, if there is one."""

    posted: Sequence[str] = ()
    pictured: Pictured | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a message asks: `at` is its timestamp. It goes on from the questions `after`, or where that is None from the
    person's last ones there; its answer stands in the messages that it is put `instead_of`, or in new ones."""

    text: str
    after: Sequence[str] | None
    at: str = ""
    instead_of: Said = Said()


Say = Callable[[Place, Asked], Coroutine[Any, Any, Said]]


class Replies:
    """`asked_before` gives the questions of a conversation."""

    def __init__(
        self,
        say: Say,
        contexts: Contexts,
        asked_before: Callable[[str], Sequence[str]],
        follows: FollowDesk,
    ) -> None:
        self._say, self._contexts = say, contexts
        self._asked_before = asked_before
        self._replied = RepliedMessages[Said](follows, contexts)

    async def to(self, place: Place, event: Mapping[str, Any], text: str) -> None:
        at = str(event.get("ts") or "")
        here = place.message(at)
        if event.get("edited") and here in self._replied:
            await self._replied.anew(here, text, partial(self._anew, place, at))
        elif not event.get("edited") or await self._asks_anew(event, here, text):
            await self._replied.first(here, text, partial(self._first, place, at))

    async def _asks_anew(self, event: Mapping[str, Any], here: str, text: str) -> bool:
        """Whether a message addresses Teller, or asks this, only since it was edited. What it asked before a restart has its
        answer, which is not known any more; what it ordered is done."""
        if await self._replied.ordered(here):
            return False
        asked = await self._contexts.at(here)
        return asked[-1] != text if asked else event["type"] == "app_mention"

    async def _first(self, place: Place, at: str, replied: Replied[Said]) -> None:
        after = await self._before(place)
        replied.after = self._asked_before(place.conversation) if after is None else after
        replied.sent = await self._say(place, Asked(replied.text, after, at))

    async def _before(self, place: Place) -> Sequence[str] | None:
        """Of a message in a thread, what led there; None where it goes on from what the person asked last."""
        if place.thread:
            return await self._contexts.at(place.message(place.thread))
        forgotten = place.is_direct and not self._asked_before(place.conversation)
        return await self._contexts.lately(place.conversation) if forgotten else None

    async def _anew(self, place: Place, at: str, replied: Replied[Said]) -> None:
        replied.sent = await self._say(place, Asked(replied.text, replied.after, at, replied.sent or Said()))
