"""Resolutions by their bare numbers: "3379 was adopted by 72 votes to 35", "Zaire abstained on 3379 in 1975"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.language.mentions import Mention, SymbolMention
from data.record import Record
from data.symbols import Series, Symbol

_NUMBER = r"(?P<number>\d{3,4})"
_FORMS = tuple(
    re.compile(form)
    for form in (
        # Where a sentence or a clause begins with what became of it.
        rf"(?:^|(?<=[.;:]\s)|(?<=\n)){_NUMBER}(?=\s(?:(?:was|had\sbeen)\s)?(?:passed|adopted|approved|carried|revoked)\b)",
        # What states voted on.
        rf"\b(?:abstained\son|voted\s(?:for|against|on)|opposed|supported|backed)\s{_NUMBER}(?=\s*(?:$|[,.;]|and\b|in\s\d{{4}}\b|on\s\d))",
    )
)
# Such numbers are rather years.
_YEARS = range(1940, 2050)


def with_numbers(text: str, mentions: Sequence[Mention], record: Record) -> Sequence[Mention]:
    """What is mentioned in a text, with the bare numbers that stand where a resolution does, and are that of one on record."""
    found: Sequence[Mention] = mentions
    for match in (match for form in _FORMS for match in form.finditer(text)):
        symbol = Symbol(None, Series.RESOLUTION, int(match["number"]))
        if symbol.number in _YEARS or not record.meant_by(symbol):
            continue
        start, end = match.span("number")
        kept = [one for one in found if one.end <= start or end <= one.start]
        found = sorted((*kept, SymbolMention(start, end, match["number"], symbol)), key=lambda one: one.start)
    return found
