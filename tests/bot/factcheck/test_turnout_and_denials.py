"""How many took part, choices that are taken back, and a vote that is a day off."""

from __future__ import annotations

import pytest

from bot.factcheck.checker import Checker
from tests.bot.factcheck.verdicts import verdicts

ON_UKRAINE = "On 2 March 2022 the General Assembly deplored Russia's invasion of Ukraine by 141 votes to five. "


@pytest.mark.parametrize(
    ("text", "claim", "verdict"),
    [
        # 141 in favour, 5 against and 35 abstentions are 181.
        ("In total 181 countries voted.", "181 countries voted", "supported"),
        ("In total 183 countries voted.", "183 countries voted", "refuted"),
        ("181 member states cast a vote.", "181 member states cast a vote", "supported"),
        ("181 votes were cast.", "181 votes were cast", "supported"),
        ("A total of 180 votes were cast.", "180 votes were cast", "refuted"),
        ("It had 141 for, 5 against, 35 abstentions, 181 votes in total.", "181 votes in total", "supported"),
        ("It had 141 for, 5 against, 35 abstentions, 193 votes in total.", "193 votes in total", "refuted"),
        ("The text got 141 votes in total.", "got 141 votes", "supported"),
        ("The text got 181 votes in total.", "got 181 votes", "refuted"),
    ],
)
def test_how_many_took_part_is_counted_over_all_choices(checker: Checker, text: str, claim: str, verdict: str) -> None:
    assert verdicts(checker, ON_UKRAINE + text)[claim] == verdict


def test_a_tally_stays_one_claim_beside_how_many_took_part(checker: Checker) -> None:
    text = ON_UKRAINE + "It had 141 for, 5 against, 35 abstentions, 181 votes in total."
    assert verdicts(checker, text)["had 141 for, 5 against, 35 abstentions"] == "supported"


@pytest.mark.parametrize(
    ("text", "claim", "verdict"),
    [
        ("India could not bring itself to support the text.", "India could not bring itself to", "supported"),
        ("Kenya could not bring itself to support the text.", "Kenya could not bring itself to", "refuted"),
        ("China stopped short of opposing the resolution.", "China stopped short of opposing", "supported"),
        ("Syria stopped short of opposing the resolution.", "Syria stopped short of opposing", "refuted"),
        ("Germany refrained from backing the resolution.", "Germany refrained from", "refuted"),
        ("Even Germany didn't dare vote yes.", "Germany didn't dare", "refuted"),
        ("India did not dare to vote yes.", "India did not dare", "supported"),
    ],
)
def test_a_choice_that_is_taken_back_is_any_other(checker: Checker, text: str, claim: str, verdict: str) -> None:
    found = verdicts(checker, ON_UKRAINE + text)
    assert {verdict for words, verdict in found.items() if words.startswith(claim)} == {verdict}


def test_a_vote_that_is_a_day_off_is_no_other_vote_of_the_wrong_day(checker: Checker) -> None:
    """The draft on Gaza was put to the vote on 18 September 2025, one on Iran on the day after."""
    text = "The Security Council voted on a ceasefire in Gaza on 19 September 2025. Denmark voted in favour."
    (told,) = [one for one in checker.check(text) if text[one.statement.start :].startswith("Denmark")]
    assert (str(told.verdict), [str(call.date) for call in told.calls]) == ("supported", ["2025-09-18"])
