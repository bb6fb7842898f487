"""How many are to vote so: "at least three of the P5 abstain", "most EU members", "nobody votes against"."""

from __future__ import annotations

from collections.abc import Iterator

from bot.language.claims import lead_at
from bot.language.frames import Operator
from bot.language.mentions import NumberMention
from bot.language.vocabulary import word_lists
from bot.notices.account import ARTICLES, Account
from bot.notices.query import Count
from bot.quantities import Relation

NOBODY = Count(most=0)
MOST_OF = Count(of_most=True)
_EXACTLY = frozenset({"exactly", "precisely", "just", "only"})
_HALF = (("more", "than", "half"), ("over", "half"))
_PARTS = {
    ("a", "third"): (1, 3),
    ("one", "third"): (1, 3),
    ("half",): (1, 2),
    ("two", "thirds"): (2, 3),
    ("three", "quarters"): (3, 4),
    ("three", "fourths"): (3, 4),
}
# Before a part, these make it something else.
_NO_PARTS = frozenset(
    {
        "than",
        "over",
        "under",
        "about",
        "nearly",
        "almost",
        "exactly",
        "roughly",
        "most",
        "to",
        "only",
        "just",
        "above",
        "below",
    }
)
_OR = {"more": Relation.AT_LEAST, "fewer": Relation.AT_MOST, "less": Relation.AT_MOST}
_GETTING = frozenset(
    {"with", "by", "get", "gets", "got", "getting", "draw", "draws", "receive", "receives", "see", "sees"}
)
_JOINTS = frozenset({",", "and", "or", *ARTICLES})


def is_unopposed(account: Account) -> bool:
    """Whether nobody is to vote against, in a word: "adopted without opposition"; and accounts for it."""
    spans = (range(span.start, span.end) for span in account.spans_of(Operator.UNOPPOSED))
    places = {place for span in spans for place in span}
    account.take(places)
    return bool(places)


def count_of(account: Account) -> Count | None:
    """How many are to vote so, of those that stand behind, or of all; None where it is not said. And accounts for it."""
    for place in range(len(account.mentions)):
        found = _at(place, account)
        if found is None:
            continue
        count, start, end = found
        who = _who(end, account)
        if who is None:
            continue
        account.take(range(start - (account.word(start - 1) in _GETTING), who))
        account.joined.update(_parties(who, account))
        return count
    return None


def _at(place: int, account: Account) -> tuple[Count, int, int] | None:
    """What is said at a place, and the places from which and up to which it is said."""
    mention = account.mentions[place]
    if place in account.taken:
        return None
    if part := _part_at(place, account):
        return part
    if isinstance(mention, NumberMention):
        return _of_number(mention.value, place, account)
    if account.word(place) == "nobody":
        return NOBODY, place, place + 1
    lists, start = word_lists(), place
    if account.word(place) in lists.of_most_others and account.word(place - 1) != "at":
        start -= account.word(place - 1) in ARTICLES
        return MOST_OF, start, place + 1
    half = next((words for words in _HALF if _words(place, len(words), account) == words), None)
    return (MOST_OF, place, place + len(half)) if half else None


def _part_at(place: int, account: Account) -> tuple[Count, int, int] | None:
    """ "Half of", "at least two thirds of": at least such a part."""
    words = next((words for words in _PARTS if _words(place, len(words), account) == words), None)
    if words is None:
        return None
    at_least = _words(place - 2, 2, account) == ("at", "least")
    if not at_least and account.before(place, ARTICLES) in _NO_PARTS:
        return None
    start = place - 2 if at_least else place - (account.word(place - 1) in ARTICLES)
    return Count(part=_PARTS[words]), start, place + len(words)


def _words(place: int, length: int, account: Account) -> tuple[str, ...]:
    return tuple(map(account.word, range(place, place + length)))


def _of_number(number: int, place: int, account: Account) -> tuple[Count, int, int] | None:
    """ "Three" by itself may be at least so many, or no more."""
    relation, lead = lead_at(place, account.mentions)
    end = place + 1
    behind = _OR.get(account.word(end + 1)) if account.word(end) == "or" else None
    if behind:
        relation, end = behind, end + 2
    if relation is Relation.EXACTLY and account.word(place - 1) in _EXACTLY:
        return Count(least=number, most=number), place - 1, end
    count = _counts(number).get(relation)
    return (count, place - lead, end) if count else None


def _counts(number: int) -> dict[Relation, Count]:
    return {
        Relation.AT_LEAST: Count(least=number),
        Relation.MORE_THAN: Count(least=number + 1),
        Relation.AT_MOST: Count(most=number),
        Relation.FEWER_THAN: Count(most=max(number - 1, 0)),
    }


def _who(end: int, account: Account) -> int | None:
    """Where those begin of whom so many are meant, or what so many cast; None where nothing such stands there."""
    place = end
    while account.word(place) in ("of", "all", *ARTICLES):
        place += 1
    nouns = word_lists().group_nouns
    is_of_some = account.is_party(place) or (account.word(place) in nouns and account.has_choice_behind(place))
    return place if is_of_some or account.is_choice(place) else None


def _parties(place: int, account: Account) -> Iterator[int]:
    while account.is_party(place) or account.word(place) in _JOINTS:
        if account.is_party(place):
            yield place
        place += 1
