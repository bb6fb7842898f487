"""What stands around a name in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.mentions import ChoiceMention, GroupMention, Mention, StateMention, WhenMention
from bot.language.vocabulary import word_lists

# "Figures on Turkish voting".
_OF_ITS_OWN = frozenset({"of", "for", "about", "at", "into", "on"})


def has_choice_behind(place: int, mentions: Sequence[Mention]) -> bool:
    """ "The count of UK abstentions"."""
    return isinstance(mentions[place + 1] if place + 1 < len(mentions) else None, ChoiceMention)


def has_its_votes_behind(before: int, place: int, mentions: Sequence[Mention]) -> bool:
    """ "Totals for East German voting", "statistics of Cuba's 1968 votes": its own votes, not those on it."""
    mention = mentions[place]
    if _is_of_its_voting(before, place, mentions):
        return True
    if not isinstance(mention, StateMention) or not (mention.possessive or mention.kind == "demonym"):
        return False
    noun = next((word(one) for one in mentions[place + 1 :] if not isinstance(one, WhenMention)), "")
    counted = word(mentions[before - 1]) in word_lists().counting if before else False
    if noun in ("voting", "ballots") or (noun == "record" and mention.possessive):
        return word(mentions[before]) in _OF_ITS_OWN
    if noun in ("vote", "votes") and mention.possessive and word(mentions[before]) in ("about", "in"):
        # "A shift in Chile's vote", "tell me about Burma's vote on it".
        return True
    return noun == "votes" and word(mentions[before]) in ("of", "for") and (mention.possessive or counted)


def _is_of_its_voting(before: int, place: int, mentions: Sequence[Mention]) -> bool:
    """ "In the US voting of 1986", but not "on Kosovo voting rights"."""
    behind = [word(one) for one in mentions[place + 1 : place + 3]]
    named = isinstance(mentions[place], StateMention) and word(mentions[before]) in ("in", "of")
    return named and behind[:1] == ["voting"] and behind[1:] != ["rights"]


def is_set(place: int, mentions: Sequence[Mention]) -> bool:
    """Whether some can be left out of what is named: "everybody but", "EU members but"."""
    return place >= 0 and (
        isinstance(mentions[place], GroupMention) or word(mentions[place]).split()[-1] in word_lists().sets
    )


def place_before(place: int, mentions: Sequence[Mention]) -> int:
    """The place before a name, articles and words like "the government of" passed over; -1 at the start."""
    before = place - 1
    while before >= 0 and word(mentions[before]) in word_lists().articles:
        before -= 1
    return before


def word(mention: Mention) -> str:
    """What is written there, in small letters."""
    return " ".join(mention.written.lower().split())
