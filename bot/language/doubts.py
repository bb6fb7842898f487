"""Doubts about the last answer: “are you sure?”, “that's wrong”, “source?”."""

from __future__ import annotations

import re
from functools import cache

_HEDGE = r"(?:(?:no|hm+|but|and|wait|sorry|really|come on|i think|i believe|i fear|i'm afraid|i am afraid)\b,? +)*"
_ANSWER = r"(?:that|this|it|the answer|your answer|you|that one|the result)"
_BE = r"(?:'s|'re| is| are| was| were| can be| could be| must be| has to be| looks| sounds| seems)"
_BE_NOT = (
    r"(?:(?:'s| is| are|'re| was| were) not| isn't| isnt| aren't| wasn't| can't be| cannot be| can not be| couldn't be"
    r"| doesn't (?:look|sound|seem)| does not (?:look|sound|seem))"
)
_MUCH = r"(?: (?:all|completely|totally|entirely|simply|just|plain|clearly|quite|really|actually|definitely|exactly|at all|so))*"
_WRONG = r"(?:wrong|incorrect|false|mistaken|a mistake|an error|inaccurate|untrue|nonsense|off)"
_RIGHT = r"(?:right|correct|true|accurate|so)"
_DENIED = rf"{_ANSWER}(?:{_BE}{_MUCH} {_WRONG}|{_BE_NOT}{_MUCH} {_RIGHT})|not (?:true|correct|right)"
_THAT = r"(?: (?:of|about|for) (?:that|this|it))?"
_ASKED = (
    rf"(?:are|r) (?:you|u){_MUCH} (?:sure|certain|positive|confident){_THAT}|you(?:'re| are)? sure{_THAT}",
    rf"(?:is|was) {_ANSWER}{_MUCH} {_RIGHT}|(?:is|was)n't {_ANSWER}{_MUCH} {_WRONG}",
    r"really|seriously|for real|says who",
    rf"(?:what(?:'s| is| are)|where(?:'s| is)|(?:please )?(?:give|show|tell)(?: me| us)?)? ?(?:the|your|a)? ?(?:sources?|proof|evidence){_THAT}(?: please)?",
    r"(?:how|where) (?:do|did) you (?:know|get|have|find)(?: (?:that|this|it))?(?: from)?|where (?:does|did) (?:that|this|it) come from",
    r"(?:please )?(?:(?:can|could|would) you (?:please )?)?(?:(?:double|re)[ -]?check(?: (?:that|this|it))?|check (?:(?:that|this|it) )?again|verify (?:that|this|it))(?: please)?",
    rf"i (?:don't|do not) (?:think|believe) (?:so|you|that|it|{_ANSWER}{_BE}{_MUCH} {_RIGHT})|i doubt (?:it|that)",
    _WRONG,
)
# Before what somebody puts in the place of the answer: "that's not correct, they voted in favour".
DENIAL = rf"(?:{_DENIED})"


def is_doubt(text: str) -> bool:
    """Whether a text says nothing but that somebody doubts the last answer, or wants to know where it is from."""
    return _pattern().fullmatch(" ".join(text.replace("’", "'").split())) is not None


@cache
def _pattern() -> re.Pattern[str]:
    """Compiled when a conversation goes on: every process would wait for it."""
    return re.compile(
        rf"{_HEDGE}(?:{_DENIED}|{'|'.join(_ASKED)})(?:,? (?:though|mate|sorry|teller))?[ .!?…]*", re.IGNORECASE
    )
