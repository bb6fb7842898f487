"""Everyday words say nothing of votes: none may stand among them that does, and none changes an answer."""

from __future__ import annotations

import pytest

from bot.core import Teller
from bot.language.morphology import is_everyday, is_weak
from bot.language.phrases import phrase_words
from bot.language.vocabulary import everyday_words, vocabulary, weighty_words, word_lists

SAID_OTHERWISE = "How did Kenya vote on ES-11/6?"
ROUNDABOUT = (
    "I should like to learn which way Kenya went on resolution ES-11/6.",
    "Please demonstrate how Kenya voted on ES-11/6",
    "es 11/6 hows kenya voted",
    "whats kenyas vote on es 11/6 pls, gotta check smth",
    "I'm after the vote of Kenya on ES-11/6",
    "Might I ask how Kenya voted on ES-11/6, straightaway if possible?",
)


def test_no_everyday_word_changes_what_is_asked() -> None:
    """What makes an operator of several words may do so with an everyday word, as "number" in "the number of"."""
    lists = word_lists()
    choices = {phrase for phrases in vocabulary()["choices"].values() for phrase in phrases}
    for words in (
        lists.turning,
        lists.pronouns,
        lists.quantifying,
        lists.sets,
        frozenset(choices),
        frozenset(weighty_words()),
    ):
        assert not {word for word in words if is_everyday(word)}


def test_no_word_written_in_haste_is_a_word_of_its_own() -> None:
    everyday = everyday_words()
    assert everyday.shorthand.keys().isdisjoint(everyday.verbs | everyday.nouns | everyday.others | phrase_words())


@pytest.mark.parametrize("word", ["verifying", "demonstrated", "seminars", "straightaway", "queries"])
def test_inflections_are_known(word: str) -> None:
    assert is_everyday(word)


@pytest.mark.parametrize("word", ["landlocked", "monarchies", "parliament", "nuclear", "rejecting", "other"])
def test_what_tells_of_some_countries_or_votes_is_none(word: str) -> None:
    assert not is_everyday(word)


@pytest.mark.parametrize("word", ["establishing", "marked", "recognises", "merely"])
def test_what_texts_do_need_not_stand_in_their_titles(word: str) -> None:
    assert is_weak(word)


@pytest.mark.parametrize("question", ROUNDABOUT)
async def test_everyday_words_around_a_question_change_nothing(teller: Teller, question: str) -> None:
    asked, plain = await teller.ask(question, question), await teller.ask(SAID_OTHERWISE, "plain")
    assert (asked.headline, asked.votes) == (plain.headline, plain.votes)
