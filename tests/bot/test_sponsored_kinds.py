"""What is counted of many sponsored texts: by subject, by group, beside whom, which part was put to a vote."""

import pytest
import pytest_asyncio

from tests.conftest import teller_with
from tests.data.resolutions import resolution, write_resolutions

G77 = "KENYA (ON BEHALF OF THE STATES MEMBERS OF THE UNITED NATIONS THAT ARE MEMBERS OF THE GROUP OF 77 AND CHINA)"
TEXTS = (
    resolution(7, sponsors=["FRANCE", "KENYA", "INDIA"], additional_sponsors=["CHILE"]),
    resolution(8, voted=False, sponsors=["FRANCE", "CHILE"], title="Harbours and tides"),
    resolution(9, voted=False, sponsors=["FRANCE"], subjects=[["FOG", "UNBIS Thesaurus"]]),
    resolution(10, voted=False, sponsors=[G77], title="Ferries"),
    resolution(11, sponsors=["INDIA"], title="Buoys"),
)


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def sponsored(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kinds")
    async with teller_with(folder / "home", write_resolutions(folder / "80_2025-12-09.json", *TEXTS)) as core:
        yield core


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What topics did France sponsor texts on?", "most frequent subjects are coasts (2), lighthouses (2) and fog (1)"),
        ("Which subjects did Mali sponsor on?", "Mali sponsored none of the 5 resolutions"),
        ("Who co-sponsored with France most frequently?", "3 of the 5 resolutions whose sponsors are on record, most often together with Chile (2)"),
        ("What percentage of the texts that France sponsored were put to a vote?", "1 of these 3 (33.3%) was adopted by a"),
        ("What % of the texts that France sponsored were put to a vote?", "1 of these 3 (33.3%) was adopted by a"),
        ("Who sponsored fewer, France or India?", "France sponsored more, 3 of the 5"),
        ("Who sponsored more texts, Kenya or Chile?", "Kenya and Chile sponsored 2 each of the 5"),
        ("most sponsored texts of 2025", "A/RES/80/7 of 1 December 2025 (“Care of lighthouse 7”) had the most sponsors, 4"),
        ("Which resolution has the longest list of sponsors?", "A/RES/80/7 of 1 December 2025 (“Care of lighthouse 7”) had"),
        ("On whose behalf did Kenya submit the ferries text?", "put forward by Kenya on behalf of the Group of 77 and China"),
        ("On behalf of whom did Kenya submit texts in 2025?", "on behalf of the Group of 77 and China (1)"),
        ("How many did Kenya sponsor in 2025 including on behalf of the G77?", "Kenya sponsored 2 of the 5 resolutions"),
        ("Any states that sponsored a text and then voted against it? 2025", "a sponsor voted against; the newest is A/RES/80/11"),
        ("How many texts did Chile sponsor per year since 2025?", "since 2025 whose sponsors are on record: 2025 2."),
        ("How many sponsors had each of the resolutions on lighthouses in December 2025?", "A/RES/80/7 4"),
        ("sponsored but opposed it, 2025", "a sponsor voted against; the newest is A/RES/80/11"),
        ("Did France sponsor more than India in 2025?", "Yes: France sponsored more, 3 of the 5"),
        ("Did France sponsor fewer than India?", "No: France sponsored more, 3 of the 5"),
        ("Did Kenya sponsor more texts than Chile?", "No: Kenya and Chile sponsored 2 each"),
        ("Who sponsored more with France, Kenya or Chile?", "Please say two countries"),
        ("Who are India's most frequent co-sponsors?", "India sponsored 2 of the 5 resolutions whose sponsors are on record, most often"),
        ("Which text did the most countries sponsor in 2025?", "A/RES/80/7 of 1 December 2025 (“Care of lighthouse 7”) had the most"),
        ("Which text did the fewest states sponsor in 2025?", "3 of the 5 resolutions in 2025 whose sponsors are on record had 1 sponsor, the fewest"),
        ("Who was the first sponsor of A/RES/80/7?", "does not tell which sponsor was the first"),
        ("What % of the resolutions in December 2025 was adopted without a vote?", "(60.0%) were adopted without a vote"),
    ],
)  # fmt: skip
async def test_what_is_counted_of_sponsored_texts(sponsored, question, words):
    assert words in (await sponsored.ask(question)).headline


async def test_who_sponsored_fewest_is_told_with_those_who_sponsored_nothing(sponsored):
    answer = await sponsored.ask("Which countries sponsored the fewest resolutions in 2025?")
    assert answer.headline.endswith("; after that come Chile (2), India (2), Kenya (2) and France (3).")
    assert ("Mali", "0") in answer.table.rows


async def test_sponsored_texts_are_gone_on_with_by_votes_and_numbers(sponsored):
    await sponsored.ask("Which texts did India sponsor in 2025?", "india")
    assert "2 of the 5 resolutions in 2025" in (await sponsored.ask("how many is that?", "india")).headline
    voted = await sponsored.ask("only the ones that were put to a vote", "india")
    assert voted.headline.startswith("India sponsored 2 of the 2")
    assert (await sponsored.ask("did India vote no on all of them?", "india")).headline.startswith("Yes: India")
    await sponsored.ask("Which texts did India sponsor in 2025?", "against")
    chose = await sponsored.ask("which of those did it vote against?", "against")
    assert chose.headline.startswith("India voted against twice in 2 votes on resolutions sponsored by India in 2025")


async def test_of_two_that_were_asked_about_one_after_the_other_it_is_told_which_sponsored_more(sponsored):
    await sponsored.ask("How many texts did Chile sponsor in 2025?", "two")
    await sponsored.ask("and France?", "two")
    answer = await sponsored.ask("which of the two had more on tides?", "two")
    assert answer.headline.startswith("Chile and France sponsored 1 each of the 1 resolution on tides in 2025")


async def test_who_was_asked_about_as_a_sponsor_is_meant_by_it(sponsored):
    await sponsored.ask("How many texts did India sponsor in 2025?", "right")
    answer = await sponsored.ask("Is it right that it opposed A/RES/80/7?", "right")
    assert answer.headline.startswith("Yes: India voted against A/RES/80/7")


async def test_how_many_that_is_after_texts_adopted_without_a_vote(sponsored):
    await sponsored.ask("texts adopted without a vote in December 2025", "how many")
    assert (await sponsored.ask("how many is that", "how many")).headline.startswith(
        "3 of the 5 resolutions in December"
    )


async def test_a_note_on_how_texts_were_found_counts_those_whose_sponsors_are_on_record(tmp_path):
    texts = [
        resolution(7, title="Care of lighthouses"),
        resolution(8, title="Moorings", sponsors=[]),
        resolution(9, title="Ferries"),
    ]
    async with teller_with(tmp_path / "home", write_resolutions(tmp_path / "80.json", *texts)) as core:
        answer = await core.ask("How many resolutions on lighthouses did France sponsor?")
    assert "2 of the 2 resolutions on lighthouses whose sponsors are on record" in answer.headline
    assert any(note.startswith("Of the 2 found, 1 ") for note in answer.notes)


async def test_an_office_that_a_state_held_is_named_as_it_is_written(tmp_path):
    office = "EGYPT (IN ITS CAPACITY AS CHAIR OF THE COMMITTEE ON THE PEACEFUL USES OF OUTER SPACE)"
    texts = [resolution(7, voted=False, sponsors=[office])]
    async with teller_with(tmp_path / "home", write_resolutions(tmp_path / "80.json", *texts)) as core:
        headline = (await core.ask("Who put forward A/RES/80/7?")).headline
    assert "was put forward by Egypt (in its capacity as Chair of the Committee" in headline
