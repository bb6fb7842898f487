"""What is said of the last load, where an older edition came between."""

from __future__ import annotations

from pathlib import Path

from bot.core import Teller
from bot.notices.planning import FollowMatcher
from bot.notices.trying import tried
from tests.bot.notices.editions import OLD, Edition, roll_call
from tests.bot.notices.newsroom import NOON, NUCLEAR, SPORT, Newsroom
from tests.conftest import TODAY


async def last_load(home: Path) -> str:
    """What a dry run says of it."""
    teller = Teller(home, today=lambda: TODAY)
    try:
        notes = (await tried(teller, "everything")).notes
        return next(note for note in notes if "last load" in note)
    finally:
        await teller.close()


async def test_an_edition_that_is_loaded_again_after_an_older_one_brings_back_what_that_had_not(tmp_path: Path):
    edition = Edition(tmp_path / "home")
    edition.load(OLD)
    edition.load(OLD, NUCLEAR)
    assert "1 new roll call came with it" in await last_load(edition.home)
    edition.load(OLD)
    edition.load(OLD, NUCLEAR)
    assert "it brought 1 roll call back" in await last_load(edition.home)
    edition.load(OLD, [row | {"title": "NUCLEAR WEAPONS"} for row in NUCLEAR])
    assert "it brought nothing new" in await last_load(edition.home)
    edition.load(OLD, NUCLEAR, SPORT, roll_call("A/RES/81/3"))
    assert "2 new roll calls came with it" in await last_load(edition.home)


async def test_what_a_load_withdrew_and_brought_back_is_counted_and_not_what_the_one_before_brought(tmp_path: Path):
    edition = Edition(tmp_path / "home")
    edition.load(OLD, NUCLEAR, SPORT)
    edition.load(OLD, roll_call("A/RES/81/1", "Nuclear weapons", IND="Y"), roll_call("A/RES/81/3"))
    told = await last_load(edition.home)
    assert "1 new roll call came with it, it put 1 roll call right, and it withdrew 1 roll call." in told
    edition.load(OLD, roll_call("A/RES/81/1", "Nuclear weapons", IND="Y"), SPORT, roll_call("A/RES/81/3"))
    assert ": it brought 1 roll call back." in await last_load(edition.home)


async def test_what_an_older_edition_took_away_is_not_told_anew(newsroom: Newsroom):
    await newsroom.types("follow everything")
    newest = newsroom.edition.load(OLD, NUCLEAR)
    older = newsroom.edition.load(OLD)
    matcher = FollowMatcher(newsroom.state, lambda: NOON)
    async with matcher.planned_for([older, newest], newsroom.edition.load(OLD, NUCLEAR, SPORT)) as planned:
        (notice,) = planned.notices
    assert notice.symbols == ("A/RES/81/2",)


async def test_an_edition_that_takes_a_change_back_is_no_first_load(tmp_path: Path):
    edition = Edition(tmp_path / "home")
    edition.load(OLD, NUCLEAR)
    assert "the first" in await last_load(edition.home)
    edition.load(OLD, roll_call("A/RES/81/1", "Nuclear weapons", IND="Y"))
    assert "it put 1 roll call right" in await last_load(edition.home)
    edition.load(OLD, NUCLEAR)
    assert "it put 1 roll call right" in await last_load(edition.home)
    edition.load(OLD, NUCLEAR, SPORT)
    assert ": 1 new roll call came with it." in await last_load(edition.home)


async def test_a_newer_edition_that_takes_a_change_back_is_told_as_a_correction(newsroom: Newsroom):
    await newsroom.looks()
    await newsroom.types("follow India")
    sent = []
    for choice in ("N", "Y", "N"):
        newsroom.edition.load(OLD, roll_call("A/RES/81/1", "Nuclear weapons", IND=choice))
        sent += await newsroom.looks()
    _, first, second = sent
    assert "India in favour" in first
    assert "India against" in second.partition("(")[0]


async def test_what_comes_back_with_an_edition_equal_to_the_first_is_told(newsroom: Newsroom):
    await newsroom.looks()
    await newsroom.types("follow everything")
    sent = []
    for held in ((NUCLEAR, SPORT), (NUCLEAR,), (NUCLEAR, SPORT), (NUCLEAR,), (NUCLEAR, SPORT)):
        newsroom.edition.load(OLD, *held)
        sent += await newsroom.looks()
    _, *corrections = sent
    assert [one.partition("(")[0].strip() for one in corrections] == [
        "Correction of A/RES/81/2: withdrawn from the source",
        "Correction of A/RES/81/2: in the source again, adopted 13-0-0",
    ] * 2


async def test_going_back_to_an_older_snapshot_is_told_to_nobody(newsroom: Newsroom):
    await newsroom.looks()
    await newsroom.types("follow India")
    older = newsroom.edition.load(OLD, NUCLEAR)
    assert len(await newsroom.looks()) == 1
    newsroom.edition.load(OLD, roll_call("A/RES/81/1", "Nuclear weapons", IND="Y"))
    assert len(await newsroom.looks()) == 1
    (newsroom.edition.home / "record" / "CURRENT").write_text(older.name + "\n", "utf-8")
    assert await newsroom.looks() == []


async def test_an_older_edition_puts_nothing_right(tmp_path: Path):
    edition = Edition(tmp_path / "home")
    edition.load(OLD, NUCLEAR)
    edition.load(OLD, roll_call("A/RES/81/1", "Nuclear weapons", IND="Y"), SPORT)
    edition.load(OLD, NUCLEAR, day=1)
    told = await last_load(edition.home)
    assert (
        "of an older edition than the one before: it has 1 roll call otherwise, and it does not have 1 roll call."
        in told
    )
    edition.load(OLD, NUCLEAR, SPORT, day=4)
    assert ": it put 1 roll call right." in await last_load(edition.home)
