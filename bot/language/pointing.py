"""Words that point at what was said before: at the states of a list ("how many of those?"), or at what somebody did ("did
Nepal do the same?")."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum, auto
from functools import cache

import msgspec

from bot.language.mentions import (
    ChoiceMention,
    GroupMention,
    Mention,
    PopularNameMention,
    StateMention,
    SymbolMention,
    TopicMention,
)
from bot.language.phrases import Phrases, PhraseSpan, load_rules

_SAYING_WHO = frozenset({"who", "whose", "that", "which", "voting", "abstaining", "opposing", "as", "like", "with"})
# "Of those in favour".
_BEING_FOR = frozenset({"in", "against", "opposed"})
_SAYING_WHEN = frozenset({"time", "times", "year", "day", "session", "month", "week", "vote", "round"})
_ASKING = frozenset(
    {"is", "was", "are", "were", "isn't", "wasn't", "did", "do", "does", "so", "and", "but", "any", "some", "which"}
)
_NAMES = StateMention | GroupMention | SymbolMention | PopularNameMention | TopicMention | ChoiceMention


class Pointer(StrEnum):
    """What is pointed at: the families of pointing.toml."""

    THOSE = auto()
    SAME = auto()
    ALIKE = auto()


class PointingRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The phrases of one family, and questions in which they stand."""

    phrases: tuple[str, ...]
    examples: tuple[str, ...]


@cache
def pointing_rules() -> dict[Pointer, PointingRule]:
    """The rules by the families' names. Raises msgspec.ValidationError where the file has other keys."""
    return {Pointer(name): rule for name, rule in load_rules("pointing.toml", PointingRule).items()}


@cache
def _phrases() -> Phrases:
    return Phrases({name: rule.phrases for name, rule in pointing_rules().items()})


def find_pointer(mentions: Sequence[Mention]) -> PhraseSpan | None:
    """The first phrase of a family; none where the sentence itself says who or what is meant: "India and Nepal, which of them
    abstained?", "of those who abstained", "vote the same way as Mali", "what did it do that year?"."""
    span = next(_phrases().find(mentions), None)
    if span is None or _is_said_behind(span, mentions):
        return None
    return None if span.name == Pointer.THOSE and any(map(_names, _before(span, mentions))) else span


def _is_said_behind(span: PhraseSpan, mentions: Sequence[Mention]) -> bool:
    behind = mentions[span.end] if span.end < len(mentions) else None
    said = behind.written.lower() if behind else ""
    chose = isinstance(behind, ChoiceMention) and said.partition(" ")[0] in _BEING_FOR
    return chose or said in _SAYING_WHO | _SAYING_WHEN


def _before(span: PhraseSpan, mentions: Sequence[Mention]) -> Sequence[Mention]:
    """What stands before a phrase, but for "was X one | of them"."""
    before = mentions[: span.start]
    return () if before and before[0].written.lower() in _ASKING else before


def _names(mention: Mention) -> bool:
    return isinstance(mention, _NAMES)
