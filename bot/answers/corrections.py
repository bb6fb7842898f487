"""What the record says to a claim, as a sentence that is ready to print: "143 voted in favour, not 141." """

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from bot.answers.composing import coverage_words, sentence
from bot.answers.findings import missing_in
from bot.answers.sponsor_claims import NOT_ON_RECORD, sponsors_said
from bot.factcheck.judging import tells_of_votes
from bot.factcheck.near import Near, NearMiss, near_miss, remark_with
from bot.factcheck.several import Several
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
    Quantifier,
    RareStated,
    RatioStated,
    ShareStated,
    SponsorsStated,
    TallyStated,
    Unheld,
    VetoStated,
)
from bot.factcheck.verdicts import Claim, Verdict
from bot.factcheck.votes import Meant
from bot.facts import choice_of, split_of
from bot.knowledge import Knowledge, Seat
from bot.wording import (
    COUNTED,
    call_date,
    count_of,
    did_intransitively,
    in_sentence,
    listed,
    listed_in_part,
    named,
    names_in_sentence,
    noun_of,
    result_of,
    tally_words,
)
from data.model import CAST, STORED, Body, Choice, Modality
from data.record import RollCallInfo

MOST_CALLS_NAMED = 4
MOST_NAMES = 12
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def explanation(claim: Claim, knowledge: Knowledge) -> str:
    """One or two sentences: what the record says, on which vote, and what a wrong claim may have been taken from."""
    match claim.verdict:
        case Verdict.UNVERIFIABLE:
            return _unverifiable(claim, knowledge)
        case Verdict.AMBIGUOUS:
            return _ambiguous(claim, knowledge)
        case Verdict.SUPPORTED | Verdict.REFUTED:
            return _told(claim, knowledge)
        case _:
            assert_never(claim.verdict)


def _unverifiable(claim: Claim, knowledge: Knowledge) -> str:
    statement, stated = claim.statement, claim.stated
    if isinstance(statement, Unheld):
        return statement.why
    covers = f"The record covers {coverage_words(knowledge.record.coverage)}."
    if stated.organ:
        return f"The record does not hold votes of this body ({stated.organ}). {covers}"
    if stated.meant.why_none:
        return f"{stated.meant.why_none} {covers}"
    if not claim.calls:
        return f"The text does not say which vote is meant. {covers}"
    if isinstance(statement, SponsorsStated) and not (claim.sponsorship and claim.sponsorship.is_known):
        return NOT_ON_RECORD.format(what=listed([call.symbol for call in claim.calls[:MOST_CALLS_NAMED]]))
    if isinstance(statement, SponsorsStated) and claim.sponsorship:
        said = sponsors_said(statement, claim.sponsorship, claim.calls[0], knowledge)
        return sentence(f"{said} ({named(claim.calls[0])}); the source does not tell this")
    if claim.stated.unread:
        return f"The words say more than was checked of {_named(claim.calls)}."
    if all(call.modality is Modality.WITHOUT_VOTE for call in claim.calls):
        return f"Adopted without a vote: there are no votes to look up ({_named(claim.calls)})."
    if stated.several and stated.several.open:
        return f"The text does not say since when: the words fit {count_of(len(claim.calls), 'vote')} up to then."
    if len(claim.calls) == 1:
        return f"The record does not tell this of {named(claim.calls[0])}."
    return f"The words fit {count_of(len(claim.calls), 'vote')}; a date or a symbol would say which is meant."


def _ambiguous(claim: Claim, knowledge: Knowledge) -> str:
    if remark := remark_with(claim.statement, claim.calls[0], knowledge):
        return f"{remark.removesuffix('.')} ({named(claim.calls[0])})."
    return f"True of {_named(claim.fitting)}, of {len(claim.calls)} votes that the words fit."


def _of_several(claim: Claim, several: Several) -> str:
    """What the record says to a claim on several votes, with the votes that decide it."""
    total = len(claim.stated.meant.calls)
    decided = f"{_named(claim.calls)}, of {count_of(total, 'vote')} that the words fit."
    match several.quantifier:
        case Quantifier.ALL if claim.verdict is Verdict.REFUTED:
            return f"Not true of {decided}"
        case Quantifier.NONE if claim.verdict is Verdict.REFUTED:
            return f"True of {decided}"
        case Quantifier.ALL:
            every = "both" if total == len(("one", "other")) else f"all {total}"
            return f"True of {every} votes that the words fit: {_named(claim.calls)}."
        case _:
            return f"True of {len(claim.fitting)} of {count_of(total, 'vote')} that the words fit."


def _named(calls: Sequence[RollCallInfo]) -> str:
    """The first of several votes by name, and how many more there are."""
    return listed_in_part([named(call) for call in calls], MOST_CALLS_NAMED)


def _told(claim: Claim, knowledge: Knowledge) -> str:
    statement = claim.statement
    if isinstance(statement, DayStated) and statement.weekday is not None and statement.period.start:
        return f"{call_day(statement)} was a {WEEKDAYS[statement.period.start.weekday()]}."
    if claim.stated.several:
        return _of_several(claim, claim.stated.several)
    if len(claim.calls) > 1:
        both = "none" if claim.verdict is Verdict.REFUTED else "all"
        return f"True of {both} of the votes that the words fit: {_named(claim.calls)}."
    call = claim.calls[0]
    said = correction(claim, call, knowledge)
    hint = near_miss(statement, call, knowledge) if claim.verdict is Verdict.REFUTED else None
    return " ".join(filter(None, (sentence(f"{said} ({named(call)})"), hinted(hint) if hint else "")))


def call_day(statement: DayStated) -> str:
    start = statement.period.start
    return f"{start.day} {start:%B %Y}" if start else ""


def correction(claim: Claim, call: RollCallInfo, knowledge: Knowledge) -> str:  # noqa: C901, PLR0912
    """What one roll call says to a claim, without its name."""
    wrong = claim.verdict is Verdict.REFUTED
    if tells_of_votes(claim.statement) and call.modality is Modality.WITHOUT_VOTE:
        return f"it was {result_of(call)}: nobody voted on it"
    match claim.statement:
        case CountStated(choices=choices, count=count):
            return _count(choices, call, count if wrong else None)
        case TallyStated(yes=yes, no=no, abstain=abstain):
            told = "-".join(str(figure) for figure in (yes, no, abstain) if figure is not None)
            return f"{_counted(call)}{f', not {told}' if wrong else ''}"
        case ShareStated(choices=choices):
            return _count(choices, call, None)
        case RatioStated():
            return _counted(call)
        case ChoiceStated() as stated:
            return _chosen(stated, call, knowledge)
        case MovedStated() | AlignedStated():
            return _moved(claim.statement, call, claim.stated.base, knowledge)
        case GroupStated(group=group, choices=choices, closed=True) if group:
            return f"{_split(group, call, knowledge)}; in all {_count(choices, call, None)}"
        case GroupStated(group=group):
            return _split(group, call, knowledge) if group else _counted(call)
        case OutcomeStated(body=body):
            return _outcome(call, body)
        case MannerStated():
            return _manner(call)
        case VetoStated():
            return _veto(call, knowledge)
        case DayStated(weekday=weekday):
            name = f"{WEEKDAYS[call.date.weekday()]}, " if weekday is not None else ""
            return f"the vote was on {name}{call_date(call)}"
        case DifferenceStated(choice=choice, more=more):
            base = claim.stated.base.calls[0] if claim.stated.base and claim.stated.base.calls else None
            if base and claim.statement.before is not None:
                told = f", not {claim.statement.before}" if wrong else ""
                return f"{_of(base, choice)} {noun_of(choice)} on {named(base)}{told}"
            return _difference(call, base, choice, more if wrong and more else None)
        case ExtremeStated(choice=choice):
            return _extreme(call, choice, wrong=wrong)
        case RareStated() as rare:
            often = "not the" if wrong else "the"
            if wrong and not _chose_any(rare, call, knowledge):
                return _choices(rare.codes, call, knowledge)
            return f"{_choices(rare.codes, call, knowledge)}, which was {often} {'only' if rare.only else 'first'} time on a text of this title"
        case MemberStated(codes=codes):
            return _membership(in_sentence(knowledge.name(codes[0])), wrong=wrong)
        case SponsorsStated() as stated:
            assert claim.sponsorship is not None, "judged by it"
            return sponsors_said(stated, claim.sponsorship, call, knowledge)
        case Unheld(why=why):
            return why
        case _:
            assert_never(claim.statement)


def _chose_any(rare: RareStated, call: RollCallInfo, knowledge: Knowledge) -> bool:
    """Whether one of them chose so at all."""
    seats = (choice_of(knowledge, code, call) for meanings in rare.codes for code in meanings)
    return any(seat is not None and seat.choice in rare.choices for seat in seats)


def _outcome(call: RollCallInfo, body: Body | None) -> str:
    """What came of it, and by whom where another body was said to have decided."""
    return f"it was {result_of(call)}{f' by the {call.body.full_name}' if body not in (None, call.body) else ''}"


def _manner(call: RollCallInfo) -> str:
    without = call.modality is Modality.WITHOUT_VOTE
    return "it was adopted without a vote" if without else f"it was put to a vote: {_counted(call)}"


def _extreme(call: RollCallInfo, choice: Choice, *, wrong: bool) -> str:
    is_it = "not the extreme of its kind" if wrong else "the extreme of its kind so far"
    return f"it had {_of(call, choice)} {noun_of(choice)}, {f'which is {is_it}' if wrong else is_it}"


def _membership(name: str, *, wrong: bool) -> str:
    return f"{name} {'did not become' if wrong else 'became'} a member of the United Nations by it"


def _split(group: str, call: RollCallInfo, knowledge: Knowledge) -> str:
    split = split_of(knowledge, group, call)
    counts = [f"{count} {COUNTED[choice]}" for choice in STORED if (count := split.count([choice]))]
    return f"of {knowledge.group(group).short}: {listed(counts)}"


def _counted(call: RollCallInfo) -> str:
    return tally_words(call.tally) if call.tally else "no tally is known"


def _of(call: RollCallInfo, choice: Choice) -> int:
    return (call.tally.count(choice) if call.tally else None) or 0


def _count(choices: Sequence[Choice], call: RollCallInfo, wrong: int | None) -> str:
    total = sum(_of(call, choice) for choice in choices)
    taking_part = set(choices) == set(CAST)
    what = did_intransitively(choices[0]) if len(choices) == 1 else "took part" if taking_part else "did otherwise"
    return f"{total} {what}{f', not {wrong}' if wrong is not None and wrong != total else ''}"


def _difference(call: RollCallInfo, base: RollCallInfo | None, choice: Choice, wrong: int | None) -> str:
    if base is None:
        return "what it is compared with is not known"
    more = _of(call, choice) - _of(base, choice)
    told = f", not {wrong:+d}" if wrong is not None else ""
    return f"{_of(call, choice)} {noun_of(choice)}, {more:+d} against {_of(base, choice)} on {named(base)}{told}"


def _veto(call: RollCallInfo, knowledge: Knowledge) -> str:
    if not call.vetoed_by:
        return f"it was {result_of(call)}; nobody cast a veto"
    return f"vetoed by {names_in_sentence(knowledge.name(code, call.date) for code in call.vetoed_by)}"


def _chosen(stated: ChoiceStated, call: RollCallInfo, knowledge: Knowledge) -> str:
    """What the named states did; of a closed list, who is too many in it and who is missing."""
    wrong: list[str] = []
    for meanings in stated.codes:
        seat = choice_of(knowledge, meanings[0], call)
        if seat and seat.choice not in stated.choices:
            note = f" ({seat.note.rstrip('.')})" if seat.note and seat.choice is Choice.NOT_MEMBER else ""
            wrong.append(f"{_did(seat)}{note}")
    parts = [listed(wrong)] if wrong else []
    if missing := missing_in(stated, call, knowledge):
        names = [in_sentence(knowledge.name(code, call.date)) for code in sorted(missing, key=knowledge.name)]
        parts.append(f"missing: {_shown(names)}")
    if parts:
        return "; ".join(parts)
    if len(stated.choices) > 1:
        return _choices(stated.codes, call, knowledge)
    names = [in_sentence(seat.name) for meanings in stated.codes if (seat := choice_of(knowledge, meanings[0], call))]
    return f"{_shown(names)} {did_intransitively(stated.choices[0])}"


def _moved(stated: MovedStated | AlignedStated, call: RollCallInfo, base: Meant | None, knowledge: Knowledge) -> str:
    """What each state chose on the vote, and on the one before it where that is told of, too."""
    codes = stated.codes if isinstance(stated, MovedStated) else (*stated.codes, *stated.leader)
    if isinstance(stated, AlignedStated) and stated.group:
        return f"{_choices(stated.leader, call, knowledge)}; {_split(stated.group, call, knowledge)}"
    told = _choices(codes, call, knowledge)
    if isinstance(stated, AlignedStated) and stated.leaders:
        return f"{told}; {_split(stated.leaders, call, knowledge)}"
    before = base.calls[0] if base and base.calls else None
    return f"{told}; on {named(before)}, {_choices(codes, before, knowledge)}" if before else told


def _choices(codes: Sequence[Sequence[str]], call: RollCallInfo, knowledge: Knowledge) -> str:
    seats = [seat for meanings in codes if (seat := choice_of(knowledge, meanings[0], call))]
    return listed(list(map(_did, seats)))


def _did(seat: Seat) -> str:
    return f"{in_sentence(seat.name)} {'had no seat' if seat.choice is Choice.NOT_MEMBER else did_intransitively(seat.choice)}"


def _shown(names: Sequence[str]) -> str:
    """Names in a sentence, with how many more there are of very many."""
    return listed_in_part(names, MOST_NAMES)


def hinted(near: NearMiss) -> str:
    """What a wrong figure may have been taken from."""
    match near.kind:
        case Near.OTHER_YEAR if near.call:
            return f"These are the figures of {named(near.call)}, on the same subject."
        case Near.SAME_DAY if near.call:
            return f"These are the figures of {near.call.symbol}, voted on that same day."
        case Near.SWAPPED if near.choice:
            return f"That is the number of {noun_of(near.choice)}: columns may have been swapped."
        case Near.SWAPPED:
            return "These are its figures in another order: columns may have been swapped."
        case Near.CORRECTION:
            return "A delegation may have announced a correction later: the meeting record has those, the voting data do not."
        case Near.COMMITTEE:
            return "It may be the figure of the committee that sent the text to the Assembly."
        case Near.ABSENT:
            return "Not to vote is not to abstain."
        case _:
            return ""
