"""The operators of operators.toml: words with a meaning of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from bot.language.frames import Operator
from bot.language.mentions import Mention
from bot.language.phrases import Phrases, load_rules


class OperatorRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The phrases that stand for one operator, and sentences that are read with it."""

    phrases: tuple[str, ...]
    examples: tuple[str, ...]


class OperatorSpan(msgspec.Struct, frozen=True):
    """An operator that stands at the mentions from `start` up to `end`."""

    operator: Operator
    start: int
    end: int


@cache
def operator_rules() -> dict[Operator, OperatorRule]:
    """The rules by the operators' names. Raises msgspec.ValidationError where the file has other keys."""
    return {Operator(name): rule for name, rule in load_rules("operators.toml", OperatorRule).items()}


@cache
def _phrases() -> Phrases:
    return Phrases({name: rule.phrases for name, rule in operator_rules().items()})


def find_operators(mentions: Sequence[Mention]) -> Iterator[OperatorSpan]:
    """The operators among mentions, from left to right, none overlapping another."""
    for span in _phrases().find(mentions):
        yield OperatorSpan(Operator(span.name), span.start, span.end)
