"""What the bot itself remembers, and the record does not: installations, follows, what was seen, told and is still to be
sent."""

from data.state.database import BadState
from data.state.follows import Follows
from data.state.model import (
    NO_FOLLOW,
    AnswerGiven,
    Channel,
    ChannelHours,
    Follow,
    InstallationKey,
    Mode,
    NewFollow,
    Notice,
    OnItsWay,
    OutboxCounts,
    OutboxRow,
    Status,
    Telling,
    written_tells,
)
from data.state.outbox import Outbox, Overtaken
from data.state.store import State

__all__ = [
    "NO_FOLLOW",
    "AnswerGiven",
    "BadState",
    "Channel",
    "ChannelHours",
    "Follow",
    "Follows",
    "InstallationKey",
    "Mode",
    "NewFollow",
    "Notice",
    "OnItsWay",
    "Outbox",
    "OutboxCounts",
    "OutboxRow",
    "Overtaken",
    "State",
    "Status",
    "Telling",
    "written_tells",
]
