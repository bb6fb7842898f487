"""Ranges of resolutions: "ES-11/1 to ES-11/6" are six of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.language.mentions import Mention, SymbolMention
from bot.language.symbols import is_range

_TO = ("to", "through", "thru", "until", "till", "up to", "-", "–", "—")


def with_ranges(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """The mentions with two symbols of one session as a range, where only "to" stands between them."""
    found: list[Mention] = []
    for mention in mentions:
        first = next((one for one in reversed(found) if isinstance(one, SymbolMention)), None)
        if isinstance(mention, SymbolMention) and first and _is_range(first, mention, text):
            place = found.index(first)
            whole = text[first.start : mention.end]
            found[place:] = [replace(first, end=mention.end, written=whole, last=mention.symbol.number)]
        else:
            found.append(mention)
    return found


def _is_range(first: SymbolMention, last: SymbolMention, text: str) -> bool:
    between = " ".join(text[first.end : last.start].lower().split())
    same = first.symbol.session and first.symbol.session == last.symbol.session and not (first.last or last.last)
    return between in _TO and bool(same) and is_range(first.symbol.number, last.symbol.number)
