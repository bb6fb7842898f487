"""Whether those put a text forward who are said to have."""

from __future__ import annotations

from collections.abc import Sequence

from bot.factcheck.statements import SponsorsStated
from bot.facts.sponsorship import Sponsorship, is_named
from bot.knowledge import Knowledge
from bot.language.text import fold_text
from bot.quantities import CountClaimed
from data.record import RollCallInfo


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
    among = [any(code in sponsorship.states for code in meanings) for meanings in held(stated, call, knowledge)]
    if stated.denied:
        return not any(among)
    if not all(among):
        return None if stated.loosely else False
    if stated.count is None and stated.others is None:
        return True
    return True if count_fits(stated, sponsorship, call, knowledge) else _no_unless_for_group(sponsorship)


def count_fits(stated: SponsorsStated, sponsorship: Sponsorship, call: RollCallInfo, knowledge: Knowledge) -> bool:
    """Whether there are so many, or so many beside those that are named."""
    if stated.others is not None:
        named = [code for meanings in held(stated, call, knowledge) for code in meanings]
        return CountClaimed(stated.others, None, stated.relation).fits(sponsorship.others_than(named))
    return stated.count is None or CountClaimed(stated.count, None, stated.relation).fits(sponsorship.count)


def held(stated: SponsorsStated, call: RollCallInfo, knowledge: Knowledge) -> Sequence[tuple[str, ...]]:
    """The codes of each named state, of the state that held its seat that day where there is one."""
    return [tuple(knowledge.holder(code, call) or code for code in meanings) for meanings in stated.codes]


def _no_unless_for_group(sponsorship: Sponsorship) -> bool | None:
    """A state that acts for a group can be counted as one or as all of them."""
    return None if sponsorship.acting else False


def _is_of_group(code: str, sponsorship: Sponsorship, call: RollCallInfo, knowledge: Knowledge) -> bool:
    if any(is_named(knowledge.group(code), acting.group) for acting in sponsorship.acting):
        return True
    return set(knowledge.members_of(code, call.date)) <= set(sponsorship.states)
