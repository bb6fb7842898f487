"""What no record of votes can tell, and what no follow can do, and what is said instead: the families of beyond.toml and
not_followed.toml."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

import msgspec

from bot.language.mentions import (
    GroupMention,
    Mention,
    PopularNameMention,
    StateMention,
    SymbolMention,
    WordMention,
)
from bot.language.phrases import Phrases, PhraseSpan, load_rules

_SAYING = frozenset({"say", "state", "declare", "tell", "demand", "contain"})
_AUXILIARY = frozenset({"did", "does", "do"})
_TWO = 2
_TEXTS, SPEECHES = "texts", "speeches"


class BeyondRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The phrases that ask for something, what is said of it, and questions that are read with it; `alone`: where one of the
    phrases stands, there is nothing else to offer."""

    phrases: tuple[str, ...]
    says: str
    examples: tuple[str, ...]
    alone: bool = False


@cache
def beyond_rules() -> dict[str, BeyondRule]:
    """The rules by the families' names. Raises msgspec.ValidationError where the file has other keys."""
    return load_rules("beyond.toml", BeyondRule)


@cache
def not_followed_rules() -> dict[str, BeyondRule]:
    """The same for what channels wish to follow."""
    return load_rules("not_followed.toml", BeyondRule)


@cache
def _phrases(rules: Callable[[], Mapping[str, BeyondRule]]) -> Phrases:
    return Phrases({name: rule.phrases for name, rule in rules().items()})


def find_beyond(mentions: Sequence[Mention]) -> Iterator[PhraseSpan]:
    """What is asked for beyond the record, from left to right; `name` is the family."""
    found, said = list(_phrases(beyond_rules).find(mentions)), list(_said(mentions))
    if any(span.name == SPEECHES for span in said):
        # "What did Hammarskjöld | say about | Suez?".
        found = [span for span in found if span.name != _TEXTS]
    yield from (*found, *(span for span in said if not any(one.start <= span.start < one.end for one in found)))


def _said(mentions: Sequence[Mention]) -> Iterator[PhraseSpan]:
    """ "What did ES-11/4 | say", "does ES-11/4 | say", "what did Hammarskjöld | say": the words of a text, or of somebody who is no state."""
    written = [one.written.lower() for one in mentions]
    place = next((place for place, one in enumerate(written) if one in _SAYING), 0)
    begins = next((begins for begins, one in enumerate(written[:_TWO]) if one in _AUXILIARY), None)
    if not place or begins is None or (begins and written[0] != "what"):
        return
    subject = mentions[begins + 1 : place]
    if any(isinstance(one, SymbolMention | PopularNameMention) for one in subject):
        yield PhraseSpan(_TEXTS, place, place + 1)
    elif (
        begins and any(isinstance(one, WordMention) and not one.known for one in subject) and not _names_state(subject)
    ):
        yield PhraseSpan(SPEECHES, place, place + 1)


def _names_state(mentions: Sequence[Mention]) -> bool:
    return any(isinstance(one, StateMention | GroupMention) for one in mentions)


def find_not_followed(mentions: Sequence[Mention]) -> Iterator[PhraseSpan]:
    """What is wished for beyond what can be followed, from left to right; `name` is the family."""
    return _phrases(not_followed_rules).find(mentions)
