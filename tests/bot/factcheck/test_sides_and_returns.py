"""Who was on whose side, and who went back to a choice of before, by verbs of every kind."""

from __future__ import annotations

import pytest

from bot.factcheck.checker import Checker

# ES-11/1, of 2 March 2022: against Belarus, Eritrea, North Korea, Russia and Syria. ES-11/4, of 12 October: Nicaragua, and
# not Eritrea, which abstained, as Thailand did. ES-11/6, of 23 February 2023: Eritrea and Mali as well.
ON_UKRAINE = "The war in Ukraine came to a vote many times. "
MARCH = "The General Assembly adopted ES-11/1 on 2 March 2022. "
OCTOBER = "The General Assembly adopted ES-11/4 on 12 October 2022. "
FEBRUARY = "The General Assembly adopted ES-11/6 on 23 February 2023. "


def verdicts(checker: Checker, text: str, words: str) -> set[str]:
    found = [(text[one.statement.start : one.statement.end], str(one.verdict)) for one in checker.check(text)]
    return {verdict for claim, verdict in found if claim in words or words in claim}


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        (MARCH, "Syria was with Moscow", "supported"),
        (MARCH, "India and China were with Moscow", "refuted"),
        (MARCH, "Only four countries stood with Moscow: Belarus, Eritrea, North Korea and Syria", "supported"),
        (MARCH, "Only four countries stood with Moscow: Belarus, Eritrea, Cuba and Syria", "refuted"),
        (MARCH, "Syria alone sided with Moscow", "refuted"),
        (MARCH, "Syria and Eritrea voted together", "supported"),
        (MARCH, "China and Russia voted together", "refuted"),
        (MARCH, "Poland voted with the Baltic states", "supported"),
        (MARCH, "Cuba voted with the Baltic states", "refuted"),
        # The members of BRICS did not all choose alike.
        (MARCH, "India voted with the BRICS", "unverifiable"),
    ],
)
def test_a_side_is_taken_by_many_verbs(checker: Checker, text: str, words: str, verdict: str) -> None:
    assert verdicts(checker, f"{text}{words}.", words) == {verdict}


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        (OCTOBER, "Thailand switched from yes in March to abstention", "supported"),
        (OCTOBER, "Thailand switched from no in March to abstention", "refuted"),
        (OCTOBER, "Brazil moved from yes in March to abstention", "refuted"),
        (FEBRUARY, "Eritrea, after abstaining in October, was back to no", "supported"),
        (FEBRUARY, "Eritrea, after voting no in October, was back to no", "refuted"),
        (FEBRUARY, "Eritrea, after abstaining in October, was back to yes", "refuted"),
    ],
)
def test_a_move_is_told_with_the_time_of_the_vote_before(checker: Checker, text: str, words: str, verdict: str) -> None:
    assert verdicts(checker, f"{text}{words}.", words) == {verdict}


# S/2022/155: Russia's veto. ES-11/3: China against, India abstained.
INDIA = "India's record on Ukraine: it abstained in the General Assembly on 2 March 2022. "


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        (MARCH, "Brazil and Poland were in the majority", "supported"),
        (MARCH, "Syria was in the majority", "refuted"),
        (MARCH, "Syria and Eritrea found themselves in a small minority", "supported"),
        (MARCH, "Poland found itself in a minority", "refuted"),
        # Who abstained was on neither side.
        (MARCH, "China was in the minority", "unverifiable"),
        (MARCH, "It won the votes of France and Brazil", "supported"),
        (MARCH, "It won the votes of France and China", "refuted"),
        (MARCH, "Not a single vote was cast against it", "refuted"),
        (MARCH, "No EU state has ever voted against it", "unverifiable"),
        ("The Security Council voted on S/2022/155. ", "It fell to a veto", "supported"),
        ("The Security Council voted on S/2022/155. ", "It fell to a Western veto", "unverifiable"),
        ("The Security Council adopted S/RES/2623(2022). ", "It fell to a Western veto", "refuted"),
        (INDIA, "China abstained on Russia's exclusion from the Human Rights Council", "refuted"),
        (INDIA, "It even abstained on Russia's exclusion from the Human Rights Council", "supported"),
    ],
)
def test_sides_and_vetoes_are_told_in_passing(checker: Checker, text: str, words: str, verdict: str) -> None:
    assert verdicts(checker, f"{text}{words}.", words) == {verdict}


@pytest.mark.parametrize(
    ("text", "day", "verdict"),
    [
        ("China abstained on 2 March 2022, and again in the vote of 12 October 2022.", "12 October 2022", "supported"),
        (
            "China abstained in the Security Council on 25 February 2022, and in the General Assembly on 7 April 2022.",
            "7 April 2022",
            "refuted",
        ),
    ],
)
def test_further_days_are_those_of_further_votes(checker: Checker, text: str, day: str, verdict: str) -> None:
    found = verdicts(checker, ON_UKRAINE + text, day)
    assert verdict in found
