"""The newest votes, the votes of a day, and those that are on no whole resolution: decisions, amendments, paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.answer import Answer, Kind
from tests.conftest import teller_with
from tests.data.resolutions import resolution, write_resolutions

DECISION = "A/DEC/80/403"
# The texts of tests/data/resolutions.py are all of this day.
DAY = "1 December 2025"


def symbols(answer: Answer) -> Sequence[str]:
    return [call.symbol for call in answer.roll_calls]


@pytest.fixture
async def with_decision(tmp_path):
    texts = [
        resolution(90),
        resolution(3, symbol=DECISION),
        resolution(4, symbol="A/DEC/80/404", adoption_date="2 December 2025"),
    ]
    async with teller_with(tmp_path / "home", write_resolutions(tmp_path / "80.json", *texts)) as core:
        yield core


async def test_a_day_without_a_vote_on_a_resolution_has_other_votes(with_decision):
    for asked in (
        "votes on 2 December 2025",
        "what was voted on 2 December 2025",
        "list the roll calls of 2 December 2025",
    ):
        answer = await with_decision.ask(asked)
        assert symbols(answer) == ["A/DEC/80/404"]
        assert any("no resolution of that time" in note for note in answer.notes)
    answer = await with_decision.ask("how did India vote on 2 December 2025")
    assert answer.headline.startswith("India voted against A/DEC/80/404")


async def test_a_day_without_any_vote_has_none(teller):
    answer = await teller.ask("votes on 13 September 2025")
    assert answer.kind is Kind.UNKNOWN
    assert answer.headline == "The record has no vote for “13 September 2025”."


async def test_counts_and_lists_say_which_decisions_are_beside_them(with_decision):
    for asked in (
        f"how many votes on {DAY}",
        f"list the votes on lighthouses on {DAY}",
        f"how did India vote on lighthouses on {DAY}",
    ):
        answer = await with_decision.ask(asked)
        assert symbols(answer) == ["A/RES/80/90"]
        assert f"Beside this whole resolution the record has a vote on one decision ({DECISION})." in answer.notes


@pytest.mark.parametrize("asked", ["how many votes in February 2023", "votes on 23 February 2023"])
async def test_amendments_that_failed_are_beside_resolutions(teller, asked):
    told = "Beside this whole resolution the record has votes on two amendments (A/ES-11/L.8 and A/ES-11/L.9)."
    assert told in (await teller.ask(asked)).notes


@pytest.mark.parametrize(
    "asked", ["votes on Ukraine in 2024", "votes in the Security Council in 2025", "how did Argentina vote on ES-10/27"]
)
async def test_where_nothing_is_beside_them_nothing_is_said(teller, asked):
    assert not any(note.startswith("Beside") for note in (await teller.ask(asked)).notes)


@pytest.mark.parametrize(
    "asked", ["the latest votes on Gaza", "recent roll calls on Gaza", "the last few votes on Gaza"]
)
async def test_the_latest_votes_are_several(teller, asked):
    answer = await teller.ask(asked)
    of_all = await teller.ask("list the votes on Gaza")
    assert symbols(answer) == symbols(of_all)[:5]
    assert answer.headline.startswith(f"The last 5 of {len(symbols(of_all))} roll calls on Gaza")


async def test_the_latest_vote_is_one(teller):
    assert len(symbols(await teller.ask("the latest vote on Gaza"))) == 1


async def test_the_earliest_votes_are_the_first_ones(teller):
    of_all = symbols(await teller.ask("list the votes on Gaza"))
    assert symbols(await teller.ask("the earliest votes on Gaza")) == of_all[-5:]


async def test_a_note_on_a_group_does_not_count_members_of_another_time(teller):
    answer = await teller.ask("which Arab League members voted for the partition of Palestine in 1947")
    assert "none of the seven members" in answer.headline.lower()
    assert not any("22" in note or "State of Palestine" in note for note in answer.notes)


async def test_ways_on_from_an_old_vote_stay_near_it(teller):
    answer = await teller.ask("How did Brazil vote on A/RES/181(II)[A]?")
    assert "How has Brazil voted in 1947?" in [one.question for one in answer.follow_ups]
    answer = await teller.ask("How did Brazil vote on ES-11/7?")
    assert "How has Brazil voted since 2020?" in [one.question for one in answer.follow_ups]


async def test_what_was_voted_on_after_the_last_resolution_is_told(with_decision):
    answer = await with_decision.ask("What was the last vote?")
    assert symbols(answer) == ["A/RES/80/90"]
    told = "After it the record has a vote that was on no whole resolution: A/DEC/80/404 of 2 December 2025."
    assert told in answer.notes
