"""What a sentence must have for a reader to find anything in it: each reader declares it, and is not called without it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import update_wrapper
from itertools import chain
from typing import Concatenate, Generic, ParamSpec, TypeVar

import msgspec

from bot.language.news.line import Line
from bot.language.news.pieces import Sort

P = ParamSpec("P")
T = TypeVar("T")


class Cue(msgspec.Struct, frozen=True):
    """One of these words, of the words of these rules, or a piece of one of these sorts; `beside` one of the sorts there, if any."""

    words: frozenset[str] = frozenset()
    rules: frozenset[str] = frozenset()
    sorts: frozenset[Sort] = frozenset()
    beside: frozenset[Sort] = frozenset()

    def stands_in(self, line: Line) -> bool:
        """Whether a sentence has it."""
        if self.beside and self.beside.isdisjoint(line.sorts):
            return False
        found = not self.words.isdisjoint(line.written) or not self.sorts.isdisjoint(line.sorts)
        return found or not self.rules.isdisjoint(line.rules)


class Cued(Generic[P, T]):
    """A reader that finds nothing in a sentence without its `cue`, and is not called for it."""

    def __init__(self, cue: Cue, read: Callable[Concatenate[Line, P], Iterable[T]]) -> None:
        self.cue = cue
        self._read = read
        update_wrapper(self, read)

    def __call__(self, line: Line, *args: P.args, **kwargs: P.kwargs) -> Iterable[T]:
        """What the reader finds."""
        return self._read(line, *args, **kwargs) if self.cue.stands_in(line) else ()


def needs(
    words: Iterable[str] = (), rules: Iterable[str] = (), sorts: Iterable[Sort] = (), beside: Iterable[Sort] = ()
) -> Callable[[Callable[Concatenate[Line, P], Iterable[T]]], Cued[P, T]]:
    """Declares the cue of a reader, whose first argument is the sentence."""
    cue = Cue(frozenset(words), frozenset(rules), frozenset(sorts), frozenset(beside))

    def declared(read: Callable[Concatenate[Line, P], Iterable[T]]) -> Cued[P, T]:
        return Cued(cue, read)

    return declared


def any_of(cues: Iterable[Cue]) -> Cue:
    """What a sentence must have for any of several readers: what each can be beside is not looked at."""
    told = tuple(cues)
    return Cue(
        frozenset(chain.from_iterable(cue.words for cue in told)),
        frozenset(chain.from_iterable(cue.rules for cue in told)),
        frozenset(chain.from_iterable(cue.sorts for cue in told)),
    )
