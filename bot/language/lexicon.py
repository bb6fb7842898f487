"""What a run of words can mean, by the names and fixed phrases of a record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from functools import cached_property, lru_cache
from types import MappingProxyType

from bot.language.fitting import Phrase, Spelled, phrase_at, touches
from bot.language.meanings import GroupMeaning, Meaning, StateMeaning
from bot.language.text import Token
from bot.language.wordbook import wordbook_of
from data.reference import Reference
from data.words import SKIPPED_SIGNS


def lexicon_of(reference: Reference, records: Mapping[str, str]) -> Lexicon:
    """The lexicon of a record. Its names are mostly those of the record before, and then not looked into again."""
    found = copy(_by_names(reference))
    found.records = records
    return found


@lru_cache(maxsize=1)
def _by_names(reference: Reference) -> Lexicon:
    return Lexicon(reference)


class Lexicon:
    """Built once for a record. `records` are the symbols by the numbers of the Library's records, to which links lead; the other
    fields are those of the `Wordbook`."""

    def __init__(
        self,
        reference: Reference,
        records: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        book = wordbook_of(reference)
        self.records = records
        self.reference = reference
        self._phrases, self._most_words = book.phrases, book.most_words
        self._denials, self._leads = book.denials, book.leads
        self.names, self.iso2 = book.names, book.iso2
        self.known_words, self.words = book.known_words, book.words

    @cached_property
    def single_names(self) -> frozenset[str]:
        """The English names of states and groups that are one word each."""
        return frozenset(
            phrase
            for phrase, entries in self._phrases.items()
            if " " not in phrase and any(_is_english_name(meaning) for meaning, spelling in entries if not spelling)
        )

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


_ENGLISH_KINDS = frozenset({"name", "alias", "demonym", "capital", "official"})


def _is_english_name(meaning: Meaning) -> bool:
    return isinstance(meaning, GroupMeaning) or (isinstance(meaning, StateMeaning) and meaning.kind in _ENGLISH_KINDS)
