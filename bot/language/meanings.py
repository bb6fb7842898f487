"""What a run of words can mean, by itself."""

from __future__ import annotations

import msgspec

from data.model import Body, Choice, Matter


class StateMeaning(msgspec.Struct, frozen=True):
    code: str
    kind: str
    together: bool = False


class GroupMeaning(msgspec.Struct, frozen=True):
    """`needs_noun`: only with a word like "countries" behind it ("Arab states"); `needs_article`: only with "the" before it, as
    in "the Caribbean"; `needs_asking`: only behind a word that asks for some of them, as in "any Africans?"."""

    code: str
    needs_noun: bool = False
    needs_article: bool = False
    needs_asking: bool = False


class TopicMeaning(msgspec.Struct, frozen=True):
    topic: str


class PopularNameMeaning(msgspec.Struct, frozen=True):
    name: str
    symbol: str


class ChoiceMeaning(msgspec.Struct, frozen=True):
    """`denied`: any choice but this one."""

    choice: Choice
    veto: bool = False
    denied: bool = False


class BodyMeaning(msgspec.Struct, frozen=True):
    body: Body


class OrganMeaning(msgspec.Struct, frozen=True):
    name: str


class MatterMeaning(msgspec.Struct, frozen=True):
    matter: Matter


class SeriesMeaning(msgspec.Struct, frozen=True):
    place: int


class NumberMeaning(msgspec.Struct, frozen=True):
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
