"""What passes between those who find what is new and those who send it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Protocol

import msgspec

from bot.answer import Answer
from data.state import Channel, Notice, Telling, written_tells


class Notices(Protocol):
    """So many, to be gone through as often as it takes; not all of them need be in memory."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[Notice]: ...


class Planned(msgspec.Struct, frozen=True):
    """What is to be sent, in place of the rows of the outbox with the numbers `superseded`: what they tell is otherwise by
    now, and nobody has read them. `news` are the roll calls that are new, by symbol, whoever follows them."""

    notices: Notices = ()
    superseded: tuple[int, ...] = ()
    news: tuple[str, ...] = ()


class Matcher(Protocol):
    """Who knows what follows want."""

    def planned_for(self, seen: Sequence[Path], new: Path) -> AbstractAsyncContextManager[Planned]:
        """What is to be sent because of the roll calls that the snapshot `new` has and none of those `seen` before, the last
        of which stands first; and because it has otherwise what channels were told. Where none is given that was seen,
        nothing in it is new. The notices are there until the end of the context."""


def notice_of(
    channel: Channel,
    follow: int,
    answer: Answer,
    tells: Sequence[Telling],
    not_before: float = 0.0,
    *,
    occasion: str = "",
) -> Notice:
    """The answer as a notice that tells of these roll calls."""
    return Notice(channel, follow, msgspec.json.encode(answer).decode(), written_tells(tells), not_before, occasion)


def answer_of(notice: Notice) -> Answer:
    """What a notice says. Raises msgspec.ValidationError, or msgspec.DecodeError, for what `notice_of` did not make."""
    return msgspec.json.decode(notice.payload, type=Answer)
