"""A treaty or agency that is named means the texts that name it, not those that have its words somewhere."""

from __future__ import annotations

import pytest
import pytest_asyncio

from data.reference import load_reference
from tests.conftest import teller_with
from tests.data.resolutions import resolution, write_resolutions

TITLES = {
    21: ("Treaty on the Prohibition of Nuclear Weapons", "General disarmament", "NUCLEAR WEAPONS"),
    22: ("Convention on the Prohibition of the Use of Nuclear Weapons", "Special session", "NUCLEAR WEAPONS--TREATIES"),
    23: ("Treaty for the Prohibition of Nuclear Weapons in the Andes", "General disarmament", "NUCLEAR WEAPONS"),
    24: ("Review of the Treaty on the Non-Proliferation of Nuclear Weapons", "General disarmament", "NUCLEAR WEAPONS"),
    25: ("Attack on a reactor and its consequences for non-proliferation", "Nuclear energy", "TREATIES"),
    26: ("Comprehensive Nuclear-Test-Ban Treaty", "Comprehensive Nuclear-Test-Ban Treaty", "NUCLEAR TESTS"),
    27: ("Notification of nuclear tests", "General disarmament", "NUCLEAR TESTS"),
    28: ("The Arms Trade Treaty", "General disarmament", "ARMS TRANSFERS"),
    29: ("Illicit trade in small arms", "General disarmament", "SMALL ARMS"),
    30: ("Assistance to Palestine refugees", "Near East", "PALESTINE REFUGEES"),
    31: ("Operations of the Relief and Works Agency", "Near East", "PALESTINE REFUGEES"),
    32: ("Jerusalem", "The situation in the Middle East", "MIDDLE EAST SITUATION"),
    33: ("Roads of the Andes", "Right of way", "ROAD DEVELOPMENT"),
}


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def texts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("texts")
    made = [
        resolution(number, title=title, agenda_item_name=agenda, subjects=[[subject, "UNBIS Thesaurus"]])
        for number, (title, agenda, subject) in TITLES.items()
    ]
    async with teller_with(folder / "home", write_resolutions(folder / "80.json", *made)) as core:
        yield core


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("Votes on the TPNW in December 2025", {21}),
        ("Votes on the nuclear ban treaty in December 2025", {21}),
        ("Votes on the NPT in December 2025", {24}),
        ("Votes on the CTBT in December 2025", {26}),
        ("Votes on nuclear tests in December 2025", {26, 27}),
        ("Votes on the ATT in December 2025", {28}),
        ("Votes on the Arms Trade Treaty in December 2025", {28}),
        ("Votes on UNRWA in December 2025", {31}),
        ("Votes on Palestine refugees in December 2025", {30, 31}),
        # All words of one search stand in one text, but for those that may stand apart.
        ("Votes on Jerusalem in December 2025", {32}),
    ],
)
async def test_what_has_a_name_is_found_by_its_name(texts, question, numbers):
    answer = await texts.ask(question)
    assert {call.symbol for call in answer.roll_calls} == {f"A/RES/80/{number}" for number in numbers}
    assert bool([note for note in answer.notes if "by the subjects" in note]) == (30 in numbers)


async def test_words_of_one_search_that_stand_in_several_texts_make_no_topic(texts):
    assert (await texts.ask("Votes on the right to development in December 2025")).kind == "unknown"


def test_every_search_of_a_topic_has_words():
    for topic in load_reference().topics:
        for search in topic.searches:
            assert search.strip("= "), topic.code
            assert all(part.strip() for part in search.removeprefix("=").split("&")), topic.code
