"""With which words people order something about a channel's follows: the tables of follow_orders.toml and
follow_phrases.toml."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

import msgspec

from bot.language.phrases import load_rules, spelt_out

_WORD = re.compile(r"[^\s,:–—]+")
# As commands are typed.
_SLASH = re.compile(r"^\s*/(?:teller\s+)?")
_BETWEEN = " ,:–—\t\n"


class OrderRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The phrases that an order begins with, or that may stand `behind` one; texts that are read with it, and `others` that
    are not."""

    phrases: tuple[str, ...]
    examples: tuple[str, ...]
    others: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()


class PlainRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The plain words that the phrases mean, and what becomes of texts with them."""

    means: str
    phrases: tuple[str, ...]
    examples: dict[str, str]


class OrderText(msgspec.Struct, frozen=True):
    """The table that the beginning of a text stands in, and what stands behind it."""

    name: str
    rest: str


MANNERS = "manners"
# Read only where a follow was spoken of just before.
LEANING = frozenset({"meant", "also", "same", "take_back"})
# At most so much is put right in the verb of a wish.
FOLLOW, UNFOLLOW = "follow", "unfollow"
_LIKE_VERB = frozenset(
    {UNFOLLOW, "unfollowed", "fellow", "hollow", "fallow", "followed", "follower", "follows", "follow"}
)


@cache
def plain_rules() -> dict[str, PlainRule]:
    """What wishes say at length, by name. Raises msgspec.ValidationError where the file has other keys."""
    return load_rules("follow_phrases.toml", PlainRule)


@cache
def _plain_phrases() -> tuple[re.Pattern[str], dict[str, str]]:
    """All of them at once, the longest first, and what each means."""
    means = {one: rule.means for rule in plain_rules().values() for phrase in rule.phrases for one in spelt_out(phrase)}
    longest_first = sorted(means, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE), means


def in_plain_words(wish: str) -> str:
    """A wish with plain words for what it says at length."""
    phrases, means = _plain_phrases()
    return phrases.sub(lambda found: means[found[0].lower()], wish)


@cache
def order_rules() -> dict[str, OrderRule]:
    """By name. Raises msgspec.ValidationError where the file has other keys."""
    return load_rules("follow_orders.toml", OrderRule)


@cache
def _openings() -> dict[tuple[str, ...], tuple[str, ...]]:
    """The tables that each phrase stands in, by its words."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name, rule in order_rules().items():
        for words in (tuple(phrase.split()) for each in rule.phrases for phrase in spelt_out(each)):
            found[words] = (*found.get(words, ()), name)
    return found


def find_order(text: str, among: frozenset[str]) -> OrderText | None:
    """What a text begins with, behind its courtesies; None where it is in none of these tables."""
    text = without_thanks(_SLASH.sub("", text))
    while found := _first(text, among) or _first(text, frozenset({MANNERS})):
        if found.name != MANNERS or not found.rest:
            return found if found.name in among else None
        text = found.rest
    return None


def without_manners(text: str) -> str:
    """A text behind the courtesies that it begins with."""
    while (found := _first(text, frozenset({MANNERS}))) and found.rest:
        text = found.rest
    return text


def _first(text: str, among: frozenset[str]) -> OrderText | None:
    """The longest phrase that a text begins with."""
    words = list(islice(_WORD.finditer(text), _most_words()))
    spelt = tuple(word[0].lower().replace("’", "'") for word in words)
    openings = _openings()
    for count in range(len(words), 0, -1):
        if name := next((one for one in openings.get(spelt[:count], ()) if one in among), None):
            return OrderText(name, text[words[count - 1].end() :].strip(_BETWEEN))
    return None


@cache
def _most_words() -> int:
    return max(map(len, _openings()))


def without_thanks(text: str) -> str:
    """A text without the courtesies that it ends with."""
    text = text.strip().rstrip(".!? ")
    for phrase in order_rules()[MANNERS].behind:
        if text.lower().endswith((f" {phrase}", f",{phrase}")):
            return without_thanks(text[: -len(phrase)].rstrip(_BETWEEN))
    return text


def misspelt_verb(text: str, verb: str = FOLLOW) -> str:
    """The first word of a text, where it is the verb but for one letter; empty where it is not."""
    word, _, rest = text.strip().partition(" ")
    lowered = word.lower().rstrip(":")
    is_near = lowered not in _LIKE_VERB and _is_one_off(lowered, verb)
    return word if rest.strip() and is_near else ""


def _is_one_off(word: str, meant: str) -> bool:
    """One letter left out, put in, taken for another or changed places with its neighbour, none of them the first."""
    if word[:1] != meant[0] or abs(len(word) - len(meant)) > 1:
        return False
    places = range(1, len(meant))
    less = {meant[:place] + meant[place + 1 :] for place in places}
    swapped = {meant[:place] + meant[place + 1 : place + 2] + meant[place] + meant[place + 2 :] for place in places}
    more = {word[:place] + word[place + 1 :] for place in range(1, len(word))}
    other = {
        meant[:place] + word[place : place + 1] + meant[place + 1 :] for place in places if len(word) == len(meant)
    }
    return word in less | swapped | other or (len(word) > len(meant) and meant in more)
