"""Pictures in words: the alternative text, which tells what the picture shows, most important first."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from textwrap import shorten
from typing import assert_never

from bot.pictures.course import trend_words
from bot.pictures.facts import (
    Band,
    Heading,
    Member,
    MoversPicture,
    Picture,
    RollCallPicture,
    TrendPicture,
    UsualChoice,
    UsualPicture,
)
from bot.pictures.naming import named_in
from bot.wording import (
    CHOICE_HEADINGS,
    COUNTED,
    count_of,
    did_intransitively,
    in_sentence,
    listed,
    sentence_case,
    tally_words,
)
from data.model import STORED, Tally

# Slack takes 1,000 characters, Discord 1,024.
LONGEST_ALT_TEXT = 1_000
# Of the room, in hundredths; of each of two half as much.
TITLE_PART = 16
MOST_NAMED_ONE_BY_ONE = 6
CONTRADICTION = "The source is inconsistent here: the announced tally differs from the votes listed."
NO_USUAL_CHOICE = "No usual choice"
_REST = " The other names stand in the full roll call."
_REST_OF_USUAL = " Of any other state, its own history tells."
_Lists = Sequence[tuple[str, Sequence[str]]]


def alt_text(picture: Picture) -> str:
    """As much as platforms take, the most important first. Names and years for which there is no room are left to the answer
    and the full roll call."""
    return _told(picture, LONGEST_ALT_TEXT)


def full_text(picture: Picture) -> str:
    """All that the picture shows."""
    return _told(picture, sys.maxsize)


def _told(picture: Picture, most: int) -> str:
    match picture:
        case RollCallPicture():
            told = " ".join(_told_first(picture, most))
            return _with_names(told, most, _highlighted(picture.members), _by_choice(picture.members))
        case MoversPicture():
            return _moves_told(picture, most)
        case TrendPicture():
            return trend_words(picture, most)
        case UsualPicture():
            lists = _in_part(picture), _highlighted(picture.members), _by_choice(picture.members)
            return _with_names(" ".join(_usual_words(picture)), most, *lists, rest=_REST_OF_USUAL)
        case _:
            assert_never(picture)


def _by_choice(members: Sequence[Member | UsualChoice], lead: str = "") -> _Lists:
    """The names on each choice that there is, the choice that is usually none included."""
    names = {choice: [member.name for member in members if member.choice is choice] for choice in (*STORED, None)}
    return [
        (sentence_case(f"{lead}{(CHOICE_HEADINGS[choice] if choice else NO_USUAL_CHOICE).lower()}"), found)
        for choice, found in names.items()
        if found
    ]


def _highlighted(members: Sequence[Member | UsualChoice]) -> _Lists:
    """Where they are too many to be told one by one."""
    named = [member for member in members if member.named]
    return _by_choice(named, "highlighted, ") if len(named) > MOST_NAMED_ONE_BY_ONE else []


def _with_names(told: str, most: int, *groups: _Lists, rest: str = _REST) -> str:
    """Of each group the shortest lists first, with how many there are in any case. Their names as long as there is room: no
    list is named before one that is shorter."""
    ordered = [entry for lists in groups for entry in sorted(lists, key=lambda entry: len(entry[1]))]
    counted = [f" {heading} ({len(names)})" for heading, names in ordered]
    room = most - len(rest) - len(told) - sum(len(count) + 1 for count in counted)
    named: dict[int, str] = {}
    for place, (_, names) in sorted(enumerate(ordered), key=lambda entry: len(entry[1][1])):
        whole = f": {', '.join(names)}"
        room -= len(whole)
        if room >= 0:
            named[place] = whole
    told += "".join(f"{count}{named.get(place, '')}." for place, count in enumerate(counted))
    return told if room >= 0 else told + rest


def _usual_words(picture: UsualPicture) -> Iterator[str]:
    yield f"{picture.title}: what each of {len(picture.members)} states chose in more than half of {picture.summary}."
    if picture.groups:
        yield f"Highlighted: members of {listed([group.name for group in picture.groups])}."
    yield from by_day_words(picture)
    named = [member for member in picture.members if member.named]
    if len(named) <= MOST_NAMED_ONE_BY_ONE:
        yield from map(_usually, named)


def by_day_words(picture: UsualPicture) -> Iterator[str]:
    """How the groups themselves voted, since their members of today are shown over all roll calls."""
    for group in picture.groups:
        yield f"Votes of {group.name}, of its members of each day: {tally_words(group.tally)}."


def _usually(member: UsualChoice) -> str:
    name = sentence_case(in_sentence(member.name))
    if member.choice is None:
        return f"{name} had no usual choice in {count_of(member.calls, 'roll call')}."
    return f"{name} {did_intransitively(member.choice)} in {member.count} of {member.calls}."


def _direction(band: Band) -> str:
    return f"From {COUNTED[band.before]} to {COUNTED[band.after]}"


def _in_part(picture: UsualPicture) -> _Lists:
    """Who were members of the groups for some of the roll calls only, and who has no seat any more."""
    part = [member.name for member in picture.members if member.in_part]
    lists = (
        ("Members for some of these roll calls only", part),
        ("Members that have no seat any more", picture.absent),
    )
    return [(heading, names) for heading, names in lists if names]


def _moves_told(picture: MoversPicture, most: int) -> str:
    """The names that the picture has come before the titles of the roll calls, and those before all other names."""
    bands = sorted((band for band in picture.bands if band.moved), key=lambda band: len(band.names))
    heads = [f" {_direction(band)} ({len(band.names)})" for band in bands]
    shown = [f"{head}: {named_in(band)}." for head, band in zip(heads, bands, strict=True)]
    room = most - len(_REST) - sum(map(len, shown))
    leads = (" ".join(_movers_words(picture, longest)) for longest in (most * TITLE_PART // 200, 0))
    lead = next((lead for lead in leads if len(lead) <= room), None)
    if lead is None:
        names = [(_direction(band), band.names) for band in bands]
        return _with_names(" ".join(_movers_words(picture, 0)), most, names)
    room -= len(lead)
    for place, (head, band) in enumerate(zip(heads, bands, strict=True)):
        whole = f"{head}: {', '.join(band.names)}."
        if (more := len(whole) - len(shown[place])) <= room:
            shown[place], room = whole, room - more
    rest = "" if all(", ".join(band.names) in told for band, told in zip(bands, shown, strict=True)) else _REST
    return lead + "".join(shown) + rest


def _movers_words(picture: MoversPicture, longest_title: int) -> Iterator[str]:
    """With the counts that the picture shows."""
    at_both = " that had a seat at both" if picture.before or picture.after else ""
    first = _call_words(picture.first, picture.counted(second=False), longest_title)
    second = _call_words(picture.second, picture.counted(second=True), longest_title)
    yield f"{picture.moved} of {picture.seats} states{at_both} moved between {first}, and {second}."
    if others := not_shown(picture):
        yield others


def not_shown(picture: MoversPicture) -> str:
    """Who is left out, since only states with a seat at both can move, and what the tallies with these are; empty where
    nobody is."""
    left_out = [
        f"{count_of(count, 'state')} that had one only {when}"
        for count, when in ((picture.before, "the first time"), (picture.after, "the second time"))
        if count
    ]
    if not left_out:
        return ""
    tallies = [
        f"{heading.symbol} {tally_words(heading.tally)}"
        for heading, count in ((picture.first, picture.before), (picture.second, picture.after))
        if count
    ]
    seats = count_of(picture.seats, "state")
    return f"Counted: the {seats} that had a seat at both. Not shown: {listed(left_out)}; the whole tally of {' and of '.join(tallies)}."


def _call_words(heading: Heading, counted: Tally, longest_title: int) -> str:
    has_title = heading.title and longest_title
    title = f" (“{shorten(heading.title, longest_title, placeholder=' …')}”)" if has_title else ""
    return f"{heading.symbol}{title}, {heading.day}: {tally_words(counted)}"


def _told_first(picture: RollCallPicture, most: int) -> Iterator[str]:
    heading = picture.heading
    yield f"{heading_words(heading)}: {heading.outcome}, {tally_words(heading.tally)}."
    if heading.title:
        yield f"“{shorten(heading.title, most * TITLE_PART // 100, placeholder=' …')}”."
    if picture.contradicts_itself:
        yield CONTRADICTION
    if vetoes := vetoed_by(picture):
        yield f"Vetoed by {vetoes}."
    named = [member for member in picture.members if member.named]
    if len(named) <= MOST_NAMED_ONE_BY_ONE:
        yield from (
            f"{sentence_case(in_sentence(member.name))} {did_intransitively(member.choice)}." for member in named
        )
    if picture.absent:
        yield absent_words(picture)
    if len(picture.groups) > 1:
        yield f"Highlighted are the members of {groups_words(picture)}."
    yield from picture.notes


def absent_words(picture: RollCallPicture) -> str:
    """Which of the states that the question named had no seat; empty where all had one."""
    names = [in_sentence(name) for name in picture.absent]
    return sentence_case(f"{listed(names)} had no seat.") if names else ""


def groups_words(picture: RollCallPicture) -> str:
    """ "the EU (17 in favour, 2 against) and BRICS (3 in favour)": what the members of the named groups chose."""
    told = []
    for group in picture.groups:
        members = [member for member in picture.members if member.code in group.codes]
        told.append(f"{group.name} ({choices_words(members) or 'no members'})")
    return listed(told)


def named_words(members: Sequence[Member | UsualChoice]) -> str:
    """Who of these the question named, where that is one; else how many of them chose what; empty where it is nobody."""
    named = [member for member in members if member.named]
    return named[0].name if len(named) == 1 else choices_words(named)


def choices_words(members: Sequence[Member | UsualChoice]) -> str:
    """ "3 in favour, 1 with no usual choice"."""
    counts = Counter(member.choice for member in members)
    return ", ".join(
        f"{counts[choice]} {COUNTED[choice] if choice else 'with no usual choice'}"
        for choice in (*STORED, None)
        if counts[choice]
    )


def sentence_of(picture: RollCallPicture) -> str:
    """One sentence that is true on its own: what the named state did, where it is one; else what came of the vote."""
    heading, named = picture.heading, [member for member in picture.members if member.named]
    what = heading.title or heading.symbol
    if len(named) == 1:
        return f"{sentence_case(in_sentence(named[0].name))} {did_intransitively(named[0].choice)}: {what}"
    if picture.absent and not named:
        return f"{absent_words(picture).removesuffix('.')}: {what}"
    vetoes = vetoed_by(picture)
    return f"{sentence_case(heading.outcome)}{f' by {vetoes}' if vetoes else ''}: {what}"


def vetoed_by(picture: RollCallPicture) -> str:
    """Who cast a veto; empty where nobody did."""
    return listed([in_sentence(member.name) for member in picture.members if member.vetoed])


def title(picture: Picture) -> str:
    """What a list of files calls it."""
    match picture:
        case RollCallPicture():
            return f"Roll call on {picture.heading.symbol}"
        case MoversPicture():
            return f"Who moved between {picture.first.symbol} and {picture.second.symbol}"
        case TrendPicture() | UsualPicture():
            return picture.title
        case _:
            assert_never(picture)


def heading_words(heading: Heading) -> str:
    """ "Roll call on A/RES/ES-11/6 in the General Assembly, 23 February 2023"."""
    return f"Roll call on {heading.symbol} in the {heading.body.full_name}, {heading.day}"
