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
    parties = set(query.voters) <= knowledge.states.keys() and set(query.groups) <= knowledge.reference.groups.keys()
    subjects = (subject for subjects in query.about for subject in subjects)
    return query if parties and all(_is_known(subject, knowledge) for subject in subjects) else None


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
