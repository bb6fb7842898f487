"""Somebody who corrects himself in the middle of a sentence: "India, sorry, Pakistan on ES-11/6"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.mentions import (
    ChoiceMention,
    GroupMention,
    Mention,
    NumberMention,
    PopularNameMention,
    StateMention,
    SymbolMention,
    TopicMention,
    WhenMention,
    WordMention,
    is_word,
)
from bot.language.text import words_of
from data.model import Choice

_MARKS = {("i", "mean"), ("i", "meant"), ("make", "that"), ("or", "rather"), ("no", "wait"), ("no", ",", "sorry"), ("no", "sorry"), ("scratch", "that"), ("sorry",), ("correction",), ("oops",)}  # fmt: skip
_INSTEAD = (("in", "place", "of"), ("instead", "of"), ("rather", "than"))
_ADDS = frozenset({"too", "also"})
# So near behind the mark stands what is meant instead.
_REACH = 4
_KINDS = ((StateMention, GroupMention), (SymbolMention, PopularNameMention), (WhenMention,), (ChoiceMention,))


def without_slips(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """The mentions but for what is taken back: the last of the same kind, and the words right before the mark."""
    written = [" ".join(words_of(mention.written)) for mention in mentions]
    if not _ADDS.isdisjoint(written):
        return list(mentions)
    if written[:1] == ["not"] and len(mentions) > 1 and isinstance(mentions[1], SymbolMention):
        return _told_instead(mentions)
    mentions = _without_other_choice(mentions)
    written = [" ".join(words_of(mention.written)) for mention in mentions]
    if replaced := _replaced(mentions, written):
        return replaced
    for place in range(len(mentions)):
        for length in (3, 2, 1):
            if tuple(written[place : place + length]) in _MARKS:
                return _corrected(mentions, place, place + length, text)
    return list(mentions)


def _told_instead(mentions: Sequence[Mention]) -> list[Mention]:
    """ "Not ES-11/1, the other one, ES-11/2" means ES-11/2."""
    other = next((place for place in range(2, len(mentions)) if isinstance(mentions[place], SymbolMention)), None)
    between = mentions[2:other]
    return list(
        mentions[other:] if other and all(isinstance(one, WordMention | NumberMention) for one in between) else mentions
    )


def _without_other_choice(mentions: Sequence[Mention]) -> list[Mention]:
    """ "The abstainers, | not the noes": what is not asked for says no more."""
    asked: set[Choice] = set()
    for place, mention in enumerate(mentions):
        if isinstance(mention, ChoiceMention) and not mention.denied:
            asked.add(mention.choice)
        if not asked or mention.written.lower() != "not":
            continue
        behind = (at for at in range(place + 1, len(mentions)) if mentions[at].written.lower() != "the")
        at = next(behind, place)
        other = mentions[at]
        if not isinstance(other, ChoiceMention) or other.choice in asked:
            continue
        end = at + 1
        of_another_vote = _names_vote(mentions[:place]) and _names_vote(mentions[end:])
        if not of_another_vote:
            start = place - 1 if mentions[place - 1].written == "," else place
            return [*mentions[:start], *mentions[end:]]
    return list(mentions)


def _names_vote(mentions: Sequence[Mention]) -> bool:
    return any(isinstance(one, SymbolMention | PopularNameMention) for one in mentions)


def _replaced(mentions: Sequence[Mention], written: Sequence[str]) -> list[Mention]:
    """ "Finland in place of Sweden" means Finland."""
    for place in range(1, len(mentions)):
        for words in _INSTEAD:
            behind = place + len(words)
            if tuple(written[place:behind]) != words or behind >= len(mentions):
                continue
            pair = (mentions[place - 1], mentions[behind])
            if any(all(isinstance(one, kind) for one in pair) for kind in _KINDS):
                return [*mentions[:place], *mentions[behind + 1 :]]
    return []


def _corrected(mentions: Sequence[Mention], start: int, end: int, text: str) -> list[Mention]:
    gone = set(range(start, end)) | set(_words_before(mentions, start, text))
    kind = next((kind for one in mentions[end : end + _REACH] for kind in _KINDS if isinstance(one, kind)), None)
    last = next((place for place in range(start - 1, -1, -1) if kind and isinstance(mentions[place], kind)), None)
    if last is not None and kind and _is_matter_instead(mentions, last, end, kind):
        gone |= {place for place in range(last + 1, start) if isinstance(mentions[place], TopicMention)}
    elif last is not None:
        gone.add(last)
    return [mention for place, mention in enumerate(mentions) if place not in gone]


def _is_matter_instead(mentions: Sequence[Mention], last: int, end: int, kind: tuple[type, ...]) -> bool:
    """ "CARICOM in the vote on outer space, sorry, on the Falklands": the name says what the vote is about, not who voted."""
    place = next(place for place in range(end, len(mentions)) if isinstance(mentions[place], kind))
    of_states = kind == _KINDS[0]
    return of_states and _is_led(mentions, place) and not _is_led(mentions, last)


def _is_led(mentions: Sequence[Mention], place: int) -> bool:
    """ "On | Grenada", "about the | Falklands"."""
    before = [one.written.lower() for one in mentions[max(place - 2, 0) : place] if one.written.lower() != "the"]
    return before[-1:] in (["of"], ["on"], ["about"])


def _words_before(mentions: Sequence[Mention], start: int, text: str) -> list[int]:
    """The places of the words of no kind right before the mark, up to a sign or a name."""
    place = start - 1
    while place >= 0 and mentions[place].written == ",":
        place -= 1
    found = []
    while place >= 0 and isinstance(mentions[place], WordMention) and is_word(mentions[place]):
        found.append(place)
        if place and set(text[mentions[place - 1].end : mentions[place].start]) & set("—–:;.!?("):
            break
        place -= 1
    return found
