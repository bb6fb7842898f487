"""What a picture shows, as data: made from the record, drawn and told by others."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from bot.knowledge import PERMANENT, Knowledge
from bot.wording import call_date, result_of
from data.model import STORED, Body, Choice, Result, Tally
from data.record import RollCallInfo
from data.words import words_in


class View(StrEnum):
    """The ways to show one roll call: the screen of the hall, one tile a member by region, or what a link preview shows."""

    BOARD = "board"
    TILES = "tiles"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Member:
    """One member in one roll call; `named` where the question named it, `vetoed` where its vote was a veto."""

    code: str
    name: str
    choice: Choice
    named: bool = False
    permanent: bool = False
    vetoed: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """How a roll call is named on a picture; `outcome` is a word such as "adopted"."""

    symbol: str
    body: Body
    day: str
    title: str
    outcome: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class RollCallPicture:
    """One roll call, `members` in the order of their names that day."""

    view: View
    heading: Heading
    members: tuple[Member, ...]
    source: str

    def on(self, choice: Choice) -> list[Member]:
        return [member for member in self.members if member.choice is choice]


def roll_call_picture(
    knowledge: Knowledge, call: RollCallInfo, view: View, named: Collection[str] = ()
) -> RollCallPicture:
    """The picture of a roll call with votes by country; `named` are the codes of the states to be highlighted."""
    chosen = knowledge.record.votes.choices(call.number)
    permanent = knowledge.members_of(PERMANENT, call.date) if call.body is Body.COUNCIL else ()
    members = [
        Member(
            code=code,
            name=knowledge.name(code, call.date),
            choice=choice,
            named=code in named,
            permanent=code in permanent,
            vetoed=code in permanent and choice is Choice.NO and call.result is Result.VETOED,
        )
        for code, choice in chosen.items()
    ]
    members.sort(key=lambda member: (words_in(member.name), member.code))
    return RollCallPicture(view, heading(call, chosen.values()), tuple(members), call.source.name)


def heading(call: RollCallInfo, chosen: Collection[Choice]) -> Heading:
    """The announced tally; where the source announces none, or not who was absent, the votes are counted."""
    votes = list(chosen)
    tally = call.tally
    if tally is None or tally.non_voting is None:
        tally = Tally(*(votes.count(choice) for choice in STORED))
    return Heading(call.symbol, call.body, call_date(call), call.title, result_of(call), tally)


Picture = RollCallPicture
