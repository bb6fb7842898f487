"""The switch that a channel has for its pictures: “pictures off”, “pictures on”, “pictures”."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING

from bot.answer import Answer, Kind

if TYPE_CHECKING:
    from data.state import State


class Turn(Enum):
    ON = auto()
    OFF = auto()
    TELL = auto()


_SAID = re.compile(
    r"(?:please )?(?:(?:turn|switch) )?(?:(?P<before>on|off) )?(?:the )?pictures(?: (?P<after>on|off))?[ .!?]*",
    re.IGNORECASE,
)
TOLD = {
    True: "Answers here are followed by pictures. “pictures off” turns them off.",
    False: "Answers here come without pictures. “pictures on” turns them on.",
}
NO_CHANNEL = (
    "Pictures are turned on and off for a channel, where they are shown to all: say it there. For all of Teller, the setting "
    "TELLER_PICTURES does it."
)


def turn_asked(text: str) -> Turn | None:
    """None where the text is about something else."""
    said = _SAID.fullmatch(" ".join(text.split()))
    word = said and (said["before"] or said["after"])
    return (Turn[word.upper()] if word else Turn.TELL) if said else None


class PictureSwitch:
    """A channel is a name that its platform's adapter makes; each has pictures until somebody turns them off. Without a
    state that stays so."""

    def __init__(self, state: State | None) -> None:
        self._state = state

    async def is_on(self, channel: str) -> bool:
        return self._state is None or await self._state.shows_pictures(channel)

    async def turn(self, turn: Turn, channel: str) -> Answer:
        """What is then so."""
        if self._state and turn is not Turn.TELL:
            await self._state.turn_pictures(channel, on=turn is Turn.ON)
        return Answer(Kind.UNKNOWN, TOLD[await self.is_on(channel)])
