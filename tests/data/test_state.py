import asyncio
import sqlite3

import psycopg
import pytest

from data.state import AnswerGiven, BadState, Channel, InstallationKey, OnItsWay, State, Telling
from data.state.migrations import MIGRATIONS
from data.state.store import SECONDS_ASKED_IS_KEPT


@pytest.fixture
async def state(tmp_path, address):
    opened = await State.open(tmp_path, address=address)
    yield opened
    await opened.close()


async def test_facts_are_kept_over_a_restart(tmp_path, address):
    first = await State.open(tmp_path, address=address)
    await first.set_fact("hash", "one")
    await first.set_fact("hash", "two")
    await first.close()
    second = await State.open(tmp_path, address=address)
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


async def test_a_sign_in_ends_once_and_in_time(tmp_path, address):
    now = 1000.0
    state = await State.open(tmp_path, now=lambda: now, address=address)
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
    with pytest.raises((sqlite3.Error, psycopg.Error)):
        await state.begin_sign_in(None, seconds=60)
    await state.begin_sign_in("fine", seconds=60)
    assert await state.end_sign_in("fine")


async def test_a_file_of_an_earlier_edition_is_migrated(tmp_path):
    connection = sqlite3.connect(tmp_path / "state.sqlite")
    connection.executescript(
        "CREATE TABLE migration (number INTEGER PRIMARY KEY, ran_at REAL NOT NULL); INSERT INTO migration VALUES (1, 0);"
        + MIGRATIONS[0]
        + "; INSERT INTO fact VALUES ('hash', 'kept')"
    )
    connection.close()
    state = await State.open(tmp_path)
    assert await state.fact("hash") == "kept"
    assert await state.outbox.seen() == []
    assert await state.asked_at("a thread") == ()
    await state.close()


async def test_what_an_earlier_edition_told_and_is_to_tell_is_kept(tmp_path):
    connection = sqlite3.connect(tmp_path / "state.sqlite")
    connection.execute("CREATE TABLE migration (number INTEGER PRIMARY KEY, ran_at REAL NOT NULL)")
    for number, script in enumerate(MIGRATIONS[:6], 1):
        connection.executescript(f"{script}; INSERT INTO migration VALUES ({number}, 0)")
    connection.executescript(
        """INSERT INTO answer_given VALUES ('slack', 'T', 'C', 'A/RES/1/1', '1.5', '2026-01-01', 2);
           INSERT INTO outbox ("key", platform, workspace, channel, follow, payload, symbols, status, written_at, next_try)
           VALUES ('key', 'slack', 'T', 'C', 3, '{}', '["A/RES/1/2"]', 'waiting', 0, 0)"""
    )
    connection.close()
    state, here = await State.open(tmp_path), Channel("slack", "T", "C")
    assert await state.follows.told("2026-01-01") == [AnswerGiven(here, "1.5", "A/RES/1/1", "2026-01-01", 2)]
    tells = (Telling("A/RES/1/2", "", (3,)),)
    assert await state.outbox.on_their_way() == [OnItsWay(here, 1, 3, tells, was_tried=False)]
    await state.close()


async def test_a_file_of_a_newer_edition_is_refused_and_stays_as_it_is(tmp_path):
    await (await State.open(tmp_path)).close()
    connection = sqlite3.connect(tmp_path / "state.sqlite")
    connection.execute("INSERT INTO migration VALUES (99, 0)")
    connection.commit()
    connection.close()
    before = (tmp_path / "state.sqlite").read_bytes()
    with pytest.raises(BadState, match="newer edition"):
        await State.open(tmp_path)
    assert (tmp_path / "state.sqlite").read_bytes() == before


@pytest.mark.parametrize("spoil", [lambda content: b"no database at all" * 999, lambda content: content[:6000]])
async def test_a_damaged_file_is_reported_with_how_to_put_the_backup_in_its_place(tmp_path, spoil):
    state = await State.open(tmp_path)
    await state.set_fact("hash", "kept")
    await state.back_up(tmp_path / "backup")
    await state.close()
    path = tmp_path / "state.sqlite"
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(BadState, match=r"damaged.*copy your newest backup"):
        await State.open(tmp_path)
    path.unlink()
    (tmp_path / "backup").rename(path)
    state = await State.open(tmp_path)
    assert await state.fact("hash") == "kept"
    await state.close()


async def test_who_stops_waiting_leaves_the_transaction_whole(state):
    waiting = [asyncio.create_task(state.set_fact(f"fact {number}", "set")) for number in range(20)]
    await asyncio.sleep(0)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    await state.set_fact("after", "set")
    assert await state.fact("after") == "set"


# PostgreSQL


async def test_processes_that_start_at_once_migrate_once(postgresql, tmp_path):
    address = postgresql.new_database()
    states = await asyncio.gather(*(State.open(tmp_path, address=address) for _ in range(4)))
    await states[0].set_fact("hash", "one")
    assert [await state.fact("hash") for state in states] == ["one"] * 4
    for state in states:
        await state.close()


async def test_a_database_of_a_newer_edition_is_refused_and_stays_as_it_is(postgresql, tmp_path):
    address = postgresql.new_database()
    await (await State.open(tmp_path, address=address)).close()
    with psycopg.connect(address) as connection:
        connection.execute("INSERT INTO migration VALUES (99, 0)")
    with pytest.raises(BadState, match="newer edition"):
        await State.open(tmp_path, address=address)


async def test_a_server_that_is_away_is_named_without_its_password(tmp_path):
    with pytest.raises(BadState, match="TELLER_STATE cannot be reached") as raised:
        await State.open(tmp_path, address="postgresql://teller:secret@127.0.0.1:9/teller")
    assert "secret" not in str(raised.value)


async def test_a_connection_that_is_lost_is_made_anew(postgresql, tmp_path):
    address = postgresql.new_database()
    state = await State.open(tmp_path, address=address)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
    with pytest.raises(psycopg.Error):
        await state.set_fact("hash", "lost")
    await state.set_fact("hash", "kept")
    assert await state.fact("hash") == "kept"
    await state.close()


async def test_a_database_is_backed_up_by_its_own_means(postgresql, tmp_path):
    state = await State.open(tmp_path, address=postgresql.new_database())
    with pytest.raises(BadState, match="pg_dump"):
        await state.back_up(tmp_path / "backup")
    await state.close()


async def test_a_channel_has_pictures_until_they_are_turned_off_also_over_a_restart(tmp_path, address):
    first = await State.open(tmp_path, address=address)
    assert await first.shows_pictures("slack T1 C1")
    for _ in range(2):
        await first.turn_pictures("slack T1 C1", on=False)
    await first.close()
    second = await State.open(tmp_path, address=address)
    assert not await second.shows_pictures("slack T1 C1")
    assert await second.shows_pictures("slack T1 C2")
    await second.turn_pictures("slack T1 C1", on=True)
    assert await second.shows_pictures("slack T1 C1")
    await second.close()


async def test_what_was_asked_is_known_at_each_place_for_three_months(tmp_path, address):
    now = 1_000_000.0
    state = await State.open(tmp_path, lambda: now, address=address)
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
