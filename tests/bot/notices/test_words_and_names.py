"""A topic's words and the names of states find what is meant by them, and nothing that only looks like it."""

from __future__ import annotations

from pathlib import Path

import pytest
import pytest_asyncio

from bot.core import Teller
from bot.knowledge import Knowledge
from bot.notices.matching import Fitting
from bot.notices.news import roll_calls
from bot.notices.saying import said
from bot.notices.wishes import WishReader
from data.matrix import newest_first
from tests.bot.notices.editions import Edition, opened, roll_call
from tests.conftest import TODAY

TITLES = (
    "Children in armed conflict",
    "The arms trade",
    "Humanitarian aid",
    "Ending HIV/AIDS",
    "The Indian Ocean as a zone of peace",
    "Treatment of people of Indian origin",
    "Question of Papua New Guinea",
    "Aggression against Guinea",
    "Question of American Samoa",
    "Human rights in the Democratic People's Republic of Korea",
    "The Republic of Korea",
    "Question of the United States Virgin Islands",
    "Question of the Turks and Caicos Islands",
    "Internal displacement",
    "International law",
    "Nuclear weapons",
    "Nuclear tests and nuclear weapons",
    "Human rights in Chad",
    "Human rights in Mali",
    "Peace in Mali",
    "Israeli settlements in the Occupied Palestinian Territory",
    "Peaceful settlement of disputes between Israeli and other companies",
    "Humanitarian consequences of nuclear war",
    "Humanitarian help and the consequences of a nuclear accident",
)


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    edition = Edition(tmp_path_factory.mktemp("words") / "home")
    edition.load(*(roll_call(f"A/RES/81/{number}", title) for number, title in enumerate(TITLES, 1)))
    return edition


async def titles(path: Path, wish: str) -> set[str]:
    async with opened(path) as record:
        knowledge = Knowledge(record)
        understood = await WishReader(knowledge, TODAY).read(wish)
        found = await Fitting(knowledge, roll_calls(record)).of(understood.query)
        return {call.title for number in newest_first(found) if (call := record.call(number)).session == "81"}


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        ("arms", {"The arms trade"}),
        ("armed conflict", {"Children in armed conflict"}),
        ("aid", {"Humanitarian aid"}),
        ("AIDS", {"Ending HIV/AIDS"}),
        ("internal displacement", {"Internal displacement"}),
        ("votes about India", {"Treatment of people of Indian origin"}),
        ("votes about Guinea", {"Aggression against Guinea"}),
        ("votes about Papua New Guinea", {"Question of Papua New Guinea"}),
        ("votes about South Korea", {"The Republic of Korea"}),
        ("votes about North Korea", {"Human rights in the Democratic People's Republic of Korea"}),
        ("votes about the United States", set()),
        ("votes about Turkey", set()),
        ("votes about the US Virgin Islands", {"Question of the United States Virgin Islands"}),
        ("votes about the Indian Ocean", {"The Indian Ocean as a zone of peace"}),
        ("nuclear weapons except nuclear tests", {"Nuclear weapons", "Humanitarian consequences of nuclear war"}),
        ("nuclear weapons except atomic tests", {"Nuclear weapons", "Humanitarian consequences of nuclear war"}),
    ],
)
async def test_words_and_names_find_what_they_mean(edition: Edition, wish: str, found: set[str]):
    assert await titles(edition.current, wish) == found


async def test_questions_find_the_same(edition: Edition):
    teller = Teller(edition.home, today=lambda: TODAY)
    try:
        answer = await teller.ask("Which resolutions were about arms in session 81?")
        assert [call.title for call in answer.roll_calls] == ["The arms trade"]
    finally:
        await teller.close()


async def test_what_is_said_of_a_list_of_states_is_said_of_each(edition: Edition):
    found = await titles(edition.current, "human rights in Chad and Mali")
    assert found == {"Human rights in Chad", "Human rights in Mali"}


@pytest.mark.parametrize(
    ("wish", "title"),
    [
        ("Israeli settlements", "Israeli settlements in the Occupied Palestinian Territory"),
        ("humanitarian consequences of nuclear weapons", "Humanitarian consequences of nuclear war"),
    ],
)
async def test_words_of_a_topic_that_belong_together_stand_together(edition: Edition, wish: str, title: str):
    assert await titles(edition.current, wish) == {title}


@pytest.mark.parametrize(
    ("wish", "said_as"),
    [
        ("votes about death penalty", "votes about the death penalty"),
        ("votes about the ICC", "votes about the ICC"),
        ("votes about ICC", "votes about the ICC"),
        ("votes about NUCLEAR WEAPONS", "votes about nuclear weapons"),
    ],
)
async def test_topics_are_written_as_an_editor_prints_them(edition: Edition, wish: str, said_as: str):
    async with opened(edition.current) as record:
        knowledge = Knowledge(record)
        assert said((await WishReader(knowledge, TODAY).read(wish)).query, knowledge) == said_as
