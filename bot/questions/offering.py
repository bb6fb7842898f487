"""The question about each of the votes that it may mean: what is offered where one has to be picked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from bot.language.frames import Frame, Operator
from data.record import RollCallInfo

_ENDS_OPEN = re.compile(r"(?:\b(?:on|for|against|of|to|about|in|backed|opposed|supported)|^) *$", re.IGNORECASE)
_ABOUT_VOTES = re.compile(r"^ +(?:resolutions?|votes?|drafts?|roll calls?)\b", re.IGNORECASE)


def offers(calls: Sequence[RollCallInfo], frame: Frame) -> Iterator[str]:
    """The question about each vote; of a comparison, what changed from each to the one after it."""
    for later, call in zip_longest((None, *calls[:-1]), calls):
        if frame.has(Operator.CHANGE):
            yield f"Who changed between {call.symbol} and {(later or calls[-1]).symbol}?"
        else:
            yield about(call, frame)


def about(call: RollCallInfo, frame: Frame) -> str:
    """The question with a symbol in place of the words that say which vote is meant."""
    what, text = frame.what, frame.text
    mentions = [*what.calls, *what.about, *what.when, *what.bodies]
    if not mentions:
        return f"{text.rstrip(' ?.!')} on {call.symbol}?"
    start = min(mention.start for mention in mentions)
    end = max(mention.end for mention in mentions)
    before, after = text[:start], text[end:]
    for word in ("the ", "resolution ", "resolutions ", "the "):
        before = before.removesuffix(word)
    joint = "" if what.calls or _ENDS_OPEN.search(before) else "on "
    return f"{before}{joint}{call.symbol}{_ABOUT_VOTES.sub('', after)}"
