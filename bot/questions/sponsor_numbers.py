"""What the words of a question say of how many sponsors a text had, or how many texts somebody sponsored: most, fewest, so many."""

from __future__ import annotations

from itertools import pairwise

from bot.language.claims import relation_at
from bot.language.frames import Frame, Operator
from bot.language.mentions import NumberMention
from bot.language.vocabulary import word_lists
from bot.quantities import CountClaimed

SPONSORS = frozenset({"sponsor", "sponsors", "cosponsor", "cosponsors", "co"})
TEXTS = frozenset({"resolution", "resolutions", "text", "texts", "draft", "drafts"})
LATER = frozenset({"late", "later", "afterwards", "afterward", "subsequently", "latecomer", "latecomers"})
_MOST = frozenset({"top", "biggest", "prolific", "frequent", "leading", "busiest", "keenest", "active"})
_LONGEST = frozenset({"longest", "largest", "biggest"})
_SINGLE_TEXT = frozenset({"resolution", "text", "draft"})
_STATES = frozenset({"countries", "states", "members", "nations"})
_SINGLE = frozenset({"single", "one", "sole", "lone", "solitary"})
_LEAST = frozenset({"fewest", "least"})
TWO = 2


def asks_which_text_most(frame: Frame) -> bool:
    """ "Which resolution had the most co-sponsors?"; "which country was sponsor of most texts?" asks for states."""
    pairs = [*pairwise(frame.written)]
    has_most = any(one == "most" and other in SPONSORS | {"sponsored", "cosponsored"} for one, other in pairs)
    has_most |= any(one in _LONGEST and other in ("list", "lists") for one, other in pairs) and not SPONSORS.isdisjoint(
        frame.written
    )
    has_most |= _asks_for_text(frame) and any(one == "most" and other in _STATES for one, other in pairs)
    has_most |= (
        any(one in LATER | {"original"} and other in SPONSORS for one, other in pairs) and "most" in frame.written
    )
    number = ("number", "of") in pairs and frame.has(Operator.MOST) and not SPONSORS.isdisjoint(frame.written)
    return (has_most or number) and not TEXTS.isdisjoint(frame.written)


def _asks_for_text(frame: Frame) -> bool:
    return any(one in ("which", "what") and other in _SINGLE_TEXT for one, other in pairwise(frame.written))


def asks_which_text_fewest(frame: Frame) -> bool:
    """ "Which text had the fewest sponsors?"; "which country sponsored fewest texts?" asks for states."""
    # "Which text did the fewest countries sponsor?".
    sponsors = SPONSORS | (_STATES if _asks_for_text(frame) else set())
    least = any(one in _LEAST and other in sponsors for one, other in pairwise(frame.written))
    return least and not TEXTS.isdisjoint(frame.written)


def number_of_sponsors(frame: Frame) -> CountClaimed | None:
    """How many sponsors the texts had that are asked for: "a single sponsor", "more than 100 sponsors", "by one country"."""
    written = (*frame.written, "", "")
    if TEXTS.isdisjoint(written):
        return None
    for place, mention in enumerate(frame.mentions):
        number = mention.value if isinstance(mention, NumberMention) else 1 if written[place] in _SINGLE else 0
        by = "by" in written[max(0, place - 3) : place]
        if number and (written[place + 1] in SPONSORS or (by and written[place + 1] in word_lists().group_nouns)):
            return CountClaimed(number, None, relation_at(place, frame.mentions))
    return None


def fewer_asked(frame: Frame) -> bool | None:
    """Of two texts whether the first is said to have had fewer, or more; None where it is asked which had."""
    return not frame.words.isdisjoint(("fewer", "less")) if frame.is_whether else None


def compares(frame: Frame) -> bool:
    return len(frame.what.calls) == TWO and not {"more", "fewer", "less", "most", "than"}.isdisjoint(frame.written)


def asks_who_most(frame: Frame) -> bool:
    """ "Who sponsored most resolutions?", "top ten sponsors of 2023"."""
    return frame.has(Operator.MOST) or bool(frame.words & (_MOST | _LONGEST))
