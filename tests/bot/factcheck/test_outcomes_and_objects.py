"""What a body did to a text, and what the text does to what it is about."""

from __future__ import annotations

import pytest

from bot.factcheck.checker import Checker


@pytest.mark.parametrize(
    "text",
    [
        "On 12 October 2022 the Assembly rejected the annexation of Ukrainian territory, 143-5-35.",
        "On 12 October 2022 the Assembly overwhelmingly rejected Russia's referendums, 143-5-35.",
        "On 12 October 2022 the Assembly, by 143 votes to 5, rejected as void the seizure of Ukrainian land.",
        "Russia's claims to Ukrainian land were turned down by the General Assembly on 12 October 2022, 143-5-35.",
        "On 12 October 2022 the General Assembly approved the annexation of Ukrainian territory by 143 votes to 5.",
        "On 21 December 2017 the General Assembly threw out Washington's recognition of Jerusalem by 128 votes to 9.",
    ],
)
def test_what_a_text_says_of_its_matter_is_no_outcome(checker: Checker, text: str) -> None:
    told = [(text[one.statement.start : one.statement.end], str(one.verdict)) for one in checker.check(text)]
    assert [verdict for words, verdict in told if any(letter.isdigit() for letter in words)] == ["supported"]
    assert [words for words, _ in told if not any(letter.isdigit() for letter in words)] == []


@pytest.mark.parametrize(
    "text",
    [
        "The Assembly rejected the draft resolution ES-11/4 on the annexation.",
        "ES-11/4 was rejected.",
        "On 12 October 2022 the General Assembly turned down the text on the annexation of Ukrainian territory.",
        "The General Assembly rejected ES-11/4 by 143 votes to 5.",
    ],
)
def test_a_text_that_is_said_to_be_rejected_is_one_that_failed(checker: Checker, text: str) -> None:
    told = {text[one.statement.start : one.statement.end]: str(one.verdict) for one in checker.check(text)}
    assert "refuted" in {verdict for words, verdict in told.items() if "reject" in words or "turned" in words}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On 12 October 2022 the General Assembly unanimously rejected Russia's annexations.", {"unanimously rejected": "refuted"}),
        ("On 12 December 2023 the General Assembly unanimously demanded a ceasefire in Gaza.", {"unanimously demanded": "refuted"}),
        ("On 12 December 2023 the General Assembly almost unanimously demanded a ceasefire in Gaza.", {}),
    ],
)  # fmt: skip
def test_what_a_body_is_said_to_have_done_unanimously(checker: Checker, text: str, found: dict[str, str]) -> None:
    claims = {text[one.statement.start : one.statement.end]: str(one.verdict) for one in checker.check(text)}
    assert {words: verdict for words, verdict in claims.items() if "unanimously" in words} == found
