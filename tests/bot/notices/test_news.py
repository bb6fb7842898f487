"""What counts as new between two snapshots, and what does not."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

import data
from bot.notices.news import Change, News, news_between
from data.load import load, rebuild
from data.matrix import newest_first
from data.model import Choice
from data.records import ensure_snapshot
from data.snapshots import Snapshots
from tests.bot.notices.editions import OLD, Edition, opened, roll_call
from tests.campaigns import NO_PART
from tests.conftest import LoadedHistory

LANDMARK_DRAFTS = Path(data.__file__).with_name("landmarks") / "not_adopted.csv"
FIRST = roll_call("A/RES/81/1", "Sovereign debt", IND="N")
SECOND = roll_call("A/RES/81/2", "Nuclear disarmament", "2026-11-03", IND="A")


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    return Edition(tmp_path / "home")


async def news(old: Path, new: Path) -> tuple[list[str], News]:
    """The symbols of what is new, newest first, and everything else that is."""
    async with opened(old) as before, opened(new) as after:
        found = news_between(before, after)
        return [after.call(number).symbol for number in newest_first(found.new)], found


async def test_new_roll_calls_are_news(edition: Edition):
    old = edition.load(OLD)
    assert (await news(old, edition.load(OLD, FIRST, SECOND)))[0] == ["A/RES/81/2", "A/RES/81/1"]


async def test_a_first_load_is_no_news(edition: Edition):
    bundled = ensure_snapshot(edition.home)
    symbols, found = await news(bundled, edition.load(OLD, FIRST))
    assert symbols == []
    assert found.corrections == ()


async def test_a_source_whose_first_edition_only_repeats_the_landmark_votes_was_loaded_all_the_same(edition: Edition):
    heading, *lines = LANDMARK_DRAFTS.read_text("utf-8").splitlines(keepends=True)
    symbol = next(csv.reader(lines[:1]))[next(csv.reader([heading])).index("symbol")]
    of_one = [line for line in lines if symbol in line]
    file = edition.home.parent / "2026_10_01_drafts.csv"
    file.write_text("".join((heading, *of_one)), "utf-8")
    load(edition.home, [file])
    old = edition.current
    file.write_text("".join((heading, *of_one, *(line.replace(symbol, "S/2026/999") for line in of_one))), "utf-8")
    load(edition.home, [file])
    assert (await news(old, edition.current))[0] == ["S/2026/999"]


async def test_an_earlier_session_that_a_source_had_nothing_of_is_no_news(edition: Edition):
    old = edition.load(roll_call("A/RES/80/9", day="2025-12-02"), FIRST)
    earlier, new = roll_call("A/RES/79/9", day="2024-12-02"), roll_call("A/RES/80/10", day="2025-12-03")
    after = edition.load(roll_call("A/RES/80/9", day="2025-12-02"), FIRST, earlier, new)
    assert (await news(old, after))[0] == ["A/RES/80/10"]


async def test_the_same_snapshot_is_no_news_and_one_with_less_has_withdrawn_it(edition: Edition):
    old, new = edition.load(OLD), edition.load(OLD, FIRST)
    symbols, found = await news(new, new)
    assert (symbols, found.corrections) == ([], ())
    symbols, found = await news(new, old)
    (gone,) = found.corrections
    assert (symbols, gone.call.symbol) == ([], FIRST[0]["resolution"])


async def test_a_rebuild_of_the_same_files_is_no_news(edition: Edition, tmp_path: Path):
    edition.load(OLD, FIRST)
    other = Edition(tmp_path / "other" / "home")
    other.home.parent.mkdir()
    other.load(OLD, FIRST)
    symbols, found = await news(edition.current, other.current)
    assert (symbols, found.corrections) == ([], ())


async def test_other_spelling_of_titles_and_agenda_is_no_news(edition: Edition):
    old = edition.load(OLD, FIRST)
    respelt = [row | {"title": "Sovereign Debt!", "agenda_title": "Macroeconomic questions"} for row in FIRST]
    symbols, found = await news(old, edition.load(OLD, respelt))
    assert (symbols, found.corrections) == ([], ())


async def test_another_date_or_another_way_to_write_a_symbol_is_no_news(edition: Edition):
    old = edition.load(OLD, FIRST, SECOND)
    dated = [row | {"date": "2026-10-06"} for row in FIRST]
    written = [row | {"resolution": "a/res/81/2"} for row in SECOND]
    symbols, found = await news(old, edition.load(OLD, dated, written))
    assert (symbols, found.corrections) == ([], ())


async def test_a_symbol_that_is_put_right_is_no_news(edition: Edition):
    old = edition.load(OLD, FIRST)
    renamed = [row | {"resolution": "A/RES/81/7", "undl_id": "id-other"} for row in FIRST]
    symbols, found = await news(old, edition.load(OLD, renamed))
    assert (symbols, found.corrections) == ([], ())


async def test_a_changed_choice_is_a_change_with_old_and_new(edition: Edition):
    old = edition.load(OLD, FIRST, SECOND)
    # Something new before it, so that roll calls are numbered otherwise.
    corrected = roll_call("A/RES/81/2", "Nuclear disarmament", "2026-11-03", IND="N")
    symbols, found = await news(old, edition.load(OLD, FIRST, roll_call("A/RES/81/3", day="2026-10-20"), corrected))
    assert symbols == ["A/RES/81/3"]
    (change,) = found.corrections
    assert isinstance(change, Change)
    assert change.after.symbol == "A/RES/81/2"
    assert [(one.code, one.before, one.after) for one in change.choices] == [("IND", Choice.ABSTAIN, Choice.NO)]
    assert (str(change.before.tally), str(change.after.tally)) == ("12-0-1", "12-1-0")


@pytest.mark.history
@pytest.mark.campaign
@NO_PART
@pytest.mark.timeout(180)
async def test_what_a_second_source_brings_for_the_first_time_is_history(
    loaded_history: LoadedHistory, joined_history: LoadedHistory
):
    """Two files of the publishers' own, of which the second is loaded on top of the first."""
    old, new = Snapshots(loaded_history.home).current(), Snapshots(joined_history.home).current()
    assert old
    assert new
    assert joined_history.report.sources[0].new > 0
    assert (await news(old, new))[0] == []


async def test_a_snapshot_that_was_copied_is_the_same(edition: Edition, tmp_path: Path):
    edition.load(OLD, FIRST)
    shutil.copytree(edition.home, tmp_path / "elsewhere")
    copied = Snapshots(tmp_path / "elsewhere").current()
    assert copied is not None
    symbols, found = await news(edition.current, copied)
    assert (symbols, found.corrections) == ([], ())
    assert rebuild(tmp_path / "elsewhere") == copied
