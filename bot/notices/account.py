"""The words of a wish, and which of them are accounted for: none is passed over in silence."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from bot.language.frames import Frame, Operator, Party, Role
from bot.language.ledger import Part
from bot.language.mentions import (
    BodyMention,
    ChoiceMention,
    GroupMention,
    Mention,
    OrganMention,
    StateMention,
    TopicMention,
    WordMention,
)
from bot.language.operators import OperatorSpan, find_operators
from bot.language.vocabulary import word_lists
from data.words import words_of

ARTICLES = ("the", "a", "an")


@dataclass(slots=True)
class Account:
    """`taken` are the places of the mentions that the query says."""

    frame: Frame
    spans: tuple[OperatorSpan, ...]
    taken: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, frame: Frame) -> Account:
        return cls(frame, tuple(find_operators(frame.mentions)))

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return self.frame.mentions

    def take(self, places: Iterable[int]) -> None:
        self.taken.update(places)

    def places(self, *kinds: type[Mention]) -> list[int]:
        """Where mentions of these kinds stand."""
        return [place for place, mention in enumerate(self.mentions) if isinstance(mention, kinds)]

    def parties(self, *roles: Role) -> list[tuple[int, Party]]:
        """The states and groups in these roles, with their places."""
        found = self._roles()
        return [
            (place, mention)
            for place, mention in enumerate(self.mentions)
            if isinstance(mention, StateMention | GroupMention) and found.get(place) in roles
        ]

    def _roles(self) -> dict[int, Role]:
        """The roles by place. What is joined to a topic is one, too: "about climate or NATO"."""
        named = {id(party): role for role, party in self.frame.roles}
        roles: dict[int, Role] = {}
        for place, mention in enumerate(self.mentions):
            if id(mention) in named:
                roles[place] = Role.TOPIC if self._is_joined_to_topic(place, roles) else named[id(mention)]
        return roles

    def _is_joined_to_topic(self, place: int, roles: Mapping[int, Role]) -> bool:
        joint = self.place_before(place, (*ARTICLES, "both"))
        if self.word(joint) not in ("or", "and"):
            return False
        is_topic = isinstance(self.mentions[joint - 1], TopicMention | OrganMention) or self.is_content(joint - 1)
        return is_topic or roles.get(joint - 1) is Role.TOPIC

    def word(self, place: int) -> str:
        """What stands at a place in small letters; empty outside."""
        return " ".join(words_of(self.mentions[place].written)) if 0 <= place < len(self.mentions) else ""

    def phrase(self, span: OperatorSpan) -> str:
        return " ".join(self.word(place) for place in range(span.start, span.end))

    def spans_of(self, operator: Operator) -> list[OperatorSpan]:
        return [span for span in self.spans if span.operator is operator]

    def words_between(self, first: int, second: int) -> set[str]:
        return {self.word(place) for place in range(first + 1, second)}

    def before(self, place: int, passed: Container[str]) -> str:
        """The first word before a place that is none of those passed over."""
        return self.word(self.place_before(place, passed))

    def place_before(self, place: int, passed: Container[str]) -> int:
        place -= 1
        while place >= 0 and self.word(place) in passed:
            place -= 1
        return place

    def left_over(self) -> list[str]:
        """What the query does not say, as it was written: neighbours together."""
        left = [place for place in range(len(self.mentions)) if place not in self.taken and not self._is_around(place)]
        return [self._written(list(run)) for run in _runs(left)]

    def is_content(self, place: int) -> bool:
        """Whether a word may name what a vote is about."""
        mention = self.mentions[place]
        if not isinstance(mention, WordMention):
            return False
        said_otherwise = word_lists().stop | word_lists().manners | word_lists().vague
        spans = {at for span in self.spans for at in range(span.start, span.end)}
        is_topic = self.frame.ledger[place].part is Part.TOPIC or mention.text in word_lists().filler
        return is_topic and place not in spans and mention.text not in said_otherwise and mention.text[:1].isalnum()

    def _is_around(self, place: int) -> bool:
        mention = self.mentions[place]
        if isinstance(mention, StateMention | GroupMention | ChoiceMention | BodyMention):
            return False
        return self.word(place) in word_lists().around_follows or not mention.written[:1].isalnum()

    def _written(self, places: list[int]) -> str:
        return self.frame.text[self.mentions[places[0]].start : self.mentions[places[-1]].end]


def _runs(places: list[int]) -> Iterator[Iterator[int]]:
    """Numbers that follow each other, together."""
    for _, run in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
        yield (place for _, place in run)
