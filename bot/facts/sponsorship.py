"""Who put a text forward: states for themselves or for a group, or an office, and who joined later."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from data.model import STORED, Choice, Source
from data.record import Record, RollCallInfo
from data.reference import Group
from data.words import fold_text


class Acting(msgspec.Struct, frozen=True):
    """A state that acted for a group, which is named as the source names it."""

    code: str
    group: str


class Sponsorship(msgspec.Struct, frozen=True):
    """Who put a text forward, as `source` says. Each state stands once, in the order of the source.

    `acting` are those of the states that acted for a group; `offices` are sentences such as "submitted by the Chair of the
    Committee", `unknown` names that are no state's, and `flaws` say how such names and misspelt ones are taken.
    """

    at_submission: tuple[str, ...]
    joined_later: tuple[str, ...]
    acting: tuple[Acting, ...]
    offices: tuple[str, ...]
    unknown: tuple[str, ...]
    source: Source
    flaws: tuple[str, ...] = ()

    @property
    def states(self) -> tuple[str, ...]:
        return self.at_submission + self.joined_later

    @property
    def count(self) -> int:
        """The number of sponsors, of which an office is none."""
        return len(self.states) + len(self.unknown)

    @property
    def is_known(self) -> bool:
        return bool(self.count or self.offices)

    def others_than(self, codes: Collection[str]) -> int:
        """How many sponsors there are beside these states: the 94 of "the United States, Japan and 94 other countries"."""
        return self.count - len(set(codes) & set(self.states))


async def sponsorship_of(record: Record, call: RollCallInfo) -> Sponsorship:
    """What a loaded source says of the sponsors of a text; `is_known` is false where none says anything."""
    found = await record.sponsors(call)
    submitted = dict.fromkeys(sponsor.code for sponsor in found.sponsors if sponsor.code and not sponsor.later)
    joined = dict.fromkeys(sponsor.code for sponsor in found.sponsors if sponsor.code and sponsor.later)
    return Sponsorship(
        at_submission=tuple(submitted),
        joined_later=tuple(code for code in joined if code not in submitted),
        acting=tuple(Acting(sponsor.code, sponsor.on_behalf_of) for sponsor in found.sponsors if sponsor.on_behalf_of),
        offices=tuple(sponsor.name for sponsor in found.sponsors if sponsor.is_office),
        unknown=tuple(sponsor.name for sponsor in found.sponsors if not sponsor.code and not sponsor.is_office),
        source=found.source,
        flaws=found.flaws,
    )


def is_named(group: Group, written: str) -> bool:
    """Whether a source that writes so for whom a state acted names this group: the African states are not the Economic
    Community of Central African States."""
    told = fold_text(written)
    bare = told.removeprefix("group of ").removeprefix("movement of ")
    names = [fold_text(name) for name in (group.name, group.short.removeprefix("the "), *group.aliases)]
    return any(
        one == name or one.startswith(f"{name} ") or one.endswith(f"members of the {name}")
        for name in names
        for one in (told, bare)
    )


def choices_of_sponsors(record: Record, call: RollCallInfo, sponsorship: Sponsorship) -> dict[Choice, list[str]]:
    """The sponsors by what they chose in the vote, those without a vote (observers) under NOT_MEMBER."""
    chosen = record.votes.choices(call.number)
    found: dict[Choice, list[str]] = {choice: [] for choice in (*STORED, Choice.NOT_MEMBER)}
    for code in sponsorship.states:
        found[chosen.get(code, Choice.NOT_MEMBER)].append(code)
    return found
