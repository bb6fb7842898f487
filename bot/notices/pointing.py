"""Words of a wish that point to the channel's last follow: "it", "on that too", "the same for Chile"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import msgspec

from bot.finding.parties import PartyReader
from bot.knowledge import Knowledge
from bot.language.mentions import GroupMention, StateMention
from bot.language.reader import read_frame
from bot.language.vocabulary import word_lists
from bot.notices.problems import NotFollowed
from bot.notices.query import EVERYTHING, VOTING, FollowQuery, Subject, SubjectKind
from bot.notices.saying import said

_SAME = re.compile(r"(?:the |do the )?same (?:for|with|of)\s+(?P<who>\S.*)", re.IGNORECASE)
_DOES = re.compile(r"(?:when|whenever|if|where)\s+(?P<who>\S.*?)\s+(?:does|do)(?: so| the same)?", re.IGNORECASE)
_TOPIC = re.compile(
    r"\b(?:about|on|of|regarding|concerning)\s+(?:that|this|it|them|these|those|the same)\b(?!\s+(?:\w|-)+\w)|\bon the same (?:topic|subject|issue|matter)\b",
    re.IGNORECASE,
)
_TOO = re.compile(r"[\s,]+(?:too|as well|also)$", re.IGNORECASE)
_WHO = re.compile(
    r"^(?P<lead>(?:when|whenever|if|where|votes by|votes of)\s+)?(?P<who>it|they|them|he|she)\b", re.IGNORECASE
)
_BEFORE_NAMES = frozenset({"the", "how", "votes", "by", "of"})
WHICH_IS_MEANT = "I do not know what “{}” is; please name it."


def points(wish: str) -> bool:
    """Whether a wish leans on another."""
    return bool(_SAME.fullmatch(wish) or _TOPIC.search(_TOO.sub("", wish)) or _WHO.match(wish))


@dataclass(frozen=True, slots=True)
class Before:
    """The follow that was spoken of last, as it was typed and as it was read."""

    sentence: str
    query: FollowQuery


def resolved(wish: str, before: Before | None, knowledge: Knowledge, today: date) -> str:
    """The wish with what is meant in place of what points to it. Raises NotFollowed where that is not known."""
    last = before.query if before else None
    if same := _SAME.fullmatch(wish):
        return _same_for(same["who"], last, knowledge, today)
    short = _TOO.sub("", wish)
    if topic := _TOPIC.search(short):
        about = last.about if last else ()
        if not about:
            raise NotFollowed(WHICH_IS_MEANT.format(topic[0].split()[-1]))
        wish = f"{short[: topic.start()]}{said(FollowQuery(about=about), knowledge).removeprefix('votes ')}{short[topic.end() :]}"
    if who := _WHO.match(wish):
        wish = f"{who['lead'] or ''}{_named(before, who['who'], knowledge, today)}{wish[who.end() :]}"
    return wish


def with_condition(condition: str, before: Before | None, knowledge: Knowledge, today: date) -> str:
    """ "And also when it abstains", of what the last follow was about: "votes by India about Cuba when it abstains"; "and also
    when Italy does" is what the last follow was about, by Italy. Raises NotFollowed where that is nothing."""
    if before is None:
        return condition
    if does := _DOES.fullmatch(_TOO.sub("", condition)):
        return _same_for(does["who"], before.query, knowledge, today)
    about = () if before.query.either else before.query.about
    topic = said(FollowQuery(about=about), knowledge).removeprefix("votes ") if about else ""
    count = len(before.query.voters) + len(before.query.groups)
    # Of several, none is who else does so: "and also when Canada abstains" stands by itself.
    is_someone = count == 1 or (count > 1 and bool(_WHO.match(condition)))
    who = f"votes by {_named(before, 'it', knowledge, today)}" if is_someone else ""
    return " ".join(filter(None, (who, topic, condition)))


def _named(before: Before | None, written: str, knowledge: Knowledge, today: date) -> str:
    """Who voted in the last follow: whom it named alone, or else began with. Raises NotFollowed where that is nobody in
    particular."""
    last = before.query if before else EVERYTHING
    if last.either or not (before and (last.voters or last.groups)):
        raise NotFollowed(WHICH_IS_MEANT.format(written))
    if len(last.voters) + len(last.groups) > 1:
        return _first_named(before.sentence, written, knowledge, today)
    return said(FollowQuery(voters=last.voters, groups=last.groups), knowledge).removeprefix("votes by ")


def _first_named(sentence: str, written: str, knowledge: Knowledge, today: date) -> str:
    """ "Brazil" of "Brazil when it differs from Argentina". Raises NotFollowed where several are named first."""
    mentions = read_frame(sentence, knowledge.lexicon, today).mentions
    led = next((place for place, one in enumerate(mentions) if one.written.lower() not in _BEFORE_NAMES), len(mentions))
    first = mentions[led] if led < len(mentions) else None
    behind = mentions[led + 1].written.lower() if led + 1 < len(mentions) else ""
    if not isinstance(first, StateMention | GroupMention) or behind not in word_lists().conditions:
        raise NotFollowed(WHICH_IS_MEANT.format(written))
    return first.written


def _same_for(who: str, last: FollowQuery | None, knowledge: Knowledge, today: date) -> str:
    """The last follow with another state or group in place of the one that it names. Raises NotFollowed."""
    mentions = read_frame(who, knowledge.lexicon, today).mentions
    named = [one for one in mentions if isinstance(one, StateMention | GroupMention)]
    read = PartyReader(knowledge).of_mentions(named, who)
    if last is None or len(read.codes) + len(read.groups) != 1:
        raise NotFollowed("Please write the whole of what is to be followed.")
    if len(last.voters) + len(last.groups) == 1 and not last.others and not last.other_groups:
        other = msgspec.structs.replace(last, voters=read.codes, groups=read.groups)
        if last.either and read.codes:
            other = msgspec.structs.replace(other, about=_about(read.codes[0]))
        return said(other, knowledge)
    if len(last.about) == 1 and read.codes and _is_plain(last):
        return said(msgspec.structs.replace(last, about=_about(read.codes[0])), knowledge)
    raise NotFollowed("Please write the whole of what is to be followed.")


def _about(code: str) -> tuple[tuple[Subject, ...], ...]:
    return ((Subject(SubjectKind.STATE, code),),)


def _is_plain(query: FollowQuery) -> bool:
    return all(getattr(query, name) == getattr(EVERYTHING, name) for name in VOTING)
