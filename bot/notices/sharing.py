"""Which follow of a channel tells of which new roll calls, where several fit: each once, with what all of them ask of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

import msgspec
from msgspec.structs import replace

from bot.notices.query import FollowQuery
from bot.wording import count_of, listed
from data.matrix import Calls
from data.state import Follow, Mode

# So many other follows are named by their numbers.
MOST_FOLLOWS_NAMED = 3


class Beside(msgspec.Struct, frozen=True):
    """Another follow of the channel, and which of the roll calls that a notice tells of fit it, too."""

    number: int
    query: FollowQuery
    calls: Calls


class Share(msgspec.Struct, frozen=True):
    """The new roll calls that a follow tells of. Of those that fit it besides, `elsewhere` has how many each other follow
    tells of, by its number, and `known` how many the channel was told of before. `is_rest`: those before came one by one."""

    number: int
    query: FollowQuery
    calls: Calls
    beside: tuple[Beside, ...] = ()
    elsewhere: tuple[tuple[int, int], ...] = ()
    known: int = 0
    is_rest: bool = False

    @property
    def fitting(self) -> int:
        """How many new roll calls fit it, or are left of them."""
        others = 0 if self.is_rest else sum(count for _, count in self.elsewhere) + self.known
        return self.calls.bit_count() + others

    def parts(self, mode: Mode, most: int) -> Iterator[Share]:
        """What is told in each of its messages: all at once, or up to so many newest ones one by one, and then the rest."""
        calls = self.calls
        while mode is Mode.EACH and calls and most:
            newest = 1 << (calls.bit_length() - 1)
            yield replace(self._part(newest), elsewhere=(), known=0)
            calls, most = calls ^ newest, most - 1
        if calls:
            yield self if calls == self.calls else replace(self._part(calls), is_rest=True)

    def _part(self, calls: Calls) -> Share:
        beside = (replace(one, calls=one.calls & calls) for one in self.beside)
        return replace(self, calls=calls, beside=tuple(one for one in beside if one.calls))


def told_one_by_one(follows: Iterable[Follow]) -> frozenset[int]:
    """The numbers of the follows with a message for each roll call."""
    return frozenset(follow.number for follow in follows if follow.mode is Mode.EACH)


def one_by_one_said(numbers: Collection[int], follows: Iterable[Follow]) -> str:
    """What the follows with these numbers, which have one message a load, leave to those with a message for each roll call;
    empty where there are none."""
    others = sorted(told_one_by_one(follows) - set(numbers))
    if not others:
        return ""
    if len(others) > MOST_FOLLOWS_NAMED:
        return "What fits another follow with a message for each roll call comes with that one."
    comes = "that one" if len(others) == 1 else "these"
    return f"What fits follow {listed([str(one) for one in others], 'or')}, too, comes with {comes}, in a message for each roll call."


def shared_out(
    queries: Mapping[int, FollowQuery], of_each: Collection[int], fits: Mapping[FollowQuery, Calls], known: Calls
) -> Iterator[Share]:
    """What each follow of a channel tells of, by its number: nothing that is known already, and nothing twice. Of several
    follows that a roll call fits one `of_each` has it, with the message for each that it was promised, and of these, or else of
    all, the narrowest."""
    told: dict[int, Calls] = {}
    left_to_tell = ~known
    for number, query in sorted(
        queries.items(), key=lambda one: (one[0] not in of_each, fits[one[1]].bit_count(), one[0])
    ):
        told[number] = fits[query] & left_to_tell
        left_to_tell &= ~told[number]
    for number, calls in told.items():
        if calls:
            yield _share(number, queries, fits, told, known)


def _share(
    number: int,
    queries: Mapping[int, FollowQuery],
    fits: Mapping[FollowQuery, Calls],
    told: Mapping[int, Calls],
    known: Calls,
) -> Share:
    query, calls = queries[number], told[number]
    others = [other for other in sorted(queries) if other != number]
    beside = (Beside(other, queries[other], both) for other in others if (both := fits[queries[other]] & calls))
    elsewhere = ((other, count) for other in others if (count := (fits[query] & told[other]).bit_count()))
    return Share(number, query, calls, tuple(beside), tuple(elsewhere), (fits[query] & known).bit_count())


def elsewhere_said(share: Share) -> str:
    """Where the rest of what fits a follow is told: "25 of them are told with follow 1."; empty where there is none."""
    of_them = " others" if share.is_rest else " of them"
    parts = [
        f"{count}{of_them if place == 0 else ''}{_are(count) if place == 0 else ''} with {with_}"
        for place, (count, with_) in enumerate(_places(share))
    ]
    sentences = [f"{listed(parts)}."] if parts else []
    if share.known:
        was = "was" if share.known == 1 else "were"
        sentences.append(f"{share.known} {was} told here before.")
    return " ".join(sentences)


def _are(count: int) -> str:
    return " is told" if count == 1 else " are told"


def _places(share: Share) -> list[tuple[int, str]]:
    if len(share.elsewhere) > MOST_FOLLOWS_NAMED:
        return [(sum(count for _, count in share.elsewhere), "other follows")]
    return [(count, f"follow {number}") for number, count in share.elsewhere]


def beside_said(share: Share) -> str:
    """Which other follows the roll calls of a notice fit: "3 of these fit follow 2, too."; empty where they fit none."""
    if not share.beside:
        return ""
    total = share.calls.bit_count()
    if len(share.beside) > MOST_FOLLOWS_NAMED:
        return f"What is told here fits {count_of(len(share.beside), 'other follow')}, too."
    if total == 1:
        return f"It fits {listed([f'follow {one.number}' for one in share.beside])}, too."
    parts = [
        f"{one.calls.bit_count()}{' of these' if not place else ''} fit{'s' if one.calls.bit_count() == 1 else ''} follow {one.number}"
        for place, one in enumerate(share.beside)
    ]
    return f"{listed(parts)}, too."
