"""Who put a text forward is told where a loaded source says so, and only there."""

import pytest

from bot.core import Teller
from data.load import load
from tests.conftest import TODAY
from tests.data.resolutions import resolution, write_resolutions


@pytest.fixture
async def sponsored(tmp_path):
    forward = resolution(7, sponsors=["FRANCE", "KENYA"], additional_sponsors=["INDIA"])
    load(tmp_path / "home", [write_resolutions(tmp_path / "80.json", forward)])
    core = Teller(tmp_path / "home", today=lambda: TODAY)
    yield core
    await core.close()


async def test_the_sponsors_of_a_text_are_counted_and_named(sponsored):
    answer = await sponsored.ask("who sponsored A/RES/80/7?")
    assert "had 3 sponsors: France, Kenya and India; India joined later." in answer.headline
    assert [tuple(row) for row in answer.table.rows] == [
        ("France", "at submission"),
        ("Kenya", "at submission"),
        ("India", "joined later"),
    ]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("did Kenya sponsor A/RES/80/7?", "Yes: Kenya is among the 3 sponsors of A/RES/80/7"),
        ("did India co-sponsor A/RES/80/7?", "Yes: India is among"),
        ("did China sponsor A/RES/80/7?", "No: China is not among the 3 sponsors"),
        ("did France and China sponsor A/RES/80/7?", "No: France is among the 3 sponsors"),
    ],
)
async def test_whether_somebody_sponsored_a_text_is_a_yes_or_a_no(sponsored, question, words):
    assert (await sponsored.ask(question)).headline.startswith(words)


async def test_where_no_source_has_sponsors_that_is_said(teller):
    answer = await teller.ask("who sponsored ES-11/1?")
    assert answer.kind == "unknown"
    assert "no loaded source says who sponsored A/RES/ES-11/1" in answer.headline
