"""A text that was spoken of is found at another time: whether it came back, what followed it, who sponsored it then."""

import pytest
import pytest_asyncio

from tests.conftest import teller_with
from tests.data.resolutions import resolution, write_resolutions

OF_2024 = {"adoption_date": "4 December 2024", "session": "Seventy-ninth session"}
TEXTS = (
    resolution(7, symbol="A/RES/79/400", title="Safety of lighthouses", voted=False, sponsors=["KENYA"], **OF_2024),
    resolution(8, symbol="A/RES/79/401", title="World day of foghorns", voted=False, sponsors=["PERU"], **OF_2024),
    resolution(7, title="Safety of lighthouses", sponsors=["KENYA", "FRANCE"]),
    resolution(9, title="Measures against silent foghorns", sponsors=["INDIA"]),
    resolution(10, title="Harbours"),
)


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def yearly(tmp_path_factory):
    folder = tmp_path_factory.mktemp("yearly")
    async with teller_with(folder / "home", write_resolutions(folder / "80_2025-12-09.json", *TEXTS)) as core:
        yield core


@pytest.mark.parametrize(
    ("asked", "question", "words"),
    [
        (
            "Who sponsored A/RES/79/400?",
            "and did it return in 2025?",
            "A/RES/80/7 (“Safety of lighthouses”) was adopted",
        ),
        ("How did Peru vote on A/RES/79/400?", "did it come back in 2025?", "Yes: A/RES/80/7"),
        (
            "Who sponsored A/RES/79/401?",
            "What about the follow-up in December 2025, was that voted?",
            "Yes: A/RES/80/9",
        ),
        ("How did Peru vote on A/RES/80/7?", "Did France sponsor it in 2024?", "No: A/RES/79/400"),
        ("How did Peru vote on A/RES/80/7?", "who sponsored it in 2024?", "A/RES/79/400"),
        ("Who sponsored A/RES/80/7?", "and in 2024?", "A/RES/79/400"),
        ("Who sponsored A/RES/80/10?", "did it come back in 2024?", "The record has no vote for “Harbours 2024”."),
    ],
)
async def test_a_text_is_found_at_another_time(yearly, asked, question, words):
    conversation = f"{asked} {question}"
    await yearly.ask(asked, conversation)
    headline = (await yearly.ask(question, conversation)).headline
    assert headline.startswith(words), headline


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who voted no on A/RES/80/7, and was it ever put to a vote before?", "was not adopted by a recorded vote but"),
        (
            "How did Kenya vote on A/RES/80/7, and has it been voted on before?",
            "The one resolution with the same title",
        ),
    ],
)
async def test_whether_a_text_was_put_to_a_vote_before_is_asked_of_its_title(yearly, question, words):
    assert words in (await yearly.ask(question)).headline


async def test_it_without_a_text_names_no_title(yearly):
    assert (await yearly.ask("was it ever put to a vote before?")).headline == "Please say which vote you mean."


@pytest.mark.parametrize(
    ("question", "words", "note"),
    [
        ("How did Peru vote on the latest foghorns resolution?", "Peru did not vote on A/RES/80/9", ""),
        (
            "Who voted no in the latest vote on harbours?",
            "One state voted against A/RES/80/10",
            "",
        ),
    ],
)
async def test_the_latest_is_the_newest_there_is(yearly, question, words, note):
    answer = await yearly.ask(question)
    assert words in answer.headline
    assert not note or note in answer.notes


async def test_the_latest_resolution_may_be_one_without_a_vote(tmp_path):
    texts = (
        resolution(7, title="Tides and moons"),
        resolution(8, title="Tides and moons", voted=False, adoption_date="9 December 2025"),
    )
    async with teller_with(tmp_path / "home", write_resolutions(tmp_path / "80.json", *texts)) as core:
        text = await core.ask("How did Peru vote on the latest resolution on moons?")
        assert text.headline.startswith("A/RES/80/8 (“Tides and moons”) was adopted without a vote")
        assert "The last vote on this was on A/RES/80/7 of 1 December 2025." in text.notes
        vote = await core.ask("How did India vote in the latest vote on moons?")
        assert vote.headline.startswith("India voted against A/RES/80/7")
        assert "A later text on this was adopted without a vote: A/RES/80/8 of 9 December 2025." in vote.notes


async def test_a_popular_name_is_of_the_time_that_is_named(tmp_path):
    text = resolution(
        7,
        symbol="A/RES/76/400",
        title="Lessons of the Holocaust, remembrance",
        voted=False,
        adoption_date="3 March 2022",
    )
    async with teller_with(tmp_path / "home", write_resolutions(tmp_path / "76.json", text)) as core:
        of_then = await core.ask("Did Peru vote for the Holocaust remembrance resolution of March 2022?")
        assert of_then.headline.startswith(
            "A/RES/76/400 (“Lessons of the Holocaust, remembrance”) was adopted without a vote"
        )
        assert (
            "A/RES/60/7, which is not in the record"
            in (await core.ask("Did Peru vote for the Holocaust remembrance resolution?")).headline
        )


@pytest.mark.parametrize(
    ("title", "other", "same"),
    [
        (
            "Refugees from Abkhazia, Georgia and the Tskhinvali region",
            "Refugees from Abkhazia, Georgia, and the Tskhinvali region",
            True,
        ),
        ("Question of Territories under administration", "Question of the Territories under Administration", True),
        ("Human rights in Iran", "Human rights in Iraq", False),
        ("Prohibition of nuclear weapons", "Prohibition of chemical weapons", False),
    ],
)
async def test_titles_that_differ_by_words_of_form_are_of_one_text(tmp_path, title, other, same):
    texts = (
        resolution(7, symbol="A/RES/79/400", title=title, **OF_2024),
        resolution(7, title=other),
    )
    async with teller_with(tmp_path / "home", write_resolutions(tmp_path / "80_2025-12-09.json", *texts)) as core:
        await core.ask("How did Peru vote on A/RES/80/7?", conversation="titles")
        answer = await core.ask("did Kenya ever abstain on it?", conversation="titles")
    assert ("in 2 votes" in answer.headline) is same
