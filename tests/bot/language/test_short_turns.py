"""Turns of a conversation in few words are said plainly, and several questions in one turn are each answered."""

from __future__ import annotations

import pytest

from bot.answer import Kind
from bot.language.entities import find_mentions
from bot.language.lexicon import lexicon_of
from bot.language.short_turns import said_plainly, short_turns
from data.reference import load_reference
from tests.conftest import TODAY

LEXICON = lexicon_of(load_reference(), {})
EXAMPLES = [example for rule in short_turns().turns.values() for example in rule.examples]
BRAZIL = "How did Brazil vote on ES-11/4?"
# What is typed behind a question, what else would be asked there, and that question.
SAME = [
    (BRAZIL, "could you also check Cuba please", "and Cuba?"),
    (BRAZIL, "and the Arabs?", "and the Arab states?"),
    (BRAZIL, "how divided was NATO on this?", "how did NATO vote?"),
    (BRAZIL, "did the motion pass?", "did it pass?"),
    (BRAZIL, "date?", "when was it?"),
    (BRAZIL, "Cuba instead of Brazil", "and Cuba?"),
    (BRAZIL, "was there any opposition to it?", "who voted against?"),
    (BRAZIL, "who were the others that said yes?", "who else said yes?"),
    (BRAZIL, "who said no instead", "who said no?"),
    (BRAZIL, "who abstained on the vote", "who abstained?"),
    ("Who abstained on ES-11/1?", "same list for ES-11/4", "what about ES-11/4?"),
    ("How did BRICS vote on ES-11/1?", "who abstained in that group?", "which of them abstained?"),
    ("How did BRICS vote on ES-11/1?", "the abstainers?", "which of them abstained?"),
    ("How did BRICS vote on ES-11/1?", "which abstained?", "which of them abstained?"),
    ("Who agrees most with India?", "and the other way round?", "and least?"),
    ("Who agrees most with India?", "who disagreed with it the most?", "and least?"),
    ("Who agrees most with India?", "who is furthest from it?", "and least?"),
    ("Who agrees least with India?", "the opposite?", "and most?"),
]
SAME += [
    (BRAZIL, "who were the five?", "who voted against?"),
    ("What was the result of ES-11/4?", "names of the 35?", "who abstained?"),
    ("Which EU members voted against ES-10/22?", "and outside the EU?", "and who else?"),
    ("Which EU members voted against ES-10/22?", "and worldwide", "who voted against?"),
    (
        "How often did Brazil abstain in 2022?",
        "and how often with the US?",
        "how often did it agree with the US in 2022?",
    ),
    ("How did Brazil vote on ES-11/1 and ES-11/4?", "who abstained in October 2022?", "who abstained on ES-11/4?"),
]
# Each is answered in both halves.
TWICE = [
    ("Cuba? who abstained", "and Cuba?", "who abstained?"),
    ("Cuba, and who else abstained?", "and Cuba?", "who else abstained?"),
    ("and Cuba? also, when was it?", "and Cuba?", "when was it?"),
    ("who abstained? and Cuba?", "who abstained?", "and Cuba?"),
    ("was it adopted and who was against", "was it adopted?", "who was against?"),
]


def mentions_of(text: str):
    return find_mentions(text, LEXICON, TODAY)


async def said(teller, *questions: str):
    for question in questions:
        answer = await teller.ask(question, " | ".join(questions))
    return answer


@pytest.mark.parametrize(("typed", "plainly"), EXAMPLES)
def test_an_example_is_said_plainly(typed, plainly):
    assert said_plainly(typed, mentions_of) == plainly


@pytest.mark.parametrize(
    "typed",
    ["Only Israel?", "for the resolution?", "and peace?", "how did it vote on peace?", "did the Cuba resolution pass?", "when did Cuba last vote no?", "the last two years"],
)  # fmt: skip
def test_what_says_more_stays(typed):
    assert said_plainly(typed, mentions_of) == typed


@pytest.mark.parametrize(("before", "typed", "plain"), SAME)
async def test_what_is_typed_is_answered_as_the_plain_question(teller, before, typed, plain):
    found, expected = await said(teller, before, typed), await said(teller, before, plain)
    assert expected.kind not in (Kind.CLARIFY, Kind.UNKNOWN)
    assert (found.headline, found.votes, found.members) == (expected.headline, expected.votes, expected.members)


@pytest.mark.parametrize(("typed", "first", "second"), TWICE)
async def test_both_questions_of_a_turn_are_answered(teller, typed, first, second):
    found = await said(teller, BRAZIL, typed)
    one, other = await said(teller, BRAZIL, first), await said(teller, BRAZIL, first, second)
    assert found.headline == f"{one.headline} {other.headline}"


@pytest.mark.parametrize("typed", ["and Cuba, was it against?", "and Cuba? did it abstain?"])
async def test_what_points_at_one_named_in_the_same_turn_is_no_question_of_its_own(teller, typed):
    found = await said(teller, BRAZIL, typed)
    assert {vote.country for vote in found.votes} == {"CUB"}
    assert not found.members


async def test_a_motion_that_nobody_named_is_asked_back(teller):
    assert (await teller.ask("did the motion pass")).kind in (Kind.CLARIFY, Kind.UNKNOWN)


async def test_versus_nobody_else_compares_the_two_alone(teller):
    found = await teller.ask("Agreement of Peru with Chile, versus nobody else, just that pair")
    assert found.headline == (await teller.ask("Agreement of Peru with Chile")).headline
