"""How fast a platform may be sent to: by channel, by workspace where it asked for a pause, and everywhere."""

from __future__ import annotations

import math
from collections import deque

from cachetools import LRUCache

from bot.notices.sending import Limits, Rate
from data.state import Channel

MOST_REMEMBERED = 10_000


class Allowance:
    """A rate that holds over any stretch of time. Times are the event loop's, in seconds."""

    def __init__(self, rate: Rate) -> None:
        self._seconds = rate.seconds
        self._taken: deque[float] = deque([-math.inf] * rate.messages, maxlen=rate.messages)
        self._paused_until = -math.inf

    def ready_at(self) -> float:
        """From when on another message may be sent."""
        return max(self._taken[0] + self._seconds, self._paused_until)

    def take(self, now: float) -> None:
        self._taken.append(now)

    def pause(self, until: float) -> None:
        self._paused_until = max(self._paused_until, until)


class Pace:
    """Of one platform."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._everywhere = Allowance(limits.everywhere)
        self._channels: LRUCache[Channel, Allowance] = LRUCache(MOST_REMEMBERED)
        self._paused: LRUCache[str, float] = LRUCache(MOST_REMEMBERED)

    def ready_at(self, channel: Channel) -> float:
        """From when on the channel may have another message."""
        own = self._channels.get(channel)
        return max(
            self._everywhere.ready_at(),
            own.ready_at() if own else -math.inf,
            self._paused.get(channel.workspace, -math.inf),
        )

    def take(self, channel: Channel, now: float) -> None:
        self._everywhere.take(now)
        own = self._channels.get(channel) or Allowance(self._limits.channel)
        own.take(now)
        self._channels[channel] = own

    def pause(self, workspace: str, until: float) -> None:
        self._paused[workspace] = max(self._paused.get(workspace, -math.inf), until)

    def pause_everywhere(self, until: float) -> None:
        self._everywhere.pause(until)
