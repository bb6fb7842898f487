from datetime import date

import msgspec
import pytest

from bot.language.beyond import BeyondRule, beyond_rules
from bot.language.conditions import choices_by_vote, moved, who_vetoes
from bot.language.frames import Frame, Operator, Role, Subject
from bot.language.lexicon import lexicon_of
from bot.language.mentions import SymbolMention
from bot.language.operators import OperatorRule, operator_rules
from bot.language.sentences import read_frames
from bot.language.subjects import subject_rules
from bot.quantities import CountClaimed, Part, Relation
from data.model import Choice
from data.reference import load_reference

TODAY = date(2026, 11, 22)
EXAMPLES = [(name, example) for name, rule in operator_rules().items() for example in rule.examples]


@pytest.fixture(scope="module")
def frames_of():
    lexicon = lexicon_of(load_reference(), {})
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


SUBJECTS = [(subject, example) for subject, rule in subject_rules().items() for example in rule.examples]


@pytest.mark.parametrize(("subject", "example"), SUBJECTS)
def test_an_example_is_about_the_subject_that_it_stands_under(frames_of, subject, example):
    assert frames_of(example)[-1].subject is subject


def test_every_subject_has_a_rule_with_examples():
    assert set(subject_rules()) == set(Subject)
    assert all(rule.phrases and rule.examples for rule in subject_rules().values())


BEYOND = [(family, example) for family, rule in beyond_rules().items() for example in rule.examples]


@pytest.mark.parametrize(("family", "example"), BEYOND)
def test_an_example_beyond_the_record_is_read_with_its_family(frames_of, family, example):
    assert any(family in frame.beyond for frame in frames_of(example))


@pytest.mark.parametrize(("family", "example"), BEYOND)
async def test_what_lies_beyond_the_record_is_said(teller, family, example):
    answer = await teller.ask(example)
    assert beyond_rules()[family].says in (answer.headline, *answer.notes) or answer.headline.startswith(
        beyond_rules()[family].says
    )


def test_every_family_beyond_the_record_has_examples():
    assert all(rule.phrases and rule.says and rule.examples for rule in beyond_rules().values())


@pytest.mark.parametrize(
    "keys",
    [
        {"phrases": ["x"], "says": "x", "examples": ["x"], "say": "y"},
        {"phrases": ["x"], "examples": ["x"]},
        {"phrases": "x", "says": "x", "examples": ["x"]},
    ],
)
def test_a_family_with_keys_that_do_not_exist_or_are_missing_is_refused(keys):
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(keys, BeyondRule)


def test_what_a_vote_is_about_does_not_lie_beyond_the_record(frames_of):
    (frame,) = frames_of("How did Kenya vote on population and development?")
    assert frame.beyond == ()


def calls(frame: Frame) -> list[tuple[str, int, int | None]]:
    return [
        (call.symbol.session, call.symbol.number, call.last)
        for call in frame.what.calls
        if isinstance(call, SymbolMention)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("India on ES-11/1 to ES-11/6", [("ES-11", 1, 6)]),
        ("India on ES-11/1 through ES-11/6", [("ES-11", 1, 6)]),
        ("India on ES-11/1 up to ES-11/6", [("ES-11", 1, 6)]),
        ("India on A/RES/ES-11/1–A/RES/ES-11/6", [("ES-11", 1, 6)]),
        ("India on ES-11/1 - ES-11/6", [("ES-11", 1, 6)]),
        ("India on ES-11/1 through 6", [("ES-11", 1, 6)]),
        ("The ES-11 resolutions, 1 through 8, India", [("ES-11", 1, 8)]),
        ("India on ES-11/1 and ES-11/6", [("ES-11", 1, None), ("ES-11", 6, None)]),
        # Neither backwards nor from one session to another.
        ("India on ES-11/6 to ES-11/1", [("ES-11", 6, None), ("ES-11", 1, None)]),
        ("India on ES-11/1 to ES-10/22", [("ES-11", 1, None), ("ES-10", 22, None)]),
        # Who moves from one to another is asked about two.
        ("who moved from ES-11/1 to ES-11/6", [("ES-11", 1, None), ("ES-11", 6, None)]),
    ],
)
def test_two_symbols_of_a_session_with_to_between_them_are_a_range(frames_of, text, found):
    (frame,) = frames_of(text)
    assert calls(frame) == found


YES, NO, ABSTAIN, ABSENT = Choice.YES, Choice.NO, Choice.ABSTAIN, Choice.NON_VOTING


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("who voted neither yes nor no on ES-11/1", {ABSTAIN, ABSENT}),
        ("who neither voted against nor abstained on ES-11/1", {YES, ABSENT}),
        ("who voted neither for nor against ES-11/1", {ABSTAIN, ABSENT}),
        ("who voted neither against nor for ES-11/1", {ABSTAIN, ABSENT}),
        ("who voted no or abstained on ES-11/1", {NO, ABSTAIN}),
        ("who did not vote against ES-11/1", {YES, ABSTAIN, ABSENT}),
    ],
)
def test_what_is_denied_leaves_the_other_choices(frames_of, text, choices):
    (frame,) = frames_of(text)
    assert set(frame.choices) == choices


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Did all EU states vote yes on ES-11/1?", Part.ALL),
        ("Did every EU state vote yes on ES-11/1?", Part.ALL),
        ("Did the whole EU vote yes on ES-11/1?", Part.ALL),
        ("Did the EU vote yes on ES-11/1 without exception?", Part.ALL),
        ("Did any EU state vote no on ES-11/1?", Part.ANY),
        ("Did a single EU state vote no on ES-11/1?", Part.ANY),
        ("Did at least one EU state vote no on ES-11/1?", Part.ANY),
        ("Did none of the EU states vote no on ES-11/1?", Part.NONE),
        ("Did not a single EU state vote no on ES-11/1?", Part.NONE),
        ("Did nobody in the EU vote no on ES-11/1?", Part.NONE),
        ("No EU state voted against ES-11/1?", Part.NONE),
        ("Did most EU states vote yes on ES-11/1?", Part.MAJORITY),
        ("Did a majority of EU states vote yes on ES-11/1?", Part.MAJORITY),
        ("Did more than half of the EU states vote yes on ES-11/1?", Part.MAJORITY),
        ("Did at least three EU states vote no on ES-11/1?", CountClaimed(3, None, Relation.AT_LEAST)),
        ("Did more than three EU states vote no on ES-11/1?", CountClaimed(3, None, Relation.MORE_THAN)),
        ("Did fewer than five EU states vote no on ES-11/1?", CountClaimed(5, None, Relation.FEWER_THAN)),
        ("Did exactly two EU states vote no on ES-11/1?", CountClaimed(2, None, Relation.EXACTLY)),
        ("Did only two EU states vote no on ES-11/1?", CountClaimed(2, None, Relation.EXACTLY)),
        ("How did the EU vote on ES-11/1?", None),
        ("Who voted no on ES-11/1?", None),
    ],
)
def test_how_many_of_a_set_are_meant(frames_of, text, amount):
    (frame,) = frames_of(text)
    assert frame.amount == amount


@pytest.mark.parametrize(
    ("part", "met"), [(Part.ALL, {4}), (Part.ANY, {1, 2, 3, 4}), (Part.NONE, {0}), (Part.MAJORITY, {3, 4})]
)
def test_a_part_of_four_is_met_by_these_counts(part, met):
    assert {count for count in range(5) if part.fits(count, 4)} == met


def test_all_of_nothing_is_not_met():
    assert not Part.ALL.fits(0, 0)


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("who voted yes on ES-11/1 but abstained on ES-11/7", [({YES}, [1]), ({ABSTAIN}, [7])]),
        ("who voted yes on ES-11/1 but not on ES-11/7", [({YES}, [1]), ({NO, ABSTAIN, ABSENT}, [7])]),
        ("who voted yes on ES-11/1 and ES-11/2 but no on ES-11/7", [({YES}, [1, 2]), ({NO}, [7])]),
        ("On ES-11/1 yes, on ES-11/7 no: who?", [({YES}, [1]), ({NO}, [7])]),
        ("who abstained on ES-11/1 and ES-11/7", [({ABSTAIN}, [1, 7])]),
    ],
)
def test_each_choice_is_said_of_the_votes_behind_it(frames_of, text, conditions):
    (frame,) = frames_of(text)
    found = choices_by_vote(frame.chosen, frame.mentions)
    assert [(set(one.choices), [call.symbol.number for call in one.calls]) for one in found] == conditions


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Gabon on the draft that Russia vetoed", "Russia"),
        ("Gabon on the draft vetoed by Russia", "Russia"),
        ("Gabon on the draft that China and Russia vetoed", "Russia, China"),
        ("Gabon and Russia vetoed", ""),
        ("drafts that Russia vetoed", ""),
        ("Gabon and Russia on S/2022/720", ""),
    ],
)
def test_who_vetoes_is_told_from_who_votes(frames_of, text, who):
    (frame,) = frames_of(text)
    found = who_vetoes(frame)
    assert ", ".join(one.written for one in found) == who


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("who moved from abstaining to no between ES-11/1 and ES-11/7", {ABSTAIN}, {NO}),
        ("who switched to no between ES-11/1 and ES-11/7", set(), {NO}),
        ("who dropped yes between ES-11/1 and ES-11/7", {YES}, set()),
        ("who moved away from abstaining between ES-11/1 and ES-11/7", {ABSTAIN}, set()),
        ("who moved between ES-11/1 and ES-11/7", set(), set()),
    ],
)
def test_from_which_choice_to_which_somebody_moved(frames_of, text, before, after):
    (frame,) = frames_of(text)
    assert tuple(map(set, moved(frame.chosen, frame.mentions))) == (before, after)


@pytest.mark.parametrize(
    ("text", "role", "named"),
    [
        ("Tibet 1959 to 1961, who moved?", Role.TOPIC, ["tibet"]),
        ("Tibet: who moved between 1959 and 1961?", Role.TOPIC, ["tibet"]),
        ("the EU, who moved between ES-11/1 and ES-11/7?", Role.VOTER, ["eu"]),
        ("EU members outside NATO on ES-11/1", Role.EXCEPTED, ["nato"]),
        ("EU members not in NATO on ES-11/1", Role.EXCEPTED, ["nato"]),
        ("EU members but not Hungary on ES-11/1", Role.EXCEPTED, ["hungary"]),
        ("everybody but Russia on ES-11/1", Role.EXCEPTED, ["russia"]),
        ("who but Russia voted against ES-11/1", Role.EXCEPTED, ["russia"]),
        ("EU members in NATO on ES-11/1", Role.WITHIN, ["nato"]),
        ("countries in both the EU and NATO on ES-11/1", Role.WITHIN, ["nato"]),
        ("the EU and NATO on ES-11/1", Role.WITHIN, []),
    ],
)
def test_who_is_left_out_of_a_set_and_to_what_else_it_belongs(frames_of, text, role, named):
    (frame,) = frames_of(text)
    assert names(frame, role) == named
