"""Whether those put a text forward who are said to have."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bot.factcheck.stated import Stated
from bot.factcheck.statements import SponsorsStated
from bot.facts.sponsorship import Sponsorship, is_named
from bot.knowledge import Knowledge
from bot.language.text import fold_text
from bot.quantities import CountClaimed
from data.record import RollCallInfo

# So far back it is looked for whom others are counted beside.
MOST_BEFORE = 12


def are_sponsors(
    stated: SponsorsStated, sponsorship: Sponsorship, call: RollCallInfo, knowledge: Knowledge
) -> bool | None:
    """None where the source cannot tell: it names nobody, states beside an office, or one state for a group of so many."""
    if not sponsorship.is_known:
        return None
    if stated.office:
        is_told = any(stated.office in fold_text(office) for office in sponsorship.offices)
        return is_told or (None if sponsorship.count else False)
    if stated.group:
        return _is_of_group(stated.group, sponsorship, call, knowledge) or None
    named = held(stated, call, knowledge) if stated.codes else ()
    among = [any(code in sponsorship.states for code in meanings) for meanings in named]
    if stated.denied:
        return not any(among)
    if not all(among):
        return None if stated.loosely else False
    if stated.count is None and stated.others is None:
        return True
    if beside_nobody(stated):
        return None
    return True if count_fits(stated, sponsorship, call, knowledge) else _no_unless_for_group(sponsorship)


def beside_nobody(stated: SponsorsStated) -> bool:
    """Whether others are counted, and the text does not say beside whom."""
    is_beside = stated.codes or stated.beside or stated.beside_count is not None
    return stated.others is not None and not (stated.later or is_beside)


def count_fits(stated: SponsorsStated, sponsorship: Sponsorship, call: RollCallInfo, knowledge: Knowledge) -> bool:
    """Whether there are so many, so many beside those that are named, or so many that joined later."""
    told = stated.count if stated.others is None else stated.others
    counts = counted(stated, sponsorship, call, knowledge)
    return told is None or any(CountClaimed(told, None, stated.relation).fits(count) for count in counts)


def counted(
    stated: SponsorsStated, sponsorship: Sponsorship, call: RollCallInfo, knowledge: Knowledge
) -> tuple[int, ...]:
    """How many there are of those that are counted, the likeliest first."""
    if stated.later:
        return (len(sponsorship.joined_later),)
    if stated.others is None:
        return (sponsorship.count,) if stated.later is None else (sponsorship.count, len(sponsorship.at_submission))
    if stated.beside_count is not None:
        return (sponsorship.count - stated.beside_count,)
    named = [code for meanings in held(stated, call, knowledge) for code in meanings]
    return (sponsorship.others_than(named),)


def held(stated: SponsorsStated, call: RollCallInfo, knowledge: Knowledge) -> Sequence[tuple[str, ...]]:
    """The codes of each state that is named, or beside which others are counted; of the state that held its seat that day
    where there is one."""
    named = stated.codes or stated.beside
    return [tuple(knowledge.holder(code, call) or code for code in meanings) for meanings in named]


def _no_unless_for_group(sponsorship: Sponsorship) -> bool | None:
    """A state that acts for a group can be counted as one or as all of them."""
    return None if sponsorship.acting else False


def _is_of_group(code: str, sponsorship: Sponsorship, call: RollCallInfo, knowledge: Knowledge) -> bool:
    if any(is_named(knowledge.group(code), acting.group) for acting in sponsorship.acting):
        return True
    return set(knowledge.members_of(code, call.date)) <= set(sponsorship.states)


def beside_the_told(told: Sequence[Stated]) -> list[Stated]:
    """All statements, with those whom the text told of before where others are counted beside them: "Peru put it forward. It
    had 9 other sponsors."."""
    return [_beside(place, told) for place in range(len(told))]


def _beside(place: int, told: Sequence[Stated]) -> Stated:
    one = told[place]
    if not isinstance(one.statement, SponsorsStated) or not beside_nobody(one.statement):
        return one
    for before in reversed(told[max(0, place - MOST_BEFORE) : place]):
        lead = before.statement
        if isinstance(lead, SponsorsStated) and before.meant.calls == one.meant.calls and (lead.codes or lead.count):
            count = lead.count if not lead.codes else None
            return replace(one, statement=replace(one.statement, beside=lead.codes, beside_count=count))
    return one
