from datetime import date

import msgspec
import pytest

from bot.language.frames import Frame, Operator, Role
from bot.language.lexicon import Lexicon
from bot.language.operators import OperatorRule, operator_rules
from bot.language.reader import read_frames
from data.model import Choice
from data.reference import load_reference

TODAY = date(2026, 11, 22)
EXAMPLES = [(name, example) for name, rule in operator_rules().items() for example in rule.examples]


@pytest.fixture(scope="module")
def frames_of():
    lexicon = Lexicon(load_reference())
    return lambda text: read_frames(text, lexicon, TODAY)


@pytest.mark.parametrize(("operator", "example"), EXAMPLES)
def test_an_example_of_an_operator_is_read_with_it(frames_of, operator, example):
    assert any(Operator(operator) in frame.operators for frame in frames_of(example))


def test_every_operator_has_a_rule_with_examples():
    assert {Operator(name) for name in operator_rules()} == set(Operator)
    assert all(rule.phrases and rule.examples for rule in operator_rules().values())


def test_a_rule_with_a_key_that_does_not_exist_is_refused():
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"phrases": ["x"], "examples": ["x"], "frases": []}, OperatorRule)


def names(frame: Frame, role: Role) -> list[str]:
    return [party.written.lower().removeprefix("the ") for party in frame.named(role)]


@pytest.mark.parametrize(
    ("text", "voters", "topics"),
    [
        ("How did Brazil vote on Ukraine in 2022?", ["brazil"], ["ukraine"]),
        ("What was the position of Romania on ES-10/27?", ["romania"], []),
        ("How did France vote on the crisis in Haiti?", ["france"], ["haiti"]),
        ("Kenya and Ghana on ES-11/6", ["kenya", "ghana"], []),
        ("the first big Ukraine vote, what did South Africa do", ["south africa"], ["ukraine"]),
        ("ES-11/2 for Algeria", ["algeria"], []),
        ("did India back Palestine's membership", ["india"], ["palestine"]),
    ],
)
def test_who_votes_and_who_is_voted_about_is_told_apart(frames_of, text, voters, topics):
    (frame,) = frames_of(text)
    assert names(frame, Role.VOTER) == voters
    assert names(frame, Role.TOPIC) == topics


def test_who_is_compared_does_not_vote(frames_of):
    (frame,) = frames_of("who stood with Israel on ES-10/24")
    assert names(frame, Role.COMPARED) == ["israel"]
    assert not frame.named(Role.VOTER)


def test_who_is_left_out_is_told_apart(frames_of):
    (frame,) = frames_of("Nordic states except Finland on ES-10/21")
    assert names(frame, Role.EXCEPTED) == ["finland"]


def test_two_questions_make_two_frames_about_one_vote(frames_of):
    first, second = frames_of("Who voted against ES-10/22, and did Ukraine abstain?")
    assert first.choices == (Choice.NO,)
    assert second.choices == (Choice.ABSTAIN,)
    assert second.what == first.what
    assert names(second, Role.VOTER) == ["ukraine"]


def test_a_misspelt_choice_is_taken_for_it_and_said(frames_of):
    (frame,) = frames_of("who abstaned on 80/4")
    assert frame.choices == (Choice.ABSTAIN,)
    assert frame.notes == ("Taking “abstaned” as “abstained”.",)


def test_every_mention_is_entered_in_the_ledger(frames_of):
    (frame,) = frames_of("Could you please tell me which way the delegation of Brazil went on ES-11/5?")
    assert [(entry.start, entry.end) for entry in frame.ledger] == [
        (mention.start, mention.end) for mention in frame.mentions
    ]
