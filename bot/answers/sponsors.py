"""Who put a text forward, and what a state put forward, where a loaded source says so."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot import phrasing
from bot.answer import Answer, Kind, SourceLine, Table
from bot.answers.composing import MOST_NAMED, Composer, sentence
from bot.answers.drafts import office_words
from bot.answers.sponsor_notes import AT_THE_VOTE, NO_SPONSORS, when_sponsors_are_known
from bot.answers.sponsored import sponsors_on_record
from bot.answers.sponsored_text import SponsoredText
from bot.facts.sponsorship import Acting, sponsorship_of
from bot.quantities import CountClaimed
from bot.queries import SponsorsComparedQuery, SponsorsQuery
from bot.wording import (
    call_date,
    count_of,
    dataset,
    in_words,
    listed,
    members_of,
    outcome_of,
)
from data.record import RollCallInfo

# So many are named of those that are asked for: who joined later, or who submitted it.
MOST_ASKED_FOR = 60
# So many are named one by one, whether they are among the sponsors or not.
FEW = 6
TWO = 2


async def answer_sponsors(query: SponsorsQuery, composer: Composer) -> Answer:
    call = query.call
    if call is None:
        return await sponsors_on_record(composer)
    text = SponsoredText(call, await sponsorship_of(composer.record, call), composer)
    if not text.sponsorship.is_known:
        return await sponsors_not_loaded(call, composer)
    codes = [composer.knowledge.holder(code, call) or code for code in query.codes]
    headline = _told(codes, query, text)
    return Answer(
        kind=Kind.TALLY,
        headline=sentence(headline) + _how_adopted(call) * query.adoption,
        roll_calls=composer.views([call]),
        table=_table(text),
        notes=tuple(notes_on_sponsors(text)),
        sources=source_of_sponsors(text),
        follow_ups=(phrasing.tally(call),),
    )


def _told(codes: Sequence[str], query: SponsorsQuery, text: SponsoredText) -> str:
    if not codes and not query.groups and query.whole is not None and text.sponsorship.count:
        is_so = len(text.part(later=query.later)) == text.sponsorship.count
        return f"{'yes' if is_so else 'no'}: {_who(text)}"
    if query.number is not None:
        return _number_claimed(query.number, codes, text)
    if query.others:
        return _and_others(codes, text)
    if query.alone and codes:
        return _alone(codes, query, text)
    if query.of_several:
        return _of_several(codes, query, text)
    if query.outside and text.sponsorship.count:
        return _outside(query, text)
    if query.groups and (acted := _for_groups(query, text)):
        return acted
    if text.sponsorship.count == 1 and (codes or query.groups):
        return _yes_or_no(codes, query, text) + _who(text)
    if query.groups:
        return _yes_or_no(codes, query, text) + _of_groups(query, text)
    return whether_sponsored(codes, query, text) if codes else _who(text, later=query.later)


def _alone(codes: Sequence[str], query: SponsorsQuery, text: SponsoredText) -> str:
    """Whether nobody else put it forward, or submitted it."""
    is_so = set(codes) == set(text.part(later=query.later)) and not (
        text.sponsorship.unknown or text.sponsorship.acting
    )
    missing = [code for code in codes if code not in text.sponsorship.states]
    lacking = f"; {text.names(missing)} {_is(missing)} not among them" if missing and text.sponsorship.count else ""
    return f"{'yes' if is_so else 'no'}: {_who(text)}{lacking}"


def _how_adopted(call: RollCallInfo) -> str:
    return f" It was {outcome_of(call)} on {call_date(call)}."


async def answer_sponsors_compared(query: SponsorsComparedQuery, composer: Composer) -> Answer:
    """Which of two texts had more sponsors."""
    calls = (query.first, query.second)
    texts = [SponsoredText(call, await sponsorship_of(composer.record, call), composer) for call in calls]
    if unknown := next((text for text in texts if not text.sponsorship.is_known), None):
        return await sponsors_not_loaded(unknown.call, composer)
    first, second = (text.sponsorship.count for text in texts)
    is_so = {None: "", True: "yes: " if first < second else "no: ", False: "yes: " if first > second else "no: "}
    ranked = texts if query.fewer is not None else sorted(texts, key=lambda text: -text.sponsorship.count)
    told = listed([f"{text.on} had {text.number}" for text in ranked])
    return Answer(
        kind=Kind.TALLY,
        headline=sentence(f"{is_so[query.fewer]}{told}"),
        roll_calls=composer.views(calls),
        notes=(AT_THE_VOTE,),
        sources=source_of_sponsors(texts[0]),
    )


def _who(text: SponsoredText, *, later: bool | None = None) -> str:
    """How many sponsors there are, with the names of a few, or of more that are asked for (`later`); or which office put it
    forward."""
    sponsorship = text.sponsorship
    if not sponsorship.count:
        return f"{text.on} was {office_words(sponsorship)}; no state is listed as a sponsor"
    if sponsorship.count == 1 and sponsorship.states and (group := text.group_of(sponsorship.states[0])):
        return f"{text.on} was put forward by {text.names(sponsorship.states)} on behalf of {group}"
    submitted, joined = sponsorship.at_submission, sponsorship.joined_later
    if sponsorship.count <= MOST_NAMED:
        names = [*map(text.name_and_group, sponsorship.states), *sponsorship.unknown]
        since = f"; {text.names(joined)} joined later" if joined and submitted else ""
        return f"{text.on} had {text.number}: {listed(names)}{since}"
    if not joined or not submitted:
        return f"{text.on} had {text.number}"
    few = f", {text.names(joined)}" if len(joined) <= (MOST_ASKED_FOR if later else MOST_NAMED) else ""
    unknown = f"; {count_of(len(sponsorship.unknown), 'name')} cannot be told" if sponsorship.unknown else ""
    most = 0 if later else MOST_NAMED if later is None else MOST_ASKED_FOR
    first = f" ({listed([*map(text.name_for_group, submitted)])})" if len(submitted) <= most else ""
    parts = f"{len(submitted)} when it was submitted{first}, and {len(joined)} that joined later{few}{unknown}"
    return f"{text.on} had {text.number}: {parts}"


def whether_sponsored(codes: Sequence[str], query: SponsorsQuery, text: SponsoredText) -> str:
    """ "No: Germany is among the 96 sponsors of A/RES/ES-11/1, China is not"."""
    of = f"the {text.number} of {text.on}"
    among = [code for code in codes if code in text.sponsorship.states]
    others = [code for code in codes if code not in among]
    if not text.sponsorship.count:
        return f"no: {text.on} was {office_words(text.sponsorship)}; no state is listed as a sponsor"
    if not among:
        acting = text.sponsorship.acting
        for_groups = [_for_group(one, others, text) for one in acting]
        by_name = " named" * any(text.is_for_member(one, code) for one in acting for code in others)
        no = "no, as far as the names can be told: " if text.sponsorship.unknown else "no: "
        return (
            f"{no}{text.names(others)} {_is(others)} not{by_name} among {of}{'; ' * bool(acting)}{listed(for_groups)}"
        )
    if others:
        return f"no: {text.names(among)} {_is(among)} among {of}, {text.names(others)} {_is(others)} not"
    is_so = set(among) <= set(text.part(later=query.later))
    of_part = f", {_one_of_part(query, text)}" * (is_so and query.later is not None and len(among) == 1)
    return f"{'yes' if is_so else 'no'}: {text.names(among)} {_is(among)} among {of}{_since_when(among, text)}{of_part}"


def _one_of_part(query: SponsorsQuery, text: SponsoredText) -> str:
    """How many did so beside the one that is asked about."""
    others = len(text.part(later=query.later)) - 1
    return f"as did {count_of(others, 'other')}" if others else "as did no other"


def _of_several(codes: Sequence[str], query: SponsorsQuery, text: SponsoredText) -> str:
    """ "Two of these 22 states (Fiji and Malta) are among the 70 sponsors of A/RES/79/179", of a few each by its name."""
    among = [code for code in codes if code in text.part(later=query.later)]
    others = [code for code in codes if code not in among]
    is_so = not others if query.whole else bool(among)
    lead = "" if query.whole is None else "yes: " if is_so else "no: "
    of = text.number_of_part(later=query.later)
    if not text.sponsorship.count:
        return whether_sponsored(codes, query, text)
    if len(codes) > FEW:
        which = f" ({text.names(among)})" if 0 < len(among) <= MOST_NAMED and others else ""
        number = in_words(len(among)) if others and among else "none" if others else "all"
        verb = "is" if others and len(among) < TWO else "are"
        return f"{lead}{number} of these {in_words(len(codes))} states{which} {verb} among {of}"
    if not among or not others:
        return f"{lead}{text.names(codes)} {_is(codes)}{' not' * (not among)} among {of}"
    return f"{lead}{text.names(among)} {_is(among)} among {of}, {text.names(others)} {_is(others)} not"


def _for_group(acting: Acting, codes: Sequence[str], text: SponsoredText) -> str:
    """ "Cameroon put it forward on behalf of the OIC, of which Bangladesh is a member"."""
    members = [code for code in codes if text.is_for_member(acting, code)]
    are = "is a member" if len(members) == 1 else "are members"
    of_which = f", of which {text.names(members)} {are}" * bool(members)
    return f"{text.name(acting.code)} put it forward on behalf of {text.group_of(acting.code)}{of_which}"


def _since_when(among: Sequence[str], text: SponsoredText) -> str:
    """How those became sponsors that are asked about: from the beginning, later, for a group."""
    if len(among) == 1 and (group := text.group_of(among[0])):
        return f", on behalf of {group}"
    joined = [code for code in among if code in text.sponsorship.joined_later]
    if len(among) == 1:
        return "; it joined later" if joined else "; it was one of those that submitted it"
    return f"; {text.names(joined)} joined later" if joined else "; they were among those that submitted it"


def _yes_or_no(codes: Sequence[str], query: SponsorsQuery, text: SponsoredText) -> str:
    """Whether the members of groups are sponsors, or else whether those named are all that there are."""
    if not query.groups:
        return "yes: " if set(codes) == set(text.sponsorship.states) else "no: "
    if query.whole is None:
        return ""
    members = [code for group in query.groups for code in text.composer.knowledge.members_of(group, text.call.date)]
    part = text.part(later=query.later)
    among = [code in part for code in members]
    return "yes: " if (all(among) if query.whole else any(among)) else "no: "


def _for_groups(query: SponsorsQuery, text: SponsoredText) -> str:
    """On whose behalf it was put forward, where that is a group that is asked about; else empty."""
    acted = [one for one in text.sponsorship.acting if any(map(text.is_for(one), query.groups))]
    if not acted or query.later or query.whole is not None:
        return ""
    who, group = text.names([one.code for one in acted]), text.group_of(acted[0].code)
    beside = f"; it had {text.number}" if text.sponsorship.count > 1 else ""
    lead = "yes: " if query.whether else ""
    return f"{lead}{who} put {text.on} forward on behalf of {group}{beside}"


def _of_groups(query: SponsorsQuery, text: SponsoredText) -> str:
    """ "26 of the 27 members of the EU are among the 96 sponsors of A/RES/ES-11/1"."""
    if not text.sponsorship.count:
        return _who(text)
    told: list[str] = []
    for group in query.groups:
        members = text.composer.knowledge.members_of(group, text.call.date)
        among = [code for code in members if code in text.part(later=query.later)]
        missing = [code for code in members if code not in among]
        but = f"; not {text.names(missing)}" if 0 < len(missing) < len(among) and len(missing) <= MOST_NAMED else ""
        which = f" ({text.names(among)})" if 0 < len(among) <= MOST_NAMED and not but and missing else ""
        verb = "is" if len(among) == 1 else "are"
        of = "them" if told else text.number_of_part(later=query.later)
        told.append(f"{_share(group, len(among), len(members), text)}{which} {verb} among {of}{but}")
    return "; ".join(told)


def _outside(query: SponsorsQuery, text: SponsoredText) -> str:
    """ "Two of the 75 sponsors of A/RES/ES-11/6 are not in the EU: Fiji and Japan"."""
    knowledge = text.composer.knowledge
    members = {code for group in query.groups for code in knowledge.members_of(group, text.call.date)}
    others = [code for code in text.part(later=query.later) if code not in members]
    which = f": {text.names(others)}" if 0 < len(others) <= MOST_ASKED_FOR else ""
    groups = listed([knowledge.group(group).short for group in query.groups], "or")
    number, verb = in_words(len(others)) if others else "none", "is" if len(others) == 1 else "are"
    return f"{number} of {text.number_of_part(later=query.later)} {verb} not in {groups}{which}"


def _share(group: str, among: int, members: int, text: SponsoredText) -> str:
    """ "26 of the 27 members of the EU", "1 of the 5 permanent members (P5)"."""
    who = members_of(text.composer.knowledge.group(group).short)
    return f"all {members} {who}" if among == members else f"{among or 'none'} of the {members} {who}"


def _number_claimed(number: CountClaimed, codes: Collection[str], text: SponsoredText) -> str:
    """Whether so many sponsors, or so many beside those that are named, put it forward."""
    right = number.fits(text.sponsorship.others_than(codes)) and set(codes) <= set(text.sponsorship.states)
    return f"{'yes' if right else 'no'}: {_and_others(codes, text)}"


def _and_others(codes: Collection[str], text: SponsoredText) -> str:
    """ "A/RES/ES-11/1 had 96 sponsors: the United States, Japan and 94 others"."""
    missing = [code for code in codes if code not in text.sponsorship.states]
    among = [code for code in codes if code in text.sponsorship.states]
    others = count_of(text.sponsorship.others_than(codes), "other")
    named = f": {listed([*map(text.name, among), others])}" if among else ""
    lacking = f"; {text.names(missing)} {_is(missing)} not among them" if missing else ""
    return f"{text.on} had {text.number}{named}{lacking}"


def _table(text: SponsoredText) -> Table | None:
    rows = [(text.name(code), _when(code, text)) for code in text.sponsorship.states]
    rows += [(name, "as the source writes it") for name in text.sponsorship.unknown]
    return Table("Sponsors", ("Sponsor", "When"), tuple(rows)) if rows else None


def _when(code: str, text: SponsoredText) -> str:
    when = "at submission" if code in text.sponsorship.at_submission else "joined later"
    group = text.group_of(code)
    return f"{when}, on behalf of {group}" if group else when


def notes_on_sponsors(text: SponsoredText) -> list[str]:
    found = list(map(sentence, text.sponsorship.flaws))
    if text.sponsorship.count and (words := office_words(text.sponsorship)):
        found.append(sentence(f"it was {words}"))
    return [*found, AT_THE_VOTE] if text.sponsorship.count else found


def source_of_sponsors(text: SponsoredText) -> tuple[SourceLine, ...]:
    """Those of the roll call, after the source of the sponsors."""
    of_sponsors = SourceLine(dataset(text.sponsorship.source))
    others = [line for line in text.composer.sources([text.call]) if line.text != of_sponsors.text]
    return (of_sponsors, *others)


async def sponsors_not_loaded(call: RollCallInfo, composer: Composer) -> Answer:
    draft = (f"The draft is {call.draft}.",) if call.draft else ()
    return Answer(
        kind=Kind.UNKNOWN,
        headline=NO_SPONSORS.format(what=call.symbol),
        roll_calls=composer.views([call]),
        notes=(*draft, *await when_sponsors_are_known(composer)),
        sources=composer.sources([call]),
    )


def _is(codes: Sequence[str]) -> str:
    return "is" if len(codes) == 1 else "are"
