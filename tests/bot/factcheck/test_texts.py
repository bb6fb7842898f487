"""Whole texts: every expected claim is found, every verdict is right, and nothing is supported that the record does not show."""

from __future__ import annotations

import pytest

from bot.factcheck.checker import Checker
from tests.bot.factcheck.texts import ON_HISTORY, ON_LANDMARKS, TEXTS, Text


def held(text: Text, checker: Checker) -> None:
    found = [(text.text[one.statement.start : one.statement.end], str(one.verdict)) for one in checker.check(text.text)]
    for words, verdict in text.claims:
        given = [told for claim, told in found if words.lower() in claim.lower()]
        assert given, f"not found: {words}"
        assert set(given) == {verdict}, words
    for words in text.never_supported:
        assert "supported" not in [told for claim, told in found if words.lower() in claim.lower()], words
    if text.silent:
        assert found == []


@pytest.mark.parametrize("text", ON_LANDMARKS, ids=lambda text: text.name)
def test_claims_are_found_and_judged_by_the_landmark_votes(checker: Checker, text: Text) -> None:
    held(text, checker)


@pytest.mark.parametrize("text", ON_HISTORY, ids=lambda text: text.name)
def test_claims_are_found_and_judged_by_the_full_history(history_checker: Checker, text: Text) -> None:
    held(text, history_checker)


@pytest.mark.parametrize("text", ON_HISTORY, ids=lambda text: text.name)
def test_a_vote_that_is_not_loaded_is_neither_borne_out_nor_refuted_by_others(checker: Checker, text: Text) -> None:
    told = {str(one.verdict) for one in checker.check(text.text)}
    assert told <= {"unverifiable"}


def test_there_are_many_texts() -> None:
    assert len({text.name for text in TEXTS}) == len(TEXTS) > 100
