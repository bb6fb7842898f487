"""What was done last for somebody in a channel, for as long as it may be spoken of: "no, I meant ...", "undo", "1"."""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass

from bot.answer import Answer
from bot.notices.rights import Asker
from data.state import Follow

SECONDS = 900.0
MOST_REMEMBERED = 5_000
_PICKED = re.compile(
    r"(?:(?:option|number|no\.?|the)\s+|#)?(?P<which>\d{1,2}|first|second|third|fourth|fifth)(?:\s+(?:one|option))?[.!)]?",
    re.IGNORECASE,
)
# "I mean the DRC, please".
_LEAD = re.compile(
    r"^(?:(?:i|we)(?:['’]d)?\s+(?:mean|meant|want)\s+|that(?:['’]s|\s+is)\s+)|[\s,]+(?:please|pls|one)$", re.IGNORECASE
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth")


def name_of(written: str) -> str:
    """A name as it is compared with others."""
    return written.lower().removeprefix("the ")


@dataclass(frozen=True, slots=True)
class Done:
    """The follow that was made or changed, by its number, and what the channel's follows were before; 0 where nothing was
    followed. `names` are those that each of the options goes by, where a name was asked back."""

    number: int = 0
    before: tuple[Follow, ...] = ()
    was_changed: bool = False
    names: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Last:
    at: float
    options: tuple[str, ...]
    done: Done


class Latest:
    """By channel and person; forgotten after a quarter of an hour, or once something else is asked."""

    def __init__(self) -> None:
        self._last: OrderedDict[tuple[object, str], _Last] = OrderedDict()

    def keep(self, asker: Asker, answer: Answer, done: Done, at: float) -> None:
        self.forget(asker)
        options = tuple(option.question for option in answer.options)
        self._last[asker.channel, asker.user] = _Last(at, options, done)
        if len(self._last) > MOST_REMEMBERED:
            self._last.popitem(last=False)

    def forget(self, asker: Asker) -> None:
        self._last.pop((asker.channel, asker.user), None)

    def is_known(self, asker: Asker | None, at: float) -> bool:
        """Whether a follow was spoken of just now; by anybody, where it is not known who asks."""
        if asker is None:
            return any(last.at + SECONDS >= at for last in self._last.values())
        return self._of(asker, at) is not None

    def done(self, asker: Asker, at: float) -> Done:
        last = self._of(asker, at)
        return last.done if last else Done()

    def can_pick(self, text: str, asker: Asker | None, at: float) -> bool:
        if asker is None:
            is_number = bool(_PICKED.fullmatch(text.strip())) and self.is_known(None, at)
            return is_number or any(_named(text, last) for last in self._last.values() if last.at + SECONDS >= at)
        return bool(self.picked(text, asker, at))

    def picked(self, text: str, asker: Asker, at: float) -> str:
        """The order of the option that a text picks by its number or a name; empty where it picks none."""
        last, found = self._of(asker, at), _PICKED.fullmatch(text.strip())
        if last is None:
            return ""
        if found is None:
            return _named(text, last)
        which = found["which"].lower()
        place = _ORDINALS.index(which) if which in _ORDINALS else int(which) - 1
        return last.options[place] if 0 <= place < len(last.options) else ""

    def _of(self, asker: Asker, at: float) -> _Last | None:
        last = self._last.get((asker.channel, asker.user))
        return last if last and last.at + SECONDS >= at else None


def _named(text: str, last: _Last) -> str:
    """The order of the option that goes by this name; empty where none does."""
    named = name_of(_LEAD.sub("", text.strip().rstrip(".!? ")))
    return next((one for one, names in zip(last.options, last.done.names, strict=False) if named in names), "")
