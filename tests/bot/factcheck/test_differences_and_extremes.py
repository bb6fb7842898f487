"""A vote beside others: differences, extremes, and what was never done before."""

from __future__ import annotations

import pytest

from bot.factcheck.checker import Checker
from tests.bot.factcheck.verdicts import verdicts_on


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        # ES-11/6: 141-7-32, ES-11/8: 93-8-73.
        ("ES-11/8 was adopted by 93 votes, 48 fewer than on 23 February 2023.", "48 fewer", "supported"),
        ("ES-11/8 was adopted by 93 votes, 45 fewer than on 23 February 2023.", "45 fewer", "refuted"),
        ("ES-11/8 was adopted by 93 votes. That is 48 below the count of 23 February 2023.", "48 below", "supported"),
        ("ES-11/8 won 93 votes, a loss of 48 votes compared with 23 February 2023.", "loss of 48 votes", "supported"),
        ("ES-11/8 won 93 votes, a loss of 84 votes compared with 23 February 2023.", "loss of 84 votes", "refuted"),
        ("ES-11/8 won 93 votes. Abstentions rose by 41 from 23 February 2023.", "rose by 41", "supported"),
        ("ES-11/8 won 93 votes. Abstentions fell by 41 from 23 February 2023.", "fell by 41", "refuted"),
        (
            "ES-11/8 won 93 votes. More than twice as many states abstained as on 23 February 2023.",
            "twice",
            "supported",
        ),
        ("ES-11/8 won 93 votes. Four times as many states abstained as on 23 February 2023.", "Four times", "refuted"),
        ("ES-11/8 won 93 votes. That is a smaller majority than on 23 February 2023.", "smaller", "supported"),
        ("ES-11/8 won 93 votes. More countries voted for it than on 23 February 2023.", "More countries", "refuted"),
        (
            "ES-11/8 won 93 votes. The yes camp won by just 20 votes over the abstainers.",
            "by just 20 votes",
            "supported",
        ),
        ("ES-11/8 won 93 votes. The yes camp won by 30 votes over the abstainers.", "by 30 votes", "refuted"),
        ("ES-11/8 won 93 votes. Twenty more states voted for it than abstained.", "Twenty more", "supported"),
    ],
)
def test_a_difference_is_worked_out_and_is_one_claim(checker: Checker, text: str, words: str, verdict: str) -> None:
    assert verdicts_on(checker, text, words) == [verdict]
    figure = "48 votes" if "48 votes" in text else words
    assert len(verdicts_on(checker, text, figure)) == 1


DEATH_PENALTY = (
    "On 17 December 2024 the UN General Assembly voted for a moratorium on the use of the death penalty, 130-32-22. "
)


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        (DEATH_PENALTY + "Support rose by five votes compared with 2022.", "rose by five", "supported"),
        (DEATH_PENALTY + "Support rose by seven votes compared with 2022.", "rose by seven", "refuted"),
        (DEATH_PENALTY + "A record 130 states voted for it.", "A record 130", "supported"),
        (
            DEATH_PENALTY + "Support reached its highest level in a decade.",
            "its highest level in a decade",
            "supported",
        ),
        (DEATH_PENALTY + "Opposition reached its lowest level since 2007.", "lowest level since 2007", "supported"),
        (
            DEATH_PENALTY + "Opposition reached its highest level in 15 years.",
            "its highest level in 15 years",
            "refuted",
        ),
        (DEATH_PENALTY + "Support reached its highest level in living memory.", "its highest level", "unverifiable"),
        (DEATH_PENALTY + "For the first time, Zambia voted in favour.", "For the first time", "supported"),
        (DEATH_PENALTY + "For the first time, Canada voted in favour.", "For the first time", "refuted"),
        (DEATH_PENALTY + "Chile voted for it, and so, for the first time, did Zambia.", "did Zambia", "supported"),
        (
            DEATH_PENALTY + "Chile voted for it, and so for the first time did Zambia.",
            "so for the first time",
            "supported",
        ),
        (DEATH_PENALTY + "Chile voted for it, and so, for the first time, did Canada.", "the first", "refuted"),
        (DEATH_PENALTY + "Chile voted for it, and so, at long last, did Japan.", "did Japan", "refuted"),
        (DEATH_PENALTY + "Chile voted for it. So, for the first time, did Zambia.", "did Zambia", "unverifiable"),
        (DEATH_PENALTY + "Canada voted in favour, the only time it ever has.", "the only time", "refuted"),
    ],
)
def test_an_extreme_is_held_against_the_votes_before(
    history_checker: Checker, text: str, words: str, verdict: str
) -> None:
    assert verdicts_on(history_checker, text, words) == [verdict]
