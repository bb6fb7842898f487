"""What doubts an answer, and what only has such words."""

import pytest

from bot.language.doubts import is_doubt

DOUBTS = [
    "are you sure?", "are you really sure about that", "that's wrong", "That is not right.", "that can't be right", "no, that’s wrong!", "you're wrong",
    "is that true?", "really?", "source?", "what's your source for that?", "how do you know?", "I don't think so", "please double-check that", "not true",
]  # fmt: skip
OTHERWISE = [
    "was that right adopted?",
    "is it true that India abstained?",
    "that's wrong, India voted in favour",
    "the right to food",
    "what is the source of ES-11/6",
    "is that a resolution?",
    "false flag",
    "check: India abstained on ES-11/6",
]


@pytest.mark.parametrize("text", DOUBTS)
def test_an_answer_can_be_doubted_in_many_ways(text):
    assert is_doubt(text)


@pytest.mark.parametrize("text", OTHERWISE)
def test_other_texts_with_such_words_are_no_doubts(text):
    assert not is_doubt(text)


async def test_what_was_asked_back_is_asked_back_again(teller):
    await teller.ask("How did the Congo vote on ES-11/4?", "a conversation")
    found = await teller.ask("are you sure?", "a conversation")
    assert "Which one?" in found.headline
    assert not any("record shows" in note for note in found.notes)


async def test_a_doubt_before_any_answer_is_no_question(teller):
    assert "did not find a question" in (await teller.ask("are you sure?", "a conversation")).headline
