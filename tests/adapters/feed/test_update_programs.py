"""The program itself: `teller update` through a proxy, and the update that `teller run` makes by itself."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from data.snapshots import Snapshots
from tests.adapters.feed.stand_in import StandIn, served
from tests.adapters.feed.tunnel import Tunnel, certificate_for, server_context, tunnel_to
from tests.conftest import ROOT
from tests.data.resolutions import as_text, resolution, write_resolutions
from tests.delivery.platforms import platforms
from tests.program import START, teller_run

HOST = "feed.invalid"
NEW = "1 new recorded vote, 1 adopted without a vote, 0 corrections."
# The first update is due at once, and the random minute is the first.
AT_ONCE = f"import random; random.uniform = lambda low, high: low; {START}"


@dataclass
class Behind:
    """A feed that can only be had through a proxy."""

    feed: StandIn
    tunnel: Tunnel
    certificate: Path


@pytest.fixture
def home(landmark_home: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(landmark_home, tmp_path / "home"))


@pytest.fixture
async def behind(tmp_path: Path) -> AsyncIterator[Behind]:
    certificate = certificate_for(HOST, tmp_path)
    async with served(server_context(certificate)) as feed, tunnel_to(feed.port) as tunnel:
        feed.files = {"80.json": as_text(resolution(7), resolution(8, voted=False)).encode()}
        yield Behind(feed, tunnel, certificate)


async def teller(home: Path, *words: str, **settings: str) -> tuple[int | None, str, str]:
    """How the program ended, and what it printed."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TELLER_HOME": str(home), **settings}
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", START, *words, env=environment, stdout=pipe, stderr=pipe
    )
    out, err = await process.communicate()
    return process.returncode, out.decode(), err.decode()


async def update_behind(behind: Behind, home: Path, **settings: str) -> tuple[int | None, str, str]:
    address = f"https://{HOST}/contents"
    return await teller(home, "update", HTTPS_PROXY=behind.tunnel.address, TELLER_UPDATE_FROM=address, **settings)


async def test_an_update_goes_through_the_proxy_that_the_environment_names_and_checks_who_is_behind_it(behind, home):
    status, out, _ = await update_behind(behind, home, SSL_CERT_FILE=str(behind.certificate))
    assert (status, out.splitlines()[0]) == (0, NEW)
    assert set(behind.tunnel.asked) == {f"{HOST}:443"}
    assert behind.feed.statuses() == [("listing", 200), ("80.json", 200)]


async def test_whom_nobody_vouches_for_is_not_trusted_behind_a_proxy_either(behind, home):
    before = Snapshots(home).current()
    status, _, err = await update_behind(behind, home)
    assert status == 2
    assert f"{HOST} shows a certificate that nobody known vouches for (SSL_CERT_FILE" in err
    assert (behind.feed.statuses(), Snapshots(home).current()) == ([], before)


async def test_a_proxy_that_wants_a_password_is_said_to(behind, home):
    behind.tunnel.refuses = True
    status, _, err = await update_behind(behind, home, SSL_CERT_FILE=str(behind.certificate))
    assert status == 2
    assert "the proxy answered 407 Proxy Authentication Required. The record is as it was." in err
    assert behind.tunnel.asked == [f"{HOST}:443"]


async def logged(process: asyncio.subprocess.Process, *events: str) -> list[dict[str, Any]]:
    """A line of the log on each of these, in whatever order they come."""
    assert process.stderr is not None
    told: dict[str, dict[str, Any]] = {}
    async for line in process.stderr:
        one = json.loads(line)
        told[one["event"]] = one
        if told.keys() >= set(events):
            return [told[event] for event in events]
    raise AssertionError(f"it ended and logged of {', '.join(told)} only")


async def test_a_bot_that_updates_daily_tells_log_health_and_status_what_came_of_it(home, tmp_path):
    (tmp_path / "mirror").mkdir()
    write_resolutions(tmp_path / "mirror" / "80.json", resolution(7), resolution(8, voted=False))
    settings = {
        "TELLER_UPDATE": "daily",
        "TELLER_UPDATE_FROM": str(tmp_path / "mirror"),
        "TELLER_PORT": "0",
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_SIGNING_SECRET": "s",
        "SLACK_MODE": "http",
    }
    async with platforms(0, trouble=0.0) as slack, aiohttp.ClientSession() as http:
        settings["SLACK_API_URL"] = slack.slack_url
        async with teller_run(home, settings, AT_ONCE, asyncio.subprocess.PIPE) as process:
            listening, updated = await logged(process, "listening", "updated")
            assert updated["headline"] == NEW
            async with http.get(f"http://127.0.0.1:{listening['port']}/health") as response:
                told = (await response.json())["update"]
            process.terminate()
            assert await process.wait() == 0
    assert told.startswith("Last update 20")
    assert told.endswith(f" UTC: {NEW}")
    _, out, _ = await teller(home, "status")
    assert told in " ".join(out.split())
