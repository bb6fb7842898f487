"""The record of the meeting that decided on a text, and the report of the committee that it came from."""

import pytest
import pytest_asyncio

from tests.conftest import teller_with
from tests.data.resolutions import resolution, write_resolutions

TEXTS = (
    resolution(7, title="Ferries and moorings", pv="A/80/PV.41"),
    resolution(
        8, voted=False, originating_document="A/80/455", report_paragraph="12", title="Harbour lights", committee=""
    ),
    resolution(9, pv=""),
)


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def filed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("papers")
    async with teller_with(folder / "home", write_resolutions(folder / "80_2025-12-09.json", *TEXTS)) as core:
        yield core


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            "At which meeting was A/RES/80/7 adopted?",
            "was adopted 3-1-1 at the meeting of which A/80/PV.41 is the record.",
        ),
        ("verbatim record of the ferries and moorings text", "A/80/PV.41 is the record"),
        ("What committee did A/RES/80/8 come from?", "whose report is A/80/455"),
        ("Draft symbol of A/RES/80/7?", "was adopted 3-1-1 on the draft A/80/L.7."),
        ("What is the draft number of the harbour lights text?", "no loaded source has the symbol of its draft"),
        ("What was the draft symbol of A/RES/80/9, and who sponsored it?", "the draft A/80/L.9. A/RES/80/9"),
        (
            "Which committee did A/RES/80/7 go through?",
            "on the draft A/80/L.7, without reference to a Main Committee",
        ),
        ("which meeting?", "Please say which vote you mean"),
    ],
)
async def test_the_papers_of_a_text_are_told_by_their_symbols(filed, question, words):
    assert words in (await filed.ask(question)).headline


async def test_the_meeting_is_that_of_the_text_that_was_spoken_of(filed):
    await filed.ask("How did India vote on A/RES/80/7?", "papers")
    assert "A/80/PV.41" in (await filed.ask("meeting record please", "papers")).headline
    await filed.ask("Result of A/RES/80/8?", "papers")
    assert "A/RES/80/8" in (await filed.ask("and the PV?", "papers")).headline
