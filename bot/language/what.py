"""What a sentence says of the roll calls that it means."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.language.mentions import (
    BodyMention,
    GroupMention,
    MatterMention,
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

Topic = StateMention | GroupMention | TopicMention | OrganMention | WordMention | NumberMention


@dataclass(frozen=True, slots=True)
class What:
    """What a sentence says of the roll calls it means."""

    calls: tuple[SymbolMention | PopularNameMention, ...] = ()
    about: tuple[Topic, ...] = ()
    when: tuple[WhenMention | SessionMention, ...] = ()
    bodies: tuple[BodyMention, ...] = ()
    matters: tuple[MatterMention, ...] = ()
    series: SeriesMention | None = None
    how_many: int | None = None

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
            self.calls or self.about or self.when or self.bodies or self.matters or self.series or self.how_many
        )
