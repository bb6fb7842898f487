"""What the record says to a claim about the sponsors of a text."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.drafts import in_small_letters, office_words
from bot.factcheck.sponsored import beside_nobody, count_fits, counted, held
from bot.factcheck.statements import SponsorsStated
from bot.facts.sponsorship import Sponsorship
from bot.knowledge import Knowledge
from bot.wording import count_of, in_sentence, listed
from data.record import RollCallInfo

NOT_ON_RECORD = (
    "No loaded source says who sponsored {what}; whoever runs Teller can load the sponsors of resolutions since 2019."
)


def sponsors_said(stated: SponsorsStated, sponsorship: Sponsorship, call: RollCallInfo, knowledge: Knowledge) -> str:
    """ "It had 96 sponsors, not 60", "India is not among its 96 sponsors"; without the name of the roll call."""
    if not sponsorship.count:
        return f"it was {office_words(sponsorship)}; no state is listed as a sponsor"
    sponsors, told = count_of(sponsorship.count, "sponsor"), []
    among, missing = _parted(stated, sponsorship, call, knowledge)
    if sponsorship.count == 1 and stated.count is None and stated.others is None:
        told.append(f"it had {sponsors}: {listed(_all(sponsorship, call, knowledge))}")
        missing = []
    elif stated.count is not None or stated.others is not None or not (among or missing):
        told.append(f"it had {sponsors}{_instead(stated, sponsorship, call, knowledge, among)}")
    elif among:
        told.append(f"{listed(among)} {_are(among)} among its {sponsors}")
    if missing:
        told.append(f"{listed(missing)} {_are(missing)} not among {'them' if told else f'its {sponsors}'}")
    told += [
        f"{_name(one.code, call, knowledge)} acted for {in_small_letters(one.group)}" for one in sponsorship.acting
    ]
    return "; ".join(told)


def _parted(
    stated: SponsorsStated, sponsorship: Sponsorship, call: RollCallInfo, knowledge: Knowledge
) -> tuple[list[str], list[str]]:
    """The names of those that are sponsors, and of those that are none."""
    among: list[str] = []
    missing: list[str] = []
    for meanings in held(stated, call, knowledge):
        code = next((code for code in meanings if code in sponsorship.states), None)
        (missing if code is None else among).append(_name(code or meanings[0], call, knowledge))
    return among, missing


def _instead(
    stated: SponsorsStated,
    sponsorship: Sponsorship,
    call: RollCallInfo,
    knowledge: Knowledge,
    among: Sequence[str],
) -> str:
    if beside_nobody(stated):
        return ""
    wrong = not count_fits(stated, sponsorship, call, knowledge)
    told = stated.count if stated.others is None else stated.others
    not_so = f", not {told}" if wrong else ""
    if stated.later is not None:
        parts = len(sponsorship.at_submission), len(sponsorship.joined_later)
        named = f", {listed(among)} among them" if among else ""
        return f"{named}: {parts[0]} when it was submitted, and {parts[1]} that joined later{not_so}"
    if stated.beside_count is not None:
        (others,) = counted(stated, sponsorship, call, knowledge)
        return f": {stated.beside_count} and {count_of(others, 'other')}{not_so}"
    if stated.others is not None:
        others = sponsorship.count - len(among)
        return f": {listed([*among, count_of(others, 'other')])}{not_so}"
    named = f", {listed(among)} among them" if among else ""
    return not_so + named


def _all(sponsorship: Sponsorship, call: RollCallInfo, knowledge: Knowledge) -> list[str]:
    return [*(_name(code, call, knowledge) for code in sponsorship.states), *sponsorship.unknown]


def _name(code: str, call: RollCallInfo, knowledge: Knowledge) -> str:
    return in_sentence(knowledge.name(code, call.date))


def _are(names: Sequence[str]) -> str:
    return "is" if len(names) == 1 else "are"
