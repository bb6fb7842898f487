"""Every word of a question counts: it changes the answer, or it is said aloud or asked back that it does not."""

from __future__ import annotations

import random

import pytest

from bot.answer import Answer
from tests.bot.questions import QUESTIONS
from tests.bot.record_of_votes import days, members_on, votes_by_symbol
from tests.bot.test_sets import CHOSE, GROUPS, NAMES, RECENT, TO_CHOOSE, TWO_OF_A_NAME, short
from tests.campaigns import cases

ASKS_BACK = {"clarify", "unknown"}
NONSENSE = "blorptang"

# A question, and that question with a word that means something else.
WITH_OPERATOR = [
    ("Which states {chose} {s} and {t}?", "Which states {chose} {s} but not {t}?"),
    ("Which states {chose} {s} and {t}?", "Which states {chose} all of {s} and {t}?"),
    ("Which states {chose} {s} and {t}?", "Which states {chose} both {s} and {t}?"),
    ("Which states {chose} {s} and {t}?", "Which states {chose} neither {s} nor {t}?"),
    ("Which {g} members {chose} {s}?", "Which {g} members except {x} {chose} {s}?"),
    ("Which {g} members {chose} {s}?", "Which {g} members but not {x} {chose} {s}?"),
    ("Which {g} members {chose} {s}?", "Which {g} members did not {choose} {s}?"),
    ("Which {g} members {chose} {s}?", "Did all {g} members {choose} {s}?"),
    ("Which {g} members {chose} {s}?", "Did only {g} members {choose} {s}?"),
    ("Which {g} members {chose} {s}?", "Was {x} the only {g} member that {chose} {s}?"),
    ("Who {chose} {s}?", "Who did not {choose} {s}?"),
    ("Who {chose} {s}?", "Who except {x} {chose} {s}?"),
    ("Who {chose} {s}?", "Who but {x} {chose} {s}?"),
    ("Who {chose} {s}?", "Who {chose} {s} except {x}?"),
    ("Did {x} {choose} {s}?", "Did {x} not {choose} {s}?"),
    ("Did {x} {choose} {s}?", "Did only {x} {choose} {s}?"),
    ("Did {x} {choose} {s}?", "Did all but {x} {choose} {s}?"),
    ("Did {x} {choose} {s}?", "Did everybody except {x} {choose} {s}?"),
    ("How did {g} members vote on {s}?", "How did all {g} members but {x} vote on {s}?"),
    ("How did {g} members vote on {s}?", "How did {g} members except {x} vote on {s}?"),
]  # fmt: skip


def filled(drawn: random.Random) -> dict[str, str]:
    first, second = drawn.sample(RECENT, 2)
    group, choice = drawn.choice([*GROUPS]), drawn.choice([*CHOSE])
    members = members_on(GROUPS[group], days()[first]) & votes_by_symbol()[first].keys()
    state = drawn.choice(sorted(members & NAMES.keys() - TWO_OF_A_NAME))
    how = drawn.randrange(len(CHOSE[choice]))
    chose, choose = CHOSE[choice][how], TO_CHOOSE[choice][0]
    return {"s": short(first), "t": short(second), "g": group, "x": NAMES[state], "chose": chose, "choose": choose}


def told(answer: Answer) -> object:
    return answer.headline, answer.votes, answer.members, answer.changes


@pytest.mark.campaign
@pytest.mark.parametrize(("plain", "changed"), WITH_OPERATOR)
async def test_a_word_that_turns_a_question_changes_the_answer_or_is_asked_back(teller, plain, changed):
    drawn = random.Random(changed)
    ignored = []
    for _ in range(cases(12)):
        words = filled(drawn)
        before, after = await teller.ask(plain.format(**words)), await teller.ask(changed.format(**words))
        if told(before) == told(after) and after.kind not in ASKS_BACK:
            ignored.append(changed.format(**words))
    assert ignored == []


def with_nonsense(question: str) -> list[str]:
    """The question with a word of no meaning before it, in the middle and at its end."""
    asked = question.rstrip("?.")
    words, mark = asked.split(), question[len(asked) :]
    places = sorted({0, 1, len(words) // 2, len(words) - 1, len(words)})
    return [" ".join([*words[:place], NONSENSE, *words[place:]]) + mark for place in places]


def says(answer: Answer, word: str) -> bool:
    return word in " ".join((answer.headline, *answer.notes)).lower()


@pytest.mark.campaign
@pytest.mark.parametrize("question", [question for question, *_ in QUESTIONS if question])
async def test_a_word_of_no_meaning_is_never_passed_over_in_silence(teller, question):
    texts = with_nonsense(question)
    tried = random.Random(question).sample(texts, cases(len(texts)))
    answers = {text: await teller.ask(text) for text in tried}
    silent = {
        text: answer.headline
        for text, answer in answers.items()
        if answer.kind not in ASKS_BACK and not says(answer, NONSENSE)
    }
    assert silent == {}


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("Did India zorp abstain on ES-11/1?", "Did India abstain on A/RES/ES-11/1?"),
        (
            "which landlocked African states abstained on ES-11/1",
            "Which members of the African Group abstained on A/RES/ES-11/1?",
        ),
        ("how did the zorp India vote on ES-11/1?", "How did India vote on A/RES/ES-11/1?"),
    ],
)
async def test_a_word_beside_a_name_is_asked_back_with_the_answer_without_it_on_offer(teller, text, without):
    asked_back = await teller.ask(text, "asked back")
    assert asked_back.kind == "clarify"
    (option,) = asked_back.options
    assert option.question == without
    assert told(await teller.ask("1", "asked back")) == told(await teller.ask(without))


@pytest.mark.parametrize(
    "text",
    ["how did India vote on ES-11/1 quango", "Quango how did India vote on ES-11/1", "who abstained quango on ES-11/1"],
)
async def test_a_word_elsewhere_is_said_to_be_left_out(teller, text):
    answer = await teller.ask(text)
    without = await teller.ask(text.replace("quango", "").replace("Quango", "").strip())
    assert told(answer) == told(without)
    assert any(note.startswith("Not taken into account") and "quango" in note.lower() for note in answer.notes)
