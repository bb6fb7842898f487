"""The typed questions: what can be asked of the record, with everything in them settled."""

from __future__ import annotations

from datetime import date
from enum import Enum, StrEnum, auto

import msgspec

from bot.quantities import Amount, CountClaimed, Part, ShareClaimed
from bot.queries.selection import Selection
from bot.queries.states import Asked, Choices, Condition, States, codes_in, groups_in
from data.model import Choice, Period
from data.record import RollCallInfo


class VotesQuery(msgspec.Struct, frozen=True):
    """How named states, and the members of named groups, voted. `asked`: the choices that the question supposes, of all
    of them or, with `any_of`, of one at least; `veto`: it supposes a veto; `alike`: it supposes that they chose the same;
    `united`: it asks how united the groups were, where only states are named how often these chose the same, and of one state how
    often it chose as most members of the group did, or most states; `by_year`: how it went from year to year."""

    codes: tuple[str, ...]
    groups: tuple[str, ...]
    selection: Selection
    asked: Choices = ()
    veto: bool = False
    any_of: bool = False
    alike: bool = False
    united: bool = False
    by_year: bool = False


class TallyQuery(msgspec.Struct, frozen=True):
    """What the question supposes: a veto, that the vote was `adopted`, or was not, or that such a `part` of those who voted for or
    against were in favour. `why`: asked is also what decided that."""

    selection: Selection
    veto: bool = False
    adopted: bool | None = None
    why: bool = False
    part: Part | None = None


class MembersQuery(msgspec.Struct, frozen=True):
    """Which states made one of the `choices`; of the members of `groups` only, where there are any. `only`: those whom
    the question supposes to have been the only ones."""

    choices: Choices
    selection: Selection
    groups: tuple[str, ...] = ()
    only: tuple[str, ...] = ()


class StatesQuery(msgspec.Struct, frozen=True):
    """Which states of a set meet all conditions; without any, what each of the set did. `selection`: all roll calls that
    the conditions are on. `amount`: how many of the set the question supposes to have done so."""

    states: States
    conditions: tuple[Condition, ...]
    selection: Selection
    asked: Asked = Asked.WHO
    amount: Amount | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        return codes_in(self.states)

    @property
    def groups(self) -> tuple[str, ...]:
        return groups_in(self.states)


class SameChoiceQuery(msgspec.Struct, frozen=True):
    """Which states voted as one did, or with `counted` how many."""

    code: str
    call: RollCallInfo
    groups: tuple[str, ...] = ()
    counted: bool = False


class ChangesQuery(msgspec.Struct, frozen=True):
    """Who voted differently the second time; of `codes` and the members of `groups` only, where there are any, and from
    or to one of the given choices only, where there are any. `whether`: it is asked if they did. `kept`: it is asked if those
    that made one of these choices are the same both times."""

    first: RollCallInfo
    second: RollCallInfo
    groups: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    from_choices: Choices = ()
    to_choices: Choices = ()
    whether: bool = False
    kept: Choices = ()


class HistoryQuery(msgspec.Struct, frozen=True):
    """One state over many roll calls; `choices` narrows the list to those choices, not the counts. `course`: from when to when
    it made which choice, or since when it has made one of `choices`; `rate`: how often in a year; `by_year`: how often in
    each of them; `share`: how large a part of the votes that it cast they are."""

    code: str
    selection: Selection
    choices: Choices = ()
    course: bool = False
    rate: bool = False
    by_year: bool = False
    share: bool = False


class AgreementQuery(msgspec.Struct, frozen=True):
    """How often two states voted alike; `by_year`: and how that went from year to year; `supposed`: it is asked if they did so
    often."""

    a: str
    b: str
    selection: Selection
    by_year: bool = False
    supposed: ShareClaimed | None = None


class RankingQuery(msgspec.Struct, frozen=True):
    """Which states voted like one most often, or least often, or which of `among`; `place` where the second, third ... of
    them is asked for, `supposed` where the question supposes which it is; `by_year`: how often in each year; `share`: all that did so often are asked
    for."""

    code: str
    selection: Selection
    least: bool
    group: str = ""
    how_many: int | None = None
    place: int | None = None
    among: tuple[str, ...] = ()
    supposed: str = ""
    by_year: bool = False
    share: ShareClaimed | None = None


class PairsQuery(msgspec.Struct, frozen=True):
    """Which two members of a group voted alike most often, or least often."""

    group: str
    selection: Selection
    least: bool
    how_many: int | None = None


class DifferQuery(msgspec.Struct, frozen=True):
    """Where two states differed, or with `alike` where they voted the same way; with `place` only one of the votes, counted from
    the oldest (1) or the newest (-1)."""

    a: str
    b: str
    selection: Selection
    place: int | None = None
    alike: bool = False


class StateChose(msgspec.Struct, frozen=True):
    """One of `choices`, made by a state; with `most_of`, the most common choice of that group, or where it was `apart`, another."""

    code: str
    choices: Choices
    most_of: str = ""
    apart: bool = False


class GroupChose(msgspec.Struct, frozen=True):
    """One of `choices`, made by all members of a group, by any or by none of them."""

    group: str
    choices: Choices
    part: Part


class WhereQuery(msgspec.Struct, frozen=True):
    """The roll calls on which all of the states and groups chose so, and with `only` nobody else; with `place` one of them,
    counted from the oldest (1) or the newest (-1)."""

    conditions: tuple[StateChose, ...]
    selection: Selection
    place: int | None = None
    only: bool = False
    groups: tuple[GroupChose, ...] = ()


class Manner(Enum):
    """What is counted of the choices that states made: each, those that nobody else made, those that were a veto, or those that
    were not the most common one of their group."""

    ANY = auto()
    ALONE = auto()
    VETO = auto()
    APART = auto()


class FrequentQuery(msgspec.Struct, frozen=True):
    """Which states made one of the choices most often, or least often; of the members of `group` only, where there is
    one."""

    choices: Choices
    selection: Selection
    least: bool = False
    group: str = ""
    how_many: int | None = None
    manner: Manner = Manner.ANY


class AloneQuery(msgspec.Struct, frozen=True):
    """Roll calls on which a state was the only one with its choice; with one of `choices`, where there are any; with `place` only
    one of them, counted from the oldest (1) or the newest (-1)."""

    code: str
    choices: Choices
    selection: Selection
    place: int | None = None


class ClosestQuery(msgspec.Struct, frozen=True):
    selection: Selection
    how_many: int | None


class MostQuery(msgspec.Struct, frozen=True):
    """The roll calls with the most votes of a kind, or with the fewest; `place` where the second, third ... is asked for."""

    selection: Selection
    choice: Choice
    fewest: bool
    how_many: int | None
    place: int | None = None


class VetoesQuery(msgspec.Struct, frozen=True):
    """Vetoed drafts; those that `code` vetoed, where it is not empty, together with all of `others` and none of `without`,
    or `alone`; with `place` one of them, counted from the oldest (1) or the newest (-1)."""

    code: str
    selection: Selection
    others: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    alone: bool = False
    place: int | None = None


class SearchQuery(msgspec.Struct, frozen=True):
    """Roll calls; with `out_of`, how large a part of those they are."""

    selection: Selection
    out_of: Selection | None = None


class MemberCountQuery(msgspec.Struct, frozen=True):
    """How many members the United Nations, or a group, had on a day or over a period."""

    period: Period | None
    group: str = ""


class JoinedQuery(msgspec.Struct, frozen=True):
    codes: tuple[str, ...]
    group: str = ""


class LeftQuery(msgspec.Struct, frozen=True):
    codes: tuple[str, ...]
    group: str = ""


class JoinedInQuery(msgspec.Struct, frozen=True):
    """Who was admitted in a period, to a group or else to the United Nations; the newest member, where there is none."""

    period: Period | None
    group: str = ""


class IsMemberQuery(msgspec.Struct, frozen=True):
    codes: tuple[str, ...]
    group: str
    day: date | None


class GroupMembersQuery(msgspec.Struct, frozen=True):
    group: str
    day: date | None


class MeaningQuery(msgspec.Struct, frozen=True):
    """What a result, a choice or a rule means; `call` where it is asked of one resolution."""

    about: str
    call: RollCallInfo | None = None


class WhyQuery(msgspec.Struct, frozen=True):
    """Why somebody voted so, or (`sponsored`) put a text forward: the record does not say, the meeting's record may."""

    call: RollCallInfo | None
    sponsored: bool = False


class Paper(StrEnum):
    """The record of the meeting that decided on a text, the report of the committee that recommended it, and its draft."""

    MEETING = auto()
    DRAFT = auto()
    COMMITTEE = auto()


class PaperQuery(msgspec.Struct, frozen=True):
    """In which meeting a text was decided on, from which committee it came, or on which draft it was adopted, by the symbol of the paper that tells.
    `supposed`: the committee that the question supposes; `also`: what other papers are asked for."""

    call: RollCallInfo
    paper: Paper
    supposed: str = ""
    also: tuple[Paper, ...] = ()


class SponsorsQuery(msgspec.Struct, frozen=True):
    """Who put a text forward, and whether `codes` and the members of `groups` are among them; `call` is None where no one
    text is named. `number`: how many sponsors beside `codes` the question supposes; `whole`: that all of the
    groups did (or, where False, any of them); `others`: asked is how many there are beside `codes`; `adoption`: asked is
    also how it was adopted, and when; `later`: whether they joined later (or, where False, submitted it); `alone`: whether
    nobody else did; `of_several`: which of `codes` did, or where it is asked whether (`whole`), if all or any of them;
    `outside`: which sponsors belong to none of `groups`; `whether`: it may be asked if these did, and not which of them."""

    codes: tuple[str, ...]
    call: RollCallInfo | None
    groups: tuple[str, ...] = ()
    number: CountClaimed | None = None
    whole: bool | None = None
    others: bool = False
    adoption: bool = False
    later: bool | None = None
    alone: bool = False
    of_several: bool = False
    outside: bool = False
    whether: bool = True


class SponsorsComparedQuery(msgspec.Struct, frozen=True):
    """Which of two texts had more sponsors; `fewer`: whether the first had fewer, or where that is None, whatever it had."""

    first: RollCallInfo
    second: RollCallInfo
    fewer: bool | None = None


class SponsorsVotesQuery(msgspec.Struct, frozen=True):
    """How those voted who had put a text forward; `choices` are those that are asked for, where not all. With `codes`,
    whether these put it forward and voted so; `every`: it is asked whether all of them did."""

    call: RollCallInfo
    choices: Choices = ()
    codes: tuple[str, ...] = ()
    every: bool = False


class SponsorsStrayedQuery(msgspec.Struct, frozen=True):
    """On which of the texts a sponsor made one of the choices; `supposed`: it is asked whether any did."""

    selection: Selection
    choices: Choices
    supposed: bool = False


class OfSponsored(StrEnum):
    """What is asked of the texts that states sponsored: which they are, by what subjects, for which groups, how many of them were put
    to a vote (or were not), who was a sponsor beside them most often, which of the states sponsored more, how many in each
    year, or how many sponsors each text had."""

    TEXTS = auto()
    SUBJECTS = auto()
    GROUPS = auto()
    SHARE = auto()
    PARTNERS = auto()
    COMPARED = auto()
    YEARS = auto()
    NUMBERS = auto()


class SponsoredQuery(msgspec.Struct, frozen=True):
    """Which of the resolutions, voted on or not, states put forward together, or joined in putting forward; without
    `codes`, who put forward most of them, be it of the `members` of a group only, or (`texts`) which of them most put forward, or `fewest`, or so many as `number`
    says. With `group`, what was put forward on its behalf, by these states where there are any.
    `voted`: of texts that were put to a vote only, or (False) that were not, which the selection holds, unless their share of all is
    `asked`. `least`: asked is who put forward fewest. `supposed`: of two that are compared, the first is supposed to have more. `later` and `alone` as in SponsorsQuery."""

    codes: tuple[str, ...]
    selection: Selection
    later: bool | None = None
    alone: bool = False
    texts: bool = False
    group: str = ""
    fewest: bool = False
    number: CountClaimed | None = None
    voted: bool | None = None
    asked: OfSponsored = OfSponsored.TEXTS
    least: bool = False
    supposed: bool = False
    members: str = ""


class AdoptionQuery(msgspec.Struct, frozen=True):
    """How many resolutions were adopted by a recorded vote and how many without one; `voted` is which of the two is
    asked for, None where both are. `share`: also by the part of all."""

    selection: Selection
    voted: bool | None
    share: bool = False


class Span(StrEnum):
    """By what times are counted."""

    SESSION = auto()
    YEAR = auto()
    MONTH = auto()
    DAY = auto()


class ByTimeQuery(msgspec.Struct, frozen=True):
    """How many texts were adopted in each session or other span; `voted` as in AdoptionQuery. `fewest`: which span had most, or
    the fewest; None where each is told. `share`: by the part of those that were put to a vote, or (`voted` false) were not.
    `compared`: of these two spans only; `supposed`: the first of them is supposed to have had more, or fewer."""

    selection: Selection
    span: Span
    voted: bool | None
    fewest: bool | None = None
    share: bool = False
    compared: tuple[str, ...] = ()
    supposed: bool = False


class TallyClaimQuery(msgspec.Struct, frozen=True):
    """Whether a vote had these counts; without `selection`, which votes had them."""

    claims: tuple[CountClaimed, ...]
    selection: Selection | None


class HelpQuery(msgspec.Struct, frozen=True):
    """What help is wanted `about`; `thanks`: none is, nothing is said but these."""

    about: str = ""
    thanks: bool = False


class StatusQuery(msgspec.Struct, frozen=True):
    """What is loaded; `by_session`: of each session, not of each source, and only of these `sessions` where some are named. `news`:
    what came with the last load."""

    by_session: bool = False
    sessions: tuple[str, ...] = ()
    news: bool = False


Query = (
    VotesQuery
    | TallyQuery
    | MembersQuery
    | StatesQuery
    | SameChoiceQuery
    | ChangesQuery
    | HistoryQuery
    | AgreementQuery
    | RankingQuery
    | PairsQuery
    | DifferQuery
    | WhereQuery
    | FrequentQuery
    | AloneQuery
    | ClosestQuery
    | MostQuery
    | VetoesQuery
    | SearchQuery
    | MemberCountQuery
    | JoinedQuery
    | LeftQuery
    | JoinedInQuery
    | IsMemberQuery
    | GroupMembersQuery
    | MeaningQuery
    | WhyQuery
    | PaperQuery
    | SponsorsQuery
    | SponsorsComparedQuery
    | SponsorsVotesQuery
    | SponsorsStrayedQuery
    | SponsoredQuery
    | AdoptionQuery
    | ByTimeQuery
    | TallyClaimQuery
    | HelpQuery
    | StatusQuery
)
# What is asked of all votes of a time or topic.
OverTime = (
    MostQuery
    | HistoryQuery
    | AgreementQuery
    | RankingQuery
    | PairsQuery
    | DifferQuery
    | WhereQuery
    | FrequentQuery
    | ClosestQuery
    | AloneQuery
    | SearchQuery
    | VetoesQuery
)
# What is asked of members rather than of votes.
Membership = JoinedQuery | LeftQuery | JoinedInQuery | IsMemberQuery | MemberCountQuery | GroupMembersQuery
# What is asked by the way: the conversation goes on where it was.
Aside = (
    HelpQuery | StatusQuery | MeaningQuery | WhyQuery | PaperQuery | SponsorsQuery | SponsorsComparedQuery | SponsorsVotesQuery
    | SponsorsStrayedQuery | SponsoredQuery | AdoptionQuery | ByTimeQuery
)  # fmt: skip
