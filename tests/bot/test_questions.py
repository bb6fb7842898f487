import asyncio
import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
import pytest_asyncio
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answer import Answer
from bot.core import LONGEST_QUESTION, Teller
from tests.bot.questions import QUESTIONS
from tests.campaigns import FIXTURES_ARE_READ, cases
from tests.conftest import ROOT

SCHEMA = jsonschema.Draft202012Validator(json.loads((ROOT / "tests" / "answer.schema.json").read_text("utf-8")))
NO_ANSWER = {"unknown", "clarify"}


def checked(answer: Answer) -> Answer:
    SCHEMA.validate(answer.to_json())
    assert len(answer.follow_ups) <= 4
    return answer


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def answers(core: Teller) -> dict[str, Answer]:
    """The answers to all questions."""
    return {question: await core.ask(question) for question, *_ in QUESTIONS}


@pytest.mark.parametrize(("question", "kind", "words"), QUESTIONS)
def test_a_question_gets_the_right_kind_of_answer(answers: dict[str, Answer], question, kind, words):
    answer = checked(answers[question])
    assert words in answer.headline
    assert answer.kind == kind


async def test_every_question_that_an_answer_offers_can_be_asked(teller, answers: dict[str, Answer]):
    """Follow-ups and choices are full questions: none of them may end in "what do you mean?"."""
    offered = {
        suggestion.question for answer in answers.values() for suggestion in (*answer.follow_ups, *answer.options)
    }
    assert len(offered) > 50
    lost = {
        question: answer.headline
        for question in sorted(offered)
        if (answer := checked(await teller.ask(question))).kind in NO_ANSWER
    }
    assert lost == {}


def test_an_answer_with_facts_names_its_source_and_the_record_s_coverage(answers: dict[str, Answer]):
    for question, kind, _ in QUESTIONS:
        answer = answers[question]
        if kind not in ("unknown", "clarify", "help"):
            assert answer.sources, question
        if answer.votes or answer.members:
            assert any(
                "General Assembly, 33 votes, 29 November 1947 to 29 October 2025" in line.text
                for line in answer.sources
            ), question


async def test_each_of_a_few_roll_calls_comes_with_the_link_to_its_record(teller):
    answer = await teller.ask("India on ES-11/1 and ES-11/6")
    linked = {line.url for line in answer.sources if line.url}
    assert linked == {call.url for call in answer.roll_calls}
    assert len(linked) == 2


async def test_a_long_list_is_complete_and_names_the_meeting_record(teller):
    answer = await teller.ask("who voted in favour of ES-11/1")
    (members,) = answer.members
    assert len(members.countries) == len(members.names) == 141
    assert any("A/ES-11/PV.5" in note for note in answer.notes)


@pytest.mark.parametrize("length", [LONGEST_QUESTION + 1, 50_000])
async def test_a_text_that_is_too_long_is_refused_in_one_sentence(teller, length):
    answer = checked(await teller.ask("how did India vote " * (length // 19 + 1)))
    assert answer.kind == "unknown"
    assert "characters" in answer.headline


async def test_two_thousand_states_in_one_question_are_bounded_work(teller):
    answer = checked(await teller.ask("how did " + ", ".join(["India", "China"] * 200) + " vote on ES-11/6"))
    assert len(answer.votes) <= 60


HOSTILE = st.one_of(
    st.text(max_size=200),
    st.binary(max_size=200).map(lambda raw: raw.decode("utf-8", "surrogateescape")),
    st.lists(
        st.sampled_from(
            ["how did", "vote on", "ES-11/6", "India", "who", "abstained", "AND", "OR", "NOT", "NEAR(", '"', "'", "*", ":", "^", "--", ";", "DROP TABLE vote", "\0", "\u202e", "z̷̢̛", "🇮🇳", "Congo", "EU", "2022", "between", "1990", "and", "latest", "(((", "{}", "%s", "\\", "<!channel>"]
        ),
        max_size=14,
    ).map(" ".join),
)  # fmt: skip


@given(text=HOSTILE)
@settings(max_examples=cases(300), suppress_health_check=FIXTURES_ARE_READ)
def test_any_text_at_all_gets_an_answer(landmark_home: Path, run_once: Callable[..., Answer], text):
    checked(run_once(landmark_home, text))


@pytest.fixture(scope="module")
def run_once():
    """Asks in one event loop that lives as long as the module: hypothesis runs the test many times."""
    loop = asyncio.new_event_loop()
    tellers: dict[Path, Teller] = {}

    def ask(home: Path, text: str) -> Answer:
        teller = tellers.setdefault(home, Teller(home))
        return loop.run_until_complete(teller.ask(text))

    yield ask
    for teller in tellers.values():
        loop.run_until_complete(teller.close())
    loop.run_until_complete(loop.shutdown_default_executor())
    loop.close()


def test_the_contract_here_is_the_shared_one():
    shared = ROOT.parent / "shared" / "contract" / "answer.schema.json"
    if not shared.is_file():
        pytest.skip(f"the shared contract is not there ({shared})")
    assert json.loads(shared.read_text("utf-8")) == SCHEMA.schema
