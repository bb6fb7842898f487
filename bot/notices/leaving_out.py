"""What a wish leaves out: "Africa except Egypt", "India except on Palestine", "everything but the Security Council"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import msgspec

from bot.knowledge import PERMANENT, Knowledge
from bot.language.mentions import (
    BodyMention,
    ChoiceMention,
    GroupMention,
    Mention,
    OrganMention,
    PopularNameMention,
    StateMention,
    TopicMention,
    WordMention,
)
from bot.language.reader import read_frame
from bot.language.vocabulary import word_lists
from bot.notices.account import ARTICLES, NAMES, PAIR
from bot.notices.problems import NotFollowed
from bot.notices.query import EVERYTHING, FollowQuery, Pattern, Subject, SubjectKind
from bot.notices.saying import offers
from bot.notices.voters import members_on
from bot.wording import in_sentence, listed, sentence_case
from data.model import Choice, Result
from data.words import words_of

_LISTED = re.compile(
    r"(?P<lead>.*\b(?:about|on)\s+)?(?P<what>[^,]+?)\s+in\s+(?P<places>.+?)"
    r"(?P<behind>[\s,]*\b(?:but|only|when|whenever|where|if|except|unless|on which|provided|as long as)\b.*)?",
    re.IGNORECASE,
)
_IT = re.compile(r"(?:(?:when|whenever|if|where)\s+)?(?:it|they|he|she)\s+", re.IGNORECASE)
_IT_IS = re.compile(
    r"(?:(?:when|whenever|if|where)\s+)?(?:it|they)(?:['’]s|['’]re|\s+is|\s+are)\s+(?P<so>(?:about|on)\s.+|close|tight|narrow|unanimous|tied)",
    re.IGNORECASE,
)
JOINING = frozenset({"and", "or", "nor", ","})
_WITHOUT_VOTE = "without a vote"
WHAT_IS_LEFT_OUT = "Please say what is to be left out, for example “everything except amendments”."
NO_VOTE = "What is adopted without a vote has no roll call, and is never told."
ABSENT_OR_ABOUT = "Votes on which they were absent, or all votes but those about them?"
WHAT_IS_LEFT = "Please say first what is to be followed, for example “everything except amendments”."


@dataclass(frozen=True, slots=True)
class Parted:
    """A wish: what is followed, and what each "except" behind it leaves out."""

    head: str
    tails: tuple[str, ...] = ()


def parted(text: str, knowledge: Knowledge, today: date) -> Parted:
    """Raises NotFollowed where nothing stands before or behind an "except", and where no vote is asked for."""
    if _WITHOUT_VOTE in " ".join(words_of(text)):
        raise NotFollowed(NO_VOTE)
    cuts = list(_exceptions(read_frame(text, knowledge.lexicon, today).mentions))
    if not cuts:
        return Parted(text)
    ends = [*(cut.start for cut in cuts[1:]), len(text)]
    head = _trimmed(text[: cuts[0].start])
    tails = tuple(_trimmed(text[cut.end : end]) for cut, end in zip(cuts, ends, strict=True))
    if not head:
        raise NotFollowed(WHAT_IS_LEFT)
    if not all(tails):
        raise NotFollowed(WHAT_IS_LEFT_OUT)
    return Parted(head, tails)


@dataclass(frozen=True, slots=True)
class _Cut:
    start: int
    end: int


def _exceptions(mentions: Sequence[Mention]) -> Iterator[_Cut]:
    """Where words such as "except" and "other than" stand, the longest first, and "not" before what can be left out."""
    place = 0
    while place < len(mentions):
        length = _length(mentions, place)
        if length:
            yield _Cut(mentions[place].start, mentions[place + length - 1].end)
        place += length or 1


def _length(mentions: Sequence[Mention], place: int) -> int:
    phrases = word_lists().excepting_in_follows
    words = [_word(mention) for mention in mentions[place : place + 4]]
    if words[:2] in (["but", "only"], ["but", "also"]):
        return 0
    if words[0] == "but" and (_is_another_condition(mentions, place) or _is_said_of_another_group(mentions, place)):
        return 0
    for length in range(len(words), 0, -1):
        if " ".join(words[:length]) in phrases:
            return length
    if words[0] != "not" or len(words) == 1 or (place and _is_said_of_another_group(mentions, place - 1)):
        return 0
    behind = mentions[place + 1]
    if _says_how(mentions[place + 1 :]):
        return 0
    leads = word_lists().topic_leads | {"in", "by", "the", "of"}
    return int(isinstance(behind, (*NAMES, BodyMention)) or words[1] in leads)


def _says_how(mentions: Sequence[Mention]) -> bool:
    """ "Not on the same side" turns that around, and leaves nothing out."""
    lists = word_lists()
    words = " ".join(mention.written.lower() for mention in mentions)
    return any(f"{words} ".startswith(f"{phrase} ") for phrase in lists.split | lists.alike | lists.unanimous)


def _is_another_condition(mentions: Sequence[Mention], place: int) -> bool:
    """ "China abstains but India votes no", and not "any member but India abstains"."""
    named = next((at for at in range(place + 1, len(mentions)) if _word(mentions[at]) not in ARTICLES), place)
    if not isinstance(mentions[named], StateMention | GroupMention):
        return False
    lists = word_lists()
    said = lists.split | lists.alike | lists.agreeing
    does = any(isinstance(one, ChoiceMention) or _word(one) in said for one in mentions[:place])
    going_on = lists.auxiliaries | lists.denying_before | {"is", "are"}
    behind = mentions[named + 1 : named + 2]
    return does and any(isinstance(one, ChoiceMention) or one.written.lower() in going_on for one in behind)


def _is_said_of_another_group(mentions: Sequence[Mention], place: int) -> bool:
    """ "The EU splits but not NATO", and not "the EU splits but not Hungary"."""
    lists = word_lists()
    named = [one for one in mentions[place:] if _word(one) not in ARTICLES]
    does = any(_word(one) in lists.split | lists.alike for one in mentions[:place])
    return does and isinstance(named[-1], GroupMention) and [_word(one) for one in named[:-1]] == ["but", "not"]


def _word(mention: Mention) -> str:
    return " ".join(words_of(mention.written)) if isinstance(mention, WordMention) else ""


def _trimmed(text: str) -> str:
    """Without the joint to what stands behind, and without half a bracket: "Cuba, and"."""
    text = text.strip(" ,;:").removesuffix("(").rstrip(" ,;:")
    is_of_last = "(" in text[:-1].rpartition(")")[2]
    if text.count(")") > text.count("(") and not is_of_last:
        text = text.removesuffix(")").rstrip()
    return text[:-4].rstrip(" ,;:") if text.lower().endswith(" and") else text


@dataclass(frozen=True, slots=True)
class Leading:
    """The states and groups that a text begins with, and what stands behind them."""

    parties: tuple[StateMention | GroupMention, ...]
    rest: str


def ask_about_absence(wish: Parted, knowledge: Knowledge, today: date) -> None:
    """ "Votes without Chad" may be those on which it did not vote. Raises NotFollowed."""
    bare = [word for word in words_of(wish.head.lower()) if word not in (*ARTICLES, "all", "any")]
    leading = [leading_parties(tail, knowledge, today) for tail in wish.tails]
    if not set(bare) <= word_lists().vote_nouns or any(one.rest or not one.parties for one in leading):
        return
    named = [party for one in leading for party in one.parties if isinstance(party, StateMention)]
    codes = tuple(dict.fromkeys(code for party in named if len(party.codes) == 1 for code in party.codes))
    if codes and sum(len(one.parties) for one in leading) == len(codes):
        absent = FollowQuery(voters=codes, pattern=Pattern.CHOSE, choices=(Choice.NON_VOTING,), every=len(codes) > 1)
        about = FollowQuery(about=tuple((Subject(SubjectKind.STATE, code),) for code in codes))
        raise NotFollowed(ABSENT_OR_ABOUT, offers(knowledge, absent, FollowQuery(without=(about,))))


def in_each_place(text: str, knowledge: Knowledge, today: date) -> str:
    """ "Human rights in Chad, Mali and Togo" with "human rights" before each of them, and "or" between; the text as it is
    where no such list ends it."""
    found = _LISTED.fullmatch(text)
    pieces = pieces_of(found["places"], knowledge, today) if found else []
    pieces = [piece.removeprefix("in ") for piece in pieces]
    if not found or len(pieces) < PAIR:
        return text
    leading = [leading_parties(piece, knowledge, today) for piece in pieces]
    are_states = all(
        len(one.parties) == 1 and not one.rest and isinstance(one.parties[0], StateMention) for one in leading
    )
    what = read_frame(found["what"], knowledge.lexicon, today).mentions
    is_topic = all(isinstance(one, WordMention | TopicMention | PopularNameMention) for one in what)
    lists = word_lists()
    cast = lists.vote_nouns | lists.split | lists.alike | lists.lone | lists.narrow | lists.around_names
    if not (are_states and is_topic) or any(one.written.lower() in cast for one in what):
        return text
    return (
        (found["lead"] or "") + " or ".join(f"{found['what']} in {piece}" for piece in pieces) + (found["behind"] or "")
    )


def ask_about_slash(text: str, knowledge: Knowledge, today: date) -> None:
    """ "Chad/Mali" may be either of them, or what is between them. Raises NotFollowed."""
    parts = [part.strip() for part in text.split("/")]
    leading = [leading_parties(part, knowledge, today) for part in parts if part]
    named = [one.parties[0] for one in leading if len(one.parties) == 1 and not one.rest]
    codes = [party.codes[0] for party in named if isinstance(party, StateMention) and len(party.codes) == 1]
    if len(parts) != len(codes) or len(codes) != PAIR:
        return
    subjects = tuple(Subject(SubjectKind.STATE, code) for code in codes)
    each = FollowQuery(about=tuple((one,) for one in subjects))
    voters = tuple(code for code in codes if knowledge.states[code].has_seat(today))
    options = offers(knowledge, FollowQuery(about=(subjects,)), each, FollowQuery(voters=voters))
    raise NotFollowed("Is a vote to be about both, about one of them, or are these to vote?", options)


def leading_parties(text: str, knowledge: Knowledge, today: date) -> Leading:
    """Passes over "by", articles and what joins names."""
    found: list[StateMention | GroupMention] = []
    end = 0
    for mention in read_frame(text, knowledge.lexicon, today).mentions:
        if isinstance(mention, StateMention | GroupMention):
            found.append(mention)
            end = mention.end
        elif _word(mention) not in word_lists().around_names and mention.written not in JOINING:
            break
    rest = text[end:].lstrip(" )").removeprefix("'s").removeprefix("’s").strip()
    first, _, others = rest.partition(" ")
    return Leading(tuple(found), others if first.lower() in word_lists().for_members else rest)


def pieces_of(text: str, knowledge: Knowledge, today: date) -> list[str]:
    """The parts of a list: "amendments", "the Security Council"."""
    pieces, start = [], 0
    for mention in read_frame(text, knowledge.lexicon, today).mentions:
        if mention.written.lower() in JOINING:
            pieces.append(text[start : mention.start].strip())
            start = mention.end
    return [piece for piece in (*pieces, text[start:].strip()) if piece]


def as_votes(text: str, knowledge: Knowledge, today: date) -> str:
    """What is left out, as a wish of its own: "Cuba" and "on Cuba" are votes about it, "those in March" are votes."""
    first, _, rest = text.partition(" ")
    if first.lower() in ("those", "ones"):
        return as_votes(f"votes {rest}", knowledge, today)
    leads = word_lists().topic_leads | {"by"}
    if first.lower() in leads:
        return f"votes {text}"
    leading = leading_parties(text, knowledge, today)
    is_bare = bool(leading.parties) and (not leading.rest or leading.rest.partition(" ")[0].lower() in leads)
    mentions = read_frame(text, knowledge.lexicon, today).mentions
    first_named = next((mention for mention in mentions if _word(mention) not in ARTICLES), None)
    return f"votes about {text}" if is_bare or isinstance(first_named, OrganMention) else text


def with_names(text: str, voters: str) -> str:
    """What is left out, with who votes in place of "it": "unless it votes with Chad"; "unless it is close" is said of the
    votes. Raises NotFollowed where nobody is named."""
    of_votes = _IT_IS.fullmatch(text)
    # "BRICS votes unless they are unanimous" is said of the members.
    if of_votes and not (voters and of_votes["so"].lower() == "unanimous"):
        so = of_votes["so"]
        return f"votes {so}" if so.partition(" ")[0].lower() in word_lists().topic_leads else f"{so} votes"
    it = _IT.match(text)
    if it and not voters:
        raise NotFollowed(WHAT_IS_LEFT_OUT)
    return f"{voters} {text[it.end() :]}" if it else text


def is_possessive(party: StateMention | GroupMention) -> bool:
    """Whether what stands behind a name is the state's: "Chad's no votes"."""
    return isinstance(party, StateMention) and party.possessive


def is_one_thing(query: FollowQuery) -> bool:
    """Whether it is votes about something, or of one kind, and no more."""
    if query.pattern is not Pattern.ANY or query.result is Result.VETOED:
        names = ("pattern", "choices", "margin", "result", "body")
        return query == FollowQuery(**{name: getattr(query, name) for name in names})
    plain = {name: getattr(query, name) for name in ("about", "body", "matters", "session", "result")}
    said = [name for name, value in plain.items() if value]
    alone = all(len(subjects) == 1 for subjects in query.about)
    return alone and len(said) == 1 and query == msgspec.structs.replace(EVERYTHING, **{said[0]: plain[said[0]]})


def together(queries: Sequence[FollowQuery]) -> tuple[FollowQuery, ...]:
    """What is about one thing or another, in one query; each of the others once."""
    only_about = [query for query in queries if query == FollowQuery(about=query.about)]
    about = tuple(dict.fromkeys(subjects for query in only_about for subjects in query.about))
    others = [query for query in queries if query not in only_about]
    return (*((FollowQuery(about=about),) if about else ()), *dict.fromkeys(others))


def of_voters(query: FollowQuery, head: FollowQuery, knowledge: Knowledge, today: date) -> FollowQuery:
    """What is left out of "votes by India" by "abstentions": hers; and of Russia's votes by "vetoes": its own."""
    if query.voters or query.groups:
        return query
    if query.result is Result.VETOED:
        own = tuple(code for code in head.voters if code in knowledge.members_of(PERMANENT, today))
        return msgspec.structs.replace(query, voters=own)
    needs = query.pattern in (Pattern.CHOSE, Pattern.LONE) and not query.count
    names = ("voters", "groups", "left_out", "groups_left_out")
    return msgspec.structs.replace(query, **{name: getattr(head, name) for name in names}) if needs else query


def names_a_body(text: str, knowledge: Knowledge, today: date) -> bool:
    return any(isinstance(mention, BodyMention) for mention in read_frame(text, knowledge.lexicon, today).mentions)


def refuse_what_leaves_nothing(query: FollowQuery, knowledge: Knowledge, today: date) -> None:
    """Raises NotFollowed."""
    for tail in query.without:
        if _covers(tail, query):
            raise NotFollowed("That leaves out everything that would be followed, so that nothing would ever come.")
        if (tail.voters or tail.groups) and tail.pattern is Pattern.ANY and not (tail.about or tail.result):
            who = in_sentence(knowledge.name(tail.voters[0])) if tail.voters else knowledge.group(tail.groups[0]).short
            raise NotFollowed(
                f"{sentence_case(who)} votes on nearly everything; please say which votes are to be left out, for "
                f"example “no votes by {who}”."
            )
        if tail.body and query.body and tail.body is not query.body:
            raise NotFollowed(
                f"Nothing in the {query.body.full_name} is in the {tail.body.full_name}; please leave one of the two out."
            )
    if (query.left_out or query.groups_left_out) and not members_on(query.states, today, knowledge):
        raise NotFollowed("That leaves nobody whose votes could be followed.")


def _covers(tail: FollowQuery, head: FollowQuery) -> bool:
    """Whether what is left out asks for nothing that all that is followed does not have."""
    names = [name for name in FollowQuery.__struct_fields__ if getattr(tail, name) != getattr(EVERYTHING, name)]
    return all(getattr(tail, name) == getattr(head, name) for name in names)


def ask_about_scope(head: FollowQuery, tail: FollowQuery, knowledge: Knowledge) -> None:
    """Raises NotFollowed where "in the Security Council" behind what is left out may belong to what is followed."""
    scope = {name: getattr(tail, name) for name in ("body", "session") if getattr(tail, name)}
    bare = msgspec.structs.replace(tail, body=None, session="")
    if not scope or bare == EVERYTHING or tail.result is Result.VETOED or tail.pattern is Pattern.CLOSE:
        return
    if any(getattr(head, name) for name in scope):
        return
    narrow = msgspec.structs.replace(head, without=(*head.without, bare), **scope)
    wide = msgspec.structs.replace(head, without=(*head.without, tail))
    raise NotFollowed("Which of these is to be followed?", offers(knowledge, narrow, wide))


def refuse_strangers(codes: Sequence[str], head: FollowQuery, knowledge: Knowledge, today: date) -> None:
    """Raises NotFollowed where somebody is to be left out of a group who is not in it: votes about them may be meant."""
    members = members_on(head.states, today, knowledge)
    strangers = [code for code in codes if code not in members]
    if not strangers:
        return
    groups = listed([knowledge.group(code).short for code in head.groups], "or")
    names = listed([in_sentence(knowledge.name(code)) for code in strangers])
    verb = "is" if len(strangers) == 1 else "are"
    about = tuple((Subject(SubjectKind.STATE, code),) for code in strangers)
    meant = msgspec.structs.replace(head, without=(FollowQuery(about=about),))
    raise NotFollowed(f"{sentence_case(names)} {verb} not in {groups}. Did you mean this?", offers(knowledge, meant))
