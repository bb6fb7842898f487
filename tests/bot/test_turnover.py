"""Lists of those who chose so, compared with the list before: who is new, who is gone, whether it is the same, since when."""

from __future__ import annotations

import pytest

from bot.language.turnover import Turnover, TurnoverRule, turnover_rules
from tests.bot.record_of_votes import members_on, votes_by_symbol

EXAMPLES = [(family, example) for family, rule in turnover_rules().items() for example in rule.examples]


def who(symbol: str, choice: str) -> set[str]:
    return {code for code, made in votes_by_symbol()[symbol].items() if made == choice}


def moved(answer) -> tuple[set[str], set[str]]:
    """Who came to no, and who went from it."""
    came = {one.country for one in answer.changes if str(one.to_choice) == "no"}
    return came, {one.country for one in answer.changes if str(one.from_choice) == "no"}


def test_every_family_has_phrases_and_examples():
    assert set(turnover_rules()) == set(Turnover)
    assert all(isinstance(rule, TurnoverRule) and rule.phrases and rule.examples for rule in turnover_rules().values())


@pytest.mark.parametrize(("family", "example"), EXAMPLES)
async def test_an_example_compares_the_last_two_lists(teller, family, example):
    await teller.ask("Who opposed ES-10/21?", example)
    await teller.ask("and ES-10/22?", example)
    answer = await teller.ask(example, example)
    first, second = who("A/RES/ES-10/21", "no"), who("A/RES/ES-10/22", "no")
    came, went = second - first, first - second
    expected = {
        Turnover.JOINED: (came, set()),
        Turnover.LEFT: (set(), went),
        Turnover.KEPT: (came, went),
        Turnover.MOVED: (came, went),
    }
    assert moved(answer) == expected[family]
    assert [call.symbol for call in answer.roll_calls] == ["A/RES/ES-10/21", "A/RES/ES-10/22"]
    assert answer.headline.startswith("No: of the 14 states that voted against") == (family is Turnover.KEPT)


@pytest.mark.parametrize(
    "asked", ["Who were the new ones?", "any newcomers?", "the new noes?", "did anyone join them?"]
)
async def test_without_a_list_before_it_is_compared_with_the_vote_before_on_the_same_text(teller, asked):
    await teller.ask("Which countries voted no on the Cuba embargo in 2025?", asked)
    answer = await teller.ask(asked, asked)
    assert moved(answer)[0] == who("A/RES/80/4", "no") - who("A/RES/79/7", "no")
    assert (
        "between A/RES/79/7 of 30 October 2024 and A/RES/80/4 of 29 October 2025: Argentina, Hungary" in answer.headline
    )


@pytest.mark.parametrize(
    "asked",
    [
        "Who moved on the Cuba embargo since last time?",
        "How many states changed since the last vote on the Cuba embargo?",
    ],
)
async def test_since_last_time_is_since_the_vote_before_on_the_text_that_is_named(teller, asked):
    answer = await teller.ask(asked)
    assert answer.headline.startswith(
        "23 states voted differently between A/RES/79/7 of 30 October 2024 and A/RES/80/4"
    )


async def test_of_several_votes_of_one_session_none_is_the_last(teller):
    answer = await teller.ask("Who moved on Gaza since last time?")
    assert answer.headline == "Please say two votes to compare."


async def test_who_joined_one_state_in_its_many_votes_is_who_voted_so_with_it_most_often(teller):
    await teller.ask("How often did Belarus vote no in 2022?", "company")
    answer = await teller.ask("Who joined them then?", "company")
    assert answer.headline.startswith("Belarus agreed most with ")
    assert answer.headline.endswith("in 2022 where Belarus voted against.")


async def test_since_then_is_up_to_the_newest_vote(teller):
    await teller.ask("Who voted no on the Cuba embargo in 1992?", "since")
    answer = await teller.ask("who has joined them since?", "since")
    assert moved(answer)[0] == who("A/RES/80/4", "no") - who("A/RES/47/19", "no") - {"MKD"}
    assert answer.roll_calls[-1].symbol == "A/RES/80/4"
    # It had no seat the first time.
    assert "North Macedonia voted against A/RES/80/4 and had no seat at the vote on A/RES/47/19." in answer.notes


@pytest.mark.parametrize(
    ("before", "asked", "says"),
    [
        (
            "Who voted against the Cuba embargo in 2023?",
            "was it the same ones in 2024?",
            "Yes: the same two states voted against A/RES/78/7 of 2 November 2023 and A/RES/79/7 of 30 October 2024: Israel",
        ),
        (
            "Who voted against the Cuba embargo in 2024?",
            "are those the same countries in 2025?",
            "No: of the two states that voted against A/RES/79/7 of 30 October 2024, both voted against A/RES/80/4 of 29",
        ),
        (
            "Who opposed ES-11/1?",
            "were they the same states on ES-11/4?",
            "one no longer did (Eritrea); one that had not did (Nicaragua).",
        ),
    ],
)
async def test_whether_they_are_the_same_is_answered_with_the_difference(teller, before, asked, says):
    await teller.ask(before, before)
    assert says in (await teller.ask(asked, before)).headline


async def test_whether_the_same_states_did_so_can_be_asked_at_once(teller):
    answer = await teller.ask("Did the same countries vote against 78/7 and 79/7?")
    assert answer.headline.startswith("Yes: the same two states voted against A/RES/78/7")


async def test_a_group_stays_the_group(teller):
    await teller.ask("Which EU members abstained on ES-10/21?", "group")
    await teller.ask("and on ES-10/22?", "group")
    answer = await teller.ask("who is no longer there?", "group")
    members = members_on("EU", "2023-12-12")
    gone = (who("A/RES/ES-10/21", "abstain") - who("A/RES/ES-10/22", "abstain")) & members
    assert {one.country for one in answer.changes} == gone


@pytest.mark.parametrize("asked", ["what about new members of the UN?", "who abstained on the new text?"])
async def test_what_is_new_need_not_be_states_of_a_list(teller, asked):
    await teller.ask("Who opposed ES-10/21?", asked)
    assert (await teller.ask(asked, asked)).kind != "changes"


async def test_where_no_list_was_spoken_of_it_is_asked_back(teller):
    await teller.ask("how often do India and Brazil agree?", "none")
    assert (await teller.ask("who were the new ones?", "none")).kind == "clarify"


@pytest.mark.parametrize(
    ("before", "asked", "says"),
    [
        ("How did Hungary vote on the Cuba embargo in 2025?", "since when?", "on the one before, A/RES/79/7 of 30"),
        ("How did Brazil vote on 79/7?", "for how long now?", "voted in favour on all"),
        ("Did Hungary vote yes on the Cuba embargo in 2024?", "since when?", "up to 30 October 2024"),
        ("How did Mali vote on ES-11/6?", "since when has it done so?", "Mali voted against"),
    ],
)
async def test_since_when_is_asked_of_the_vote_that_was_spoken_of(teller, before, asked, says):
    await teller.ask(before, before)
    answer = await teller.ask(asked, before)
    assert says in answer.headline


@pytest.mark.parametrize("group", ["EU", "NATO", "BRICS"])
async def test_how_many_did_so_in_all_and_of_the_group(teller, group):
    await teller.ask(f"How did {group} vote on ES-10/21?", group)
    answer = await teller.ask("How many abstained?", group)
    assert f"members of {'the EU' if group == 'EU' else group} abstained on A/RES/ES-10/21" in answer.headline
    assert "121 in favour, 14 against, 44 abstaining" in answer.headline or "45 abstaining" in answer.headline


async def test_the_same_of_very_many_is_asked_of_the_lists(teller):
    await teller.ask("Who abstained on ES-10/21?", "many")
    answer = await teller.ask("did the same states abstain on ES-10/22?", "many")
    assert answer.headline.startswith("No: of the 45 states that abstained on A/RES/ES-10/21")
    # Of another choice it is asked what those of the list did.
    await teller.ask("Who abstained on ES-10/21?", "other")
    assert (await teller.ask("did the same states vote for ES-10/22?", "other")).kind == "clarify"
