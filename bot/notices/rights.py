"""Who may change what a channel follows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from bot.notices.orders import NOWHERE
from data.state import Channel


class Standing(IntEnum):
    """What somebody is where they ask, as the platform says: of another organisation; one of those who are there; who
    runs the place (an administrator in Slack, who may manage channels in Discord)."""

    OUTSIDER = 0
    MEMBER = 1
    MANAGER = 2


@dataclass(frozen=True, slots=True)
class Beneath:
    """The message, as its platform knows it, that something is written under, in a thread or as a reply."""

    channel: Channel
    message: str


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and in which channel; `channel` is None where there is nothing that could follow. `is_direct`: it is nobody's
    but theirs and Teller's. `under` is None where what they wrote stands by itself. `open`: Teller is known to be able to write
    there by itself."""

    channel: Channel | None
    user: str = ""
    name: str = ""
    standing: Standing = Standing.MEMBER
    is_direct: bool = False
    under: Beneath | None = None
    open: bool = False


NOBODY = Asker(None)
# In Slack everybody of the workspace may post in a channel; in Discord members are strangers to each other.
_NEEDED = {"slack": Standing.MEMBER, "discord": Standing.MANAGER}
_REFUSED = {
    "slack": "Only members of the workspace that Teller is installed in can change what a channel follows; anyone may ask.",
    "discord": "To change what a channel follows, you need the permission “Manage Channels” here; anyone may ask.",
}
_ADMINS_ONLY = "In this workspace only administrators can change what a channel follows; anyone may ask."


# What a platform asks for before Teller can write into a channel by itself.
PRECONDITIONS = {
    "slack": "Teller has to be in this channel to write here by itself: type /invite @Teller, if it is not.",
    "discord": "Teller needs the permissions “View Channel” and “Send Messages” here.",
}


def refusal(asker: Asker, *, admins_only: bool) -> str:
    """Why somebody may not change what a channel follows, in a sentence; empty where they may. `admins_only` is the
    setting for Slack."""
    if asker.channel is None:
        return NOWHERE
    platform = asker.channel.platform
    if asker.standing < _NEEDED.get(platform, Standing.MANAGER):
        return _REFUSED.get(platform, NOWHERE)
    return _ADMINS_ONLY if platform == "slack" and admins_only and asker.standing < Standing.MANAGER else ""
