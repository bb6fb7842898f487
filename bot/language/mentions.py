"""What can be mentioned in a text, each with its place there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec
from msgspec.structs import replace

from bot.language.periods import Step, month_or_day
from data.model import Body, Choice, Matter, Period
from data.symbols import Symbol


class Mention(msgspec.Struct, frozen=True):
    """`start` and `end` are places in the original text; `written` is what stands there, a word
    in haste spelt out."""

    start: int
    end: int
    written: str


class StateMention(Mention, frozen=True):
    """A state, or several. `codes` holds more than one where the name can mean several; `together` where it means all
    of them. `corrected` is the name that a misspelt one was taken for; `topic` a topic of the same name; `possessive`
    tells "Bahrain's" from "Bahrain"."""

    codes: tuple[str, ...]
    kind: str
    together: bool = False
    corrected: str = ""
    topic: str = ""
    also_group: str = ""
    possessive: bool = False


class GroupMention(Mention, frozen=True):
    code: str


class SymbolMention(Mention, frozen=True):
    """A symbol; with `last` a range of them, by their numbers in one session: "ES-11/1 to ES-11/6"."""

    symbol: Symbol
    last: int | None = None


class PopularNameMention(Mention, frozen=True):
    """A popular name; several symbols where several votes are known by it."""

    name: str
    symbols: tuple[str, ...]


class TopicMention(Mention, frozen=True):
    topic: str


class WhenMention(Mention, frozen=True):
    """A period, or a month or day of no given year (`month`, `day`). `ends`: the two times that a range was made of.
    `days`: what a day in digits can mean, where that is not one day. `step`: it is counted from another vote; `untold`:
    from a day that is not known."""

    period: Period | None
    month: int | None = None
    day: int | None = None
    label: str = ""
    ends: tuple[WhenMention, WhenMention] | None = None
    days: tuple[date, ...] | None = None
    step: Step | None = None
    untold: bool = False

    def counted_from(self, day: date) -> WhenMention:
        """A time that is counted from another vote, as one that is counted from that day."""
        return replace(self, period=self.step.period_from(day), step=None) if self.step else self

    @property
    def year(self) -> int | None:
        """The year in which a period begins."""
        return self.period.start.year if self.period and self.period.start else None

    def of_year(self, year: int | None) -> WhenMention:
        """A month or day of no given year, as one of this year."""
        if self.period or not self.month or not year:
            return self
        label = f"{self.label or self.written} {year}"
        return replace(self, period=month_or_day(year, self.month, self.day), label=label)


class SessionMention(Mention, frozen=True):
    session: str


class ChoiceMention(Mention, frozen=True):
    """`veto` is a no that may have been a veto; `denied` is any choice but this one ("did not vote for")."""

    choice: Choice
    veto: bool = False
    denied: bool = False


class BodyMention(Mention, frozen=True):
    body: Body


class OrganMention(Mention, frozen=True):
    """A body whose votes are not in the record: UNESCO, the Human Rights Council, a parliament. `name` is its full one,
    `topic` a topic of the same name."""

    name: str
    topic: str = ""


class MatterMention(Mention, frozen=True):
    matter: Matter


class SeriesMention(Mention, frozen=True):
    """A place in a series: the first (1), the second (2), the last (-1), the one before that (-2)."""

    place: int


class NumberMention(Mention, frozen=True):
    value: int


class WordMention(Mention, frozen=True):
    """Any other word or sign; `text` is its folded form. `known` where it can be no misspelt name."""

    text: str
    known: bool = True


def is_word(mention: Mention) -> bool:
    """Whether it is no sign, such as a comma."""
    return mention.written[:1].isalnum()


def codes_of_states(mentions: Sequence[object]) -> set[str]:
    """The codes of the states among them, but not of the members of groups."""
    return {code for one in mentions if isinstance(one, StateMention) for code in one.codes}


def is_said(mention: Mention) -> bool:
    """Whether it says something, as a flag does and a comma does not."""
    return any(map(str.isalnum, mention.written)) or not isinstance(mention, WordMention)


def in_same_year(
    when: Sequence[WhenMention | SessionMention], before: Sequence[WhenMention | SessionMention]
) -> tuple[WhenMention | SessionMention, ...]:
    """A month or day of no given year as one of the year, or of the session, that was spoken of before it."""
    bare = [one for one in when if isinstance(one, WhenMention) and one.period is None and one.month]
    if not bare:
        return tuple(when)
    year, sessions = year_of(before), [one for one in before if isinstance(one, SessionMention)]
    dated = tuple(one.of_year(year) if isinstance(one, WhenMention) else one for one in when)
    return dated if year or len(bare) < len(when) else (*sessions, *dated)


def year_of(when: Sequence[WhenMention | SessionMention]) -> int | None:
    """The year of the first of several times that has one."""
    return next((mention.year for mention in when if isinstance(mention, WhenMention) and mention.year), None)
