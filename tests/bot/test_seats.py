"""Members of a body, and bodies whose votes are not on record: who is meant, and what cannot be told."""

from __future__ import annotations

import pytest

from tests.bot.record_of_votes import days, members_on, votes_by_symbol


def chose(answer) -> dict[str, str]:
    return {vote.country: str(vote.choice) for vote in answer.votes}


@pytest.mark.parametrize(
    ("question", "group", "symbol"),
    [
        ("How did the permanent members of the Security Council vote on the Cuba embargo in 2024?", "P5", "A/RES/79/7"),
        ("How did the five permanent members of the Council vote on ES-11/6?", "P5", "A/RES/ES-11/6"),
        ("How did the veto powers in the Security Council vote on the Cuba embargo in 2025?", "P5", "A/RES/80/4"),
        ("How did the elected members of the Council vote on the Cuba embargo in 2023?", "E10", "A/RES/78/7"),
        ("How did Security Council members vote on the Cuba embargo in 2024?", "SC", "A/RES/79/7"),
        ("How did members of the Council vote on ES-11/4?", "SC", "A/RES/ES-11/4"),
        ("How did the Council members vote on ES-10/22?", "SC", "A/RES/ES-10/22"),
        ("How did the NATO members of the General Assembly vote on ES-10/21?", "NATO", "A/RES/ES-10/21"),
    ],
)
async def test_a_body_behind_its_members_says_who_they_are(teller, question, group, symbol):
    answer = await teller.ask(question)
    assert answer.kind == "groups"
    made = votes_by_symbol()[symbol]
    assert chose(answer) == {code: made[code] for code in members_on(group, days()[symbol])}


@pytest.mark.parametrize(
    ("question", "symbol"),
    [
        ("Did all permanent members of the Security Council back the Cuba embargo resolution in 2024?", "A/RES/79/7"),
        ("Did every permanent member of the UN Security Council vote for ES-11/1?", "A/RES/ES-11/1"),
    ],
)
async def test_whether_all_did_is_answered(teller, question, symbol):
    answer = await teller.ask(question)
    assert answer.headline.startswith("No: ")
    assert symbol in answer.headline


@pytest.mark.parametrize(
    ("question", "groups", "symbol"),
    [
        ("Which African members of the Security Council abstained on ES-11/6?", ("AFRICAN", "SC"), "A/RES/ES-11/6"),
        ("Which NATO members of the EU abstained on ES-10/21?", ("NATO", "EU"), "A/RES/ES-10/21"),
    ],
)
async def test_members_of_two_are_those_of_both(teller, question, groups, symbol):
    answer = await teller.ask(question)
    both = frozenset.intersection(*(members_on(group, days()[symbol]) for group in groups))
    assert set(chose(answer)) == {code for code in both if votes_by_symbol()[symbol][code] == "abstain"}


async def test_members_of_the_council_vote_there_where_nothing_else_is_said(teller):
    answer = await teller.ask("Which members of the Council abstained on the Gaza draft of September 2025?")
    assert {call.symbol for call in answer.roll_calls} == {"S/2025/583"}


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("How did DISEC vote on space weapons?", "First Committee"),
        ("Disarmament and International Security Committee, nuclear weapons, 2024: result?", "First Committee"),
        ("What did the Economic and Financial Committee (Second Committee) decide on Gaza?", "Second Committee"),
        ("SOCHUM tally on Crimea 2022", "Third Committee"),
        ("In the Third Committee, how did Japan vote on Crimea?", "Third Committee"),
        ("Did Belarus ever vote no in the UN's Third Committee on Crimea?", "Third Committee"),
        (
            "How did the Special Political and Decolonization Committee (Fourth Committee) vote on Gaza?",
            "Fourth Committee",
        ),
        ("2023 SPECPOL result on Palestine", "Fourth Committee"),
        ("4th Committee, Palestine, who abstained?", "Fourth Committee"),
        ("GA Fifth Committee vote on the Cuba embargo", "Fifth Committee"),
        ("Who voted no in the Legal Committee on the Cuba embargo?", "Sixth Committee"),
        ("How did Peru vote on the Cuba embargo in committee?", "Main Committees"),
        ("who voted no in SOCHUM on Crimea", "Third Committee"),
        ("result Fourth Committee on Gaza", "Fourth Committee"),
    ],
)
async def test_votes_of_committees_are_not_on_record_whatever_they_are_called(teller, question, name):
    answer = await teller.ask(question)
    assert answer.kind == "unknown"
    assert answer.headline == (
        f"The record holds votes of the General Assembly and the Security Council, none of the {name}."
    )
    assert not any("may have failed" in note for note in answer.notes)
    assert (
        answer.notes[0]
        == "What a committee approves comes before the General Assembly; its vote there can be asked for."
    )


async def test_the_last_votes_of_a_state_that_is_gone_are_those_of_its_time(teller):
    answer = await teller.ask("how did the USSR vote?")
    assert answer.roll_calls
    assert "no seat" not in answer.headline
    assert "the last for which it had a seat" in answer.headline


async def test_of_many_votes_that_somebody_had_no_seat_for_none_is_shown(teller):
    answer = await teller.ask("How often did the Holy See vote yes since 2022?")
    assert answer.headline.startswith("The Holy See had no vote in any of")
    assert not answer.roll_calls
    assert not answer.votes
