"""Whether a name in a question votes, is voted about, or stands beside others; and which of several are meant."""

from __future__ import annotations

import pytest

from bot.answer import Kind
from tests.bot.record_of_votes import votes_by_symbol


def chose(symbol: str, *choices: str) -> set[str]:
    return {code for code, choice in votes_by_symbol()[symbol].items() if choice in choices}


@pytest.mark.parametrize(
    "asked",
    ["Which EU members voted neither for nor against ES-10/21?", "EU states that neither backed nor opposed ES-10/21"],
)
async def test_neither_nor_is_said_of_a_group(teller, asked):
    answer = await teller.ask(asked)
    others = await teller.ask("Which EU members abstained on or did not vote on ES-10/21?")
    assert answer.headline == others.headline
    assert "abstained on" in answer.headline


async def test_who_neither_backed_nor_opposed_it_is_told_of_everybody(teller):
    answer = await teller.ask("Who neither backed nor opposed ES-11/3?")
    assert answer.headline.endswith("58 abstained, 18 did not vote.")


async def test_the_vote_of_a_year_on_a_state_has_no_voter(teller):
    answer = await teller.ask("Who changed between the 2014 Crimea vote and the 2025 Ukraine vote?")
    assert not answer.headline.startswith("Ukraine")


async def test_the_vote_of_a_state_has_one(teller):
    answer = await teller.ask("What was the 2022 India vote on ES-11/1?")
    assert answer.headline.startswith("India abstained")


async def test_named_states_are_not_the_group_of_them(teller):
    answer = await teller.ask("How did India, Brazil and South Africa vote on ES-11/1?")
    assert answer.kind is Kind.VOTES
    assert {vote.country for vote in answer.votes} == {"IND", "BRA", "ZAF"}


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ("How did the original five BRICS members vote on ES-11/7?", "original"),
        ("the founding members of ASEAN on ES-11/4", "founding"),
        ("How did the newer EU members vote on ES-10/21?", "newer"),
        ("Did the newest EU member vote for ES-11/1?", "newest"),
    ],
)
async def test_which_members_of_a_group_are_meant_is_not_passed_over(teller, asked, word):
    answer = await teller.ask(asked)
    assert answer.kind is Kind.CLARIFY
    assert f"“{word}”" in answer.headline


@pytest.mark.parametrize(
    "asked", ["How did NATO vote on the original draft S/2022/155?", "How did the EU vote on the latest Ukraine text?"]
)
async def test_a_text_is_no_member(teller, asked):
    assert (await teller.ask(asked)).kind is Kind.GROUPS


@pytest.mark.parametrize(
    ("asked", "state"),
    [
        ("Which states voted with Russia on both ES-11/1 and ES-11/4?", "RUS"),
        ("Who sided with Guyana on ES-11/1 and ES-11/4?", "GUY"),
    ],
)
async def test_who_voted_with_one_on_each_of_two_votes(teller, asked, state):
    answer = await teller.ask(asked)
    of_one, of_other = ("A/RES/ES-11/1", "A/RES/ES-11/4")
    alike = chose(of_one, votes_by_symbol()[of_one][state]) & chose(of_other, votes_by_symbol()[of_other][state])
    assert {vote.country for vote in answer.votes} == alike - {state}


async def test_who_stood_alone_is_told_of_many_votes(teller):
    answer = await teller.ask("Who stood alone on Gaza?")
    assert answer.kind is Kind.RANKING
    assert "stood alone most often" in answer.headline


@pytest.mark.parametrize(
    "asked", ["Which is closer to Israel, Canada or Australia?", "Is Canada or Australia more pro-Israel?"]
)
async def test_which_of_two_is_closer(teller, asked):
    answer = await teller.ask(asked)
    assert answer.headline == (await teller.ask("Who is closer to Israel, Canada or Australia?")).headline


async def test_the_result_and_who_was_against_are_both_told(teller):
    answer = await teller.ask("ES-11/1: result and noes")
    assert answer.headline.startswith("Five states voted against")
    assert "adopted 141-5-35" in answer.headline


async def test_a_tally_that_is_supposed_is_set_right_without_a_comma(teller):
    answer = await teller.ask("ES-11/1 passed with 145 votes right?")
    assert answer.headline.startswith("No: ")


async def test_economies_are_not_on_record(teller):
    answer = await teller.ask("What percentage of the world economy opposed ES-11/4?")
    assert answer.headline.startswith("The record holds votes, not economic figures.")


async def test_the_turnout_is_told_by_the_tally(teller):
    answer = await teller.ask("What was the turnout on ES-11/4?")
    assert answer.kind is Kind.TALLY


async def test_each_of_two_votes_is_on_the_topic_that_stands_beside_its_time(teller):
    answer = await teller.ask("Who changed between the 2014 Crimea vote and the March 2022 Ukraine vote?")
    assert answer.headline.startswith("“Ukraine in March 2022” fits 2 votes.")


async def test_why_it_was_not_adopted_is_asked_of_the_vote(teller):
    answer = await teller.ask("How did the UK vote on S/2023/772, and why was it not adopted?")
    assert answer.headline.startswith("The United Kingdom voted against S/2023/772")
    assert "It needed nine votes in favour" in answer.headline


async def test_why_somebody_failed_to_do_something_is_no_question_of_the_vote(teller):
    answer = await teller.ask("Did India back ES-11/1, and why did it fail to?")
    assert "It needed nine votes" not in answer.headline


async def test_of_several_votes_the_one_with_so_many_noes_is_meant(teller):
    answer = await teller.ask("Gaza 2024: who were the nine noes?")
    assert answer.headline.startswith("Nine states voted against A/RES/ES-10/26")
