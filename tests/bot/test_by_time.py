"""Sessions, years, months and days are compared by how much was adopted in them, with a vote and without one."""

import pytest
import pytest_asyncio

from tests.conftest import teller_with
from tests.data.resolutions import resolution, write_resolutions


def _of(session, number, day, *, voted=True, **changes):
    return resolution(number, voted=voted, symbol=f"A/RES/{session}/{number}", adoption_date=day, **changes)


TEXTS = (
    *(_of(63, number, "2 December 2008", voted=number > 4) for number in range(1, 7)),
    *(_of(64, number, "5 December 2009", voted=number > 1, title=f"Tide tables {number}") for number in range(1, 5)),
    _of(64, 5, "7 March 2010"),
    *(_of(65, number, "6 December 2010", voted=number > 3) for number in range(1, 5)),
    _of(66, 1, "3 November 2011", voted=False),
    _of("ES-11", 9, "4 November 2011"),
)


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def several(tmp_path_factory):
    folder = tmp_path_factory.mktemp("several")
    async with teller_with(folder / "home", write_resolutions(folder / "80.json", *TEXTS)) as core:
        yield core


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Which session had the most recorded votes?", "Session 64 had the most recorded votes, 4"),
        ("Which session had the fewest recorded votes?", "Session 65 had the fewest recorded votes, 1"),
        (
            "Which session adopted most texts by consensus?",
            "Session 63 had the most resolutions adopted without a vote, 4 of the 9 on record; after that come session 65 (3)",
        ),
        ("Which session had more consensus texts, 63 or 65?", "Session 63 had 4 resolutions adopted without a vote, and session 65 3."),
        ("How many resolutions were adopted in sessions 64 and 65?", "9 resolutions in sessions 64 and 65 were adopted"),
        ("What was the busiest session?", "Session 63 had the most resolutions adopted, 6 of the"),
        ("In which session were most resolutions adopted?", "Session 63 had the most resolutions adopted, 6 of the"),
        ("Which session had the highest share of recorded votes?", "Session 64 had the highest share of recorded votes, 80.0%, 4"),
        ("Which month of 2010 saw most recorded votes?", "March 2010 and December 2010 had the most recorded votes in 2010, 1 each"),
        ("On what day were the most texts adopted?", "2 December 2008 had the most resolutions adopted, 6"),
        ("Which year had most recorded votes on tides?", "2009 had the most recorded votes on tides, 3 of the 3"),
        ("Did session 64 have more recorded votes than session 63?", "Yes: session 64 had 4 recorded votes, and session 63 2."),
        ("Did session 64 have fewer recorded votes than session 63?", "No: session 64 had 4 recorded votes, and session 63 2."),
        ("Which of sessions 63 and 65 adopted more texts without a vote?", "Session 63 had 4 resolutions adopted without a vote, and session 65 3."),
        ("Were more resolutions adopted in 2008 than in 2009?", "Yes: 2008 had 6 resolutions adopted, and 2009 4."),
        ("How many resolutions were adopted without a vote in each session since 2008?", "9 resolutions adopted without a vote since 2008 in 5 sessions: 4 in session 63, 1 in session 64"),
    ],
)  # fmt: skip
async def test_times_are_compared_by_how_much_was_adopted(several, question, begins):
    assert (await several.ask(question)).headline.startswith(begins)


async def test_what_is_not_ranked_or_not_on_record_as_a_whole_is_said(several):
    fewest = await several.ask("Which session adopted the fewest texts without a vote?")
    assert fewest.headline.startswith("Session 64 had the fewest resolutions adopted without a vote, 1")
    assert "Session 66 (1) is not ranked, since only a part of it is on record." in fewest.notes
    most = await several.ask("Which session had most recorded votes?")
    assert any(note.startswith("Emergency and special sessions are not ranked: ") for note in most.notes)
    assert any(row[0] == "66" for row in most.table.rows)


async def test_a_year_between_in_which_nothing_was_adopted_has_fewest(tmp_path):
    texts = [_of(63, 1, "2 January 2008"), _of(65, 2, "2 December 2010"), _of(66, 3, "2 December 2011")]
    async with teller_with(tmp_path / "home", write_resolutions(tmp_path / "66.json", *texts)) as core:
        year = await core.ask("Which year had the fewest recorded votes?")
        session = await core.ask("Which session had the fewest recorded votes?")
        adopted = await core.ask("Which year had most resolutions adopted?")
    assert year.headline.startswith("2009 had the fewest recorded votes, 0 of the 3 on record")
    assert session.headline.startswith("Session 64 had the fewest recorded votes, 0")
    assert adopted.headline.startswith("2008, 2010 and 2011 had the most recorded votes, 1 each")
    assert any(note.startswith("No loaded source has resolutions adopted without a vote") for note in adopted.notes)


async def test_bundled_votes_tell_of_no_session_how_many_it_had(teller):
    for question in ("Which session had most recorded votes?", "Which year had the fewest recorded votes?"):
        answer = await teller.ask(question)
        assert answer.kind == "unknown"
        assert "whoever runs Teller can load every vote since 2019" in answer.headline


@pytest.mark.parametrize(
    "question",
    ["In which year did India first abstain?", "In which year was ES-11/1 adopted?", "Which session adopted ES-11/1?"],
)
async def test_when_something_was_done_is_no_question_of_numbers(several, question):
    assert "had the most" not in (await several.ask(question)).headline


async def test_the_note_since_when_is_not_of_the_time_that_was_asked_for(tmp_path):
    early, late = ("4 October 2023", "7 November 2023"), ("3 March 2025", "5 April 2025", "6 April 2025")
    made = [resolution(one, voted=False, adoption_date=day) for one, day in enumerate((*early, *late), 30)]
    async with teller_with(tmp_path / "home", write_resolutions(tmp_path / "80.json", *made)) as core:
        answer = await core.ask("Which month of 2025 had the most resolutions?")
        assert answer.headline.startswith("April 2025 had the most resolutions adopted in 2025, 2 of the 3")
        assert not any("only since" in note for note in answer.notes)
        answer = await core.ask("Which month of 2023 had the most resolutions?")
        assert any("only since October 2023" in note for note in answer.notes)
