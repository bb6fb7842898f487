"""The examples of follow_orders.toml: what is read with a table, and what begins alike and is not."""

from __future__ import annotations

import pytest

from bot.language.follow_orders import LEANING, in_plain_words, order_rules, plain_rules
from bot.notices.orders import Change, Follow, read_leaning, read_order

RULES = order_rules()
PLAIN = [pair for rule in plain_rules().values() for pair in rule.examples.items()]
EXAMPLES = [(name, example) for name, rule in RULES.items() for example in rule.examples]
OTHERS = [(name, other) for name, rule in RULES.items() for other in rule.others]


def read(name: str, text: str) -> object:
    return read_leaning(text) if name in LEANING else read_order(text)


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_an_example_is_an_order_about_follows(name: str, example: str):
    assert read(name, example) is not None


@pytest.mark.parametrize(("name", "other"), OTHERS)
def test_what_only_begins_alike_is_left_to_others(name: str, other: str):
    assert read(name, other) is None


@pytest.mark.parametrize(("wish", "plain"), PLAIN)
def test_what_is_said_at_length_is_read_in_plain_words(wish: str, plain: str):
    assert in_plain_words(wish) == plain


@pytest.mark.parametrize("text", ["follow", "watch"])
def test_a_wish_without_words_is_an_order_that_lacks_them(text: str):
    assert read_order(text) == Follow("")


@pytest.mark.parametrize("text", ["Peru's vetoes pls, follow those", "Peru's vetoes, can you follow them?"])
def test_what_is_named_first_may_be_followed(text: str):
    assert read_order(text) == Follow("Peru's vetoes")


@pytest.mark.parametrize(
    "text", ["we follow Peru, ping when sth new comes", "Peru: please let us know if there is anything new"]
)
def test_to_hear_of_anything_new_is_what_a_follow_does(text: str):
    assert read_order(text) == Follow("Peru")


def test_a_question_with_a_wish_to_hear_of_news_stays_a_question():
    assert read_order("How did Peru vote? Ping us when something new comes") is None


@pytest.mark.parametrize("text", ["unfollow 2 and follow Peru instead", "stop following 2, follow Peru"])
def test_one_follow_in_place_of_another_is_a_change(text: str):
    assert read_order(text) == Change(2, "Peru")


@pytest.mark.parametrize("text", ["Will Peru follow that?", "Peru voted no; did Chile follow that?"])
def test_a_question_of_who_follows_is_no_order(text: str):
    assert read_order(text) is None
