"""That a resolution was adopted without a vote is a fact: told of one, counted over many, marked in lists."""

import pytest
import pytest_asyncio

from tests.conftest import teller_with
from tests.data.files import table
from tests.data.resolutions import resolution, write_resolutions
from tests.data.test_sources import council_rows

TEXTS = (
    resolution(7),
    resolution(8, voted=False, sponsors=["FRANCE", "KENYA"]),
    resolution(
        9,
        voted=False,
        sponsors=["SUBMITTED BY THE PRESIDENT OF THE GENERAL ASSEMBLY"],
        originating_document="A/80/417",
        committee="",
    ),
    resolution(10, voted=False, sponsors=[], title="Buoys"),
    resolution(11, voted=False, adoption_type="", title="Buoys at night"),
)


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def mixed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mixed")
    async with teller_with(folder / "home", write_resolutions(folder / "80.json", *TEXTS)) as core:
        yield core


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            "How did India vote on A/RES/80/8?",
            "was adopted without a vote on 1 December 2025, on a draft by France and Kenya (A/80/L.8): there are no votes to",
        ),
        (
            "Who abstained on A/RES/80/9?",
            "on a draft submitted by the President of the General Assembly, as recommended by a committee (A/80/417): there",
        ),
        (
            "What was the result of A/RES/80/10?",
            "was adopted without a vote on 1 December 2025, on draft A/80/L.10:",
        ),
        ("Was A/RES/80/8 adopted by consensus?", "Yes: A/RES/80/8"),
        ("Was A/RES/80/8 put to a vote?", "No: A/RES/80/8"),
        ("Was A/RES/80/7 adopted without a vote?", "No: A/RES/80/7 (“Care of lighthouse 7”) was adopted on 1 December"),
        ("Was A/RES/80/7 put to a vote?", "Yes: A/RES/80/7"),
        ("Was there a vote on A/RES/80/8?", "No: A/RES/80/8"),
        ("Was there a recorded vote on A/RES/80/7?", "Yes: A/RES/80/7"),
        ("Was A/RES/80/8 adopted unanimously?", "A/RES/80/8 (“Care of lighthouse 8”) was adopted without a vote"),
        ("Was 80/8 unanimous?", "A/RES/80/8 (“Care of lighthouse 8”) was adopted without a vote"),
        (
            "Who abstained on the buoys resolution?",
            "A/RES/80/10 (“Buoys”) was adopted without a vote on 1 December 2025",
        ),
        ("What was the last resolution adopted without a vote?", "A/RES/80/10 (“Buoys”) was adopted without a vote"),
    ],
)
async def test_of_one_text_it_is_said_that_there_was_no_vote_when_and_on_whose_draft(mixed, question, words):
    answer = await mixed.ask(question)
    assert words in answer.headline
    assert answer.sources[0].text.startswith("United Nations, DGACM, open resolutions data, loaded on ")


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def titled(tmp_path_factory):
    """Texts of which only the first was voted on."""
    folder = tmp_path_factory.mktemp("titled")
    texts = (
        resolution(7, title="The harbours of the world", subjects=[]),
        resolution(8, voted=False, title="World Buoy Day"),
        resolution(9, voted=False, title="The 2040 Programme for Ferries"),
        resolution(10, voted=False, title="Situation of seals in Iceland", adoption_date="2 December 2025"),
        resolution(
            11, voted=False, title="Situation of seals under the Paris Agreement", adoption_date="3 December 2025"
        ),
    )
    async with teller_with(folder / "home", write_resolutions(folder / "80.json", *texts)) as core:
        yield core


BUOYS = "A/RES/80/8 (“World Buoy Day”) was adopted without a vote on 1 December 2025"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who abstained on World Buoy Day?", BUOYS),
        ("Did France vote for the buoy resolution of December 2025?", BUOYS),
        ("When was World Buoy Day adopted?", BUOYS),
        ("buoy day", BUOYS),
        (
            "How did Japan vote on the 2040 Programme?",
            "A/RES/80/9 (“The 2040 Programme for Ferries”) was adopted without",
        ),
        (
            "Did Iceland vote against the resolution on its own seals?",
            "A/RES/80/10 (“Situation of seals in Iceland”) was",
        ),
        (
            "How did India vote on the Paris Agreement?",
            "A/RES/80/11 (“Situation of seals under the Paris Agreement”) was",
        ),
        ("How did India vote on coasts at sea?", "The record has no vote for"),
        ("Who abstained on coasts?", "All 4 resolutions on coasts were adopted without a vote"),
        (
            "How did India vote on seals?",
            "Both resolutions on seals were adopted without a vote; the newest is A/RES/80/11",
        ),
        (
            "Resolutions on seals: were any of them voted on?",
            "None of the 2 resolutions on seals was adopted by a recorded",
        ),
        (
            "Resolutions mentioning buoys or harbours",
            "2 resolutions on buoys or harbours were adopted: 1 by a recorded vote",
        ),
        (
            "Find texts on seals, both voted and consensus",
            "2 resolutions on seals were adopted: 0 by a recorded vote and 2",
        ),
        ("find texts on seals adopted by consensus", "Both resolutions on seals were adopted without a vote"),
        ("find seals", "2 resolutions on seals, adopted without a vote"),
        (
            "Which resolutions were adopted on 1 December 2025, and which of them without a vote?",
            "3 resolutions on 1 Decem",
        ),
        (
            "Number of resolutions adopted with a recorded vote in December 2025",
            "1 of the 5 resolutions in December 2025",
        ),
        ("How did India vote on the harbours of the world?", "India voted against A/RES/80/7"),
    ],
)
async def test_words_of_a_title_find_what_was_adopted_without_a_vote(titled, question, words):
    assert (await titled.ask(question)).headline.startswith(words)


async def test_one_text_that_the_words_mean_was_put_to_a_vote_or_not(tmp_path):
    texts = (
        resolution(7, title="Truce of the tides", subjects=[], adoption_date="1 March 2023"),
        resolution(
            8,
            title="Basket weaving",
            voted=False,
            subjects=[["TRUCE", "UNBIS Thesaurus"], ["TIDES", "UNBIS Thesaurus"]],
            adoption_date="2 March 2023",
        ),
        resolution(9, title="Truce of the tides", voted=False, subjects=[], adoption_date="1 March 2025"),
    )
    async with teller_with(tmp_path / "home", write_resolutions(tmp_path / "80.json", *texts)) as core:
        answer = await core.ask("Was the 2023 tides truce resolution adopted without a vote?", "quay")
        assert answer.headline.startswith(
            "No: A/RES/80/7 (“Truce of the tides”) was adopted on 1 March 2023: 3 in favour"
        )
        answer = await core.ask("What about the one in 2025?", "quay")
        assert answer.headline.startswith("Yes: A/RES/80/9 (“Truce of the tides”) was adopted without a vote")


async def test_how_many_were_adopted_without_a_vote_is_asked_of_another_time(tmp_path):
    texts = (
        resolution(7, adoption_date="1 March 2023"),
        resolution(8, voted=False, adoption_date="2 March 2023"),
        resolution(9, voted=False, title="Tides", adoption_date="1 March 2025"),
    )
    async with teller_with(tmp_path / "home", write_resolutions(tmp_path / "80.json", *texts)) as core:
        await core.ask("How many resolutions were adopted without a vote in 2023?", "cove")
        answer = await core.ask("And in 2025?", "cove")
        assert answer.headline.startswith(
            "1 of the 5 resolutions in 2025 was adopted without a vote; the newest is A/RES/80/9"
        )
        await core.ask("How many resolutions on lighthouses were adopted without a vote?", "cove")
        assert (await core.ask("And in 2025?", "cove")).headline.startswith(
            "The one resolution on lighthouses in 2025, A/RES/80/9"
        )


async def test_a_count_says_which_recorded_vote_has_no_names(tmp_path):
    nameless = resolution(10, MS_in_favour=[], MS_against=[], MS_abstaining=[])
    texts = (resolution(7), resolution(8), resolution(9), nameless)
    async with teller_with(tmp_path / "home", write_resolutions(tmp_path / "80.json", *texts)) as core:
        answer = await core.ask("How many recorded votes were there in December 2025?")
    assert answer.headline.startswith("3 roll calls in December 2025")
    assert any(note.startswith("A/RES/80/10 is not counted: adopted by a recorded vote") for note in answer.notes)


async def test_who_dissociated_itself_is_not_on_record_and_that_there_was_no_vote_is(mixed):
    answer = await mixed.ask("Did Kenya disassociate itself from the consensus on A/RES/80/8?")
    assert answer.headline.startswith(
        "The record does not say who dissociated itself from a consensus; the meeting record"
    )
    assert "A/RES/80/8 (“Care of lighthouse 8”) was adopted without a vote" in answer.headline


async def test_words_that_no_title_has_find_nothing_that_was_adopted_without_a_vote(titled):
    for question in ("Who abstained on World Chess Day?", "What is the weather on buoys like?", "Tell me of a buoy"):
        answer = await titled.ask(question)
        assert (answer.kind, answer.roll_calls) == ("unknown", ())


async def test_a_count_says_which_numbers_no_source_has(titled):
    answer = await titled.ask("How many resolutions were adopted without a vote in session 80?")
    assert "Not in any loaded source, and so not counted: 80/5 and /6." in answer.notes
    day = await titled.ask("How many resolutions were adopted without a vote on 3 December 2025?")
    assert not any("not counted" in note for note in day.notes)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How did France vote on A/RES/80/7 and A/RES/80/8?", "France voted in favour of A/RES/80/7"),
        ("Who abstained on A/RES/80/7 and A/RES/80/8?", "One state abstained on A/RES/80/7"),
        ("How did the P5 vote on A/RES/80/7 and A/RES/80/8?", "The permanent members (P5)"),
    ],
)
async def test_of_several_texts_those_without_a_vote_are_not_passed_over(mixed, question, words):
    answer = await mixed.ask(question)
    assert answer.headline.startswith(words)
    assert "A/RES/80/8 (“Care of lighthouse 8”) was adopted without a vote on 1 December 2025" in answer.headline
    assert {call.symbol for call in answer.roll_calls} == {"A/RES/80/7", "A/RES/80/8"}
    many = await mixed.ask("How did France vote on A/RES/80/7 to A/RES/80/11?")
    assert many.headline.endswith("4 others have no votes to look up.")


async def test_the_latest_that_were_adopted_without_a_vote_are_those_of_all(mixed):
    answer = await mixed.ask("latest resolutions adopted without a vote in December 2025")
    assert answer.headline.startswith("3 of the 5 resolutions in December 2025 were adopted without a vote")


async def test_whether_there_was_a_vote_on_a_topic_asks_for_votes(mixed):
    answer = await mixed.ask("Was there a vote on lighthouses in December 2025?")
    assert answer.headline.startswith("A/RES/80/7 ")


async def test_counts_say_how_many_were_put_to_a_vote_and_how_many_were_not(mixed):
    answer = await mixed.ask("How many resolutions were adopted in session 80?")
    assert answer.headline == (
        # One of the landmark votes is of that session.
        "6 resolutions in session 80 were adopted: 2 by a recorded vote, 3 without a vote and 1 in a way that is not on"
        " record."
    )
    without = await mixed.ask("Which resolutions were adopted without a vote in December 2025?")
    assert without.headline.startswith("3 of the 5 resolutions in December 2025 were adopted without a vote")
    assert {row[3] for row in without.table.rows} == {"adopted without a vote"}
    voted = await mixed.ask("How many resolutions were put to a vote in December 2025?")
    assert voted.headline.startswith("1 of the 5 resolutions in December 2025 was adopted by a recorded vote")


async def test_a_search_finds_both_kinds_and_marks_them(mixed):
    answer = await mixed.ask("Find resolutions on lighthouses")
    assert answer.headline.startswith("5 resolutions on lighthouses, 3 of them adopted without a vote; the newest is")
    results = {row[1]: row[3] for row in answer.table.rows}
    assert (results["A/RES/80/7"], results["A/RES/80/8"]) == ("adopted", "adopted without a vote")
    assert results["A/RES/80/11"] == "adopted in a way not on record"
    topical = await mixed.ask("how many resolutions on buoys were adopted without a vote?")
    assert topical.headline.startswith("1 of the 2 resolutions on buoys")
    assert (await mixed.ask("latest votes")).roll_calls[0].symbol == "A/RES/80/7"


async def test_where_only_votes_are_known_that_is_said(teller, mixed):
    answer = await teller.ask("How many resolutions were adopted in 2022?")
    assert answer.headline.endswith("were adopted by a vote; how many were adopted without one is not on record.")
    assert any("whoever runs Teller can load those since 2019" in note for note in answer.notes)
    earlier = await mixed.ask("Which resolutions were adopted without a vote in 2022?")
    assert earlier.kind == "unknown"
    assert earlier.headline.startswith("Resolutions adopted without a vote are on record from 1 December 2025 on")


async def test_what_the_council_adopted_without_a_vote_is_another_matter(tmp_path):
    council = council_rows("S/RES/462(1980)", "Without a vote", {"FRA": "X", "GBR": "X"})
    path = tmp_path / "sc_voting.csv"
    path.write_text(table([*council[0]], council), "utf-8")
    async with teller_with(tmp_path / "home", path) as core:
        answer = await core.ask("How many resolutions were adopted in 2022?")
        in_council = await core.ask("How many resolutions did the Security Council adopt in 1980?")
    assert answer.headline.endswith("how many were adopted without one is not on record.")
    assert in_council.headline.startswith(
        "1 resolution in the Security Council in 1980 was adopted: 0 by a recorded vote"
    )


@pytest.fixture
def months(tmp_path):
    """Two texts without a vote in May 2025, two in June, and one put to a vote in July of the year before."""
    days = [
        ("3 May 2025", False),
        ("9 May 2025", False),
        ("5 June 2025", False),
        ("6 June 2025", True),
        ("4 July 2024", True),
    ]
    made = [resolution(number, voted=voted, adoption_date=day) for number, (day, voted) in enumerate(days, 20)]
    return teller_with(
        tmp_path / "home",
        write_resolutions(tmp_path / "80.json", *made, resolution(30, voted=False, adoption_date="8 June 2026")),
    )


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            "How many resolutions in May 2025?",
            "2 resolutions in May 2025 were adopted: 0 by a recorded vote and 2 without",
        ),
        ("what texts in May 2025?", "2 resolutions in May 2025 were adopted"),
        ("How many votes in May 2025?", "None of the 2 resolutions in May 2025 was adopted by a recorded vote"),
        ("How many resolutions in April 2025?", "The record has no vote for “April 2025”"),
    ],
)
async def test_a_month_without_a_vote_is_not_one_without_resolutions(months, question, words):
    async with months as core:
        assert (await core.ask(question)).headline.startswith(words)


async def test_a_month_that_is_gone_on_with_is_of_the_year_that_was_spoken_of(months):
    async with months as core:
        await core.ask("texts adopted by consensus in May 2025", "year")
        assert "1 of the 3 resolutions in June 2025 was" in (await core.ask("and in June?", "year")).headline
        await core.ask("How many texts did France sponsor in May 2025?", "of France")
        assert "the 2 resolutions in June 2025" in (await core.ask("and in June?", "of France")).headline
