"""Parts of a whole, choices set against one another, and words of a claim that nothing was held against."""

from __future__ import annotations

import pytest

from bot.factcheck.checker import Checker
from tests.bot.factcheck.verdicts import verdicts


@pytest.mark.parametrize(
    ("text", "claim", "verdict"),
    [
        # 28 of the 54 African members voted for ES-11/1, 17 abstained, 8 did not vote; of the EU all 27.
        ("Half of the African Group voted for ES-11/1.", "Half of", "supported"),
        ("52 percent of African states voted for ES-11/1.", "52 percent", "supported"),
        ("40 percent of African states voted for ES-11/1.", "40 percent", "refuted"),
        ("Two thirds of African states voted for ES-11/1.", "Two thirds", "refuted"),
        ("More than half of the African states voted for ES-11/1.", "More than half", "supported"),
        ("Fewer than half of the African states voted for ES-11/1.", "Fewer than half", "refuted"),
        ("Nearly a third of the African states abstained on ES-11/1.", "a third", "supported"),
        ("Four fifths of the EU voted for ES-11/1.", "Four fifths", "refuted"),
        ("One in three African states abstained on ES-11/1.", "One in three", "supported"),
        ("Three in eight African states abstained on ES-11/1.", "Three in eight", "refuted"),
        ("Exactly half of Africa voted for ES-11/1.", "half of", "refuted"),
        ("Just over half of the African Group voted for ES-11/1.", "over half", "supported"),
        ("Just over half of the EU voted for ES-11/1.", "over half", "unverifiable"),
        ("Of the 54 African states, half voted for ES-11/1.", "half", "supported"),
        ("Three of the five BRICS members abstained on ES-11/1, one voted against it.", "one voted", "supported"),
        ("Four of the five BRICS members abstained on ES-11/1, one voted against it.", "Four of", "refuted"),
        ("Nine in ten EU members voted for ES-11/1.", "Nine in ten", "refuted"),
        ("All of the EU's 27 members voted for ES-11/1.", "27 members", "supported"),
        ("All of the EU's 28 members voted for ES-11/1.", "28 members", "refuted"),
        ("A third of the EU's 27 members voted for ES-10/21.", "A third", "refuted"),
        ("Every EU member present voted for ES-11/1.", "Every EU member present", "supported"),
        ("All African states that took part voted for ES-11/1.", "All African states", "refuted"),
    ],
)
def test_a_part_of_a_group_is_counted_among_its_members(checker: Checker, text: str, claim: str, verdict: str) -> None:
    assert {found for words, found in verdicts(checker, text).items() if claim in words} == {verdict}


@pytest.mark.parametrize(
    ("text", "claim", "verdict"),
    [
        # 141 of 193 members are 73.1 per cent, of the 181 that voted 77.9.
        ("73 percent of the members supported ES-11/1.", "73 percent", "supported"),
        ("75 percent of all member states supported ES-11/1.", "75 percent", "refuted"),
        ("About three quarters of the 193 members supported ES-11/1.", "three quarters", "supported"),
        ("More than three quarters of the members supported ES-11/1.", "three quarters", "refuted"),
        ("Three quarters of the UN's 183 members supported ES-11/1.", "Three quarters", "refuted"),
        ("Two thirds of the UN's 193 members supported ES-11/1.", "Two thirds", "refuted"),
        ("ES-11/1 was adopted with a three-quarters majority.", "three-quarters", "supported"),
        ("ES-11/8 was adopted with a three-quarters majority.", "three-quarters", "unverifiable"),
        ("78 percent of those voting supported ES-11/1.", "78 percent", "supported"),
        ("78 percent of the members supported ES-11/1.", "78 percent", "refuted"),
        ("ES-11/1 was adopted by 141 votes to 5. That is 83 percent of the UN's 193 members.", "83 percent", "refuted"),
        ("ES-11/1 was adopted by 141 votes to 5. That is 73 percent of the membership.", "73 percent", "supported"),
        ("ES-11/1 had 141 votes in favour, or 78 percent of the votes cast.", "78 percent", "supported"),
        (
            "ES-11/8 had 93 votes in favour. The abstainers, 38 percent of the membership, included China.",
            "38",
            "supported",
        ),
        (
            "ES-11/8 had 93 votes in favour. The abstainers, 48 percent of the membership, included China.",
            "48",
            "refuted",
        ),
        ("Thirty-five countries abstained on ES-11/1, 28 percent of all members.", "28 percent", "refuted"),
    ],
)
def test_a_part_of_the_members_is_one_of_the_whole_that_is_named(
    checker: Checker, text: str, claim: str, verdict: str
) -> None:
    assert {found for words, found in verdicts(checker, text).items() if claim in words} == {verdict}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # ES-11/8: 93-8-73.
        ("More countries voted yes than voted no or abstained on ES-11/8.", "supported"),
        ("Fewer countries voted yes than voted no or abstained on ES-11/8.", "refuted"),
        ("More states abstained on ES-11/8 than voted for it.", "refuted"),
        ("Fewer states abstained on ES-11/8 than voted for it.", "supported"),
        ("On ES-11/8 abstentions and votes against together outnumbered votes in favour.", "refuted"),
        ("On ES-11/8 votes in favour outnumbered abstentions by 20.", "supported"),
        ("On ES-11/8 votes in favour outnumbered abstentions by more than 20.", "refuted"),
        ("On ES-11/8 votes in favour outnumbered abstentions by at least 20.", "supported"),
        ("As many countries abstained on ES-11/8 as voted for it.", "refuted"),
        ("Eighty-one countries voted against or abstained on ES-11/8.", "supported"),
        ("Eighty countries voted against the resolution or abstained on ES-11/8.", "refuted"),
    ],
)
def test_what_is_compared_with_two_choices_is_compared_with_their_sum(
    checker: Checker, text: str, verdict: str
) -> None:
    assert set(verdicts(checker, text).values()) == {verdict}


@pytest.mark.parametrize(
    "text",
    [
        "Russia and 20 other countries and territories of its kind, half of them in Asia, voted against ES-11/1.",
        "Most of India's 30 partners abstained on ES-11/1.",
        "India voted twice against ES-11/1.",
        "Just over 100 countries voted for ES-11/1.",
        "ES-11/1 had the support of more African than Asian states.",
        "States with half of the world's population voted for ES-11/1.",
        "On ES-11/8 votes in favour outnumbered abstentions by a wide margin of 50.",
    ],
)
def test_words_that_nothing_was_held_against_are_never_supported(checker: Checker, text: str) -> None:
    assert "supported" not in verdicts(checker, text).values()


@pytest.mark.parametrize(
    ("own", "verdict"),
    [
        ("More states voted in favour, 120, than abstained, 45.", "supported"),
        ("More states voted in favour (120) than abstained (45).", "supported"),
        ("More states voted in favour, 120, than abstained, 44.", "refuted"),
        ("More states abstained, 45, than voted against, 15.", "refuted"),
        ("More states voted against, 45, than abstained, 14.", "refuted"),
        ("Abstentions, 45, outnumbered votes against, 14.", "supported"),
    ],
)
def test_counts_that_are_put_into_a_comparison_are_those_of_its_sides(checker: Checker, own: str, verdict: str) -> None:
    text = "ES-10/21 was adopted on 27 October 2023. "
    assert set(verdicts(checker, text, own).values()) == {verdict}
