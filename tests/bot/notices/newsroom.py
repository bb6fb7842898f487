"""Channels that follow things, and the loads that come."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from bot.answer import Kind
from bot.core import Teller
from bot.notices.desk import FollowDesk
from bot.notices.feeding import Feeder
from bot.notices.model import Matcher, Planned, answer_of
from bot.notices.planning import FollowMatcher
from bot.notices.remembering import AnswersGiven
from bot.notices.rights import Asker
from data.state import Channel, Notice, OutboxRow, State, Status
from tests.bot.notices.editions import Edition, RollCallRows, roll_call
from tests.conftest import TODAY

NOON = 1_795_348_800.0  # 22 November 2026, 12:00 UTC
CHANNEL, OTHER = Channel("slack", "T1", "C1"), Channel("slack", "T1", "C2")


class Newsroom:
    """Channels that follow things, and the loads that come. `at` is the time."""

    def __init__(self, edition: Edition, state: State) -> None:
        self.edition, self.state, self.at = edition, state, NOON
        self._messages = 0

    async def types(self, *texts: str, channel: Channel = CHANNEL) -> None:
        teller = Teller(self.edition.home, today=lambda: TODAY)
        desk = FollowDesk(teller, self.state, lambda: self.at)
        for text in texts:
            answer = await desk.answer(text, Asker(channel, "U1", "anna"))
            assert answer.kind is Kind.HELP, answer
        await teller.close()

    async def hears(self, *roll_calls: RollCallRows) -> list[Notice]:
        """What is to be sent once these are the newest edition."""
        old = self.edition.current
        matcher = FollowMatcher(self.state, lambda: self.at)
        async with matcher.planned_for([old], self.edition.load(*roll_calls)) as planned:
            return list(planned.notices)

    async def sent(self, *roll_calls: RollCallRows, day: int) -> list[str]:
        """The headlines of what is sent and arrives once an edition of a day has these."""
        await self.feeds(*roll_calls, day=day)
        return await self.looks()

    async def feeds(
        self, *roll_calls: RollCallRows, day: int, meanwhile: Callable[[], Awaitable[None]] | None = None
    ) -> None:
        """The same, but nothing arrives yet; this happens while it is looked at."""
        self.edition.load(*roll_calls, day=day)
        await self._feed(_Interrupted(self.state, lambda: self.at, meanwhile) if meanwhile else None)

    async def _feed(self, matcher: Matcher | None = None) -> None:
        matcher = matcher or FollowMatcher(self.state, lambda: self.at)
        await Feeder(self.edition.home, self.state, matcher, lambda: None).look()

    async def waiting(self) -> list[OutboxRow]:
        """What is to be sent."""
        return await self.state.outbox.rows((Status.WAITING,), 100)

    async def looks(self) -> list[str]:
        """What is sent and arrives for the record as it is."""
        await self._feed()
        headlines = []
        for row in await self.waiting():
            self._messages += 1
            await self.state.outbox.sent(row, f"{self._messages}.0")
            headlines.append(answer_of(row.notice).headline)
        return headlines

    async def asks(self, text: str, channel: Channel = CHANNEL) -> None:
        """A question in a channel, whose answer stands there."""
        teller = Teller(self.edition.home, today=lambda: TODAY)
        self._messages += 1
        given = AnswersGiven(teller, self.state, lambda: self.at)
        await given.remember(channel, f"{self._messages}.0", await teller.ask(text))
        await teller.close()


class _Interrupted(FollowMatcher):
    """Something happens between what it finds and what is made of it."""

    def __init__(self, state: State, now: Callable[[], float], meanwhile: Callable[[], Awaitable[None]]) -> None:
        super().__init__(state, now)
        self._meanwhile = meanwhile

    @asynccontextmanager
    async def planned_for(self, seen: Sequence[Path], new: Path) -> AsyncIterator[Planned]:
        async with super().planned_for(seen, new) as planned:
            await self._meanwhile()
            yield planned


NUCLEAR = roll_call("A/RES/81/1", "Nuclear weapons", IND="N")
SPORT = roll_call("A/RES/81/2", "Sport", "2026-10-09")
