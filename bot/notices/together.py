"""What is said of several at once: "the US and Israel are the only ones", "all five agree", "the EU as a bloc against"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from bot.language.mentions import ChoiceMention
from bot.notices.account import ARTICLES, Account
from bot.notices.query import FollowQuery, Pattern
from data.model import Result

# Of one group; "both" is said of what votes are about.
_ALL = frozenset({"all", "each", "every"})
_OF_EACH = _ALL | {"both", "joint", "double", "triple"}
_JOINTLY = frozenset({"together", "jointly"})


def as_typed(account: Account, query: FollowQuery, places: Sequence[int]) -> FollowQuery:
    """The query with what its words say of several voters; and accounts for these. `places` are where they are named."""
    if query.pattern is Pattern.LONE and _are_the_only_ones(account, query, places):
        return msgspec.structs.replace(query, pattern=Pattern.CHOSE, sole=True, every=True)
    if query.result is Result.VETOED and query.pattern in (Pattern.ANY, Pattern.ALIKE) and len(query.voters) > 1:
        return _vetoing(account, query, places)
    if query.pattern is not Pattern.ALIKE or not (query.voters or query.groups) or account.others:
        return query
    if query.choices:
        return msgspec.structs.replace(query, pattern=Pattern.CHOSE, every=True)
    of_all = [place for place in range(len(account.mentions)) if account.word(place) in _ALL]
    if not (query.groups and of_all):
        return query
    account.take(of_all)
    return msgspec.structs.replace(query, every=True)


def _vetoing(account: Account, query: FollowQuery, places: Sequence[int]) -> FollowQuery:
    """The query with "Russia and China both veto", "vetoes by Russia and China together", "joint vetoes of both": all of them
    do; and accounts for what says so. In "vetoes by Russia and China" it may be either."""
    words = list(map(account.word, range(len(account.mentions))))
    around = {min(places), *account.places(ChoiceMention)}
    before = [place for place, word in enumerate(words) if word in _OF_EACH and _next_named(place, account) in around]
    company = [at for place in places[1:] if words[at := account.place_before(place, ARTICLES)] == "with"]
    said = [*before, *company, *(place for place, word in enumerate(words) if word in _JOINTLY)]
    account.take(said)
    every = bool(said) or query.pattern is Pattern.ALIKE
    return msgspec.structs.replace(query, pattern=Pattern.ANY, every=every)


def _next_named(place: int, account: Account) -> int:
    """Behind "each of the"."""
    place += 1
    while account.word(place) in ("of", *ARTICLES):
        place += 1
    return place


def _are_the_only_ones(account: Account, query: FollowQuery, places: Sequence[int]) -> bool:
    """Several by name, joined by "and", with what makes them the only ones behind: "lone no votes by both" are either's."""
    joints = [account.words_between(one, two) for one, two in pairwise(places)]
    are_joined = bool(joints) and "and" in joints[-1] and not any("or" in words for words in joints)
    behind = {account.word(place) for place in range(places[-1] + 1, len(account.mentions))} if places else set()
    return are_joined and not query.groups and bool(query.choices) and bool(behind & {"only", "alone"})
