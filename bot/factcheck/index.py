"""The words of all titles and popular names: which roll calls a word, a topic or a state's name stands in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import islice, pairwise
from math import log2

from bot.knowledge import Knowledge
from bot.language.vocabulary import word_lists
from data.matrix import Calls, calls_of, newest_first
from data.record import RollCallInfo, set_of
from data.reference import BY_NAME
from data.words import words_of

_ENDINGS = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ions",
    "ion",
    "ied",
    "ies",
    "ers",
    "er",
    "ed",
    "es",
    "s",
    "e",
    "y",
)
# A text that comes back every year stands in the record so many times at most.
MOST_OF_A_TITLE = 80
_SHORTEST = 4
_SHORTEST_WORD = 3
TEXTS = frozenset(["resolution", "text", "draft", "measure", "motion", "declaration", "vote", "amendment"])
_COMMON = frozenset(
    [
        "general",
        "assembly",
        "nations",
        "united",
        "resolution",
        "draft",
        "resolutions",
        "text",
        "vote",
        "security",
        "council",
        "council's",
        "member",
        "members",
        "states",
        "state",
        "countries",
        "country",
        "international",
        "report",
        "world",
    ]
)


@lru_cache(4096)
def stem(word: str) -> str:
    """A word without the ending that its forms differ by: "annexation" and "annexed" are one."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def plain_title(title: str) -> str:
    """A title in small letters, without signs."""
    return " ".join(word for word in words_of(title) if word.isalnum())


class Index:
    """Built once for a record, in memory: an article names its votes by many words."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._of_stem: dict[str, Calls] = {}
        self._weights: dict[str, float] = {}
        self._titles: dict[int, frozenset[str]] = {}
        self._plain: dict[int, str] = {}
        self._states: dict[str, Calls] = {}
        self._topics: dict[str, Calls] = {}
        self._called: dict[str, Calls] = defaultdict(int)
        self._titled: dict[str, Calls] = defaultdict(int)
        self._fill()

    def _fill(self) -> None:
        stop = word_lists().stop - {"force", "right"}
        names: dict[str, list[str]] = defaultdict(list)
        for known in self.knowledge.reference.known_as:
            names[known.symbol].append(known.name)
        for known in self.knowledge.reference.known_as:
            words = words_of(known.name)
            for place, (one, other) in enumerate(pairwise(words)):
                if other in TEXTS and one not in TEXTS and (called := _called(place, words)):
                    for call in self.knowledge.record.named(known.symbol):
                        self._called[called] |= call.bit
        cache: dict[str, str] = {}
        of_stem: dict[str, list[int]] = defaultdict(list)
        for call in self.knowledge.record.calls:
            stems = set()
            for word in words_of(" ".join((call.title, *names.get(call.symbol, ())))):
                if word not in cache:
                    cache[word] = (
                        ""
                        if word in stop or word in _COMMON or not word[0].isalnum() or len(word) < _SHORTEST_WORD
                        else stem(word)
                    )
                if cache[word]:
                    stems.add(cache[word])
            for one in stems:
                of_stem[one].append(call.number)
            self._titled[plain_title(call.title)] |= call.bit
        for one, numbers in of_stem.items():
            calls = bytearray(len(self.knowledge.record.calls) // 8 + 1)
            for number in numbers:
                calls[(number - 1) >> 3] |= 1 << ((number - 1) & 7)
            self._of_stem[one] = int.from_bytes(calls, "little")

    def of_word(self, word: str) -> Calls:
        """The roll calls with a word, in any of its forms."""
        if word in word_lists().stop or word in _COMMON or len(word) < _SHORTEST_WORD:
            return 0
        return self._of_stem.get(stem(word), 0)

    def of_words(self, words: Iterable[str]) -> Calls:
        """The roll calls with all these words."""
        calls, any_word = self.knowledge.everything, False
        for word in words:
            if word.isalnum() and word not in word_lists().stop:
                calls &= self._of_stem.get(stem(word), 0)
                any_word = True
        return calls if any_word else 0

    def called(self, word: str) -> Calls:
        """The roll calls that are known as the resolution, text or draft of that name: "the Ukrainian text"."""
        return self._called.get(word.replace(".", "").removesuffix("'s"), 0)

    def called_after(self, code: str) -> Calls:
        """The roll calls that are known as the resolution, text or draft of a state."""
        calls = 0
        for entry in self.knowledge.reference.names:
            if entry.code == code and entry.kind == "demonym":
                calls |= self.called(entry.name.lower())
        return calls

    def titled(self, written: str) -> Calls:
        """The roll calls on texts with just this title."""
        return self._titled.get(plain_title(written), 0)

    def begins_title(self, first: str, second: str) -> bool:
        """Whether a title begins with these two words."""
        return (first.lower(), second.lower()) in self._title_beginnings

    @cached_property
    def _title_beginnings(self) -> frozenset[tuple[str, str]]:
        return frozenset((words[0], words[1]) for title in self._titled if len(words := title.split(" ", 2)) > 1)

    def of_topic(self, code: str) -> Calls:
        if code not in self._topics:
            topic = next(topic for topic in self.knowledge.reference.topics if topic.code == code)
            calls = 0
            for search in topic.searches:
                calls |= self._of_name(search) if search.startswith(BY_NAME) else self.of_words(words_of(search))
            self._topics[code] = calls
        return self._topics[code]

    def _of_name(self, name: str) -> Calls:
        """The roll calls with a name in their title, or among their popular names, just as it is."""
        plain = plain_title(name)
        calls = calls_of(
            [
                one
                for one in newest_first(self.of_words(words_of(name)))
                if plain in self.title(self.knowledge.record.call(one))
            ]
        )
        for known in self.knowledge.reference.known_as:
            if plain in plain_title(known.name):
                calls |= set_of(self.knowledge.record.named(known.symbol))
        return calls

    def of_state(self, code: str) -> Calls:
        """The roll calls that name a state, under any of its names."""
        if code not in self._states:
            calls = 0
            for name in self._names_of.get(code, ()):
                calls |= self.of_words(words_of(name))
            self._states[code] = calls
        return self._states[code]

    @cached_property
    def _names_of(self) -> dict[str, set[str]]:
        names = defaultdict(set)
        for code, state in self.knowledge.states.items():
            names[code].add(state.name)
        for entry in self.knowledge.reference.names:
            if entry.kind in ("name", "alias", "demonym", "official") and len(entry.name) > _SHORTEST_WORD:
                names[entry.code].add(entry.name)
        return names

    def weight(self, written: str, calls: Calls) -> float:
        """How much it says that a roll call is one of these, which stand for a word: the fewer, the more."""
        if written not in self._weights:
            count = calls.bit_count()
            self._weights[written] = log2(1 + len(self.knowledge.record.calls) / count) if count else 0.0
        return self._weights[written]

    def of_title(self, call: RollCallInfo) -> Calls:
        """The roll calls on texts of the same title, as a text that comes back every year has."""
        return self._of_title.get(call.title, call.bit)

    @cached_property
    def _of_title(self) -> dict[str, Calls]:
        calls: dict[str, Calls] = defaultdict(int)
        for call in self.knowledge.record.calls:
            calls[call.title] |= call.bit
        return calls

    def is_rare(self, calls: Calls) -> bool:
        """Whether so few titles have a word that it names them: those that come back every year count once."""
        record = self.knowledge.record
        rare = 2 + len(record.calls) // 200
        if calls.bit_count() > MOST_OF_A_TITLE * rare:
            return False
        return (
            len({record.call(number).title for number in islice(newest_first(calls), MOST_OF_A_TITLE * rare)}) <= rare
        )

    def title(self, call: RollCallInfo) -> str:
        """A title in small letters, without signs."""
        if call.number not in self._plain:
            self._plain[call.number] = plain_title(call.title)
        return self._plain[call.number]

    def title_stems(self, call: RollCallInfo) -> frozenset[str]:
        """The content words of a title."""
        if call.number not in self._titles:
            stop = word_lists().stop
            words = (
                word for word in words_of(call.title) if word.isalnum() and word not in stop and word not in _COMMON
            )
            self._titles[call.number] = frozenset(map(stem, words))
        return self._titles[call.number]


def _called(place: int, words: Sequence[str]) -> str:
    """What a text is called by the word before it, or by whose it is: "Ukraine's text". "Trump's Ukraine resolution" is not what
    Ukraine's own is called."""
    if words[place] == "s" and place > 1:
        return words[place - 2]
    return "" if words[max(0, place - 1)] == "s" or not words[place].isalpha() else words[place]
