"""Which questions led to the answer at a place, so that whoever asks on there goes on from it, also after a restart."""

from __future__ import annotations

from collections.abc import Sequence

from cachetools import LRUCache

from bot.dialogue.conversation import SECONDS_REMEMBERED
from bot.failures import failure
from data.state import State

MOST_HELD = 10_000


class Contexts:
    """A place is a message, a thread or a conversation, by a name that the adapter gives it. Without a state, and of what only one person
    sees, nothing outlives the process."""

    def __init__(self, state: State | None) -> None:
        self._state = state
        self._held: LRUCache[str, tuple[str, ...]] = LRUCache(MOST_HELD)

    async def at(self, place: str) -> tuple[str, ...]:
        """The questions that bring the answer there, one asked after the other; none where nothing is known."""
        if place in self._held:
            return self._held[place]
        return await self._state.asked_at(place) if self._state else ()

    async def lately(self, conversation: str) -> tuple[str, ...] | None:
        """As `at`, of what a person asked last in direct messages, for as long as it would be remembered without a restart;
        None where nothing is."""
        return (await self._state.asked_at(conversation, SECONDS_REMEMBERED) if self._state else ()) or None

    async def keep(self, asked: Sequence[str], *places: str, private: bool = False) -> None:
        """Never raises: an answer that was given is not taken back because nobody can ask on from it. What no question led
        to, such as a word on follows, leaves the places as they are."""
        if not asked:
            return
        for place in places:
            self._held[place] = tuple(asked)
        if self._state and not private:
            try:
                await self._state.set_asked(places, asked)
            except Exception as error:  # noqa: BLE001
                failure(error, where="contexts")
