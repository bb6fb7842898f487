"""Single sentences: what is a claim, which vote it is about, what is silence, and what the correction says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.checked import answer_check
from bot.answers.composing import Composer
from bot.factcheck.asking import Sureness, order_to_check, text_to_check
from bot.factcheck.checker import Checker
from bot.factcheck.near import Near, near_miss
from bot.language.news import language_of
from data.model import CAST, Body
from tests.bot.factcheck.verdicts import verdicts
from tests.campaigns import cases
from tests.conftest import TODAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "India might abstain on ES-11/6 next week.",
        "Kyiv urged India to vote for ES-11/6.",
        "If China votes against ES-11/6, the text may fail.",
        "The Georgia General Assembly voted 97-72 for the bill.",
        "The House of Representatives voted 217-213.",
        "He told the General Assembly that 40 million people were hungry.",
        "A poll found that 60 per cent voted for change.",
        "India voted against Israeli settlements.",
        "\n\n\t",
    ],
)
def test_there_is_silence_where_nothing_is_claimed(checker: Checker, text: str) -> None:
    assert checker.check(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("India did not vote in favour of ES-11/6.", {"India did not vote in favour": "supported"}),
        ("Neither India nor China supported ES-11/6.", {"Neither India nor China supported": "supported"}),
        (
            "On ES-11/3 there were 24 against (Russia, China, Iran...).",
            {"24 against": "supported", "Russia, China, Iran": "supported"},
        ),
        (
            "On ES-11/3 there were 24 against (Russia, China etc.).",
            {"24 against": "supported", "Russia, China": "supported"},
        ),
        ("On ES-11/3 there were 24 against (Russia, India…).", {"24 against": "supported", "Russia, India": "refuted"}),
        ("India, which borders China, abstained on ES-11/6.", {"India, which borders China, abstained": "supported"}),
        ("Nobody voted against S/RES/2728(2024) in the Security Council.", {"Nobody voted against": "supported"}),
        (
            "ES-11/4 had two thirds of the members behind it: 143 of 193 countries voted for it.",
            {"143 of 193 countries voted for it": "supported"},
        ),
        (
            "Only five of the 181 that cast a vote voted against ES-11/1.",
            {"Only five of the 181 that cast a vote voted against": "supported"},
        ),
        ("ES-11/4 was adopted by 143 votes to 50.", {"was adopted": "supported", "143 votes to 50": "refuted"}),
        ("S/2022/155 was vetoed by Russia.", {"was vetoed by Russia": "supported"}),
        ("S/2022/155 was vetoed by China.", {"was vetoed by China": "refuted"}),
        ("ES-11/4 was rejected by the General Assembly.", {"was rejected": "refuted"}),
        ("South Sudan voted for A/RES/217(III)[A] in 1948.", {"South Sudan voted for": "refuted"}),
        (
            "A/RES/99/999 was adopted by 143 votes to 5.",
            {"was adopted": "unverifiable", "143 votes to 5": "unverifiable"},
        ),
    ],
)
def test_a_claim_on_a_named_vote_is_judged(checker: Checker, text: str, found: dict[str, str]) -> None:
    assert verdicts(checker, text) == found


def test_a_no_of_a_permanent_member_on_a_procedural_vote_is_no_veto(checker: Checker) -> None:
    assert verdicts(checker, "Russia vetoed S/RES/2623(2022).") == {"Russia vetoed": "refuted"}


def test_a_vote_that_words_name_is_not_replaced_by_one_that_the_figures_fit(checker: Checker) -> None:
    text = "The resolution of 2 March 2022 demanding that Russia withdraw from Ukraine passed 143-5-35."
    (tally,) = [one for one in checker.check(text) if text[one.statement.start : one.statement.end] == "143-5-35"]
    assert (str(tally.verdict), [call.symbol for call in tally.calls]) == ("refuted", ["A/RES/ES-11/1"])


def test_what_fits_several_votes_is_ambiguous_where_it_is_true_of_some(checker: Checker) -> None:
    (claim,) = checker.check("Seven countries voted against the Ukraine resolution.")
    assert str(claim.verdict) == "ambiguous"
    assert "A/RES/ES-11/6" in {call.symbol for call in claim.fitting}


def test_a_closed_list_names_who_is_too_many_and_who_is_missing(checker: Checker) -> None:
    text = "The five that voted against ES-11/1 were Russia, Belarus, Syria, North Korea and Cuba."
    told = answer_check(text, checker.check(text), Composer(checker.knowledge, TODAY))
    wrong = next(claim for claim in told.claims if claim.verdict == "refuted")
    assert "Cuba abstained; missing: Eritrea (A/RES/ES-11/1 of 2 March 2022)." in wrong.explanation
    assert wrong.found["missing"] == ["ERI"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ES-11/1 was adopted with 35 votes in favour.", Near.SWAPPED),
        ("A/RES/80/4 was adopted with 187 votes in favour in 2025.", Near.OTHER_YEAR),
        ("ES-10/25 was adopted by 158 votes to 9.", Near.SAME_DAY),
        ("ES-11/1 was adopted 142-5-34.", Near.CORRECTION),
        ("Venezuela abstained on ES-11/1.", Near.ABSENT),
        ("A/RES/76/300 was adopted by the General Assembly by 160 votes to 3.", Near.COMMITTEE),
    ],
)
def test_a_near_miss_is_named_and_stays_refuted(checker: Checker, text: str, kind: Near) -> None:
    (wrong,) = [one for one in checker.check(text) if str(one.verdict) == "refuted"]
    found = near_miss(wrong.statement, wrong.calls[0], checker.knowledge)
    assert found is not None
    assert found.kind is kind


@pytest.mark.parametrize("text", ["News reports give 121-14-44 for ES-10/21.", "ES-10/21 was adopted 121-14-44."])
def test_figures_that_a_remark_on_the_vote_has_are_told_with_it(checker: Checker, text: str) -> None:
    told = answer_check(text, checker.check(text), Composer(checker.knowledge, TODAY))
    claim = next(one for one in told.claims if "121" in one.text)
    assert claim.verdict == "ambiguous"
    assert "Iraq, recorded as abstaining, later said that it had meant to vote in favour." in claim.explanation
    assert "The recorded vote is 120-14-45 (A/RES/ES-10/21 of 27 October 2023)." in claim.explanation


def test_the_answer_counts_verdicts_and_puts_the_refuted_first(checker: Checker) -> None:
    text = "India abstained on ES-11/6, China voted for it, and Brazil was elected with 180 votes."
    found = answer_check(text, checker.check(text), Composer(checker.knowledge, TODAY))
    assert found.table is not None
    assert found.table.rows[0][0] == "refuted"
    assert all(text[claim.start : claim.end] == claim.text for claim in found.claims)
    assert any("How did China vote on A/RES/ES-11/6?" in one.question for one in found.follow_ups)


def test_a_text_without_claims_says_what_the_record_covers(checker: Checker) -> None:
    found = answer_check("It rained.", [], Composer(checker.knowledge, TODAY))
    assert found.headline.startswith("No claim")
    assert "The record covers General Assembly" in found.notes[0]
    assert found.to_json()["claims"] == []


def test_what_a_text_says_again_in_the_same_words_has_one_row(checker: Checker) -> None:
    again = "Mali voted against it. " * 3
    text = f"The General Assembly adopted ES-11/7. {again}Brazil abstained on ES-11/7."
    found = answer_check(text, checker.check(text), Composer(checker.knowledge, TODAY))
    assert len(found.claims) == 5
    assert found.headline.startswith("5 claims")
    assert found.table is not None
    assert len(found.table.rows) == 3
    assert [claim for _, claim, _ in found.table.rows if "(said" in claim] == [
        "Mali voted against it (said three times)"
    ]


def test_a_text_in_another_language_is_said_to_be_one(checker: Checker) -> None:
    text = "L'Assemblée générale de l'ONU a adopté le 12 octobre 2022 une résolution par 143 voix pour, 5 contre et 35 abstentions."
    notes = answer_check(text, checker.check(text), Composer(checker.knowledge, TODAY), language_of(text)).notes
    assert any("French" in note for note in notes)


@pytest.mark.parametrize(
    ("message", "found"),
    [
        ("check: India abstained", ("India abstained", Sureness.SURE)),
        ("Fact-check: India abstained", ("India abstained", Sureness.SURE)),
        ("check India abstained on ES-11/6", ("India abstained on ES-11/6", Sureness.MAYBE)),
        ("check: Who was against?", None),
        (order_to_check("Who was against?"), ("Who was against?", Sureness.WHATEVER_IT_SAYS)),
        (order_to_check("check: how India voted"), ("check: how India voted", Sureness.WHATEVER_IT_SAYS)),
        ("check how India voted", None),
        ("check India?", None),
        ("check", None),
        ("How did India vote?", None),
    ],
)
def test_a_message_asks_for_a_check_or_a_question(message: str, found: tuple[str, Sureness] | None) -> None:
    assert text_to_check(message) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The Cuba embargo resolution drew 185 votes in 2022 and 187 in 2023.",
            {"drew 185 votes": "supported", "187 in 2023": "supported"},
        ),
        (
            "The annual resolution on the Cuban embargo passed 185-2 in 2022, 187-2 in 2023 and 180-2 in 2024.",
            {"passed": "supported", "185-2": "supported", "187-2": "supported", "180-2": "refuted"},
        ),
        (
            "Support for the Cuba embargo resolution fell from 187 votes in 2024 to 166 in 2025.",
            {"187 votes": "supported", "166 in 2025": "refuted"},
        ),
        ("Every General Assembly resolution of 2022 was opposed by Israel.", {"opposed by Israel": "refuted"}),
        (
            "In 2022 every vote on Ukraine in the Assembly had more than 50 votes in favour.",
            {"more than 50 votes in favour": "supported"},
        ),
    ],
)
def test_figures_of_several_years_and_votes_are_told_apart(
    history_checker: Checker, text: str, found: dict[str, str]
) -> None:
    assert verdicts(history_checker, text) == found


def test_a_selection_of_votes_bears_out_nothing_that_is_said_of_all(checker: Checker) -> None:
    text = "Russia voted against every General Assembly resolution on Ukraine."
    assert verdicts(checker, text) == {"Russia voted against every General Assembly resolution": "unverifiable"}


@pytest.mark.parametrize(
    "tag", ["... or was it more?", ", right?", ", didn't they?", " – or were there three?", ", or not?"]
)
def test_a_question_tag_is_no_part_of_the_claim_before_it(checker: Checker, tag: str) -> None:
    text = f"India and China abstained on ES-11/6{tag}"
    assert verdicts(checker, text) == {"India and China abstained": "supported"}


@pytest.mark.parametrize(
    "text", ["India abstained on ES-11/6?", "Did India abstain on ES-11/6, or was it China?", "Who abstained, right?"]
)
def test_a_question_claims_nothing(checker: Checker, text: str) -> None:
    assert checker.check(text) == []


def test_both_ways_agree(checker: Checker) -> None:
    """A sentence as a claim is supported just where the record has the choice that the question would be answered with."""
    knowledge = checker.knowledge
    verbs = dict(zip(CAST, ("voted in favour of", "voted against", "abstained on"), strict=True))
    for call in knowledge.record.calls:
        if call.body is not Body.ASSEMBLY or not call.has_votes:
            continue
        for code in ("IND", "USA", "BRA"):
            seat = knowledge.seats(code, call)[0]
            for choice, verb in verbs.items():
                text = f"{knowledge.name(code)} {verb} {call.symbol}."
                (claim,) = checker.check(text)
                assert (str(claim.verdict) == "supported") == (seat.choice is choice), text


WORDS = st.sampled_from(
    [
        "India",
        "China",
        "Russia",
        "abstained",
        "voted",
        "against",
        "for",
        "141",
        "five",
        "to",
        "by",
        "the",
        "resolution",
        "General",
        "Assembly",
        "Security",
        "Council",
        "vetoed",
        ",",
        ".",
        ";",
        "(",
        ")",
        "-",
        ":",
        "and",
        "including",
        "12",
        "March",
        "2022",
        "ES-11/1",
        "all",
        "members",
        "of",
        "EU",
        "Only",
    ]
)


@settings(max_examples=cases(300))
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_any_sequence_of_such_words_is_checked_without_an_error(checker: Checker, text: str) -> None:
    for claim in checker.check(text):
        assert 0 <= claim.statement.start < claim.statement.end <= len(text)


@settings(max_examples=cases(200))
@given(st.text(max_size=200))
def test_any_text_at_all_is_checked_without_an_error(checker: Checker, text: str) -> None:
    checker.check(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The partition plan was adopted on 29 November 1949. India voted against it.",
            {"was adopted": "supported", "29 November 1949": "refuted", "India voted against it": "supported"},
        ),
        (
            "The Assembly adopted the partition plan on 9 November 1947 by 33 votes to 13.",
            {"adopted": "supported", "9 November 1947": "refuted", "33 votes to 13": "supported"},
        ),
        (
            "On 10 December 1988 the Assembly adopted a text on the anniversary of the Universal Declaration of Human Rights.",
            {"adopted": "unverifiable"},
        ),
    ],
)
def test_a_wrong_date_beside_a_name_of_one_vote_is_put_right(
    checker: Checker, text: str, found: dict[str, str]
) -> None:
    assert verdicts(checker, text) == found


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ("India voted in favour", "supported"),
        ("Hungary voted in favour", "refuted"),
    ],
)
def test_a_wrong_month_leaves_the_other_claims_to_be_checked(checker: Checker, own: str, told: str) -> None:
    # It was on 10 May; which vote it was is told by the figures, so that nothing bears these out.
    text = f"In April 2024 the General Assembly backed Palestine's bid for membership by 143 votes to nine, and {own}."
    assert verdicts(checker, text) == {"April 2024": "refuted", "143 votes to nine": "unverifiable", own: told}
