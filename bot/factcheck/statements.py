"""What a text states about votes: each with its place, and what it expects of the record."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

import msgspec

from bot.factcheck.shares import Share, Whole
from bot.quantities import Relation
from data.model import Body, Choice, Period, Result


class ClaimKind(StrEnum):
    """The kinds of the answer contract."""

    TALLY = "tally"
    POSITION = "position"
    LIST = "list"
    OUTCOME = "outcome"
    VETO = "veto"
    MEMBERSHIP = "membership"
    GROUP = "group"
    SPONSORS = "sponsors"
    DATE = "date"
    OTHER = "other"


class Quantifier(StrEnum):
    ALL = "all"
    NOT_ALL = "not_all"
    ALMOST_ALL = "almost_all"
    NONE = "none"
    MOST = "most"
    SOME = "some"
    SHARE = "share"
    SPLIT = "split"
    EXACTLY = "exactly"


class _Cored(msgspec.Struct, frozen=True, kw_only=True):
    core: tuple[int, int] | None = None


class Span(_Cored, frozen=True):
    """A place in the text; `core` is the part of it that no other claim may stand in."""

    start: int
    end: int


class CountStated(Span, frozen=True):
    """So many chose so; `total` is the whole that they are counted of. `choices`: any of these. `of_rest`: so many of those who
    are left of some, which need not be all that chose so. `after`: the place of the count that it is told right behind."""

    choices: tuple[Choice, ...]
    count: int
    relation: Relation = Relation.EXACTLY
    total: int | None = None
    of_rest: bool = False
    after: int | None = None


class ShareStated(Span, frozen=True):
    """A part of a `whole` chose so: of the members or of those that voted, or of `total`; where none is told, of either."""

    choices: tuple[Choice, ...]
    share: Share
    whole: Whole | None = None
    total: int | None = None


class TallyStated(Span, frozen=True):
    """Figures in their usual order: "143-5-35", "93 votes to 24". `of_rejection`: "rejected by 94 votes to 11" may begin with
    those against."""

    yes: int
    no: int
    abstain: int | None = None
    of_rejection: bool = False


class ChoiceStated(Span, frozen=True):
    """States chose so. `closed`: nobody else did; `names` are their places' words, for corrections."""

    codes: tuple[tuple[str, ...], ...]
    choices: tuple[Choice, ...]
    closed: bool = False
    whole: bool = True
    group: str = ""


class MovedStated(Span, frozen=True):
    """States chose `choice` now and `before` on the last vote on the same text; another one where that is None. `then`: the
    place of the words that tell when that was."""

    codes: tuple[tuple[str, ...], ...]
    before: Choice | None
    choice: Choice
    then: tuple[int, int] | None = None


class AlignedStated(Span, frozen=True):
    """States, or as many of a `group` as `quantifier` says, chose as the `leader` did. `closed`: nobody else did, or nobody else
    of the `group`; `apart`: they were on the other side. `leaders`: the group that chose so, in place of a leader; `most`: the
    side that won, or (False) that lost."""

    codes: tuple[tuple[str, ...], ...]
    leader: tuple[tuple[str, ...], ...]
    closed: bool = False
    apart: bool = False
    group: str = ""
    quantifier: Quantifier = Quantifier.ALL
    count: int | None = None
    leaders: str = ""
    most: bool | None = None


class GroupStated(Span, frozen=True):
    """The members of a group chose so, as many as `quantifier` says; `count` where that is a number, `share` where it is a
    part, `total` where it is told how many members there are. Without a group, all states; `without` are those that are left
    out of all or none. `present`: of those that voted. `beside`: members that are not counted, whatever they chose. `sized`: the
    group is the one meant only if it has so many members. `rest`: of those of whom the text has told nothing else.
    `closed`: nobody else did."""

    group: str
    quantifier: Quantifier
    choices: tuple[Choice, ...]
    count: int | None = None
    relation: Relation = Relation.EXACTLY
    without: tuple[tuple[str, ...], ...] = ()
    total: int | None = None
    share: Share | None = None
    present: bool = False
    beside: tuple[tuple[str, ...], ...] = ()
    sized: int | None = None
    rest: bool = False
    closed: bool = False


class OutcomeStated(Span, frozen=True):
    """`body`: who is said to have adopted or rejected it; None where that is not said."""

    result: Result
    body: Body | None = None


class Manner(StrEnum):
    """How a body is said to have decided: without a vote, by one, or with nobody against or abstaining, or nobody against."""

    WITHOUT_VOTE = "without_vote"
    BY_VOTE = "by_vote"
    UNANIMOUS = "unanimous"
    UNOPPOSED = "unopposed"


class MannerStated(Span, frozen=True):
    manner: Manner


class VetoStated(Span, frozen=True):
    """`codes`: who cast it; empty where nobody is named. `closed`: nobody else did. `vague`: more is said of who cast it than
    is held against the record."""

    codes: tuple[tuple[str, ...], ...]
    closed: bool = False
    vague: bool = False


class DayStated(Span, frozen=True):
    """The vote was in this period; `weekday` (0 is Monday) where the text names one beside the day."""

    period: Period
    weekday: int | None = None


class DifferenceStated(Span, frozen=True):
    """So many more (or fewer) of a choice than another vote had, or so many `times` as many; `of_two`: the later of the two
    spoken of than the earlier. `of_majority`: a larger or a smaller one, however that is counted. `before`: how many that had
    are said to have been, where only this is told; `counts`: how many this one and that had."""

    choice: Choice
    more: int
    of_two: bool = False
    relation: Relation = Relation.EXACTLY
    times: Fraction | None = None
    of_majority: bool = False
    before: int | None = None
    counts: tuple[int, int] | None = None


class RatioStated(Span, frozen=True):
    """So many `times` as many chose one of `more` as chose one of `less`, or so many more than those (`ahead`); `counts`: how many
    did the one and the other, where that is told."""

    more: tuple[Choice, ...]
    less: tuple[Choice, ...]
    times: Fraction
    relation: Relation
    ahead: int | None = None
    ahead_by: Relation = Relation.EXACTLY
    counts: tuple[int | None, ...] = ()


class ExtremeStated(Span, frozen=True):
    """The most, or the fewest, of a choice so far among votes of the same kind; `since`: after that year, or in so many `years`
    before it. `of`: it is the "margin" or the "majority" that was so. `vague`: among which votes is not told clearly."""

    choice: Choice
    most: bool
    since: int | None = None
    years: int | None = None
    of: str = ""
    vague: bool = False


class RareStated(Span, frozen=True):
    """States chose so on no vote on the same text before, and, where it is the `only` time, on none after."""

    codes: tuple[tuple[str, ...], ...]
    choices: tuple[Choice, ...]
    only: bool


class MemberStated(Span, frozen=True):
    """A state became a member of the United Nations by the vote."""

    codes: tuple[str, ...]


class SponsorsStated(Span, frozen=True):
    """Who put the text forward: states, a group, so many (`count`), so many beside those named (`others`), or an `office` of
    the body. `denied`: the states did not. `loosely`: by a word that is also said of others than sponsors ("drafted by").
    `later`: so many joined later, or (False) were there when it was submitted. `beside` whom there are so many others who are
    not named as its sponsors by the same words: "led by Peru, it had 9 other sponsors"; or so many (`beside_count`)."""

    codes: tuple[tuple[str, ...], ...] = ()
    group: str = ""
    count: int | None = None
    others: int | None = None
    relation: Relation = Relation.EXACTLY
    office: str = ""
    denied: bool = False
    loosely: bool = False
    later: bool | None = None
    beside: tuple[tuple[str, ...], ...] = ()
    beside_count: int | None = None


class Unheld(Span, frozen=True):
    """What the record does not hold: reasons, secret ballots, other bodies. `why` is a whole sentence."""

    kind: ClaimKind
    why: str


Statement = (
    CountStated
    | ShareStated
    | TallyStated
    | ChoiceStated
    | MovedStated
    | AlignedStated
    | GroupStated
    | OutcomeStated
    | MannerStated
    | VetoStated
    | DayStated
    | DifferenceStated
    | RatioStated
    | ExtremeStated
    | RareStated
    | MemberStated
    | SponsorsStated
    | Unheld
)
