"""Whole titles of texts: in quotation marks, or as a short name with capitals."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from bot.factcheck.index import Index
from bot.factcheck.terms import Term
from bot.language.mentions import Mention, PopularNameMention, TopicMention, WordMention
from bot.language.news.rules import says
from data.matrix import newest_first

_QUOTED = re.compile(r"[“\"«„]([^”\"»\n]{3,250}?),?[”\"»]")
# "World Day against Child Labour": words with capitals, and the small ones between them.
_NAME = re.compile(
    r"[A-Z][\w’'-]*(?:\ (?:(?:of|on|the|and|for|in|to|against|as|with|its|by|from|a)\ ){0,3}[A-Z0-9][\w’'-]*)+"
)
_WORD = re.compile(r"\S+")
_LONGEST = 14
# So many words quote a title.
FEWEST_OF_TITLE = 3
_BODIES = frozenset({"commission", "committee", "council", "conference", "court", "force", "university", "secretariat"})
# What stands in a title and is no name of its own.
_PLAIN = (WordMention, TopicMention)


def quoted_in(text: str, index: Index) -> Iterator[Term]:
    """What stands in quotation marks, where that is the whole title of a text."""
    for match in _QUOTED.finditer(text):
        if calls := index.titled(match[1]):
            weight = index.weight(match[1], calls)
            is_title = len(match[1].split()) >= FEWEST_OF_TITLE
            yield Term(match[1], calls, is_subject=True, weight=weight, is_name=True, is_title=is_title)


def with_titles(text: str, mentions: Sequence[Mention], index: Index) -> Sequence[Mention]:
    """What is mentioned in a text, with the short names of texts as names, unless another name reaches beyond or is as long."""
    found: Sequence[Mention] = mentions
    for match in _NAME.finditer(text):
        span = _longest_title(text, match.start(), match.end(), index)
        if span is None:
            continue
        start, end = span
        first = bisect_right(found, start, key=lambda one: one.end)
        last = bisect_left(found, end, key=lambda one: one.start)
        touched = found[first:last]
        if _names_body(text[start:end].lower()) or any(_is_name_of_more(one, start, end) for one in touched):
            continue
        calls = index.titled(text[start:end])
        symbols = tuple(dict.fromkeys(index.knowledge.record.call(number).symbol for number in newest_first(calls)))
        name = PopularNameMention(start, end, text[start:end], text[start:end], symbols)
        found = [*found[:first], name, *found[last:]]
    return found


def _names_body(title: str) -> bool:
    """ "Commission on the Status of Women" is rather the body than a text on it."""
    return says("organs", title) or not _BODIES.isdisjoint(title.split())


def _is_name_of_more(one: Mention, start: int, end: int) -> bool:
    """Whether a mention reaches beyond a span, or is another name that fills it."""
    return one.start < start or end < one.end or (one.start == start and one.end == end and not isinstance(one, _PLAIN))


def _longest_title(text: str, start: int, end: int, index: Index) -> tuple[int, int] | None:
    """Where the longest run of words of a name is a title; None where none of two words or more is."""
    words = [match.span() for match in _WORD.finditer(text, start, end)][:_LONGEST]
    for place, (first, _) in enumerate(words[:-1]):
        if not index.begins_title(text[slice(*words[place])], text[slice(*words[place + 1])]):
            continue
        for _, last in reversed(words[place + 1 :]):
            if index.titled(text[first:last]):
                return first, last
    return None
