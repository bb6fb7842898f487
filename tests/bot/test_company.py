"""Those beside the ones that were asked about: "who else?"."""

from __future__ import annotations

import pytest

from bot.answer import Kind
from tests.bot.record_of_votes import votes_by_symbol


def who(symbol: str, choice: str) -> set[str]:
    return {code for code, made in votes_by_symbol()[symbol].items() if made == choice}


async def said(teller, *questions: str):
    for question in questions:
        answer = await teller.ask(question, " | ".join(questions))
    return answer


@pytest.mark.parametrize(
    "asked", ["who else?", "anyone else?", "did anybody else?", "which others did so?", "and who else did?"]
)
async def test_those_who_chose_as_one_did(teller, asked):
    answer = await said(teller, "How did Eritrea vote on ES-11/1?", asked)
    assert answer.headline.startswith("Eritrea voted against A/RES/ES-11/1")
    assert {vote.country for vote in answer.votes} == who("A/RES/ES-11/1", "no")


async def test_beside_several_who_chose_the_same(teller):
    answer = await said(teller, "How did India and China vote on ES-11/4?", "who else?")
    assert answer.headline.startswith("33 states other than China and India abstained on A/RES/ES-11/4")


async def test_of_several_who_chose_differently_nothing_is_made_up(teller):
    answer = await said(teller, "How did India and Russia vote on ES-11/4?", "who else?")
    assert "so did" not in answer.headline
    assert "other than" not in answer.headline


async def test_the_choice_that_a_question_supposes_counts(teller):
    answer = await said(teller, "Did France abstain on ES-11/4?", "who else did?")
    assert answer.headline.startswith("35 states other than France abstained on A/RES/ES-11/4")


async def test_outside_the_group_that_was_asked_about(teller):
    answer = await said(teller, "Which EU members voted against ES-11/7?", "anyone else?")
    assert answer.headline.startswith("17 states outside the EU voted against A/RES/ES-11/7")


async def test_within_a_group(teller):
    answer = await said(teller, "How did Hungary vote on ES-11/7?", "anyone else in the EU?")
    assert answer.headline.startswith("Hungary voted against A/RES/ES-11/7")
    assert answer.headline.endswith("nobody else did among the members of the EU.")


@pytest.mark.parametrize(
    ("asked", "first", "second"),
    [
        (
            "did the us veto S/2025/353 and was anyone else against it",
            "Yes: the United States vetoed S/2025/353",
            "nobody else did.",
        ),
        (
            "how did Eritrea vote on ES-11/1 and who else",
            "Eritrea voted against",
            "so did Belarus, North Korea, Russia and Syria.",
        ),
        (
            "how did India and Brazil vote on ES-11/3, and who said no",
            "On A/RES/ES-11/3",
            "24 states voted against A/RES/ES-11/3",
        ),
        (
            "who voted like Eritrea on ES-11/1, and who abstained",
            "Eritrea voted against",
            "35 states abstained on A/RES/ES-11/1",
        ),
        (
            "did any EU member oppose ES-11/7 and who else",
            "Yes: one of the 27 members",
            "17 states outside the EU voted against",
        ),
        (
            "reparations resolution: how did Togo and Benin vote and who said no",
            "On A/RES/ES-11/5",
            "14 states voted against A/RES/ES-11/5",
        ),
    ],
)
async def test_two_questions_in_one_are_both_answered(teller, asked, first, second):
    answer = await teller.ask(asked)
    assert answer.kind in (Kind.VOTES, Kind.MEMBERS, Kind.GROUPS)
    assert answer.headline.startswith(first)
    assert second in answer.headline


async def test_when_somebody_did_so_and_who_else(teller):
    answer = await teller.ask("in which year did Ukraine vote against the Cuba embargo, and who else voted against")
    assert "A/RES/80/4" in answer.headline
    assert "so did Argentina" in answer.headline
