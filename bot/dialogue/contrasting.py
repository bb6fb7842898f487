"""What was asked, beside the same of another vote or time: "and compare it with 2007"."""

from __future__ import annotations

from msgspec.structs import replace

from bot.dialogue.conversation import Context
from bot.dialogue.elsewhere import OtherVotes
from bot.dialogue.following import Follower
from bot.dialogue.turns import Turn
from bot.finding.parties import NOBODY
from bot.language.frames import Frame, Role
from bot.language.mentions import GroupMention, StateMention
from bot.language.what import What
from bot.queries import ChangesQuery, MembersQuery, OverTime, VotesQuery
from bot.queries.selection import Selection, selection_of
from bot.questions.framing import Framed


async def compared_with_another(
    frame: Frame, context: Context, others: OtherVotes, follower: Follower
) -> tuple[Framed, ...]:
    """Both figures or, of two votes, the other one and who moved between them; nothing where more is said than that something is
    compared with a vote, a time or a state, or where it is no other one."""
    before, selection = context.query, context.selection
    if (beside := _with_another_state(frame)) and before and selection and not context.unsettled:
        theirs = await follower.follow(beside, context)
        return (Framed(before, context.what, selection), theirs) if theirs else ()
    says_what = frame.what.when or frame.what.calls
    says_more = frame.roles or frame.chosen or not replace(frame.what, when=(), calls=()).says_nothing
    if before is None or selection is None or context.unsettled or not says_what or says_more:
        return ()
    if not frame.contrasts:
        return ()
    other = await follower.follow(replace(frame, operators=frozenset()), context)
    if other is None or other.selection.calls == selection.calls:
        return ()
    if isinstance(before, OverTime):
        return Framed(before, context.what, selection), other
    if len(selection) != 1 or len(other.selection) != 1:
        return ()
    moved = await others.of_change(Turn(frame, context, NOBODY, frame.what))
    if not isinstance(moved, ChangesQuery):
        return ()
    changes = _of_the_same(moved, before)
    both: Selection = selection_of((moved.first, moved.second))
    return other, Framed(changes, other.what, both)


def _with_another_state(frame: Frame) -> Frame | None:
    """ "Compared to Spain?": the question about those that are named, where no more is said; else None."""
    about = tuple(one for one in frame.what.about if isinstance(one, StateMention | GroupMention))
    # One that is compared with nobody else votes.
    named = about or frame.named(Role.VOTER)
    only = bool(named) and {*frame.what.about} == {*about} and replace(frame.what, about=()).says_nothing
    others = [one for _, one in frame.roles if one not in named]
    if not (frame.contrasts and only) or frame.chosen or others or not (about or len(named) == 1):
        return None
    return replace(frame, what=What(), roles=tuple((Role.VOTER, one) for one in named), operators=frozenset())


def _of_the_same(changes: ChangesQuery, before: object) -> ChangesQuery:
    """The changes among those who were asked about."""
    match before:
        case VotesQuery(codes=codes, groups=groups):
            return replace(changes, codes=codes, groups=groups, whether=False)
        case MembersQuery(groups=groups):
            return replace(changes, groups=groups, whether=False)
        case _:
            return replace(changes, whether=False)
