"""What passes between those who find what is new and those who send it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from bot.answer import Answer
from data.state import Channel, Notice


class Matcher(Protocol):
    """Who knows what follows want."""

    async def rows_for(self, seen: Sequence[Path], new: Path) -> Sequence[Notice]:
        """What is to be sent because of the roll calls that the snapshot `new` has and none of those `seen` before, or that
        the last of these, which stands first, has otherwise."""


def notice_of(channel: Channel, follow: int, answer: Answer, symbols: Sequence[str], not_before: float = 0.0) -> Notice:
    """The answer as a notice that tells of the roll calls with these symbols."""
    return Notice(channel, follow, msgspec.json.encode(answer).decode(), tuple(symbols), not_before)


def answer_of(notice: Notice) -> Answer:
    """What a notice says. Raises msgspec.ValidationError, or msgspec.DecodeError, for what `notice_of` did not make."""
    return msgspec.json.decode(notice.payload, type=Answer)
