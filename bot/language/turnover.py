"""Words that ask how a list of states differs from the one before it: who is new there, who is gone, and whether it is the
same."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum, auto
from functools import cache

import msgspec

from bot.language.mentions import ChoiceMention, Mention
from bot.language.phrases import Phrases, PhraseSpan, load_rules


class Turnover(StrEnum):
    """What is asked of two lists: the families of turnover.toml."""

    JOINED = auto()
    LEFT = auto()
    KEPT = auto()
    MOVED = auto()


class TurnoverRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The phrases of one family, and questions that are read with it."""

    phrases: tuple[str, ...]
    examples: tuple[str, ...]


@cache
def turnover_rules() -> dict[Turnover, TurnoverRule]:
    """The rules by the families' names. Raises msgspec.ValidationError where the file has other keys."""
    return {Turnover(name): rule for name, rule in load_rules("turnover.toml", TurnoverRule).items()}


@cache
def _phrases() -> Phrases:
    return Phrases({name: rule.phrases for name, rule in turnover_rules().items()})


def find_turnover(mentions: Sequence[Mention]) -> PhraseSpan | None:
    """The longest phrase of a family, of those that say only since when if there is no other; "new" alone is one only before a choice
    ("the new noes") or at the end ("anyone new?")."""
    spans = [span for span in _phrases().find(mentions) if not _says_more(span, mentions)]
    return max(spans, key=lambda span: (span.name != Turnover.MOVED, span.end - span.start), default=None)


def _says_more(span: PhraseSpan, mentions: Sequence[Mention]) -> bool:
    """ "A | new | text", "| new members | of the UN": what is new is no list of states."""
    alone = span.end - span.start == 1 and mentions[span.start].written.lower() == "new"
    behind = mentions[span.end] if span.end < len(mentions) else None
    if behind is not None and behind.written.lower() in ("of", "to"):
        return True
    return alone and behind is not None and behind.written[:1].isalnum() and not isinstance(behind, ChoiceMention)
