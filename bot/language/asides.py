"""What a text says by the way, so that it can be read without: the rules of asides.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

import msgspec

from bot.language.tables import read_table
from data.words import fold_text

# Clauses are parted by signs, and by words that begin a reason wherever they stand.
_CLAUSE = re.compile(
    r"""(?P<sign>[,;:()—–]|\s-\s|(?<=[^\s.?!])[.?!]+(?=\s|$))|(?=(?<=\w)\s(?:because|although|though|whereas|as\ I|so\ that|but\ I|and\ I)\s)""",
    re.IGNORECASE | re.VERBOSE,
)
_LEADS = re.compile(r"\s*(?:(?:and|but|well|also|now|ok|okay|anyway|look|see)\s+)*", re.IGNORECASE)
# Within a clause, what is asked begins here, or what somebody said.
_ASKING = re.compile(
    r"\b(?:(?:i|we) (?:would like|want|need|d like|wish|am looking|m looking|have to know)|please(?= \w)|could you|can you|(?<!like )(?:who|which|what|how|whose) (?!i\b|we\b))"
    r"|(?:\b(?:the|my|our|a) )(?:[\w-]+ )?(?:professor|teacher|tutor|colleague|editor|friend|book|paper) (?:told|said|says|claims|claimed)"
)
_ASKS = re.compile(r"(?:who|which|what|how|whose|did|was|were|is|are|has|have|does|do)\b")
LONGEST = 1_000


class AsideRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a clause begins with the pattern, the clause is said by the way, or only what it matches."""

    pattern: str
    takes: Literal["clause", "lead"]
    examples: tuple[tuple[str, str], ...]


@cache
def aside_rules() -> dict[str, AsideRule]:
    """The rules by their names, the lists of words put in. Raises msgspec.ValidationError where the file has other keys."""
    tables = read_table(Path(__file__).with_name("asides.toml"))
    words = tables.pop("words")
    rules = msgspec.convert(tables, dict[str, AsideRule])
    return {name: msgspec.structs.replace(rule, pattern=rule.pattern.format(**words)) for name, rule in rules.items()}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], bool], ...]:
    return tuple((re.compile(rule.pattern), rule.takes == "clause") for rule in aside_rules().values())


def asides_of(text: str) -> list[tuple[int, int]]:
    """Where what is said by the way stands, with the signs that part it from the rest; none where nothing else is said."""
    if len(text) > LONGEST:
        return []
    spans = [_with_signs(start, end, text) for start, end in _joined(_asides(text))]
    rest = "".join(text[end:start] for (_, end), (start, _) in pairwise([(0, 0), *spans, (len(text), 0)]))
    return spans if re.search(r"\w", rest) else []


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Asides of which one begins where another ends, as one."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _with_signs(start: int, end: int, text: str) -> tuple[int, int]:
    """Brackets around an aside belong to it, and so does a comma before one that ends a sentence."""
    before, behind = text[:start].rstrip(), text[end:].lstrip()
    if before.endswith("(") and behind.startswith(")"):
        return len(before) - 1, len(text) - len(behind) + 1
    if behind.startswith(".") and (not before or before[-1] in ".?!"):
        # A sentence of its own.
        return start, len(text) - len(behind) + 1
    if before.endswith(("–", "—")) and behind.startswith(("–", "—")):
        return len(before) - 1, end
    if before.endswith((",", ";", ":")) and (not behind or behind[0] in ".?!"):
        return len(before) - 1, end
    return start, end


def _clauses(text: str) -> Iterator[tuple[int, int, int]]:
    """Where each clause of a text begins and ends, and where the sign behind it ends."""
    start = 0
    for found in _CLAUSE.finditer(text):
        if found.start() > start:
            yield start, found.start(), found.end()
        start = found.end()
    if start < len(text):
        yield start, len(text), len(text)


def _asides(text: str) -> Iterator[tuple[int, int]]:
    passed = 0
    for start, end, behind in _clauses(text):
        if start < passed:
            continue
        place = start
        while aside := _aside_at(text, place, end):
            begin, place = aside
            if text[:begin].rstrip().endswith("(") and (bracket := text.find(")", begin)) >= 0:
                # What is in brackets is said by the way to its end.
                place = passed = bracket
            yield begin, behind if place == end and text[end:behind].strip() in ("", ",", ":", ";") else place
            if place >= end:
                break


def _aside_at(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the aside with which a clause goes on from `start` begins and ends."""
    led = _LEADS.match(text, start, end)
    begin = led.end() if led else start
    # Folding keeps the length of what the patterns are made of.
    folded = fold_text(text[begin:end].replace("’", "'")).replace("'", " ")
    for pattern, takes_all in _patterns():
        found = pattern.match(folded)
        if not found:
            continue
        if not takes_all:
            return begin, begin + found.end()
        if _ASKS.match(folded) and text[end : end + 1] == "?":
            return None
        asked = _ASKING.search(folded, 1)
        return start, begin + asked.start() if asked else end
    return None
