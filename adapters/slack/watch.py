"""A Socket Mode connection that is watched: one that went deaf without an error is replaced, and not for ever.

Connections are known to go deaf: slackapi/bolt-python#417 and #1529, slackapi/python-slack-sdk#1446.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from dataclasses import dataclass
from typing import Any

import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient

from adapters.platform import BackOff, Health, PlatformRefused, wait
from adapters.slack.refusals import APP_TOKEN, PLATFORM, UNDELIVERED, reason, refused_setting

log = structlog.get_logger("teller")


@dataclass(frozen=True, slots=True)
class Patience:
    """In seconds: between pings, until silence counts as deafness, for connecting, and before the second and at most
    before any later try."""

    ping: float = 10.0
    silence: float = 40.0
    connect: float = 20.0
    pause: float = 1.0
    longest_pause: float = 60.0


class Watch:
    """Keeps one connection up."""

    def __init__(self, app: AsyncApp, app_token: str, patience: Patience, health: Health) -> None:
        self._app, self._app_token, self._patience, self._health = app, app_token, patience, health
        self._heard_at = 0.0

    async def run(self, stopping: asyncio.Event) -> None:
        """Until told to stop, over any outage. Raises PlatformRefused where Slack does not take the token."""
        pauses = BackOff(self._patience.pause, self._patience.longest_pause)
        while not stopping.is_set():
            began = time.time()
            await self._listen(stopping)
            if self._heard_at > began:
                pauses.reset()
            elif not stopping.is_set():
                self._health.trouble(PLATFORM, "Slack cannot be reached in Socket Mode")
                await wait(stopping, pauses.pause())

    async def _listen(self, stopping: asyncio.Event) -> None:
        """Returns when the connection failed or went deaf, or when told to stop."""
        client = self._client()
        try:
            async with asyncio.timeout(self._patience.connect):
                client.wss_uri = await client.issue_new_wss_url()
                await client.connect()  # type: ignore[no-untyped-call]
            log.info("slack_connected")
            self._health.well(PLATFORM)
            await self._until_deaf(client, stopping)
        except UNDELIVERED as error:
            log.warning("slack_not_connected", reason=reason(error))
            if refusal := refused_setting(APP_TOKEN, reason(error)):
                raise PlatformRefused(refusal) from None
        finally:
            await _close(client)

    def _client(self) -> SocketModeClient:
        client = AsyncSocketModeHandler(self._app, self._app_token, ping_interval=self._patience.ping).client
        # Set afterwards: an empty proxy would be replaced by one from the environment.
        client.proxy = self._app.client.proxy
        # One watch is enough; the library's own can get stuck over a session that is closed.
        client.default_auto_reconnect_enabled = client.auto_reconnect_enabled = False
        client.on_message_listeners.append(self._hear)
        return client

    async def _hear(self, _: Any) -> None:
        self._heard_at = time.time()

    async def _until_deaf(self, client: SocketModeClient, stopping: asyncio.Event) -> None:
        since = time.time()
        while not stopping.is_set():
            await wait(stopping, self._patience.silence / 8)
            # The library sets this by itself with its first ping; a later time is that of a ping that was answered.
            pinged = client.last_ping_pong_time or 0.0
            if pinged > since + self._patience.ping * 1.5:
                self._heard_at = max(self._heard_at, pinged)
            silence = time.time() - max(since, self._heard_at)
            if silence > self._patience.silence or not await _is_up(client):
                log.warning("slack_went_deaf", seconds=round(silence))
                return


async def _is_up(client: SocketModeClient) -> bool:
    """Whether the connection stands, and what reads it and works it off still runs."""
    readers = (client.message_receiver, client.message_processor)
    return await client.is_connected() and not any(task is None or task.done() for task in readers)


async def _close(client: SocketModeClient) -> None:
    """As the library does it, but not held up by a server that no longer answers."""
    client.closed = True
    with contextlib.suppress(*UNDELIVERED, OSError):
        await asyncio.wait_for(client.disconnect(), 1.0)  # type: ignore[no-untyped-call]
    client.current_session = None
    await client.close()  # type: ignore[no-untyped-call]
