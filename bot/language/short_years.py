"""Years of two digits, told from other numbers by what stands around them: "in 75", "85 to 89", "'91"."""

from __future__ import annotations

import re

from bot.language.periods import SHORT_YEAR, YEAR, When, years_period

# Compiled when a text has such a number, which most have not: every process would wait for it.
# Around a number of two digits that is a year.
_SAID_IN_FULL = rf"\ ?(?:\(|,?\ ?(?:as\ in|i\.?e\.?|that\ is|meaning|so|=)\ )(?P<year>{YEAR})"
_FIRST_OF_TWO = rf"(?<![\w/.-])'?(?P<year>{YEAR}|{SHORT_YEAR})\ ?(?P<joint>to|till|until|through|thru|up\ to|and)\ '?$"
_LAST_OF_TWO = rf"\ (?P<joint>to|till|until|through|thru|up\ to|and)\ '?(?P<year>{SHORT_YEAR})(?![\w/%-])"
_BETWEEN = r"\bbetween\ '?$"
_IN = r"\b(?:in|since|back\ in|during)\ '?$"
# "The 65 one", but "the 65 votes" and "the 15 vote margin" count.
_THE, _ONE = (
    r"\bthe\ '?$",
    r"\ (?:one|vote)(?=\ *(?:$|[,.;:?!]|(?:was|is|on|too|and|by|then|unanimous|adopted|close)\b))",
)
# Around numbers that are none.
_NUMBERED = (
    r"\b(?:resolutions?|res|texts?|sessions?|vote|voted|pass(?:ed)?|adopted|rejected|failed|defeated|carried|by|was|were|lost|won|tally|result|score|"
    r"margin|with|no|nos|numbers?|items?|paragraphs?|paras?|articles?|top|about|some|(?:rose|grew|rise|went|go|up|jumped|climbed|increased?|moved|changed)\ from)\b[\s.,:'(-]*$"
)
_COUNTED = (
    r"\ *(?:%|percent\b|per\ cent\b|of\b|to\b|(?:more|other|others|member|un|states?|countries|country|nations?|members?|votes?|voters?|yes|no|noes|ayes|abst\w*|"
    r"against|delegations?|times|resolutions?|texts?|drafts?|amendments?|cases|words?|sentences?|lines?|characters?|pages?|minutes?|seconds?|hours?|seats?|days?|weeks?|months?|years?|points?)\b)"
)
# What goes on behind a year: no noun that the number would count.
_ENDS = (
    r"\ *(?:$|[,.;:?!()]|(?:and|or|but|how|what|who|whom|which|why|did|does|was|were|is|are|on|for|by|with|at|until|till|count|total|totals|only|alone|please|pls|plz|"
    r"thx|as|when|where|vs|versus|compared|from|there|then)\b)"
)
LAST_SHORT_YEAR = 45


def short_year(start: int, end: int, year: int) -> When:
    """The year that "'91" is."""
    whole = whole_year(year)
    return When(start, end, years_period(whole, whole))


def whole_year(year: int) -> int:
    """The year that two digits stand for."""
    return year + (1900 if year >= LAST_SHORT_YEAR else 2000)


def pair_of_years(match: re.Match[str], text: str) -> When | None:
    """The years of "85-89"; None where these are no years."""
    first, last = 1900 + int(match["pair1"]), 1900 + int(match["pair2"])
    fits = first < last and not _counts_something(text, match.start(), match.end())
    return When(*match.span(), years_period(first, last)) if fits else None


def is_short_year(match: re.Match[str], text: str) -> bool:
    """Whether a number of two digits is a year by what stands around it: "in 75", "85 to 89", "1970 to 74", "75 (1975)"."""
    start, end = match.span()
    before, behind = text[max(0, start - 40) : start], text[end : end + 24]
    if (said := re.match(_SAID_IN_FULL, behind)) and said["year"].endswith(match["bare_year"]):
        return True
    if one := re.search(_FIRST_OF_TWO, before):
        year, joint = one["year"], one["joint"]
        led = joint != "and" or bool(re.search(_BETWEEN, before[: one.start()]))
        last = int(match["bare_year"])
        # "From 82 in December 2022 to 78 in 2023" counts votes.
        later = len(year) == len("75") or int(year) < whole_year(last)
        rises = int(year[-2:]) < last and later and led
        return rises and not _counts_something(text, start - len(one[0]), end)
    if other := re.match(_LAST_OF_TWO, behind):
        led = other["joint"] != "and" or bool(re.search(_BETWEEN, before))
        rises = int(match["bare_year"]) < int(other["year"]) and led
        return rises and not _counts_something(text, start, end + other.end())
    if re.search(_THE, before) and re.match(_ONE, behind):
        return True
    return bool(re.search(_IN, before) and re.match(_ENDS, behind))


def _counts_something(text: str, start: int, end: int) -> bool:
    """ "Adopted by 95 to 99", "resolutions 60 to 65", "95 to 99 countries"."""
    return bool(re.search(_NUMBERED, text[max(0, start - 30) : start]) or re.match(_COUNTED, text[end : end + 24]))
