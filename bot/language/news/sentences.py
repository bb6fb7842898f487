"""Sentences of a text with their places, and the day that its dateline or caption gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from bot.language.dates import find_dates
from bot.language.periods import MONTHS
from bot.language.text import fold

# Arrows, ticks, stars and emoji: what the lines of a post begin with. Flags are no such signs, they name states.
_PICTURE = r"[\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\U0001f000-\U0001f1e5\U0001f200-\U0001f3f3\U0001f3f5-\U0001faff]"
_END = re.compile(
    rf"(?P<stop>[.!?]+[\"”’')\]]*)(?=\s+(?:[\"“‘'(\[]?[A-Z0-9#@•*-]|{_PICTURE})|\s*$)|\n[ \t]*\n+|\n(?=[ \t]*(?:[-*•#>|]|{_PICTURE}|\d+[.)] |[A-Z][\w ()/]{{1,40}}: ))"
)
_LINE = re.compile(r"\n")
_SHORT_LINE = 60
# Lines that begin with a day, one below the other, are those of a list.
_DATED_LINE = re.compile(r"[ \t]*\d{1,2} [A-Z][a-z]+ \d{4}\s?[,:;–—-]")
_MONTHS = "|".join(name.capitalize() for name in MONTHS)
# Such lines tell what happened when: "- 25 October 1971. The Assembly ...", "December 23: ...".
_OF_TIMELINE = re.compile(
    rf"^[ \t]*(?:[-*•|]|\d+[.)]|{_PICTURE})?[ \t]*((?:\d{{1,2}} (?:{_MONTHS})|(?:{_MONTHS}) \d{{1,2}})(?:,? \d{{4}})?)\s?[:;.–—-]",
    re.MULTILINE,
)
_ABBREVIATIONS = frozenset(
    [
        "u.n",
        "u.s",
        "u.k",
        "u.a.e",
        "d.c",
        "e.u",
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "gen",
        "lt",
        "col",
        "sen",
        "rep",
        "gov",
        "amb",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
        "no",
        "nos",
        "vol",
        "art",
        "para",
        "res",
        "vs",
        "e.g",
        "i.e",
        "etc",
        "a.m",
        "p.m",
        "mt",
        "ft",
        "prof",
        "rev",
        "jr",
        "sr",
        "inc",
        "ltd",
        "co",
        "p",
        "pp",
        "ch",
    ]
)
# "No. 5" is a number, "No. It abstained" a denial.
_BEFORE_NUMBERS = frozenset({"no", "nos", "art", "para", "p", "pp", "ch", "vol"})
_BEFORE_STOP = re.compile(r"([A-Za-z][A-Za-z.]*)$")
_COUNTRY_ABBREVIATIONS = frozenset({"u.n", "u.s", "u.k", "e.u", "u.a.e", "d.c"})
_STARTERS = frozenset(
    [
        "the",
        "a",
        "an",
        "it",
        "in",
        "on",
        "but",
        "and",
        "this",
        "that",
        "those",
        "these",
        "they",
        "he",
        "she",
        "of",
        "by",
        "at",
        "for",
        "after",
        "before",
        "while",
        "as",
        "its",
        "all",
        "no",
        "five",
        "some",
        "china",
        "russia",
        "india",
    ]
)
_NEXT_WORD = re.compile(r"\s+[\"“‘'(\[]?([A-Za-z]+)")
DATELINE = 400
# The length of a post.
POST = 600
_ENDS_BEFORE = re.compile(r"(?:[.!?\n|)]|\s[-–—])\s*\(?$")
_TAGS = re.compile(r"[#@]\w+|\)")
_DATELINE_SIGN = re.compile(
    r"^\.?\s*(?:\([^)\n]{2,40}\)\s*)?(?:[-–—:|]|\n)|^\s*\([A-Za-z .]{2,30}\)|^\.?\s*$|^\.\s+[A-Z]"
)
# "2 November 2023: 187-2-1" is a line of a list.
_FIGURES_BEHIND = re.compile(r"\s*:\s*\d+\s?[-–—]\s?\d")


class Sentence(msgspec.Struct, frozen=True):
    """A span of the text; `paragraph` counts the paragraphs before it."""

    start: int
    end: int
    paragraph: int = 0


def sentences_of(text: str) -> list[Sentence]:
    """The sentences of a text, in order: a headline, a caption and an item of a list are sentences too."""
    found: list[Sentence] = []
    paragraph = start = 0
    for end, is_paragraph in _ends(text):
        if text[start:end].strip():
            found.append(_trimmed(text, start, end, paragraph))
        paragraph += is_paragraph
        start = end
    if text[start:].strip():
        found.append(_trimmed(text, start, len(text), paragraph))
    return found


def _ends(text: str) -> list[tuple[int, bool]]:
    ends: dict[int, bool] = {}
    for match in _END.finditer(text):
        if match["stop"] is None:
            ends[match.end()] = True
        elif not _is_abbreviation(text, match):
            ends[match.end()] = text[match.end() : match.end() + 1] == "\n"
    for match in _LINE.finditer(text):
        line_start = text.rfind("\n", 0, match.start()) + 1
        is_listed = _DATED_LINE.match(text, line_start) and _DATED_LINE.match(text, match.end())
        is_short = 0 < match.start() - line_start < _SHORT_LINE
        if is_listed or (is_short and text[match.end() : match.end() + 1].strip()):
            ends.setdefault(match.end(), True)
    return sorted(ends.items())


def _is_abbreviation(text: str, match: re.Match[str]) -> bool:
    if match["stop"] != ".":
        return False
    before = _BEFORE_STOP.search(text, max(0, match.start() - 12), match.start())
    if before is None:
        return False
    word = before[1].lower()
    behind = _NEXT_WORD.match(text, match.end())
    if word in _COUNTRY_ABBREVIATIONS:
        return not (behind and behind[1].lower() in _STARTERS and behind[1][0].isupper())
    if word in _BEFORE_NUMBERS:
        return text[match.end() : match.end() + 2].strip()[:1].isdigit()
    is_initial = len(before[1]) == 1 and text[before.start() - 1 : before.start()] not in ("'", "’")
    return word in _ABBREVIATIONS or is_initial


def _trimmed(text: str, start: int, end: int, paragraph: int) -> Sentence:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Sentence(start, end, paragraph)


class Dateline(msgspec.Struct, frozen=True):
    """Where a text says when it was written; `day` is None where it leaves the year out."""

    start: int
    end: int
    day: date | None
    month: int
    number: int

    def of_year(self, year: int) -> date | None:
        """Its day in a year, if there is one."""
        try:
            return date(year, self.month, self.number)
        except ValueError:
            return None


def dateline_of(text: str, today: date) -> Dateline | None:
    """The first day that stands by itself near a text's beginning: "KYIV, March 24, 2022 - ", a line with nothing but a date,
    a caption."""
    folded = fold(text[:DATELINE])
    for when in find_dates(folded.text, today):
        start, end = folded.span(when.start, when.end)
        line_start = text.rfind("\n", 0, start) + 1
        if not _stands_apart(text[line_start:start], text[end : end + 60]):
            continue
        if _OF_TIMELINE.match(text, line_start) and is_timeline(text):
            return None
        day = when.period.start if when.period else None
        if when.period and day and when.period.end and (when.period.end - day).days == 1:
            return Dateline(start, end, day, day.month, day.day)
        if when.period is None and when.month and when.day:
            return Dateline(start, end, None, when.month, when.day)
    return _closing_day(text, today)


def is_timeline(text: str) -> bool:
    """Whether several lines of a text begin with a day each: what follows one is of later days."""
    return len({match[1] for match in _OF_TIMELINE.finditer(text)}) > 1


def _closing_day(text: str, today: date) -> Dateline | None:
    """The day that stands by itself at the end of a post: "... 14 in favour, 1 against. 18 Sep 2025"."""
    if len(text) > POST:
        return None
    folded = fold(text)
    for when in find_dates(folded.text, today):
        start, end = folded.span(when.start, when.end)
        day = when.period.start if when.period else None
        apart = _ENDS_BEFORE.search(text[:start]) and not _TAGS.sub("", text[end:]).strip(" .\n")
        if apart and day and when.period and when.period.end and (when.period.end - day).days == 1:
            return Dateline(start, end, day, day.month, day.day)
    return None


def _stands_apart(lead: str, behind: str) -> bool:
    """Whether a date with this before and behind it is a dateline, and no part of a sentence."""
    if not _DATELINE_SIGN.match(behind) or _FIGURES_BEHIND.match(behind):
        return False
    bare = lead.strip().rstrip(",.|:-–—(").strip()
    if not bare:
        return True
    letters = [character for character in bare if character.isalpha()]
    words = bare.replace(",", " ").split()
    titled = all(word[:1].isupper() or not word[:1].isalpha() for word in words)
    return bool(letters) and titled and len(words) <= 6  # noqa: PLR2004


_LONE_TALLY = re.compile(r"[\W_]*\d{1,3}\s?[-–—:]\s?\d{1,3}(?:\s?[-–—:]\s?\d{1,3})?\W*")


def with_lone_tallies(sentences: Sequence[Sentence], text: str) -> Iterator[Sentence]:
    """The sentences, with one that is nothing but a tally as part of the one behind it: "191-0. The Assembly ..."."""
    lone: Sentence | None = None
    for sentence in sentences:
        joined = Sentence(lone.start, sentence.end, sentence.paragraph) if lone else sentence
        lone = joined if _LONE_TALLY.fullmatch(text, sentence.start, sentence.end) else None
        if lone is None:
            yield joined
    if lone:
        yield lone
