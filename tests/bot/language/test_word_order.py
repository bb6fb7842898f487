"""Sentences that are built as other languages build them are read as the English ones that say the same."""

from __future__ import annotations

import pytest

from bot.answer import Kind
from bot.language.word_order import in_english_order, word_order_rules

EXAMPLES = [example for rule in word_order_rules().values() for example in rule.examples]
# What is typed, and what an English speaker would ask.
SAME = {
    "How have voted the Nordic countries in the suspension of Russia of the Council of Human Rights?": "How did the Nordic countries vote on the suspension of Russia from the Human Rights Council?",
    "What voted Peru in the theme of the Cuba embargo?": "How did Peru vote on the Cuba embargo?",
    "Which latinamerican countries voted in contra of ES-11/3?": "Which Latin American countries voted against ES-11/3?",
    "With who coincides more Chile: with Brazil or with India?": "Does Chile vote more like Brazil or like India?",
    "Is true that Togo abstained on ES-11/4?": "Is it true that Togo abstained on ES-11/4?",
    "Since when votes Hungary different from Poland?": "When did Hungary and Poland first vote differently?",
    "Which countries voted equal than Chile in ES-11/4?": "Which countries voted the same as Chile on ES-11/4?",
}
PLAIN = (
    "What votes did Israel lose in the Security Council?",
    "What voted down the draft on Sudan in 2024?",
    "How did the Group of 77 vote in the vote of 12 October 2022?",
    "Who abstained in the Security Council on Sudan?",
    "Which was adopted with more votes, ES-11/3 or ES-11/5?",
    "Which countries voted the same way as India on ES-11/4?",
)


@pytest.mark.parametrize(("said", "plainly"), EXAMPLES)
def test_an_example_is_said_plainly(said, plainly):
    assert in_english_order(said) == plainly


@pytest.mark.parametrize("question", PLAIN)
def test_plain_english_stays(question):
    assert in_english_order(question) == question


@pytest.mark.parametrize(("said", "plainly"), SAME.items())
async def test_what_is_built_so_is_answered_as_the_plain_question(teller, said, plainly):
    found, plain = await teller.ask(said), await teller.ask(plainly)
    assert plain.kind not in (Kind.CLARIFY, Kind.UNKNOWN)
    assert (found.kind, found.headline) == (plain.kind, plain.headline)
