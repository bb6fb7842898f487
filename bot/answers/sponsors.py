"""Who put a text forward, where a loaded source says so."""

from __future__ import annotations

from collections.abc import Sequence

from bot import phrasing
from bot.answer import Answer, Kind, Table
from bot.answers.composing import MOST_NAMED, Composer, sentence
from bot.queries import SponsorsQuery
from bot.wording import count_of, listed, named, title_of
from data.model import Sponsor
from data.record import RollCallInfo

_NOT_LOADED = (
    "The record holds votes; no loaded source says who sponsored {what}. The printed draft names its sponsors."
)
_AT_THE_VOTE = "Lists of sponsors at the vote can be longer or shorter than the one published."


async def answer_sponsors(query: SponsorsQuery, composer: Composer) -> Answer:
    call = query.call
    if call is None:
        return Answer(Kind.UNKNOWN, _NOT_LOADED.format(what="texts that are not named"))
    sponsors = await composer.record.sponsors(call)
    if not sponsors:
        draft = (f"The draft is {call.draft}.",) if call.draft else ()
        return Answer(
            kind=Kind.UNKNOWN,
            headline=_NOT_LOADED.format(what=call.symbol),
            roll_calls=composer.views([call]),
            notes=draft,
            sources=composer.sources([call]),
        )
    names = {sponsor: _name(sponsor, call, composer) for sponsor in sponsors}
    return Answer(
        kind=Kind.TALLY,
        headline=_headline(query.codes, sponsors, call, composer),
        roll_calls=composer.views([call]),
        table=Table(
            "Sponsors",
            ("Sponsor", "When"),
            tuple((name, "joined later" if one.later else "at submission") for one, name in names.items()),
        ),
        notes=(_AT_THE_VOTE,),
        sources=composer.sources([call]),
        follow_ups=(phrasing.tally(call),),
    )


def _name(sponsor: Sponsor, call: RollCallInfo, composer: Composer) -> str:
    return composer.knowledge.name(sponsor.code, call.date) if sponsor.code else sponsor.name


def _headline(codes: Sequence[str], sponsors: Sequence[Sponsor], call: RollCallInfo, composer: Composer) -> str:
    """Of somebody in particular yes or no; of all how many there are, with the names of a few."""
    on = f"{named(call)}{title_of(call)}"
    of = f"the {count_of(len(sponsors), 'sponsor')} of {on}"
    if codes:
        holders = [composer.knowledge.holder(code, call) or code for code in codes]
        return _whether(holders, {sponsor.code for sponsor in sponsors}, of, call, composer)
    names = listed([composer.name(sponsor.code, call.date) if sponsor.code else sponsor.name for sponsor in sponsors])
    told = f": {names}" if len(sponsors) <= MOST_NAMED else ""
    return sentence(f"{on} had {count_of(len(sponsors), 'sponsor')}{told}")


def _whether(codes: Sequence[str], sponsors: set[str], of: str, call: RollCallInfo, composer: Composer) -> str:
    """ "No: Germany is among the 96 sponsors of A/RES/ES-11/1, China is not"."""

    def named_in(group: Sequence[str]) -> str:
        return f"{listed([composer.name(code, call.date) for code in group])} {'is' if len(group) == 1 else 'are'}"

    among, others = [code for code in codes if code in sponsors], [code for code in codes if code not in sponsors]
    if not among:
        return sentence(f"no: {named_in(others)} not among {of}")
    if not others:
        return sentence(f"yes: {named_in(among)} among {of}")
    return sentence(f"no: {named_in(among)} among {of}, {named_in(others)} not")
