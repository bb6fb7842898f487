"""Which committee recommended a text is told of one, and tells many apart, where a loaded source says so."""

import pytest
import pytest_asyncio

from tests.conftest import teller_with
from tests.data.resolutions import resolution, write_resolutions

FROM_THIRD = {"committee": "Third Committee", "originating_document": "A/80/455, para. 12"}
TEXTS = (
    resolution(7, title="Ferries and moorings"),
    resolution(8, voted=False, title="Harbour lights", sponsors=["FRANCE", "KENYA"], **FROM_THIRD),
    resolution(9, title="Rights of pilots", sponsors=["KENYA"], **FROM_THIRD),
    resolution(10, voted=False, committee="#sixthCommittee", originating_document="A/80/460", title="Salvage law"),
    resolution(11, committee="", title="Buoys", originating_document="A/80/461"),
)


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def filed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("committees")
    async with teller_with(folder / "home", write_resolutions(folder / "80_2025-12-09.json", *TEXTS)) as core:
        yield core


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            "Through which committee did the harbour lights text go?",
            "as the Third Committee recommended it, whose report is A/80/455, para. 12.",
        ),
        ("Which committee did A/RES/80/10 come from?", "as the Sixth Committee recommended it"),
        (
            "What committee did A/RES/80/7 go through?",
            "on the draft A/80/L.7, without reference to a Main Committee.",
        ),
        ("Which committee did A/RES/80/11 come out of?", "whose report is A/80/461; the record does not name the comm"),
        ("Did A/RES/80/9 come from the Third Committee?", "Yes: A/RES/80/9"),
        ("In which report did the Third Committee recommend A/RES/80/9?", "recommended it, whose report is A/80/455"),
        ("Which report recommended A/RES/80/9?", "recommended it, whose report is A/80/455, para. 12."),
        ("Which resolution came from A/C.3/80/L.5?", "none of the Third Committee"),
        ("Did A/RES/80/9 come from SPECPOL?", "No: A/RES/80/9"),
        (
            "How did Peru vote on A/RES/80/8?",
            "on a draft by France and Kenya, as recommended by the Third Committee (A/80/455, para. 12)",
        ),
        ("What committee recommended A/RES/80/9, and how did India vote on it?", "India voted against A/RES/80/9"),
    ],
)
async def test_the_committee_of_a_text_is_told_by_its_name(filed, question, words):
    assert words in (await filed.ask(question)).headline


@pytest.mark.parametrize(
    ("question", "symbols"),
    [
        ("Which resolutions did the Third Committee recommend in session 80?", {"A/RES/80/8", "A/RES/80/9"}),
        ("Which texts came from SOCHUM in 2025?", {"A/RES/80/8", "A/RES/80/9"}),
        ("Sixth Committee resolutions of 2025", {"A/RES/80/10"}),
        ("How many texts without a vote came out of the Third Committee in 2025?", {"A/RES/80/8"}),
        ("How many resolutions from the Third Committee were put to a vote?", {"A/RES/80/9"}),
        ("What did Kenya sponsor from the Third Committee in 2025?", {"A/RES/80/8", "A/RES/80/9"}),
    ],
)
async def test_texts_are_told_apart_by_their_committee(filed, question, symbols):
    assert {call.symbol for call in (await filed.ask(question)).roll_calls} == symbols


async def test_votes_on_the_texts_of_a_committee_are_those_of_the_assembly(filed):
    answer = await filed.ask("How did India vote on resolutions from the Third Committee in session 80?")
    assert "India voted against A/RES/80/9" in answer.headline
    inside = await filed.ask("How did India vote in the Third Committee?")
    assert "none of the Third Committee" in inside.headline


async def test_those_of_a_committee_are_asked_for_among_texts_that_were_told_of(filed):
    await filed.ask("How many resolutions were adopted without a vote in session 80?", "among")
    third = await filed.ask("How many of those came from the Third Committee?", "among")
    assert third.headline.startswith("1 of the 2 resolutions from the Third Committee in session 80")
    sixth = await filed.ask("and from the Sixth Committee?", "among")
    assert sixth.headline.startswith("The one resolution from the Sixth Committee in session 80")
    await filed.ask("Which resolutions did Kenya sponsor?", "sponsored")
    some = await filed.ask("how many of these came from the Third Committee?", "sponsored")
    assert some.headline.startswith("Kenya sponsored 2 of the 2 resolutions from the Third Committee")
    alone = await filed.ask("How many of those came from the Third Committee?")
    assert alone.headline == "Please say which resolutions you mean."


async def test_where_no_source_names_committees_that_is_said(teller, filed):
    asked = "Which resolutions did the First Committee recommend in {}?"
    assert (
        await teller.ask(asked.format(2022))
    ).headline == "Which committee recommended a text is on record of no text."
    assert (await filed.ask(asked.format(2022))).headline.endswith("is on record only from 1 December 2025 on.")
