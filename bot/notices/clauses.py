"""How states vote, as a clause: "India differs from both Pakistan and China", "no BRICS member votes yes"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.knowledge import Knowledge
from bot.notices.account import PAIR
from bot.notices.query import Amount, Count, FollowQuery, Pattern
from bot.wording import in_sentence, in_words, listed
from data.model import STORED, Choice

_SINGULAR = {
    Choice.YES: "votes yes",
    Choice.NO: "votes no",
    Choice.ABSTAIN: "abstains",
    Choice.NON_VOTING: "is absent",
}
PARTS_SAID = {(1, 3): "a third of", (1, 2): "half of", (2, 3): "two thirds of", (3, 4): "three quarters of"}
_PLURAL = {
    Choice.YES: "vote yes",
    Choice.NO: "vote no",
    Choice.ABSTAIN: "abstain",
    Choice.NON_VOTING: "are absent",
}


def is_clause(query: FollowQuery) -> bool:
    """Whether its votes are best said by what the states do, and not by a noun."""
    match query.pattern:
        case Pattern.APART | Pattern.WITH:
            return True
        case Pattern.SPLIT:
            return not query.groups
        case Pattern.ALIKE:
            return bool(query.voters or query.groups)
        case Pattern.CHOSE:
            return bool(query.also) or query.sole or query.count is not None or _is_denied(query)
        case Pattern.LONE:
            return bool(query.others)
        case Pattern.ANY | Pattern.CLOSE:
            return False


def can_be_condition(query: FollowQuery) -> bool:
    """Whether it can be said, and carried out, beside another follow."""
    if query.result or query.either or query.without:
        return False
    named = bool(query.voters or query.groups or query.count)
    return (
        query.pattern in (Pattern.CHOSE, Pattern.APART, Pattern.WITH, Pattern.SPLIT, Pattern.ALIKE, Pattern.LONE)
        and named
    )


def clause(query: FollowQuery, knowledge: Knowledge) -> str:
    """What the states do, without what it is about."""
    match query.pattern:
        case Pattern.APART | Pattern.WITH:
            verbs = ("differs from", "differ from") if query.pattern is Pattern.APART else ("agrees with", "agree with")
            return f"{_who(query, knowledge)} {verbs[_is_plural(query)]} {_others(query, knowledge)}"
        case Pattern.SPLIT:
            return _together(query, knowledge, "differ", "do not all vote the same")
        case Pattern.ALIKE:
            return _together(query, knowledge, "agree", "agree")
        case Pattern.LONE if query.others:
            does = listed([_SINGULAR[choice] for choice in query.choices], "or") or "stands"
            company = _names(query.others, knowledge)
            return f"{_who(query, knowledge)} {does} alone or with {'only' if len(company) == 1 else 'at most'} {listed(company)}"
        case Pattern.LONE:
            cast = f"casts a lone {_noun(query.choices)}" if query.choices else "stands alone"
            return f"{_who(query, knowledge)} {cast}"
        case Pattern.CHOSE | Pattern.ANY | Pattern.CLOSE:
            return _chose(query, knowledge)


def _noun(choices: Sequence[Choice]) -> str:
    nouns = {Choice.YES: "yes vote", Choice.NO: "no vote", Choice.ABSTAIN: "abstention", Choice.NON_VOTING: "absence"}
    return listed([nouns[choice] for choice in choices], "or")


def _together(query: FollowQuery, knowledge: Knowledge, of_two: str, of_more: str) -> str:
    if query.groups:
        who = members_said(query.groups[0], knowledge)
        who = counted("all", who) if query.every else who
        return f"{who}{gone_said(query, knowledge)} {of_two}"
    return f"{listed(_names(query.voters, knowledge))} {of_two if len(query.voters) == PAIR else of_more}"


def _is_denied(query: FollowQuery) -> bool:
    """ "India does not vote yes"; of several, none does."""
    is_one = len(query.voters) == 1 and not query.groups
    are_all = query.every and (
        (len(query.voters) == PAIR and not query.groups) or (len(query.groups) == 1 and not query.voters)
    )
    return len(query.choices) == len(STORED) - 1 and (is_one or are_all)


def _chose(query: FollowQuery, knowledge: Knowledge) -> str:
    verbs = _PLURAL if _is_plural(query) else _SINGULAR
    if query.count:
        return f"{_who(query, knowledge)} {listed([verbs[choice] for choice in query.choices], 'or')}"
    if not _is_denied(query):
        does = listed([verbs[choice] for choice in query.choices], "or")
        return f"{'only ' if query.sole else ''}{_who(query, knowledge)} {does}"
    denied = next(choice for choice in STORED if choice not in query.choices)
    if query.groups:
        member = member_said(query.groups[0], knowledge)
        nobody = f"none of {member}" if member.startswith("the ") else f"no {member}"
        return f"{nobody}{gone_said(query, knowledge)} {_SINGULAR[denied]}"
    if len(query.voters) == PAIR:
        return f"neither {' nor '.join(_names(query.voters, knowledge))} {_SINGULAR[denied]}"
    not_done = "is not absent" if denied is Choice.NON_VOTING else f"does not {_PLURAL[denied]}"
    return f"{_who(query, knowledge)} {not_done}"


def _is_plural(query: FollowQuery) -> bool:
    if query.count:
        return not _is_of_one(query.count)
    if query.groups and query.every:
        return True
    return (query.every and len(query.voters) == PAIR) or query.sole


def _is_of_one(count: Count) -> bool:
    """ "At most one EU member", "nobody"."""
    return not (count.of_most or count.part) and (count.least if count.most is None else count.most) <= 1


def _so_many(count: Count) -> str:
    if count.of_most:
        return "most"
    if count.part:
        return f"at least {PARTS_SAID[count.part]}"
    if count.most is None:
        return f"at least {in_words(count.least)}"
    return f"{'exactly' if count.least == count.most else 'at most'} {in_words(count.most)}"


def _of_count(query: FollowQuery, count: Count, knowledge: Knowledge) -> str:
    """ "At least three EU members", "most states", "nobody"."""
    if query.voters:
        return f"{_so_many(count).removesuffix(' of')} of {listed(_names(query.voters, knowledge))}"
    if query.groups:
        said_of_members = member_said if _is_of_one(count) else members_said
        return counted(_so_many(count), said_of_members(query.groups[0], knowledge)) + gone_said(query, knowledge)
    if count.most == 0:
        return "nobody"
    states = "all states" if count.part else "state" if _is_of_one(count) else "states"
    return f"{_so_many(count)} {states}"


def _who(query: FollowQuery, knowledge: Knowledge) -> str:
    """Who does so: "both India and China", "any EU member"."""
    if query.count:
        return _of_count(query, query.count, knowledge)
    states = _names(query.voters, knowledge)
    if query.sole:
        return listed(states)
    if query.every and not query.groups:
        return all_of(states)
    said_of_members = members_said if query.every else member_said
    quantity = "all" if query.every else "any"
    groups = [counted(quantity, said_of_members(code, knowledge)) for code in query.groups]
    return listed([*states, *groups], "and" if query.every else "or") + gone_said(query, knowledge)


def _others(query: FollowQuery, knowledge: Knowledge) -> str:
    """Whom they are compared with: "both Pakistan and China", "most other BRICS members"."""
    states = _names(query.others, knowledge)
    if not query.other_groups:
        match query.of_others:
            case Amount.ALL:
                return all_of(states)
            case Amount.ANY:
                return listed(states, "or")
            case Amount.MOST:
                return f"most of {listed(states)}"
    (group,) = query.other_groups
    other = "other " if _has_been_in(query.voters, group, knowledge) else ""
    names = member_said(group, knowledge) if query.of_others is Amount.ANY else members_said(group, knowledge)
    return counted(f"{query.of_others.value} {other}".strip(), names)


def _has_been_in(codes: Sequence[str], group: str, knowledge: Knowledge) -> bool:
    return any(knowledge.memberships(group, code) for code in codes)


def all_of(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    return f"{'both' if len(names) == PAIR else 'each of'} {listed(names)}"


def _names(codes: Sequence[str], knowledge: Knowledge) -> list[str]:
    return [in_sentence(knowledge.distinct_name(code)) for code in codes]


def gone_said(query: FollowQuery, knowledge: Knowledge) -> str:
    """Who is left out, in brackets."""
    gone = _names(query.left_out, knowledge) + [knowledge.group(code).short for code in query.groups_left_out]
    return f" (except {listed(gone)})" if gone else ""


def counted(quantity: str, names: str) -> str:
    """ "Any EU member", "all of the Nordic countries", "at least half of EU members"."""
    if quantity.endswith(" of"):
        return f"{quantity} {names}"
    return f"{quantity} of {names}" if names.startswith("the ") else f"{quantity} {names}"


def member_said(code: str, knowledge: Knowledge) -> str:
    """One of a group: "EU member", "the Nordic countries"."""
    short = knowledge.group(code).short
    return short if _is_plural_name(short) else f"{short.removeprefix('the ')} member"


def members_said(code: str, knowledge: Knowledge) -> str:
    """All of a group: "EU members", "the Nordic countries"."""
    short = knowledge.group(code).short
    return short if _is_plural_name(short) else f"{short.removeprefix('the ')} members"


def _is_plural_name(short: str) -> bool:
    return short.rpartition(" ")[2][:1].islower() or "members" in short
