"""Who did so on one of several votes at least, and when: "ever", "at some point", "in those years"."""

from __future__ import annotations

import pytest

from tests.bot.record_of_votes import days, votes_by_symbol

ANNUAL = ("A/RES/47/19", "A/RES/78/7", "A/RES/79/7", "A/RES/80/4")


def who_ever(choice: str, symbols: tuple[str, ...] = ANNUAL) -> set[str]:
    return {code for symbol in symbols for code, made in votes_by_symbol()[symbol].items() if made == choice}


def told(answer) -> set[str]:
    return {vote.country for vote in answer.votes}


@pytest.mark.parametrize(
    ("question", "choice"),
    [
        ("Every state that has ever opposed the resolution on the blockade of Cuba", "no"),
        ("Who has ever abstained on the Cuba embargo text?", "abstain"),
        ("All countries that have at least once voted against the Cuba embargo resolution", "no"),
        ("Name each nation that at some point voted no on the Cuba blockade", "no"),
        ("Which members have at any time abstained on the Cuba embargo resolution?", "abstain"),
        ("Has anybody ever said no to the Cuba embargo resolution?", "no"),
        ("who abstained on the Cuba embargo between 1990 and 2025?", "abstain"),
        ("Did anyone vote no on the Cuba embargo since 1992?", "no"),
    ],
)
async def test_who_did_so_on_any_of_the_annual_votes_is_told_with_the_years(teller, question, choice):
    answer = await teller.ask(question)
    assert told(answer) == who_ever(choice)
    assert "at least one of 4 roll calls on " in answer.headline
    assert answer.table is not None
    assert answer.table.columns == ("State", "Times", "Years")
    assert len(answer.table.rows) == len(who_ever(choice))
    for _, times, years in answer.table.rows:
        assert int(times) == sum(map(years.count, {days()[symbol][:4] for symbol in ANNUAL})) or "to" in years


async def test_few_states_are_named_with_their_years(teller):
    answer = await teller.ask("Has any Nordic state ever abstained on the Cuba embargo resolution?")
    assert answer.headline.startswith("Yes: all five Nordic countries abstained on at least one of 4")
    assert "Denmark (1992), Finland (1992)" in answer.headline


async def test_none_did_so_on_any_of_them(teller):
    answer = await teller.ask("Has any African state ever voted against the Cuba embargo resolution?")
    assert answer.headline.startswith("No: none of the")
    assert "any of 4 roll calls" in answer.headline


@pytest.mark.parametrize("every", ["every time", "each time", "on all of them"])
async def test_each_time_is_not_ever(teller, every):
    answer = await teller.ask(f"Who voted no {every} on the Cuba embargo resolution?")
    assert told(answer) == {"ISR", "USA"}
    assert "each of" in answer.headline


async def test_what_was_never_done_beside_what_was_is_not_passed_over(teller):
    answer = await teller.ask("Which countries never voted against the Cuba embargo text but abstained at least once?")
    assert answer.kind == "clarify"


@pytest.mark.parametrize("never", ["has never voted", "has not ever voted", "hasn't ever voted"])
async def test_never_is_on_none_of_them(teller, never):
    answer = await teller.ask(f"Who {never} for the Cuba embargo resolution?")
    assert told(answer) == set.union(*(set(votes_by_symbol()[one]) for one in ANNUAL)) - who_ever("yes")
