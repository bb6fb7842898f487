"""What is remembered of a question that was understood by its roles, and which questions are left to patterns."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ask.conversation import CALLS_REMEMBERED, MOST_SUBJECTS, STATES_REMEMBERED, Context
from bot.ask.framing import Framed
from bot.ask.task import MOST_WITH_MEMBERS
from bot.ask.understanding import named_in_order, parties_of
from bot.knowledge import Knowledge
from bot.language.frames import Frame, Role


def context_of(framed: Framed, knowledge: Knowledge, before: Context) -> Context:
    """What a following question may refer to, also of what was asked before."""
    parties = parties_of(framed.query)
    codes = [code for code in parties if code in knowledge.states]
    few = len(framed.selection) <= MOST_WITH_MEMBERS
    calls = framed.selection.newest_first(knowledge) if few else []
    return Context(
        query=framed.query,
        frame=framed.frame,
        selection=framed.selection,
        what=framed.what,
        calls=tuple(dict.fromkeys((*calls, *before.calls)))[:CALLS_REMEMBERED],
        codes=tuple(dict.fromkeys((*codes, *before.codes)))[:STATES_REMEMBERED],
        shown=named_in_order(framed.what, knowledge),
        subjects=tuple(dict.fromkeys(parties))[:MOST_SUBJECTS],
    )


def is_apart(intent: str, frames: Sequence[Frame]) -> bool:
    """Whether a pattern asks for something that is no matter of votes, and no frame says how somebody voted."""
    chosen = any(frame.named(Role.VOTER) and (frame.chosen or frame.named(Role.TOPIC)) for frame in frames)
    return intent in _APART and not (chosen and intent in _APART_BUT_FOR_CHOICES)


# What is asked of the program, the bodies, membership, the future and the like.
_APART_BUT_FOR_CHOICES = frozenset({"is_member", "joined", "group_members", "member_count"})
_APART = _APART_BUT_FOR_CHOICES | frozenset(
    {
        "status",
        "help",
        "other_body",
        "future",
        "sponsors",
        "sponsors_votes",
        "adoption",
        "speakers",
        "majority",
        "meaning",
        "left",
        "joined_in",
    }
)
# What frames understand whole: no pattern of these knows more than they do.
WHOLE = frozenset({"votes", "tally", "members", "count_members", "history", "also", "search", "count"})
