"""What a sentence says of the roll calls that it means."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from bot.language.mentions import (
    BodyMention,
    GroupMention,
    MatterMention,
    Mention,
    NumberMention,
    OrganMention,
    PopularNameMention,
    SeriesMention,
    SessionMention,
    StateMention,
    SymbolMention,
    TopicMention,
    WhenMention,
    WordMention,
)
from bot.language.morphology import is_weak
from bot.language.vocabulary import word_lists
from data.model import Choice

# A larger number is no number of votes, and may be that of a resolution.
MOST_COUNTED = 100
Topic = StateMention | GroupMention | TopicMention | OrganMention | WordMention | NumberMention


class ChoseOn(msgspec.Struct, frozen=True):
    """A state, and what it chose on the votes that are meant."""

    state: StateMention
    choices: tuple[Choice, ...]


class What(msgspec.Struct, frozen=True):
    """What a sentence says of the roll calls it means. `but`: times that are left out, "apart from 2025";
    `committee`: the Main Committee that they came from; `vetoed`: only those that were; `chose`: only those on which a
    state chose so."""

    calls: tuple[SymbolMention | PopularNameMention, ...] = ()
    about: tuple[Topic, ...] = ()
    when: tuple[WhenMention | SessionMention, ...] = ()
    bodies: tuple[BodyMention, ...] = ()
    matters: tuple[MatterMention, ...] = ()
    series: SeriesMention | None = None
    how_many: int | None = None
    but: tuple[WhenMention | SessionMention, ...] = ()
    committee: OrganMention | None = None
    vetoed: bool = False
    chose: ChoseOn | None = None

    @property
    def parties(self) -> tuple[StateMention | GroupMention, ...]:
        """The states and groups among what the votes are said to be about."""
        return tuple(mention for mention in self.about if isinstance(mention, StateMention | GroupMention))

    @property
    def names_parties_only(self) -> bool:
        """Whether it is about states and groups and nothing else."""
        return bool(self.about) and len(self.parties) == len(self.about)

    @property
    def without_weak(self) -> What:
        """The same without words that need not stand in a title."""
        about = tuple(one for one in self.about if not (isinstance(one, WordMention) and is_weak(one.text)))
        return replace(self, about=about) if len(about) < len(self.about) else self

    @property
    def says_nothing(self) -> bool:
        return not (
            self.calls
            or self.about
            or self.when
            or self.bodies
            or self.matters
            or self.series
            or self.how_many
            or self.committee
            or self.vetoed
        )


def what_of(mentions: Sequence[Mention]) -> What:
    """What mentions say of the votes that are meant, each state and group among them as what these are about."""
    topics = (_topic(place, mentions) for place in range(len(mentions)))
    calls = (
        mention
        for place, mention in enumerate(mentions)
        if isinstance(mention, SymbolMention | PopularNameMention) and not _is_other_anniversary(place, mentions)
    )
    series = (
        mention
        for place, mention in enumerate(mentions)
        if isinstance(mention, SeriesMention) and _follower(place, mentions) not in word_lists().unserial
    )
    # "This one" counts nothing.
    counts = (
        mention.value for mention in mentions if isinstance(mention, NumberMention) and mention.written.lower() != "one"
    )
    return What(
        calls=tuple(calls),
        about=tuple(topic for topic in topics if topic),
        when=tuple(mention for mention in mentions if isinstance(mention, WhenMention | SessionMention)),
        bodies=tuple(mention for mention in mentions if isinstance(mention, BodyMention)),
        matters=tuple(mention for mention in mentions if isinstance(mention, MatterMention)),
        series=next(series, None),
        how_many=next((count for count in counts if 0 < count <= MOST_COUNTED), None),
    )


def _topic(place: int, mentions: Sequence[Mention]) -> Topic | None:
    """A mention as something that a vote may be about."""
    mention = mentions[place]
    match mention:
        case StateMention() | GroupMention() | TopicMention() | OrganMention():
            return mention
        case NumberMention(value=value):
            return mention if value > MOST_COUNTED else None
        case WordMention(text=text):
            return (
                mention if text not in word_lists().stop and text.replace(" ", "").isalnum() and len(text) > 1 else None
            )
        case SeriesMention() if _follower(place, mentions) == "anniversary":
            return WordMention(mention.start, mention.end, mention.written, mention.written)
        case PopularNameMention() if _is_other_anniversary(place, mentions):
            return WordMention(mention.start, mention.end, mention.written, mention.written)
        case _:
            return None


def _is_other_anniversary(place: int, mentions: Sequence[Mention]) -> bool:
    """What is known as "the anniversary" is not the second one, where that is said."""
    mention = mentions[place]
    named = isinstance(mention, PopularNameMention) and mention.written.startswith("anniversary")
    return named and place > 0 and isinstance(mentions[place - 1], SeriesMention)


def _follower(place: int, mentions: Sequence[Mention]) -> str:
    """The word behind a mention."""
    follower = mentions[place + 1] if place + 1 < len(mentions) else None
    return follower.text if isinstance(follower, WordMention) else ""
