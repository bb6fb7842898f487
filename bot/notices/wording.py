"""What is said about the delivery of notices."""

from __future__ import annotations

from collections.abc import Sequence

from data.state import Follow

# Platforms' words for why they take nothing, as a person understands them; any other is shown as it is.
REASONS = {
    "not_in_channel": "Teller is not in the channel",
    "channel_not_found": "Teller no longer sees the channel",
    "is_archived": "the channel is archived",
    "missing_permission": "Teller may not write there",
    "missing_access": "Teller no longer sees the channel",
    "not_taken": "the platform does not take the message",
}


def reason_in_words(reason: str) -> str:
    return REASONS.get(reason, f"the platform says “{reason}”")


def suspended_sentence(follows: Sequence[Follow], reason: str) -> str:
    """For who set these follows, all of one channel, that cannot be sent for any more."""
    named = ", ".join(f"“{follow.sentence}”" for follow in follows)
    what = "Your follow" if len(follows) == 1 else "Your follows"
    pause, them = ("is", "it") if len(follows) == 1 else ("are", "them")
    return (
        f"{what} {named} {pause} suspended, because {reason_in_words(reason)}. Once that is put right, type `follows` to "
        f"Teller in the channel to have {them} back."
    )
