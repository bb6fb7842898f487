"""Roles that only the whole sentence tells: who is followed by "vote" is a topic where somebody else votes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.language.frames import Operator, Role
from bot.language.mentions import GroupMention, Mention, StateMention, SymbolMention, WhenMention
from bot.language.surroundings import has_its_votes_behind, is_set, place_before, word
from bot.language.vocabulary import word_lists

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
_DISTANCES = frozenset({Operator.NEAREST, Operator.FARTHEST})
_WHO_CHANGED = frozenset({Operator.WHO, Operator.CHANGE})
_SETTING_APART = (",", ":", "-", "–", "—")
_COMPARING = _DISTANCES | {Operator.JOINED, Operator.NEARER, Operator.AGREEMENT, Operator.DIFFERENCE}


def settle(found: dict[int, Role], mentions: Sequence[Mention], operators: set[Operator], text: str) -> None:
    """Nothing comes back: the roles by place are changed where others tell better."""
    _settle_joined(found, mentions, text)
    if operators >= _WHO_CHANGED:
        _settle_fronted(found, mentions, text)
    if not operators & _AMONG_GROUPS:
        _settle_places(found, mentions)
    if operators & _DISTANCES and set(found.values()) == {Role.TOPIC}:
        # "The closest state to India".
        found[max(found)] = Role.COMPARED
    comparing = bool(operators & _COMPARING)
    if {Role.VOTER, Role.COMPARED}.isdisjoint(found.values()):
        if comparing and len(topics := _having(Role.TOPIC, found)) > 1:
            # "The agreement of Iran and Iraq".
            found.update(dict.fromkeys(topics, Role.VOTER))
        return
    if not comparing:
        found.update(dict.fromkeys(_having(Role.COMPARED, found), Role.VOTER))
    _settle_weak(found, mentions)


def _having(role: Role, found: dict[int, Role]) -> list[int]:
    return [place for place, has in found.items() if has is role]


def _settle_joined(found: dict[int, Role], mentions: Sequence[Mention], text: str) -> None:
    """ "The China-Russia draft"."""
    for place, other in pairwise(sorted(found)):
        joint = text[mentions[place].end : mentions[other].start]
        if found[other] is Role.TOPIC and joint in ("-", "–", "/") and found[place] is Role.VOTER:
            found[place] = Role.TOPIC


def _settle_fronted(found: dict[int, Role], mentions: Sequence[Mention], text: str) -> None:
    """ "Tibet 1959 to 1961, who moved?": no voter, since it is asked who that was; members of a group may be asked for."""
    if [*found] != [0] or not isinstance(mentions[0], StateMention):
        return
    last = mentions[1] if isinstance(mentions[1], WhenMention) else mentions[0]
    if text[last.end :].lstrip().startswith(_SETTING_APART):
        found[0] = Role.TOPIC


def _settle_places(found: dict[int, Role], mentions: Sequence[Mention]) -> None:
    """ "China on tourism in Central America": where a state votes, a group may only say where something is."""
    voters = _having(Role.VOTER, found)
    if not any(isinstance(mentions[place], StateMention) for place in voters):
        return
    for place in voters:
        lead = place_before(place, mentions)
        inside = lead > 0 and word(mentions[lead]) == "in" and not is_set(lead - 1, mentions)
        if inside and isinstance(mentions[place], GroupMention):
            found[place] = Role.TOPIC


def _settle_weak(found: dict[int, Role], mentions: Sequence[Mention]) -> None:
    """ "The Ukraine vote": no voter, where there is another one."""
    named = any(isinstance(one, SymbolMention) for one in mentions)
    voters = _having(Role.VOTER, found)
    weak = [
        place
        for place in voters
        if _is_followed_by_votes(place, mentions) and not (named and isinstance(mentions[place], GroupMention))
    ]
    if len(weak) < len(voters):
        found.update(dict.fromkeys(weak, Role.TOPIC))


def _is_followed_by_votes(place: int, mentions: Sequence[Mention]) -> bool:
    """ "The first big Ukraine vote": a topic, where somebody else votes."""
    mention = mentions[place]
    possessive = isinstance(mention, StateMention) and mention.possessive
    led = place_before(place, mentions)
    if led >= 0 and has_its_votes_behind(led, place, mentions):
        return False
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
