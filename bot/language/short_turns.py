"""What is said in few words in a conversation, in the words that are read there: "next up, Peru" as "and Peru?"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from bot.language.entities import find_mentions
from bot.language.lexicon import Lexicon
from bot.language.mentions import (
    GroupMention,
    Mention,
    PopularNameMention,
    SessionMention,
    StateMention,
    SymbolMention,
    WhenMention,
    is_said,
)
from bot.language.tables import read_table
from bot.language.vocabulary import word_lists

MentionsOf = Callable[[str], Sequence[Mention]]
# Longer ones say more than a turn of a conversation has to.
LONGEST = 120
# What may stand in a slot of a pattern.
_SLOTS: dict[str, tuple[type[Mention], ...]] = {
    "who": (StateMention, GroupMention),
    "group": (GroupMention,),
    "people": (GroupMention,),
    "call": (SymbolMention, PopularNameMention),
    "when": (WhenMention, SessionMention),
}
_NAMED = {name: rf"(?P<{name}>\S.*?)" for name in _SLOTS} | {"people": r"(?P<people>[a-z]+(?:[ -][a-z]+)?)"}
# Behind each question, with what parts it from the next.
_QUESTIONS = re.compile(r"(?<=\?)(\s+)(?=\w)")
_LEAD = re.compile(
    r"(?:(?:and|so|but|ok|okay|now|then|also|plus|well|please|kindly|let'?s|let us|let me|(?:can|could|would|will|shall) (?:you|we|i)(?: (?:also|please))?"
    r"|i(?:'d| would) (?:also )?like to|i (?:also )?want to|remind me(?: of)?|tell me|do you know|any idea)\b[\s,]*)*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:[\s,]+(?:please|pls|plz|too|as well|then|now|though|tho|thanks|thank you|thx|instead|exactly|again|in the end|for me|once more))*[\s?.!]*$",
    re.IGNORECASE,
)


class ShortTurnRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of a turn that is found and how it is said plainly, and turns with what they are read as. In a pattern {who} stands for
    names of states and groups, {group} of groups, {people} for "African" and such, {call} for names of votes and {when} for times, where
    nothing else is among them."""

    pairs: tuple[tuple[str, str], ...]
    examples: tuple[tuple[str, str], ...]


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: dict[str, str]
    turns: dict[str, ShortTurnRule]


@cache
def short_turns() -> _Table:
    """The rules by the families' names, and words that they share. Raises msgspec.ValidationError where the file has other keys."""
    return msgspec.convert(read_table(Path(__file__).with_name("short_turns.toml")), _Table)


@cache
def _pairs() -> tuple[tuple[re.Pattern[str], str], ...]:
    table = short_turns()
    words = {name: f"(?:{said})" for name, said in table.words.items()}
    meant = {name: rf"\g<{name}>" for name in (*_SLOTS, "ask", "rest")}
    pairs = (pair for rule in table.turns.values() for pair in rule.pairs)
    return tuple(
        (re.compile(said.format(**_NAMED, **words), re.IGNORECASE), plainly.format(**meant)) for said, plainly in pairs
    )


def is_short_turn(text: str, lexicon: Lexicon, today: date) -> bool:
    """Whether it is said in a conversation, rather than typed as a command: "who in that group voted no"."""
    return said_plainly(text, lambda written: find_mentions(written, lexicon, today)) != text


def said_plainly(text: str, mentions_of: MentionsOf) -> str:
    """A turn of a conversation, and each question in it, in the words that are read there; what is none of these stays."""
    if len(text) > LONGEST:
        return text
    whole = _plainly(text, mentions_of)
    return whole if whole != text else "".join(_plainly(part, mentions_of) for part in _QUESTIONS.split(text))


def _plainly(text: str, mentions_of: MentionsOf) -> str:
    forms = _without_manners(text)
    for pattern, plainly in _pairs():
        for found in filter(None, map(pattern.fullmatch, forms)):
            if all(_fits(name, written, mentions_of) for name, written in found.groupdict().items()):
                return found.expand(plainly)
    return text


def _without_manners(text: str) -> Sequence[str]:
    """What is said without words around it that say nothing, and with those that may say something: "the time before then"."""
    lead, tail = _LEAD.match(text), _TAIL.search(text)
    start = lead.end() if lead else 0
    bare = text[start : max(tail.start(), start)] if tail else text[start:]
    return tuple(dict.fromkeys((bare, text[start:].rstrip(" ?.!"), text.rstrip(" ?.!"))))


def _fits(slot: str, written: str, mentions_of: MentionsOf) -> bool:
    """Whether nothing else is named than may stand in the slot, where this is one for names or times."""
    if slot not in _SLOTS:
        return True
    said = [one for one in mentions_of(f"{written} states" if slot == "people" else written) if is_said(one)]
    named = [one for one in said if isinstance(one, _SLOTS[slot])]
    joining = word_lists().joining | word_lists().articles | word_lists().group_nouns
    return bool(named) and all(one in named or one.written.lower() in joining for one in said)
