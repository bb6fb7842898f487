"""News that do not say when they were written, reports of meetings with several votes, and times and states that are told of by the way."""

from __future__ import annotations

import pytest

from bot.factcheck.checker import Checker
from tests.bot.factcheck.verdicts import verdicts

ON_UKRAINE = "On 12 October 2022 the General Assembly condemned Russia's annexations by 143 votes to five. "


def told(checker: Checker, text: str, words: str) -> set[tuple[str, str]]:
    """The verdicts on what begins with these words, each with the vote that it is of."""
    return {
        (str(one.verdict), ", ".join(call.symbol for call in one.calls))
        for one in checker.check(text)
        if text[one.statement.start : one.statement.end].startswith(words)
    }


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        # 23 February 2023 was a Thursday, 12 October 2022 a Wednesday.
        (
            (
                "The General Assembly voted Thursday to demand that Russia leave Ukraine. The tally was 141-7 with 32"
                " abstentions. In October 143 countries had condemned the annexations."
            ),
            "143 countries",
            ("supported", "A/RES/ES-11/4"),
        ),
        (
            (
                "The General Assembly on Wednesday condemned Russia's annexations in Ukraine. The vote was 143-5 with 35"
                " abstentions. In March 141 countries had deplored the invasion."
            ),
            "141 countries",
            ("supported", "A/RES/ES-11/1"),
        ),
        (
            (
                "The General Assembly demanded a ceasefire in Gaza. 149 countries voted in favour. Twelve were against. In"
                " December 158 had voted for it."
            ),
            "158",
            ("supported", "A/RES/ES-10/26"),
        ),
    ],
)
def test_news_without_a_date_are_of_the_day_of_the_vote_that_had_the_figures(
    checker: Checker, text: str, words: str, found: tuple[str, str]
) -> None:
    assert told(checker, text, words) == {found}


@pytest.mark.parametrize("verdict", ["supported", "refuted"])
def test_a_tally_of_a_meeting_is_of_the_vote_that_its_words_and_figures_fit(checker: Checker, verdict: str) -> None:
    no = "9" if verdict == "supported" else "8"
    text = (
        "On 11 December 2024 the Assembly demanded a ceasefire in Gaza by 158 in favour to 9 against. It adopted, by 159 in"
        f" favour to {no} against, with 11 abstentions, the text on the Relief Agency."
    )
    assert {one for one, _ in told(checker, text, "159 in favour")} == {verdict}


def test_figures_pick_no_other_vote_than_the_one_that_is_named(checker: Checker) -> None:
    text = "On 24 February 2025 the Assembly adopted the Ukrainian text by 93 votes to 8, with 73 abstentions. Haiti abstained."
    assert {one for one, _ in told(checker, text, "93 votes")} == {"refuted"}


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("India abstained, as it has done since March, when 141 voted for it.", "141", "A/RES/ES-11/1"),
        ("Russia had hoped for a repeat of March, when 141 voted for it.", "141", "A/RES/ES-11/1"),
        ("It was the widest rebuke since the invasion: in March 141 states had voted for it.", "141", "A/RES/ES-11/1"),
    ],
)
def test_a_time_that_leads_in_what_was_voted_then_is_that_of_a_vote(
    checker: Checker, text: str, words: str, found: str
) -> None:
    assert told(checker, ON_UKRAINE + text, words) == {("supported", found)}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Canada moved to a yes after abstaining in October.", "supported"),
        ("Canada slid from an abstention to a yes.", "supported"),
        ("Canada edged from abstention into the yes column.", "supported"),
        ("Canada slid from a no to a yes.", "refuted"),
    ],
)
def test_whatever_the_verb_between_two_choices_is_a_move(checker: Checker, text: str, verdict: str) -> None:
    on_gaza = "On 12 December 2023 the General Assembly demanded a ceasefire in Gaza by 153 votes to ten. "
    assert {one for one, _ in told(checker, on_gaza + text, "Canada")} == {verdict}


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        ("The representative of India said her delegation abstained.", "her delegation", "supported"),
        ("The representative of Mexico explained that its Government had voted against it.", "its Gov", "refuted"),
        ("India spoke first. The delegate of Brazil, whose text it was, said it abstained.", "it abst", "refuted"),
        ("Kenya gave the resolution its vote.", "Kenya", "supported"),
        ("India gave the resolution its vote.", "India", "refuted"),
        ("India made do with an abstention.", "India", "supported"),
        ("Those opposing were Belarus, North Korea, Nicaragua, Russia and Syria.", "opposing were", "supported"),
        ("Those who opposed it were Belarus, Mali, Nicaragua, Russia and Syria.", "opposed it were", "refuted"),
        ("Abstaining were, among others, India and China.", "Abstaining were", "supported"),
        ("Abstaining were India and China, among others.", "Abstaining were", "supported"),
        ("Abstaining were India and China.", "Abstaining were", "refuted"),
        ("No one abstained.", "No one", "refuted"),
        ("35 members, India and China among them, abstained.", "India and", "supported"),
        ("35 members, India and Mexico among them, abstained.", "India and", "refuted"),
        ("India abstained, like Pakistan; a month before it had been 93 to 24.", "India abst", "supported"),
        ("India, as in March, abstained.", "India", "supported"),
        ("No other country abstained: Finland, Norway and Iceland all voted in favour.", "Finland", "supported"),
    ],
)
def test_who_is_not_named_again_and_verbs_of_all_kinds(checker: Checker, text: str, words: str, verdict: str) -> None:
    assert {one for one, _ in told(checker, ON_UKRAINE + text, words)} == {verdict}


def test_a_part_of_several_votes_is_no_claim_on_one(checker: Checker) -> None:
    text = ON_UKRAINE + "India abstained five times out of six in the first year."
    assert "supported" not in {one for one, _ in told(checker, text, "India")}


@pytest.mark.parametrize(("name", "verdict"), [("Britain", "refuted"), ("Guyana", "supported")])
def test_as_many_as_are_counted_may_be_named_behind_a_comma(checker: Checker, name: str, verdict: str) -> None:
    text = f"On 22 March 2024 Russia and China vetoed the American draft on Gaza, with one abstention, {name}."
    assert {one for one, _ in told(checker, text, name)} == {verdict}


def test_days_after_an_event_are_no_day_of_a_vote(checker: Checker) -> None:
    text = "In March 2022, days after the invasion, 141 nations backed a resolution deploring the aggression against Ukraine."
    assert told(checker, text, "141 nations") == {("supported", "A/RES/ES-11/1")}


def test_those_that_are_named_of_so_many_do_not_name_the_vote(checker: Checker) -> None:
    text = (
        "Against the resolution on a ceasefire in Gaza of 12 June 2025 were 12 states, among them Fiji, Hungary, Israel and"
        " Paraguay; 149 supported it."
    )
    assert told(checker, text, "149 supported") == {("supported", "A/RES/ES-10/27")}


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        (
            "PARIS, 18 December 1979 - The women's bill of rights is real: CEDAW was adopted by 130 votes to none.",
            "130 votes to none",
            "supported",
        ),
        (
            "PARIS, 18 December 1979 - The women's bill of rights is real: CEDAW was adopted by 130 votes to 3.",
            "130 votes to 3",
            "refuted",
        ),
        ("The Arms Trade Treaty was adopted by 154 votes to three. India voted against it.", "India", "refuted"),
        ("The Arms Trade Treaty was adopted by 154 votes to three. Cuba abstained.", "Cuba", "supported"),
        ("Congress ratified the Arms Trade Treaty by 60 votes to 3. Cuba abstained.", "Cuba", "unverifiable"),
        ("The International Day of Hope was proclaimed by consensus on 4 March 2025.", "by consensus", "refuted"),
        ("The International Day of Hope was adopted by consensus on 4 March 2025.", "by consensus", "refuted"),
    ],
)
@pytest.mark.history
def test_a_treaty_that_is_named_stands_for_its_vote(
    history_checker: Checker, text: str, words: str, verdict: str
) -> None:
    found = {text[one.statement.start : one.statement.end]: str(one.verdict) for one in history_checker.check(text)}
    assert {told for claim, told in found.items() if words in claim} == {verdict}, found


@pytest.mark.parametrize(
    ("text", "words", "verdict", "symbol"),
    [
        ("The Hungarian resolution was adopted by 48 votes to 11 with 16 abstentions.", "48", "supported", "1005"),
        ("The Hungarian resolution was adopted by 48 votes to 11 with 16 abstentions.", "was", "supported", "1005"),
        ("The Hungarian resolution was adopted by 48 votes to 10 with 16 abstentions.", "48", "refuted", "1004"),
        (
            "On 4 November 1956 the Assembly voted on Hungary. The resolution was adopted by 48 votes to 11 with 16 abstentions.",
            "48",
            "refuted",
            "1004",
        ),
    ],
)
def test_without_a_time_all_figures_tell_which_vote_on_the_subject_is_meant(
    history_checker: Checker, text: str, words: str, verdict: str, symbol: str
) -> None:
    ((found, of),) = told(history_checker, text, words)
    assert (found, symbol in of) == (verdict, True)


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("In plenary on 17 December 2024 it was adopted 130-32-22.", {"130-32-22": "supported"}),
        ("The plenary on 17 December 2024 adopted it by 131 votes to 36.", {"131 votes to 36": "refuted"}),
        ("On 17 December 2024 it was adopted there 130-32-22.", {"130-32-22": "unverifiable"}),
    ],
)
def test_behind_a_committee_the_plenary_is_the_assembly(
    history_checker: Checker, own: str, expected: dict[str, str]
) -> None:
    text = "In the Third Committee in November 2024 the moratorium on the death penalty got 131 votes. "
    assert verdicts(history_checker, text, own) == expected
