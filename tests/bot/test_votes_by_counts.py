"""Votes found by how they went, and states by how often they chose so: compared with the bundled files."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.answer import Answer
from tests.bot.record_of_votes import days, votes_by_symbol

SAYS = {"yes": "votes in favour", "no": "votes against", "abstain": "abstentions"}


def of_year(year: str) -> list[str]:
    return [symbol for symbol, day in days().items() if day.startswith(year)]


def count(symbol: str, choice: str) -> int:
    return Counter(votes_by_symbol()[symbol].values())[choice]


def shown(answer: Answer) -> set[str]:
    """The General Assembly's roll calls that an answer shows: the bundled files of the Council have other columns."""
    return {call.symbol for call in answer.roll_calls if call.body == "GA" and call.symbol in days()}


RELATIONS = {
    "more than": lambda found, bound: found > bound,
    "over": lambda found, bound: found > bound,
    "at least": lambda found, bound: found >= bound,
    "fewer than": lambda found, bound: found < bound,
    "at most": lambda found, bound: found <= bound,
    "exactly": lambda found, bound: found == bound,
}


@pytest.mark.parametrize("year", ["2022", "2023", "2024", "2025"])
@pytest.mark.parametrize(("choice", "bound"), [("no", 5), ("no", 12), ("abstain", 35), ("abstain", 1), ("yes", 141)])
@pytest.mark.parametrize("relation", RELATIONS)
async def test_votes_are_found_by_their_counts(teller, relation, choice, bound, year):
    answer = await teller.ask(f"Which General Assembly resolutions in {year} had {relation} {bound} {SAYS[choice]}?")
    expected = {symbol for symbol in of_year(year) if RELATIONS[relation](count(symbol, choice), bound)}
    if expected:
        assert shown(answer) == expected
    else:
        # Shown are then those that were looked at.
        assert answer.headline.startswith(f"None of {len(of_year(year))} roll calls")


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Which resolutions had fewer than 5 votes against?", 6),
        ("Which votes had more than 40 abstentions?", 10),
        ("resolutions with more than 40 abstentions", 10),
    ],
)
async def test_all_votes_are_found_by_their_counts(teller, question, number):
    answer = await teller.ask(question)
    assert answer.kind == "roll_calls"
    assert answer.headline.startswith(f"{number} roll calls with")


async def test_that_no_vote_had_such_counts_is_said(teller):
    answer = await teller.ask("Which resolutions had more than 190 yes votes?")
    assert answer.headline == "None of 31 roll calls in the record had more than 190 in favour."


@pytest.mark.parametrize("year", ["2022", "2023", "2024", "2025"])
@pytest.mark.parametrize("choice", SAYS)
@pytest.mark.parametrize("which", ["most", "fewest"])
async def test_the_vote_with_most_or_fewest_is_told_with_all_that_share_the_place(teller, which, choice, year):
    answer = await teller.ask(f"Which resolution had the {which} {SAYS[choice]} in {year}?")
    best = (max if which == "most" else min)(count(symbol, choice) for symbol in of_year(year))
    first = {symbol for symbol in of_year(year) if count(symbol, choice) == best}
    assert all(symbol in answer.headline for symbol in first)
    assert ("share the first place" in answer.headline) is (len(first) > 1)


@pytest.mark.parametrize("year", ["2022", "2023", "2024", "2025"])
@pytest.mark.parametrize(("said", "choice"), [("voted no", "no"), ("abstained", "abstain"), ("voted yes", "yes")])
async def test_who_chose_so_most_often_is_told_with_all_that_share_the_place(teller, said, choice, year):
    answer = await teller.ask(f"who {said} most often in {year}?")
    often = Counter(
        code for symbol in of_year(year) for code, chose in votes_by_symbol()[symbol].items() if chose == choice
    )
    best = max(often.values())
    times = {1: "once", 2: "twice"}.get(best, f"{best} times")
    first = [code for code, times in often.items() if times == best]
    assert answer.ranking[0].country in first
    assert {ranked.country for ranked in answer.ranking if ranked.same == best} <= set(first)
    assert f"{times}{' each' if len(first) > 1 else ''} in {len(of_year(year))} roll calls" in answer.headline


@pytest.mark.parametrize(
    ("question", "year", "chose"),
    [
        ("On which votes in 2023 did India and China both abstain?", "2023", {"IND": "abstain", "CHN": "abstain"}),
        ("Which resolutions in 2024 did both the US and Israel vote against?", "2024", {"USA": "no", "ISR": "no"}),
        ("Which votes in 2022 did India abstain and China vote no on?", "2022", {"IND": "abstain", "CHN": "no"}),
        ("Which votes in 2025 did India and Brazil vote yes on?", "2025", {"IND": "yes", "BRA": "yes"}),
    ],
)
async def test_votes_on_which_several_states_chose_so_are_those_of_the_record(teller, question, year, chose):
    answer = await teller.ask(question)
    votes = votes_by_symbol()
    expected = {
        symbol for symbol in of_year(year) if all(votes[symbol].get(code) == choice for code, choice in chose.items())
    }
    assert shown(answer) == expected


@pytest.mark.parametrize("place", ["first", "last"])
@pytest.mark.parametrize("chose", [("vote no", "no"), ("abstain", "abstain"), ("vote yes", "yes")])
@pytest.mark.parametrize("who", [("India", "IND"), ("Hungary", "HUN"), ("the US", "USA")])
async def test_the_first_and_the_last_time_are_those_of_the_record(teller, place, chose, who):
    (said, choice), (name, code) = chose, who
    answer = await teller.ask(f"When did {name} {place} {said} in the General Assembly?")
    at = [days()[symbol] for symbol, votes in votes_by_symbol().items() if votes.get(code) == choice]
    if not at:
        assert "no roll call" in answer.headline
        return
    (call,) = answer.roll_calls
    assert call.date == (min(at) if place == "first" else max(at))
    assert votes_by_symbol()[call.symbol][code] == choice
