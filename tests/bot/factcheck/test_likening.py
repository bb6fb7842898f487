"""What is said to have been so on another vote, too, or on all others, and how often something was done."""

from __future__ import annotations

import pytest

from bot.factcheck.checker import Checker
from tests.bot.factcheck.verdicts import verdicts

# ES-11/4 of 12 October 2022: Eritrea and Honduras abstained, Nicaragua was against, India abstained. On 2 March, ES-11/1:
# Eritrea was against, Nicaragua and India abstained, Honduras was in favour. ES-11/3 of 7 April: Algeria and Mali were against.
OCTOBER = "UNITED NATIONS, 12 October 2022 - The General Assembly condemned Russia's annexations by 143 votes to five. "
# A/RES/79/7: 187-2-1, Moldova abstained; A/RES/78/7 of November 2023: 187-2-1, Ukraine abstained.
CUBA = "On 30 October 2024 the General Assembly adopted A/RES/79/7 on the embargo against Cuba. "


@pytest.mark.parametrize(
    ("own", "found"),
    [
        ("Nicaragua abstained, as it had on 2 March.", {"Nicaragua abstained": "refuted", "as it had on 2 March": "supported"}),
        ("Eritrea abstained, as on 2 March.", {"Eritrea abstained": "supported", "as on 2 March": "refuted"}),
        ("Honduras voted in favour just as it did in March.", {"Honduras voted in favour": "refuted", "just as it did in March": "supported"}),
        ("India abstained, as in April.", {"India abstained": "supported", "as in April": "supported"}),
        ("Algeria voted against, like in April.", {"Algeria voted against": "refuted", "like in April": "supported"}),
        ("As in April, India abstained.", {"As in April": "supported", "India abstained": "supported"}),
        ("Unlike in March, Eritrea abstained.", {"Unlike in March": "supported", "Eritrea abstained": "supported"}),
        ("Unlike in March, India abstained.", {"Unlike in March": "refuted", "India abstained": "supported"}),
        ("Nicaragua voted against it, in contrast to March 2022.", {"Nicaragua voted against it": "supported", "in contrast to March 2022": "supported"}),
        ("Eritrea abstained, a reversal of its vote on 2 March.", {"Eritrea abstained": "supported", "a reversal of its vote on 2 March": "supported"}),
        ("Nicaragua voted against it, as Eritrea had in March.", {"Nicaragua voted against it": "supported", "as Eritrea had in March": "supported"}),
        ("Nicaragua, as in March, abstained.", {"Nicaragua": "refuted", "as in March": "supported"}),
        ("Eritrea - like on 2 March - abstained.", {"Eritrea": "supported", "like on 2 March": "refuted"}),
        ("Eritrea abstained, as it did not on 2 March.", {"Eritrea abstained": "supported", "as it did not on 2 March": "supported"}),
        ("India abstained, as in July.", {"India abstained": "supported", "as in July": "unverifiable"}),
        ("Unlike Nicaragua, Eritrea abstained.", {"Unlike Nicaragua": "supported", "Eritrea abstained": "supported"}),
        ("Unlike India and China, Eritrea abstained.", {"Unlike India and China": "refuted", "Eritrea abstained": "supported"}),
        ("Eritrea abstained, unlike Nicaragua.", {"Eritrea abstained": "supported", "unlike Nicaragua": "supported"}),
        ("Five voted against it, as on 2 March.", {"Five voted against it": "supported", "as on 2 March": "supported"}),
        ("Five voted against it, as in April.", {"Five voted against it": "supported", "as in April": "refuted"}),
        ("India abstained, as in 1998.", {"India abstained": "supported", "as in 1998": "unverifiable"}),
    ],
)  # fmt: skip
def test_both_the_vote_at_hand_and_the_one_it_is_likened_to_are_checked(
    checker: Checker, own: str, found: dict[str, str]
) -> None:
    assert verdicts(checker, OCTOBER, own) == found


@pytest.mark.parametrize("own", ["Honduras abstained.", "Eritrea abstained."])
def test_behind_such_a_sentence_the_text_is_on_its_own_vote(checker: Checker, own: str) -> None:
    assert verdicts(checker, OCTOBER + "India abstained, as in March. ", own) == {own.rstrip("."): "supported"}


@pytest.mark.parametrize(
    ("own", "words"),
    [
        ("India abstained, as always.", "as always"),
        ("India abstained, as in previous votes.", "as in previous votes"),
        ("India abstained, as it has in every vote.", "as it has in every vote"),
        ("India abstained, as it has since 2014.", "as it has since 2014"),
        ("India abstained, as it did on the text on Crimea.", "as it did on the text on Crimea"),
        ("India abstained for the second time.", "for the second time"),
        ("Eritrea abstained for the third year running.", "for the third year running"),
        ("It was the second year in a row that 143 were in favour.", "the second year in a row"),
        ("The Assembly adopted it for the first time.", "for the first time"),
        ("India abstained, its third abstention on the war.", "its third abstention"),
        ("Eritrea abstained for the third vote in a row.", "for the third vote in a row"),
        ("India abstained, as in every vote since 2014.", "as in every vote since 2014"),
        ("The Assembly has now adopted it twice.", "adopted"),
        ("India has now abstained four times.", "India has now abstained"),
        ("The same five countries voted against it.", "five countries voted against it"),
        ("The Assembly has adopted four resolutions on the war.", "has adopted"),
    ],
)
def test_what_is_said_of_a_series_is_marked_as_not_checkable(checker: Checker, own: str, words: str) -> None:
    assert verdicts(checker, OCTOBER, own)[words] == "unverifiable"


@pytest.mark.parametrize(
    "own",
    [
        "It was the fifth Russian veto.",
        "Russia cast its third veto.",
        "Russia's second veto came late.",
        "Russia has vetoed it three times.",
        "Twice Russia vetoed it.",
        "The Russian veto, its third, came late.",
        "The third Russian veto came late.",
        "Russia vetoed its third resolution.",
    ],
)
def test_how_many_vetoes_there_were_is_never_supported(checker: Checker, own: str) -> None:
    text = "On 25 February 2022 Russia vetoed S/2022/155 in the Security Council. "
    assert set(verdicts(checker, text, own).values()) == {"unverifiable"}


@pytest.mark.parametrize("by", ["by a recorded vote of 187 to 2", "by a vote of 187 to 2"])
def test_a_vote_with_its_figures_is_told_by_these(checker: Checker, by: str) -> None:
    assert set(verdicts(checker, "", f"A/RES/79/7 was adopted {by}.")) == {"was adopted", "187 to 2"}


@pytest.mark.parametrize(
    ("own", "found"),
    [
        ("Moldova abstained, as Ukraine had a year earlier.", {"Moldova abstained": "supported", "as Ukraine had a year earlier": "supported"}),
        ("As a year earlier, the United States voted against it.", {"As a year earlier": "supported", "the United States voted against it": "supported"}),
        ("As a year earlier, Ukraine abstained.", {"As a year earlier": "supported", "Ukraine abstained": "refuted"}),
        ("Ukraine abstained, as in 2023.", {"Ukraine abstained": "refuted", "as in 2023": "supported"}),
        ("187 countries were in favour, as in 2023.", {"187 countries were in favour": "supported", "as in 2023": "supported"}),
    ],
)  # fmt: skip
def test_a_vote_of_another_year_is_that_on_the_same_text(
    history_checker: Checker, own: str, found: dict[str, str]
) -> None:
    assert verdicts(history_checker, CUBA, own) == found
