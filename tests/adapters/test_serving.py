"""One web server for all platforms: who is served there, what /health tells of each, and an address that is taken."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
from pathlib import Path
from typing import Any

import aiohttp
import pytest

import adapters.discord.run
import adapters.slack.run
from adapters.platform import Health, PlatformFailed, Surroundings
from adapters.running import run_platforms
from adapters.serving import serving, web_app
from adapters.slack.door import Door
from bot.settings import Address, DiscordSettings, Secret, SlackSettings
from tests.adapters.slack.newsroom import sign
from tests.program import teller_run

SLACK = SlackSettings(bot_token=Secret("xoxb-1"), signing_secret=Secret("s"), mode="http")
DISCORD = DiscordSettings(token=Secret("token"))
HOST = "127.0.0.1"


def free_port() -> int:
    with socket.socket() as one:
        one.bind((HOST, 0))
        return int(one.getsockname()[1])


async def health(port: int) -> tuple[int, dict[str, Any]]:
    async with aiohttp.ClientSession() as http, http.get(f"http://{HOST}:{port}/health") as response:
        return response.status, await response.json()


async def until_told(port: int, name: str, what: str) -> tuple[int, dict[str, Any]]:
    async with asyncio.timeout(10):
        while True:
            try:
                status, told = await health(port)
            except aiohttp.ClientConnectionError:
                told = {}
            if told.get(name) == what:
                return status, told
            await asyncio.sleep(0.02)


async def test_health_tells_of_each_platform_from_the_start(monkeypatch, teller, state):
    slack_may_come = asyncio.Event()

    async def slack(surroundings: Surroundings, _settings: object, _door: Door) -> None:
        await slack_may_come.wait()
        surroundings.health.well("slack")
        await surroundings.stopping.wait()

    async def discord(_surroundings: Surroundings, _settings: object) -> None:
        raise PlatformFailed("Discord cannot be reached")

    monkeypatch.setattr(adapters.slack.run, "run_slack", slack)
    monkeypatch.setattr(adapters.discord.run, "run_discord", discord)
    port = free_port()
    running = asyncio.create_task(run_platforms(teller, state, SLACK, DISCORD, address=Address(HOST, port)))
    status, told = await until_told(port, "discord", "Discord cannot be reached")
    assert (status, told["ok"], told["slack"], told["state"]) == (503, False, "is being started", "well")
    slack_may_come.set()
    status, _ = await until_told(port, "slack", "well")
    assert status == 503
    os.kill(os.getpid(), signal.SIGTERM)
    assert await running == 0
    with pytest.raises(aiohttp.ClientConnectionError):
        await health(port)


async def test_slack_is_asked_to_come_again_while_its_side_is_not_up():
    app = web_app(Health())
    door = Door(SLACK)
    door.add_to(app)
    async with serving(app, Address(HOST, 0)) as port, aiohttp.ClientSession() as http:
        for headers, status in (({}, 401), (sign("{}", secret="s"), 503)):
            async with http.post(f"http://{HOST}:{port}/slack/events", data="{}", headers=headers) as response:
                assert response.status == status
        async with http.get(f"http://{HOST}:{port}/slack/install") as response:
            assert response.status == 404


async def test_an_address_that_is_taken_ends_the_program_with_a_sentence(landmark_home, tmp_path):
    home = Path(shutil.copytree(landmark_home, tmp_path / "home"))
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        settings = {"DISCORD_TOKEN": "token", "DISCORD_API_URL": f"http://{HOST}:9", "TELLER_PORT": str(port)}
        async with teller_run(home, settings, stderr=asyncio.subprocess.PIPE) as process:
            _, said = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == 2
    assert f"cannot listen on {HOST}:{port} (Address already in use); set TELLER_PORT" in said.decode()
