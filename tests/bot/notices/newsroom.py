"""Channels that follow things, and the loads that come."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import Kind
from bot.core import Teller
from bot.notices.desk import FollowDesk
from bot.notices.planning import FollowMatcher
from bot.notices.rights import Asker
from data.state import Channel, Notice, State
from tests.bot.notices.editions import Edition, RollCallRows, roll_call
from tests.conftest import TODAY

NOON = 1_795_348_800.0  # 22 November 2026, 12:00 UTC
CHANNEL, OTHER = Channel("slack", "T1", "C1"), Channel("slack", "T1", "C2")


class Newsroom:
    """Channels that follow things, and the loads that come. `at` is the time."""

    def __init__(self, edition: Edition, state: State) -> None:
        self.edition, self.state, self.at = edition, state, NOON

    async def types(self, *texts: str, channel: Channel = CHANNEL) -> None:
        teller = Teller(self.edition.home, today=lambda: TODAY)
        desk = FollowDesk(teller, self.state, lambda: self.at)
        for text in texts:
            answer = await desk.answer(text, Asker(channel, "U1", "anna"))
            assert answer.kind is Kind.HELP, answer
        await teller.close()

    async def hears(self, *roll_calls: RollCallRows) -> Sequence[Notice]:
        """What is to be sent once these are the newest edition."""
        old = self.edition.current
        return await FollowMatcher(self.state, lambda: self.at).rows_for([old], self.edition.load(*roll_calls))


NUCLEAR = roll_call("A/RES/81/1", "Nuclear weapons", IND="N")
SPORT = roll_call("A/RES/81/2", "Sport", "2026-10-09")
