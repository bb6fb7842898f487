"""Who was on whose side, and who went back to a choice of before, by verbs of every kind."""

from __future__ import annotations

import pytest

from bot.factcheck.checker import Checker

# ES-11/1, of 2 March 2022: against Belarus, Eritrea, North Korea, Russia and Syria. ES-11/4, of 12 October: Nicaragua, and
# not Eritrea, which abstained, as Thailand did. ES-11/6, of 23 February 2023: Eritrea and Mali as well.
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
