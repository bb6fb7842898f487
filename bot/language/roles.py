"""Who does what in a sentence: whether a state votes, is voted about, is compared with or left out is settled here."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.language.frames import Operator, Party, Role
from bot.language.mentions import (
    ChoiceMention,
    GroupMention,
    Mention,
    StateMention,
    SymbolMention,
    TopicMention,
    WhenMention,
    WordMention,
)
from bot.language.morphology import is_light
from bot.language.operators import OperatorSpan
from bot.language.vocabulary import word_lists

_BELONGING = {
    "in",
    "within",
    "inside",
    "that",
    "who",
    "which",
    "are",
    "is",
    "also",
    "members",
    "member",
    "states",
    "were",
    "countries",
    "of",
}
# With these a group is one among whose members something is asked.
_AMONG_GROUPS = frozenset(
    {
        Operator.NEAREST,
        Operator.FARTHEST,
        Operator.AGREEMENT,
        Operator.DIFFERENCE,
        Operator.WHO,
        Operator.MOST,
        Operator.FEWEST,
        Operator.ALONE,
        Operator.COHESION,
    }
)
_COMPARING_OPERATORS = frozenset({Operator.JOINED, Operator.NEAREST, Operator.FARTHEST, Operator.NEARER})


def roles_of(
    mentions: Sequence[Mention], operators: Sequence[OperatorSpan], text: str
) -> tuple[tuple[Role, Party], ...]:
    """Each state and group with its role. Where nobody else votes, who is only followed by "vote" or compared does."""
    ends = {span.end: span.operator for span in operators}
    found: dict[int, Role] = {}
    for place, mention in enumerate(mentions):
        if isinstance(mention, StateMention | GroupMention):
            in_brackets = _is_in_brackets(place, mentions, text)
            found[place] = Role.TOPIC if in_brackets else _role(place, mentions, ends, found, text)
            if _is_broken_with(place, operators):
                found[place] = Role.VOTER
            if place + 1 < len(mentions) and word(mentions[place + 1]) in ("aside", "excepted", "excluded"):
                # "Which Nordic countries, Finland aside, abstained?"
                found[place] = Role.EXCEPTED
    asks_who = any(span.operator is Operator.WHO for span in operators)
    if asks_who and (first := _asked_within(mentions)) in found:
        found[first] = Role.VOTER
    for place in list(found):
        if _is_spelt_out(place, mentions, text) or (asks_who and _is_included(place, mentions)):
            del found[place]
    _settle(found, mentions, {span.operator for span in operators}, text)
    return tuple((role, party) for place, role in found.items() if (party := _party(mentions[place])))


def _asked_within(mentions: Sequence[Mention]) -> int:
    """The place of a group at the beginning, among whose members somebody is asked for: "in Africa, who opposed it?"; -1 where
    there is none."""
    place = next((at for at, one in enumerate(mentions) if isinstance(one, GroupMention)), -1)
    lead = [word(one) for one in mentions[: max(place, 0)] if word(one) != "the"]
    behind = word(mentions[place + 1]) if 0 <= place < len(mentions) - 1 else ""
    named = lead == ["in"] or (lead == ["on"] and word(mentions[place]).endswith("continent"))
    return place if named and behind in (",", "who", "which") else -1


def _is_broken_with(place: int, operators: Sequence[OperatorSpan]) -> bool:
    """ "Did Hungary go against the EU?"."""
    return any(span.operator is Operator.COHESION and span.start <= place < span.end for span in operators)


def _is_spelt_out(place: int, mentions: Sequence[Mention], text: str) -> bool:
    """ "The G20 members Argentina, Brazil and China", "South Asia (Bhutan, India)": a group whose members that are meant
    stand right behind it; or "Cuba's ally Vietnam"."""
    mention = mentions[place]
    behind_it = mentions[place + 1] if place + 1 < len(mentions) else None
    if isinstance(mention, StateMention) and isinstance(behind_it, StateMention) and len(mention.codes) > 1:
        # "The Koreans (ROK)".
        bracketed = text[mention.end : behind_it.start].strip() == "("
        return bracketed and set(behind_it.codes) < set(mention.codes)
    is_context = (
        isinstance(mention, StateMention) and mention.possessive and _says_who_they_are(mentions[place + 1 : place + 2])
    )
    if not isinstance(mention, GroupMention) and not is_context:
        return False
    if isinstance(mention, GroupMention) and (_names_members(place, mentions) or _lists_members(place, mentions, text)):
        return True
    behind = next((one for one in mentions[place + 1 : place + 3] if not _says_who_they_are([one])), None)
    between = text[mentions[place].end : behind.start] if behind else ""
    return isinstance(behind, StateMention) and not any(sign in between for sign in ",:;-–—&/")


def _names_members(place: int, mentions: Sequence[Mention]) -> bool:
    """ "Two Nordic states, namely Denmark and Norway", "the EU on ES-10/22, specifically Austria"."""
    spells_out = word_lists().spelling_out
    signs = [one for one in mentions if one.written not in (",", ":")]
    return any(
        word(one) in spells_out and isinstance(other, StateMention) and one.start > mentions[place].start
        for one, other in pairwise(signs)
    )


def _lists_members(place: int, mentions: Sequence[Mention], text: str) -> bool:
    """ "The non-permanent members: Denmark, Greece and Slovenia"."""
    listed = [one for one in mentions[place + 1 :] if isinstance(one, StateMention)]
    of_members = word(mentions[place]).endswith(("members", "states", "countries"))
    return of_members and len(listed) > 1 and text[mentions[place].end : listed[0].start].strip() == ":"


def _is_included(place: int, mentions: Sequence[Mention]) -> bool:
    """ "Name all who voted against it, including the US": one of those asked for."""
    before = _before(place, mentions)
    return before > 0 and word(mentions[before]) in ("including", "included", "incl")


def _says_who_they_are(mentions: Sequence[Mention]) -> bool:
    return any(isinstance(one, WordMention) and one.text in word_lists().appositives for one in mentions)


def _party(mention: Mention) -> Party | None:
    return mention if isinstance(mention, StateMention | GroupMention) else None


def _role(
    place: int, mentions: Sequence[Mention], ends: dict[int, Operator], found: dict[int, Role], text: str
) -> Role:
    before = _before(place, mentions)
    if not _is_set_apart(place, mentions, text) and _is_topic_of_noun(place, mentions):
        return Role.TOPIC
    if before < 0:
        return Role.VOTER
    lead = word(mentions[before])
    others = any(isinstance(mention, StateMention | GroupMention) for mention in mentions[place + 1 :])
    if lead in ("when", "after", "that") and (others or Role.VOTER in found.values()) and _is_passive(place, mentions):
        return Role.TOPIC
    if _is_within(place, mentions, found):
        return Role.WITHIN
    if lead == "of" and before and word(mentions[before - 1]) in word_lists().joining:
        # "The positions of the UK and of the US".
        lead, before = word(mentions[before - 1]), before - 1
    if lead in word_lists().joining and (listed := _last_listed(before, found, mentions)) is not None:
        return found[listed]
    if before in found:
        return found[before]
    if lead == "of" and before and word(mentions[before - 1]) == "that" and found:
        # "The vote of France and that of Spain".
        return list(found.values())[-1]
    if _is_other_compared(before, mentions, found):
        return Role.COMPARED
    match ends.get(before + 1):
        case Operator.EXCEPT:
            return Role.EXCEPTED
        case operator if operator in _COMPARING_OPERATORS:
            return Role.COMPARED
        case _:
            return _role_behind(lead, before, place, mentions)


def _is_other_compared(before: int, mentions: Sequence[Mention], found: dict[int, Role]) -> bool:
    """ "Closer to Russia or to Germany", "more like Poland than like Russia"."""
    joint = word(mentions[before - 1]) if before else ""
    leads = word(mentions[before]) in word_lists().comparing | {"to"} and joint in ("or", "than")
    return leads and Role.COMPARED in list(found.values())[-1:]


def _is_set_apart(place: int, mentions: Sequence[Mention], text: str) -> bool:
    """Whether a dash or a colon stands between the name and what follows: "Saudi Arabia - seat of China"."""
    behind = mentions[place + 1] if place + 1 < len(mentions) else None
    between = text[mentions[place].end : behind.start] if behind else ""
    return any(sign in between for sign in (" - ", "–", "—", ":", ","))


def _is_in_brackets(place: int, mentions: Sequence[Mention], text: str) -> bool:
    """ "79/7 (Cuba)": a single name in brackets right behind a vote says what that was about."""
    mention = mentions[place]
    bracketed = text[: mention.start].rstrip().endswith("(") and text[mention.end :].lstrip().startswith(")")
    return bracketed and place > 0 and isinstance(mentions[place - 1], SymbolMention)


def _has_choice_behind(place: int, mentions: Sequence[Mention]) -> bool:
    """ "The count of UK abstentions"."""
    return isinstance(mentions[place + 1] if place + 1 < len(mentions) else None, ChoiceMention)


def _is_passive(place: int, mentions: Sequence[Mention]) -> bool:
    """ "When Russia was suspended": something was done to it."""
    behind = word(mentions[place + 1]) if place + 1 < len(mentions) else ""
    return behind in ("was", "were", "got", "is", "had")


def _is_within(place: int, mentions: Sequence[Mention], found: dict[int, Role]) -> bool:
    """ "EU members in NATO", "countries in both the EU and NATO": a group to which those of another belong, too."""
    if not isinstance(mentions[place], GroupMention):
        return False
    voters = (other for other, role in reversed(found.items()) if role is Role.VOTER)
    last = next((other for other in voters if isinstance(mentions[other], GroupMention)), None)
    if last is None:
        return False
    between = [word(mention) for mention in mentions[last + 1 : place]]
    between = [one for one in between if one not in word_lists().articles]
    if between == ["and"]:
        led = [word(mention) for mention in mentions[max(last - 3, 0) : last]]
        led = [one for one in led if one != "the"]
        return "both" in led and any(one in ("in", "of", "to") for one in led)
    return bool(between) and between[-1] in ("in", "within", "inside") and set(between) <= _BELONGING


def _role_behind(lead: str, before: int, place: int, mentions: Sequence[Mention]) -> Role:
    """The role of a state by the word before it."""
    lists = word_lists()
    if lead in lists.leaving_out or (lead == "but" and _is_set(before - 1, mentions)):
        return Role.EXCEPTED
    if lead in lists.comparing:
        return Role.COMPARED
    if before and word(mentions[before - 1]) == "to" and _is_plain(before, mentions):
        # "To upgrade Palestine".
        return Role.TOPIC
    if lead == "of" and (not before or _has_choice_behind(place, mentions)):
        # "Of France, Italy and Spain, which ...?"
        return Role.VOTER
    if lead == "of":
        noun = word(mentions[before - 1]) if before else ""
        if noun in ("member", "members") and before > 1 and word(mentions[before - 2]) in lists.many_votes_leads:
            # "Votes about members of NATO".
            return Role.TOPIC
        return Role.VOTER if noun in lists.voter_nouns or noun.rstrip("s") in lists.voter_nouns else Role.TOPIC
    if lead == "about" and before and word(mentions[before - 1]) in ("what", "how"):
        return Role.VOTER
    if lead == "for" and place + 1 < len(mentions) and word(mentions[place + 1]) == "to":
        # "What was left for Tokyo to do?"
        return Role.VOTER
    if lead == "for":
        return Role.VOTER if before and _is_vote(mentions[before - 1]) else Role.TOPIC
    if lead == "in" and before and (_is_set(before - 1, mentions) or isinstance(mentions[place], GroupMention)):
        # "Countries in the EU", "who agrees least in the EU?".
        return Role.VOTER
    if lead in lists.topic_leads | lists.handing or _does_something(before, mentions) or _drafts(before, mentions):
        return Role.TOPIC
    if isinstance(mentions[before], ChoiceMention) and lead.rsplit(maxsplit=1)[-1] in lists.choice_leads:
        return Role.TOPIC
    return Role.VOTER


def _drafts(before: int, mentions: Sequence[Mention]) -> bool:
    """ "The draft by Ukraine"."""
    return before > 0 and word(mentions[before]) == "by" and word(mentions[before - 1]) in word_lists().drafts


def _does_something(before: int, mentions: Sequence[Mention]) -> bool:
    """ "To upgrade Palestine", "seating Beijing": a verb of what a vote does, right before its object."""
    mention = mentions[before]
    said = word_lists().stop | word_lists().of_everything
    if not isinstance(mention, WordMention) or is_light(mention.text) or mention.text in said:
        return False
    lead = word(mentions[before - 1]) if before else ""
    return lead == "to" or (mention.text.endswith("ing") and mention.text not in word_lists().known)


def _is_set(place: int, mentions: Sequence[Mention]) -> bool:
    """Whether some can be left out of what is named: "everybody but", "EU members but"."""
    return place >= 0 and (
        isinstance(mentions[place], GroupMention) or word(mentions[place]).split()[-1] in word_lists().sets
    )


def _is_vote(mention: Mention) -> bool:
    return isinstance(mention, SymbolMention | WhenMention) or word(mention) in word_lists().for_voters


def _before(place: int, mentions: Sequence[Mention]) -> int:
    """The place before a name, articles and words like "the government of" passed over; -1 at the start."""
    before = place - 1
    while before >= 0 and word(mentions[before]) in word_lists().articles:
        before -= 1
    return before


def _last_listed(joint: int, found: dict[int, Role], mentions: Sequence[Mention]) -> int | None:
    """The state that a joining word joins this one to, if it stands right before that word."""
    if joint - 1 in found:
        return joint - 1
    # Between them stands a word, not the time of something else.
    return joint - 2 if joint - 2 in found and isinstance(mentions[joint - 1], WordMention) else None


def _is_topic_of_noun(place: int, mentions: Sequence[Mention]) -> bool:
    """ "The Cuba embargo", "Palestine's membership": what stands behind the name makes it a topic."""
    behind = [word(mention) for mention in mentions[place + 1 : place + 3]]
    nouns = word_lists().topical_nouns
    if _is_sponsor(place, mentions) or _is_membership_of(place, mentions):
        return True
    if behind and behind[0].partition(" ")[0] in nouns:
        return True
    return (
        len(behind) > 1 and behind[1] in nouns and (behind[0] in ("s", "full", "own") or _is_plain(place + 1, mentions))
    )


def _is_plain(place: int, mentions: Sequence[Mention]) -> bool:
    """ "Myanmar human rights": a word of no meaning of its own stands before the noun."""
    mention = mentions[place]
    return isinstance(mention, WordMention) and mention.text.isalpha() and mention.text not in word_lists().stop


def _is_sponsor(place: int, mentions: Sequence[Mention]) -> bool:
    """ "Brazil's humanitarian pause text": the draft of a state."""
    mention = mentions[place]
    if not (isinstance(mention, StateMention) and (mention.possessive or mention.kind == "demonym")):
        return False
    for other in mentions[place + 1 : place + 6]:
        if word(other) in word_lists().drafts:
            return True
        if isinstance(other, StateMention) or word(other) in word_lists().topic_leads:
            # "Guyana's position on the US draft".
            return False
    return False


def _is_membership_of(place: int, mentions: Sequence[Mention]) -> bool:
    """ "Palestinian UN membership"."""
    behind = mentions[place + 1] if place + 1 < len(mentions) else None
    return isinstance(behind, TopicMention) and "membership" in behind.written.lower()


def _settle(found: dict[int, Role], mentions: Sequence[Mention], operators: set[Operator], text: str) -> None:
    for place, other in pairwise(sorted(found)):
        joint = text[mentions[place].end : mentions[other].start]
        if found[other] is Role.TOPIC and joint in ("-", "–", "/") and found[place] is Role.VOTER:
            # "The China-Russia draft".
            found[place] = Role.TOPIC
    states = [
        place for place, role in found.items() if role is Role.VOTER and isinstance(mentions[place], StateMention)
    ]
    for place in found if states and not operators & _AMONG_GROUPS else ():
        lead = _before(place, mentions)
        if (
            found[place] is Role.VOTER
            and isinstance(mentions[place], GroupMention)
            and lead > 0
            and word(mentions[lead]) == "in"
            and not _is_set(lead - 1, mentions)
        ):
            # "China on tourism in Central America".
            found[place] = Role.TOPIC
    roles = set(found.values())
    if operators & {Operator.NEAREST, Operator.FARTHEST} and roles == {Role.TOPIC}:
        # "The closest state to India".
        found[max(found)] = Role.COMPARED
        roles = set(found.values())
    comparing = operators & {
        Operator.JOINED, Operator.NEAREST, Operator.FARTHEST, Operator.NEARER, Operator.AGREEMENT, Operator.DIFFERENCE,
    }  # fmt: skip
    topics = [place for place, role in found.items() if role is Role.TOPIC]
    if comparing and len(topics) > 1 and not roles & {Role.VOTER, Role.COMPARED}:
        # "The agreement of Iran and Iraq".
        found.update(dict.fromkeys(topics, Role.VOTER))
    if not comparing:
        for place, role in found.items():
            if role is Role.COMPARED:
                found[place] = Role.VOTER
    if Role.VOTER not in roles and Role.COMPARED not in roles:
        return
    named = any(isinstance(one, SymbolMention) for one in mentions)
    weak = [
        place for place, role in found.items()
        if role is Role.VOTER and _is_followed_by_votes(place, mentions) and not (named and isinstance(mentions[place], GroupMention))
    ]  # fmt: skip
    others = [place for place, role in found.items() if role is Role.VOTER and place not in weak]
    for place in weak if others else ():
        found[place] = Role.TOPIC


def _is_followed_by_votes(place: int, mentions: Sequence[Mention]) -> bool:
    """ "The first big Ukraine vote": a topic, where somebody else votes."""
    mention = mentions[place]
    possessive = isinstance(mention, StateMention) and mention.possessive
    led = _before(place, mentions)
    before = word(mentions[led]) if led >= 0 else ""
    behind = word(mentions[place + 1]) if place + 1 < len(mentions) else ""
    lists = word_lists()
    is_subject = (
        possessive or before in lists.joining or before in lists.auxiliaries or _has_object(place + 1, mentions)
    )
    return behind in lists.called_votes and not is_subject


def _has_object(vote: int, mentions: Sequence[Mention]) -> bool:
    """ "What was the US vote on the draft?" """
    then = mentions[vote + 1 : vote + 3]
    return len(then) > 1 and word(then[0]) == "on" and not isinstance(then[1], WhenMention)


def word(mention: Mention) -> str:
    return " ".join(mention.written.lower().split())
