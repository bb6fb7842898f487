"""What is inconsistent in a roll call, looked at by itself and against who had a seat that day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from data.joining import JoinedRollCall
from data.model import Ballots, Body, Choice, Flaw, Inconsistency, Modality, RollCall, Tally
from data.reference import Reference


def checked(entry: JoinedRollCall, reference: Reference) -> JoinedRollCall:
    """The roll call with what was found added to its flaws, without votes where nobody voted, and without the absences of states
    that had no seat: these are none. What the sources say by themselves stays as it is."""
    call = entry.roll_call
    found = (*call.flaws, *_flaws(entry, reference))
    if call.ballots and not call.ballots.anyone_chose:
        return replace(
            entry, roll_call=replace(call, flaws=found, ballots=None, tally=None, modality=Modality.NON_RECORDED)
        )
    return replace(entry, roll_call=replace(call, flaws=found, ballots=_of_seated(call, reference)))


def _of_seated(call: RollCall, reference: Reference) -> Ballots | None:
    """The votes, without the absences of states that had no seat that day."""
    if call.ballots is None or not (absent := _absent_without_seat(call, reference)):
        return call.ballots
    kept = [(code, letter) for code, letter in call.ballots if code not in absent]
    return Ballots(tuple(code for code, _ in kept), "".join(letter for _, letter in kept))


def _absent_without_seat(call: RollCall, reference: Reference) -> set[str]:
    """The codes of states that are listed as not voting, and had no seat in the General Assembly that day."""
    if call.ballots is None or call.body is not Body.ASSEMBLY or not call.day_is_known:
        return set()
    unseated = ({*call.ballots.codes} - reference.seated_on(call.date)) & reference.states.keys()
    return unseated and {
        code for code, letter in call.ballots if code in unseated and letter == Choice.NON_VOTING.letter
    }


def _flaws(entry: JoinedRollCall, reference: Reference) -> Iterator[Inconsistency]:
    call = entry.roll_call
    if call.ballots:
        yield from _ballot_flaws(call, reference, complete=entry.source.trusts_symbols)
    if (
        call.body is Body.ASSEMBLY
        and call.day_is_known
        and call.session.isdigit()
        and not _in_session(call.date, int(call.session))
    ):
        yield Inconsistency(
            Flaw.DATE_OUTSIDE_SESSION, call.symbol, f"dated {call.date}, which is not in session {call.session}"
        )


def _ballot_flaws(call: RollCall, reference: Reference, *, complete: bool) -> Iterator[Inconsistency]:
    assert call.ballots is not None
    if not call.ballots.anyone_chose:
        yield Inconsistency(
            Flaw.NOBODY_VOTED, call.symbol, "the source lists every member as not voting; there is no roll call to show"
        )
        return
    if difference := _tally_difference(call):
        yield Inconsistency(Flaw.TALLY, call.symbol, difference)
    codes = set(call.ballots.codes)
    unknown = codes - reference.states.keys()
    for code in sorted(unknown):
        yield Inconsistency(
            Flaw.UNKNOWN_CODE, call.symbol, f"{code or 'an empty code'} is not a state that Teller knows"
        )
    entitled = reference.seated_on(call.date) if call.body is Body.ASSEMBLY else reference.council_on(call.date)
    if not entitled or not call.day_is_known:
        return
    absent = _absent_without_seat(call, reference)
    for code in sorted(codes - unknown - entitled):
        told = "is listed as not voting" if code in absent else "is listed"
        yield Inconsistency(Flaw.NO_SEAT, call.symbol, f"{code} {told}, but had no seat on {call.date}")
    if complete and (missing := entitled - codes):
        # Members admitted on the very day of a vote came too late for it, or not: the sources are right either way.
        for code in sorted(missing - reference.admitted_on(call.date)):
            yield Inconsistency(
                Flaw.MISSING_MEMBER, call.symbol, f"{code} had a seat on {call.date}, but is not listed"
            )


def _tally_difference(call: RollCall) -> str:
    if call.tally is None or call.ballots is None:
        return ""
    counted, announced = call.ballots.tally(), call.tally
    if announced.non_voting is None:
        announced = Tally(announced.yes, announced.no, announced.abstain, counted.non_voting)
    return "" if counted == announced else f"announced {announced}, counted {counted}"


def _in_session(day: date, session: int) -> bool:
    """Regular sessions open in September of 1945 + n and close a year later; the first ran through 1946."""
    opening = date(1946, 1, 1) if session == 1 else date(1945 + session, 9, 1)
    return opening <= day < date(1946 + session, 10, 1)
