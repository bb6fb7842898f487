"""Lists of those who are counted, and counts of the members of a group that is named before."""

from __future__ import annotations

import pytest

from bot.factcheck.checker import Checker
from tests.bot.factcheck.verdicts import verdicts, verdicts_on

# ES-10/21, of 27 October 2023: of the EU, Austria, Croatia, Czechia and Hungary voted against, 8 in favour, 15 abstained.
GAZA = "ES-10/21 was adopted on 27 October 2023. "


@pytest.mark.parametrize(
    ("own", "words", "verdict"),
    [
        ("Austria, Germany, Hungary and Czechia were the four EU members voting against it.", "Austria", "refuted"),
        ("Austria, Croatia, Hungary and Czechia were the four EU members voting against it.", "Austria", "supported"),
        ("Austria and Hungary were the EU members voting against it.", "Austria", "refuted"),
        ("Austria and Hungary were EU members voting against it.", "Austria", "supported"),
        ("Austria and Hungary were two of the four EU members voting against it.", "Austria", "supported"),
        ("Austria and Hungary were two of the five EU members voting against it.", "five", "refuted"),
        ("Germany and Italy were two of the EU's 15 abstentions.", "Germany", "supported"),
        ("Germany and Italy were two of the EU's 14 abstentions.", "14", "refuted"),
        ("The EU's four votes against came from Austria, Croatia, Czechia and Hungary.", "EU's four", "supported"),
        ("The EU's four votes against came from Austria, Croatia, Czechia and Hungary.", "came from", "supported"),
        ("The EU's four votes against came from Austria, Croatia, Italy and Hungary.", "Austria", "refuted"),
        ("The EU members who voted against were Austria, Croatia, Czechia and Hungary.", "Austria", "supported"),
        ("The Latin American countries that voted against were Guatemala and Paraguay.", "Guatemala", "supported"),
        ("The Latin American countries that voted against were Guatemala and Chile.", "Guatemala", "refuted"),
        ("The European countries that voted in favour included France, Spain and Norway.", "France", "supported"),
        ("The African countries that abstained included Ethiopia, Tunisia and Kenya.", "Ethiopia", "refuted"),
        ("The African countries that abstained included Ethiopia, Tunisia and Japan.", "Ethiopia", "unverifiable"),
    ],
)
def test_lists_of_the_members_of_a_group_are_read(checker: Checker, own: str, words: str, verdict: str) -> None:
    assert verdicts_on(checker, GAZA + own, words) == [verdict]


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("Fiji and Tonga were two of the 14 against.", ["supported", "supported"]),
        ("Fiji and Tonga were two of the 14 states voting against.", ["supported", "supported"]),
        ("Fiji and Chad were two of the 14 that voted against.", ["refuted", "supported"]),
        ("Fiji and Tonga were two of the twelve against.", ["supported", "refuted"]),
        ("Fiji, Tonga and Nauru, three of the 14 against, explained their votes.", ["supported", "supported"]),
        ("Fiji and Tonga were the two against.", ["refuted", "refuted"]),
        ("Fiji and Tonga were two of those against.", ["supported"]),
        ("Fiji and Tonga were two of those that voted against.", ["supported"]),
        ("Fiji and Chad were two of those that voted against.", ["refuted"]),
    ],
)
def test_so_many_of_those_who_did_are_no_count_of_them_all(checker: Checker, own: str, expected: list[str]) -> None:
    assert list(verdicts(checker, GAZA, own).values()) == expected


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("Russia and Belarus cast the five votes against.", {"five votes against": "unverifiable"}),
        (
            "Russia, Belarus, Syria, Eritrea and North Korea cast the five votes against.",
            {
                "Russia, Belarus, Syria, Eritrea and North Korea cast the five votes against": "supported",
                "five votes against": "supported",
            },
        ),
        (
            "Russia, Belarus, Syria, Eritrea and Cuba accounted for the five votes against.",
            {"Russia, Belarus, Syria, Eritrea and Cuba": "refuted", "five": "supported"},
        ),
        (
            "Cuba and Iran supplied two of the 35 abstentions.",
            {"Cuba and Iran supplied two of the 35 abstentions": "supported", "35 abstentions": "supported"},
        ),
        ("Eritrea cast one vote against.", {"Eritrea cast one vote against": "supported"}),
    ],
)
def test_those_who_cast_the_votes_that_are_counted_are_looked_at(
    checker: Checker, own: str, expected: dict[str, str]
) -> None:
    assert verdicts(checker, "ES-11/1 was adopted on 2 March 2022. ", own) == expected


def test_a_group_that_is_narrowed_is_not_said_to_have_voted_so(checker: Checker) -> None:
    own = "The European countries that voted in favour included France."
    assert list(verdicts(checker, GAZA, own)) == ["voted in favour included France"]


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        ("The five countries that voted against resolution ES-11/1 on Ukraine (of 2 March 2022) were Russia, Belarus, Syria, Eritrea and North Korea.", "Russia", "supported"),
        ("The five countries that voted against resolution ES-11/1 on Ukraine (of 2 March 2022) were Russia, Belarus, Syria, Eritrea and Mali.", "Russia", "refuted"),
        ("The nine countries that voted against Palestine's upgrade on 10 May 2024 (ES-10/23) were Argentina, Czechia, Hungary, Israel, Micronesia, Nauru, Palau, Papua New Guinea and the United States.", "Argentina", "supported"),
        ("The nine countries that voted against Palestine's upgrade on 10 May 2024 (ES-10/23) were Argentina, Czechia, Hungary, Israel, Micronesia, Nauru, Palau, Paraguay and the United States.", "Argentina", "refuted"),
        ("The five no votes on the Ukraine resolution ES-11/1 came from Russia, Belarus, Syria, Eritrea and Cuba.", "Russia", "refuted"),
        ("The five countries that voted against ES-11/1 were in fact Russia, Belarus, Syria, Eritrea and Mali.", "five countries", "unverifiable"),
    ],
)  # fmt: skip
def test_a_count_is_no_more_than_what_was_read_of_it(checker: Checker, text: str, words: str, verdict: str) -> None:
    assert verdicts_on(checker, text, words) == [verdict]


def test_of_them_is_of_the_group_named_before(checker: Checker) -> None:
    text = "Twenty-seven EU states were present on 27 October 2023 for the vote on ES-10/21. "
    own = "Eight of them voted in favour, 15 abstained and three voted against."
    assert verdicts(checker, text, own) == {
        "Eight of them voted in favour": "supported",
        "15 abstained": "supported",
        "three voted against": "refuted",
    }
    assert verdicts(checker, text, "None of them opposed it.") == {"None of them opposed it": "refuted"}


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        ("On ES-11/7 Hungary broke ranks with the EU and voted against.", "Hungary", "supported"),
        ("On ES-11/7 Hungary broke ranks with the EU and abstained.", "Hungary", "refuted"),
        ("On ES-11/7 Hungary broke with Germany and voted against.", "Hungary", "supported"),
        (GAZA + "Of the 27 EU members other than Malta, four voted against.", "four", "supported"),
        (GAZA + "Four of the EU voted against it and the fifth, Malta, abstained.", "Malta", "refuted"),
        ("Israel was one of 14 states that opposed ES-10/21, the others being Fiji, Nauru and Kenya.", "the others", "refuted"),
        ("Israel was one of 14 states that opposed ES-10/21, the others being Fiji and Nauru.", "the others", "supported"),
        ("All six GCC members voted for ES-11/1. On ES-11/3 they all abstained.", "they all", "supported"),
        ("All six GCC members voted for ES-11/1. On ES-11/3 they all voted in favour.", "they all", "refuted"),
        ("The ten votes against the Gaza ceasefire resolution ES-10/22 were cast by Austria and Malta.", "Austria", "refuted"),
    ],
)  # fmt: skip
def test_who_is_meant_by_other_words_than_names(checker: Checker, text: str, words: str, verdict: str) -> None:
    assert verdicts_on(checker, text, words) == [verdict]
