"""What is loaded, how old it is, what is missing of each session, and what the last update brought."""

import shutil
from pathlib import Path

import pytest
import pytest_asyncio

from bot.core import Teller
from bot.facts.coverage import coverage_by_session
from data.feed import FeedState, write_feed_state
from data.record import Record
from data.snapshots import Snapshots
from tests.conftest import TODAY, teller_with
from tests.data.files import assembly_rows, write_assembly
from tests.data.resolutions import resolution, write_resolutions

FEED = "United Nations, DGACM, open resolutions data"


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def loaded(tmp_path_factory):
    """Tests only ask it, and read its home."""
    folder = tmp_path_factory.mktemp("status")
    texts = [resolution(number, voted=number == 2) for number in (1, 2, 5, 6, 12)]
    emergency = [resolution(number, symbol=f"A/RES/ES-10/{number}") for number in (21, 22)]
    older = assembly_rows("A/RES/500(V)", {"FRA": "Y", "GBR": "N"})
    path = write_resolutions(folder / "80_2026-11-10.json", *texts, *emergency)
    other = write_assembly(folder / "2026_02_06_ga_voting.csv", older)
    async with teller_with(folder / "home", path, other) as core:
        yield core


async def test_status_says_how_old_each_source_is_and_what_is_missing(loaded):
    answer = await loaded.ask("status")
    ages = {row[0]: row[answer.table.columns.index("Age")] for row in answer.table.rows}
    assert ages[f"{FEED}, version 2026-11-10"] == "12 days"
    assert ages["Teller's landmark votes, version 1"] == "–"
    # The landmark votes have 80/4, and of the emergency session some up to 27.
    assert "Numbers in no loaded source: 80/3 and /7 to /11; ES-10/1 to /18." in answer.notes
    assert f"Not in {FEED}, but in another source: 80/4; ES-10/23 to /27." in answer.notes


async def test_status_by_session_has_votes_and_what_was_adopted_without_one(loaded):
    answer = await loaded.ask("What does the record hold of each session?")
    rows = {row[0]: row[1:] for row in answer.table.rows}
    assert rows["5"] == ("1", "not loaded", "–")
    assert rows["80"][:2] == ("2", "4")
    assert list(rows)[-2:] == ["ES-10", "ES-11"]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            "What does the record hold of session 80?",
            "Session 80: 2 recorded votes and 4 resolutions adopted without a vote; 80/3 and /7 to /11 are missing.",
        ),
        (
            "Which resolutions of the tenth emergency special session are missing?",
            "Session ES-10: 9 recorded votes and 0 resolutions adopted without a vote; ES-10/1 to /18 are missing.",
        ),
        (
            "Coverage of session 5",
            "Session 5: 1 recorded vote; no loaded source has its resolutions adopted without a vote.",
        ),
        ("What does the record hold of session 61?", "Session 61: nothing. The newest votes are of 1 December 2025."),
        (
            "Have you got anything from the 62nd session?",
            "Session 62: nothing. The newest votes are of 1 December 2025.",
        ),
        (
            "what is there on session 5",
            "Session 5: 1 recorded vote; no loaded source has its resolutions adopted without a vote.",
        ),
        (
            "what do you hold for ES-10?",
            "Session ES-10: 9 recorded votes and 0 resolutions adopted without a vote; ES-10/1 to /18 are missing.",
        ),
    ],
)
async def test_of_a_session_that_is_named_it_is_said_what_is_held_and_what_is_missing(loaded, question, words):
    assert (await loaded.ask(question)).headline == words


async def test_what_is_held_of_a_session_is_gone_on_with_by_another(loaded):
    await loaded.ask("what do you have from session 80?", "sessions")
    assert (await loaded.ask("and from the fifth session?", "sessions")).headline.startswith("Session 5: 1 recorded")
    # The conversation goes on where it was.
    await loaded.ask("How did India vote on ES-11/4?", "beside")
    await loaded.ask("what do you have from session 80?", "beside")
    assert "A/RES/ES-11/4" in (await loaded.ask("and China?", "beside")).headline


async def test_what_is_held_on_a_topic_is_no_question_about_a_session(loaded):
    assert not (await loaded.ask("what do you have on Cuba?")).headline.startswith("Session")


async def test_of_a_named_session_the_numbers_are_told_that_a_source_lacks(loaded):
    answer = await loaded.ask("Which numbers are missing from ES-10?")
    assert f"Not in {FEED}, but in another source: ES-10/23 to /27." in answer.notes
    assert [row[0] for row in answer.table.rows] == ["ES-10"]


async def test_coverage_is_a_fact_without_prose(loaded):
    record = await Record.open(Snapshots(loaded.home).current())
    try:
        found = {one.session: one for one in await coverage_by_session(record)}
    finally:
        await record.close()
    assert (found["80"].votes, found["80"].without_vote, found["80"].is_whole) == (2, 4, True)
    assert found["80"].missing == (3, *range(7, 12))
    assert not found["5"].is_whole
    assert found["5"].missing == ()


async def test_status_tells_of_the_last_update_wherever_it_is_asked(tmp_path, landmark_home):
    home = Path(shutil.copytree(landmark_home, tmp_path / "home"))
    core = Teller(home, today=lambda: TODAY)
    assert not any("Last update" in note for note in (await core.ask("status")).notes)
    write_feed_state(home, FeedState(tried_at=0.0, outcome="Nothing new."))
    assert "Last update 1970-01-01 00:00 UTC: Nothing new." in (await core.ask("what is loaded?")).notes
    await core.close()


@pytest.mark.parametrize("question", ["What's new since the last load?", "what did the latest update bring?"])
async def test_what_came_with_the_last_load_is_told_with_what_was_not_voted_on(tmp_path, question):
    home = tmp_path / "home"
    first = write_resolutions(tmp_path / "80_2026-11-10.json", resolution(1))
    async with teller_with(home, first) as core:
        assert (await core.ask(question)).headline.endswith("the first.")
    more = [resolution(number, voted=number != 3) for number in (1, 2, 3)]
    second = write_resolutions(tmp_path / "80_2026-11-12.json", *more)
    async with teller_with(home, second) as core:
        answer = await core.ask(question)
    assert answer.headline.endswith(": 1 new vote and 1 resolution adopted without a vote came with it.")
    assert [row[1] for row in answer.table.rows] == ["A/RES/80/3", "A/RES/80/2"]


async def test_the_terms_of_both_sources_are_told(teller):
    for question in ("Under which licence is the DGACM data?", "Who made this data and may I republish it?"):
        answer = await teller.ask(question)
        assert "non-commercial use" in answer.headline
        assert "must be acknowledged as the source" in answer.headline


async def test_a_vote_on_a_decision_is_told_apart_where_votes_of_a_session_are_counted(tmp_path):
    texts = [resolution(1), resolution(2), resolution(3, symbol="A/DEC/80/403")]
    async with teller_with(tmp_path / "home", write_resolutions(tmp_path / "80.json", *texts)) as core:
        headline = (await core.ask("coverage of session 80")).headline
    assert "(1 of them not on a whole resolution)" in headline


async def test_a_number_that_sources_lack_is_said_to_be_missing(loaded):
    assert (await loaded.ask("Who sponsored A/RES/80/9?")).headline == (
        "A/RES/80/9 is in no loaded source, though others of its session are."
    )
    assert (await loaded.ask("How did France vote on 80/9?")).headline == (
        "80/9 is in no loaded source, though others of its session are."
    )
    assert (await loaded.ask("Who sponsored A/RES/80/99?")).headline == "The record has no vote on “A/RES/80/99”."
