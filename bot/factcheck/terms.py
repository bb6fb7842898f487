"""What the words of a sentence stand for: the roll calls whose title or popular name has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

import msgspec

from bot.factcheck.index import TEXTS, Index
from bot.language.mentions import MatterMention, OrganMention, PopularNameMention, StateMention, TopicMention
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import begins, says
from bot.language.text import words_of
from data.matrix import Calls
from data.model import Matter

# Words of voting are no subject.
_OF_VOTING = frozenset({"voters", "adopted", "rejected", "weekdays", "titled"})
# What stands for no word of a title.
_SILENT = frozenset({Sort.SIGN, Sort.FIGURE, Sort.WHEN, Sort.CHOICE, Sort.BODY, Sort.SYMBOL})
# So many pieces reach from a text to whose it is: "which was put forward by Kyiv".
_LONGEST_LEAD = 5
_SHORT_FORM = len("us")
# "The Council's text" tells no text from others.
_BODIES = frozenset({"council", "assembly", "un", "security council", "general assembly"})


class Term(msgspec.Struct, frozen=True):
    """What a word, a topic or a name stands for: the roll calls that have it, and how much that says. `is_subject`: what a
    vote is about; `is_state`: a state, which may also be the author; `is_name`: a popular name, `of_name`: a word of one; `is_title`:
    a whole title, as it is quoted."""

    written: str
    calls: Calls
    is_state: bool = False
    is_subject: bool = False
    weight: float = 0.0
    is_name: bool = False
    of_name: bool = False
    is_title: bool = False


def _is_amendment(piece: Piece) -> bool:
    return isinstance(piece.mention, MatterMention) and piece.mention.matter is Matter.AMENDMENT


class Terms:
    """What the words of one text stand for: each is looked up once, however often the text has it."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._known: dict[tuple[Sort, str], tuple[Term, ...]] = {}

    def of(self, pieces: Sequence[Piece], parties: AbstractSet[int] = frozenset()) -> list[Term]:
        """The terms of a sentence, each once; `parties` are places of those who voted, which name no vote."""
        found: dict[str, Term] = {}
        for place, piece in enumerate(pieces):
            if place in parties:
                continue
            # "The Russian one got four votes".
            is_one = piece.low == "one" and place > 0 and pieces[place - 1].adjective
            if is_one or piece.low in TEXTS or piece.sort is Sort.MATTER:
                before = pieces[max(0, place - 2) : place]
                # "The first such text" is none that is known as the first text.
                called = () if any(says("likening", other.low) for other in before) else before
                for term in self._called(called, amends=_is_amendment(piece)):
                    found.setdefault(term.written, term)
                for term in self._put_forward(pieces[place + 1 : place + 1 + _LONGEST_LEAD]):
                    found.setdefault(term.written, term)
            for term in () if piece.sort in _SILENT else self._of(piece):
                found.setdefault(term.written, term)
        return list(found.values())

    def _called(self, before: Sequence[Piece], *, amends: bool) -> Iterator[Term]:
        among = self.index.knowledge.of_matter(Matter.AMENDMENT) if amends else self.index.knowledge.everything
        for piece in before:
            if piece.low not in _BODIES:
                # "The US draft": an article is no part of a short form.
                short = piece.low.removeprefix("the ")
                called = short if len(short) == _SHORT_FORM else piece.low
                calls = self.index.called(called) & among
                yield from self._term(f"{called} text", calls, is_state=True, is_name=True)

    def _put_forward(self, behind: Sequence[Piece]) -> Iterator[Term]:
        """ "The text put forward by Kyiv": as "the Ukrainian text", and not so "the text as amended by France"."""
        if any(says("revising", piece.low) for piece in behind):
            return
        for lead, piece in pairwise(behind):
            if piece.names_states and lead.low.endswith("by"):
                for code in (state.codes[0] for state in piece.states):
                    yield from self._term(f"{code} text", self.index.called_after(code), is_state=True, is_name=True)

    def _of(self, piece: Piece) -> tuple[Term, ...]:
        key = piece.sort, piece.low
        if key not in self._known:
            self._known[key] = tuple(self._looked_up(piece))
        return self._known[key]

    def _looked_up(self, piece: Piece) -> Iterator[Term]:
        match piece.mention:
            case PopularNameMention(symbols=symbols):
                yield from self._name(piece.low, symbols)
            case TopicMention(topic=topic):
                calls = self.index.of_topic(topic) | self.index.titled(piece.low)
                yield from self._term(piece.low, calls, is_subject=True)
                yield from self._words(piece.low)
            case StateMention():
                yield from self._states(piece)
            case OrganMention(topic=topic):
                if topic:
                    yield from self._term(piece.low, self.index.of_topic(topic), is_subject=True)
                yield from self._words(piece.low)
            case _ if piece.sort in (Sort.WORD, Sort.GROUP):
                yield from self._words(piece.low)
            case _:
                return

    def _term(
        self,
        written: str,
        calls: Calls,
        *,
        is_state: bool = False,
        is_subject: bool = False,
        is_name: bool = False,
        of_name: bool = False,
    ) -> Iterator[Term]:
        if calls:
            weight, subject = self.index.weight(written, calls), is_subject or is_state or is_name
            yield Term(written, calls, is_state, subject, weight, is_name, of_name)

    def _words(self, written: str, *, of_name: bool = False) -> Iterator[Term]:
        for word in words_of(written):
            if _OF_VOTING.isdisjoint(begins(word)) or not any(says(rule, word) for rule in _OF_VOTING):
                yield from self._term(word, self.index.of_word(word), of_name=of_name)

    def _states(self, piece: Piece) -> Iterator[Term]:
        for state in piece.states:
            yield from self._term(state.codes[0], self.index.of_state(state.codes[0]), is_state=True)
            if state.topic:
                yield from self._term(state.topic, self.index.of_topic(state.topic), is_subject=True)
            if " " not in state.written:
                titled = self.index.of_words(words_of(state.written))
                yield from self._term(state.written.lower(), titled, is_state=True)

    def _name(self, written: str, symbols: Sequence[str]) -> Iterator[Term]:
        calls = 0
        for symbol in symbols:
            for call in self.index.knowledge.record.named(symbol):
                calls |= call.bit
        yield from self._term(written, calls, is_name=True)
        yield from self._words(written, of_name=True)
