"""Claims on several votes at once: each vote that they are on is looked at."""

from __future__ import annotations

import pytest

from bot.factcheck.checker import Checker
from tests.bot.factcheck.verdicts import verdicts

ALL_SIX = "India abstained on all six resolutions ES-11/1 to ES-11/6. "


@pytest.mark.parametrize(
    ("own", "verdict"),
    [
        ("Iran abstained on all resolutions from ES-11/1 to ES-11/6.", "refuted"),
        ("South Africa abstained on all of the resolutions ES-11/1 to ES-11/7.", "supported"),
        ("Iran abstained on resolutions ES-11/1 to ES-11/6.", "refuted"),
        ("Iran abstained on ES-11/1, ES-11/2 and ES-11/5.", "refuted"),
        ("On ES-11/1 and ES-11/3 Iran abstained.", "refuted"),
        ("On ES-11/1 and ES-11/2 Iran abstained.", "supported"),
        ("India abstained on none of the resolutions ES-11/1, ES-11/2 and ES-11/4.", "refuted"),
        ("India abstained on five of the resolutions ES-11/1 to ES-11/6.", "refuted"),
        ("China abstained on four of the resolutions ES-11/1 to ES-11/6.", "supported"),
        ("China abstained on all resolutions from ES-11/1 to ES-11/99.", "unverifiable"),
    ],
)
def test_votes_that_are_listed_are_all_looked_at(checker: Checker, own: str, verdict: str) -> None:
    assert set(verdicts(checker, "", own).values()) == {verdict}


@pytest.mark.parametrize(
    ("own", "verdict"),
    [
        ("China abstained on all six as well.", "refuted"),
        ("South Africa abstained on all six as well.", "supported"),
        ("South Africa abstained on all of them.", "supported"),
        ("South Africa abstained on all five.", "unverifiable"),
        ("So did Iran.", "refuted"),
    ],
)
def test_what_points_to_listed_votes_is_told_of_all_of_them(checker: Checker, own: str, verdict: str) -> None:
    assert set(verdicts(checker, ALL_SIX, own).values()) == {verdict}


def test_both_are_those_that_were_listed(checker: Checker) -> None:
    text = "The General Assembly adopted resolutions ES-10/21 and ES-10/22. "
    own = "Hungary voted against both. Israel voted against both."
    assert verdicts(checker, text, own) == {
        "Hungary voted against both": "refuted",
        "Israel voted against both": "supported",
    }


@pytest.mark.parametrize(
    ("own", "found"),
    [
        (
            "Hungary voted against the Gaza ceasefire resolutions of 27 October and 12 December 2023.",
            {"Hungary voted against": "supported", "12 December 2023": "refuted"},
        ),
        (
            "Italy abstained twice on the Gaza ceasefire, on 27 October and 12 December 2023.",
            {"Italy abstained": "supported", "12 December 2023": "supported"},
        ),
        (
            "India abstained on the Ukraine resolution in March 2022 and October 2022.",
            {"India abstained": "supported", "October 2022": "supported"},
        ),
        (
            "Austria voted against the Gaza ceasefire three times, on 27 October and 12 December 2023.",
            {"Austria voted against": "unverifiable", "12 December 2023": "supported"},
        ),
        (
            "On 27 October and 12 December 2023 Hungary voted against the Gaza ceasefire.",
            {"27 October": "supported", "Hungary voted against": "refuted"},
        ),
    ],
)
def test_each_of_several_days_is_looked_at(checker: Checker, own: str, found: dict[str, str]) -> None:
    assert verdicts(checker, "", own) == found


@pytest.mark.parametrize(
    ("own", "verdict"),
    [
        ("Vietnam and the USSR always voted against in that decade.", "supported"),
        ("Vietnam and Algeria always voted against in that decade.", "refuted"),
    ],
)
def test_that_decade_is_that_of_the_vote_spoken_of(history_checker: Checker, own: str, verdict: str) -> None:
    text = "In 1980 the resolution on Kampuchea received 97 votes to 23. "
    assert list(verdicts(history_checker, text, own).values()) == [verdict]


@pytest.mark.parametrize(
    ("own", "verdict"),
    [
        ("Until 2021 Germany abstained.", "unverifiable"),
        ("Until 2021 Germany voted against it.", "refuted"),
        ("Until 2021 Germany always abstained.", "supported"),
        ("Before 2022 Italy had abstained.", "unverifiable"),
        ("Until 2021 only the United States and Ukraine voted against it.", "unverifiable"),
        ("Until then Germany had abstained.", "unverifiable"),
        ("It was not until 2022 that Italy voted against it.", "supported"),
    ],
)
def test_until_a_time_is_no_single_vote_before_it(history_checker: Checker, own: str, verdict: str) -> None:
    text = "In December 2022 fifty states voted against the resolution on the glorification of Nazism. "
    assert list(verdicts(history_checker, text, own).values()) == [verdict]
