"""What a picture shows, as data: made from the record, drawn and told by others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from bot.answer import View
from bot.knowledge import PERMANENT, Knowledge
from bot.wording import as_people_sort, call_date, dataset, result_of
from data.matrix import Calls, newest_first
from data.model import STORED, Body, Choice, Period, Result, Tally
from data.record import RollCallInfo


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

    @property
    def contradicts_itself(self) -> bool:
        """Whether the source announces another tally than its own list of votes comes to."""
        return any(self.heading.tally.count(choice) != len(self.on(choice)) for choice in STORED)

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
    members.sort(key=lambda member: (as_people_sort(member.name), member.code))
    return RollCallPicture(view, heading(call, chosen.values()), tuple(members), dataset(call.source))


def heading(call: RollCallInfo, chosen: Collection[Choice]) -> Heading:
    """The announced tally; where the source announces none, or not who was absent, the votes are counted."""
    votes = list(chosen)
    tally = call.tally
    if tally is None or tally.non_voting is None:
        tally = Tally(*(votes.count(choice) for choice in STORED))
    return Heading(call.symbol, call.body, call_date(call), call.title, result_of(call), tally)


@dataclass(frozen=True, slots=True)
class Band:
    """The states that chose `before` the first time and `after` the second time, by name."""

    before: Choice
    after: Choice
    names: tuple[str, ...]

    @property
    def moved(self) -> bool:
        return self.before is not self.after


@dataclass(frozen=True, slots=True)
class MoversPicture:
    """Two roll calls, and the seats that were there at both."""

    first: Heading
    second: Heading
    bands: tuple[Band, ...]
    source: str

    @property
    def moved(self) -> int:
        """How many states chose differently the second time."""
        return sum(len(band.names) for band in self.bands if band.moved)

    @property
    def seats(self) -> int:
        return sum(len(band.names) for band in self.bands)


def movers_picture(knowledge: Knowledge, first: RollCallInfo, second: RollCallInfo) -> MoversPicture:
    """Of a seat that passed from one state to another in between, the name is that of the second time."""
    before, after = (knowledge.record.votes.choices(call.number) for call in (first, second))
    names: dict[tuple[Choice, Choice], list[str]] = defaultdict(list)
    for code, choice in after.items():
        holder = code if code in before else knowledge.holder(code, first)
        if holder in before:
            names[before[holder], choice].append(knowledge.name(code, second.date))
    bands = [
        Band(one, other, tuple(sorted(names[one, other], key=as_people_sort)))
        for one in STORED
        for other in STORED
        if (one, other) in names
    ]
    sources = dict.fromkeys((dataset(first.source), dataset(second.source)))
    return MoversPicture(
        heading(first, before.values()), heading(second, after.values()), tuple(bands), "; ".join(sources)
    )


@dataclass(frozen=True, slots=True)
class Year:
    """A share from 0 to 1, and the number of roll calls that it rests on, which is never 0."""

    year: int
    share: float
    calls: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a trend; years without a roll call are not in it."""

    name: str
    years: tuple[Year, ...]


@dataclass(frozen=True, slots=True)
class TrendPicture:
    """`title` says what the share is of, `summary` what it is over all years."""

    title: str
    summary: str
    lines: tuple[Line, ...]
    source: str


def yearly(knowledge: Knowledge, met: Calls, of: Calls) -> tuple[Year, ...]:
    """For each year the share of the roll calls `of` something that are also in `met`."""
    days = [knowledge.record.call(number).date.year for number in newest_first(of)]
    years = []
    for year, calls in sorted(Counter(days).items()):
        during = of & knowledge.in_period(Period(date(year, 1, 1), date(year + 1, 1, 1)))
        years.append(Year(year, (met & during).bit_count() / calls, calls))
    return tuple(years)


@dataclass(frozen=True, slots=True)
class UsualChoice:
    """What a member chose in most of `calls` roll calls: in `count` of them, which is more than half; where no choice comes to
    that, `choice` is None and `count` 0. `named` where the question named it."""

    code: str
    name: str
    choice: Choice | None
    count: int
    calls: int
    named: bool = False


@dataclass(frozen=True, slots=True)
class UsualPicture:
    """A history: what each of the members at the newest of several roll calls usually chose, in the order of their names.
    `title` says what the roll calls are about, `summary` how many they are and from when."""

    title: str
    summary: str
    members: tuple[UsualChoice, ...]
    source: str

    def on(self, choice: Choice | None) -> list[UsualChoice]:
        return [member for member in self.members if member.choice is choice]


Picture = RollCallPicture | MoversPicture | TrendPicture | UsualPicture
