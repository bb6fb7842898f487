"""What narrows a wish from behind: "human rights in Iran, only close votes", "India, but only on Gaza"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

import msgspec

from bot.language.vocabulary import word_lists
from bot.notices.clauses import can_be_condition
from bot.notices.joining import fitting_both
from bot.notices.kinds import implied_body
from bot.notices.query import EVERYTHING, FollowQuery, Pattern, Subject
from data.words import words_of

_ONLY = re.compile(
    r"(?P<what>.+?)(?:\s*[,;:–—]\s*(?:(?:but|and|though)\s+)?|\s+-\s+|\s+(?:but|and)\s+)(?:only|just|solely|exclusively)\s+(?P<only>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_ONES = re.compile(r"^(?:the\s+)?(?:ones|those)\b|\bones$", re.IGNORECASE)
# What is put together otherwise than field by field.
_TOGETHER = frozenset({"about", "either", "also", "without"})


class Narrowed(NamedTuple):
    """What is followed, and which of it alone."""

    what: str
    only: str


def narrowed(text: str) -> Narrowed | None:
    """None where nothing is narrowed so; "only if India abstains" is a condition."""
    found = _ONLY.fullmatch(text.strip())
    first = next(iter(words_of(found["only"].lower())), "") if found else ""
    if not found or first in word_lists().conditional:
        return None
    return Narrowed(found["what"], _ONES.sub("votes", found["only"]))


def both_of(what: FollowQuery, only: FollowQuery) -> FollowQuery | None:
    """The votes that fit both; None where no query has just these."""
    if what == EVERYTHING:
        return only
    if what.either and (only.voters or only.groups or only.about or only.pattern is Pattern.CHOSE):
        return None
    if (what.count or only.count) and (what.voters or what.groups or what.count):
        # So many are none of those whose votes are followed.
        return _with_condition(what, only)
    fields = dict[str, object]()
    for name in FollowQuery.__struct_fields__:
        one, other, plain = (getattr(query, name) for query in (what, only, EVERYTHING))
        if name not in _TOGETHER and plain not in (one, other) and one != other:
            return _with_condition(what, only)
        fields[name] = one if other == plain else other
    fields["about"] = tuple(_each_with_each(what.about, only.about))
    fields["also"], fields["without"] = (*what.also, *only.also), (*what.without, *only.without)
    return FollowQuery(**fields)  # type: ignore[arg-type]


def with_implied_body(query: FollowQuery) -> FollowQuery:
    return msgspec.structs.replace(query, body=query.body or implied_body(query.pattern, query.result))


def _with_condition(what: FollowQuery, only: FollowQuery) -> FollowQuery | None:
    """The one on which the other holds, too; None where neither can be said so."""
    if can_be_condition(only):
        return fitting_both(what, only)
    return fitting_both(only, what) if can_be_condition(what) else None


def without_implied_body(query: FollowQuery) -> FollowQuery:
    """The same, for as long as its body goes without saying."""
    is_implied = query.body and query.body is implied_body(query.pattern, query.result)
    return msgspec.structs.replace(query, body=None) if is_implied else query


def lacks_quantity(query: FollowQuery, only: FollowQuery) -> bool:
    """Whether a choice is asked of several, and it is not said whether of one of them or of all."""
    are_several = len(query.voters) > 1 or bool(query.groups)
    return are_several and query.pattern is Pattern.CHOSE and not (only.voters or only.groups or query.every)


def _each_with_each(
    one: tuple[tuple[Subject, ...], ...], other: tuple[tuple[Subject, ...], ...]
) -> Iterator[tuple[Subject, ...]]:
    if not (one and other):
        yield from one or other
        return
    for first, second in product(one, other):
        yield tuple(dict.fromkeys((*first, *second)))
