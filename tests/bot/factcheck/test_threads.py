"""The thread of a story: what a new paragraph, a date, a motion or a later update is on."""

from __future__ import annotations

import pytest

from bot.factcheck.checker import Checker
from tests.bot.factcheck.verdicts import verdicts_on

# ES-11/5, of 14 November 2022: 94-14-73, Hungary and Nigeria abstaining, Japan in favour. ES-11/4, of 12 October: 143-5-35, Nigeria,
# Hungary and Japan in favour. 68/262, of 27 March 2014: 100-11-58, Argentina abstaining, which was in favour of ES-11/1, 141-5-35.
NOVEMBER = "UNITED NATIONS, Nov. 15, 2022 - The General Assembly on Monday called for Russia to pay reparations for the war in Ukraine, 94-14-73. "
BACK = "In October the assembly condemned Russia's annexation of four Ukrainian regions, 143 to 5 with 35 abstentions. "
MARCH = "UNITED NATIONS, March 3, 2022 - The General Assembly on Wednesday deplored the invasion of Ukraine, 141-5-35. "


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        (BACK + "Nigeria voted in favour.", "Nigeria", "ambiguous"),
        (BACK + "\n\nNigeria abstained.", "Nigeria", "ambiguous"),
        (BACK + "\n\nJapan voted in favour.", "Japan", "supported"),
        (BACK + "\n\nJapan abstained.", "Japan", "refuted"),
        (BACK + "\n\nNigeria voted in favour of that text.", "Nigeria", "supported"),
        (BACK + "\n\nIn Monday's vote, Nigeria abstained.", "Nigeria", "supported"),
        (BACK + "\n\nLast night Nigeria voted in favour.", "Nigeria", "refuted"),
        (BACK + "But it is the November vote that counts. Nigeria abstained.", "Nigeria", "supported"),
    ],
)
def test_a_new_paragraph_behind_a_look_back_is_of_either_vote_unless_it_says_of_which(
    checker: Checker, text: str, words: str, verdict: str
) -> None:
    assert verdicts_on(checker, NOVEMBER + "\n\n" + text, words) == [verdict]


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        (
            "In 2014 the Assembly affirmed the territorial integrity of Ukraine. It was adopted by 100 votes to 11.",
            "100",
            "supported",
        ),
        (
            "In 2014 the Assembly affirmed the territorial integrity of Ukraine. It was adopted by 142 votes to 11.",
            "142",
            "refuted",
        ),
        (
            "The one of 27 March 2014, on the territorial integrity of Ukraine, drew 100 votes in favour.",
            "100",
            "supported",
        ),
        (
            "It follows weeks of tension since the events of Feb. 25. Argentina voted in favor.",
            "Argentina",
            "supported",
        ),
        ("It follows weeks of tension since the events of Feb. 25. Argentina abstained.", "Argentina", "refuted"),
        ("A motion to adjourn was defeated first, by 41 votes to 62.", "41 votes to 62", "unverifiable"),
        ("Opponents asked for an adjournment. Their motion fell by 41 votes to 62.", "41 votes to 62", "unverifiable"),
        (
            "Long before, on 27 March 2014, it spoke of Ukraine's integrity. That time 100 were in favour.",
            "100",
            "supported",
        ),
        ("The motion to treat it as an important question had been defeated 55 to 59.", "55 to 59", "unverifiable"),
        ("An oral amendment was put forward. It was rejected by 33 votes to 71.", "33 votes to 71", "unverifiable"),
        ("In the Ad Hoc Committee the plan had won only 25 votes to 13.", "25 votes to 13", "unverifiable"),
    ],
)
def test_what_is_of_another_vote_is_not_held_against_that_of_the_story(
    checker: Checker, text: str, words: str, verdict: str
) -> None:
    assert set(verdicts_on(checker, MARCH + "\n\n" + text, words)) == {verdict}


LOST = "KYIV, Nov. 15 2022 - Ninety-four countries agreed on Monday that Russia should pay. "


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        (LOST + "Fourteen opposed the resolution, and 73 abstained. Nigeria abstained.", "Nigeria", "supported"),
        (LOST + "Fourteen opposed the resolution, and 73 abstained. Nigeria voted in favour.", "Nigeria", "refuted"),
    ],
)
def test_a_vote_that_no_words_find_is_told_by_its_figures(
    checker: Checker, text: str, words: str, verdict: str
) -> None:
    assert verdicts_on(checker, text, words) == [verdict]


WRONG = (
    "On 21 December 2018 the General Assembly rejected the American recognition of Jerusalem as the capital of Israel. "
)


def test_a_wrong_year_costs_no_claim_where_subject_and_tally_fit_one_vote(checker: Checker) -> None:
    text = WRONG + "It was adopted by 128 votes to 9, with 35 abstentions. Canada abstained. Mexico voted in favour."
    assert verdicts_on(checker, text, "128") == ["supported"]
    assert verdicts_on(checker, text, "Canada abstained") == ["supported"]
    assert verdicts_on(checker, text, "Mexico") == ["refuted"]


def test_that_year_is_the_one_named_right_before(checker: Checker) -> None:
    year = '"In 2014 we said the same," a speaker recalled. In that year the assembly affirmed the territorial integrity of Ukraine, '
    assert verdicts_on(checker, MARCH + "\n\n" + year + "with 100 votes in favour.", "100") == ["supported"]
    assert verdicts_on(checker, MARCH + "\n\n" + year + "with 142 votes in favour.", "142") == ["refuted"]
