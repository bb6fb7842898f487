"""The verdict on each statement: what all roll calls that it can be about say of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from bot.factcheck.comparing import differs, is_complete, is_extreme
from bot.factcheck.judging import holds, is_no_such_day, moved, tells_of_votes
from bot.factcheck.left_out import LeftOut
from bot.factcheck.near import remark_with
from bot.factcheck.rare import is_rare
from bot.factcheck.several import Several
from bot.factcheck.sponsored import are_sponsors
from bot.factcheck.stated import Stated
from bot.factcheck.statements import (
    AlignedStated,
    ChoiceStated,
    ClaimKind,
    CountStated,
    DayStated,
    DifferenceStated,
    ExtremeStated,
    GroupStated,
    MannerStated,
    MemberStated,
    MovedStated,
    OutcomeStated,
    Quantifier,
    RareStated,
    RatioStated,
    ShareStated,
    SponsorsStated,
    Statement,
    TallyStated,
    Unheld,
    VetoStated,
)
from bot.facts.sponsorship import Sponsorship
from bot.knowledge import Knowledge
from bot.quantities import CountClaimed
from data.model import Modality
from data.record import RollCallInfo

# Of more roll calls than these, the words name no vote.
MOST_FITTING = 14
MOST_NEAR = 12
# A claim on more votes at once is on no subject.
MOST_AT_ONCE = 1_000
FEW = 3


class Verdict(StrEnum):
    SUPPORTED = "supported"
    REFUTED = "refuted"
    AMBIGUOUS = "ambiguous"
    UNVERIFIABLE = "unverifiable"


class Claim(msgspec.Struct, frozen=True):
    """A statement with its verdict, the roll calls that it was held against, and those of them that bear it out; `sponsorship`
    is that of the one roll call where sponsors are claimed."""

    stated: Stated
    verdict: Verdict
    calls: tuple[RollCallInfo, ...] = ()
    fitting: tuple[RollCallInfo, ...] = ()
    sponsorship: Sponsorship | None = None

    @property
    def statement(self) -> Statement:
        return self.stated.statement


def kind_of(statement: Statement) -> ClaimKind:
    match statement:
        case CountStated() | TallyStated() | ShareStated() | RatioStated():
            return ClaimKind.TALLY
        case ChoiceStated(closed=closed, codes=codes):
            return ClaimKind.LIST if closed or len(codes) > 1 else ClaimKind.POSITION
        case MovedStated() | AlignedStated():
            return ClaimKind.POSITION
        case GroupStated():
            return ClaimKind.GROUP
        case OutcomeStated() | MannerStated():
            return ClaimKind.OUTCOME
        case VetoStated():
            return ClaimKind.VETO
        case DayStated():
            return ClaimKind.DATE
        case DifferenceStated() | ExtremeStated() | RareStated():
            return ClaimKind.OTHER
        case MemberStated():
            return ClaimKind.MEMBERSHIP
        case SponsorsStated():
            return ClaimKind.SPONSORS
        case Unheld(kind=kind):
            return kind


Sponsorships = Mapping[int, Sponsorship]


def judge(stated: Stated, knowledge: Knowledge, sponsorships: Sponsorships) -> Claim:
    """What the record says of one statement. `sponsorships` are those known, by the numbers of their roll calls."""
    claim = _judged(stated, knowledge, sponsorships)
    if stated.unread and claim.verdict in (Verdict.SUPPORTED, Verdict.AMBIGUOUS):
        return replace(claim, verdict=Verdict.UNVERIFIABLE)
    return claim


def _judged(stated: Stated, knowledge: Knowledge, sponsorships: Sponsorships) -> Claim:
    calls = stated.meant.calls
    if isinstance(stated.statement, DayStated) and is_no_such_day(stated.statement):
        return Claim(stated, Verdict.REFUTED, calls)
    if stated.organ or isinstance(stated.statement, Unheld) or not calls:
        return Claim(stated, Verdict.UNVERIFIABLE, calls)
    if stated.meant.named and tells_of_votes(stated.statement) and all(map(_had_no_vote, calls)):
        return Claim(stated, Verdict.REFUTED, calls)
    if stated.several:
        return _of_several(stated, stated.several, knowledge)
    match stated.statement:
        case DifferenceStated() as difference:
            found = [differs(difference, call, stated.base.calls if stated.base else ()) for call in calls]
        case ExtremeStated() as extreme:
            found = [is_extreme(extreme, call, knowledge) for call in calls]
        case RareStated() as rare:
            found = [is_rare(rare, call, knowledge) for call in calls]
        case MovedStated() as move:
            found = [moved(move, call, stated.base.calls if stated.base else (), knowledge) for call in calls]
        case SponsorsStated() as sponsored:
            return _of_sponsors(stated, sponsored, knowledge, sponsorships)
        case statement:
            found = [holds(statement, call, knowledge) for call in calls]
    verdict = _together(found)
    # Nearly all that is on record was adopted: of many votes that says nothing.
    says_little = isinstance(stated.statement, OutcomeStated) and len(calls) > FEW
    if says_little or (len(calls) > MOST_FITTING and verdict is Verdict.REFUTED):
        verdict = Verdict.UNVERIFIABLE
    if verdict is Verdict.REFUTED and len(calls) == 1 and remark_with(stated.statement, calls[0], knowledge):
        verdict = Verdict.AMBIGUOUS
    return Claim(stated, verdict, calls, tuple(call for call, one in zip(calls, found, strict=True) if one))


def _had_no_vote(call: RollCallInfo) -> bool:
    return call.modality is Modality.WITHOUT_VOTE


def _of_sponsors(stated: Stated, statement: SponsorsStated, knowledge: Knowledge, sponsorships: Sponsorships) -> Claim:
    calls = stated.meant.calls
    found = [
        are_sponsors(statement, sponsorships[call.number], call, knowledge) if call.number in sponsorships else None
        for call in calls
    ]
    fitting = tuple(call for call, one in zip(calls, found, strict=True) if one)
    known = sponsorships.get(calls[0].number) if len(calls) == 1 else None
    verdict = _together(found) if len(calls) <= MOST_FITTING else Verdict.UNVERIFIABLE
    return Claim(stated, verdict, calls, fitting, known)


def _of_several(stated: Stated, several: Several, knowledge: Knowledge) -> Claim:
    """The verdict on a claim on so many of several votes; its `calls` are those that decide it."""
    calls = stated.meant.calls
    unknown = Claim(stated, Verdict.UNVERIFIABLE, calls)
    wrong_total = several.total is not None and several.total != len(calls)
    if (
        not 1 < len(calls) <= MOST_AT_ONCE
        or wrong_total
        or several.quantifier is None
        or isinstance(stated.statement, OutcomeStated)
    ):
        return unknown
    found = {call.number: holds(stated.statement, call, knowledge) for call in calls}
    if None in found.values():
        return unknown
    such = tuple(call for call in calls if found[call.number])
    complete = stated.meant.named or is_complete(calls, knowledge)
    if several.quantifier in (Quantifier.ALL, Quantifier.NONE):
        against = [call for call in calls if found[call.number] is (several.quantifier is Quantifier.NONE)]
        surely = {call.number for call in stated.surely}
        if several.left_out:
            if len(surely) != len(calls) or not complete:
                return unknown
            right = _are_left_out(against, calls, several.left_out)
            return Claim(stated, Verdict.SUPPORTED if right else Verdict.REFUTED, tuple(against) or calls, such)
        may_be_later = several.open and len(against) < len(calls)
        if not may_be_later and (denying := tuple(call for call in against if call.number in surely)):
            return Claim(stated, Verdict.REFUTED, denying, such)
        holds_for_all = complete and not against and not several.open
        return Claim(stated, Verdict.SUPPORTED, calls, such) if holds_for_all else unknown
    if len(stated.surely) != len(calls) or not complete:
        return unknown
    right = _are_so_many(len(such), len(calls), several)
    return Claim(stated, Verdict.SUPPORTED if right else Verdict.REFUTED, calls, such)


def _are_left_out(against: Sequence[RollCallInfo], calls: Sequence[RollCallInfo], told: LeftOut) -> bool:
    """Whether of some votes just those that are left out were otherwise."""
    if told.count is not None:
        return len(against) == told.count
    return list(against) == [call for call in calls if any(call.date in period for period in told.periods)]


def _are_so_many(such: int, calls: int, several: Several) -> bool:
    if several.quantifier is Quantifier.MOST:
        return such * 2 > calls
    return several.count is not None and CountClaimed(several.count, None, several.relation).fits(such)


def _together(found: Sequence[bool | None]) -> Verdict:
    if all(one is True for one in found):
        return Verdict.SUPPORTED
    if all(one is False for one in found):
        return Verdict.REFUTED
    if not any(one is not None for one in found) or not any(found):
        return Verdict.UNVERIFIABLE
    return Verdict.AMBIGUOUS


def apart(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, each cut down to its core where one with another verdict stands inside it. `claims` in their order."""
    return [_cut(claim, list(_overlapping(place, claims))) for place, claim in enumerate(claims)]


def _overlapping(place: int, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Those of the claims near one that share a part of its span: more than a few never do."""
    one = claims[place].statement
    if one.core is None:
        return
    for other in (*claims[max(0, place - MOST_NEAR) : place], *claims[place + 1 : place + 1 + MOST_NEAR]):
        if one.start < other.statement.end and other.statement.start < one.end:
            yield other


def _cut(claim: Claim, others: Sequence[Claim]) -> Claim:
    one = claim.statement
    if one.core is None or all(other.verdict is claim.verdict for other in others):
        return claim
    cut = replace(one, start=one.core[0], end=one.core[1])
    return replace(claim, stated=replace(claim.stated, statement=cut))
