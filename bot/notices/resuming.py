"""What was suspended comes back when its reason is gone, and not before."""

from __future__ import annotations

from bot.notices.sending import Senders
from data.state import Channel, Follows


async def resume(follows: Follows, senders: Senders, channel: Channel) -> list[int]:
    """The numbers of the channel's follows that were suspended and are no more. Where the platform would still refuse what
    is sent, they stay so, with the reason of today."""
    if not any(follow.suspended for follow in await follows.of(channel)):
        return []
    sender = senders.by_platform.get(channel.platform)
    reason = await sender.refusal(channel) if sender else ""
    if reason is None:
        return []
    resumed = await follows.resume(channel)
    if reason:
        await follows.suspend(channel, reason)
    return [] if reason else resumed


async def resume_workspace(follows: Follows, senders: Senders, platform: str, workspace: str) -> None:
    """The same for each of a workspace's channels."""
    suspended = {follow.channel for follow in await follows.all() if follow.suspended}
    for channel in sorted(suspended):
        if (channel.platform, channel.workspace) == (platform, workspace):
            await resume(follows, senders, channel)
