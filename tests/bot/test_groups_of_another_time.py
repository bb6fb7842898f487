"""Groups before they existed or after they ended, words that make another group of one, and each of two that may have vetoed."""

from __future__ import annotations

import pytest

from bot.answer import Kind


@pytest.mark.parametrize(
    "question",
    [
        "How did the Warsaw Pact vote on ES-11/1?",
        "Which members of the Warsaw Pact voted against ES-11/1?",
        "Did the Warsaw Pact vote for ES-11/1?",
    ],
)
async def test_a_group_that_ended_before_is_said_to_have_done_so(teller, question):
    answer = await teller.ask(question)
    assert answer.headline.startswith("The Warsaw Pact no longer existed on 2 March 2022: it ended on 1 July 1991.")
    assert "Bulgaria, Hungary, Poland and Romania voted in favour; Russia voted against" in answer.headline
    assert answer.votes == ()


async def test_a_group_that_began_later_is_said_not_to_have_existed(teller):
    answer = await teller.ask("How did NATO vote on A/RES/181(II)?")
    assert answer.headline.startswith("NATO did not exist yet on 29 November 1947: it dates from 4 April 1949.")


async def test_a_word_before_the_name_of_a_group_makes_another_group(teller):
    answer = await teller.ask("How did the Afro-Asian states vote on ES-11/1?")
    assert answer.kind is Kind.CLARIFY
    assert "“Afro”" in answer.headline
    answer = await teller.ask("How did the Asian-Pacific Group vote on ES-11/1?")
    assert answer.headline.startswith("The Asia-Pacific Group (54 members) on A/RES/ES-11/1")


async def test_who_is_described_in_words_that_no_vote_has_is_asked_back(teller):
    answer = await teller.ask("How did the onetime Portuguese territories in Africa vote on ES-11/4?")
    assert answer.kind is Kind.CLARIFY


async def test_each_of_two_is_told_that_may_have_vetoed(teller):
    answer = await teller.ask("Did the US or Russia veto anything in 2023?")
    assert "The United States vetoed" in answer.headline
    assert "Russia vetoed" in answer.headline
    answer = await teller.ask("Did France or the UK veto anything since 2022?")
    assert answer.headline == (
        "The record has no veto by France since 2022. The record has no veto by the United Kingdom since 2022."
    )


@pytest.mark.parametrize("written", ["181 II", "(181 II)", "A/RES/181(II)"])
async def test_a_session_in_roman_numerals_needs_no_brackets(teller, written):
    answer = await teller.ask(f"Who abstained on {written}?")
    assert [call.symbol for call in answer.roll_calls] == ["A/RES/181(II)[A]"]


async def test_the_time_tells_which_draft_of_a_number_is_meant(teller):
    answer = await teller.ask("What was the vote on amendment L.8 in February 2023?")
    assert [call.symbol for call in answer.roll_calls] == ["A/ES-11/L.8"]


async def test_a_share_of_votes_is_told_in_percent(teller):
    answer = await teller.ask("What share of its votes did China cast as “no” in 2022?")
    counts = answer.counts
    share = counts.no / (counts.yes + counts.no + counts.abstain)
    assert f"{share:.1%} of the" in answer.headline
