"""Texts that go over to another vote of the same meeting, and counts of the group that leads them in."""

from __future__ import annotations

import pytest

from bot.factcheck.checker import Checker

ON_GAZA = "On 11 December 2024 the General Assembly demanded a ceasefire in Gaza by 158 votes to nine. "
IN_COUNCIL = "On 25 October 2023 Russia and China vetoed an American draft on Gaza in the Security Council. "
ON_UKRAINE = "On 24 February 2025 the Assembly adopted Ukraine's draft with 93 votes in favour. "
ON_TRUCE = "On 27 October 2023 the General Assembly called for a truce in Gaza by 120 votes to 14. "
ON_RIGHTS = "On 7 April 2022 the Assembly suspended Russia from the Human Rights Council by 93 votes to 24. "


def told(checker: Checker, text: str, words: str) -> set[tuple[str, str]]:
    """The verdicts on what has these words, each with the vote that it is of."""
    found = checker.check(text)
    return {
        (str(one.verdict), ", ".join(call.symbol for call in one.calls))
        for one in found
        if words in text[one.statement.start : one.statement.end]
    }


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        (ON_GAZA + "It also voted on the UNRWA text. Paraguay voted against it.", "Paraguay", "A/RES/ES-10/25"),
        (ON_GAZA + "A parallel resolution was put. Paraguay voted against it.", "Paraguay", "A/RES/ES-10/25"),
        (ON_GAZA + "A further look at the lists is of use. Paraguay voted against it.", "Paraguay", "A/RES/ES-10/26"),
        (ON_GAZA + "Members then turned to the text. Paraguay voted against it.", "Paraguay", "A/RES/ES-10/26"),
        (IN_COUNCIL + "Members moved on to Russia's own draft. Albania abstained.", "Albania", "S/2023/795"),
        (IN_COUNCIL + "An alternative draft came to the vote. Albania abstained.", "Albania", "S/2023/795"),
        (ON_UKRAINE + "Next was the American draft, as amended by Denmark. Haiti abstained.", "Haiti", "A/RES/ES-11/8"),
        (
            ON_UKRAINE + "The competing text, recast by European amendments and then carried, got 93. Haiti abstained.",
            "Haiti",
            "A/RES/ES-11/8",
        ),
        (ON_UKRAINE + "Its own draft was amended, and Haiti abstained on it.", "Haiti", "A/RES/ES-11/8"),
        (ON_UKRAINE + "The Assembly then voted on the Ukrainian text. Haiti abstained.", "Haiti", "A/RES/ES-11/7"),
    ],
)
def test_what_is_told_behind_another_text_is_of_that(checker: Checker, text: str, words: str, found: str) -> None:
    assert {vote for _, vote in told(checker, text, words)} == {found}


@pytest.mark.parametrize(
    "another", ["A second text, on fisheries, followed.", "It then voted on the Sahel resolution."]
)
def test_another_text_that_is_not_on_record_is_no_vote_before_it(checker: Checker, another: str) -> None:
    text = (
        f"On 7 April 2022 the Assembly suspended Russia from the Human Rights Council. {another} Mali voted against it."
    )
    assert told(checker, text, "Mali") == {("unverifiable", "")}


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        (ON_RIGHTS + "In the G7, all voted in favour. In NATO, only Hungary voted against.", "only Hungary", "refuted"),
        (ON_RIGHTS + "In BRICS, only China and Russia voted against.", "only China", "supported"),
        (ON_RIGHTS + "In BRICS, only China voted against.", "only China", "refuted"),
        (ON_RIGHTS + "Only China, among the BRICS members, voted no.", "Only China", "refuted"),
        (ON_TRUCE + "Only Norway, among the Nordic countries, voted in favour.", "Only Norway", "supported"),
        (ON_TRUCE + "Only Iceland, among the Nordic countries, voted in favour.", "Only Iceland", "refuted"),
        (ON_TRUCE + "The EU was in disarray. Of the 27, eight voted in favour.", "eight", "supported"),
        (ON_TRUCE + "The EU was in disarray. Of the 27, seven voted in favour.", "seven", "refuted"),
        (ON_TRUCE + "NATO was in disarray. Of the 27, seven voted in favour.", "seven", "unverifiable"),
        (ON_TRUCE + "In the EU, four voted against, while 120 members voted in favour.", "120 members", "supported"),
        (ON_TRUCE + "In the EU, four voted against, but 14 voted against in all.", "14 voted", "supported"),
        (ON_TRUCE + "In the EU, four voted against; worldwide, 14 voted against.", "14 voted", "supported"),
        (
            ON_TRUCE + "Of the 27 EU members, four voted against. Austria, Croatia, Czechia and Hungary were the four.",
            "four voted",
            "supported",
        ),
        (
            ON_TRUCE
            + "Of the EU members, four voted against. Austria, Croatia, Czechia and Hungary were the four that opposed it.",
            "Austria",
            "supported",
        ),
        (
            ON_TRUCE
            + "Of the EU members, four voted against. Austria, Croatia, Czechia and Latvia were the four that opposed it.",
            "Austria",
            "refuted",
        ),
        (ON_RIGHTS + "Nine African states voted against and ten voted in favour.", "ten", "supported"),
        (ON_RIGHTS + "Of the BRICS founders, China alone voted against.", "China alone", "unverifiable"),
        (
            "ES-11/1 was adopted on 2 March 2022. 28 African states voted in favour and one, Eritrea, voted against.",
            "Eritrea",
            "supported",
        ),
        (
            "ES-11/1 was adopted on 2 March 2022. 28 African states voted in favour and two, Mali and Eritrea, voted against.",
            "Mali",
            "refuted",
        ),
    ],
)
def test_counts_are_of_the_group_that_leads_them_in(checker: Checker, text: str, words: str, verdict: str) -> None:
    assert {found for found, _ in told(checker, text, words)} == {verdict}


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        (ON_RIGHTS + "Iran and Cuba lined up with the Chinese in voting against.", "Iran and Cuba", "supported"),
        (ON_RIGHTS + "Iran and Serbia lined up with the Chinese in voting against.", "Iran and Serbia", "refuted"),
        (ON_RIGHTS + "China and its small neighbour Nepal voted against.", "Nepal", "refuted"),
        (ON_RIGHTS + "China and long-time partner Iran voted against.", "China and", "supported"),
        (ON_RIGHTS + "Turkey, often on the fence, abstained.", "abstained", "refuted"),
    ],
)
def test_all_of_those_named_are_held_against_the_record(checker: Checker, text: str, words: str, verdict: str) -> None:
    assert {found for found, _ in told(checker, text, words)} == {verdict}


def test_states_beside_others_in_words_that_are_not_known_are_no_claim(checker: Checker) -> None:
    text = ON_RIGHTS + "Serbia fell out with Iran in voting in favour."
    assert told(checker, text, "Iran") == set()


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        (
            (
                "In 2023 Mali voted against ES-11/6. On 24 February 2025 the Assembly adopted ES-11/7. "
                "Eritrea, which had opposed the 2023 text, voted against it."
            ),
            "opposed the 2023 text",
            {("supported", "A/RES/ES-11/6")},
        ),
        (
            (
                "On 27 February 2022 the 15-member body called an emergency special session of the General Assembly on Ukraine. "
                "Eleven were in favour."
            ),
            "Eleven",
            {("supported", "S/RES/2623(2022)")},
        ),
        (
            "Palestine at the UN\n2011: UNESCO admits it by 107 votes to 14.\n2012: Palestine becomes an observer State, 138-9.",
            "138-9",
            {("supported", "A/RES/67/19")},
        ),
        (
            (
                "In 1974 the Assembly met. 72 states voted that Zionism is racism on 10 November 1975. In December 1991 the Assembly "
                "took it back by 111 votes to 25."
            ),
            "111",
            {("supported", "A/RES/46/86")},
        ),
        (
            "ES-11/4 was adopted on 12 October 2022. By the end it was 143 against five.",
            "143 against five",
            {("supported", "A/RES/ES-11/4")},
        ),
    ],
)
def test_a_vote_is_found_by_what_the_text_is_on(
    checker: Checker, text: str, words: str, found: set[tuple[str, str]]
) -> None:
    assert told(checker, text, words) == found
