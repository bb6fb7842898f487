"""`teller outbox` and `teller backup` as programs, on a state that a bot may be using at the same time."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import sqlite3
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from data.state import Channel, NewFollow, Notice, State, Status

HERE = Channel("slack", "T1", "C1")


def with_state(home: Path, use: Callable[[State], Coroutine[Any, Any, Any]]) -> Any:
    async def opened() -> Any:
        state = await State.open(home)
        try:
            return await use(state)
        finally:
            await state.close()

    return asyncio.run(opened())


async def some_rows(state: State) -> None:
    await state.outbox.record_seen("one", [Notice(HERE, 1, str(number)) for number in range(3)])
    for status in (Status.REJECTED, Status.MAYBE):
        (due,) = await state.outbox.due(["slack"], 9)
        (row,) = await state.outbox.lease([due.number], "one", 60)
        await state.outbox.put_off(row, "one", status, "not_in_channel", None)


def test_the_outbox_is_told_in_words_and_in_figures(own_terminal):
    with_state(own_terminal.home, some_rows)
    told = own_terminal.run("outbox").stdout
    assert "Outbox: 1 waiting, 0 on their way, 0 sent, 1 maybe sent, 0 failed, 1 rejected." in told
    assert re.search(r"The oldest that is still to be sent is \d+ seconds? old\.", told)
    assert "slack T1 C1" in told
    assert "Teller is not in the channel" in told
    assert "when you ask for it" in told
    figures = json.loads(own_terminal.run("outbox", "--json").stdout)
    assert (figures["waiting"], figures["maybe"], figures["rejected"], figures["late_repeats"]) == (1, 1, 1, 0)


def test_an_outbox_that_was_never_used_is_empty(own_terminal):
    ended = own_terminal.run("outbox")
    assert (ended.returncode, "Outbox: 0 waiting" in ended.stdout) == (0, True)


def test_a_row_is_tried_again_by_its_number(own_terminal):
    with_state(own_terminal.home, some_rows)
    ended = own_terminal.run("outbox", "retry", "1")
    assert (ended.returncode, ended.stdout) == (0, "Notice 1 is sent as soon as the bot runs.\n")
    (due,) = with_state(own_terminal.home, lambda state: state.outbox.due(["slack"], 9))
    assert due.number == 1
    ended = own_terminal.run("outbox", "retry", "77")
    assert ended.returncode == 2
    assert "no notice 77 is waiting to be sent again" in ended.stderr


def test_a_backup_made_while_the_state_is_written_to_is_whole(own_terminal, tmp_path):
    async def back_up_while_following(state: State) -> None:
        await state.follows.add(NewFollow(HERE, "follow India", "{}", "U1"))
        backup = await asyncio.to_thread(own_terminal.run, "backup", tmp_path / "backup.sqlite")
        assert (backup.returncode, "holds a copy of the state" in backup.stdout) == (0, True)
        await state.follows.add(NewFollow(HERE, "follow Brazil", "{}", "U1"))

    with_state(own_terminal.home, back_up_while_following)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(tmp_path / "backup.sqlite", elsewhere / "state.sqlite")
    follows = with_state(elsewhere, lambda state: state.follows.all())
    assert [follow.sentence for follow in follows] == ["follow India"]


def test_a_backup_that_cannot_be_written_is_refused_and_leaves_nothing(own_terminal, tmp_path):
    ended = own_terminal.run("backup", tmp_path / "nowhere" / "backup.sqlite")
    assert ended.returncode == 2
    assert "cannot be written" in ended.stderr


def test_a_backup_never_takes_the_place_of_the_state_itself(own_terminal):
    with_state(own_terminal.home, some_rows)
    ended = own_terminal.run("backup", own_terminal.home / "state.sqlite")
    assert ended.returncode == 2
    assert "belongs to the state itself" in ended.stderr
    assert "1 waiting" in own_terminal.run("outbox").stdout


def test_a_state_of_a_newer_edition_is_refused_in_one_sentence(own_terminal):
    with_state(own_terminal.home, some_rows)
    connection = sqlite3.connect(own_terminal.home / "state.sqlite")
    with connection:
        connection.execute("INSERT INTO migration VALUES (99, 0)")
    connection.close()
    ended = own_terminal.run("outbox")
    assert ended.returncode == 2
    assert "was written by a newer edition of Teller and stays as it is" in ended.stderr
