"""What is said about the delivery of notices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.state import Follow


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a platform takes nothing, as a person understands it, and what puts it right. `is_noticed`: Teller sees by itself
    that it is."""

    words: str
    remedy: str = "Once that is put right"
    is_noticed: bool = False


# By the platforms' words; any other is shown as it is.
REASONS = {
    "not_in_channel": Reason("Teller is not in the channel", "Invite Teller there (/invite @Teller)", is_noticed=True),
    "channel_not_found": Reason("Teller no longer sees the channel", "Once Teller is let in again"),
    "is_archived": Reason("the channel is archived", "Once it is no longer archived, and Teller is in it"),
    "missing_permission": Reason(
        "Teller may not write there", "Give Teller the permission “Send Messages” there", is_noticed=True
    ),
    "missing_access": Reason(
        "Teller no longer sees the channel", "Give Teller the permission “View Channel” there", is_noticed=True
    ),
    "not_taken": Reason("the platform does not take the message", "For another try with the next notice"),
}


def reason_in_words(reason: str) -> str:
    return _known(reason).words


def _known(reason: str) -> Reason:
    return REASONS.get(reason, Reason(f"the platform says “{reason}”"))


def suspended_sentence(follows: Sequence[Follow], reason: str) -> str:
    """For who set these follows, all of one channel, that cannot be sent for any more."""
    named = ", ".join(f"“{follow.sentence}”" for follow in follows)
    what, pause = ("Your follow", "is") if len(follows) == 1 else ("Your follows", "are")
    cause = reason_in_words(reason)
    return f"{what} {named} {pause} suspended, because {cause}. {how_to_resume(reason, is_one=len(follows) == 1)}"


def how_to_resume(reason: str, *, is_one: bool) -> str:
    """What brings a follow back, or several, that are suspended for this reason."""
    known = _known(reason)
    if known.is_noticed:
        return f"{known.remedy}, and {'it comes' if is_one else 'they come'} back."
    return f"{known.remedy}, type `follows` to Teller in the channel to have {'it' if is_one else 'them'} back."
