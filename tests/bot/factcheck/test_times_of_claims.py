"""The time of each claim of a sentence: of its own clause, of one that is put in, of some years, and of what is named."""

from __future__ import annotations

import pytest

from bot.factcheck.checker import Checker
from tests.bot.factcheck.verdicts import verdicts, verdicts_on

# On the embargo Ukraine abstained in 2022 and 2023 and was against in 2025; the Marshall Islands were against from 2000 to 2007.
CUBA = "On 29 October 2025 the General Assembly adopted the resolution on the Cuba embargo by 165 votes to 7. "
NAZISM = "were the only two states to vote against the resolution on the glorification of Nazism."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Ukraine, which abstained in 2022 and 2023, voted against in 2025 on the US embargo against Cuba.",
            {"Ukraine, which abstained": "supported", "2023": "supported", "voted against": "supported"},
        ),
        (
            "Ukraine, which abstained in 2022 and 2023, abstained in 2025 on the US embargo against Cuba.",
            {"Ukraine, which abstained": "supported", "2023": "supported", "abstained": "refuted"},
        ),
        (
            "Ukraine abstained on the Cuba embargo in 2022 and 2023 and voted against in 2025.",
            {"Ukraine abstained": "supported", "2023": "supported", "voted against": "supported"},
        ),
    ],
)
def test_days_of_a_clause_before_a_claim_are_none_of_its_own(
    history_checker: Checker, text: str, found: dict[str, str]
) -> None:
    assert verdicts(history_checker, text) == found


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        (f"From 2016 to 2021 the United States and Ukraine {NAZISM}", "From 2016", "supported"),
        (f"From 2014 to 2021 the United States and Ukraine {NAZISM}", "From 2014", "refuted"),
        (f"Between 2016 and 2021 the United States and Ukraine {NAZISM}", "Between 2016", "unverifiable"),
        (f"For years the United States and Ukraine {NAZISM}", "For years", "unverifiable"),
        (
            CUBA + "The Marshall Islands voted with the United States from 2000 to 2007.",
            "The Marshall Islands",
            "supported",
        ),
        (
            CUBA + "The Marshall Islands voted with the United States from 2000 to 2010.",
            "The Marshall Islands",
            "refuted",
        ),
        (CUBA + "Palau voted against it twice from 2000 to 2007.", "Palau", "unverifiable"),
        (CUBA + "From 1992 to 2000 support for it rose to 167 votes.", "167", "unverifiable"),
    ],
)
def test_what_is_told_of_some_years_is_held_against_each_vote_of_them(
    history_checker: Checker, text: str, words: str, verdict: str
) -> None:
    assert verdicts_on(history_checker, text, words) == [verdict]


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        ("While 141 countries condemned the invasion in March 2022, only 93 voted to {}.", "141", "supported"),
        ("While 143 countries condemned the invasion in March 2022, only 93 voted to {}.", "143", "refuted"),
        (
            "Whereas 141 states voted for the resolution on the invasion in March 2022, just 93 voted to {}.",
            "141",
            "supported",
        ),
    ],
)
def test_a_claim_is_of_the_time_of_its_own_clause(checker: Checker, text: str, words: str, verdict: str) -> None:
    whole = text.format("suspend Russia from the Human Rights Council in April")
    assert verdicts_on(checker, whole, words) == [verdict]
    assert verdicts_on(checker, whole, "93") == ["supported"]


# A truce was called for on 27 October (Hungary and Austria against, India abstaining), a ceasefire on 12 December 2023 (Austria
# against, Hungary abstaining, India in favour). The first is known as the Gaza truce.
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In December 2023 Hungary voted against the Gaza truce.", ["refuted"]),
        ("In December 2023 Hungary abstained on the Gaza truce.", ["supported"]),
        ("In October and December 2023 Hungary voted against the Gaza truce.", ["supported", "refuted"]),
        ("In October and December 2023 Austria voted against the Gaza truce.", ["supported", "supported"]),
        ("In October and December 2023 India abstained on the Gaza truce.", ["supported", "refuted"]),
    ],
)
def test_a_name_does_not_take_a_claim_to_another_time(history_checker: Checker, text: str, found: list[str]) -> None:
    assert list(verdicts(history_checker, text).values()) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "South Africa abstained on Ukraine in March 2022, abstained again in October 2022, and abstained in February 2023.",
            ["ES-11/1", "ES-11/4", "ES-11/6"],
        ),
        (
            "Argentina abstained on ES-10/22, voted against ES-10/23 and abstained on the Ukraine resolution of 24 February 2025.",
            ["ES-10/22", "ES-10/23", "ES-11/7"],
        ),
        (
            "South Africa abstained on ES-11/1, abstained on ES-11/3 and voted for ES-11/8.",
            ["ES-11/1", "ES-11/3", "ES-11/8"],
        ),
    ],
)
def test_what_a_state_did_one_after_the_other_is_each_on_its_own_vote(
    history_checker: Checker, text: str, found: list[str]
) -> None:
    claims = history_checker.check(text)
    assert {str(claim.verdict) for claim in claims} == {"supported"}
    assert [min(call.symbol for call in claim.calls).removeprefix("A/RES/") for claim in claims] == found


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("In November 2024, 113 states had backed it.", {"November 2024": "refuted", "113 states": "unverifiable"}),
        ("In November 2024, 112 states had backed it.", {"112 states": "unverifiable"}),
        ("In October 2024, 113 states had backed it.", {"113 states": "supported"}),
        ("In November 2024 Hungary had abstained.", {"Hungary": "unverifiable"}),
        (
            "Russia in April 2024 vetoed the renewal of the panel of experts on North Korea sanctions.",
            {"Russia": "supported", "April 2024": "refuted"},
        ),
    ],
)
def test_the_month_of_a_vote_that_was_in_another_month_of_that_year_is_wrong(
    history_checker: Checker, own: str, expected: dict[str, str]
) -> None:
    text = "On 11 November 2025 the resolution on the report of the International Criminal Court was adopted by 94 votes to 10. "
    given = verdicts(history_checker, text, own)
    assert {
        next((words for words in expected if claim.startswith(words)), claim): one for claim, one in given.items()
    } == expected
