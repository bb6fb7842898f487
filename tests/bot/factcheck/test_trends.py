"""How high counts were and became, and how a group split, in words that tell of a course."""

from __future__ import annotations

import pytest

from bot.factcheck.checker import Checker

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
