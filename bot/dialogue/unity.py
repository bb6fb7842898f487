"""Whether a group that was spoken of voted as one: "did it split?", "was it united?"."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from bot.language.frames import Frame, Operator, Role
from bot.language.mentions import GroupMention
from bot.language.vocabulary import word_lists

_THEY = frozenset({"it", "they", "themselves", "itself"})
# What these words ask where nobody is named: the result, whether two agreed, whether nobody was against.
_SAID_OF_VOTES = frozenset({Operator.RESULT, Operator.AGREEMENT, Operator.UNANIMOUS, Operator.COHESION})


def of_its_unity(frame: Frame, before: Frame | None) -> Frame:
    """A question with "it" as the one group that was asked about before, where it says what is said of groups; else as it was."""
    groups = [party for party in before.named(Role.VOTER) if isinstance(party, GroupMention)] if before else []
    if len(groups) != 1 or before is None or len(before.named(Role.VOTER)) > 1 or not _asks_of_unity(frame):
        return frame
    operators = frame.operators - _SAID_OF_VOTES | {Operator.COHESION}
    return replace(frame, roles=((Role.VOTER, groups[0]),), operators=operators)


def _asks_of_unity(frame: Frame) -> bool:
    """ "Did it split?", "how united were they?", and not "how did the vote split?"."""
    asks = any(one in word_lists().whether and other in _THEY for one, other in pairwise(frame.written))
    says = not frame.words.isdisjoint(word_lists().of_unity) and frame.operators <= _SAID_OF_VOTES
    bare = frame.what.says_nothing or bool(frame.what.calls)
    return asks and says and bare and not (frame.roles or frame.chosen or frame.counts)
