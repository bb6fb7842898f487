"""A claim that names its own vote, by a time or by what it is on, is never held against the vote spoken of before."""

from __future__ import annotations

import pytest

from bot.factcheck.checker import Checker
from tests.bot.factcheck.verdicts import verdicts

# Of ES-11/1 China, India and South Africa abstained; of ES-11/4 all of the EU and of the Nordic countries were in favour, Ukraine too.
ON_UKRAINE = "ES-11/1 passed. China abstained on ES-11/1. "
IN_OCTOBER = "ES-11/4 passed. All EU members voted for ES-11/4. "


@pytest.mark.parametrize(
    ("before", "own", "verdict"),
    [
        # ES-10/22 of 12 December 2023: China, India, ASEAN and the Nordic countries in favour, Ukraine and Hungary abstained.
        (ON_UKRAINE, "China abstained on the December 2023 Gaza ceasefire.", "refuted"),
        (ON_UKRAINE, "China voted for the December 2023 Gaza ceasefire.", "supported"),
        (IN_OCTOBER, "All EU members voted for the December 2023 Gaza ceasefire.", "refuted"),
        (IN_OCTOBER, "All ASEAN states voted in favour of the December 2023 Gaza ceasefire resolution.", "supported"),
        (IN_OCTOBER, "All Nordic countries voted for the December 2023 Gaza ceasefire.", "supported"),
        (IN_OCTOBER, "Ukraine supported the December 2023 ceasefire.", "refuted"),
        ("ES-11/7 passed. ", "Hungary voted against the Gaza truce of December 2023 too.", "refuted"),
        ("", "Hungary backed the Gaza ceasefire in December 2023.", "refuted"),
        ("", "New Delhi abstained on the October 2023 truce.", "supported"),
        # ES-10/26 of 11 December 2024 and ES-10/27 of 12 June 2025: India was in favour, and abstained.
        (ON_UKRAINE, "India abstained on the December 2024 ceasefire.", "refuted"),
        (ON_UKRAINE, "India abstained on the June 2025 ceasefire.", "supported"),
        # ES-11/3 of 7 April 2022: Brazil abstained.
        (IN_OCTOBER, "Brazil voted for the April 2022 suspension of Russia.", "refuted"),
        # A/RES/78/282, the Srebrenica resolution; A/RES/61/295; A/RES/38/7 on Grenada; A/RES/80/4 on the embargo of Cuba.
        (IN_OCTOBER, "All EU members voted for the Srebrenica resolution.", "refuted"),
        (IN_OCTOBER, "All EU members voted for the indigenous rights declaration.", "refuted"),
        ("Resolution 37/9 passed. ", "France abstained on Grenada.", "refuted"),
        ("Resolution 37/9 passed. ", "France voted for the text on Grenada.", "supported"),
        (IN_OCTOBER, "All three Baltic states abstained on Cuba in 2025.", "supported"),
        ("All EU members voted for the December 2023 Gaza ceasefire. ", "All three Baltic states abstained on Cuba in 2025.", "supported"),
        ("ES-11/7 passed. ", "Kyiv voted for Palestine's membership.", "unverifiable"),
    ],
)  # fmt: skip
def test_what_names_another_vote_is_on_that(history_checker: Checker, before: str, own: str, verdict: str) -> None:
    assert list(verdicts(history_checker, before, own).values()) == [verdict]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Germany voted for ES-11/4 but Berlin also voted for the Gaza truce in October 2023.",
            {"Germany voted for": "supported"},
        ),
        (
            "Argentina voted against Palestine's membership in May 2024 and abstained on ES-11/7.",
            {"Argentina voted against": "supported", "abstained": "supported"},
        ),
        ("Brazil abstained on the Cuban embargo in 2021 and on ES-11/1.", {"Brazil abstained": "supported"}),
        (
            (
                "Switzerland abstained on the Council's draft on Palestine's admission and voted in favour of the UNRWA "
                "resolution ES-10/25."
            ),
            {"Switzerland abstained on the Council's draft": "supported", "voted in favour": "supported"},
        ),
        (
            (
                "Argentina voted against Palestine's membership in May 2024, abstained on the Ukraine resolution of 24 February "
                "2025 and voted for the UNRWA resolution of December 2024."
            ),
            {"Argentina voted against": "supported", "abstained": "supported", "voted for": "refuted"},
        ),
        (
            (
                "Fiji voted against the Gaza truce of October 2023, in December 2023 Fiji voted for the ceasefire, in December "
                "2024 it abstained on the ceasefire."
            ),
            {"Fiji voted against": "supported", "Fiji voted for": "supported", "it abstained": "supported"},
        ),
    ],
)
def test_each_claim_has_its_own_time_and_symbol(history_checker: Checker, text: str, found: dict[str, str]) -> None:
    assert verdicts(history_checker, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "In 2025 the United States cast 172 no votes, more than any other country.",
        "ES-11/6 passed. In 2023 Israel voted no 52 times.",
        "ES-11/6 passed. In 2023 Israel voted no more often than any other state.",
    ],
)
def test_how_often_states_chose_so_is_held_against_no_single_vote(history_checker: Checker, text: str) -> None:
    own = text.rpartition("passed. ")[2]
    told = verdicts(history_checker, text.removesuffix(own), own)
    assert set(told.values()) == {"unverifiable"}
