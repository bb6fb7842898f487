import asyncio
import sqlite3

import pytest

from data.state import MIGRATIONS, SECONDS_ASKED_IS_KEPT, InstallationKey, State


async def test_facts_are_kept_over_a_restart(tmp_path):
    first = await State.open(tmp_path)
    await first.set_fact("hash", "one")
    await first.set_fact("hash", "two")
    await first.close()
    second = await State.open(tmp_path)
    assert await second.fact("hash") == "two"
    assert await second.fact("never set") == ""
    await second.close()


async def test_an_installation_is_replaced_and_removed_with_all_of_its_workspace(state):
    bot = InstallationKey("slack", "E1", "T1")
    user = InstallationKey("slack", "E1", "T1", "U1")
    other = InstallationKey("slack", "", "T2")
    for key in (bot, user, other):
        await state.save_installation(key, b"sealed")
    await state.save_installation(bot, b"sealed anew")
    assert await state.installation(bot) == b"sealed anew"
    await state.delete_installations("slack", "E1", "T1")
    assert await state.installation(bot) is None
    assert await state.installation(user) is None
    assert await state.installation(other) == b"sealed"


async def test_a_sign_in_ends_once_and_in_time(tmp_path):
    now = 1000.0
    state = await State.open(tmp_path, now=lambda: now)
    await state.begin_sign_in("one", seconds=60)
    await state.begin_sign_in("two", seconds=60)
    assert await state.end_sign_in("one")
    assert not await state.end_sign_in("one")
    now = 2000.0
    assert not await state.end_sign_in("two")
    await state.close()


async def test_writes_of_many_coroutines_do_not_mix(state):
    await asyncio.gather(*(state.set_fact(f"fact {number}", str(number)) for number in range(50)))
    assert await asyncio.gather(*(state.fact(f"fact {number}") for number in range(50))) == [
        str(number) for number in range(50)
    ]


async def test_a_write_that_fails_leaves_nothing_and_the_next_one_succeeds(state):
    with pytest.raises(sqlite3.Error):
        await state.begin_sign_in(None, seconds=60)
    await state.begin_sign_in("fine", seconds=60)
    assert await state.end_sign_in("fine")


async def test_a_file_of_an_earlier_edition_is_migrated(tmp_path):
    first = await State.open(tmp_path)
    await first.close()
    second = await State.open(tmp_path)
    await second.close()
    connection = sqlite3.connect(tmp_path / "state.sqlite")
    ran = [number for (number,) in connection.execute("SELECT number FROM migration ORDER BY number")]
    assert ran == list(range(1, len(MIGRATIONS) + 1))
    connection.close()


async def test_what_was_asked_is_known_at_each_place_for_three_months(tmp_path):
    now = 1_000_000.0
    state = await State.open(tmp_path, lambda: now)
    try:
        await state.set_asked(["a message", "a thread"], ["How did India vote on ES-11/6?", "and China?"])
        assert await state.asked_at("a thread") == ("How did India vote on ES-11/6?", "and China?")
        await state.set_asked(["a thread"], ["vote India"])
        assert await state.asked_at("a thread") == ("vote India",)
        assert await state.asked_at("a message") == ("How did India vote on ES-11/6?", "and China?")
        assert await state.asked_at("elsewhere") == ()
        now += SECONDS_ASKED_IS_KEPT + 1
        assert await state.asked_at("a message") == ()
        await state.set_asked(["another"], ["help"])
        now -= SECONDS_ASKED_IS_KEPT + 1
        assert await state.asked_at("a message") == ()
    finally:
        await state.close()
