"""A word with a meaning of its own that an answer has no place for is asked back about, whatever else is understood."""

import pytest

ASKS_BACK = {"clarify", "unknown"}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Which country votes alone most often on the ES-11 resolutions?", "alone"),
        ("How did France vote differently on ES-10/21?", "differently"),
        ("How did Kenya vote most often on ES-11/1?", "most"),
    ],
)
async def test_a_word_that_nothing_is_made_of_is_not_passed_over(teller, text, word):
    answer = await teller.ask(text)
    said = word in answer.headline or any(word in note for note in answer.notes)
    assert answer.kind.value in ASKS_BACK or said


@pytest.mark.parametrize(
    "text",
    [
        "I'd like to know how Kenya voted on ES-11/1",
        "Kenya on ES-11/1: for, against or neither?",
        "Who blocked more sanctions on North Korea in May 2022?",
        "ES-11/1, all of it: how did Kenya vote, nothing else please",
        "only China: ES-11/3",
    ],
)
async def test_words_that_change_nothing_there_are_not_asked_back(teller, text):
    assert (await teller.ask(text)).kind.value not in ASKS_BACK


async def test_a_day_that_is_not_that_of_the_vote_is_said(teller):
    answer = await teller.ask("How did India vote on ES-11/1 in May 2023?")
    assert any("2 March 2022" in note and "May 2023" in note for note in answer.notes)
    right = await teller.ask("How did India vote on ES-11/1 in March 2022?")
    assert not any("is of" in note for note in right.notes)


async def test_votes_that_are_named_in_two_ways_are_all_meant(teller):
    answer = await teller.ask(
        "Which countries voted against Palestine membership in May 2024 and also against ES-10/22?"
    )
    assert {call.symbol for call in answer.roll_calls} == {"A/RES/ES-10/22", "A/RES/ES-10/23"}


async def test_a_group_is_meant_in_both_questions_of_a_text(teller):
    answer = await teller.ask("Which African countries voted against ES-11/6, and which skipped it?")
    assert "African" in answer.headline.partition(". ")[2]


async def test_a_second_vote_that_is_not_found_is_not_passed_over(teller):
    answer = await teller.ask("Which countries voted against Palestine's accession in May 2021 and against ES-10/22?")
    assert answer.kind.value in ASKS_BACK
