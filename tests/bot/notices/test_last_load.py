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


async def test_an_edition_that_is_loaded_again_after_an_older_one_brought_nothing(tmp_path: Path):
    edition = Edition(tmp_path / "home")
    edition.load(OLD)
    edition.load(OLD, NUCLEAR)
    assert "1 new roll call came with it" in await last_load(edition.home)
    edition.load(OLD)
    edition.load(OLD, NUCLEAR)
    assert "it brought nothing new" in await last_load(edition.home)
    edition.load(OLD, NUCLEAR, SPORT, roll_call("A/RES/81/3"))
    assert "2 new roll calls came with it" in await last_load(edition.home)


async def test_what_an_older_edition_took_away_is_not_told_anew(newsroom: Newsroom):
    await newsroom.types("follow everything")
    newest = newsroom.edition.load(OLD, NUCLEAR)
    older = newsroom.edition.load(OLD)
    (notice,) = await FollowMatcher(newsroom.state, lambda: NOON).rows_for(
        [older, newest], newsroom.edition.load(OLD, NUCLEAR, SPORT)
    )
    assert notice.symbols == ("A/RES/81/2",)
