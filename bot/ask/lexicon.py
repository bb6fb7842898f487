"""All names and fixed phrases, in one tree of words: what a run of words can mean is found in one walk along it."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from typing import Any

from bot.ask.text import Token, flag_of, fold_text, words_of
from data.model import Body, Choice, Matter
from data.reference import Reference

# Signs inside names that people leave out: Guinea-Bissau, U.S., d'Ivoire.
SKIPPED_SIGNS = ("-", "'", ".")
SHORT_FOREIGN_NAME = 3
LONGEST_CODE = 4
GROUP_NOUNS = frozenset(
    [
        "states",
        "state",
        "countries",
        "country",
        "nations",
        "nation",
        "members",
        "member",
        "allies",
        "governments",
        "republics",
        "group",
        "bloc",
    ]
)


@dataclass(frozen=True, slots=True)
class StateMeaning:
    code: str
    kind: str
    together: bool = False


@dataclass(frozen=True, slots=True)
class GroupMeaning:
    """`needs_noun`: only with a word like "countries" behind it ("Arab states")."""

    code: str
    needs_noun: bool = False


@dataclass(frozen=True, slots=True)
class TopicMeaning:
    topic: str


@dataclass(frozen=True, slots=True)
class PopularNameMeaning:
    name: str
    symbol: str


@dataclass(frozen=True, slots=True)
class ChoiceMeaning:
    """`denied`: any choice but this one."""

    choice: Choice
    veto: bool = False
    denied: bool = False


@dataclass(frozen=True, slots=True)
class BodyMeaning:
    body: Body


@dataclass(frozen=True, slots=True)
class OrganMeaning:
    name: str


@dataclass(frozen=True, slots=True)
class MatterMeaning:
    matter: Matter


@dataclass(frozen=True, slots=True)
class SeriesMeaning:
    place: int


@dataclass(frozen=True, slots=True)
class NumberMeaning:
    value: int


Meaning = (
    StateMeaning
    | GroupMeaning
    | TopicMeaning
    | PopularNameMeaning
    | ChoiceMeaning
    | BodyMeaning
    | OrganMeaning
    | MatterMeaning
    | SeriesMeaning
    | NumberMeaning
)


@dataclass(slots=True)
class _Node:
    further: dict[str, _Node] = field(default_factory=dict)
    # Meanings with the exact spelling that they ask for, empty where any will do.
    meanings: list[tuple[Meaning, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `start` to `end` and what they can mean."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]


SERIES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "last": -1, "previous": -2}


@cache
def vocabulary() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("vocabulary.toml").read_text("utf-8"))


class Lexicon:
    """Built once for a record. `names` are the single-word and longer names that a misspelt one can be taken for."""

    def __init__(self, reference: Reference, pattern_words: frozenset[str] = frozenset()) -> None:
        self._root = _Node()
        self.names: dict[str, set[str]] = defaultdict(set)
        words = vocabulary()["words"]
        self.stop_words = frozenset(words["stop"])
        self._lower_case = frozenset(words["lower_case"])
        self._add_vocabulary()
        self._add_states(reference)
        self._add_groups(reference)
        self._add_topics(reference)
        self.known_words = self.stop_words | frozenset(words["known"]) | self._vocabulary_words() | pattern_words

    def _add(self, words: Sequence[str], meaning: Meaning, spelling: str = "") -> None:
        node = self._root
        for word in words:
            if word in SKIPPED_SIGNS:
                continue
            following = node.further.get(word)
            if following is None:
                following = node.further[word] = _Node()
            node = following
        if (meaning, spelling) not in node.meanings and node is not self._root:
            node.meanings.append((meaning, spelling))

    def _add_vocabulary(self) -> None:
        words = vocabulary()
        for name, phrases in words["choices"].items():
            meaning = ChoiceMeaning(Choice.NO, veto=True) if name == "veto" else ChoiceMeaning(Choice(name))
            self._add_phrases(phrases, meaning)
            if meaning.choice is not Choice.NON_VOTING:
                denied = replace(meaning, denied=True)
                self._add_phrases(
                    (f"{lead} {phrase}" for lead in words["negations"]["leads"] for phrase in phrases), denied
                )
        for name, phrases in words["bodies"].items():
            self._add_phrases(phrases, BodyMeaning(Body(name)))
        for name, phrases in words["organs"].items():
            for phrase in phrases:
                self._add(words_of(phrase), OrganMeaning(name), phrase if phrase.isupper() else "")
        for name, phrases in words["series"].items():
            self._add_phrases(phrases, SeriesMeaning(SERIES[name]))
        for name, phrases in words["matters"].items():
            self._add_phrases(phrases, MatterMeaning(Matter(name)))
        for name, value in words["numbers"].items():
            self._add((name,), NumberMeaning(value))

    def _add_phrases(self, phrases: Iterable[str], meaning: Meaning) -> None:
        for phrase in phrases:
            self._add(words_of(phrase), meaning)

    def _vocabulary_words(self) -> frozenset[str]:
        words = vocabulary()
        phrases = [
            phrase
            for part in ("choices", "bodies", "series", "matters", "results")
            for group in words[part].values()
            for phrase in group
        ]
        return frozenset(word for phrase in phrases for word in phrase.split()) | frozenset(words["numbers"])

    def _add_states(self, reference: Reference) -> None:
        english: dict[str, set[str]] = defaultdict(set)
        for entry in reference.names:
            if entry.kind != "foreign":
                english[fold_text(entry.name)].add(entry.code)
        for state in reference.states.values():
            for name in {state.name, state.official_name} - {""}:
                english[fold_text(name)].add(state.code)
                self._add_name(name, StateMeaning(state.code, "name"))
            if len(state.code) == len("XXX"):
                self._add((state.code.lower(),), StateMeaning(state.code, "code"), state.code)
            if state.iso2:
                self._add((flag_of(state.iso2),), StateMeaning(state.code, "flag"))
        for entry in reference.names:
            meaning = StateMeaning(entry.code, entry.kind, together="both" in entry.note)
            if entry.kind != "foreign":
                self._add_name(entry.name, meaning)
            elif english.get(fold_text(entry.name), {entry.code}) == {entry.code}:
                folded = fold_text(entry.name)
                exact = folded.isascii() and len(folded) <= SHORT_FOREIGN_NAME
                self._add(words_of(entry.name), meaning, entry.name if exact else "")

    def _add_name(self, name: str, meaning: StateMeaning) -> None:
        abbreviation = (
            name.isupper() and "." not in name and len(name) <= LONGEST_CODE and name.lower() not in self._lower_case
        )
        self._add(words_of(name), meaning, name if abbreviation else "")
        if not abbreviation:
            self.names[fold_text(name)].add(meaning.code)

    def _add_groups(self, reference: Reference) -> None:
        for group in reference.groups.values():
            meaning = GroupMeaning(group.code)
            for name in (group.name, group.short, *group.aliases, group.code.replace("_", " ")):
                spelling = (
                    name
                    if name.isupper() and len(name) <= SHORT_FOREIGN_NAME and name.lower() not in self._lower_case
                    else ""
                )
                words = words_of(name.removeprefix("the "))
                self._add(words, meaning, spelling)
            for adjective in group.adjectives:
                self._add(words_of(adjective), GroupMeaning(group.code, needs_noun=True))

    def _add_topics(self, reference: Reference) -> None:
        for topic in reference.topics:
            for says in topic.says:
                self._add(words_of(says), TopicMeaning(topic.code), says if says.isupper() else "")
        for known in reference.known_as:
            words = words_of(known.name)
            # A single word names a matter rather than one vote: the search finds it among the popular names.
            if len(words) > 1:
                self._add(words, PopularNameMeaning(known.name, known.symbol))

    def phrases(self, tokens: Sequence[Token]) -> Iterator[Phrase]:
        """The longest known phrases, from left to right, none overlapping another."""
        position = 0
        while position < len(tokens):
            found = self._longest(tokens, position)
            if found and tokens[position].text == "the" and position + 1 < len(tokens):
                # "The United States" must not hide "United States Virgin Islands".
                longer = self._longest(tokens, position + 1)
                found = longer if longer and longer.end > found.end else found
            if found:
                yield found
                position = found.end
            else:
                position += 1

    def _longest(self, tokens: Sequence[Token], start: int) -> Phrase | None:
        node, best = self._root, None
        position = start
        while position < len(tokens):
            token = tokens[position]
            if token.text in SKIPPED_SIGNS and position > start and _touches(tokens, position):
                position += 1
                continue
            following = node.further.get(token.text)
            if following is None:
                break
            node, position = following, position + 1
            if node.meanings:
                best = _phrase(node, tokens, start, position) or best
        return best


def _phrase(node: _Node, tokens: Sequence[Token], start: int, end: int) -> Phrase | None:
    with_noun = end
    while with_noun < len(tokens) and tokens[with_noun].text in GROUP_NOUNS:
        with_noun += 1
    written = _written(tokens[start:end])
    meanings = [
        meaning
        for meaning, spelling in node.meanings
        if (not spelling or spelling == written)
        and not (isinstance(meaning, GroupMeaning) and meaning.needs_noun and with_noun == end)
    ]
    if with_noun > end and (groups := [meaning for meaning in meanings if isinstance(meaning, GroupMeaning)]):
        return Phrase(start, with_noun, tuple(groups))
    return Phrase(start, end, tuple(meanings)) if meanings else None


def _touches(tokens: Sequence[Token], position: int) -> bool:
    """Whether a sign stands inside a word, with no blank on either side; a dot may also stand at the end of a letter."""
    before, sign = tokens[position - 1], tokens[position]
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    return before.end == sign.start and after is not None and (after.start == sign.end or sign.text in (".", "-"))


def _written(tokens: Sequence[Token]) -> str:
    parts: list[str] = []
    for before, token in zip((None, *tokens), tokens, strict=False):
        if before is not None and before.end < token.start:
            parts.append(" ")
        parts.append(token.original)
    return "".join(parts)
