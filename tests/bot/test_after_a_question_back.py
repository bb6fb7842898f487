"""What a conversation goes on from after a question back: a yes or a no to what was offered, and the votes that may have been meant."""

from __future__ import annotations

import pytest

from bot.answer import Kind
from tests.bot.record_of_votes import votes_by_symbol

LEFT_OVER = "How did zorp Brazil vote on ES-11/3?"


async def said(teller, *questions: str):
    for question in questions:
        answer = await teller.ask(question, " | ".join(questions))
    return answer


@pytest.mark.parametrize("agreed", ["yes", "Yes please.", "sure", "ok, go ahead", "yep pls", "do it then"])
async def test_a_yes_takes_the_one_choice_that_is_offered(teller, agreed):
    answer = await said(teller, LEFT_OVER, agreed)
    assert answer.headline.startswith("Brazil abstained on A/RES/ES-11/3")


@pytest.mark.parametrize("declined", ["no", "no thanks", "nope", "never mind"])
async def test_a_no_takes_none_and_the_vote_stays_in_mind(teller, declined):
    answer = await said(teller, LEFT_OVER, declined)
    assert answer.kind is Kind.HELP
    assert not answer.roll_calls
    answer = await said(teller, LEFT_OVER, declined, "and India?")
    assert answer.headline.startswith("India abstained on A/RES/ES-11/3")


async def test_a_yes_to_several_choices_is_asked_which(teller):
    first = await said(teller, "how did the Congo vote on ES-11/4")
    answer = await said(teller, "how did the Congo vote on ES-11/4", "yes")
    assert answer.kind is Kind.CLARIFY
    assert answer.options == first.options
    answer = await said(teller, "how did the Congo vote on ES-11/4", "yes", "the second")
    assert answer.headline.startswith("The Congo abstained on A/RES/ES-11/4")


async def test_yes_is_a_choice_where_nothing_is_offered(teller):
    answer = await said(teller, "Who abstained on ES-11/4?", "yes")
    assert [call.symbol for call in answer.roll_calls] == ["A/RES/ES-11/4"]
    assert answer.members[0].choice == "yes"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("who was against?", "Five states voted against A/RES/ES-11/1"),
        ("and the US?", "The United States voted in favour of A/RES/ES-11/1"),
        ("what was the result?", "A/RES/ES-11/1 (“Aggression against Ukraine”) was adopted"),
    ],
)
async def test_the_vote_of_a_question_with_words_left_over_is_talked_of(teller, asked, told):
    answer = await said(teller, "How did grumbling Chile vote on ES-11/1?", asked)
    assert answer.headline.startswith(told)


async def test_of_several_votes_that_may_be_meant_each_is_offered(teller):
    first = await said(teller, "tell me splunk about the Cuba vote")
    offered = {call for call in votes_by_symbol() if any(call in option.label for option in first.options)}
    answer = await said(teller, "tell me splunk about the Cuba vote", "who was against?")
    assert len(offered) > 1
    assert answer.kind is Kind.CLARIFY
    assert {call for call in votes_by_symbol() if any(call in one.question for one in answer.options)} == offered
    answer = await said(teller, "tell me splunk about the Cuba vote", "who was against?", "the first")
    assert answer.kind is Kind.MEMBERS
    assert {one.choice for one in answer.members} == {"no"}


@pytest.mark.parametrize(
    "asked", ["tell me more about ES-11/4", "more on ES-11/4, please", "give me more details on ES-11/4"]
)
async def test_more_about_a_vote_is_its_result(teller, asked):
    assert (await teller.ask(asked)).headline.startswith("A/RES/ES-11/4")


@pytest.mark.parametrize("asked", ["who voted no more on ES-11/4", "did India vote more on ES-11/4?"])
async def test_more_that_compares_is_not_passed_over(teller, asked):
    answer = await teller.ask(asked)
    assert answer.kind in (Kind.CLARIFY, Kind.UNKNOWN)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("tell me more about the reparations one", "A/RES/ES-11/5"),
        ("and the one on the Human Rights Council?", "A/RES/ES-11/3"),
        ("how did India vote on the reparations one", "India abstained on A/RES/ES-11/5"),
    ],
)
async def test_the_one_on_a_topic_is_of_the_list(teller, asked, told):
    answer = await said(teller, "list the votes on Ukraine in 2022", asked)
    assert answer.headline.startswith(told)


@pytest.mark.parametrize(
    ("failed", "named", "told"),
    [
        ("How did Kenya vote on the blorb thing?", "I meant Crimea 2014", "Kenya abstained on A/RES/68/262"),
        ("How did Kenya vote on the blorb thing?", "the Crimea one from 2014", "Kenya abstained on A/RES/68/262"),
        ("How did Peru and Kenya vote on the blorb thing?", "Crimea 2014", "On A/RES/68/262 of 27 March 2014"),
        ("Who abstained on the blorb thing?", "sorry, I mean Crimea 2014", "58 states abstained on A/RES/68/262"),
        ("How did Kenya vote on the blorb thing?", "what was the result on Crimea in 2014?", "A/RES/68/262"),
    ],
)
async def test_a_vote_that_is_named_completes_the_question_that_failed(teller, failed, named, told):
    assert (await said(teller, failed, named)).headline.startswith(told)


async def test_another_state_is_put_into_what_is_offered_again(teller):
    answer = await said(teller, "Brazil's flumps since 2022", "sorry, meant Chile")
    assert "flumps" in answer.headline
    assert "Chile" in answer.options[0].question


async def test_another_time_keeps_the_group_and_the_words_left_over(teller):
    answer = await said(teller, "How did the zorp EU vote on Ukraine in 2022?", "and in 2023?")
    assert "“zorp”" in answer.headline
    assert [one.question for one in answer.options] == ["How did the EU vote on Ukraine in 2023?"]
