"""Which roll calls a channel was told of by answers, so that they can be put right; nothing of what was asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bot.answer import Answer
from bot.core import Teller
from bot.notices.planning import DAYS_CORRECTED
from bot.notices.readings import Readings
from data.state import AnswerGiven, Channel, State

# An answer that lists more tells of none of them in particular.
MOST_REMEMBERED = 100


class AnswersGiven:
    """Remembers what everybody in a channel could read."""

    def __init__(self, teller: Teller, state: State, now: Callable[[], float]) -> None:
        self._teller, self._follows, self._now = teller, state.follows, now
        self._forgot = ""

    async def remember(self, channel: Channel, message: str, answer: Answer) -> None:
        """That an answer stands in a channel, in a message by the platform's id, or none where that is not known."""
        at = datetime.fromtimestamp(self._now(), UTC)
        day = at.date().isoformat()
        symbols = tuple(dict.fromkeys(call.symbol for call in answer.roll_calls))
        if 0 < len(symbols) <= MOST_REMEMBERED:
            told = message or at.isoformat(timespec="seconds")
            async with self._teller.knowledge() as knowledge:
                readings = Readings(knowledge.record)
                given = [AnswerGiven(channel, told, one, day, held=readings.key_of(one)) for one in symbols]
            await self._follows.remember(given, readings.written)
        if self._forgot != day:
            self._forgot = day
            await self._follows.forget_before((at.date() - timedelta(days=DAYS_CORRECTED)).isoformat())
