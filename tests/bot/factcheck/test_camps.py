"""Who makes up a camp, tallies in other words, and series with what is left out of them."""

from __future__ import annotations

import pytest

from bot.factcheck.checker import Checker
from tests.bot.factcheck.verdicts import verdicts

# ES-11/1, of 2 March 2022: 141 to 5 (Belarus, Eritrea, North Korea, Russia and Syria) with 35 abstentions.
FIVE = "Belarus, Eritrea, North Korea, Russia and Syria"


@pytest.mark.parametrize(
    "form",
    [
        "The opponents of ES-11/1 were {}.",
        "Opponents of ES-11/1: {}.",
        "{} were the ones against ES-11/1.",
        "{} made up the whole no camp on ES-11/1.",
        "The five noes on ES-11/1 came from {}.",
        "The list of those that said no to ES-11/1 reads: {}.",
        "ES-11/1 was adopted by 141 votes, with {} the five against.",
    ],
)
def test_a_camp_is_made_up_of_all_that_are_named(checker: Checker, form: str) -> None:
    right, wrong = form.format(FIVE), form.format(FIVE.replace("Eritrea", "Mali"))
    assert set(verdicts(checker, right).values()) == {"supported"}
    assert "refuted" in verdicts(checker, wrong).values()


@pytest.mark.parametrize(
    "form",
    [
        "Opponents of ES-11/1 include {}.",
        "{} found itself among the opponents of ES-11/1.",
        "{} numbered among the five that voted against ES-11/1.",
        "Among the noes on ES-11/1 was that of {}.",
        "{} registered a no vote on ES-11/1.",
        "{} held out against ES-11/1.",
        "{}'s no to ES-11/1 was expected.",
        "{} kept Russia company in the no camp on ES-11/1.",
        "ES-11/1 was rejected by {}.",
    ],
)
def test_some_of_a_camp_need_not_be_all_of_it(checker: Checker, form: str) -> None:
    assert set(verdicts(checker, form.format("Eritrea")).values()) == {"supported"}
    assert "refuted" in verdicts(checker, form.format("Mali")).values()


@pytest.mark.parametrize(
    "text",
    [
        "The backers of ES-11/1 were Albania and Canada.",
        "Besides Russia, the noes on ES-11/1 came from Belarus, Eritrea, North Korea and Syria.",
        "Russia had only four allies in opposing ES-11/1.",
    ],
)
def test_what_is_told_of_no_camp_is_held_against_none(checker: Checker, text: str) -> None:
    assert "refuted" not in verdicts(checker, text).values()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("141/5/35: so the Assembly split on ES-11/1.", {"141/5/35": "supported"}),
        ("141/7/35: so the Assembly split on ES-11/1.", {"141/7/35": "refuted"}),
        ("ES-11/1 had 141 states behind it.", {"had 141 states behind it": "supported"}),
        ("ES-11/1 had 148 states behind it.", {"had 148 states behind it": "refuted"}),
        ("Against ES-11/1 there were just five votes.", {"five votes": "supported"}),
        ("ES-11/1 was welcomed by 141 nations.", {"welcomed by 141 nations": "supported"}),
        ("ES-11/1 was welcomed by 151 nations.", {"welcomed by 151 nations": "refuted"}),
        ("Opposition to ES-11/1 was confined to five states.", {"confined to five": "supported"}),
        (
            "Apart from Russia and Mali no country opposed ES-11/1.",
            {"Apart from Russia and Mali no country opposed": "refuted"},
        ),
        ("Only NATO members opposed ES-11/1.", {"NATO members opposed": "refuted"}),
        (
            "Two more states opposed ES-11/6 than ES-11/1.",
            {"Two more states opposed ES-11/6 than ES-11/1": "supported"},
        ),
        (
            "Three more states opposed ES-11/6 than ES-11/1.",
            {"Three more states opposed ES-11/6 than ES-11/1": "refuted"},
        ),
    ],
)
def test_counts_in_other_words(checker: Checker, text: str, found: dict[str, str]) -> None:
    assert verdicts(checker, text) == found


def test_a_move_between_two_votes_is_held_against_both(checker: Checker) -> None:
    form = "{} switched from abstaining on ES-11/1 to voting against ES-11/6."
    assert set(verdicts(checker, form.format("Mali")).values()) == {"supported"}
    assert "refuted" in verdicts(checker, form.format("Kenya")).values()


def test_what_was_chosen_before_is_of_the_vote_that_is_named_with_it(checker: Checker) -> None:
    form = "{}, an abstainer on ES-11/1, opposed ES-11/6."
    assert set(verdicts(checker, form.format("Mali")).values()) == {"supported"}
    assert "supported" not in verdicts(checker, form.format("Kenya")).values()


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Mali voted against all of the resolutions ES-11/1 to ES-11/7 but two.", "refuted"),
        ("Belarus voted against all of the resolutions ES-11/1 to ES-11/7 bar two.", "refuted"),
        ("Belarus voted against all of the resolutions ES-11/1 to ES-11/7.", "supported"),
    ],
)
def test_what_is_left_out_of_several_votes_is_to_be_otherwise(checker: Checker, text: str, verdict: str) -> None:
    assert set(verdicts(checker, text).values()) == {verdict}
