"""What a run of words can mean, by itself."""

from __future__ import annotations

import msgspec

from data.model import Body, Choice, Matter


class _Meaning(msgspec.Struct, frozen=True, tag=True, array_like=True):
    """Told apart by its name where it is kept."""


class StateMeaning(_Meaning, frozen=True):
    code: str
    kind: str
    together: bool = False


class GroupMeaning(_Meaning, frozen=True):
    """`needs_noun`: only with a word like "countries" behind it ("Arab states"); `needs_article`: only with "the" before it, as
    in "the Caribbean"; `needs_asking`: only behind a word that asks for some of them, as in "any Africans?"."""

    code: str
    needs_noun: bool = False
    needs_article: bool = False
    needs_asking: bool = False


class TopicMeaning(_Meaning, frozen=True):
    topic: str


class PopularNameMeaning(_Meaning, frozen=True):
    name: str
    symbol: str


class ChoiceMeaning(_Meaning, frozen=True):
    """`denied`: any choice but this one."""

    choice: Choice
    veto: bool = False
    denied: bool = False


class BodyMeaning(_Meaning, frozen=True):
    body: Body


class OrganMeaning(_Meaning, frozen=True):
    name: str


class MatterMeaning(_Meaning, frozen=True):
    matter: Matter


class SeriesMeaning(_Meaning, frozen=True):
    place: int


class NumberMeaning(_Meaning, frozen=True):
    value: int


Meaning = (
    StateMeaning
    | GroupMeaning
    | TopicMeaning
    | PopularNameMeaning
    | ChoiceMeaning
    | BodyMeaning
    | OrganMeaning
    | MatterMeaning
    | SeriesMeaning
    | NumberMeaning
)
