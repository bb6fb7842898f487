"""Times that have a name: "during the Cold War", "under Thatcher", "since the end of apartheid"; and who governed, where that is none."""

from __future__ import annotations

import pytest

from bot.answer import Kind
from tests.bot.record_of_votes import days


def votes_of(first: str, last: str) -> set[str]:
    return {symbol for symbol, day in days().items() if first <= day < last and symbol.startswith("A/RES/")}


@pytest.mark.parametrize(
    ("question", "first", "last", "said"),
    [
        ("Which resolutions did the UK support under Thatcher?", "1979-05-04", "1990-11-29", "under Thatcher"),
        (
            "Which resolutions did India back when Mandela was president?",
            "1994-05-10",
            "1999-06-15",
            "when Mandela was",
        ),
        ("Which resolutions did Peru back since Milei?", "2023-12-10", "2100-01-01", "since Milei"),
        (
            "Which resolutions did Peru back since president Milei took office?",
            "2023-12-10",
            "2100-01-01",
            "took office",
        ),
        ("What did India vote for in the Thatcher years?", "1979-05-04", "1990-11-29", "in the Thatcher years"),
        ("Which resolutions did the US back in Trump's first term?", "2017-01-20", "2021-01-21", "Trump's first term"),
        ("Which resolutions did France back during the Cold War?", "1947-01-01", "1992-01-01", "during the Cold War"),
        ("Cold War: which resolutions did France back?", "1947-01-01", "1992-01-01", "in the Cold War"),
        ("Which resolutions did France back before the Cold War?", "1945-01-01", "1947-01-01", "before the Cold War"),
        ("Which resolutions did Peru back since the end of the Cold War?", "1992-01-01", "2100-01-01", "since the end"),
        ("Which resolutions did Peru back until the end of the Cold War?", "1945-01-01", "1992-01-01", "until the end"),
    ],
)
async def test_votes_of_a_time_that_has_a_name(teller, question, first, last, said):
    answer = await teller.ask(question)
    assert {call.symbol for call in answer.roll_calls} <= votes_of(first, last)
    assert said in answer.headline


@pytest.mark.parametrize(
    "question",
    [
        "How often did the US vote no under Trump?",
        "How often did the US vote no since Trump took office?",
        "How often did Nicaragua vote no under Ortega?",
        "How has Thatcher's Britain voted on Palestine?",
    ],
)
async def test_a_time_that_is_not_known_is_not_passed_over(teller, question):
    assert (await teller.ask(question)).kind is Kind.CLARIFY


async def test_a_name_of_who_governed_is_no_misspelt_state(teller):
    answer = await teller.ask("How often did India vote no under Indira Gandhi?")
    assert "under Indira Gandhi" in answer.headline


async def test_who_governed_changes_nothing_of_a_single_vote(teller):
    answer = await teller.ask("How did Nicaragua under Ortega vote on ES-11/6?")
    assert answer.headline.startswith("Nicaragua voted against A/RES/ES-11/6")


@pytest.mark.parametrize("time", ["under Tito", "from 1970 to 1980"])
async def test_the_company_of_who_votes_is_no_topic(teller, time):
    answer = await teller.ask(f"How did Yugoslavia vote {time} with the USSR?")
    assert " on the USSR" not in answer.headline
