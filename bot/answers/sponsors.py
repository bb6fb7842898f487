"""Who put a text forward, and what a state put forward, where a loaded source says so."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot import phrasing
from bot.answer import Answer, Kind, Table
from bot.answers.composing import MOST_NAMED, Composer, sentence
from bot.answers.sponsored import sponsors_on_record
from bot.answers.sponsored_text import Text, not_loaded, notes_on, sources_of
from bot.facts.sponsorship import sponsorship_of
from bot.quantities import CountClaimed
from bot.queries import SponsorsQuery
from bot.wording import (
    call_date,
    count_of,
    listed,
    result_of,
)
from data.record import RollCallInfo


async def answer_sponsors(query: SponsorsQuery, composer: Composer) -> Answer:
    call = query.call
    if call is None:
        return await sponsors_on_record(composer)
    text = Text(call, await sponsorship_of(composer.record, call), composer)
    if not text.sponsorship.is_known:
        return await not_loaded(call, composer)
    codes = [composer.knowledge.holder(code, call) or code for code in query.codes]
    if query.number is not None:
        headline = _number_claimed(query.number, codes, text)
    elif query.others:
        headline = _and_others(codes, text)
    elif text.sponsorship.count == 1 and (codes or query.groups):
        headline = _yes_or_no(codes, query, text) + _who(text)
    elif query.groups:
        headline = _yes_or_no(codes, query, text) + _of_groups(query.groups, text)
    elif codes:
        headline = _whether(codes, text)
    else:
        headline = _who(text)
    return Answer(
        kind=Kind.TALLY,
        headline=sentence(headline) + _how_adopted(call) * query.adoption,
        roll_calls=composer.views([call]),
        table=_table(text),
        notes=tuple(notes_on(text)),
        sources=sources_of(text),
        follow_ups=(phrasing.tally(call),),
    )


def _how_adopted(call: RollCallInfo) -> str:
    return f" It was {result_of(call)} on {call_date(call)}."


def _who(text: Text) -> str:
    """How many sponsors there are, with the names of a few; or which office put it forward."""
    sponsorship = text.sponsorship
    if not sponsorship.count:
        return text.without_sponsors
    if sponsorship.count == 1 and sponsorship.states and (group := text.group_of(sponsorship.states[0])):
        return f"{text.on} was put forward by {text.names(sponsorship.states)} on behalf of {group}"
    submitted, joined = sponsorship.at_submission, sponsorship.joined_later
    if sponsorship.count <= MOST_NAMED:
        names = [*map(text.name_and_group, sponsorship.states), *sponsorship.unknown]
        later = f"; {text.names(joined)} joined later" if joined and submitted else ""
        return f"{text.on} had {text.number}: {listed(names)}{later}"
    if not joined or not submitted:
        return f"{text.on} had {text.number}"
    few = f", {text.names(joined)}" if len(joined) <= MOST_NAMED else ""
    unknown = f"; {count_of(len(sponsorship.unknown), 'name')} cannot be told" if sponsorship.unknown else ""
    parts = f"{len(submitted)} when it was submitted, and {len(joined)} that joined later{few}{unknown}"
    return f"{text.on} had {text.number}: {parts}"


def _whether(codes: Sequence[str], text: Text) -> str:
    """ "No: Germany is among the 96 sponsors of A/RES/ES-11/1, China is not"."""
    of = f"the {text.number} of {text.on}"
    among = [code for code in codes if code in text.sponsorship.states]
    others = [code for code in codes if code not in among]
    if not text.sponsorship.count:
        return f"no: {text.without_sponsors}"
    if not among:
        acting = text.sponsorship.acting
        for_groups = [f"{text.name(one.code)} put it forward on behalf of {text.group_of(one.code)}" for one in acting]
        return f"no: {text.names(others)} {_is(others)} not among {of}{'; ' * bool(acting)}{listed(for_groups)}"
    if others:
        return f"no: {text.names(among)} {_is(among)} among {of}, {text.names(others)} {_is(others)} not"
    return f"yes: {text.names(among)} {_is(among)} among {of}{_since_when(among, text)}"


def _since_when(among: Sequence[str], text: Text) -> str:
    """How those became sponsors that are asked about: from the beginning, later, for a group."""
    if len(among) == 1 and (group := text.group_of(among[0])):
        return f", on behalf of {group}"
    joined = [code for code in among if code in text.sponsorship.joined_later]
    if len(among) == 1:
        return "; it joined later" if joined else "; it was one of those that submitted it"
    return f"; {text.names(joined)} joined later" if joined else "; they were among those that submitted it"


def _yes_or_no(codes: Sequence[str], query: SponsorsQuery, text: Text) -> str:
    """Whether the members of groups are sponsors, or else whether those named are all that there are."""
    if not query.groups:
        return "yes: " if set(codes) == set(text.sponsorship.states) else "no: "
    if query.whole is None:
        return ""
    members = [code for group in query.groups for code in text.composer.knowledge.members_of(group, text.call.date)]
    among = [code in text.sponsorship.states for code in members]
    return "yes: " if (all(among) if query.whole else any(among)) else "no: "


def _of_groups(groups: Sequence[str], text: Text) -> str:
    """ "26 of the 27 members of the EU are among the 96 sponsors of A/RES/ES-11/1"."""
    told: list[str] = []
    for group in groups:
        members = text.composer.knowledge.members_of(group, text.call.date)
        among = [code for code in members if code in text.sponsorship.states]
        missing = [code for code in members if code not in among]
        but = f"; not {text.names(missing)}" if 0 < len(missing) < len(among) and len(missing) <= MOST_NAMED else ""
        which = f" ({text.names(among)})" if 0 < len(among) <= MOST_NAMED and not but and missing else ""
        verb = "is" if len(among) == 1 else "are"
        of = "them" if told else f"the {text.number} of {text.on}"
        told.append(f"{_share(group, len(among), len(members), text)}{which} {verb} among {of}{but}")
    return "; ".join(told)


def _share(group: str, among: int, members: int, text: Text) -> str:
    """ "26 of the 27 members of the EU"; of the permanent members, who are called members, "1 of the permanent members (P5)"."""
    short = text.composer.knowledge.group(group).short
    if "members" in short:
        return f"{'all' if among == members else among or 'none'} of {short}"
    return (
        f"all {members} members of {short}"
        if among == members
        else f"{among or 'none'} of the {members} members of {short}"
    )


def _number_claimed(number: CountClaimed, codes: Collection[str], text: Text) -> str:
    """Whether so many sponsors, or so many beside those that are named, put it forward."""
    right = number.fits(text.sponsorship.others_than(codes)) and set(codes) <= set(text.sponsorship.states)
    return f"{'yes' if right else 'no'}: {_and_others(codes, text)}"


def _and_others(codes: Collection[str], text: Text) -> str:
    """ "A/RES/ES-11/1 had 96 sponsors: the United States, Japan and 94 others"."""
    missing = [code for code in codes if code not in text.sponsorship.states]
    among = [code for code in codes if code in text.sponsorship.states]
    others = count_of(text.sponsorship.others_than(codes), "other")
    named = f": {listed([*map(text.name, among), others])}" if among else ""
    lacking = f"; {text.names(missing)} {_is(missing)} not among them" if missing else ""
    return f"{text.on} had {text.number}{named}{lacking}"


def _table(text: Text) -> Table | None:
    rows = [(text.name(code), _when(code, text)) for code in text.sponsorship.states]
    rows += [(name, "as the source writes it") for name in text.sponsorship.unknown]
    return Table("Sponsors", ("Sponsor", "When"), tuple(rows)) if rows else None


def _when(code: str, text: Text) -> str:
    when = "at submission" if code in text.sponsorship.at_submission else "joined later"
    group = text.group_of(code)
    return f"{when}, on behalf of {group}" if group else when


def _is(codes: Sequence[str]) -> str:
    return "is" if len(codes) == 1 else "are"
