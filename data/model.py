"""The words of the domain as data: who may vote, what is voted on, and what came of it.

What opening a record makes by the thousand is a Struct, which is made in a tenth of a dataclass's time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from enum import StrEnum

import msgspec


class Body(StrEnum):
    ASSEMBLY = "GA"
    COUNCIL = "SC"

    @property
    def full_name(self) -> str:
        return "General Assembly" if self is Body.ASSEMBLY else "Security Council"


class Choice(StrEnum):
    """What a state did in a roll call. NOT_MEMBER is never stored: it is the absence of a seat that day."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"
    NON_VOTING = "non_voting"
    NOT_MEMBER = "not_member"

    @property
    def letter(self) -> str:
        return _LETTER_OF[self]


# The letters of the UN Digital Library's column ms_vote.
CHOICE_OF_LETTER = {"Y": Choice.YES, "N": Choice.NO, "A": Choice.ABSTAIN, "X": Choice.NON_VOTING}
_LETTER_OF = {choice: letter for letter, choice in CHOICE_OF_LETTER.items()}
CAST = (Choice.YES, Choice.NO, Choice.ABSTAIN)
STORED = (*CAST, Choice.NON_VOTING)


def other_than(choices: Collection[Choice]) -> tuple[Choice, ...]:
    """All choices on record but these."""
    return tuple(choice for choice in STORED if choice not in choices)


class Result(StrEnum):
    ADOPTED = "adopted"
    ADOPTED_WITHOUT_VOTE = "adopted_without_vote"
    REJECTED = "rejected"
    VETOED = "vetoed"


class Modality(StrEnum):
    """How it was decided: with everyone's vote on record, by a vote that was counted only, or without any vote."""

    RECORDED = "recorded"
    NON_RECORDED = "non_recorded"
    WITHOUT_VOTE = "without_vote"


class Matter(StrEnum):
    """What was put to the vote."""

    RESOLUTION = "resolution"
    DECISION = "decision"
    PARAGRAPH = "paragraph"
    AMENDMENT = "amendment"
    PARAGRAPH_AMENDMENT = "paragraph_amendment"
    DRAFT = "draft"
    MOTION = "motion"


class Tally(msgspec.Struct, frozen=True):
    """The four counts of a roll call; `non_voting` is None where a source announces the cast votes only."""

    yes: int
    no: int
    abstain: int
    non_voting: int | None = None

    @property
    def margin(self) -> int:
        return abs(self.yes - self.no)

    def count(self, choice: Choice) -> int | None:
        match choice:
            case Choice.YES:
                return self.yes
            case Choice.NO:
                return self.no
            case Choice.ABSTAIN:
                return self.abstain
            case Choice.NON_VOTING:
                return self.non_voting
            case Choice.NOT_MEMBER:
                return None

    def __str__(self) -> str:
        return f"{self.yes}-{self.no}-{self.abstain}"


class Ballots(msgspec.Struct, frozen=True):
    """One roll call's votes in little space: state codes, and for each its letter (Y, N, A or X)."""

    codes: tuple[str, ...]
    letters: str

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return zip(self.codes, self.letters, strict=True)

    def __len__(self) -> int:
        return len(self.codes)

    def tally(self) -> Tally:
        count = self.letters.count
        return Tally(count("Y"), count("N"), count("A"), count("X"))

    @property
    def anyone_chose(self) -> bool:
        return self.letters.count("X") < len(self.letters)


class Flaw(StrEnum):
    """The kinds of inconsistency that loading looks for."""

    TALLY = "tally differs from the roll call"
    DUPLICATE_STATE = "a state stands twice"
    UNKNOWN_CODE = "unknown state code"
    NO_SEAT = "a vote of a state without a seat that day"
    MISSING_MEMBER = "a member of that day is missing"
    DATE_OUTSIDE_SESSION = "date outside the session"
    NOBODY_VOTED = "every member stands as not voting"
    ROWS_DISAGREE = "rows of one roll call disagree"
    SOURCES_DISAGREE = "two sources disagree"
    SYMBOL_TWICE = "two records share a symbol"
    NO_NAMES = "a recorded vote without its names"
    ADOPTION_UNKNOWN = "how it was adopted is not said"
    MEETING = "the meeting is told in two ways"
    SPONSOR = "a sponsor's name is no state's"


class Inconsistency(msgspec.Struct, frozen=True):
    flaw: Flaw
    symbol: str
    detail: str


class Sponsor(msgspec.Struct, frozen=True, array_like=True):
    """Who put a draft forward, as the source writes it. `code` is that of a state; it is empty where `is_office`, which is
    a sentence such as "SUBMITTED BY THE CHAIR OF THE COMMITTEE", and for a name that is not known.

    `later` is set for who joined after submission, `on_behalf_of` names the group for which a state acted.
    """

    name: str
    code: str = ""
    later: bool = False
    on_behalf_of: str = ""
    is_office: bool = False


class RollCall(msgspec.Struct, frozen=True):
    """One vote as one source tells it. Empty text means that the source does not say.

    `ballots` is None where only a tally is known, or where there was no recorded vote at all; `tally` is what the
    source announces, or None; `reference` is the source's own number for it. Where the day is not known, only the year
    and month of `date` count.
    """

    symbol: str
    body: Body
    date: date
    matter: Matter
    result: Result
    title: str
    modality: Modality = Modality.RECORDED
    day_is_known: bool = True
    result_is_known: bool = True
    reference: str = ""
    session: str = ""
    agenda: str = ""
    subjects: str = ""
    draft: str = ""
    committee: str = ""
    committee_report: str = ""
    meeting: str = ""
    note: str = ""
    url: str = ""
    parent: str = ""
    vetoed_by: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    sponsors: tuple[Sponsor, ...] = ()
    tally: Tally | None = None
    ballots: Ballots | None = None
    flaws: tuple[Inconsistency, ...] = ()


# The key of the votes that are bundled with Teller.
BUNDLED = "landmarks"


class Source(msgspec.Struct, frozen=True):
    """One loaded source; `rank` and `trusts_symbols` as in its format."""

    key: str
    name: str
    rank: int
    trusts_symbols: bool = True
    version: str = ""
    citation: str = ""
    files: str = ""
    loaded_at: str = ""


class Testimony(msgspec.Struct, frozen=True):
    """What one source says of one roll call."""

    source: Source
    roll_call: RollCall


class StateName(msgspec.Struct, frozen=True):
    """A name that a source gives a state; `language` is a two-letter code."""

    code: str
    name: str
    language: str = "en"


class Period(msgspec.Struct, frozen=True):
    """Half-open: `start` is the first day, `end` the first day after; None is without bound."""

    start: date | None = None
    end: date | None = None

    @classmethod
    def of_day(cls, day: date) -> Period:
        return cls(day, day + timedelta(days=1))

    @classmethod
    def after(cls, day: date) -> Period:
        return cls(day + timedelta(days=1), None)

    def __contains__(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


ALWAYS = Period()
