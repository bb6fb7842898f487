"""States that are named beside others who chose so, and claims on a whole series of votes."""

from __future__ import annotations

import pytest

from bot.factcheck.checker import Checker
from tests.bot.factcheck.verdicts import verdicts

# ES-11/4, of 12 October 2022: against Belarus, Nicaragua, North Korea, Russia and Syria; Eritrea abstained.
OCTOBER = "The General Assembly adopted ES-11/4 by 143 votes to five. "


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Joining Russia and Syria in opposition this time were Belarus and Nicaragua.",
            {"Russia and Syria": "supported", "Belarus and Nicaragua": "supported"},
        ),
        (
            "Joining Russia in voting against it were Belarus and Eritrea.",
            {"Russia in voting against it": "supported", "Belarus and Eritrea": "refuted"},
        ),
        ("Nicaragua replaced Eritrea among the opponents.", {"Nicaragua": "supported", "Eritrea": "supported"}),
        ("Eritrea replaced Nicaragua among the opponents.", {"Nicaragua": "refuted", "Eritrea": "refuted"}),
        (
            "Nicaragua voted against it, siding with Syria and North Korea.",
            {"Nicaragua voted against it": "supported", "siding with Syria and North Korea": "supported"},
        ),
        (
            "Nicaragua voted against it, siding with Syria and Eritrea.",
            {"Nicaragua voted against it": "supported", "siding with Syria and Eritrea": "refuted"},
        ),
        (
            "35 abstained, including China and every member of BRICS.",
            {"35 abstained": "supported", "China": "supported", "every member of BRICS": "refuted"},
        ),
        (
            "35 states, Syria included, abstained.",
            {"35 states": "supported", "Syria": "refuted"},
        ),
        ("None of the BRICS countries has ever voted against it.", "unverifiable"),
        ("It condemned Russia for the fifth time.", "unverifiable"),
        ("Chile was the first Latin American country to vote for it.", "unverifiable"),
        ("Tabled by Albania and Ukraine, the text was debated for two days.", "unverifiable"),
    ],
)
def test_who_is_named_beside_others_chose_as_they_did(checker: Checker, text: str, found: dict[str, str] | str) -> None:
    given = verdicts(checker, OCTOBER + text)
    own = {words: verdict for words, verdict in given.items() if words in text}
    assert set(own.values()) == {found} if isinstance(found, str) else own == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ES-11/4 was adopted. The text “fails to name the culprit”, Iran said.", {"was adopted"}),
        ("ES-11/4 was adopted. The text failed to please everybody.", {"was adopted"}),
        ("S/2022/155 failed to win the support of Russia.", {"failed"}),
    ],
)
def test_what_a_text_fails_to_do_is_no_outcome(checker: Checker, text: str, found: set[str]) -> None:
    assert {words for words in verdicts(checker, text) if words.startswith(("fail", "was"))} == found


# ES-11/1: 141-5-35; all of the EU, of NATO and of the Gulf Cooperation Council in favour; of BRICS one.
MARCH = "The General Assembly adopted ES-11/1 on 2 March 2022. "


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "141 states voted for it, among them every member of the European Union and Britain.",
            {"every member of the European Union": "supported", "Britain": "supported"},
        ),
        (
            "35 states abstained, among them all BRICS members and Cuba.",
            {"all BRICS members": "refuted", "Cuba": "supported"},
        ),
        (
            "141 states voted for it, including all EU members, Britain and Russia.",
            {"all EU members": "supported", "Britain and Russia": "refuted"},
        ),
        (
            "141 states voted for it, all 27 members of the European Union among them.",
            {"all 27 members of the European Union": "supported"},
        ),
        (
            "141 states voted for it, all 26 members of the European Union among them.",
            {"all 26 members of the European Union": "refuted"},
        ),
        (
            "35 states abstained, three of them members of the BRICS.",
            {"three of them members of the BRICS": "supported"},
        ),
        (
            "35 states abstained, two of them members of the CSTO.",
            {"two of them members of the CSTO": "refuted"},
        ),
        ("35 states abstained, 17 of them African states.", {"17 of them African states": "supported"}),
        (
            "Germany voted yes, as did every NATO member and all six Gulf monarchies.",
            {"every NATO member": "supported", "all six Gulf monarchies": "supported"},
        ),
        (
            "Germany voted yes, as did every NATO member and all BRICS members.",
            {"every NATO member": "supported", "all BRICS members": "refuted"},
        ),
    ],
)
def test_groups_are_named_among_those_who_chose_so(checker: Checker, text: str, found: dict[str, str]) -> None:
    given = verdicts(checker, MARCH + text)
    assert {words: verdict for words, verdict in given.items() if words in found} == found


ES_11_7 = "The General Assembly adopted ES-11/7 on 24 February 2025. "


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            OCTOBER + "Joining Russia and Syria in the no camp were Belarus and Nicaragua.",
            {"Russia and Syria": "supported", "Belarus and Nicaragua": "supported"},
        ),
        (
            OCTOBER + "Joining Russia and Syria in the no camp were Belarus and Eritrea.",
            {"Russia and Syria": "supported", "Belarus and Eritrea": "refuted"},
        ),
        (
            OCTOBER + "Russia and Syria were joined in opposition only by Belarus, North Korea and Nicaragua.",
            {"Russia and Syria were joined in opposition only by Belarus, North Korea and Nicaragua": "supported"},
        ),
        (
            OCTOBER + "Russia and Syria were joined in opposition only by Belarus and Nicaragua.",
            {"Russia and Syria were joined in opposition only by Belarus and Nicaragua": "refuted"},
        ),
        (
            OCTOBER + "Nicaragua joined the usual allies of Moscow in voting no.",
            {"Nicaragua joined the usual allies of Moscow in voting no": "supported"},
        ),
        (
            OCTOBER + "Cuba joined the usual allies of Moscow in voting no.",
            {"Cuba joined the usual allies of Moscow in voting no": "refuted"},
        ),
        (
            ES_11_7 + "Hungary was the only EU member to vote against it, alongside Israel and the United States.",
            {
                "Hungary was the only EU member to vote against": "supported",
                "alongside Israel and the United States": "supported",
            },
        ),
        (
            ES_11_7 + "Hungary was the only EU member to vote against it, together with China.",
            {"Hungary was the only EU member to vote against": "supported", "together with China": "refuted"},
        ),
    ],
)
def test_those_beside_whom_others_chose_so_are_checked(checker: Checker, text: str, found: dict[str, str]) -> None:
    given = verdicts(checker, text)
    assert {words: verdict for words, verdict in given.items() if words in found} == found


@pytest.mark.parametrize(
    "own",
    [
        "It voted yes only nine times.",
        "That year it voted yes in the Assembly only nine times.",
        "In 2024 it had cast 51 negative votes.",
        "Argentina cast 92 noes in 2025.",
        "France abstained twice.",
    ],
)
def test_how_often_a_state_chose_so_is_held_against_no_vote(checker: Checker, own: str) -> None:
    text = "The United States voted no 172 times in the General Assembly in 2025. "
    assert list(verdicts(checker, text, own).values()) == ["unverifiable"]
