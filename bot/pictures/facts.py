"""What a picture shows, as data: made from the record, drawn and told by others."""

from __future__ import annotations

from calendar import month_name
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.answer import View
from bot.facts import split_of, yearly_counts, years_of, years_with_enough
from bot.knowledge import PERMANENT, Knowledge
from bot.wording import as_people_sort, call_date, dataset, listed, members_of, printed, result_of, sentence_case
from data.matrix import Calls, StateVotes, newest_first
from data.model import STORED, Body, Choice, Result, Tally
from data.record import RollCallInfo
from data.reference import load_board_names
from data.words import words_in

# Words in the names of votes that tell none from another.
SAID_OF_ANY = frozenset({"resolution", "vote", "draft", "first", "the", "and", "for"})
LONGEST_OF_NO_SUBJECT = 2


@dataclass(frozen=True, slots=True)
class Member:
    """One member in one roll call; `named` where the question named it, `vetoed` where its vote was a veto, `of_old` where it is
    no state any more, or has another name today."""

    code: str
    name: str
    choice: Choice
    named: bool = False
    permanent: bool = False
    vetoed: bool = False
    of_old: bool = False


class Lack(StrEnum):
    """Why a state has no vote in a roll call."""

    SEAT = "no seat then"
    VOTE = "an observer"
    MEMBERSHIP = "no member"


@dataclass(frozen=True, slots=True)
class Absent:
    """A state that the question named, and that is not in the roll call."""

    name: str
    lacks: Lack


@dataclass(frozen=True, slots=True)
class Heading:
    """How a roll call is named on a picture; `outcome` is a word such as "adopted". `known_as`: what people call it, where that
    says something else than its title; `relation`: what it is to another text, which it revoked or which revoked it."""

    symbol: str
    body: Body
    day: str
    title: str
    outcome: str
    tally: Tally
    known_as: str = ""
    relation: str = ""


@dataclass(frozen=True, slots=True)
class NamedGroup:
    """A group that the question named: what it is called in a sentence, its members' codes, and what one must know of it."""

    name: str
    codes: frozenset[str]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RollCallPicture:
    """One roll call, `members` in the order of their names that day. `groups` are those whose members are named, `absent` the
    states that the question named and that had no seat, `notes` say what one must know of the seats, and `remarks` of this
    vote."""

    view: View
    heading: Heading
    members: tuple[Member, ...]
    source: str
    groups: tuple[NamedGroup, ...] = ()
    absent: tuple[Absent, ...] = ()
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def contradicts_itself(self) -> bool:
        """Whether the source announces another tally than its own list of votes comes to."""
        return any(self.heading.tally.count(choice) != len(self.on(choice)) for choice in STORED)

    @property
    def asked(self) -> NamedGroup | None:
        """The only group that the question named, where it has a member with a seat: its votes are what was asked for."""
        seated = {member.code for member in self.members}
        return self.groups[0] if len(self.groups) == 1 and self.groups[0].codes & seated else None

    def tally_of(self, group: NamedGroup) -> Tally:
        counts = Counter(member.choice for member in self.members if member.code in group.codes)
        return Tally(*(counts[choice] for choice in STORED))

    def on(self, choice: Choice) -> list[Member]:
        return [member for member in self.members if member.choice is choice]


def roll_call_picture(
    knowledge: Knowledge, call: RollCallInfo, view: View, named: Collection[str] = (), groups: Sequence[str] = ()
) -> RollCallPicture:
    """The picture of a roll call with votes by country; `named` are the codes of the states to be highlighted, `groups` those
    of the groups that some of these are of."""
    chosen = knowledge.record.votes.choices(call.number)
    permanent = knowledge.members_of(PERMANENT, call.date) if call.body is Body.COUNCIL else ()
    members = [
        Member(
            code=code,
            name=knowledge.seat_name(code, call.date),
            choice=choice,
            named=code in named,
            permanent=code in permanent,
            vetoed=code in permanent and choice is Choice.NO and call.result is Result.VETOED,
            of_old=is_of_old(knowledge, code, call.date),
        )
        for code, choice in chosen.items()
    ]
    members.sort(key=lambda member: (as_people_sort(on_board(member.name)), member.code))
    return RollCallPicture(
        view,
        heading(knowledge, call, chosen.values()),
        tuple(members),
        dataset(call.source),
        tuple(_named_group(knowledge, group, call, named) for group in groups),
        _absent([code for code in named if code not in chosen], knowledge),
        tuple(knowledge.holder_notes_on(call)),
        tuple(_remarks(call, knowledge, of_others=False)),
    )


def is_of_old(knowledge: Knowledge, code: str, day: date) -> bool:
    """Whether a state is none any more, or had another name then, so that its code tells little today."""
    return knowledge.states[code].status == "former" or knowledge.name(code, day) != knowledge.name(code)


def _absent(codes: Iterable[str], knowledge: Knowledge) -> tuple[Absent, ...]:
    lacks = {"observer": Lack.VOTE, "none": Lack.MEMBERSHIP}
    found = (Absent(knowledge.name(code), lacks.get(knowledge.states[code].status, Lack.SEAT)) for code in codes)
    return tuple(sorted(found, key=lambda one: as_people_sort(one.name)))


def on_board(name: str) -> str:
    """What a state is called, and looked for, where there is little room."""
    return load_board_names().get(name, name)


def _named_group(knowledge: Knowledge, group: str, call: RollCallInfo, named: Collection[str]) -> NamedGroup:
    codes = {seat.code for seat in split_of(knowledge, group, call).seats}
    notes = tuple(knowledge.group_notes([group], call.bit))
    return NamedGroup(knowledge.group(group).short, frozenset(codes & {*named}), notes)


def heading(knowledge: Knowledge, call: RollCallInfo, chosen: Collection[Choice]) -> Heading:
    """The announced tally; where the source announces none, or not who was absent, the votes are counted."""
    votes = list(chosen)
    tally = call.tally
    if tally is None or tally.non_voting is None:
        tally = Tally(*(votes.count(choice) for choice in STORED))
    title, names = sentence_case(printed(call.title)), knowledge.reference.known_as
    name = next((known.name for known in names if known.symbol == call.symbol), "")
    known_as = name if _says_more(name, title) else ""
    relation = _relation(call, knowledge)
    return Heading(call.symbol, call.body, call_date(call), title, result_of(call), tally, known_as, relation)


def _relation(call: RollCallInfo, knowledge: Knowledge) -> str:
    """What the reference data remark of a vote and another text; empty where they remark nothing of the kind."""
    return next(iter(_remarks(call, knowledge, of_others=True)), "")


def _told_of(call: RollCallInfo, knowledge: Knowledge) -> Iterator[str]:
    """What it is to another text first, then what is remarked of the vote itself."""
    if relation := _relation(call, knowledge):
        yield relation
    yield from _remarks(call, knowledge, of_others=False)


def _remarks(call: RollCallInfo, knowledge: Knowledge, *, of_others: bool) -> list[str]:
    """What the reference data remark of a vote: of it and another text that they remark of, or of it alone."""
    remarks = knowledge.reference.remarks
    others = {remark.symbol for remark in remarks} - {call.symbol}
    own = (remark.remark for remark in remarks if remark.symbol == call.symbol)
    return [told for told in own if any(symbol in told for symbol in others) is of_others]


def _says_more(name: str, title: str) -> bool:
    """Whether the name of a vote has a word of its subject that the title does not have; a time is none."""
    own = {*words_in(name).split()} - {*words_in(title).split()} - SAID_OF_ANY - {*map(str.lower, month_name)}
    return any(len(word) > LONGEST_OF_NO_SUBJECT and not word.isdigit() for word in own)


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
    """Two roll calls, and the seats that were there at both; `before` and `after` are how many had one only at the first, and
    only at the second. `notes` say what the one is to the other and what one must know of the votes, `among` whose seats these are, where that is not everybody's."""

    first: Heading
    second: Heading
    bands: tuple[Band, ...]
    source: str
    before: int = 0
    after: int = 0
    notes: tuple[str, ...] = ()
    among: str = ""

    @property
    def both(self) -> tuple[Heading, Heading]:
        return self.first, self.second

    @property
    def title(self) -> str | None:
        """What both are called; None where they have titles of their own."""
        return self.first.title if self.first.title == self.second.title else None

    @property
    def moved(self) -> int:
        """How many states chose differently the second time."""
        return sum(len(band.names) for band in self.bands if band.moved)

    @property
    def seats(self) -> int:
        return sum(len(band.names) for band in self.bands)

    def counted(self, *, second: bool) -> Tally:
        """How the seats that were there at both chose the first or the second time."""
        counts: Counter[Choice] = Counter()
        for band in self.bands:
            counts[band.after if second else band.before] += len(band.names)
        return Tally(*(counts[choice] for choice in STORED))


def movers_picture(
    knowledge: Knowledge, first: RollCallInfo, second: RollCallInfo, groups: Sequence[str] = ()
) -> MoversPicture:
    """Of everybody, or of the members of some groups at the second time. Of a seat that passed from one state to another in
    between, the name is that of the second time."""
    before, after = (knowledge.record.votes.choices(call.number) for call in (first, second))
    if groups:
        members = {code for group in groups for code in knowledge.members_of(group, second.date)}
        after = {code: choice for code, choice in after.items() if code in members}
    names: dict[tuple[Choice, Choice], list[str]] = defaultdict(list)
    matched = set()
    for code, choice in after.items():
        holder = code if code in before else knowledge.holder(code, first)
        if holder in before:
            matched.add(holder)
            names[before[holder], choice].append(knowledge.name(code, second.date))
    bands = [
        Band(one, other, tuple(sorted(names[one, other], key=as_people_sort)))
        for one in STORED
        for other in STORED
        if (one, other) in names
    ]
    sources = dict.fromkeys((dataset(first.source), dataset(second.source)))
    seats = sum(map(len, names.values()))
    return MoversPicture(
        heading(knowledge, first, before.values()),
        heading(knowledge, second, after.values()),
        tuple(bands),
        "; ".join(sources),
        0 if groups else len(before.keys() - matched),
        len(after) - seats,
        (
            *(f"{call.symbol}: {told}" for call in (first, second) for told in _told_of(call, knowledge)),
            *knowledge.group_notes(groups, first.bit | second.bit),
        ),
        listed([members_of(knowledge.group(group).short) for group in groups], "or"),
    )


@dataclass(frozen=True, slots=True)
class Year:
    """A share from 0 to 1, and the number of roll calls that it rests on, which is never 0."""

    year: int
    share: float
    calls: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a trend; years without a vote to count are not in it. `held` has for each year, oldest first, how many roll
    calls there were to vote in: by default as many as are counted. `choice` is the one that is counted, where lines stand for
    choices; `parts` are the years of which so little is counted that they are not compared."""

    name: str
    years: tuple[Year, ...]
    held: tuple[tuple[int, int], ...] = ()
    choice: Choice | None = None
    parts: frozenset[int] = frozenset()

    @property
    def roll_calls(self) -> dict[int, int]:
        """By year, whether voted in or not."""
        return dict(self.held) or {year.year: year.calls for year in self.years}

    @property
    def first(self) -> int:
        return min(self.roll_calls)

    @property
    def last(self) -> int:
        return max(self.roll_calls)

    @property
    def whole(self) -> tuple[Year, ...]:
        """The years that are not slight; all of them where most are."""
        counted, held = {year.year: year.calls for year in self.years}, self.roll_calls
        enough = {*(years_with_enough(counted, held) or years_with_enough(counted, held, few=1) or counted)}
        return tuple(year for year in self.years if year.year in enough)

    @property
    def telling(self) -> tuple[Year, ...]:
        """The years that are compared: those that are not slight, and that are over."""
        return tuple(year for year in self.whole if year.year not in self.parts) or self.whole

    @property
    def slight(self) -> tuple[Year, ...]:
        """The years in which few of the roll calls can be counted, while in most others many can."""
        whole = {*self.whole}
        return tuple(year for year in self.years if year not in whole)

    def unseated(self, held: Iterable[int]) -> tuple[int, ...]:
        """From the first to the last of the years with roll calls that come before its own, and of those that come after them;
        and those in between that had roll calls, but none of its own."""
        years, own, first, last = [*held], self.roll_calls, self.first, self.last
        before, after = [year for year in years if year < first], [year for year in years if year > last]
        between = [year for year in years if first < year < last and year not in own]
        around = [range(part[0], part[-1] + 1) for part in (before, after) if part]
        return tuple(sorted((*between, *(year for part in around for year in part))))

    @property
    def calls(self) -> int:
        return sum(year.calls for year in self.years)

    @property
    def share(self) -> float:
        """Over all years."""
        return sum(year.share * year.calls for year in self.years) / self.calls

    @property
    def missed(self) -> tuple[int, ...]:
        """The years with roll calls and no vote to count."""
        return tuple(sorted(self.roll_calls.keys() - {year.year for year in self.years}))

    def without(self, held: Iterable[int]) -> tuple[int, ...]:
        """The years between the first and the last that had no roll call."""
        years = self.roll_calls.keys() | {*held}
        return tuple(year for year in range(self.first, self.last + 1) if year not in years)


@dataclass(frozen=True, slots=True)
class TrendPicture:
    """`about` says whose votes these are, and `measure` what the share is of, unless that is said already; `summary` what it is over all years, or how the
    lines were chosen. `notes` are what one must know of the votes. The shares of `averages` are means over roll calls;
    `absence` says what it means that a year with roll calls has no vote to count, unless that is shown, `vacancy` what it means that one of the
    years in `held`, which had roll calls, has none for a line. `since` is the day from which the first year is counted, if the time that was asked for begins in it, `until` the one to which
    the last is, if that time or the record ends in it; `hollow` what it means that not all roll calls of a year are counted, where that is shown; `selected`: the record has only some of the votes of the time, chosen as landmarks.
    `passings` are the years in which a seat passed from one government to another, with what that was."""

    about: str
    measure: str
    summary: str
    lines: tuple[Line, ...]
    source: str
    notes: tuple[str, ...] = ()
    averages: bool = False
    absence: str = "did not vote"
    vacancy: str = "no seat when votes were held"
    held: tuple[int, ...] = ()
    since: str = ""
    until: str = ""
    hollow: str = ""
    selected: bool = False
    passings: tuple[tuple[int, str], ...] = ()

    @property
    def title(self) -> str:
        return f"{self.about}: {self.measure} by year" if self.measure else f"{self.about}, by year"

    @property
    def first(self) -> int:
        return min(line.first for line in self.lines)

    @property
    def last(self) -> int:
        return max(line.last for line in self.lines)

    @property
    def parts(self) -> frozenset[int]:
        """The years of which only a part is counted, at either end."""
        return frozenset([self.first] * bool(self.since) + [self.last] * bool(self.until))


@dataclass(frozen=True, slots=True)
class Row:
    """A state's votes by year, oldest first, and within a year, too; years in which it had none are not in it."""

    name: str
    years: tuple[tuple[int, tuple[Choice, ...]], ...]

    @property
    def tally(self) -> Tally:
        counts = Counter(choice for _, votes in self.years for choice in votes)
        return Tally(*(counts[choice] for choice in STORED))


@dataclass(frozen=True, slots=True)
class StripPicture:
    """The votes of a trend one by one, a row for each state: where a year has few, shares would tell less."""

    trend: TrendPicture
    rows: tuple[Row, ...]

    @property
    def most(self) -> int:
        """How many votes a state has in one year."""
        return max(len(votes) for row in self.rows for _, votes in row.years)


def one_by_one(name: str, votes: StateVotes, calls: Calls, knowledge: Knowledge) -> Row:
    """What a state chose on each of some roll calls for which it had a seat."""
    found: dict[int, list[Choice]] = defaultdict(list)
    for number in reversed([*newest_first(votes.listed & calls)]):
        found[knowledge.record.call(number).date.year].append(votes.choice(number))
    return Row(name, tuple((year, tuple(chosen)) for year, chosen in found.items()))


def yearly(knowledge: Knowledge, met: Calls, of: Calls) -> tuple[Year, ...]:
    """For each year the share of the roll calls `of` something that are also in `met`."""
    return tuple(
        Year(year, (met & during).bit_count() / during.bit_count(), during.bit_count())
        for year, during in years_of(knowledge, of)
    )


def held_in(knowledge: Knowledge, calls: Calls) -> tuple[tuple[int, int], ...]:
    """How many of some roll calls each year had, oldest first."""
    return tuple(yearly_counts(knowledge, calls).items())


def yearly_mean(knowledge: Knowledge, shares: Iterable[tuple[int, float]]) -> tuple[Year, ...]:
    """For each year the mean of the shares of its roll calls, which are given with their numbers."""
    found: dict[int, list[float]] = defaultdict(list)
    for number, share in shares:
        found[knowledge.record.call(number).date.year].append(share)
    return tuple(Year(year, sum(of) / len(of), len(of)) for year, of in sorted(found.items()))


@dataclass(frozen=True, slots=True)
class UsualChoice:
    """What a member chose in most of `calls` roll calls: in `count` of them, which is more than half; where no choice comes to
    that, `choice` is None and `count` 0. `named` where the question named it; `in_part` where it was a member of the group
    that was named for some of the roll calls only, `of_old` where it is no state any more, or has another name today; counted are all for which it had a seat."""

    code: str
    name: str
    choice: Choice | None
    count: int
    calls: int
    named: bool = False
    in_part: bool = False
    of_old: bool = False


@dataclass(frozen=True, slots=True)
class GroupTally:
    """The votes of a group over several roll calls, in each of them those of its members of the day; the codes of all who
    were one, and what one must know of the group."""

    name: str
    tally: Tally
    codes: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UsualPicture:
    """A history: what each of the members at the newest of several roll calls usually chose, in the order of their names.
    `title` says what the roll calls are about, `summary` how many they are and from when, `groups` whose members are named,
    with how their members of each day voted. `absent` are those named that have no seat any more, `notes` say what one must know of the
    votes, and `symbols` are theirs, where they are few."""

    title: str
    summary: str
    members: tuple[UsualChoice, ...]
    source: str
    groups: tuple[GroupTally, ...] = ()
    absent: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()

    def on(self, choice: Choice | None) -> list[UsualChoice]:
        return [member for member in self.members if member.choice is choice]


Picture = RollCallPicture | MoversPicture | TrendPicture | StripPicture | UsualPicture
