"""All names and fixed phrases by their words: what a run of words can mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import cached_property, lru_cache
from itertools import chain
from types import MappingProxyType

from msgspec.structs import replace

from bot.language.fitting import Phrase, Spelled, phrase_at, touches
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
from bot.language.phrases import phrase_words, spelt_out
from bot.language.text import Token, flag_of, fold_text
from bot.language.vocabulary import vocabulary, word_lists
from data.model import Body, Choice, Matter
from data.reference import Reference
from data.words import SKIPPED_SIGNS, words_in

SHORT_FOREIGN_NAME = 3
LONGEST_CODE = 4


# The tables of words for a choice that are not named by one.
OTHER_CHOICES = {
    "veto": ChoiceMeaning(Choice.NO, veto=True),
    "not_yes": ChoiceMeaning(Choice.YES, denied=True),
    "taking_part": ChoiceMeaning(Choice.NON_VOTING, denied=True),
}
SERIES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "last": -1, "previous": -2}


def lexicon_of(reference: Reference, records: Mapping[str, str]) -> Lexicon:
    """The lexicon of a record. Its names are mostly those of the record before, and then not looked into again."""
    found = copy(_by_names(reference))
    found.records = records
    return found


@lru_cache(maxsize=1)
def _by_names(reference: Reference) -> Lexicon:
    return Lexicon(reference)


class Lexicon:
    """Built once for a record. `names` are the single-word and longer names that a misspelt one can be taken for,
    `records` the symbols by the numbers of the Library's records, to which links lead."""

    def __init__(
        self,
        reference: Reference,
        records: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.records = records
        self.reference = reference
        self._phrases: dict[str, Spelled] = {}
        # Of each choice, that it was not made; and what says so before it, by its first word.
        self._denials: dict[str, Spelled] = defaultdict(list)
        self._leads: dict[str, list[str]] = defaultdict(list)
        # By their first word: of how many words the longest phrase is.
        self._most_words: dict[str, int] = {}
        self.names: dict[str, set[str]] = defaultdict(set)
        # Of states with a seat; they stand for these only in lists, since most are words, too.
        self.iso2: dict[str, str] = {}
        self._add_vocabulary()
        self._add_states(reference)
        self._add_groups(reference)
        self._add_topics(reference)
        known = word_lists().stop | word_lists().vague | word_lists().known
        self.known_words = known | self._vocabulary_words() | phrase_words()
        # All words of names and phrases, and of those that rules are made of.
        leads = chain.from_iterable(self._leads.values())
        self.words = phrase_words().union(" ".join(chain(self._phrases, leads)).split())

    @cached_property
    def single_names(self) -> frozenset[str]:
        """The English names of states and groups that are one word each."""
        return frozenset(
            phrase
            for phrase, entries in self._phrases.items()
            if " " not in phrase and any(_is_english_name(meaning) for meaning, spelling in entries if not spelling)
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

    def _vocabulary_words(self) -> frozenset[str]:
        lists = vocabulary()
        phrases = [
            phrase
            for part in ("choices", "bodies", "series", "matters", "results")
            for group in lists[part].values()
            for written in group
            for phrase in spelt_out(written)
        ]
        return frozenset((*" ".join(phrases).split(), *lists["numbers"]))

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
                self.iso2[state.iso2] = state.code
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
            self.names[fold_text(name)].add(meaning.code)

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

    def is_abbreviation(self, word: str) -> bool:
        """Whether a name is spelt exactly so: "FRA", "TPNW"."""
        return any(word == spelling for _, spelling in self._phrases.get(word.lower(), []))

    def state_named(self, words: str) -> StateMeaning | None:
        """The one state whose name, however it is spelt, these words are."""
        meanings = [meaning for meaning, spelling in self._phrases.get(words, []) if not spelling]
        states = [meaning for meaning in meanings if isinstance(meaning, StateMeaning)]
        alone = len(states) == len(meanings) and len({state.code for state in states}) == 1
        return next((state for state in states if state.kind in ("name", "alias")), None) if alone else None

    def codes_named(self, words: str) -> frozenset[str]:
        """The states of which these words are a name in any language."""
        meanings = [meaning for meaning, _ in self._phrases.get(words, [])]
        states = [meaning for meaning in meanings if isinstance(meaning, StateMeaning)]
        return frozenset(state.code for state in states) if len(states) == len(meanings) else frozenset()

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
        best, words, position = None, "", start
        left = self._most_words.get(tokens[start].text, 0)
        while left and position < len(tokens):
            token = tokens[position]
            position += 1
            if token.text in SKIPPED_SIGNS and touches(tokens, position - 1):
                continue
            words = f"{words} {token.text}" if words else token.text
            left -= 1
            if spelled := self._phrases.get(words) or self._denied(words, tokens[start].text):
                best = phrase_at(spelled, tokens, start, position) or best
        return best

    def _denied(self, words: str, first: str) -> Spelled | None:
        """What a choice means behind words that deny it: "did not vote for"."""
        leads = (lead for lead in self._leads.get(first, ()) if words.startswith(lead))
        return next((denial for lead in leads if (denial := self._denials.get(words[len(lead) :]))), None)


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


_ENGLISH_KINDS = frozenset({"name", "alias", "demonym", "capital", "official"})


def _is_english_name(meaning: Meaning) -> bool:
    return isinstance(meaning, GroupMeaning) or (isinstance(meaning, StateMeaning) and meaning.kind in _ENGLISH_KINDS)


_ONE = {"states": "state", "countries": "country", "nations": "nation", "members": "member", "republics": "republic"}


def _one_of(group: str) -> str:
    """ "Nuclear weapon state" for the "nuclear weapon states"; "" where the name does not end with what its members are."""
    lead, _, last = group.rpartition(" ")
    return f"{lead} {_ONE[last]}" if lead and last in _ONE else ""


def _exact(abbreviation: str) -> str:
    """The spelling that an abbreviation asks for: "LAWS" is no topic in small letters, "icc" is."""
    is_short = len(abbreviation) < SHORT_FOREIGN_NAME or abbreviation.lower() in word_lists().also_words
    return abbreviation if abbreviation.isupper() and is_short else ""
