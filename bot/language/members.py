"""Groups that are named beside those of their members that are meant: "the G20 members Argentina and Brazil"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from bot.language.frames import Role
from bot.language.mentions import GroupMention, Mention, StateMention, WordMention
from bot.language.surroundings import place_before, word
from bot.language.vocabulary import word_lists

_INCLUDING = frozenset({"including", "included", "incl", "includes"})
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


def asked_within(mentions: Sequence[Mention]) -> int:
    """The place of a group at the beginning, among whose members somebody is asked for: "in Africa, who opposed it?"; -1 where
    there is none."""
    place = next((at for at, one in enumerate(mentions) if isinstance(one, GroupMention)), -1)
    lead = [word(one) for one in mentions[: max(place, 0)] if word(one) != "the"]
    behind = word(mentions[place + 1]) if 0 <= place < len(mentions) - 1 else ""
    of_members = lead[-1:] == ["of"] and not word_lists().group_nouns.isdisjoint(lead)
    named = (
        lead in (["in"], ["among"], ["within"], ["across"], ["from"])
        or of_members
        or (lead == ["on"] and word(mentions[place]).endswith("continent"))
    )
    return place if named and behind in (",", "who", "which") else -1


def start_of_spelling_out(mentions: Sequence[Mention]) -> int:
    """Where the last word stands that spells out a group: "two Nordic states, | namely Denmark and Norway", "the EU on ES-10/22,
    | specifically Austria"; -1 where none does."""
    signs = [one for one in mentions if one.written not in (",", ":")]
    words = word_lists().spelling_out
    spelling = (one.start for one, other in pairwise(signs) if isinstance(other, StateMention) and word(one) in words)
    return max(spelling, default=-1)


def is_spelt_out(place: int, mentions: Sequence[Mention], text: str, spelling_out: int) -> bool:
    """ "The G20 members Argentina, Brazil and China", "South Asia (Bhutan, India)": a group whose members that are meant
    stand right behind it, or after words for that (`spelling_out`); or "Cuba's ally Vietnam"."""
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
    if isinstance(mention, GroupMention) and (spelling_out > mention.start or _lists_members(place, mentions, text)):
        return True
    behind = next((one for one in mentions[place + 1 : place + 3] if not _says_who_they_are([one])), None)
    between = text[mentions[place].end : behind.start] if behind else ""
    return isinstance(behind, StateMention) and not any(sign in between for sign in ",:;-–—&/")


def _lists_members(place: int, mentions: Sequence[Mention], text: str) -> bool:
    """ "The non-permanent members: Denmark, Greece and Slovenia"."""
    if not word(mentions[place]).endswith(("members", "states", "countries")):
        return False
    listed = [one for one in mentions[place + 1 :] if isinstance(one, StateMention)]
    return len(listed) > 1 and text[mentions[place].end : listed[0].start].strip() == ":"


def is_included(place: int, mentions: Sequence[Mention], named: Collection[int]) -> bool:
    """ "Name all who voted against it, including the US": one of those asked for; or one that is named twice, "those that
    voted with Russia, Russia included"."""
    before, mention = place_before(place, mentions), mentions[place]
    behind = [word(one) for one in mentions[place + 1 : place + 2]]
    lead = [word(one) for one in mentions[max(before - 4, 0) : before + 1]]
    # "Including those with China".
    led = before > 0 and (lead[-1] in _INCLUDING or (lead[-1] == "with" and not _INCLUDING.isdisjoint(lead)))
    said_so = behind in (["included"], ["too"], ["itself"], ["counted"])
    return led or (said_so and any(other < place and _same(mentions[other], mention) for other in named))


def _same(one: Mention, other: Mention) -> bool:
    return isinstance(one, StateMention) and isinstance(other, StateMention) and one.codes == other.codes


def _says_who_they_are(mentions: Sequence[Mention]) -> bool:
    return any(isinstance(one, WordMention) and one.text in word_lists().appositives for one in mentions)


def is_within(place: int, mentions: Sequence[Mention], found: dict[int, Role]) -> bool:
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
    # "NATO members of the EU".
    leads = (
        "in",
        "within",
        "inside",
        *(("of",) if word(mentions[last]).split()[-1] in word_lists().group_nouns else ()),
    )
    return bool(between) and between[-1] in leads and set(between) <= _BELONGING
