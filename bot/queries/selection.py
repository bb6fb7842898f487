"""A set of roll calls, with how it was picked and what it is called."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from bot.knowledge import Knowledge
from data.matrix import Calls, newest_first
from data.model import Body
from data.record import RollCallInfo


class Means(Enum):
    """By what the roll calls were picked."""

    SYMBOL = auto()
    NAME = auto()
    WORDS = auto()
    PERIOD = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class Selection:
    """A set of roll calls; `label` says in words which they are ("on Ukraine in 2022")."""

    calls: Calls
    means: Means
    label: str = ""
    notes: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    body: Body | None = None

    def __len__(self) -> int:
        return self.calls.bit_count()

    def newest_first(self, knowledge: Knowledge) -> list[RollCallInfo]:
        return [knowledge.record.call(number) for number in newest_first(self.calls)]
