"""Several short questions in one turn of a conversation: "and Cuba? also, who else abstained?"."""

from __future__ import annotations

import re
from datetime import date

from bot.language.frames import Frame, Operator, Role
from bot.language.lexicon import Lexicon
from bot.language.openings import opening_of
from bot.language.passages import Passage
from bot.language.reader import frame_of
from bot.language.senses import names_others
from bot.language.vocabulary import word_lists

MOST_PARTS = 3
_ADDING = r"(?:(?:and|also|plus|then|but|oh|next|as well as)\b[\s,:]*)"
_ASKING = r"(?=(?:who|whose|which|what|when|how|did|was|were|were there)\b)"
# "And Cuba? Who abstained?", "Cuba, and who else?", "who abstained? and Cuba?", but not "and Cuba, how did it vote?".
JOINT = re.compile(rf"\?+\s*{_ADDING}*(?=\w)|[.!;]\s+{_ADDING}*{_ASKING}|,?\s+{_ADDING}+{_ASKING}", re.IGNORECASE)


def turn_parts(passage: Passage, lexicon: Lexicon, today: date, *, of_one: bool) -> tuple[Passage, ...]:
    """The questions of a turn, where there are several and none of them names a vote; else nothing. `of_one`: one vote was spoken
    of, and not many, on which who else did so differs."""
    parts = [part for part in passage.split(JOINT) if part.text.strip(" .?!,")]
    if not 1 < len(parts) <= MOST_PARTS:
        return ()
    frames = [frame_of(part, lexicon, today) for part in parts]
    apart = all(map(_leans, frames)) and not any(map(_points_at_one_before, frames[1:]))
    apart = apart and (of_one or not any(names_others(frame.written) for frame in frames))
    return tuple(parts) if apart and not all(map(_counts, frames)) else ()


def _leans(frame: Frame) -> bool:
    """Whether something is asked, and of which votes was said before."""
    what, by_the_way = frame.what, frame.subject or frame.beyond or frame.organ or frame.has(Operator.WHY)
    if by_the_way or not (what.says_nothing or what.without_weak.says_nothing or what.names_parties_only):
        return False
    named = frame.named(Role.VOTER) or what.names_parties_only
    asks = opening_of(frame.mentions) in word_lists().asking_first and (frame.chosen or frame.operators or named)
    bare = named and not (frame.chosen or frame.operators)
    return bool(asks or bare)


def _points_at_one_before(frame: Frame) -> bool:
    """ "And Cuba? Did it abstain?": of the one that was named in the same turn."""
    pronouns = word_lists().pronouns
    voters = {frame.text[party.start : party.end].lower() for _, party in frame.roles}
    return not voters.isdisjoint(pronouns) or bool(frame.chosen and frame.is_whether and frame.words & pronouns)


def _counts(frame: Frame) -> bool:
    """ "How many for, and how many against?" is told together."""
    return frame.has(Operator.TOTALS) and not frame.roles
