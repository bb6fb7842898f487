"""What no record of votes can tell, and what no follow can do, and what is said instead: the families of beyond.toml and
not_followed.toml."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

import msgspec

from bot.language.mentions import Mention
from bot.language.phrases import Phrases, PhraseSpan, load_rules


class BeyondRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The phrases that ask for something, what is said of it, and questions that are read with it."""

    phrases: tuple[str, ...]
    says: str
    examples: tuple[str, ...]


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
    return _phrases(beyond_rules).find(mentions)


def find_not_followed(mentions: Sequence[Mention]) -> Iterator[PhraseSpan]:
    """What is wished for beyond what can be followed, from left to right; `name` is the family."""
    return _phrases(not_followed_rules).find(mentions)
