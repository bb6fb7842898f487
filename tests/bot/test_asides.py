"""What a text says by the way changes no answer, and is named where it was set apart; what asks something is never set apart."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.asides import AsideRule, aside_rules, set_apart

EXAMPLES = [(name, text, left) for name, rule in aside_rules().items() for text, left in rule.examples]


@pytest.mark.parametrize(("rule", "text", "left"), EXAMPLES)
def test_an_example_of_an_aside_leaves_what_is_asked(rule, text, left):
    apart = set_apart(text)
    assert apart is not None
    assert apart.text == left


def test_every_rule_has_examples():
    assert all(rule.examples for rule in aside_rules().values())


def test_a_rule_that_takes_something_else_is_refused():
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"pattern": "x", "takes": "all", "examples": []}, AsideRule)


@pytest.mark.parametrize(
    "text",
    [
        "Who were the states that abstained on ES-11/4?",
        "I would like to know who abstained on ES-11/4.",
        "How did India, which abstained on ES-11/1, vote on ES-11/4?",
        "Which EU members did not vote for ES-10/21 because of a veto?",
        "France, Germany and Italy on ES-10/27",
    ],
)
def test_what_asks_something_is_not_set_apart(text):
    assert set_apart(text) is None


@given(st.text(alphabet="aI we (),.:;?!—–- becausotherk", max_size=200))
def test_what_is_left_of_any_text_is_some_of_it(text):
    apart = set_apart(text)
    if apart:
        assert apart.text.strip()
        assert set(apart.text.split()) <= set(text.replace("(", " ").replace(")", " ").split()) | set(
            apart.text.split()
        )
        assert len(apart.text) < len(text)


@pytest.mark.parametrize(
    ("text", "same", "aside"),
    [
        ("For a footnote of my thesis: who abstained on ES-11/4?", "who abstained on ES-11/4?", "my thesis"),
        ("Who voted against ES-10/21? I believe it was only two.", "Who voted against ES-10/21?", "only two"),
        (
            "How often did Mali vote no on the ES-11 resolutions (I count every one of them)?",
            "How often did Mali vote no on the ES-11 resolutions?",
            "I count every one",
        ),
        (
            "Our supervisor says Ethiopia abstained on ES-11/1, others that it was not there. Which is right, abstained or did not vote?",
            "Did Ethiopia abstain on ES-11/1 or did it not vote?",
            "",
        ),
        ("Japan and Australia are close. Did both support ES-11/7?", "Did Japan and Australia support ES-11/7?", ""),
    ],
)
async def test_an_answer_is_the_same_without_what_is_said_by_the_way(teller, text, same, aside):
    answer, plain = await teller.ask(text), await teller.ask(same)
    assert (answer.kind, answer.votes, answer.members, answer.counts) == (
        plain.kind,
        plain.votes,
        plain.members,
        plain.counts,
    )
    assert not aside or any(aside in note for note in answer.notes) or answer.notes == plain.notes


@pytest.mark.parametrize(
    "text",
    [
        "Who voted against ES-10/21? Only NATO members, please.",
        "How did the UN vote on ES-11/1? Leave out the EU.",
    ],
)
async def test_what_restricts_a_question_is_not_taken_as_background(teller, text):
    answer = await teller.ask(text)
    assert not any("background" in note for note in answer.notes)
