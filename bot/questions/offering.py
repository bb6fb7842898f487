"""The question about each of the votes that it may mean: what is offered where one has to be picked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from bot.language.frames import Frame, Operator, Subject
from bot.language.mentions import Mention
from bot.language.text import words_of
from bot.language.vocabulary import word_lists
from data.record import RollCallInfo

_ENDS_OPEN = re.compile(
    r"(?:\b(?:on|for|against|of|to|about|in|backed|opposed|supported|sponsor(?:s|ed)?|drafted|tabled|joined|put forward)|^) *$",
    re.IGNORECASE,
)
_ABOUT_VOTES = re.compile(r"^(?: +[\w-]+)? +(?:resolutions?|votes?|drafts?|texts?|roll calls?)\b", re.IGNORECASE)


# A word that leads in a time is not left without one.
_OF_TIME = re.compile(r"\b(?:from|during|since|until|between|in|back in) *$", re.IGNORECASE)


def offers(calls: Sequence[RollCallInfo], frame: Frame) -> Iterator[str]:
    """The question about each vote; of a comparison, what changed from each to the one after it."""
    for later, call in zip_longest((None, *calls[:-1]), calls):
        if frame.has(Operator.CHANGE):
            yield f"Who changed between {call.symbol} and {(later or calls[-1]).symbol}?"
        else:
            yield about(call, frame)


def _tells_of_sponsoring(mention: Mention, frame: Frame) -> bool:
    return frame.subject is Subject.SPONSORING and mention.written.lower() in word_lists().of_sponsoring


def _closed(text: str, start: int, end: int) -> int:
    """The end of what is cut out, with the brackets behind it that open there: "the Agenda (70/1)"."""
    while text[end : end + 1] == ")" and text.count("(", start, end) > text.count(")", start, end):
        end += 1
    return end


def about(call: RollCallInfo, frame: Frame) -> str:
    """The question with a symbol in place of the words that say which vote is meant."""
    what, text = frame.what, frame.text
    named = [*what.calls, *what.about, *what.when, *what.bodies]
    # What was taken from another question stands elsewhere.
    mentions = [
        one for one in named if text[one.start : one.end] == one.written and not _tells_of_sponsoring(one, frame)
    ]
    if not mentions:
        return f"{text.rstrip(' ?.!')} on {call.symbol}?"
    start = min(mention.start for mention in mentions)
    end = _closed(text, start, max(mention.end for mention in mentions))
    before, after = text[:start], text[end:]
    for word in ("the ", "resolution ", "resolutions ", "the "):
        before = before.removesuffix(word)
    before = _OF_TIME.sub("", before)
    said = {word for word in words_of(before + after) if word.isalnum()}
    if said <= word_lists().stop | word_lists().lists:
        return f"What was the result of {call.symbol}?"
    joint = "" if what.calls or _ENDS_OPEN.search(before) else "on "
    return f"{before}{joint}{call.symbol}{_ABOUT_VOTES.sub('', after)}"
