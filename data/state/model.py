"""What is remembered, as data. Times are seconds since 1970; text that does not apply is empty."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from enum import StrEnum

import msgspec

NEVER_MUTED = 0.0
# The number of no follow: of what a notice is that none asked for.
NO_FOLLOW = 0


class InstallationKey(msgspec.Struct, frozen=True):
    """Whose installation it is; parts that do not apply are empty."""

    platform: str
    enterprise: str = ""
    team: str = ""
    user: str = ""


class Channel(msgspec.Struct, frozen=True, order=True):
    """Where a platform's people read; `workspace` is a Slack team or a Discord server."""

    platform: str
    workspace: str
    channel: str


class Mode(StrEnum):
    """How often a follow speaks: one notice for a load, or one for each roll call."""

    DIGEST = "digest"
    EACH = "each"


class NewFollow(msgspec.Struct, frozen=True):
    """What a channel wants to hear of: the sentence as it was typed, the saved query as JSON, and who wants it, by the
    platform's id and by name."""

    channel: Channel
    sentence: str
    query: str
    set_by: str
    mode: Mode = Mode.DIGEST
    set_by_name: str = ""


class Follow(msgspec.Struct, frozen=True):
    """A follow under the number that its channel knows it by, which is never given again. `suspended` is why nothing can
    be sent for it; empty where it can."""

    channel: Channel
    number: int
    sentence: str
    query: str
    set_by: str
    set_at: float
    mode: Mode = Mode.DIGEST
    muted_until: float = NEVER_MUTED
    suspended: str = ""
    set_by_name: str = ""


class ChannelHours(msgspec.Struct, frozen=True):
    """When a channel is not to be disturbed: from and until a time of day such as "22:00" in a time zone such as
    "Europe/Vienna"; empty where it always may."""

    quiet_from: str = ""
    quiet_until: str = ""
    time_zone: str = ""


class AnswerGiven(msgspec.Struct, frozen=True):
    """That a channel was told of a roll call on a `day` such as "2026-11-29", by the notice of a `follow`, or by an answer:
    NO_FOLLOW. `held` is the key of the reading of which it was told last; empty where an earlier edition told it."""

    channel: Channel
    message: str
    symbol: str
    day: str
    follow: int = NO_FOLLOW
    held: str = ""


class Telling(msgspec.Struct, frozen=True, array_like=True):
    """What a notice tells of a roll call: the key of a reading, and the numbers of the `follows` that it fits; none in a
    correction."""

    symbol: str
    held: str = ""
    follows: tuple[int, ...] = ()


class Notice(msgspec.Struct, frozen=True):
    """What a channel is to be sent: an answer as JSON, and the roll calls that it tells of, as `written_tells` writes them. `follow` is the number of the
    follow that asked for it, NO_FOLLOW for a correction that none did; it is not sent before `not_before`. `occasion` tells
    a correction from an earlier one in the same words: the messages that it corrects."""

    channel: Channel
    follow: int
    payload: str
    told: str = "[]"
    not_before: float = 0.0
    occasion: str = ""

    @property
    def tells(self) -> tuple[Telling, ...]:
        return read_tells(self.told, self.follow)

    @property
    def symbols(self) -> tuple[str, ...]:
        return tuple([telling.symbol for telling in self.tells])

    @property
    def key(self) -> str:
        """The hash of exactly what is sent and where to, the same on every machine."""
        place = (self.channel.platform, self.channel.workspace, self.channel.channel)
        sent = (*place, self.payload, *filter(None, (self.occasion,)))
        return hashlib.sha256("\0".join(sent).encode()).hexdigest()


class OnItsWay(msgspec.Struct, frozen=True):
    """A notice that a channel is still to be sent, by its number in the outbox, and what it tells. `was_tried` is whether a
    platform may have it, or be given it at this moment: what it never was can still be written anew."""

    channel: Channel
    number: int
    follow: int
    tells: tuple[Telling, ...]
    was_tried: bool


class Status(StrEnum):
    """`maybe`: it was sent, and nobody knows whether it arrived. `failed`: it did not arrive. Both are tried again as long
    as there is a time for it. `rejected`: the platform does not take it, and is not asked again."""

    WAITING = "waiting"
    LEASED = "leased"
    SENT = "sent"
    MAYBE = "maybe"
    FAILED = "failed"
    REJECTED = "rejected"


class OutboxRow(msgspec.Struct, frozen=True):
    """A notice on its way. `tried_at` is when it was first handed to the platform, 0 where it never was; `next_try` is
    None where a person has to ask for it. `late_repeats` counts the times that it may have been shown once more, since it was
    sent again when the platform may have forgotten the first."""

    number: int
    notice: Notice
    key: str
    status: Status
    written_at: float
    attempts: int = 0
    tried_at: float = 0.0
    next_try: float | None = None
    lease_holder: str = ""
    message: str = ""
    reason: str = ""
    late_repeats: int = 0

    @property
    def may_have_arrived(self) -> bool:
        """As it was when it was leased: one that was on lease already was left behind by a dispatcher that ended."""
        return self.status in (Status.MAYBE, Status.LEASED)


class OutboxCounts(msgspec.Struct, frozen=True):
    """How many rows there are of each status, when the oldest was written that is still to be sent (0 where none is), and
    how often one was repeated too late to be recognised."""

    by_status: Mapping[Status, int] = msgspec.field(default_factory=dict)
    oldest: float = 0.0
    late_repeats: int = 0


def written_tells(tells: Sequence[Telling]) -> str:
    """As a row of the outbox has them."""
    return msgspec.json.encode(tells).decode()


def read_tells(written: str, follow: int) -> tuple[Telling, ...]:
    """What a row of the outbox tells. An earlier edition wrote symbols alone, of what one follow tells."""
    alone = (follow,) if follow != NO_FOLLOW else ()
    found = msgspec.json.decode(written, type=list[Telling | str])
    return tuple([one if isinstance(one, Telling) else Telling(one, "", alone) for one in found])
