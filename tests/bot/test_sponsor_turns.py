"""Questions that go on with the sponsors of a text, be they asked in one text or one after the other."""

import pytest
import pytest_asyncio

from tests.conftest import teller_with
from tests.data.resolutions import resolution, write_resolutions

TEXTS = (
    resolution(7, sponsors=["FRANCE", "KENYA", "INDIA"], additional_sponsors=["STATE OF PALESTINE", "CHILE"]),
    resolution(8, voted=False, sponsors=["NORWAY", "CHILE"], additional_sponsors=["GHANA"], title="Harbours and tides"),
    resolution(9, sponsors=["FRANCE"], adoption_date="2 December 2025"),
)


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def sponsored(tmp_path_factory):
    folder = tmp_path_factory.mktemp("turns")
    async with teller_with(folder / "home", write_resolutions(folder / "80_2025-12-09.json", *TEXTS)) as core:
        yield core


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Did Kenya sponsor A/RES/80/7? Was it alone?", ("Yes: Kenya is among the 5 sponsors", "No: A/RES/80/7")),
        ("Is France a sponsor of A/RES/80/9, and was it the only one?", ("Yes: A/RES/80/9", "1 sponsor: France")),
        ("does chile sponsor texts? how many in 2025?", ("Chile sponsored 2 of the 3 resolutions whose", "in 2025")),
        (
            "Did Norway sponsor the harbours and tides text, and how did Ghana vote on it?",
            ("Yes: Norway", "without a vote"),
        ),
        ("Did India sponsor A/RES/80/7, and how did it vote on it?", ("Yes: India is among", "India voted against")),
        ("Who sponsored A/RES/80/7, and how did India vote on it?", ("had 5 sponsors", "India voted against")),
    ],
)
async def test_each_of_two_questions_is_answered(sponsored, question, words):
    headline = (await sponsored.ask(question)).headline
    assert all(one in headline for one in words), headline


@pytest.mark.parametrize(
    ("asked", "question", "words"),
    [
        (
            "What was the result of A/RES/80/8?",
            "Sponsors?",
            "A/RES/80/8 of 1 December 2025 (“Harbours and tides”) had 3",
        ),
        ("How did Peru vote on A/RES/80/8?", "Who were its sponsors?", "(“Harbours and tides”) had 3 sponsors"),
        ("How did Peru vote on A/RES/80/8?", "who were the co-sponsors", "(“Harbours and tides”) had 3 sponsors"),
        ("How did Peru vote on A/RES/80/8?", "Did it sponsor it?", "No: Peru is not among the 3 sponsors"),
        ("A/RES/80/8: result?", "who brought it forward", "(“Harbours and tides”) had 3 sponsors"),
        ("Who sponsored A/RES/80/7?", "was there a vote", "Yes: A/RES/80/7"),
        ("Who sponsored A/RES/80/8?", "was there any vote?", "No: A/RES/80/8"),
        ("Who sponsored A/RES/80/7?", "how did India vote", "India voted against A/RES/80/7"),
    ],
)
async def test_a_text_that_was_spoken_of_is_the_one_that_is_meant(sponsored, asked, question, words):
    conversation = f"{asked} {question}"
    await sponsored.ask(asked, conversation)
    assert words in (await sponsored.ask(question, conversation)).headline


async def test_one_of_them_is_one_of_the_sponsors(sponsored):
    await sponsored.ask("How did India vote on A/RES/80/7?", "among")
    await sponsored.ask("Who were its sponsors?", "among")
    assert (await sponsored.ask("Was Ghana one of them?", "among")).headline.startswith("No: Ghana is not among the 5")
    assert (await sponsored.ask("and was Chile among them?", "among")).headline.startswith("Yes: Chile is among the 5")
    later = await sponsored.ask("How many of them joined only after it was submitted?", "among")
    assert "3 when it was submitted, and 2 that joined later" in later.headline or "joined later" in later.headline


async def test_how_many_joined_after_it_was_tabled(sponsored):
    assert (
        "joined later" in (await sponsored.ask("How many states joined A/RES/80/7 after it was introduced?")).headline
    )
