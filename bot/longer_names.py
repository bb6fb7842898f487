"""Names that hold the name of a state and mean something else: Papua New Guinea, the Indian Ocean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from bot.language.vocabulary import word_lists
from data.reference import Reference
from data.words import words_in


class LongerNames:
    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self._found: dict[tuple[str, frozenset[str]], list[str]] = {}

    def around(self, words: str, codes: Collection[str]) -> list[str]:
        """Names in which this name of states stands, and which neither they have nor who sat in their place before or
        after. What is searched for "Americans" finds American, too, and the other way round."""
        asked = (words, frozenset(codes))
        if asked not in self._found:
            self._found[asked] = self._looked_up(words, codes)
        return self._found[asked]

    def _looked_up(self, words: str, codes: Collection[str]) -> list[str]:
        lineage = set(self._lineage(codes)) | {later for code in codes for later in self._continuing(code)}
        return sorted(
            name
            for form in {words, words.removesuffix("s"), f"{words}s"}
            for name in self._with_word.get(form.rpartition(" ")[2], ())
            if f" {form} " in f" the {name} " and name != words and lineage.isdisjoint(self._of_several_words[name])
        )

    def _lineage(self, codes: Iterable[str]) -> Iterator[str]:
        for code in codes:
            state = self._reference.states[code]
            yield code
            yield from self._lineage({*state.predecessors, *filter(None, (state.continues,))})

    def _continuing(self, code: str) -> Iterator[str]:
        return (state.code for state in self._reference.states.values() if state.continues == code)

    @cached_property
    def _of_state(self) -> dict[str, set[str]]:
        names: dict[str, set[str]] = defaultdict(set)
        for entry in self._reference.names:
            if entry.kind != "foreign":
                names[entry.code].add(entry.words)
        for state in self._reference.states.values():
            names[state.code] |= {words_in(state.name), words_in(state.official_name)}
        return names

    @cached_property
    def _of_several_words(self) -> dict[str, set[str]]:
        """The codes of those who have each name of several words."""
        names: dict[str, set[str]] = defaultdict(set)
        for code, name in self._all():
            # "S Sudan" also stands in "Russia's Sudan veto".
            if name.find(" ") > 1:
                names[name].add(code)
        return names

    @cached_property
    def _with_word(self) -> dict[str, list[str]]:
        """The names of several words in which each word stands."""
        names: dict[str, list[str]] = defaultdict(list)
        for name in self._of_several_words:
            for word in dict.fromkeys(name.split()):
                names[word].append(name)
        return names

    def _all(self) -> Iterator[tuple[str, str]]:
        yield from ((code, name) for code, names in self._of_state.items() for name in names)
        for group in self._reference.groups.values():
            yield from ((group.code, words_in(name)) for name in (group.name, *group.aliases, *group.adjectives))
        yield from (("", name) for name in word_lists().named_after_states)
