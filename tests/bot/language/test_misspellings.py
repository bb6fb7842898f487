"""A word of which one letter is wrong is taken for a name only where it can be no other word, and that is told."""

from __future__ import annotations

import pytest

from bot.core import Teller
from bot.language.lexicon import lexicon_of
from bot.language.misspellings import find_slips
from bot.language.vocabulary import word_lists
from data.reference import load_reference

LEXICON = lexicon_of(load_reference(), {})


def meant(text: str) -> list[tuple[str, str]]:
    return [(slip.written, slip.meant) for slip in find_slips(text, LEXICON)]


@pytest.mark.parametrize(
    ("text", "slips"),
    [
        ("how did Guatamala vote", [("Guatamala", "Guatemala")]),
        ("venezula and zimbawe", [("venezula", "venezuela"), ("zimbawe", "zimbabwe")]),
        ("who abstaned in Septembeer 2025", [("abstaned", "abstained"), ("Septembeer", "September")]),
        ("ETHOPIA!!!", [("ETHOPIA", "Ethiopia")]),
    ],
)
def test_a_slip_is_taken_for_the_only_name_that_it_can_be(text, slips):
    assert meant(text) == slips


@pytest.mark.parametrize(
    "text",
    [
        "Many thaks for this",
        "Nigera or not",
        "undocs.org/A/RES/ES-11/Indai",
        "@guatamala",
        "how many dates are there",
        "Romanias vote, and thats all",
        "wakanda and narnia",
        "zorb quux frobn flurp glorb snarf blarg Guatamala",
    ],
)
def test_what_may_be_another_word_stays(text):
    assert meant(text) == []


def test_no_word_that_is_no_slip_is_taken_for_one():
    assert [word for word in sorted(word_lists().no_slips) if meant(f"the {word} of it")] == []


async def test_a_slip_is_put_right_and_told(teller: Teller) -> None:
    answer, plain = (
        await teller.ask("how did Guatamala vote on ES-11/6?"),
        await teller.ask("how did Guatemala vote on ES-11/6?"),
    )
    assert answer.headline == plain.headline
    assert "Taking “Guatamala” as “Guatemala”." in answer.notes


async def test_a_word_of_the_record_is_no_slip(teller: Teller) -> None:
    answer = await teller.ask("who voted against the Srebrenica text of May 2024?")
    assert not any("Taking" in note for note in answer.notes)


@pytest.mark.parametrize(
    "text", ["Croatia, Osstriia and Czechia on ES-11/7", "how did Ghana and Wakanda vote on ES-11/7?"]
)
async def test_an_unknown_name_is_never_dropped_from_a_list(teller: Teller, text: str) -> None:
    assert (await teller.ask(text)).kind in ("unknown", "clarify")


async def test_several_blanks_and_marks_of_a_list_change_nothing(teller: Teller) -> None:
    plain = await teller.ask("Panama on the Iran draft of 19 September 2025?")
    for text in (
        "Panama  on the  Iran draft of 19  September 2025?",
        "1. Panama on the Iran draft of 19. September 2025?",
        "> Panama on the Iran draft of 19 September 2025?",
        "*Panama on the Iran draft of 19 September 2025?*",
    ):
        assert (await teller.ask(text)).headline == plain.headline


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("names of the abstainers, not the noes, on ES-11/7", "who abstained on ES-11/7?"),
        ("who abstained on ES-11/7, not the noes", "who abstained on ES-11/7?"),
        ("all of those against ES-11/7", "who voted against ES-11/7?"),
    ],
)
async def test_what_is_not_asked_for_changes_nothing(teller: Teller, text: str, same: str) -> None:
    assert (await teller.ask(text)).members == (await teller.ask(same)).members
