"""A phrase of the rules stands once: what it means does not hang on which table comes last."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import bot.language
from bot.language.phrases import RULES, spelt_out
from bot.language.tables import read_table

FOLDER = Path(bot.language.__file__).parent


@pytest.mark.parametrize("filename", RULES)
def test_a_phrase_stands_once(filename: str) -> None:
    rules = read_table(FOLDER / filename).values()
    stands = Counter(phrase.lower() for rule in rules for one in rule["phrases"] for phrase in spelt_out(one))
    assert [phrase for phrase, times in stands.items() if times > 1] == []
