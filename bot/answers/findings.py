"""What the record says to a claim in the terms of the claim, for programs."""

from __future__ import annotations

from typing import Any, assert_never

from bot.factcheck.statements import (
    AlignedStated,
    ChoiceStated,
    CountStated,
    DayStated,
    DifferenceStated,
    ExtremeStated,
    GroupStated,
    MannerStated,
    MemberStated,
    MovedStated,
    OutcomeStated,
    RareStated,
    RatioStated,
    ShareStated,
    SponsorsStated,
    TallyStated,
    Unheld,
    VetoStated,
)
from bot.factcheck.verdicts import Claim, Verdict
from bot.facts import choice_of, members_that, split_of
from bot.knowledge import Knowledge
from data.model import STORED
from data.record import RollCallInfo


def found_in(claim: Claim, knowledge: Knowledge) -> Any:
    """What the record says, in the claim's own terms, for programs: a tally, votes, a date, codes; None where nothing."""
    if len(claim.calls) != 1 or claim.verdict is Verdict.UNVERIFIABLE:
        return None
    call = claim.calls[0]
    match claim.statement:
        case GroupStated(group=group) if group:
            split = split_of(knowledge, group, call)
            chose = {str(choice): [seat.code for seat in split.with_choice(choice)] for choice in STORED}
            return chose if split.size else None
        case (
            CountStated()
            | TallyStated()
            | ShareStated()
            | RatioStated()
            | DifferenceStated()
            | ExtremeStated()
            | GroupStated()
        ):
            tally = call.tally
            return tally and {str(choice): tally.count(choice) for choice in STORED}
        case MovedStated(codes=codes) | AlignedStated(codes=codes) | RareStated(codes=codes):
            seats = [seat for meanings in codes if (seat := choice_of(knowledge, meanings[0], call))]
            return {"votes": [{"country": seat.code, "choice": str(seat.choice)} for seat in seats]}
        case ChoiceStated(codes=codes) as stated:
            seats = [seat for meanings in codes if (seat := choice_of(knowledge, meanings[0], call))]
            votes: dict[str, Any] = {"votes": [{"country": seat.code, "choice": str(seat.choice)} for seat in seats]}
            missing = sorted(missing_in(stated, call, knowledge))
            return votes | ({"missing": missing} if missing else {})
        case OutcomeStated():
            return str(call.result)
        case MannerStated():
            return str(call.modality)
        case VetoStated():
            return list(call.vetoed_by)
        case DayStated():
            return call.date.isoformat()
        case SponsorsStated():
            sponsorship = claim.sponsorship
            return sponsorship and {"count": sponsorship.count, "sponsors": list(sponsorship.states)}
        case MemberStated() | Unheld():
            return None
        case _:
            assert_never(claim.statement)


def missing_in(stated: ChoiceStated, call: RollCallInfo, knowledge: Knowledge) -> set[str]:
    """Those that a closed list lacks."""
    if not stated.closed:
        return set()
    everyone: set[str] = set()
    for choice in stated.choices:
        everyone |= members_that(knowledge, call, choice) or frozenset()
    if stated.group:
        everyone &= set(knowledge.members_of(stated.group, call.date))
    seats = [choice_of(knowledge, code, call) for meanings in stated.codes for code in meanings]
    return everyone - {seat.code for seat in seats if seat}
