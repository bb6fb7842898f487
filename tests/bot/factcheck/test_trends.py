"""How high counts were and became, and how a group split, in words that tell of a course."""

from __future__ import annotations

import pytest

from bot.factcheck.checker import Checker
from tests.bot.factcheck.verdicts import verdicts

# ES-11/1, of 2 March 2022: 141-5-35. ES-11/4, of 12 October 2022: 143-5-35. ES-11/7, of 24 February 2025: 93-18-65.
OCTOBER = "The General Assembly adopted ES-11/4 on 12 October 2022. "
LATEST = "The General Assembly adopted ES-11/7 on 24 February 2025 with 93 votes in favour. "


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        (OCTOBER + "The noes stayed at five.", "five", "supported"),
        (OCTOBER + "The noes stayed at seven.", "seven", "refuted"),
        (OCTOBER + "Abstentions remained at 35.", "35", "supported"),
        (OCTOBER + "Abstentions remained at 32.", "32", "refuted"),
        (LATEST + "The number of abstentions doubled, from 32 to 65.", "65", "supported"),
        (LATEST + "The number of abstentions doubled, from 32 to 56.", "56", "refuted"),
        (LATEST + "The noes almost tripled to 18.", "18", "supported"),
        (LATEST + "The noes almost tripled to 19.", "19", "refuted"),
        (LATEST + "Africa split three ways.", "split", "supported"),
        (OCTOBER + "NATO split three ways.", "split", "refuted"),
        (OCTOBER + "NATO split.", "split", None),
        (OCTOBER + "Latin America split two ways.", "split", "refuted"),
    ],
)
def test_the_course_of_counts_is_checked(checker: Checker, text: str, words: str, verdict: str | None) -> None:
    found = {text[one.statement.start : one.statement.end]: str(one.verdict) for one in checker.check(text)}
    own = {told for claim, told in found.items() if words in claim and text.index(claim) > len("The General")}
    assert own - {"adopted"} == ({verdict} if verdict else set()), found


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        (
            "The General Assembly rejected the European-backed Ukraine resolution on 24 February 2025.",
            "rejected",
            "refuted",
        ),
        ("The General Assembly rejected the European-backed Ukraine resolution ES-11/7.", "rejected", "refuted"),
        (OCTOBER + "143 states urged Russia to reverse its annexations.", "143 states urged", "supported"),
        (OCTOBER + "145 states urged Russia to reverse its annexations.", "145 states urged", "refuted"),
        (
            "The five countries that opposed ES-11/4 in October 2022 were Belarus, Nicaragua, North Korea, Russia and Syria.",
            "Belarus",
            "supported",
        ),
        (
            "The five countries that opposed ES-11/4 in October 2022 were Belarus, Eritrea, North Korea, Russia and Syria.",
            "Belarus",
            "refuted",
        ),
    ],
)
def test_what_was_decided_is_told_by_other_words(checker: Checker, text: str, words: str, verdict: str) -> None:
    found = {text[one.statement.start : one.statement.end]: str(one.verdict) for one in checker.check(text)}
    assert {told for claim, told in found.items() if words in claim} == {verdict}, found


# A/RES/80/4, of 29 October 2025: 165-7-12; A/RES/79/7, of the year before: 187-2-1.
EMBARGO = "The General Assembly voted on the Cuba embargo on 29 October 2025: 165 to seven. "


@pytest.mark.history
@pytest.mark.parametrize(
    ("own", "told"),
    [
        ("Votes against jumped from two to seven.", {"from two": "supported", "seven": "supported"}),
        ("Votes against jumped from three to seven.", {"from three": "refuted", "seven": "supported"}),
        ("Abstentions rose from two to 12.", {"from two": "refuted", "12": "supported"}),
        # From which vote it rose is not told by one that stands nearer.
        ("Since 2019 votes against rose from three to seven.", {"seven": "supported"}),
        ("Israel has voted against it each year since 2019.", {"Israel has voted against it each year": "supported"}),
    ],
)
def test_a_move_is_checked_at_both_ends(history_checker: Checker, own: str, told: dict[str, str]) -> None:
    assert verdicts(history_checker, EMBARGO, own) == told


@pytest.mark.parametrize(
    ("start", "verdict"),
    [("five", "supported"), ("seven", "refuted")],
)
def test_a_move_between_two_votes_begins_with_the_earlier(checker: Checker, start: str, verdict: str) -> None:
    both = "The General Assembly adopted ES-11/1 on 2 March 2022 by 141 votes to five. On 24 February 2025 it adopted ES-11/7 by 93 votes to 18. "
    assert verdicts(checker, both, f"Votes against rose from {start} to 18.")[f"from {start}"] == verdict


@pytest.mark.history
@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Israel has voted against the Cuba embargo resolution each year since 2019.", "supported"),
        ("Israel has supported the Cuba embargo resolution each year since 2019.", "refuted"),
    ],
)
def test_a_series_is_of_votes_with_all_words_of_its_subject(history_checker: Checker, text: str, verdict: str) -> None:
    # An arms embargo on Myanmar is no embargo on Cuba.
    assert set(verdicts(history_checker, text).values()) == {verdict}


@pytest.mark.history
def test_nevertheless_is_no_never(history_checker: Checker) -> None:
    text = "The General Assembly voted on the Cuba embargo on 29 October 2025. Hungary nevertheless voted against."
    assert verdicts(history_checker, text)["Hungary nevertheless voted against"] == "supported"


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("the number of opponents fell from 37 to 32", ["supported", "supported"]),
        ("the number of opponents fell from 38 to 32", ["refuted", "supported"]),
        ("opposition fell from 37 to 31", ["supported", "refuted"]),
    ],
)
def test_a_move_without_times_is_between_the_two_times_of_its_sentence(
    history_checker: Checker, own: str, expected: list[str]
) -> None:
    text = (
        "The General Assembly voted on a moratorium on the death penalty on 17 December 2024. "
        "Support rose from 125 votes in 2022 to 130 in 2024, while "
    )
    assert list(verdicts(history_checker, text, f"{own}.").values()) == expected
