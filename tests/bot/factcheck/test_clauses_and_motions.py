"""What a claim is on ends with its clause; motions and amendments that are not on record are no votes on the text."""

from __future__ import annotations

import pytest

from bot.factcheck.checker import Checker
from tests.bot.factcheck.verdicts import verdicts, verdicts_on

# A/RES/47/19 of 24 November 1992: France and Italy abstained, Canada was in favour.
ON_CUBA = "On 24 November 1992 the General Assembly called for an end to the embargo on Cuba by 59 votes to 3. "
# ES-11/1: India abstained. ES-10/21: Fiji was against.
ON_UKRAINE = "On 2 March 2022 the General Assembly condemned the invasion of Ukraine: 141 were in favour.\n\n"
ON_GAZA = "On 27 October 2023 the General Assembly called for a humanitarian truce in Gaza by 120 votes to 14. "
AMENDED = ON_GAZA + "A Canadian amendment failed with 88 in favour. "


@pytest.mark.parametrize(
    ("before", "own", "found"),
    [
        (
            ON_CUBA,
            "France, Italy and Canada, irritated by the Cuban Democracy Act, voted for the resolution.",
            {"France, Italy and Canada, irritated by the Cuban Democracy Act, voted for the resolution": "refuted"},
        ),
        (
            ON_UKRAINE,
            "India, which has close defence ties with Moscow, voted in favour of the text after days of indecision, diplomats said.",
            {"India, which has close defence ties with Moscow, voted in favour of the text": "refuted"},
        ),
        (ON_CUBA, "It was rejected.", {"was rejected": "refuted"}),
        (ON_CUBA, "It was narrowly adopted.", {"adopted": "supported"}),
        (ON_CUBA, "The text was adopted without a single abstention.", {"was adopted": "supported", "without a single abstention": "refuted"}),
        (ON_GAZA, "Austria was against. Germany was too.", {"Austria was against": "supported", "Germany was too": "refuted"}),
        (ON_GAZA, "Austria voted against, and Hungary was another.", {"Austria voted against": "supported", "Hungary was another": "supported"}),
        (AMENDED, "Fiji opposed the resolution.", {"Fiji opposed the resolution": "supported"}),
        (AMENDED, "Fiji opposed it.", {"Fiji opposed it": "unverifiable"}),
        (
            ON_UKRAINE,
            "In October 2023 it called for a truce in Gaza by 120 votes to 14; Canada was among the 45 that abstained that day.",
            {"120 votes to 14": "supported", "Canada was among the 45 that abstained": "supported", "45 that abstained": "supported"},
        ),
        ("On Iran, ES-6/2 passed. ", "Cuba voted with Moscow, India abstained.", {"Cuba voted with Moscow": "supported", "India abstained": "supported"}),
    ],
)  # fmt: skip
def test_what_a_claim_is_on_ends_with_its_clause(
    history_checker: Checker, before: str, own: str, found: dict[str, str]
) -> None:
    assert verdicts(history_checker, before, own) == found


@pytest.mark.parametrize(
    "motion",
    [
        "In committee, a motion to adjourn fell by 30 to 77.",
        "A no-action motion had been defeated by 60 votes to 70.",
        "Before that a motion to postpone the vote was rejected by 45 to 50.",
    ],
)
def test_a_motion_is_held_against_no_text(history_checker: Checker, motion: str) -> None:
    found = verdicts(history_checker, ON_CUBA, motion)
    assert found
    assert set(found.values()) == {"unverifiable"}


def test_the_vote_is_gone_on_with_behind_a_motion(history_checker: Checker) -> None:
    text = (
        ON_CUBA + "A motion to postpone the vote was rejected by 45 to 50. The resolution was adopted by 59 votes to 3."
    )
    assert verdicts_on(history_checker, text, "59 votes to 3") == ["supported", "supported"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "A no-frills text on the Cuba embargo was adopted by the General Assembly by 59 votes to 3 in November 1992.",
            {"was adopted": "supported", "59 votes to 3": "supported"},
        ),
        (
            "By 1981 the majority for East Timor in the General Assembly had shrunk to 54 against 42.",
            {"54 against 42": "supported"},
        ),
        (
            "Chile, Israel and the US cast the three no votes when the PLO was invited in October 1974 (resolution 3210).",
            {"Chile, Israel and the US cast the three no votes": "refuted", "three no votes": "refuted"},
        ),
        (
            "Iran, North Korea and Syria were the three that voted against the Arms Trade Treaty on 2 April 2013.",
            {
                "Iran, North Korea and Syria were the three that voted against": "supported",
                "three that voted against": "supported",
            },
        ),
        (
            "More than three quarters of UN members demanded a ceasefire in Gaza on 12 December 2023.",
            {"More than three quarters of UN members demanded": "supported"},
        ),
        (
            "Poland and Hungary joined Israel in opposing Cuba's resolution in October 2025.",
            {
                "Poland and Hungary": "refuted",
                "Israel": "supported",
            },
        ),
        (
            "The US ended up voting against its own resolution 'The path to peace' in the General Assembly on 24 Feb 2025.",
            {"The US ended up voting against its own resolution": "refuted"},
        ),
        (
            "The General Assembly voted on Gaza on 11 December 2024. 159 countries voted to support UNRWA's mandate.",
            {"159 countries voted to": "supported"},
        ),
        (
            "USA and Israel cast the same vote in about 94% of the General Assembly's recorded votes in 2019.",
            {"USA and Israel cast the same vote in about 94%": "unverifiable"},
        ),
        (
            "India voted with the United States on only 20 percent of the roll calls in the General Assembly.",
            {"India voted with the United States on only 20 percent": "unverifiable"},
        ),
        (
            "Global Compact for Migration, 19 December 2018: 152-5-12. In Marrakech a week before, 164 governments adopted it.",
            {"152-5-12": "supported", "164 governments adopted it": "unverifiable"},
        ),
    ],
)
def test_claims_are_read_in_more_words(history_checker: Checker, text: str, found: dict[str, str]) -> None:
    assert verdicts(history_checker, text) == found
