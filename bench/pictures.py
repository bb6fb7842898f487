"""Pictures: how long each kind takes against an empty page of its size, what memory they leave behind, and whether they hold
up Slack's acknowledgements."""

from __future__ import annotations

import asyncio
import multiprocessing
import re
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from structlog.testing import capture_logs

from bench.figures import Figure, median
from bench.processes import peak_bytes, resident_bytes
from bench.slack import AT_ONCE, MOST_SECONDS, answered
from bot.answer import View
from bot.core import Teller
from bot.pictures import studio as room
from bot.pictures.drawing import to_png, to_svg
from bot.pictures.facts import Picture, RollCallPicture
from bot.pictures.palette import Theme
from bot.pictures.studio import Studio
from data.state import State
from tests.adapters.slack.newsroom import http_settings, running
from tests.adapters.slack.stand_in import Slack

KINDS = (
    ("board", "How did India vote on ES-11/6?", View.BOARD, 3.0),
    ("tiles", "How did India vote on ES-11/6?", View.TILES, 3.0),
    ("horseshoe", "How did India vote on S/2022/155?", View.BOARD, None),
    ("card", "How did India vote on ES-11/6?", View.CARD, None),
    ("movers", "Who changed between ES-11/4 and ES-11/5?", View.BOARD, 2.5),
    ("tiles of a history", "How has Brazil voted on Ukraine?", View.TILES, 3.0),
    ("trend", "How often do India and China agree?", View.BOARD, 2.5),
    ("trend of five", "Which countries agree most with Israel?", View.BOARD, 2.5),
)
RUNS = 9
MANY = 1_000
BOARDS = 20
TURNS = 3
SECONDS_TO_DRAW = 60.0
MIB = 1024 * 1024


async def picture_figures(home: Path) -> list[Figure]:
    teller, state = Teller(home), await State.open(home)
    # Here it is measured how long they take, however long that is.
    room.SECONDS_TO_DRAW = SECONDS_TO_DRAW
    try:
        pictures = {kind: await _picture(teller, question, view) for kind, question, view, _ in KINDS}
        found = [_against_empty(kind, pictures[kind], most) for kind, _, _, most in KINDS]
        board = pictures["board"]
        assert isinstance(board, RollCallPicture)
        found += await _memory(board)
        return [*found, *await _acknowledged(teller, state, board)]
    finally:
        await teller.close()
        await state.close()


async def _picture(teller: Teller, question: str, view: View) -> Picture:
    picture = await teller.picture(await teller.ask(question), view)
    assert picture is not None
    return picture


def _against_empty(kind: str, picture: Picture, most: float | None) -> Figure:
    """SVG and PNG both, in the time of the processor; by turns, so that both meet the same machine."""
    svg = to_svg(picture, Theme.LIGHT)
    empty = re.sub(r"<(text|path|circle|rect x)\b.*", "", svg)
    drawn, blank = [], []
    for _ in range(RUNS):
        drawn.append(_seconds(lambda: to_png(to_svg(picture, Theme.LIGHT))))
        blank.append(_seconds(lambda: to_png(empty)))
    runs = f"ratio of medians of {RUNS}; an empty page takes {median(blank) * 1000:.0f} ms"
    return Figure(
        f"Picture against an empty page of its size: {kind}", median(drawn) / median(blank), "times", most, runs
    )


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


async def _memory(board: RollCallPicture) -> list[Figure]:
    """Of this process, after it has some pictures kept and its worker running; and the most that any worker took."""
    studio, worker = Studio(Theme.LIGHT), 0.0
    card = replace(board, view=View.CARD)
    try:
        for number in range(BOARDS):
            await studio.draw(_another(board, number))
        before = resident_bytes()
        for number in range(MANY):
            await studio.draw(_another(card, number))
            worker = max(
                worker, *(peak_bytes(process.pid) for process in multiprocessing.active_children() if process.pid)
            )
        grown = resident_bytes() - before
    finally:
        await studio.close()
    runs = f"{MANY:,} pictures after {BOARDS} boards"
    return [
        Figure("Memory that pictures leave in the main process", grown / MIB, "MiB", 10, runs),
        Figure("Peak memory of the process that draws", worker / MIB, "MiB", 150, runs),
    ]


def _another(board: RollCallPicture, number: int) -> RollCallPicture:
    return replace(board, heading=replace(board.heading, title=f"Picture {number}"))


async def _acknowledged(teller: Teller, state: State, board: RollCallPicture) -> list[Figure]:
    """By turns without boards and beside them, so that both meet the same machine."""
    studio = Studio(Theme.LIGHT)
    alone: list[float] = []
    beside: list[float] = []
    try:
        with capture_logs():
            async with Slack().served() as slack, running(slack, teller, state, http_settings(slack)) as newsroom:
                for turn in range(TURNS):
                    alone.append(max((await answered(newsroom, AT_ONCE))[0]))
                    numbers = range(turn * BOARDS, (turn + 1) * BOARDS)
                    boards = [asyncio.create_task(studio.draw(_another(board, number))) for number in numbers]
                    await asyncio.wait(boards, return_when=asyncio.FIRST_COMPLETED)
                    beside.append(max((await answered(newsroom, AT_ONCE))[0]))
                    assert all(await asyncio.gather(*boards)), "all boards are drawn"
    finally:
        await studio.close()
    runs = f"{AT_ONCE} slash commands at once, while {BOARDS} boards are drawn; median of {TURNS}"
    return [
        Figure("Slack: time to acknowledge beside pictures, worst", median(beside), "s", MOST_SECONDS, runs),
        Figure("The same against without pictures", median(beside) / median(alone), "times", runs="in the same run"),
    ]
