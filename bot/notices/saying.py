"""A follow in words: a sentence that a person understands, and that reads as the same query again."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.answer import Suggestion
from bot.knowledge import Knowledge
from bot.language.vocabulary import word_lists
from bot.notices.clauses import all_of, clause, counted, gone_said, is_clause, member_said, members_said
from bot.notices.query import SESSION_KINDS, FollowQuery, Pattern, Subject, SubjectKind
from bot.wording import in_sentence, listed
from data.model import Choice, Matter, Result

FOLLOW = "follow"
EVERYTHING_SAID = "everything"
NOUNS = {
    Choice.YES: "yes votes",
    Choice.NO: "no votes",
    Choice.ABSTAIN: "abstentions",
    Choice.NON_VOTING: "absences",
}
MATTERS = {
    Matter.RESOLUTION: "resolutions",
    Matter.DECISION: "decisions",
    Matter.PARAGRAPH: "paragraphs",
    Matter.AMENDMENT: "amendments",
    Matter.DRAFT: "drafts",
    Matter.MOTION: "motions",
}
RESULTS = {Result.ADOPTED: "adopted", Result.REJECTED: "defeated", Result.VETOED: "vetoed"}


def said(query: FollowQuery, knowledge: Knowledge) -> str:
    """What comes, as a noun: "votes by India about nuclear weapons in the General Assembly"."""
    if query.without:
        kept = said(msgspec.structs.replace(query, without=()), knowledge)
        tails = [said(_less_said(tail, query), knowledge) for tail in query.without]
        return f"{kept} except {' and except '.join(tails)}"
    if query.is_everything:
        return EVERYTHING_SAID
    conditions = [clause(one, knowledge) for one in query.also]
    if is_clause(query):
        conditions.insert(0, clause(query, knowledge))
    has_lists = any("," in one for one in conditions)
    told = " and ".join(conditions) if has_lists else listed(conditions)
    condition = f"on which {told}" if conditions else ""
    parts = (_votes(query, knowledge), _kind(query), _about(query, knowledge), _session(query.session), _body(query))
    return " ".join(filter(None, (*parts, condition)))


def _less_said(tail: FollowQuery, query: FollowQuery) -> FollowQuery:
    """What is left out, without the body that it shares, and that goes without saying."""
    is_implied = tail.result is Result.VETOED or tail.pattern is Pattern.CLOSE
    return msgspec.structs.replace(tail, body=None) if is_implied and tail.body is query.body else tail


def offers(knowledge: Knowledge, *queries: FollowQuery) -> tuple[Suggestion, ...]:
    """Queries to pick from, each as its sentence and the command that follows it."""
    sentences = dict.fromkeys(said(query, knowledge) for query in queries)
    return tuple(Suggestion(sentence, f"{FOLLOW} {sentence}") for sentence in sentences)


def wish_of(choice: Suggestion) -> str:
    """What is followed by one of the choices that are offered."""
    return choice.question.removeprefix(f"{FOLLOW} ")


def _votes(query: FollowQuery, knowledge: Knowledge) -> str:
    if is_clause(query):
        return _named(query) or "votes"
    who = _voters(query, knowledge)
    match query.pattern:
        case Pattern.SPLIT:
            return f"splits among {who}"
        case Pattern.ALIKE | Pattern.APART | Pattern.WITH:
            return "unanimous votes"
        case Pattern.CLOSE:
            noun = f"close votes with a margin of at most {query.margin}" if query.margin else "tied votes"
        case Pattern.LONE:
            noun, who = f"lone {_choices(query.choices) or 'votes'}", who or "any state"
        case Pattern.CHOSE:
            noun = _choices(query.choices)
        case Pattern.ANY:
            noun = "vetoes" if query.result is Result.VETOED else "votes" if who or not _named(query) else _named(query)
    if query.either:
        return f"{noun} by or"
    return f"{noun} by {who}" if who else noun


def _choices(choices: Sequence[Choice]) -> str:
    return listed([NOUNS[choice] for choice in choices], "or")


def _voters(query: FollowQuery, knowledge: Knowledge) -> str:
    return f"{_named_voters(query, knowledge)}{gone_said(query, knowledge)}"


def voters_said(query: FollowQuery, knowledge: Knowledge) -> str:
    """Whose votes are followed, as they are named before a verb; empty for everybody's."""
    states = [in_sentence(knowledge.distinct_name(code)) for code in query.voters]
    return listed([*states, *(f"any {member_said(code, knowledge)}" for code in query.groups)])


def _named_voters(query: FollowQuery, knowledge: Knowledge) -> str:
    states = [in_sentence(knowledge.distinct_name(code)) for code in query.voters]
    if query.pattern in (Pattern.CHOSE, Pattern.LONE) and query.groups:
        members = members_said if query.every else member_said
        quantity = "all" if query.every else "any"
        groups = [counted(quantity, members(code, knowledge)) for code in query.groups]
        names = [*states, *groups]
        return f"both {' and '.join(names)}" if query.every and len(names) > 1 else listed(names, "or")
    is_of_each = query.pattern is Pattern.CHOSE or (query.result is Result.VETOED and query.every)
    if is_of_each:
        return all_of(states) if query.every else listed(states, "or")
    is_any = query.result is Result.VETOED and not query.groups
    return listed([*states, *(members_said(code, knowledge) for code in query.groups)], "or" if is_any else "and")


def group_said(code: str, knowledge: Knowledge) -> str:
    return knowledge.group(code).short


def _about(query: FollowQuery, knowledge: Knowledge) -> str:
    if not query.about:
        return ""
    return "about " + " or ".join(_together(subjects, knowledge) for subjects in query.about)


def _together(subjects: Sequence[Subject], knowledge: Knowledge) -> str:
    names = [subject_said(subject, knowledge) for subject in subjects]
    return f"both {' and '.join(names)}" if len(names) > 1 else names[0]


def subject_said(subject: Subject, knowledge: Knowledge) -> str:
    match subject.kind:
        case SubjectKind.STATE:
            return in_sentence(knowledge.distinct_name(subject.value))
        case SubjectKind.GROUP:
            return group_said(subject.value, knowledge)
        case SubjectKind.TOPIC | SubjectKind.WORDS:
            written = subject.written or subject.value
            return f"the {written}" if written.lower() in word_lists().with_article else written


def _named(query: FollowQuery) -> str:
    """Which kind of votes, by what is voted on and what came of it: "rejected drafts or amendments"."""
    result = RESULTS[query.result] if query.result and query.result is not Result.VETOED else ""
    matters = " or ".join(MATTERS[matter] for matter in query.matters)
    return " ".join(filter(None, (result, matters or ("texts" if result else ""))))


def _kind(query: FollowQuery) -> str:
    """What `_named` says, where the votes are called otherwise."""
    named = _named(query)
    return f"on {named}" if named and not _votes_are_named(query) else ""


def _votes_are_named(query: FollowQuery) -> bool:
    plain = query.pattern is Pattern.ANY and query.result is not Result.VETOED
    return is_clause(query) or (plain and not (query.voters or query.groups))


def _session(session: str) -> str:
    if session in SESSION_KINDS:
        return f"in {SESSION_KINDS[session]}"
    if session.startswith("S-"):
        return f"in the {_ordinal(int(session.removeprefix('S-')))} special session"
    if session.startswith("ES-"):
        return f"in {session}"
    return f"in session {session}" if session else ""


def _ordinal(number: int) -> str:
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")  # noqa: PLR2004
    return f"{number}{ending}"


def _body(query: FollowQuery) -> str:
    return f"in the {query.body.full_name}" if query.body else ""
