"""A set of roll calls, with how it was picked and what it is called."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

import msgspec

from bot.knowledge import Knowledge
from bot.wording import listed
from data.matrix import Calls, newest_first
from data.model import Body
from data.record import RollCallInfo, set_of

# So many roll calls are answered with complete member lists; of more, one is to be picked.
MOST_WITH_MEMBERS = 3
MOST_NAMED = 6


class Means(Enum):
    """By what the roll calls were picked."""

    SYMBOL = auto()
    NAME = auto()
    WORDS = auto()
    PERIOD = auto()
    NOTHING = auto()


class Selection(msgspec.Struct, frozen=True):
    """A set of roll calls; `label` says in words which they are ("on Ukraine in 2022"), and `beside` are others of that time and
    topic in the same body: decisions, amendments, paragraphs and drafts that failed. `part`: "last 5 of 21", where these are the first
    or the last of more. `sponsor`: the state that put all of them forward, where that is what picked them."""

    calls: Calls
    means: Means
    label: str = ""
    notes: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    body: Body | None = None
    beside: Calls = 0
    part: str = ""
    sponsor: str = ""

    def __len__(self) -> int:
        return self.calls.bit_count()

    def newest_first(self, knowledge: Knowledge) -> list[RollCallInfo]:
        return [knowledge.record.call(number) for number in newest_first(self.calls)]


def selection_of(calls: Sequence[RollCallInfo]) -> Selection:
    """These roll calls, called by their symbols where they are few."""
    symbols = [call.symbol for call in calls]
    label = f"on {listed(symbols)}" if len(symbols) <= MOST_NAMED else "of those"
    return Selection(set_of(calls), Means.SYMBOL, label)
