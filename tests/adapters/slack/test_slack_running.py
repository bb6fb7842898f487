"""Starting, staying connected, stopping; and what must never be seen: tokens, and proxies that nobody asked for."""

from __future__ import annotations

import asyncio
import json
import logging
import shutil
import signal
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import web
from slack_sdk.socket_mode.aiohttp import SocketModeClient

from adapters.platform import PlatformRefused, Surroundings
from adapters.running import keep_up
from adapters.slack.delivery import BURST
from adapters.slack.door import Door
from adapters.slack.run import run_slack
from adapters.slack.watch import Patience
from bot.core import Teller
from data.state import State
from tests.adapters.slack.newsroom import (
    IMPATIENT,
    Newsroom,
    direct_message,
    http_settings,
    mention,
    running,
    socket_settings,
)
from tests.adapters.slack.stand_in import APP_TOKEN, BOT_TOKEN, TEAM, Slack, Trouble
from tests.program import SECONDS_TO_START, teller_run

QUESTION = "How did India vote on ES-11/6?"
FACT = "India abstained on A/RES/ES-11/6"


def message(number: int) -> dict:
    return {"type": "event_callback", "team_id": TEAM, "event_id": f"Ev{number}", "event": direct_message(QUESTION)}


async def test_slack_may_be_away_for_as_long_as_it_takes(slack: Slack, teller: Teller, state: State):
    async with running(slack, teller, state, socket_settings(slack)) as newsroom:
        slack.troubles["apps.connections.open"] = [Trouble(status=502)] * 12
        await slack.sockets[0].close()
        await slack.connected(2)
        assert not newsroom.bot.done()
        await slack.send("events_api", message(11))
        assert FACT in (await slack.called("chat.postMessage")).said


async def test_slack_may_be_away_at_the_start(
    slack: Slack, teller: Teller, state: State, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("adapters.running.FIRST_PAUSE", 0.01)
    slack.troubles["auth.test"] = [Trouble(status=502)] * 3
    surroundings = Surroundings(teller, state, asyncio.Event())
    bot = partial(run_slack, surroundings, socket_settings(slack), Door(socket_settings(slack)), IMPATIENT)
    process = asyncio.create_task(keep_up({"slack": bot}, surroundings.stopping, surroundings.health))
    await slack.connected()
    async with asyncio.timeout(10):
        while surroundings.health.troubles:  # noqa: ASYNC110 - nobody tells us
            await asyncio.sleep(0.01)
    surroundings.stopping.set()
    assert await process == 0


@pytest.mark.timeout(SECONDS_TO_START + 60)
async def test_a_signal_lets_answers_under_way_be_given_and_ends_the_process_without_a_failure(
    slack: Slack, landmark_home: Path, tmp_path: Path
):
    """The whole program, started as `make run` does."""
    settings = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN, "SLACK_API_URL": slack.api_url}
    held = asyncio.Event()
    slack.troubles["chat.postMessage"] = [Trouble(before=held)]
    home = Path(shutil.copytree(landmark_home, tmp_path / "home"))
    async with teller_run(home, settings, stderr=asyncio.subprocess.PIPE) as program:
        await slack.connected(patience=SECONDS_TO_START)
        await slack.send("events_api", message(8))
        await slack.called("(held)")
        program.send_signal(signal.SIGTERM)
        await slack.until(lambda: slack.closed == 1)
        held.set()
        _, log = await program.communicate()
    assert program.returncode == 0
    assert b"warning" not in log
    assert FACT in slack.of("chat.postMessage")[0].said
    assert BOT_TOKEN.encode() not in log
    assert APP_TOKEN.encode() not in log


async def test_what_was_acknowledged_before_the_end_is_answered_though_many_wait_their_turn(
    slack: Slack, teller: Teller, state: State, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("adapters.slack.delivery.SECONDS_BETWEEN_MESSAGES", 60)
    async with running(slack, teller, state, http_settings(slack)) as newsroom:
        for _ in range(20):
            await newsroom.event(mention(QUESTION))
        await slack.called("chat.postMessage", BURST)
        newsroom.stopping.set()
        await newsroom.bot
    assert len(slack.of("chat.postMessage")) == 20


@pytest.mark.parametrize("the_library_notices", [True, False])
async def test_a_connection_that_went_deaf_is_replaced(
    slack: Slack, teller: Teller, state: State, monkeypatch: pytest.MonkeyPatch, the_library_notices
):
    async def seems_connected(_: SocketModeClient) -> bool:
        return True

    if not the_library_notices:
        monkeypatch.setattr(SocketModeClient, "is_connected", seems_connected)
    patience = Patience(ping=0.1, silence=0.4, connect=2, pause=0.05)
    async with running(slack, teller, state, socket_settings(slack), patience):
        await slack.connected()
        slack.freeze()
        # The bot gives up the old connection, and asks for a new one.
        await slack.called("(frozen)")
        slack.thaw()
        await slack.connected(2)
        await slack.send("events_api", message(1))
        assert FACT in (await slack.called("chat.postMessage")).said


async def test_a_connection_that_is_closed_is_replaced(connected: Newsroom):
    await connected.slack.sockets[0].close()
    await connected.slack.connected(2)
    await connected.slack.send("events_api", message(2))
    assert FACT in (await connected.slack.called("chat.postMessage")).said


@pytest.mark.parametrize("worker", ["receive_messages", "process_messages"])
async def test_a_connection_whose_reader_stopped_is_replaced(connected: Newsroom, worker: str):
    (task,) = [task for task in asyncio.all_tasks() if worker in str(task.get_coro())]
    task.cancel()
    await connected.slack.connected(2)
    await connected.slack.send("events_api", message(7))
    assert FACT in (await connected.slack.called("chat.postMessage")).said


async def test_a_connection_that_slack_wants_renewed_is_renewed(connected: Newsroom):
    await connected.slack.sockets[0].send_json({"type": "disconnect", "reason": "refresh_requested"})
    await connected.slack.connected(2)
    await connected.slack.send("events_api", message(3))
    assert FACT in (await connected.slack.called("chat.postMessage")).said


async def test_a_quiet_connection_is_left_alone(connected: Newsroom):
    """Pings are answered, and nothing else is heard, for longer than silence is borne."""
    await connected.slack.until(lambda: connected.slack.pings > 3 * IMPATIENT.silence / IMPATIENT.ping)
    assert len(connected.slack.sockets) == 1
    await connected.slack.send("events_api", message(4))
    assert FACT in (await connected.slack.called("chat.postMessage")).said


@pytest.mark.parametrize("error", ["invalid_auth", "not_allowed_token_type", "missing_scope"])
async def test_a_wrong_token_ends_the_bot_with_slacks_own_word_for_it(
    slack: Slack, teller: Teller, state: State, error: str
):
    surroundings = Surroundings(teller, state, asyncio.Event())
    slack.troubles["auth.test"] = [Trouble("invalid_auth")]
    with pytest.raises(PlatformRefused, match=r"SLACK_BOT_TOKEN .invalid_auth"):
        await run_slack(surroundings, socket_settings(slack), Door(socket_settings(slack)), IMPATIENT)
    slack.troubles["apps.connections.open"] = [Trouble(error)]
    with pytest.raises(PlatformRefused, match=rf"SLACK_APP_TOKEN .{error}"):
        await run_slack(surroundings, socket_settings(slack), Door(socket_settings(slack)), IMPATIENT)


async def test_answers_under_way_are_given_before_the_bot_ends(slack: Slack, teller: Teller, state: State):
    held = asyncio.Event()
    slack.troubles["response_url"] = [Trouble("fatal_error", before=held)]
    async with running(slack, teller, state, http_settings(slack)) as newsroom:
        await newsroom.command(QUESTION)
        await slack.called("(held)")
        newsroom.stopping.set()
        held.set()
        await newsroom.bot
        assert FACT in slack.of("chat.postMessage")[0].said


async def test_tokens_are_never_seen(slack: Slack, teller: Teller, state: State, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    settings = socket_settings(slack)
    slack.troubles["apps.connections.open"] = [Trouble("ratelimited"), Trouble(status=500)]
    slack.troubles["chat.postMessage"] = [Trouble(status=500), Trouble("token_revoked")]
    patience = Patience(ping=0.1, silence=0.4, connect=0.4, pause=0.05)
    async with running(slack, teller, state, settings, patience):
        await slack.send("events_api", message(5))
        await slack.called("chat.postMessage", 2)
        slack.freeze()
        await slack.sockets[0].close()
    out, err = capfd.readouterr()
    seen = caplog.text + out + err + repr(settings) + json.dumps([call.body for call in slack.calls])
    for secret in (BOT_TOKEN, APP_TOKEN, "a-secret-ticket"):
        assert secret not in seen


@pytest_asyncio.fixture(loop_scope="package")
async def proxy() -> AsyncIterator[tuple[str, list[str]]]:
    """A proxy that only writes down what it is asked for."""
    asked: list[str] = []

    async def take(request: web.BaseRequest) -> web.Response:
        asked.append(request.raw_path if hasattr(request, "raw_path") else str(request.url))
        return web.json_response({"ok": True, "team": "Proxied", "user_id": "U", "bot_id": "B"})

    server = web.Server(take)
    runner = web.ServerRunner(server)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}", asked
    await runner.cleanup()


@pytest.fixture
def in_the_environment(proxy: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is asked of the proxy that the environment names."""
    address, asked = proxy
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(name, address)
    return asked


@pytest.mark.parametrize("mode", ["http", "socket"])
async def test_a_proxy_in_the_environment_is_not_used(
    slack: Slack, teller: Teller, state: State, in_the_environment: list[str], mode: str
):
    settings = http_settings(slack) if mode == "http" else socket_settings(slack)
    async with running(slack, teller, state, settings) as newsroom:
        if mode == "http":
            assert FACT in (await newsroom.whispered(QUESTION)).said
            assert FACT in (await newsroom.answered(QUESTION)).said
        else:
            await slack.send("events_api", message(6))
            assert FACT in (await slack.called("chat.postMessage")).said
    assert in_the_environment == []


async def test_a_proxy_that_was_asked_for_is_used(slack: Slack, teller: Teller, state: State, proxy):
    address, asked = proxy
    async with running(slack, teller, state, http_settings(slack, proxy=address)) as newsroom:
        await newsroom.command(QUESTION)
        await newsroom.say(QUESTION)
        newsroom.stopping.set()
        await newsroom.bot
    assert {path.rsplit("/", 1)[-1] for path in asked} == {"auth.test", "slash", "chat.postMessage"}
    assert slack.calls == []
