"""What decided a vote: the votes that were needed, a veto, more against than in favour; reasons of states are not on record."""

from __future__ import annotations

import pytest

from bot.answer import Kind
from bot.questions.framing import WHY_IS_NOT_TOLD

VETO = "a permanent member's vote against is a veto"


async def said(teller, *questions: str):
    for question in questions:
        answer = await teller.ask(question, " | ".join(questions))
    return answer


@pytest.mark.parametrize(
    ("first", "asked", "told"),
    [
        ("Who abstained on S/2024/312?", "why did it fail with 12 in favour", VETO),
        ("Did S/2023/772 pass?", "why not?", "had five."),
        ("What was the result of S/2023/772?", "how come?", "had five."),
        ("Result of S/2022/155", "why was it not adopted?", VETO),
        ("Result of A/ES-11/L.9", "why did it fail", "More members voted against than in favour."),
        ("Result of ES-11/4", "why was it adopted?", "More members voted in favour than against."),
    ],
)
async def test_it_is_told_of_the_vote_that_was_spoken_of(teller, first, asked, told):
    answer = await said(teller, first, asked)
    assert answer.kind is Kind.TALLY
    assert answer.headline.endswith(f"{told.rstrip('.')}.")
    assert WHY_IS_NOT_TOLD in answer.notes


@pytest.mark.parametrize(
    "asked",
    [
        "why was S/2023/772 not adopted?",
        "why didn't S/2023/772 pass",
        "why did the Russian draft of 16 October 2023 on Gaza not pass",
        "why did the Russian draft on Gaza of 16 October 2023 fail?",
    ],
)
async def test_it_is_told_of_a_vote_that_is_named(teller, asked):
    answer = await teller.ask(asked)
    assert answer.headline.endswith("It needed nine votes in favour of the fifteen, and had five.")


async def test_a_draft_between_its_sponsor_and_its_topic_is_no_question_about_sponsors(teller):
    answer = await teller.ask("did the Russian draft of 16 October 2023 on Gaza pass")
    assert answer.headline.startswith("No: S/2023/772") or answer.headline.startswith("S/2023/772")


@pytest.mark.parametrize(
    "asked",
    [("Did India vote for ES-11/4?", "why not?"), ("Result of ES-11/4", "why?"), ("Why did the US veto S/2025/353?",)],
)
async def test_reasons_of_states_are_not_on_record(teller, asked):
    answer = await said(teller, *asked)
    assert "not why" in " ".join((answer.headline, *answer.notes))
    assert "needed" not in answer.headline
