"""Completion of states, groups and roll calls, from memory: by any name, code or word, useful from the first letter on."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, auto

from bot.commands import ParameterKind
from bot.knowledge import PERMANENT, Knowledge
from bot.language.symbols import find_symbols
from bot.language.text import flag_of, fold_text
from bot.wording import as_people_sort, short_date, titled
from data.matrix import newest_first
from data.record import RollCallInfo

MOST = 25
# So many votes that go by a popular name come before the newest ones.
MOST_POPULAR = 10


@dataclass(frozen=True, slots=True)
class Completion:
    """`value` is what a question can hold, `label` what is shown to pick from."""

    value: str
    label: str


class Completer:
    """Built once for a record."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._states = _Index(_state_keys(knowledge))
        self._groups = _Index(_group_keys(knowledge))
        names: dict[str, list[str]] = defaultdict(list)
        for known in knowledge.reference.known_as:
            for call in knowledge.record.named(known.symbol):
                names[call.symbol].append(fold_text(known.name))
        self._calls = [
            (
                " ".join((fold_text(f"{call.symbol} {call.title} {call.draft}"), *names[call.symbol], str(call.date))),
                call,
            )
            for call in reversed(knowledge.record.calls)
        ]
        self._by_name = {name: call for _, call in reversed(self._calls) for name in names[call.symbol]}
        newest = [knowledge.record.call(number) for number in newest_first(knowledge.scope)]
        popular = [call for call in newest if names[call.symbol]][:MOST_POPULAR]
        self._first_calls = list(dict.fromkeys((*popular, *newest[:MOST])))
        permanent = knowledge.members_of(PERMANENT, knowledge.record.calls[-1].date)
        self._first_states = [
            *permanent,
            *sorted(
                (
                    code
                    for code, state in knowledge.states.items()
                    if state.status == "member" and code not in permanent
                ),
                key=lambda code: as_people_sort(knowledge.name(code)),
            ),
        ]

    def states(self, written: str, most: int = MOST) -> list[Completion]:
        """States by the beginning of any of their names, words of names, or their code."""
        found = self._states.find(written) if written.strip() else self._first_states
        return [self._state(code) for code in list(found)[:most]]

    def groups(self, written: str, most: int = MOST) -> list[Completion]:
        found = self._groups.find(written) if written.strip() else list(self._knowledge.reference.groups)
        return [self._group(code) for code in list(found)[:most]]

    def parties(self, written: str, most: int = MOST) -> list[Completion]:
        """States and groups; a group that fits comes after at most three quarters of states."""
        groups = self.groups(written, most // 4)
        return [*self.states(written, most - len(groups)), *groups]

    def roll_calls(self, written: str, most: int = MOST) -> list[Completion]:
        """Those that are meant by the symbol, in any spelling, or the popular name; then those whose symbol, title, names
        or date hold every word, newest first. Of nothing, well-known votes and the newest."""
        folded = fold_text(written)
        words = folded.split()
        if not words:
            return [self._call(call) for call in self._first_calls[:most]]
        found = dict.fromkeys(self._meant(folded.strip()))
        for text, call in self._calls:
            if len(found) >= most:
                break
            if all(word in text for word in words):
                found.setdefault(call)
        return [self._call(call) for call in list(found)[:most]]

    def compared(self, written: str, most: int = MOST) -> list[Completion]:
        """Votes and states; those states come first of which the name is begun."""
        states = self.states(written, most // 4)
        calls = self.roll_calls(written, most - len(states))
        return [*states, *calls] if written.strip() else [*calls, *states]

    def _meant(self, folded: str) -> Iterator[RollCallInfo]:
        symbols = find_symbols(folded)
        if len(symbols) == 1 and (symbols[0].start, symbols[0].end) == (0, len(folded)):
            yield from sorted(self._knowledge.record.meant_by(symbols[0].symbol), key=lambda call: -call.number)
        if named := self._by_name.get(folded):
            yield named

    def _state(self, code: str) -> Completion:
        return Completion(self._knowledge.distinct_name(code), f"{self._knowledge.name(code)} ({code})")

    def _group(self, code: str) -> Completion:
        group = self._knowledge.group(code)
        return Completion(group.name, f"{group.name} ({code.replace('_', ' ')})")

    @staticmethod
    def _call(call: RollCallInfo) -> Completion:
        return Completion(
            call.symbol, " · ".join(filter(None, (call.symbol, short_date(call.date.isoformat()), titled(call))))
        )


# What completes a parameter, by its kind; the others are not completed.
COMPLETIONS: Mapping[ParameterKind, Callable[[Completer, str], list[Completion]]] = {
    ParameterKind.STATE: Completer.states,
    ParameterKind.PARTY: Completer.parties,
    ParameterKind.GROUP: Completer.groups,
    ParameterKind.ROLL_CALL: Completer.roll_calls,
    ParameterKind.COMPARED: Completer.compared,
}


class _Fit(IntEnum):
    """How well a key names what it leads to, best first."""

    NAME = auto()
    OTHER_NAME = auto()
    PART = auto()


_Key = tuple[str, _Fit, str]


class _Index:
    """Keys in alphabetical order, each with the code that it leads to."""

    def __init__(self, keys: Iterable[_Key]) -> None:
        self._keys = sorted(set(keys))

    def find(self, written: str) -> Iterator[str]:
        """The codes of all keys that begin with what is written, each once, shortest keys first; of equally long ones a name
        before a part of another."""
        prefix = fold_text(written).strip()
        start = bisect_left(self._keys, (prefix,))
        fitting = []
        for key, fit, code in self._keys[start:]:
            if not key.startswith(prefix):
                break
            fitting.append((len(key), fit, key, code))
        yield from dict.fromkeys(code for *_, code in sorted(fitting))


def _state_keys(knowledge: Knowledge) -> Iterator[_Key]:
    for code, state in knowledge.states.items():
        if (not state.seats and state.status != "observer") or not knowledge.has_distinct_name(code):
            continue
        yield code.lower(), _Fit.NAME, code
        yield fold_text(flag_of(state.iso2)), _Fit.NAME, code
        yield from _word_beginnings(state.name, _Fit.NAME, code)
    for entry in knowledge.reference.names:
        if entry.kind in ("alias", "name", "foreign") and knowledge.states[entry.code].seats:
            yield from _word_beginnings(entry.name, _Fit.OTHER_NAME, entry.code)


def _group_keys(knowledge: Knowledge) -> Iterator[_Key]:
    for code, group in knowledge.reference.groups.items():
        for name in (code.replace("_", " "), group.name, *group.aliases):
            yield from _word_beginnings(name, _Fit.NAME, code)


def _word_beginnings(name: str, fit: _Fit, code: str) -> Iterator[_Key]:
    """The name, which fits so well, and what is left of it from each of its words on."""
    words = fold_text(name).replace("'", " ").split()
    for place in range(len(words)):
        yield " ".join(words[place:]), _Fit.PART if place else fit, code
