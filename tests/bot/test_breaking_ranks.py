"""Who of a group did not vote with most of it, and how often a state voted with most of a group, or of all states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from itertools import combinations

import pytest

from bot.answer import Kind
from tests.bot.record_of_votes import days, members_on, votes_by_symbol

CAST = ("yes", "no", "abstain")
# Whose seats go on under another code.
LATER = {"SUN": "RUS", "GER": "DEU"}


def by_seat() -> dict[str, dict[str, str]]:
    return {
        symbol: {LATER.get(code, code): choice for code, choice in votes.items()}
        for symbol, votes in votes_by_symbol().items()
    }


def seated_on(group: str, day: str) -> set[str]:
    return {LATER.get(code, code) for code in members_on(group, day)}


def usual(votes: Mapping[str, str], members: Callable[[str], bool]) -> str:
    """What more of them chose than anything else; empty where nothing was."""
    counts = Counter(choice for code, choice in votes.items() if choice in CAST and members(code)).most_common(2)
    return counts[0][0] if counts and (len(counts) == 1 or counts[0][1] > counts[1][1]) else ""


def times_apart(group: str, code: str, *, only_as_member: bool, since: str = "") -> tuple[int, int]:
    """How often a state chose otherwise than most of a group, or of all where it is empty, and of how many votes."""
    apart = compared = 0
    for symbol, votes in by_seat().items():
        members = seated_on(group, days()[symbol]) if group else votes.keys()
        most = usual(votes, members.__contains__)
        if most and days()[symbol] >= since and votes.get(code) in CAST and (code in members or not only_as_member):
            compared += 1
            apart += votes[code] != most
    return apart, compared


@pytest.mark.parametrize(
    ("question", "group", "since"),
    [
        ("Which members of the EU broke ranks most often?", "EU", ""),
        ("Who in NATO breaks ranks most often since 2020?", "NATO", "2020"),
        ("which ASEAN country most often breaks ranks?", "ASEAN", ""),
        ("Which members of BRICS broke ranks least often since 2015?", "BRICS", "2015"),
    ],
)
async def test_members_are_ranked_by_how_often_they_broke_ranks(teller, question, group, since):
    answer = await teller.ask(question)
    assert answer.kind is Kind.RANKING
    assert answer.ranking
    for view in answer.ranking:
        expected = times_apart(group, view.country, only_as_member=True, since=since)
        assert (view.same, view.compared) == expected, view.country
    order = [view.same for view in answer.ranking]
    assert order == sorted(order, reverse="least" not in question)


@pytest.mark.parametrize(
    ("question", "group", "code", "as_member"),
    [
        ("How often did Serbia vote with the EU?", "EU", "SRB", False),
        ("How often has Hungary broken ranks with the EU?", "EU", "HUN", True),
        ("how often do the US and NATO agree?", "NATO", "USA", True),
        ("Does Türkiye usually vote with the EU?", "EU", "TUR", False),
        ("How often does India vote with the majority?", "", "IND", False),
        ("how often was Israel against the majority?", "", "ISR", False),
    ],
)
async def test_a_state_is_set_against_most_of_a_group(teller, question, group, code, as_member):
    answer = await teller.ask(question)
    apart, compared = times_apart(group, code, only_as_member=as_member)
    assert answer.kind is Kind.AGREEMENT
    assert f" did in {compared - apart} of {compared} votes (" in answer.headline


async def test_another_state_and_another_group_go_on_with_it(teller):
    await teller.ask("How often did Serbia vote with the EU since 2020?", "one")
    for question, group, code in (("and Türkiye?", "EU", "TUR"), ("and NATO?", "NATO", "TUR")):
        answer = await teller.ask(question, "one")
        apart, compared = times_apart(group, code, only_as_member=group == "NATO", since="2020")
        share = f"{(compared - apart) / compared:.1%}"
        assert f" did in {compared - apart} of {compared} votes ({share}) since 2020." in answer.headline


async def test_a_state_beside_a_group_is_told_with_it(teller):
    answer = await teller.ask("How did Brazil and the EU vote on ES-11/7?")
    assert answer.headline.endswith("Broke ranks: Hungary voted against. Brazil abstained.")
    over_several = await teller.ask("How did Brazil and the EU vote on Ukraine since 2022?")
    votes = [votes["BRA"] for symbol, votes in by_seat().items() if symbol.startswith("A/RES/ES-11/")]
    assert f"Brazil: {votes.count('yes')} in favour" in over_several.headline
    assert over_several.table.columns[-1] == "Brazil"


async def test_a_member_of_a_named_kind_is_one_of_its_group(teller):
    answer = await teller.ask("Did any nuclear-weapon state vote for ES-11/7?")
    assert answer.headline.startswith("Yes: two of the five permanent members (P5) voted in favour")
    of_states = await teller.ask("Did any Baltic state vote against ES-11/7?")
    assert of_states.headline.startswith("No: none of the three Baltic states voted against")


@pytest.mark.parametrize(
    ("question", "group", "code", "apart"),
    [
        ("On which votes did Hungary break ranks with the EU since 2015?", "EU", "HUN", True),
        ("Which resolutions did Serbia vote against the EU majority on since 2015?", "EU", "SRB", True),
        ("On which resolutions did Türkiye vote with the majority of NATO since 2015?", "NATO", "TUR", False),
    ],
)
async def test_the_votes_are_told_on_which_a_state_went_with_most_or_not(teller, question, group, code, apart):
    answer = await teller.ask(question)
    others, compared = times_apart(group, code, only_as_member=code != "SRB", since="2015")
    expected = others if apart else compared - others
    assert f" as most members of {'the ' * (group == 'EU')}{group} did on {expected} of the " in answer.headline
    assert len(answer.roll_calls) == expected


async def test_the_last_time_it_broke_ranks_is_one_vote(teller):
    answer = await teller.ask("When did Hungary last break ranks with the EU?")
    apart = [
        symbol
        for symbol, votes in by_seat().items()
        for members in [seated_on("EU", days()[symbol])]
        if "HUN" in members and votes["HUN"] in CAST and usual(votes, members.__contains__) not in ("", votes["HUN"])
    ]
    last = max(days()[symbol] for symbol in apart)
    assert {call.symbol for call in answer.roll_calls} == {symbol for symbol in apart if days()[symbol] == last}
    assert f" of {len(apart)} roll calls in the record " in answer.headline


async def test_ranks_are_those_of_a_group(teller):
    assert (await teller.ask("How often does Hungary break ranks?")).kind is Kind.CLARIFY


@pytest.mark.parametrize(
    ("question", "group", "least"),
    [
        ("Which two members of the P5 agree least?", "P5", True),
        ("Which two EU countries disagree most since 2022?", "EU", True),
        ("who are the closest pair in the G7?", "G7", False),
        ("Which two Nordic countries vote most alike?", "NORDIC", False),
        ("Which pair of BRICS members voted the same way most often since 2020?", "BRICS", False),
    ],
)
async def test_two_of_a_group_agree_most_or_least(teller, question, group, least):
    since = question.partition(" since ")[2].rstrip("?")
    shares = {}
    for a, b in combinations(sorted(seated_on(group, "2026-06-04")), 2):
        both = [
            votes[a] == votes[b]
            for symbol, votes in by_seat().items()
            if days()[symbol] >= since
            and all(votes.get(one) in CAST and one in seated_on(group, days()[symbol]) for one in (a, b))
        ]
        shares[frozenset((a, b))] = (sum(both), len(both))
    enough = (max(of for _, of in shares.values()) + 1) // 2
    ranked = [same / of for same, of in shares.values() if of >= enough]
    answer = await teller.ask(question)
    assert answer.kind is Kind.RANKING
    assert answer.table.rows[0][2] == f"{min(ranked) if least else max(ranked):.1%}"


async def test_which_two_of_all_states_is_asked_back(teller):
    assert (await teller.ask("Which two countries vote most alike?")).kind is Kind.CLARIFY


@pytest.mark.parametrize(
    "question", ["Which EU states vote together most often?", "Which EU members vote with the majority most often?"]
)
async def test_who_held_together_is_not_told_as_who_broke_ranks(teller, question):
    assert "broke ranks" not in (await teller.ask(question)).headline
