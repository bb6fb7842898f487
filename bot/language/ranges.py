"""Ranges of resolutions: "ES-11/1 to ES-11/6" are six of them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bot.language.mentions import Mention, NumberMention, SessionMention, SymbolMention
from bot.language.symbols import is_range
from data.model import Body
from data.symbols import Series, Symbol

_TO = ("to", "through", "thru", "until", "till", "up to", "-", "–", "—")


def with_ranges(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """The mentions with two symbols of one session as a range, where only "to" stands between them."""
    found: list[Mention] = []
    first, place = None, 0
    for mention in _with_counted(mentions, text):
        if not isinstance(mention, SymbolMention):
            found.append(mention)
            continue
        if first is not None and _is_range(first, mention, text):
            whole = text[first.start : mention.end]
            del found[place:]
            first = replace(first, end=mention.end, written=whole, last=mention.symbol.number)
        else:
            first, place = mention, len(found)
        found.append(first)
    return found


def _is_range(first: SymbolMention, last: SymbolMention, text: str) -> bool:
    between = " ".join(text[first.end : last.start].lower().split())
    same = first.symbol.session and first.symbol.session == last.symbol.session and not (first.last or last.last)
    if between not in _TO or not same or not is_range(first.symbol.number, last.symbol.number):
        return False
    return text[: first.start].lower().split()[-1:] not in (["compare"], ["comparing"])


def _with_counted(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """ "The ES-11 resolutions, 1 through 8" as a range of that session."""
    for place, session in enumerate(mentions):
        if not isinstance(session, SessionMention):
            continue
        numbers = [at for at in range(place + 1, min(place + 7, len(mentions))) if _is_number(mentions[at])]
        if len(numbers) < len("ab"):
            continue
        first, last = mentions[numbers[0]], mentions[numbers[1]]
        assert isinstance(first, NumberMention)
        assert isinstance(last, NumberMention)
        between = " ".join(text[first.end : last.start].lower().split())
        if between in _TO and is_range(first.value, last.value):
            symbol = Symbol(Body.ASSEMBLY, Series.RESOLUTION, first.value, session.session)
            written = text[session.start : last.end]
            whole = SymbolMention(session.start, last.end, written, symbol, last.value)
            return [*mentions[:place], whole, *mentions[numbers[1] + 1 :]]
    return list(mentions)


def _is_number(mention: Mention) -> bool:
    return isinstance(mention, NumberMention)
