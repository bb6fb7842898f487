"""What is put in between those who chose and what they chose: how many they are, what they had been, who spoke for them."""

from __future__ import annotations

import pytest

from bot.factcheck.checker import Checker

# ES-11/1: 141-5-35, 12 did not vote; ES-11/4: 143-5-35.
MARCH = "The General Assembly adopted ES-11/1 on 2 March 2022. "
OCTOBER = "The General Assembly adopted ES-11/4 on 12 October 2022. "


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            MARCH + "Nearly three quarters of the UN's members, 141 of 193, voted for it.",
            {"Nearly three quarters": "supported", "141 of 193": "supported"},
        ),
        (
            MARCH + "Nearly three quarters of the UN's members, 143 of 193, voted for it.",
            {"Nearly three quarters": "supported", "143 of 193": "refuted"},
        ),
        (MARCH + "More than a fifth of the membership, 35 states, abstained.", {"35 states": "supported"}),
        (MARCH + "A third of the members, 35 states, abstained.", {"A third": "refuted", "35 states": "supported"}),
        (MARCH + "More than a tenth abstained.", {"More than a tenth": "supported"}),
        (MARCH + "Almost a third abstained.", {"Almost a third": "refuted"}),
        (MARCH + "Five, or about three per cent, were against.", {"Five": "supported", "three per cent": "supported"}),
        (MARCH + "Five, or about ten per cent, were against.", {"Five": "supported", "ten per cent": "refuted"}),
        (MARCH + "Five, to the surprise of nobody, voted against it.", {"Five": "supported"}),
        (MARCH + "Six, to the surprise of nobody, voted against it.", {"Six": "refuted"}),
        (MARCH + "Mali itself, represented by a new government, abstained.", {"Mali itself": "supported"}),
        (MARCH + "Mali itself, represented by a new government, voted against it.", {"Mali itself": "refuted"}),
        (OCTOBER + "Syria, a no in earlier years, voted against again.", {"Syria": "supported"}),
        (OCTOBER + "Cuba, a no in earlier years, voted against again.", {"Cuba": "refuted"}),
        (
            OCTOBER + "Nicaragua, an abstainer in March, voted against it.",
            {"Nicaragua": "supported", "an abstainer": "supported"},
        ),
        (OCTOBER + "Cuba, an opponent in March, abstained.", {"Cuba": "supported", "an opponent": "refuted"}),
        (
            OCTOBER + "Eritrea, an opponent in March, voted against it.",
            {"Eritrea": "refuted", "an opponent": "supported"},
        ),
    ],
)
def test_what_is_put_in_hides_no_claim(checker: Checker, text: str, told: dict[str, str]) -> None:
    found = {text[one.statement.start : one.statement.end]: str(one.verdict) for one in checker.check(text)}
    for words, verdict in told.items():
        assert {own for claim, own in found.items() if claim.startswith(words)} == {verdict}, found
