"""What the words of a sentence stand for: the roll calls whose title or popular name has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.factcheck.index import TEXTS, Index
from bot.language.mentions import MatterMention, OrganMention, PopularNameMention, StateMention, TopicMention
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import says
from bot.language.text import words_of
from data.matrix import Calls

# "The Council's text" tells no text from others.
_BODIES = frozenset({"council", "assembly", "un", "security council", "general assembly"})


@dataclass(frozen=True, slots=True)
class Term:
    """What a word, a topic or a name stands for: the roll calls that have it, and how much that says. `is_subject`: what a
    vote is about; `is_state`: a state, which may also be the author; `is_name`: a popular name, `of_name`: a word of one."""

    written: str
    calls: Calls
    is_state: bool = False
    is_subject: bool = False
    weight: float = 0.0
    is_name: bool = False
    of_name: bool = False


class Terms:
    """Gathers the terms of a sentence, each once."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self.found: dict[str, Term] = {}

    def add(
        self,
        written: str,
        calls: Calls,
        *,
        is_state: bool = False,
        is_subject: bool = False,
        is_name: bool = False,
        of_name: bool = False,
    ) -> None:
        if calls and written not in self.found:
            weight, subject = self._index.weight(written, calls), is_subject or is_state or is_name
            self.found[written] = Term(written, calls, is_state, subject, weight, is_name, of_name)

    def add_words(self, written: str, *, of_name: bool = False) -> None:
        for word in words_of(written):
            if not any(says(rule, word) for rule in ("voters", "adopted", "rejected", "weekdays", "titled")):
                self.add(word, self._index.of_word(word), of_name=of_name)

    def add_state(self, piece: Piece) -> None:
        for state in piece.states:
            self.add(state.codes[0], self._index.of_state(state.codes[0]), is_state=True)
            if state.topic:
                self.add(state.topic, self._index.of_topic(state.topic), is_subject=True)
            if " " not in state.written:
                self.add(state.written.lower(), self._index.of_words(words_of(state.written)), is_state=True)

    def add_name(self, written: str, symbols: Sequence[str]) -> None:
        calls = 0
        for symbol in symbols:
            for call in self._index.knowledge.record.named(symbol):
                calls |= call.bit
        self.add(written, calls, is_name=True)
        self.add_words(written, of_name=True)


def terms_of(pieces: Sequence[Piece], parties: set[int], index: Index) -> list[Term]:
    """The terms of a sentence; `parties` are places of those who voted, which name no vote."""
    terms = Terms(index)
    for place, piece in enumerate(pieces):
        if piece.low in TEXTS or isinstance(piece.mention, MatterMention):
            for before in pieces[max(0, place - 2) : place]:
                if before.low not in _BODIES:
                    terms.add(f"{before.low} text", index.called(before.low), is_state=True, is_name=True)
        if place not in parties:
            _add(piece, terms, index)
    return list(terms.found.values())


def _add(piece: Piece, terms: Terms, index: Index) -> None:
    match piece.mention:
        case PopularNameMention(symbols=symbols):
            terms.add_name(piece.low, symbols)
        case TopicMention(topic=topic):
            titled = index.of_words(words_of(piece.low))
            terms.add(piece.low, index.of_topic(topic) | titled, is_subject=True)
            terms.add_words(piece.low)
        case StateMention():
            terms.add_state(piece)
        case OrganMention(topic=topic):
            if topic:
                terms.add(piece.low, index.of_topic(topic), is_subject=True)
            terms.add_words(piece.low)
        case _ if piece.sort in (Sort.WORD, Sort.GROUP):
            terms.add_words(piece.low)
        case _:
            return
