"""What is said in haste or aloud is read as if it were written with care, and what was taken for another word is told."""

from __future__ import annotations

import pytest

from bot.core import Teller
from bot.language.lexicon import lexicon_of
from bot.language.markup import plain
from bot.language.smoothing import smoothed
from data.reference import load_reference

LEXICON = lexicon_of(load_reference(), {})


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("um, who, who voted no", "who voted no"),
        ("what was, what was Kenya's vote", "what was Kenya's vote"),
        ("uh the votes that, that China cast", "the votes that China cast"),
        ("who was agianst it", "who was against it"),
        ("did they abstian", "did they abstain"),
    ],
)
def test_hesitations_repetitions_and_slips_go(said: str, meant: str) -> None:
    assert smoothed(said, LEXICON)[0] == meant


@pytest.mark.parametrize("said", ["how much resemblance is there", "Wakandia voted no", "who voted no on ES-11/1?"])
def test_what_may_be_a_word_of_its_own_stays(said: str) -> None:
    assert smoothed(said, LEXICON) == (said, ())


@pytest.mark.parametrize(
    ("said", "year"),
    [
        ("nineteen seventy-three", "1973"),
        ("Twenty thirteen", "2013"),
        ("twenty twenty-two", "2022"),
        ("nineteen eighty", "1980"),
    ],
)
def test_years_in_words_are_years_and_places_stay(said: str, year: str) -> None:
    text = f"in {said} Chad"
    assert plain(text, {}).split() == ["in", year, "Chad"]
    assert len(plain(text, {})) == len(text)


def test_a_number_of_states_is_no_year() -> None:
    assert plain("twenty two states, nineteen of them", {}) == "twenty two states, nineteen of them"


@pytest.mark.parametrize("said", ["zorb quux frobn " * 40, "abstian " * 200])
def test_what_is_no_hasty_question_stays(said: str) -> None:
    assert smoothed(said, LEXICON) == (said, ())


async def test_a_slip_is_told(teller: Teller) -> None:
    answer = await teller.ask("who was agianst ES-11/6", "a slip")
    assert "Taking “agianst” as “against”." in answer.notes
    assert answer.members
