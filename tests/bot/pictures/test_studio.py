"""The process that draws: it works, it is replaced, and nothing that befalls it harms an answer."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.pictures import studio as room
from bot.pictures.facts import Picture
from bot.pictures.palette import Theme
from bot.pictures.studio import NO_PICTURES, Studio
from bot.pictures.telling import alt_text
from data.model import Choice
from tests.bot.pictures.conftest import Pictured
from tests.bot.pictures.pages import pixels
from tests.conftest import ROOT


@pytest.fixture
async def studio(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Studio]:
    """One that has time, however busy the machine is."""
    monkeypatch.setattr(room, "SECONDS_TO_DRAW", 30.0)
    opened = Studio(Theme.LIGHT)
    yield opened
    await opened.close()
    assert workers() == []


@pytest.fixture
def picture(pictured: Pictured) -> Picture:
    return pictured("How did India vote on S/2022/155?")


def workers() -> list[int]:
    return [process.pid for process in multiprocessing.active_children() if process.pid]


def another(picture: Picture, title: str) -> Picture:
    return replace(picture, heading=replace(picture.heading, title=title))


async def test_a_picture_is_drawn_with_its_alternative_text(studio: Studio, picture: Picture):
    drawn = await studio.draw(picture)
    assert drawn is not None
    assert pixels(drawn.content).width == 1200
    assert drawn.alt_text == alt_text(picture)


async def test_the_same_picture_is_drawn_once(studio: Studio, picture: Picture):
    first = await studio.draw(picture)
    os.kill(workers()[0], signal.SIGKILL)
    second = await studio.draw(picture)
    assert first is not None
    assert second is not None
    assert first.content is second.content


async def test_pictures_are_kept_up_to_a_limit(picture: Picture, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(room, "SECONDS_TO_DRAW", 30.0)
    monkeypatch.setattr(room, "MOST_KEPT", 200_000)
    studio = Studio(Theme.LIGHT)
    try:
        first = await studio.draw(picture)
        assert first is not None
        for number in range(200_000 // len(first.content) + 1):
            last = await studio.draw(another(picture, str(number)))
        kept, again = await studio.draw(another(picture, str(number))), await studio.draw(picture)
    finally:
        await studio.close()
    assert again is not None
    assert kept is not None
    assert last is not None
    assert again.content is not first.content
    assert kept.content is last.content


async def test_where_the_process_dies_that_is_logged_once_and_another_draws_what_it_was_at(
    studio: Studio, picture: Picture
):
    await studio.draw(picture)
    (worker,) = workers()
    with capture_logs() as logs:
        os.kill(worker, signal.SIGSTOP)
        waiting = [asyncio.create_task(studio.draw(another(picture, str(number)))) for number in range(3)]
        await asyncio.sleep(0)
        os.kill(worker, signal.SIGKILL)
        assert None not in await asyncio.gather(*waiting)
    assert [(entry["event"], entry["where"]) for entry in logs] == [("unexpected_error", "pictures")]


def die(picture: Picture, theme: Theme) -> bytes:
    """Ends the process that draws."""
    del picture, theme
    os._exit(1)


async def test_a_picture_that_kills_a_second_process_is_given_up(studio: Studio, picture: Picture, monkeypatch):
    with monkeypatch.context() as deadly, capture_logs() as logs:
        deadly.setattr(room, "_draw", die)
        assert await studio.draw(another(picture, "deadly")) is None
    assert [(entry["event"], entry["error"]) for entry in logs] == [("unexpected_error", "BrokenProcessPool")] * 2
    assert await studio.draw(picture) is not None


def be_stuck(picture: Picture, theme: Theme) -> bytes:
    del picture, theme
    time.sleep(600)
    return b""


async def test_what_is_still_being_drawn_holds_up_no_end(picture: Picture, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(room, "SECONDS_TO_DRAW", 1.0)
    monkeypatch.setattr(room, "_draw", be_stuck)
    studio = Studio(Theme.LIGHT)
    assert await studio.draw(picture) is None
    async with asyncio.timeout(30):
        await studio.close()
    assert workers() == []


async def test_a_picture_that_cannot_be_drawn_is_logged_and_the_next_one_is_drawn(studio: Studio, picture: Picture):
    broken = replace(picture, members=(replace(picture.members[0], choice=Choice.NOT_MEMBER), *picture.members[1:]))
    with capture_logs() as logs:
        assert await studio.draw(broken) is None
        assert await studio.draw(picture) is not None
    assert [(entry["event"], entry["error"]) for entry in logs] == [("unexpected_error", "KeyError")]


async def test_a_picture_that_comes_too_late_does_not_come(studio: Studio, picture: Picture, monkeypatch):
    await studio.draw(picture)
    monkeypatch.setattr(room, "SECONDS_TO_DRAW", 0.0)
    assert await studio.draw(another(picture, "late")) is None
    monkeypatch.setattr(room, "SECONDS_TO_DRAW", 30.0)
    assert await studio.draw(another(picture, "in time")) is not None


async def test_after_many_pictures_a_new_process_takes_over(studio: Studio, picture: Picture, monkeypatch):
    monkeypatch.setattr(room, "MOST_DRAWN", 2)
    assert await studio.draw(another(picture, "first")) is not None
    (first,) = workers()
    assert await studio.draw(another(picture, "second")) is not None
    (second,) = {*workers()} - {first}
    assert await studio.draw(another(picture, "third")) is not None
    assert workers() == [second]


async def test_without_pictures_none_is_drawn_and_no_process_started(picture: Picture):
    assert await NO_PICTURES.draw(picture) is None
    assert await NO_PICTURES.draw(None) is None
    assert workers() == []


OWNER = """
import os
import time
from bot.pictures.palette import Theme
from bot.pictures.studio import Studio

if __name__ == "__main__":
    studio = Studio(Theme.LIGHT)
    studio.start()
    print(studio._current_worker().submit(os.getpid).result(), flush=True)
    time.sleep(600)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="looks for processes where Linux lists them")
def test_the_process_that_draws_ends_with_an_owner_that_is_killed(tmp_path):
    (tmp_path / "owner.py").write_text(OWNER)
    path = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, "owner.py"], stdout=subprocess.PIPE, text=True, env=path) as owner:
        assert owner.stdout
        worker = int(owner.stdout.readline())
        assert is_running(worker)
        owner.kill()
    end = time.monotonic() + 20
    while is_running(worker):
        assert time.monotonic() < end
        time.sleep(0.05)


def is_running(process: int) -> bool:
    """One that has ended, and that nobody has asked after yet, is not."""
    try:
        return "State:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
