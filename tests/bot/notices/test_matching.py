"""Which roll calls fit a follow: read as it is typed, and matched on a small edition whose votes stand here."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.knowledge import Knowledge
from bot.notices.matching import Fitting
from bot.notices.news import roll_calls
from bot.notices.wishes import WishReader
from data.load import load
from data.matrix import calls_of, newest_first
from data.record import Record
from data.snapshots import Snapshots
from tests.bot.notices.editions import OLD, Edition, roll_call
from tests.conftest import TODAY
from tests.data.files import write_assembly

EDITION = (
    OLD,
    roll_call("A/RES/81/1", "Nuclear weapons and the risk of war", IND="N", CHN="A"),
    roll_call("A/RES/81/2", "The situation in Ukraine", "2026-10-06", RUS="N", CHN="A", IND="A", HUN="X"),
    roll_call("A/RES/81/3", "Economic embargo imposed against Cuba", "2026-10-07", USA="N"),
    roll_call("A/RES/81/4", "Sovereign debt", "2026-10-08", default="N", IND="Y", CHN="Y", RUS="Y", BRA="Y", ZAF="Y", CUB="Y"),
    roll_call("A/RES/81/5", "Palestine refugees : report of UNRWA", "2026-10-09", HUN="A"),
    roll_call("A/RES/ES-11/99", "Reconstruction", "2026-10-10", RUS="N"),
    roll_call("A/RES/81/6", "Sport", "2026-10-12", default="X", FRA="Y"),
)  # fmt: skip


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def recent(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Knowledge]:
    home = tmp_path_factory.mktemp("recent") / "home"
    path = Edition(home).load(*EDITION)
    record = await Record.open(path)
    yield Knowledge(record)
    await record.close()


async def symbols_of(knowledge: Knowledge, wish: str, *, among: str = "A/RES/81/") -> list[str]:
    """The ends of the symbols of what fits, newest first."""
    query = (await WishReader(knowledge, TODAY).read(wish)).query
    new = calls_of(
        [call.number for call in knowledge.record.calls if call.date.year == 2026 and call.symbol.startswith("A/")]
    )
    found = await Fitting(knowledge, new & roll_calls(knowledge.record)).of(query)
    return [knowledge.record.call(number).symbol.removeprefix(among) for number in newest_first(found)]


FITS = {
    "everything": ["6", "A/RES/ES-11/99", "5", "4", "3", "2", "1"],
    "India": ["6", "A/RES/ES-11/99", "5", "4", "3", "2", "1"],
    "India on nuclear weapons": ["1"],
    "nuclear weapons or Cuba": ["3", "1"],
    "both Palestine and UNRWA": ["5"],
    "sanctions": ["3"],
    "embargoes": ["3"],
    # A region that is left out is left out with its states.
    "everything except the Caribbean": ["6", "A/RES/ES-11/99", "5", "4", "2", "1"],
    "everything except Eastern Europe": ["6", "A/RES/ES-11/99", "5", "4", "3", "1"],
    "both Cuba and nuclear weapons": [],
    "votes about Ukraine": ["2"],
    "votes by or about Ukraine": ["6", "A/RES/ES-11/99", "5", "4", "3", "2", "1"],
    "resolutions on Cuba": ["3"],
    "Palestine": ["5"],
    "ES-11 votes": ["A/RES/ES-11/99"],
    "BRICS splits": ["A/RES/ES-11/99", "2", "1"],
    "G7 splits": ["3"],
    "India and China differ": ["1"],
    "India and Russia differ": ["A/RES/ES-11/99", "2", "1"],
    "lone votes of Hungary": ["5"],
    "lone votes of France": ["6"],
    "lone votes of India": ["1"],
    "lone no votes of India": ["1"],
    "lone yes votes of India": [],
    "lone votes": ["6", "A/RES/ES-11/99", "5", "3", "2", "1"],
    "lone no votes": ["A/RES/ES-11/99", "3", "2", "1"],
    "lone abstentions": ["5", "1"],
    "China abstains alone or with only India": ["2", "1"],
    "India abstains alone or with only Brazil": [],
    "China stands alone or with at most India and Brazil": ["2", "1"],
    "India and China agree": ["A/RES/ES-11/99", "5", "4", "3", "2"],
    "India and Hungary agree": ["A/RES/ES-11/99", "3"],
    "BRICS unity": ["5", "4", "3"],
    "unanimous votes": ["6"],
    "no votes by India": ["1"],
    "abstentions by India or China": ["2", "1"],
    "abstentions by both India and China": ["2"],
    "absences by Hungary": ["6", "2"],
    "no votes by any G7 member": ["4", "3"],
    "no votes by all G7 members": ["4"],
    "close votes": ["6", "4", "A/RES/ES-11/99"],
    "close votes within 1": ["6", "4"],
    "Cuba or nuclear weapons": ["3", "1"],
    "adopted resolutions about debt": ["4"],
    "rejected votes": [],
    "Security Council": [],
    "vetoes": [],
    "everything except Cuba": ["6", "A/RES/ES-11/99", "5", "4", "2", "1"],
    "everything except the General Assembly": [],
    "India except on nuclear weapons and Palestine": ["6", "A/RES/ES-11/99", "4", "3", "2"],
    "BRICS splits except Russia": ["2", "1"],
    "BRICS splits except Russia and China": ["2", "1"],
    "BRICS splits except India": ["A/RES/ES-11/99", "2", "1"],
    "BRICS splits except India and China": ["A/RES/ES-11/99", "2"],
    "no votes by any G7 member except on Cuba": ["4"],
    "no votes by any G7 member except the United States": ["4"],
    "no votes by any BRICS member except India": ["A/RES/ES-11/99", "2"],
    "abstentions by any BRICS member except those about Ukraine": ["1"],
    "everything except no votes by India": ["6", "A/RES/ES-11/99", "5", "4", "3", "2"],
    "everything except ES-11": ["6", "5", "4", "3", "2", "1"],
    "everything except close votes within 1": ["A/RES/ES-11/99", "5", "3", "2", "1"],
    "India and China differ except on nuclear weapons": [],
    "India differs from China and Russia": ["1"],
    "India differs from China or Russia": ["A/RES/ES-11/99", "2", "1"],
    "India breaks with the rest of BRICS": ["1"],
    "India differs from any other BRICS member": ["A/RES/ES-11/99", "2", "1"],
    "India differs from most other BRICS members": ["2", "1"],
    "India agrees with most other BRICS members": ["A/RES/ES-11/99", "5", "4", "3"],
    "both India and China differ from Russia": ["A/RES/ES-11/99", "2", "1"],
    "any EU member agrees with Russia": ["5", "3", "1"],
    "all EU members agree with Russia": ["3", "1"],
    "only India and China abstain": ["2"],
    "India when Russia votes no": ["A/RES/ES-11/99", "2"],
    "when India abstains and Russia votes no": ["2"],
    "when neither India nor China votes yes": ["6", "2", "1"],
    "when no BRICS member votes yes": ["6"],
    "emergency special sessions": ["A/RES/ES-11/99"],
}  # fmt: skip


@pytest.mark.parametrize("wish", FITS)
async def test_what_fits_a_follow(recent: Knowledge, wish: str):
    expected = FITS[wish]
    if wish == "close votes":
        # Of 13 members, two that vote otherwise leave a margin of ten at most.
        expected = [symbol for symbol in await symbols_of(recent, "everything") if symbol in await margins(recent, 10)]
    assert await symbols_of(recent, wish) == expected


async def margins(knowledge: Knowledge, most: int) -> set[str]:
    calls = (call for call in knowledge.record.calls if call.tally and call.tally.margin <= most)
    return {call.symbol.removeprefix("A/RES/81/") for call in calls}


async def test_vetoes_are_matched_by_who_cast_them(knowledge: Knowledge):
    """On the landmark votes: those of the Soviet seat count as Russia's only from when Russia sat there."""
    reader = WishReader(knowledge, TODAY)
    fitting = Fitting(knowledge, roll_calls(knowledge.record))
    found = await fitting.of((await reader.read("vetoes by the United States")).query)
    vetoers = [set(knowledge.record.call(number).vetoed_by) for number in newest_first(found)]
    assert vetoers
    assert all("USA" in vetoed_by for vetoed_by in vetoers)
    by_all = await fitting.of((await reader.read("Security Council vetoes")).query)
    assert by_all.bit_count() > found.bit_count()


async def test_a_draft_is_not_about_who_vetoed_it(knowledge: Knowledge):
    reader, everything = WishReader(knowledge, TODAY), Fitting(knowledge, roll_calls(knowledge.record))

    async def about(name: str) -> set[str]:
        found = await everything.of((await reader.read(f"votes about {name}")).query)
        return {knowledge.record.call(number).symbol for number in newest_first(found)}

    assert "S/2023/970" not in await about("the United States")
    assert "S/2023/970" in await about("Gaza")
    # A popular name that tells of no veto says that it is about Russia, too.
    assert "S/2022/155" in await about("Russia")
    assert "S/2024/826" not in await about("Russia")


async def test_a_state_is_among_the_others_of_its_group_only_while_it_is_a_member(tmp_path: Path):
    before, after = (
        roll_call(f"A/RES/{session}/1", "Debt", day, HUN="N")
        for session, day in ((57, "2002-12-02"), (81, "2026-10-05"))
    )
    path = Edition(tmp_path / "home").load(OLD, before, after)
    record = await Record.open(path)
    knowledge = Knowledge(record)
    query = (await WishReader(knowledge, TODAY).read("Hungary differs from most other EU members")).query
    found = await Fitting(knowledge, roll_calls(record)).of(query)
    assert "A/RES/81/1" in {record.call(number).symbol for number in newest_first(found)}
    assert "A/RES/57/1" not in {record.call(number).symbol for number in newest_first(found)}
    await record.close()


async def test_groups_are_as_they_were_on_the_day(recent: Knowledge, tmp_path: Path):
    """The United Kingdom left the European Union before this vote, and was in it before that one."""
    old = roll_call("A/RES/74/1", "Sport", "2019-10-05", GBR="N")
    new = roll_call("A/RES/81/1", "Sport", "2026-10-05", GBR="N")
    load(tmp_path, [write_assembly(tmp_path / "2026_ga_voting.csv", old, new)])
    path = Snapshots(tmp_path).current()
    assert path is not None
    record = await Record.open(path)
    try:
        knowledge = Knowledge(record)
        query = (await WishReader(knowledge, TODAY).read("EU splits")).query
        found = await Fitting(
            knowledge, calls_of([record.named(one)[0].number for one in ("A/RES/74/1", "A/RES/81/1")])
        ).of(query)
        assert [record.call(number).symbol for number in newest_first(found)] == ["A/RES/74/1"]
    finally:
        await record.close()
