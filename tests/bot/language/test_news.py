"""The language of news copy: each rule by its own examples, sentences, datelines, figures in words, other languages."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.news import dateline_of, find_figures, has_rule, language_of, news_rules, rules_among, sentences_of
from bot.language.news.rules import plain
from bot.language.news.tongues import tongues
from bot.language.periods import Step
from bot.language.steps import find_steps
from bot.language.text import fold

NEVER = date(1900, 1, 1)
EXAMPLES = [(name, example) for name, rule in news_rules().items() for example in rule.examples]
OTHERS = [(name, other) for name, rule in news_rules().items() for other in rule.others]


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_a_rule_is_found_in_its_examples(name: str, example: str) -> None:
    assert has_rule(name, plain(example))


@pytest.mark.parametrize(("name", "other"), OTHERS)
def test_a_rule_is_not_found_elsewhere(name: str, other: str) -> None:
    assert not has_rule(name, plain(other))


def test_no_rule_that_a_text_falls_under_is_passed_over() -> None:
    for rule in news_rules().values():
        for text in (*rule.examples, *rule.others):
            words = plain(text)
            assert {name for name in news_rules() if has_rule(name, words)} <= rules_among(frozenset(words)), text


def test_every_rule_has_examples_of_both_kinds() -> None:
    assert all(rule.examples and rule.others for rule in news_rules().values())


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("one hundred and forty-three", [143]),
        ("ninety-three voted yes, twenty four no", [93, 24]),
        ("a dozen; two dozen", [12, 24]),
        ("141 of 193", [141, 193]),
        ("the 15-member council, $30, 2.5, 22:15, 3rd", []),
        ("no one, none", [1]),
        ("one hundred ninety-three", [193]),
    ],
)
def test_figures_are_read_in_digits_and_words(written: str, values: list[int]) -> None:
    assert [figure.value for figure in find_figures(fold(written).text)] == values


@pytest.mark.parametrize(
    ("written", "part"),
    [
        ("two thirds", Fraction(2, 3)),
        ("three-quarters", Fraction(3, 4)),
        ("half", Fraction(1, 2)),
        ("74 per cent", Fraction(74, 100)),
        ("74%", Fraction(74, 100)),
    ],
)
def test_parts_of_a_whole_are_figures_too(written: str, part: Fraction) -> None:
    assert [figure.part for figure in find_figures(written)] == [part]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The U.N. General Assembly met. It voted.", ["The U.N. General Assembly met.", "It voted."]),
        ("A headline\n\nThe body. (More.)", ["A headline", "The body.", "(More.)"]),
        ("In favour: 143\nAgainst: 5", ["In favour: 143", "Against: 5"]),
        (
            "A draft by the U.S. was adopted on Feb. 25. It passed.",
            ["A draft by the U.S. was adopted on Feb. 25.", "It passed."],
        ),
        ("- one\n- two", ["- one", "- two"]),
        ("✅ One passed.\n☕ So did two\n➡️ and three", ["✅ One passed.", "☕ So did two", "➡️ and three"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[str]) -> None:
    assert [text[one.start : one.end] for one in sentences_of(text)] == sentences


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("KYIV, March 24, 2022 - The Assembly voted.", date(2022, 3, 24)),
        ("28 October 2023\n\nIndia abstains", date(2023, 10, 28)),
        ("UNITED NATIONS, Oct. 12, 2022 (AP) — It voted.", date(2022, 10, 12)),
        ("GA/12554\n2 NOVEMBER 2023\nGeneral Assembly Adopts", date(2023, 11, 2)),
        ("On 2 March 2022 the Assembly voted.", None),
        ("It was adopted on 2 March 2022.", None),
        ("20 September 1960: The Assembly votes.\nDecember 20: It votes again.", None),
        ("20 September 1960: The Assembly votes.", date(1960, 9, 20)),
    ],
)
def test_a_dateline_gives_the_day_of_a_text_and_a_sentence_does_not(text: str, day: date | None) -> None:
    dateline = dateline_of(text, NEVER)
    assert (dateline and dateline.day) == day


def test_a_dateline_may_leave_the_year_out() -> None:
    dateline = dateline_of("BANGKOK, 3 March (Wire) - India abstained on Wednesday.", NEVER)
    assert dateline is not None
    assert (dateline.day, dateline.of_year(2022)) == (None, date(2022, 3, 3))


@pytest.mark.parametrize(
    ("name", "example"), [(name, one) for name, tongue in tongues().items() for one in tongue.examples]
)
def test_other_languages_are_known_by_their_small_words(name: str, example: str) -> None:
    assert language_of(example) == name


def test_english_and_other_scripts() -> None:
    assert language_of("The General Assembly adopted the resolution by 143 votes to 5 with 35 abstentions.") == ""
    assert "Cyrillic" in language_of("Генеральна Асамблея ухвалила резолюцію 143 голосами")


@given(st.text(max_size=300))
def test_any_text_has_sentences_within_it(text: str) -> None:
    spans = [(one.start, one.end) for one in sentences_of(text)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)


@pytest.mark.parametrize(
    ("written", "step"),
    [
        ("a year and a half later", Step("month", 18)),
        ("two and a half years earlier", Step("month", -30)),
        ("half a year later", Step("month", 6)),
        ("two decades before", Step("year", -20)),
        ("sixteen years later", Step("year", 16)),
        ("the same day", Step("day", 0)),
    ],
)
def test_times_are_counted_from_another_vote(written: str, step: Step) -> None:
    assert [when.step for when in find_steps(written)] == [step]
