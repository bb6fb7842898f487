"""Questions that go on with texts, be they put to a vote or not: one of a list, those without a vote, others, those of a sponsor."""

import pytest
import pytest_asyncio

from tests.conftest import teller_with
from tests.data.resolutions import resolution, write_resolutions

TEXTS = (
    resolution(7, sponsors=["FRANCE", "INDIA"], additional_sponsors=["CHILE"], title="Lighthouses of Georgia"),
    resolution(
        8, voted=False, sponsors=["NORWAY", "CHILE"], additional_sponsors=["GHANA"], title="Lighthouses at night"
    ),
    resolution(9, sponsors=["FRANCE"], adoption_date="2 December 2025", title="Lighthouses by day", pv="A/80/PV.41"),
)
OF_A_DAY = "Which resolutions were adopted on 1 December 2025?"


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def texts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("texts")
    async with teller_with(folder / "home", write_resolutions(folder / "80_2025-12-09.json", *TEXTS)) as core:
        yield core


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (
            (OF_A_DAY, "who tabled the Georgia one"),
            "A/RES/80/7 of 1 December 2025 (“Lighthouses of Georgia”) had 3 spons",
        ),
        (
            (OF_A_DAY, "in which meeting was the Georgia one adopted?"),
            "at the meeting of which A/80/PV.40 is the record",
        ),
        ((OF_A_DAY, "who tabled the Georgia one", "Did India vote for it?"), "No: India voted against A/RES/80/7"),
        (
            ("In which meeting was A/RES/80/7 adopted?", "what was adopted by vote at that meeting?"),
            "1 of the 2 resolutions at the meeting of A/80/PV.40 was adopted by a recorded vote",
        ),
        ((OF_A_DAY, "which of those had no vote"), "1 of the 2 resolutions on 1 December 2025 was adopted without a"),
        (
            ("Resolutions on lighthouses in 2025", "without a vote only"),
            "1 of the 3 resolutions on lighthouses in 2025",
        ),
        (
            ("Resolutions on lighthouses in 2025", "which of them were put to a vote?"),
            "2 of the 3 resolutions on lighthouses in 2025 were adopted by a recorded vote",
        ),
        (
            ("How did France vote on A/RES/80/7?", "which other resolutions on lighthouses are there since?"),
            "2 resolutions on lighthouses since 1 December 2025, 1 of them adopted without a vote",
        ),
        (
            ("Who sponsored A/RES/80/7?", "which other texts were adopted that day?"),
            "1 resolution on 1 December 2025, adopted without a vote: A/RES/80/8",
        ),
        (
            ("Resolutions on lighthouses in 2025", "were any adopted by consensus?"),
            "1 of the 3 resolutions on lighthouses",
        ),
        (
            ("Was A/RES/80/8 put to a vote?", "who else sponsored apart from Norway"),
            "A/RES/80/8 of 1 December 2025 (“Lighthouses at night”) had 3 sponsors: Norway and 2 others",
        ),
        (("Was A/RES/80/8 put to a vote?", "who sponsored it?", "did Ghana?"), "Yes: Ghana is among the 3 sponsors"),
        (("How did Fiji vote on A/RES/80/7?", "who sponsored it?", "did Chile?"), "Yes: Chile is among the 3 sponsors"),
        (
            ("How did Fiji vote on A/RES/80/7?", "who sponsored it?", "did Chile?", "and Fiji?"),
            "No: Fiji is not among the 3 sponsors of A/RES/80/7",
        ),
        (("Who sponsored A/RES/80/7?", "How many in total?"), "had 3 sponsors"),
        (
            ("How many resolutions in December 2025 did not go to a vote?", "what share is that?"),
            "1 of the 3 resolutions in December 2025 (33.3%) was adopted without a vote",
        ),
        (
            ("Which resolutions did France sponsor but not vote in favour of?", "ok and India"),
            "in 1 vote on resolutions sponsored by India",
        ),
        (
            ("How did Chile vote on resolutions sponsored by France?", "and in 2025?"),
            "resolutions sponsored by France in 2025",
        ),
    ],
)
async def test_what_was_talked_of_stays(texts, asked, words):
    for question in asked:
        headline = (await texts.ask(question, "|".join(asked))).headline
    assert words in headline, headline


async def test_a_condition_on_sponsors_is_kept_behind_a_relative_clause(texts):
    headline = (await texts.ask("Did India sponsor a text that it later failed to support?")).headline
    assert "on resolutions sponsored by India" in headline, headline


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            "What was adopted at A/80/PV.40 without a vote?",
            "1 of the 2 resolutions at the meeting of A/80/PV.40 was adopted",
        ),
        ("How many resolutions were adopted at A/80/PV.41?", "1 resolution at the meeting of A/80/PV.41 was adopted"),
        (
            "How many resolutions in session 80 did not go to a vote?",
            "1 of the 4 resolutions in session 80 on record was adopted",
        ),
        (
            "Which resolutions on lighthouses weren't put to a vote?",
            "1 of the 3 resolutions on lighthouses was adopted",
        ),
        (
            "How many resolutions never came to a vote in December 2025?",
            "1 of the 3 resolutions in December 2025 was adop",
        ),
        (
            "How many texts did not need a vote in December 2025?",
            "1 of the 3 resolutions in December 2025 was adopted wi",
        ),
        (
            "What resolution numbers of session 80 do you not hold?",
            "Session 80: 3 recorded votes and 1 resolution adopted",
        ),
        (
            "which draft became A/RES/80/7, and from which meeting",
            "on the draft A/80/L.7. A/RES/80/7 was adopted at the",
        ),
        ("What did India co-sponsor in 2025 but not vote for?", "on resolutions sponsored by India in 2025"),
        ("who sponsered A/RES/80/7?", "A/RES/80/7 of 1 December 2025 (“Lighthouses of Georgia”) had 3 sponsors"),
        (
            "Who sponsored the Georgia text, 80/7?",
            "A/RES/80/7 of 1 December 2025 (“Lighthouses of Georgia”) had 3 sponsors",
        ),
        ("Did Chile join A/RES/80/7 as a sponsor later?", "it joined later, as did no other"),
        (
            "anything on lighthouses adopted in 2025?",
            "3 resolutions on lighthouses in 2025, 1 of them adopted without a vote",
        ),
        (
            "Search: lighthouses adopted in 2025",
            "3 resolutions on lighthouses in 2025, 1 of them adopted without a vote",
        ),
        ("What are the newest resolutions you have?", "The latest 5 resolutions, 1 of them adopted without a vote"),
    ],
)
async def test_texts_that_were_not_put_to_a_vote_are_told_of_too(texts, question, words):
    headline = (await texts.ask(question)).headline
    assert words in headline, headline


async def test_what_else_was_adopted_at_a_meeting(texts):
    for question in (
        "In which meeting was A/RES/80/7 adopted?",
        "what else was adopted at that meeting without a vote?",
    ):
        headline = (await texts.ask(question, "meeting")).headline
    assert headline.startswith("The one resolution at the meeting of A/80/PV.40, A/RES/80/8"), headline


async def test_a_title_is_not_cut_short(texts):
    headline = (await texts.ask("How did France vote on the International Day of Play?")).headline
    assert not headline.startswith("In "), headline
