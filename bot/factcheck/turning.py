"""A text that goes over to another vote of the same meeting: "it then voted on the US draft", "a rival text followed"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.factcheck.index import TEXTS
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import has_rule, says

# So far behind "then voted on" is it told on what.
_REACH = 8
_LONGEST_TURN = 5
_PLAIN = frozenset(
    {"the", "a", "an", "this", "that", "its", "it", "final", "whole", "full", "entire", "main", "original", "same", "itself", "on", "of", "to", "vote",
     "amended", "revised", "long", "awaited", "contested", "disputed", "debated"}
)  # fmt: skip
_NAMING = frozenset({Sort.STATES, Sort.TOPIC, Sort.NAME, Sort.ORGAN, Sort.GROUP})
_RIVAL = re.compile(
    r"\b(?:rival|competing|separate|second|another|alternative|counter|companion|parallel)[\s-](?:[\w'.-]+\s){0,4}?"
    r"(?:draft resolution|resolution|text|draft|measure|motion|declaration|amendment|vote|roll call|document|proposal)s?\b(?!\ of)"
)


def is_rival(text: str, pieces: Sequence[Piece]) -> bool:
    """Whether a sentence tells of another text than the one before it: "a second resolution", "its own draft was amended"."""
    opening = [piece.low for piece in pieces[:2]]
    owned = opening in (["its", "own"], ["their", "own"]) and any(map(_is_text, pieces[2:4]))
    return owned or _is_next(pieces) or bool(_RIVAL.search(text))


def _is_next(pieces: Sequence[Piece]) -> bool:
    """ "Russia's own draft, voted on next, failed": whether a sentence opens with somebody's text and says that its turn came."""
    opens = bool(pieces) and pieces[0].sort is Sort.STATES and bool(pieces[0].states[-1].possessive)
    own = any(piece.is_word("own") for piece in pieces[1:3]) and any(map(_is_text, pieces[1:4]))
    return opens and own and has_rule("following", [word for piece in pieces for word in piece.words])


def turns(pieces: Line) -> bool:
    """Whether a sentence goes over to a text that it names: "it then voted on the US draft", "next came the UNRWA text"."""
    if "turning" not in pieces.rules:
        return False
    for place in range(len(pieces)):
        for size in range(2, _LONGEST_TURN + 1):
            if not says("turning", " ".join(piece.low for piece in pieces[place : place + size])):
                continue
            behind = pieces[place + size : place + size + _REACH]
            text = next((here for here, piece in enumerate(behind) if _is_text(piece)), None)
            if text is not None and (any(map(_names, behind[:text])) or _is_on(behind[text + 1 :])):
                return True
    return False


def _names(piece: Piece) -> bool:
    """Whether a word before a text can say which it is: "the US draft", and not "the whole draft"."""
    return piece.sort in _NAMING or (piece.sort is Sort.WORD and piece.low not in _PLAIN and not piece.is_adverb)


def _is_on(behind: Sequence[Piece]) -> bool:
    return bool(behind) and behind[0].is_word("on", "about", "concerning") and any(map(_names, behind[1:]))


def goes_on(words: Sequence[str]) -> bool:
    """Whether a sentence that tells of another text says that it came to the vote, and not that it will or might."""
    came = any(has_rule(rule, words) for rule in ("assembly_verbs", "following", "turning", "adopted", "rejected"))
    return came and not has_rule("irrealis", words)


def _is_text(piece: Piece) -> bool:
    return piece.sort is Sort.MATTER or piece.low in TEXTS
