"""A text that looks back at an earlier vote: what is said of that one, of its own, and of either."""

from __future__ import annotations

import pytest

from bot.factcheck.checker import Checker

# ES-11/4: 143-5-35; ES-11/1, of 2 March 2022: 141-5-35. Nicaragua abstained in March and was against in October, Eritrea
# the other way round; Bangladesh and Iraq abstained in March and were in favour in October. India abstained on both.
OCTOBER = "UNITED NATIONS, 12 October 2022 - The General Assembly condemned Russia's annexations by 143 votes to five. "
AGAINST = "The tally exceeded the 141 votes of 2 March. "
BACK = "On 2 March there had been 141 votes in favour. "
PLAIN = "On 2 March 2022 it was 141-5-35. "


def told(checker: Checker, text: str, words: str) -> list[str]:
    found = [(text[one.statement.start : one.statement.end], str(one.verdict)) for one in checker.check(text)]
    return [verdict for claim, verdict in found if words in claim]


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
    verdicts = told(checker, OCTOBER + text, words) or told(checker, OCTOBER + text, words.removeprefix("this time "))
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
    assert told(checker, OCTOBER + text, words) == [verdict]
