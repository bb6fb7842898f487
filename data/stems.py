"""Words of a text as the record's index has them, which knows words by their stems."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache

from data.reference import FOLDER

_WORD = re.compile(r"[^\W\d_]+")
# Behind a digit, no stem is looked for.
_APART = "0"


def told_apart(text: str) -> str:
    """The text with words of the same stem and another meaning as words of their own: AIDS is no aid, and arms are not
    armed. Both what is indexed and what is looked for is written so."""
    return _WORD.sub(lambda word: _families().get(word[0].lower(), word[0]), text)


@cache
def _families() -> Mapping[str, str]:
    """What stands in the index for each word that is told apart: one for all of a family."""
    with FOLDER.joinpath("word_families.csv").open(encoding="utf-8", newline="") as file:
        families = [row["words"].split("|") for row in csv.DictReader(file)]
    return {word: f"{family[0]}{_APART}" for family in families for word in family}
