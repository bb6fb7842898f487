"""Whole families of wording: who asks the same in other words is told the same, word for word."""

from __future__ import annotations

import pytest

from bot.core import Teller
from tests.conftest import TODAY, LoadedHistory

TOLD_ALIKE = {
    "Who voted against ES-10/21 outside NATO?": (
        "non-NATO votes against ES-10/21",
        "Who voted against ES-10/21 that doesn't belong to NATO?",
    ),
    "Who in the EU broke ranks on ES-10/27?": (
        "who strayed from the EU pack on ES-10/27",
        "which EU state was the odd one out on ES-10/27",
        "did anyone in the EU break away on ES-10/27, and who",
    ),
    "Was NATO united on ES-10/21?": (
        "Did NATO vote as a single bloc on ES-10/21?",
        "Did NATO speak with a single voice on ES-10/21?",
    ),
    "Was Hungary closer to Poland or to Russia from 2022 to 2025?": (
        "With which of the two, Poland or Russia, did Hungary side more from 2022 to 2025?",
        "who did Hungary resemble more from 2022 to 2025, Poland or Russia",
        "To whom was Hungary closer from 2022 to 2025, Poland or Russia?",
    ),
    "How often did India and China agree each year since 2022?": (
        "India-China agreement by year since 2022",
        "yearly agreement of India and China since 2022",
    ),
    "Did ES-11/3 get more votes than ES-11/5?": (
        "Did more states vote for ES-11/3 or for ES-11/5?",
        "Which had the larger support, ES-11/3 or ES-11/5?",
    ),
    "Did Hungary abstain more often than Mali from 2022 to 2025?": (
        "Who abstained more from 2022 to 2025, Hungary or Mali?",
    ),
    "What was the first vote of South Sudan?": (
        "South Sudan's first vote?",
        "South Sudan's maiden vote",
        "What did South Sudan first vote on?",
        "first vote cast by South Sudan",
    ),
    "Votes on Ukraine after 2023": ("post-2023 votes on Ukraine", "votes on Ukraine later than 2023"),
    "Which countries joined the UN in 1991?": ("new members of the UN in 1991", "the UN's 1991 intake"),
    "How many members did the UN have in 1955?": ("UN size in 1955", "UN membership figure for 1955"),
    "Was Spain a member in 1950?": ("Spain: in the UN in 1950?",),
}
TOLD_ALIKE_OF_THE_PAST = {
    "List the Kampuchea resolutions in 1979 to 1989": ("Kampuchea resolutions 1979 to 1989",),
    "Australia's record on East Timor in 1975 to 1982": ("Australian voting record, East Timor, 1975 to 1982",),
    "What was the first vote of Bangladesh?": (
        "first time Bangladesh cast a vote",
        "What was the first resolution Bangladesh ever voted on?",
    ),
    "When did Zanzibar cast its only vote?": ("Zanzibar's only vote", "the single vote Zanzibar ever cast"),
    "Resolutions on Palestine before 1950": ("pre-1950 resolutions on Palestine",),
    "What was voted on in the 30th session?": ("30th GA session votes",),
    "Did Denmark abstain more often than Sweden in 1984?": ("compare Denmark's and Sweden's abstentions in 1984",),
}


@pytest.mark.parametrize(("question", "others"), TOLD_ALIKE.items())
async def test_other_words_are_told_the_same(teller, question, others):
    answer = await teller.ask(question)
    assert answer.kind not in ("clarify", "unknown")
    assert {(await teller.ask(other)).headline for other in others} == {answer.headline}


@pytest.mark.history
async def test_other_words_about_the_past_are_told_the_same(loaded_history: LoadedHistory):
    core = Teller(loaded_history.home, today=lambda: TODAY)
    for question, others in TOLD_ALIKE_OF_THE_PAST.items():
        answer = await core.ask(question)
        assert answer.kind not in ("clarify", "unknown")
        assert {(await core.ask(other)).headline for other in others} == {answer.headline}
    await core.close()


@pytest.mark.history
async def test_only_votes_that_somebody_cast_are_its_own(loaded_history: LoadedHistory):
    core = Teller(loaded_history.home, today=lambda: TODAY)
    only = await core.ask("When did Zanzibar cast its only vote?")
    series = await core.ask("List all the Kampuchea resolutions with their tallies, year by year.")
    council = await core.ask("Security Council vote, Suez, 1956")
    await core.close()
    assert [call.symbol for call in only.roll_calls] == ["A/RES/1983(XVIII)"]
    assert len(series.roll_calls) == 13
    assert council.headline.startswith("The record has votes of the Security Council from ")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How did Kenya vote on non-nuclear states in 2022?", "clarify"),
        ("most abstentions on a single resolution in 2023", "roll_calls"),
        ("which resolutions of 2022 did a single state oppose", "clarify"),
    ],
)
async def test_what_only_looks_like_these_words_is_something_else(teller, question, told):
    assert (await teller.ask(question)).kind == told
