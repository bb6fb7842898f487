"""Follows that nothing could ever fit, or nearly everything would, are refused in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from bot.knowledge import PERMANENT, Knowledge
from bot.notices.problems import MixedWish, NotFollowed
from bot.notices.query import FollowQuery, Pattern, Subject, SubjectKind
from bot.notices.saying import offers
from bot.notices.voters import members_on
from bot.wording import in_sentence, long_date, sentence_case
from data.model import Body, Result

WIDEST_MARGIN = 50
MOST_VOTERS = 30
FURTHEST_SESSION = 5


def refuse_what_cannot_come(query: FollowQuery, knowledge: Knowledge, today: date) -> None:
    """Raises NotFollowed, with what could come instead."""
    if sentence := _why_not(query, knowledge, today):
        problem = MixedWish if query.result is Result.VETOED else NotFollowed
        instead = (other for other in _instead(query) if not _why_not(other, knowledge, today))
        raise problem(sentence, offers(knowledge, *instead))
    for code in query.named:
        _refuse_without_seat(code, query, knowledge, today)


def _why_not(query: FollowQuery, knowledge: Knowledge, today: date) -> str:
    return (
        _of_pattern(query)
        or _of_vetoes(query, knowledge, today)
        or _of_session(query, knowledge)
        or _of_groups(query, knowledge, today)
        or _of_count(query, knowledge, today)
    )


def _instead(query: FollowQuery) -> Iterator[FollowQuery]:
    """What is near to a query that cannot be carried out: "Hungary vs the EU" to the splits of the EU, "the Security Council
    splits" to its votes that are not unanimous, "the only EU member against" to one that differs from the others."""
    if query.pattern is Pattern.SPLIT and not (query.named or query.groups):
        yield msgspec.structs.replace(
            query, pattern=Pattern.ANY, without=(*query.without, FollowQuery(pattern=Pattern.ALIKE))
        )
    if query.pattern is Pattern.LONE and len(query.voters) == len(query.groups) == 1:
        yield msgspec.structs.replace(query, groups=(), other_groups=query.groups, pattern=Pattern.APART, choices=())
    if query.pattern in (Pattern.SPLIT, Pattern.ALIKE):
        yield from (msgspec.structs.replace(query, voters=(), groups=(group,)) for group in query.groups)
        if query.voters:
            yield msgspec.structs.replace(query, groups=(), pattern=Pattern.ANY)
    plain = msgspec.structs.replace(query, pattern=Pattern.ANY, choices=())
    if query.result is Result.VETOED or (query.pattern is Pattern.CHOSE and query.about):
        yield plain


def _of_pattern(query: FollowQuery) -> str:
    who = len(query.named) + len(query.groups) + len(query.other_groups)
    match query.pattern:
        case Pattern.SPLIT if len(query.groups) > 1:
            return (
                "Splits can be followed within one group, not between two; please name one, or two or more countries."
            )
        case Pattern.SPLIT if not _are_several(query):
            return "Please name one group, or two or more countries, whose splits are to be followed."
        case Pattern.ALIKE if who and not _are_several(query):
            return "Please name one group, or two or more countries, that are to vote alike."
        case Pattern.CHOSE if not (who or query.count):
            return "Please say whose votes are meant, for example “no votes by India”."
        case Pattern.LONE if query.voters and query.groups:
            return (
                "A lone vote is one that no other state of the world cast; please name countries or a group, not both."
            )
        case Pattern.CLOSE if not 0 <= query.margin <= WIDEST_MARGIN:
            return (
                f"A close vote has a margin of at most {WIDEST_MARGIN}: please name a number from 0 to {WIDEST_MARGIN}."
            )
        case _:
            return f"Please name at most {MOST_VOTERS} countries, or a group." if who > MOST_VOTERS else ""


def _are_several(query: FollowQuery) -> bool:
    """Of whom it can be said that they vote alike: the members of one group, or states by name."""
    return (len(query.groups) == 1 and not query.voters) or (len(query.voters) > 1 and not query.groups)


def _of_vetoes(query: FollowQuery, knowledge: Knowledge, today: date) -> str:
    if query.result is not Result.VETOED:
        return ""
    if query.body is Body.ASSEMBLY:
        return "There are no vetoes in the General Assembly; you can follow those in the Security Council."
    if query.pattern is not Pattern.ANY:
        return "Please follow vetoes by themselves: no other condition on the votes can stand beside them."
    others = [code for code in query.voters if code not in knowledge.members_of(PERMANENT, today)]
    if others:
        name = sentence_case(in_sentence(knowledge.name(others[0])))
        return f"{name} has no veto; only the five permanent members of the Security Council have one."
    return ""


def _of_session(query: FollowQuery, knowledge: Knowledge) -> str:
    if query.session and query.body is Body.COUNCIL:
        return "Sessions are the General Assembly's; the Security Council has none. Please leave one of the two out."
    if not query.session.isdecimal():
        return ""
    session, newest = int(query.session), newest_session(knowledge)
    if session < newest:
        return f"Session {session} is over; the newest in the record is session {newest}."
    if session > newest + FURTHEST_SESSION:
        return f"Session {session} is years away; the newest in the record is session {newest}."
    return ""


def newest_session(knowledge: Knowledge) -> int:
    return max((int(call.session) for call in knowledge.record.calls if call.session.isdecimal()), default=0)


def _of_groups(query: FollowQuery, knowledge: Knowledge, today: date) -> str:
    gone = [code for code in (*query.groups, *query.other_groups) if not knowledge.members_of(code, today)]
    return f"{sentence_case(knowledge.group(gone[0]).short)} has no members today." if gone else ""


def _of_count(query: FollowQuery, knowledge: Knowledge, today: date) -> str:
    """What is said of a number that cannot be reached."""
    if query.count is None:
        return ""
    if len(query.groups) + bool(query.voters) > 1:
        return "Please name one group, or countries, of which so many are to vote so."
    named = len(members_on(query.states, today, knowledge))
    return f"These are {named}, and no more can vote so." if query.count.least > named else ""


def _refuse_without_seat(code: str, query: FollowQuery, knowledge: Knowledge, today: date) -> None:
    """Offers votes about who has none of its own. Raises NotFollowed."""
    state = knowledge.states[code]
    if state.has_seat(today):
        return
    name = sentence_case(in_sentence(state.name))
    ended = state.seats[-1].end if state.seats else None
    why = f"has had no seat since {long_date(ended)}" if ended else "has no seat, and so no vote"
    about = FollowQuery(
        about=((Subject(SubjectKind.STATE, code),),), matters=query.matters, session=query.session, body=query.body
    )
    raise NotFollowed(f"{name} {why}; you can follow votes about it.", offers(knowledge, about))
