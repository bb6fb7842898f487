"""What a platform does with a notice: the port that its adapter implements, and what may come of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from data.state import Channel, Notice


@dataclass(frozen=True, slots=True)
class Sent:
    """It arrived, as the platform's `message`."""

    message: str


@dataclass(frozen=True, slots=True)
class Maybe:
    """It was on its way, and nobody knows whether it arrived: a time-out, a broken connection, an error of the server's."""

    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """It did not arrive; another try may well do."""

    reason: str


@dataclass(frozen=True, slots=True)
class Slow:
    """It did not arrive, because too much was sent: nothing more for so many seconds, to the workspace or, if `everywhere`,
    to anyone on the platform."""

    seconds: float
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Rejected:
    """The platform does not take it, and another try is of no use. `whole_channel`: nothing else for this channel either.
    `certain` is False for what a platform is known to say now and then without meaning it."""

    reason: str
    whole_channel: bool = True
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Absent:
    """It was looked for, and did not arrive."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """Whether it arrived is not to be found out: the platform lets Teller look at too little."""


Outcome = Sent | Maybe | Failed | Slow | Rejected
Looked = Sent | Absent | Hidden | Maybe


@dataclass(frozen=True, slots=True)
class Rate:
    """So many messages in so many seconds."""

    messages: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Limits:
    """What a platform permits, and for how many seconds it recognises a message that is sent again."""

    channel: Rate
    everywhere: Rate
    recognised: float


def refusal_in(outcome: Outcome) -> str | None:
    """What an answer to the question whether a channel takes anything says: why not; nothing, where it was not answered;
    None where it may be later."""
    if not isinstance(outcome, Rejected):
        return None
    return outcome.reason if outcome.whole_channel else ""


class Sender(Protocol):
    """A platform, as long as it is connected."""

    limits: Limits

    async def look_for(self, notice: Notice, key: str, since: float) -> Looked:
        """Whether a notice that may have arrived since then, in seconds since 1970, did: Maybe where that cannot be told
        now, but may be later."""

    async def send(self, notice: Notice, key: str) -> Outcome:
        """Sends it once. The key is the same for each try, and is what the platform recognises a repeat by."""

    async def refusal(self, channel: Channel) -> str | None:
        """Why the platform takes nothing for a channel at present, in the words of Rejected; empty where nothing is known
        to stand in the way, None where that cannot be told now."""

    async def tell(self, workspace: str, user: str, sentence: str) -> None:
        """Says something to one person, where that can be done."""


class Senders:
    """The platforms that can be sent to at present, by name."""

    def __init__(self) -> None:
        self.by_platform: dict[str, Sender] = {}

    @contextmanager
    def connected(self, platform: str, sender: Sender) -> Iterator[None]:
        """As long as this lasts."""
        self.by_platform[platform] = sender
        try:
            yield
        finally:
            self.by_platform.pop(platform, None)
