"""Which of the meanings of a phrase fit how it is spelt, and what stands around it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.language.meanings import GroupMeaning, Meaning
from bot.language.text import Token
from bot.language.vocabulary import word_lists

# "St.", "Rep.", "Dem."
LONGEST_SHORTENED = 3
# Meanings with the exact spelling that they ask for, empty where any will do.
Spelled = list[tuple[Meaning, str]]


class Phrase(msgspec.Struct, frozen=True):
    """Tokens `start` to `end` and what they can mean."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]


def phrase_at(spelled: Spelled, tokens: Sequence[Token], start: int, end: int) -> Phrase | None:
    with_noun = end
    while with_noun < len(tokens) and tokens[with_noun].text in word_lists().group_nouns:
        with_noun += 1
    written = _written(tokens[start:end])
    meanings = [
        meaning
        for meaning, spelling in spelled
        if (
            not spelling
            or (spelling == written and not _is_and(tokens, start, written))
            or (written == "us" and _is_country_us(tokens, start))
        )
        and not (
            isinstance(meaning, GroupMeaning)
            and _lacks_what_it_needs(meaning, tokens, start, has_noun=with_noun > end or _are_cast(tokens, end))
        )
    ]
    if with_noun > end and (groups := [meaning for meaning in meanings if isinstance(meaning, GroupMeaning)]):
        return Phrase(start, with_noun, tuple(groups))
    return Phrase(start, end, tuple(meanings)) if meanings else None


def _are_cast(tokens: Sequence[Token], end: int) -> bool:
    """ "Latin American votes": those of the states."""
    return any(token.text in word_lists().votes_cast for token in tokens[end : end + 1])


def _lacks_what_it_needs(meaning: GroupMeaning, tokens: Sequence[Token], start: int, *, has_noun: bool) -> bool:
    before = tokens[start - 1].text if start else ""
    led = before == "the"
    if meaning.needs_asking and before not in word_lists().asking_for_some:
        return True
    return (meaning.needs_noun and not has_noun) or (meaning.needs_article and not (led or has_noun))


def _is_and(tokens: Sequence[Token], start: int, written: str) -> bool:
    """Whether "AND" is no code of Andorra: where no list of codes goes on behind it."""
    return written == "AND" and not any(token.text in (",", "/", "and", "&") for token in tokens[start + 1 : start + 2])


def _is_country_us(tokens: Sequence[Token], start: int) -> bool:
    """Whether "us" in small letters is the country: where the pronoun would not stand."""
    lists = word_lists()
    before = [token.text for token in tokens[max(start - 2, 0) : start]]
    behind = [token.text for token in tokens[start + 1 : start + 2]]
    if before and before[-1] in lists.telling and lists.us_follows.isdisjoint(behind):
        return False
    if not before or before[-1] in lists.us_leads or behind == [","]:
        return True
    if any(token.original[0].isupper() for token in tokens[1:]):
        # Where names have capitals, it has them, too.
        return False
    if before[-1] not in lists.pronoun_leads or not lists.us_follows.isdisjoint(behind):
        return True
    return before[-1] == "with" and not lists.us_companions.isdisjoint(before[:-1])


def touches(tokens: Sequence[Token], position: int) -> bool:
    """Whether a sign stands inside a word, with no blank on either side; a dot may also stand at the end of a short one
    ("St. Helena"), which ends no sentence."""
    before, sign = tokens[position - 1], tokens[position]
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    if before.end != sign.start or after is None:
        return False
    shortened = sign.text == "." and len(before.text) <= LONGEST_SHORTENED
    return after.start == sign.end or shortened or sign.text == "-"


def _written(tokens: Sequence[Token]) -> str:
    parts: list[str] = []
    for before, token in zip((None, *tokens), tokens, strict=False):
        if before is not None and before.end < token.start:
            parts.append(" ")
        parts.append(token.original)
    return "".join(parts)
