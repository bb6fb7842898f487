"""The second half of a question is answered like the first, or asked back about: two counts of a group, a choice on each of two
votes, "and on which?", "was that a change?", "again", "the first time"."""

from __future__ import annotations

import pytest

from bot.answer import Answer, Kind
from tests.bot.record_of_votes import days, members_on, votes_by_symbol

ASKS_BACK = {Kind.CLARIFY, Kind.UNKNOWN}


async def told(teller, *turns: str) -> Answer:
    for turn in turns[:-1]:
        await teller.ask(turn, "second halves")
    return await teller.ask(turns[-1], "second halves")


@pytest.mark.parametrize(
    ("question", "group", "symbol", "choices"),
    [
        ("How many EU members abstained on ES-10/22, how many voted against it?", "EU", "A/RES/ES-10/22", ("abstain", "no")),
        ("how many of the Arab League backed ES-11/3 and how many opposed it", "ARAB_LEAGUE", "A/RES/ES-11/3", ("yes", "no")),
        ("How many NATO members were in favour of ES-10/22, how many against, how many abstained?", "NATO", "A/RES/ES-10/22", ("yes", "no", "abstain")),
    ],
)  # fmt: skip
async def test_each_choice_of_a_group_is_counted(teller, question, group, symbol, choices):
    answer = await teller.ask(question)
    made = votes_by_symbol()[symbol]
    members = [code for code in members_on(group, days()[symbol]) if code in made]
    assert answer.headline.count(" of the ") >= len(choices)
    listed = {vote.country for vote in answer.votes}
    assert listed == {code for code in members if made[code] in choices}


@pytest.mark.parametrize(
    "question",
    [
        "which 18 countries sided with the US and russia against the Kyiv text on 24 feb 2025",
        "Who sided with the US and Russia against Ukraine's resolution on 24 February 2025?",
    ],
)
async def test_who_sided_with_several_is_asked_of_the_one_vote_on_which_these_did_so(teller, question):
    answer = await teller.ask(question)
    made = votes_by_symbol()["A/RES/ES-11/7"]
    assert {vote.country for vote in answer.votes} == {code for code in made if made[code] == "no"} - {"USA", "RUS"}


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        ("Which states backed ES-11/1 but opposed the reparations text?", ("A/RES/ES-11/1", "yes"), ("A/RES/ES-11/5", "no")),
        ("Who voted for suspending Russia from the Human Rights Council but abstained on the reparations resolution?", ("A/RES/ES-11/3", "yes"), ("A/RES/ES-11/5", "abstain")),
        ("Who voted to kick Russia off the Human Rights Council but had abstained on the reparations one?", ("A/RES/ES-11/3", "yes"), ("A/RES/ES-11/5", "abstain")),
    ],
)  # fmt: skip
async def test_a_choice_on_a_vote_known_by_other_words_is_a_condition(teller, question, first, second):
    answer = await teller.ask(question)
    votes = votes_by_symbol()
    both = [{code for code, made in votes[symbol].items() if made == choice} for symbol, choice in (first, second)]
    assert {vote.country for vote in answer.votes} == both[0] & both[1]


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Who voted for ES-11/1 but abstained on the zebra one?", "zebra"),
        ("Which countries voted yes on ES-11/4 but opposed the spaceship text?", "spaceship"),
        ("Who backed the Crimea text in 2014 but sat out the March 2019 one?", "but sat out the March 2019 one"),
    ],
)
async def test_a_choice_on_a_vote_that_is_not_known_is_asked_back(teller, question, word):
    answer = await teller.ask(question)
    assert answer.kind is Kind.CLARIFY
    assert word in answer.headline


@pytest.mark.parametrize(
    ("turns", "words"),
    [
        # On which votes two agreed.
        (["On which votes in 2024 did Russia and China vote the same way?"], ["voted the same way in", "the newest is"]),
        (["How often did Russia and China agree in 2024, and on which?"], ["voted the same way in", "the newest is"]),
        (["How often did Russia and China agree in 2024?", "on which?"], ["voted the same way in", "the newest is"]),
        (["How often did Russia and China agree in 2022, and on which votes did they differ?"], ["differed in"]),
        (["compare Poland and Hungary since 2022", "on which votes did they differ in 2023?"], ["differed in", "in 2023 in which"]),
        # Whether it was new.
        (["How did Ukraine vote on the Cuba embargo in 2025, and was that a change?"], ["voted against A/RES/80/4", "moved from not voting to no"]),
        (["Cuba embargo 2025, did Hungary and Paraguay vote no, and was that a change?"], ["Yes: on A/RES/80/4", "2 from yes to no"]),
        (["How did Ukraine vote on the Cuba embargo in 2025?", "was that a change?"], ["Ukraine moved from not voting to no"]),
        (["How did Ukraine vote on the Cuba embargo in 2025?", "was that a change from the year before?"], ["Ukraine moved from not voting to no"]),
        # How many the first time.
        (["How many abstained on the Cuba embargo the first time, and how many in 2024?"], ["A/RES/47/19", "A/RES/79/7"]),
        (["How many voted against the Cuba embargo the first time and how many the last time?"], ["A/RES/47/19", "A/RES/80/4"]),
        # Of the vote that was spoken of, or of the group.
        (["who was against ES-11/4?", "did India vote with Vietnam?"], ["on A/RES/ES-11/4", "India and Vietnam abstained"]),
        (["who was against ES-11/4?", "did Brazil vote with Russia on it"], ["No: on A/RES/ES-11/4"]),
        (["with which country did Israel agree most since 2020?", "and least, among EU members?"], ["agreed least among the members of the EU"]),
        (["List NATO members that voted against the Cuba embargo in 2025", "and who of NATO abstained ever?"], ["at least one of 4 roll calls on the Cuba embargo"]),
        (["How did Israel vote on the Cuba embargo in 2024?", "was it alone?"], ["Israel voted against A/RES/79/7", "so did the United States"]),
        (["How did Japan vote on ES-11/7 and was it alone?"], ["so did 92 states"]),
        (["How many times did the US vote no in 2025, and how many times was it alone?"], ["voted against three times", "in 2025, the United States never stood alone"]),
        # A day without a year.
        (["what did Iceland do on ES-10/21?", "and on ES-10/22?"], ["Iceland voted in favour of A/RES/ES-10/22"]),
        (["how did Iceland vote on Gaza in October 2023?", "and on the 12th of December?"], ["Iceland voted in favour of A/RES/ES-10/22"]),
        (["How often did Mali abstain in 2022?", "and in March?"], ["in 2 votes in March 2022"]),
        (["did the BRICS stand together on ES-11/4?"], ["BRICS (5 members) on A/RES/ES-11/4"]),
    ],
)  # fmt: skip
async def test_the_second_half_is_told(teller, turns, words):
    answer = await told(teller, *turns)
    assert answer.kind not in ASKS_BACK
    for said in words:
        assert said in answer.headline


@pytest.mark.parametrize(
    ("question", "headline", "note"),
    [
        ("Did Ukraine vote no again on the Cuba embargo in 2025?", "Ukraine voted against A/RES/80/4", "on 30 October 2024, Ukraine did not vote on A/RES/79/7"),
        ("Did Israel oppose the Cuba embargo resolution again in 2025?", "Israel voted against A/RES/80/4", "Israel voted against A/RES/79/7"),
        ("How did Mali vote on ES-11/1? And was that a change?", "Mali abstained on A/RES/ES-11/1", "The record has no earlier vote on that text."),
    ],
)  # fmt: skip
async def test_what_was_done_again_is_told_with_the_time_before(teller, question, headline, note):
    answer = await teller.ask(question)
    assert answer.headline.startswith(headline)
    assert any(note in one for one in answer.notes)


async def test_how_often_two_vote_alike_is_still_asked_of_all_votes(teller):
    answer = await told(teller, "who was against ES-11/4?", "how often did India vote with Vietnam?")
    assert answer.kind is Kind.AGREEMENT


@pytest.mark.parametrize(
    ("question", "halves"),
    [
        (
            "how many resolutions did the GA adopt by vote in 2022 and on how many was Russia alone against?",
            ["in 2022 were adopted by a vote", "Russia"],
        ),
        (
            "How many resolutions on Ukraine were adopted by a vote in 2022, and in how many did India abstain?",
            ["on Ukraine in 2022 were adopted by a vote", "India abstained"],
        ),
    ],
)
async def test_how_many_were_adopted_is_told_before_what_somebody_did_on_these(teller, question, halves):
    answer = await teller.ask(question)
    assert all(half in answer.headline for half in halves), answer.headline
