"""Counts that a sentence claims a vote had: "at least 140 in favour", "93 to 24", "nobody against"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.mentions import ChoiceMention, Mention, NumberMention, WhenMention, WordMention
from bot.language.vocabulary import word_lists
from bot.quantities import CountClaimed, Relation
from data.model import Choice

_LEADS = {
    ("at", "least"): Relation.AT_LEAST,
    ("no", "fewer", "than"): Relation.AT_LEAST,
    ("no", "less", "than"): Relation.AT_LEAST,
    ("minimum", "of"): Relation.AT_LEAST,
    ("no", "more", "than"): Relation.AT_MOST,
    ("not", "more", "than"): Relation.AT_MOST,
    ("at", "most"): Relation.AT_MOST,
    ("up", "to"): Relation.AT_MOST,
    ("maximum", "of"): Relation.AT_MOST,
    ("more", "than"): Relation.MORE_THAN,
    ("over",): Relation.MORE_THAN,
    ("above",): Relation.MORE_THAN,
    ("fewer", "than"): Relation.FEWER_THAN,
    ("less", "than"): Relation.FEWER_THAN,
    ("under",): Relation.FEWER_THAN,
    ("below",): Relation.FEWER_THAN,
    ("about",): Relation.ABOUT,
    ("around",): Relation.ABOUT,
    ("roughly",): Relation.ABOUT,
    ("approximately",): Relation.ABOUT,
    ("nearly",): Relation.ABOUT,
    ("almost",): Relation.ABOUT,
    ("some",): Relation.ABOUT,
}
RELATION_WORDS = tuple(" ".join(words) for words in _LEADS)
# So many votes may be listed.
MOST_LISTED = 50
_GETTING = frozenset({"with", "by", "got", "get", "received", "drew", "won"})
_ONLY = (["only"], ["lone"], ["sole"], ["single"])
_HAVING = frozenset({"had", "has", "got", "gets", "drew", "received", "is", "was"})
_NONE = {"no", "no vote", "no votes", "nobody", "none"}


def find_claims(mentions: Sequence[Mention]) -> tuple[CountClaimed, ...]:
    """Numbers with a choice beside them, at most a noun and a relative away; "no votes against" are none of these."""
    found = []
    for place, mention in enumerate(mentions):
        behind = mentions[place + 1 : place + 5]
        match mention:
            case NumberMention(value=count) if not _counts_others(count, place, mentions):
                if count == 1 and place and mentions[place - 1].written.lower() == "no":
                    continue
                if mention.written.lower() == "one" and _stands_for_a_noun(place, mentions):
                    continue
                choice = _counted_choice(behind) or _of_majority(count, place, mentions) or _choice_of(place, mentions)
                found.append(CountClaimed(count, choice, relation_at(place, mentions)))
            case ChoiceMention() | WordMention() if mention.written.lower() in _NONE:
                one = behind[:1] and isinstance(behind[0], NumberMention) and behind[0].value == 1
                after = behind[1:] if one else behind
                listed = place and isinstance(mentions[place - 1], ChoiceMention)
                if after and isinstance(after[0], ChoiceMention) and not listed:
                    found.append(CountClaimed(0, after[0].choice))
            case _:
                continue
    return tuple(found)


def _stands_for_a_noun(place: int, mentions: Sequence[Mention]) -> bool:
    """ "Which one had most noes?", "the only one against", "the 1965 one": such a "one" counts nothing."""
    behind = mentions[place + 1 : place + 2]
    before = [one.written.lower() for one in mentions[max(0, place - 2) : place]]
    has = bool(behind) and behind[0].written.lower() in _HAVING
    return has or (before[:1] == ["the"] and (before[1:] in _ONLY or isinstance(mentions[place - 1], WhenMention)))


def _counts_others(count: int, place: int, mentions: Sequence[Mention]) -> bool:
    """Whether a number is a whole, one of several, or so many of a ranking: "top 5 abstainers"."""
    ranks = place > 0 and mentions[place - 1].written.lower() in word_lists().leading
    return ranks or is_total(place, mentions) or _is_part(count, mentions[place + 1 : place + 5])


def is_total(place: int, mentions: Sequence[Mention]) -> bool:
    """Whether a number is the whole that others are counted of: "how many of the 193", "out of 193"."""
    words = [mention.written.lower() for mention in mentions[max(0, place - 3) : place]]
    if words[-1:] == ["the"]:
        words = words[:-1]
    return words[-1:] == ["of"] and words[-2:-1] in (["many"], ["out"], ["all"], ["some"])


def _is_part(count: int, behind: Sequence[Mention]) -> bool:
    """ "One of the countries that ..." counts nothing."""
    return count == 1 and bool(behind) and behind[0].written.lower() == "of"


def relation_at(place: int, mentions: Sequence[Mention]) -> Relation:
    """What the words before a number say of it: "at least", "fewer than"."""
    return lead_at(place, mentions)[0]


def lead_at(place: int, mentions: Sequence[Mention]) -> tuple[Relation, int]:
    """The same, and how many mentions say it."""
    words = tuple(mention.written.lower() for mention in mentions[max(0, place - 3) : place])
    return next(((_LEADS[words[-size:]], size) for size in (3, 2, 1) if words[-size:] in _LEADS), (Relation.EXACTLY, 0))


def relation_of(words: tuple[str, ...]) -> Relation | None:
    """What the words before a number say of how exact it is: "at least", "nearly"."""
    return _LEADS.get(words)


def _of_majority(count: int, place: int, mentions: Sequence[Mention]) -> Choice | None:
    """ "Adopted with more than 150 votes": so many that they can only be those in favour."""
    votes = any(one.written.lower() == "votes" for one in mentions[place + 1 : place + 2])
    if count <= MOST_LISTED or not place or not votes:
        return None
    led = relation_at(place, mentions) is not Relation.EXACTLY or mentions[place - 1].written.lower() in _GETTING
    return Choice.YES if led else None


def _choice_of(place: int, mentions: Sequence[Mention]) -> Choice | None:
    """ "Opposed by more than 40 states"."""
    lead = max(0, place - 3)
    by = next((one for one in range(lead, place) if mentions[one].written.lower() == "by"), 0)
    chosen = mentions[by - 1] if by else None
    if not isinstance(chosen, ChoiceMention):
        return None
    between = tuple(one.written.lower() for one in mentions[by + 1 : place])
    return chosen.choice if not between or between in _LEADS else None


def _counted_choice(behind: Sequence[Mention]) -> Choice | None:
    if behind and behind[0].written.lower() == "for" and (len(behind) == 1 or not behind[1].written[:1].isalpha()):
        return Choice.YES
    for mention in behind:
        if isinstance(mention, ChoiceMention):
            return mention.choice
        if not (isinstance(mention, WordMention) and mention.known) or mention.text in ("to", ","):
            return None
    return None
