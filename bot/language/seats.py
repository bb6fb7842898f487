"""Members of a body: "the permanent members of the Security Council" says who they are, not which body voted."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.mentions import BodyMention, GroupMention, Mention, SymbolMention
from bot.language.surroundings import place_before, word
from bot.language.vocabulary import word_lists
from data.model import Body

COUNCIL = "SC"
# All of these sit in the Council, whatever body votes.
_OF_COUNCIL = frozenset({COUNCIL, "P5", "E10"})
_MEMBERS = frozenset({"member", "members"})


def with_seats(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """The mentions with a body behind its members as part of their name, or, where they are members of another group, too,
    as the group of all its members."""
    of_assembly = any(isinstance(one, SymbolMention) and one.symbol.body is Body.ASSEMBLY for one in mentions)
    found: list[Mention] = []
    for place, mention in enumerate(mentions):
        if not isinstance(mention, BodyMention):
            found.append(mention)
            continue
        group = _group_before(place, mention.body, mentions)
        if group and (mention.body is Body.ASSEMBLY or group.code in _OF_COUNCIL):
            del found[found.index(group) :]
            found.append(GroupMention(group.start, mention.end, text[group.start : mention.end], group.code))
        elif mention.body is Body.COUNCIL and (group or (of_assembly and _has_members(place, mentions))):
            found.append(GroupMention(mention.start, mention.end, mention.written, COUNCIL))
        else:
            found.append(mention)
    return found


def _group_before(place: int, body: Body, mentions: Sequence[Mention]) -> GroupMention | None:
    """The group of which a body's name says more: "African members of | the | Council", "the P5 in the Council", and not "the
    P5 in the Assembly"."""
    lead = place_before(place, mentions)
    group = mentions[lead - 1] if lead > 0 else None
    if not isinstance(group, GroupMention):
        return None
    of_council = (
        body is Body.COUNCIL and group.code in _OF_COUNCIL and word(mentions[lead]) in ("of", "in", "on", "within")
    )
    members = word(group).split()[-1] in word_lists().group_nouns and word(mentions[lead]) == "of"
    return group if of_council or members else None


def _has_members(place: int, mentions: Sequence[Mention]) -> bool:
    """ "Members of | the | Council", "Council | members"."""
    lead = place_before(place, mentions)
    led = lead > 0 and word(mentions[lead]) == "of" and word(mentions[lead - 1]) in _MEMBERS
    return led or any(word(one) in _MEMBERS for one in mentions[place + 1 : place + 2])
