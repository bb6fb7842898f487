"""Queries of follows as they were kept: read back, perhaps by another edition of Teller than wrote them."""

from __future__ import annotations

import msgspec

from bot.knowledge import Knowledge
from bot.notices.query import FollowQuery, Subject, SubjectKind

OUTDATED = "no longer understood; please unfollow it, and follow it anew"


def kept_query(text: str, knowledge: Knowledge) -> FollowQuery | None:
    """The query; None where this edition cannot read it, or no longer knows a state, group or topic in it."""
    try:
        query = FollowQuery.from_json(text)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None
    return query if _are_known(query, knowledge) else None


def _are_known(query: FollowQuery, knowledge: Knowledge) -> bool:
    """Everything that is named in it."""
    states = {*query.voters, *query.others, *query.left_out} <= knowledge.states.keys()
    groups = {*query.groups, *query.other_groups, *query.groups_left_out} <= knowledge.reference.groups.keys()
    subjects = all(_is_known(subject, knowledge) for subjects in query.about for subject in subjects)
    return states and groups and subjects and all(_are_known(tail, knowledge) for tail in (*query.also, *query.without))


def _is_known(subject: Subject, knowledge: Knowledge) -> bool:
    match subject.kind:
        case SubjectKind.STATE:
            return subject.value in knowledge.states
        case SubjectKind.GROUP:
            return subject.value in knowledge.reference.groups
        case SubjectKind.TOPIC:
            return any(topic.code == subject.value for topic in knowledge.reference.topics)
        case SubjectKind.WORDS:
            return True
