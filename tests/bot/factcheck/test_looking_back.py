"""A text that looks back at an earlier vote: what is said of that one, of its own, and of either."""

from __future__ import annotations

import pytest

from bot.factcheck.checker import Checker
from tests.bot.factcheck.verdicts import verdicts_on

# ES-11/4: 143-5-35; ES-11/1, of 2 March 2022: 141-5-35. Nicaragua abstained in March and was against in October, Eritrea
# the other way round; Bangladesh and Iraq abstained in March and were in favour in October. India abstained on both.
OCTOBER = "UNITED NATIONS, 12 October 2022 - The General Assembly condemned Russia's annexations by 143 votes to five. "
AGAINST = "The tally exceeded the 141 votes of 2 March. "
BACK = "On 2 March there had been 141 votes in favour. "
PLAIN = "On 2 March 2022 it was 141-5-35. "


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        (AGAINST + "Bangladesh and Iraq voted in favour.", "Bangladesh", "supported"),
        (AGAINST + "Bangladesh and Iraq abstained.", "Bangladesh", "refuted"),
        (AGAINST + "\n\nNicaragua voted against it.", "Nicaragua", "supported"),
        (BACK + "Eritrea voted against it.", "Eritrea", "refuted"),
        ("Compared with 2 March, when 141 were in favour, little changed. Iraq voted yes.", "Iraq", "supported"),
        ("Iraq, which had abstained on 2 March, this time voted in favour.", "voted in favour", "supported"),
        ("Iraq, which had abstained on 2 March, this time voted against.", "voted against", "refuted"),
        ("Iraq, which had abstained on 2 March, voted in favour, as did Bangladesh.", "as did Bangladesh", "supported"),
        (PLAIN + "Iraq, which had voted against on 2 March, this time abstained.", "voted against", "refuted"),
        (PLAIN + "Iraq, which had voted against on 2 March, this time abstained.", "this time abstained", "refuted"),
        (PLAIN + "This time Nicaragua voted against.", "Nicaragua", "supported"),
    ],
)
def test_behind_a_comparison_the_text_is_on_its_own_vote(checker: Checker, text: str, words: str, verdict: str) -> None:
    verdicts = verdicts_on(checker, OCTOBER + text, words) or verdicts_on(
        checker, OCTOBER + text, words.removeprefix("this time ")
    )
    assert verdicts == [verdict]


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        (PLAIN + "Nicaragua abstained.", "Nicaragua", "ambiguous"),
        (PLAIN + "Nicaragua voted against it.", "Nicaragua", "ambiguous"),
        (PLAIN + "Nicaragua voted for it.", "Nicaragua", "refuted"),
        (PLAIN + "India abstained.", "India", "supported"),
        (PLAIN + "Nicaragua had abstained.", "Nicaragua", "supported"),
        (PLAIN + "Nicaragua abstained then.", "Nicaragua", "supported"),
        (AGAINST + "Nicaragua had abstained then.", "Nicaragua", "supported"),
        (AGAINST + "Nicaragua had voted against it then.", "Nicaragua", "refuted"),
    ],
)
def test_what_can_be_said_of_either_vote_holds_of_both_or_is_ambiguous(
    checker: Checker, text: str, words: str, verdict: str
) -> None:
    assert verdicts_on(checker, OCTOBER + text, words) == [verdict]


NUCLEAR = "In December 2024 the General Assembly adopted the text on the treaty on the prohibition of nuclear weapons, "


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        # A/RES/79/38: 127-44-13, A/RES/78/35: 123-43-17.
        (
            "with 127 in favour, 44 against and 13 abstentions, up from 123 in favour a year earlier.",
            "127",
            "supported",
        ),
        ("with 127 in favour, 44 against and 13 abstentions, down from 17 a year earlier.", "17 a year", "supported"),
        ("with 127 in favour, 44 against and 13 abstentions, up from 123 a year earlier.", "123", "supported"),
        ("with 127 in favour, 44 against and 13 abstentions, up from 119 a year earlier.", "119", "refuted"),
        ("with 127 in favour, 44 against and 17 abstentions, up from 123 a year earlier.", "17 abst", "refuted"),
    ],
)
def test_a_whole_tally_is_of_the_one_vote_whatever_stands_behind_up_from(
    history_checker: Checker, text: str, words: str, verdict: str
) -> None:
    assert verdicts_on(history_checker, NUCLEAR + text, words) == [verdict]


@pytest.mark.parametrize(
    ("text", "words", "verdicts"),
    [
        # S/2022/155 was vetoed on 25 February 2022.
        ("Five countries were against ES-11/1, convened after Russia's veto.", "against", ["supported"]),
        (("In March 2022 the Assembly, called after a Russian veto, adopted a text on the aggression against Ukraine, "
         "141-5-35."), "veto", ["unverifiable"]),
        ("India abstained on ES-11/6, which surprised those who knew that it had been in favour in 2019.", "India",
         ["supported"]),
        ("ES-11/6 had 32 abstentions: India was one of the largest among those states.", "India", []),
        ("A/RES/67/19 was adopted on 29 November 2012. Palestine became a non-member observer State.", "became", []),
        ("A/RES/217(III)[A] was adopted without a dissenting vote: 48 in favour, none against.", "48", ["supported"]),
        ("A/RES/217(III)[A] was adopted without a dissenting vote: 47 in favour, none against.", "47", ["refuted"]),
    ],
)  # fmt: skip
def test_what_is_told_by_the_way_is_no_claim_on_the_vote(
    checker: Checker, text: str, words: str, verdicts: list[str]
) -> None:
    assert verdicts_on(checker, text, words) == verdicts


DEATH_PENALTY = (
    "On 17 December 2024 the UN General Assembly voted for a moratorium on the use of the death penalty, 130-32-22. "
)


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        # A/RES/62/149 of 2007: 104-54-29.
        ("The number of states opposing it fell from 54 in 2007 to 32.", "54", "supported"),
        ("The number of countries supporting the text rose from 104 in 2007 to 130.", "104", "supported"),
        ("The number of countries supporting the text rose from 54 in 2007 to 130.", "54", "refuted"),
        ("Opposition was at its lowest level in more than a decade after years of talks.", "decade", "supported"),
        ("Opposition was at its highest level in a decade after years of talks.", "decade", "refuted"),
    ],
)
def test_what_a_count_is_of_is_told_by_the_choice_beside_it(
    history_checker: Checker, text: str, words: str, verdict: str
) -> None:
    assert verdicts_on(history_checker, DEATH_PENALTY + text, words) == [verdict]


MARCH = (
    "UNITED NATIONS, 2 March 2022 - The General Assembly deplored the aggression against Ukraine by 141 votes to five. "
)
VETO = "On 25 February Russia vetoed a similar draft in the Security Council. "


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        # S/2022/155: 11-1-3; the United Arab Emirates abstained in the Council and were in favour in the Assembly.
        (VETO + "Germany voted in favour.", "Germany", "supported"),
        (VETO + "Germany abstained.", "Germany", "refuted"),
        (VETO + "Eleven members voted in favour and the United Arab Emirates abstained.", "Emirates", "supported"),
        (VETO + "The United Arab Emirates abstained.", "Emirates", "ambiguous"),
        (VETO + "The United Arab Emirates voted in favour.", "Emirates", "ambiguous"),
        (VETO + "Brazil voted in favour.", "Brazil", "supported"),
        (("It came five days after Russia vetoed a similar draft in the Security Council. The United Arab Emirates voted "
         "in favour."), "Emirates", "supported"),
        (VETO + "In the Council the United Arab Emirates abstained.", "Emirates", "supported"),
    ],
)  # fmt: skip
def test_a_veto_by_the_way_takes_a_text_on_the_assembly_not_into_the_council(
    checker: Checker, text: str, words: str, verdict: str
) -> None:
    assert verdicts_on(checker, MARCH + text, words) == [verdict]


# A/RES/79/7 of 30 October 2024: 187-2-1. A/RES/80/4 of 29 October 2025: 165-7-12. ES-10/22 of 12 December 2023: 153-10-23.
CUBA = "The General Assembly called on Wednesday for an end to the U.S. embargo on Cuba, but support dropped to 165 votes from "
GAZA = "UNITED NATIONS, Dec 12, 2024 - The Assembly voted 158-9 on Dec 11 for a ceasefire in Gaza, up from "


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        (f"NEW YORK, Oct 29, 2025 (Reuters) - {CUBA}187 a year earlier.", "187", "supported"),
        (f"NEW YORK, Oct 29, 2025 (Reuters) - {CUBA}189 a year earlier.", "189", "refuted"),
        (f"{GAZA}153 a year earlier.", "153", "supported"),
        (f"{GAZA}153 a year earlier.", "158-9", "supported"),
        (f"{GAZA}143 a year earlier.", "143", "refuted"),
        ("On 29 October 2025 the Cuba embargo resolution won 165 votes, down from 187 the year before.", "187", "supported"),
        ("On 29 October 2025 the Cuba embargo resolution won 165 votes, down from 165 the year before.", "165 the", "refuted"),
        ("On 29 October 2025 the Cuba embargo resolution passed by 165 to 7, against two the year before.", "two", "supported"),
        ("On 29 October 2025 the Cuba embargo resolution passed by 165 to 7, against 7 the year before.", "7 the", "refuted"),
    ],
)  # fmt: skip
def test_a_count_of_a_year_earlier_is_that_of_the_vote_before(
    history_checker: Checker, text: str, words: str, verdict: str
) -> None:
    assert verdicts_on(history_checker, text, words) == [verdict]
