"""What is said beside all answers on sponsors: since when they are on record, by which source, and how lists can differ."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import SourceLine
from bot.answers.composing import Composer
from bot.wording import dataset, long_date
from data.matrix import Calls, oldest_of
from data.record import RollCallInfo, set_of

AT_THE_VOTE = "Lists of sponsors read out at the vote, or counted in reports of it, can be longer or shorter than the one published."
OFFICES = "A text that only a chair, a president or a bureau submitted has no sponsors, and a state that acts for a group is one."
NO_SPONSORS = (
    "The record holds votes; no loaded source says who sponsored {what}. The printed draft names its sponsors."
)


async def when_sponsors_are_known(composer: Composer) -> tuple[str, ...]:
    """Since when sponsors are on record, or where they can be had."""
    known = await composer.record.with_sponsors()
    if not known:
        return ("Whoever runs Teller can load the sponsors of General Assembly resolutions since 2019.",)
    first, last = oldest_of(known), known.bit_length()
    days = [long_date(composer.record.call(number).date) for number in (first, last)]
    return (f"Sponsors are on record for {known.bit_count():,} resolutions, from {days[0]} to {days[1]}.",)


async def sources_of_sponsored(
    calls: Sequence[RollCallInfo], told: Calls, composer: Composer
) -> tuple[SourceLine, ...]:
    """That of the sponsors, and those of the roll calls."""
    known = await composer.record.sponsors(composer.record.call(told.bit_length()))
    of_sponsors = SourceLine(dataset(known.source))
    others = composer.sources_over(set_of(calls))
    return (of_sponsors, *(line for line in others if line.text != of_sponsors.text))
