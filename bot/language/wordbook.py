"""The names and fixed phrases of a record with what each can mean: put together once, and kept beside Python's bytecode."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import chain
from pathlib import Path

import msgspec
from msgspec.structs import replace

from bot.language.fitting import Spelled
from bot.language.meanings import (
    BodyMeaning,
    ChoiceMeaning,
    GroupMeaning,
    MatterMeaning,
    Meaning,
    NumberMeaning,
    OrganMeaning,
    PopularNameMeaning,
    SeriesMeaning,
    StateMeaning,
    TopicMeaning,
)
from bot.language.phrases import RULES, phrase_words, spelt_out
from bot.language.text import flag_of, fold_text
from bot.language.vocabulary import vocabulary, word_lists
from data.copies import from_copy
from data.model import Body, Choice, Matter
from data.reference import Reference, fingerprint
from data.words import words_in

SHORT_FOREIGN_NAME = 3
LONGEST_CODE = 4
# What the book is made of and by, beside the reference data.
_ROOT = Path(__file__).parents[2]
_FILES = ("wordbook.py", "meanings.py", "phrases.py", "text.py", "vocabulary.py", "vocabulary.toml", *RULES)
_MADE_BY = ("data/words.py", *(f"bot/language/{name}" for name in _FILES))

# The tables of words for a choice that are not named by one.
OTHER_CHOICES = {
    "veto": ChoiceMeaning(Choice.NO, veto=True),
    "not_yes": ChoiceMeaning(Choice.YES, denied=True),
    "taking_part": ChoiceMeaning(Choice.NON_VOTING, denied=True),
}
SERIES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "last": -1, "previous": -2}


class Wordbook(msgspec.Struct):
    """`phrases` by their words, `most_words` of how many the longest is that begins with a word; `denials` of each choice, that
    it was not made, and `leads` what says so before it, by its first word. `names` are the single-word and longer names that a
    misspelt one can be taken for, `iso2` the codes of states with a seat, which stand for these only in lists, since most are
    words, too; `words` all words of names and phrases, and of those that rules are made of."""

    phrases: dict[str, Spelled] = {}
    denials: dict[str, Spelled] = {}
    leads: dict[str, list[str]] = {}
    most_words: dict[str, int] = {}
    names: dict[str, set[str]] = {}
    iso2: dict[str, str] = {}
    known_words: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


def wordbook_of(reference: Reference) -> Wordbook:
    """That of these reference data, from its copy where there is one: every `teller ask` would put it together anew."""
    of = fingerprint(_ROOT, _MADE_BY) + sha256(msgspec.msgpack.encode(reference)).hexdigest()
    at = Path(__file__).parent / "__pycache__" / "wordbook.copy"
    return from_copy(at, of, Wordbook, lambda: _Writer(reference).book, keep=not sys.dont_write_bytecode)


class _Writer:
    """Puts a book together, in an order in which what has a meaning already keeps it first."""

    def __init__(self, reference: Reference) -> None:
        self._phrases: dict[str, Spelled] = {}
        self._denials: dict[str, Spelled] = defaultdict(list)
        self._leads: dict[str, list[str]] = defaultdict(list)
        self._most_words: dict[str, int] = {}
        self._names: dict[str, set[str]] = defaultdict(set)
        self._iso2: dict[str, str] = {}
        self._add_vocabulary()
        self._add_states(reference)
        self._add_groups(reference)
        self._add_topics(reference)

    @property
    def book(self) -> Wordbook:
        known = word_lists().stop | word_lists().vague | word_lists().known
        leads = chain.from_iterable(self._leads.values())
        return Wordbook(
            self._phrases,
            self._denials,
            self._leads,
            self._most_words,
            self._names,
            self._iso2,
            known_words=known | _vocabulary_words() | phrase_words(),
            words=phrase_words().union(" ".join(chain(self._phrases, leads)).split()),
        )

    def _add(self, words: str, meaning: Meaning, spelling: str = "") -> None:
        entry, spelled = (meaning, spelling), self._phrases.get(words)
        if spelled is None:
            self._phrases[words] = [entry]
            self._expect(words.partition(" ")[0], words.count(" ") + 1)
        elif entry not in spelled:
            spelled.append(entry)

    def _expect(self, first: str, length: int) -> None:
        """Phrases of so many words that begin with this one."""
        if length > self._most_words.get(first, 0):
            self._most_words[first] = length

    def _add_vocabulary(self) -> None:
        lists = vocabulary()
        for name, written in lists["choices"].items():
            phrases = [words_in(phrase) for each in written for phrase in spelt_out(each)]
            meaning = OTHER_CHOICES.get(name) or ChoiceMeaning(Choice(name))
            for phrase in phrases:
                self._add(phrase, meaning)
            if name != Choice.NON_VOTING:
                denied = replace(meaning, denied=not meaning.denied)
                for phrase in phrases:
                    self._denials[phrase].append((denied, ""))
        longest = max(phrase.count(" ") + 1 for phrase in self._denials)
        for lead in map(words_in, lists["negations"]["leads"]):
            first = lead.partition(" ")[0]
            self._leads[first].append(f"{lead} ")
            self._expect(first, lead.count(" ") + 1 + longest)
        for name, phrases in lists["bodies"].items():
            self._add_phrases(phrases, BodyMeaning(Body(name)))
        for name, phrases in lists["organs"].items():
            for phrase in phrases:
                self._add(words_in(phrase), OrganMeaning(name), _exact(phrase))
        for name, phrases in lists["series"].items():
            self._add_phrases(phrases, SeriesMeaning(SERIES[name]))
        for name, phrases in lists["matters"].items():
            self._add_phrases(phrases, MatterMeaning(Matter(name)))
        for name, value in lists["numbers"].items():
            self._add(name, NumberMeaning(value))

    def _add_phrases(self, phrases: Iterable[str], meaning: Meaning) -> None:
        for phrase in phrases:
            self._add(words_in(phrase), meaning)

    def _add_states(self, reference: Reference) -> None:
        english: dict[str, set[str]] = defaultdict(set)
        for entry in reference.names:
            if entry.kind != "foreign":
                english[entry.words].add(entry.code)
        for state in reference.states.values():
            for name in {state.name, state.official_name} - {""}:
                words = words_in(name)
                english[words].add(state.code)
                self._add_name(name, words, StateMeaning(state.code, "name"))
            if len(state.code) == len("XXX"):
                self._add(state.code.lower(), StateMeaning(state.code, "code"), state.code)
            if state.iso2 and state.seats:
                self._iso2[state.iso2] = state.code
            if state.iso2:
                self._add(flag_of(state.iso2), StateMeaning(state.code, "flag"))
        foreign = {code: StateMeaning(code, "foreign") for code in reference.states}
        weak = word_lists().weak
        for entry in reference.names:
            words, code = entry.words, entry.code
            if entry.kind != "foreign":
                self._add_name(entry.name, words, StateMeaning(code, entry.kind, together=entry.kind == "joint"))
            elif words not in english or english[words] == {code}:
                exact = words in weak or (len(words) <= SHORT_FOREIGN_NAME and words.isascii())
                self._add(words, foreign[code], entry.name if exact else "")

    def _add_name(self, name: str, words: str, meaning: StateMeaning) -> None:
        abbreviation = (
            name.isupper()
            and "." not in name
            and len(name) <= LONGEST_CODE
            and name.lower() not in word_lists().lower_case
        )
        # "The States" is a country, "the states" are many.
        is_common = set(words.split()) - {"the"} <= word_lists().group_nouns
        self._add(words, meaning, name if abbreviation or is_common else "")
        if not abbreviation:
            self._names[fold_text(name)].add(meaning.code)

    def _add_groups(self, reference: Reference) -> None:
        for group in reference.groups.values():
            meaning = GroupMeaning(group.code)
            for name in (group.name, group.short, *group.aliases, group.code.replace("_", " ")):
                spelling = (
                    name
                    if name.isupper()
                    and len(name) <= SHORT_FOREIGN_NAME
                    and name.lower() not in word_lists().lower_case
                    else ""
                )
                led = name.startswith("the ") and name.removeprefix("the ") in group.adjectives
                words = words_in(name.removeprefix("the "))
                self._add(words, replace(meaning, needs_article=led), spelling)
                if one := _one_of(words):
                    self._add(one, meaning)
            for adjective in group.adjectives:
                self._add(words_in(adjective), GroupMeaning(group.code, needs_noun=True))
                if adjective.endswith("an"):
                    # "The Central Asians"; "Africans" alone may be what a vote is about.
                    alone = " " not in adjective
                    self._add(words_in(f"{adjective}s"), replace(meaning, needs_asking=alone))

    def _add_topics(self, reference: Reference) -> None:
        phrases = [(topic.code, words_in(says), says) for topic in reference.topics for says in topic.says]
        for code, words, says in phrases:
            self._add(words, TopicMeaning(code), _exact(says))
        for code, words, _ in phrases:
            # "Test bans" are what a "test ban" is.
            if " " in words and f"{words}s" not in self._phrases:
                self._add(f"{words}s", TopicMeaning(code))
        self._add_topics_with_adjectives([(code, words) for code, words, _ in phrases], _adjectives(reference))
        for known in reference.known_as:
            # A single word names a matter rather than one vote: the search finds it among the popular names.
            if " " in known.words:
                self._add(known.words, PopularNameMeaning(known.name, known.symbol))

    def _add_topics_with_adjectives(
        self, phrases: Sequence[tuple[str, str]], adjectives: Mapping[str, Sequence[str]]
    ) -> None:
        """A "Cuban blockade" is what a "Cuba blockade" is; but "Iranian nuclear weapons" are nuclear weapons."""
        # The topics that have a phrase with these words before others.
        beginning: dict[str, set[str]] = defaultdict(set)
        for code, words in phrases:
            for blank in (place for place, sign in enumerate(words) if sign == " "):
                beginning[words[:blank]].add(code)
        for code, words in phrases:
            name, _, rest = words.partition(" ")
            if not rest or name not in adjectives or rest.startswith("s "):
                continue
            is_of_others = not beginning.get(rest, set()) <= {code}
            for adjective in () if is_of_others else adjectives[name]:
                if f"{adjective} {rest}" not in self._phrases:
                    self._add(f"{adjective} {rest}", TopicMeaning(code))


def _vocabulary_words() -> frozenset[str]:
    lists = vocabulary()
    phrases = [
        phrase
        for part in ("choices", "bodies", "series", "matters", "results")
        for group in lists[part].values()
        for written in group
        for phrase in spelt_out(written)
    ]
    return frozenset((*" ".join(phrases).split(), *lists["numbers"]))


def _adjectives(reference: Reference) -> dict[str, list[str]]:
    """By the names of the states, what their people and things are called: "Cuban"."""
    demonyms: dict[str, set[str]] = defaultdict(set)
    for entry in reference.names:
        if entry.kind == "demonym":
            demonyms[entry.code].add(entry.words)
    return {
        words_in(state.name): sorted(
            one for one in demonyms[state.code] if one.removesuffix("s") not in demonyms[state.code] - {one}
        )
        for state in reference.states.values()
    }


_ONE = {"states": "state", "countries": "country", "nations": "nation", "members": "member", "republics": "republic"}


def _one_of(group: str) -> str:
    """ "Nuclear weapon state" for the "nuclear weapon states"; "" where the name does not end with what its members are."""
    lead, _, last = group.rpartition(" ")
    return f"{lead} {_ONE[last]}" if lead and last in _ONE else ""


def _exact(abbreviation: str) -> str:
    """The spelling that an abbreviation asks for: "LAWS" is no topic in small letters, "icc" is."""
    is_short = len(abbreviation) < SHORT_FOREIGN_NAME or abbreviation.lower() in word_lists().also_words
    return abbreviation if abbreviation.isupper() and is_short else ""
