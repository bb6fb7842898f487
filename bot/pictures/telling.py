"""Pictures in words: the alternative text, which tells what the picture shows, most important first."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import assert_never

from bot.pictures.course import trend_words, votes_words
from bot.pictures.facts import (
    Band,
    GroupTally,
    Heading,
    Lack,
    Member,
    MoversPicture,
    NamedGroup,
    Picture,
    RollCallPicture,
    StripPicture,
    TrendPicture,
    UsualChoice,
    UsualPicture,
)
from bot.wording import (
    CHOICE_HEADINGS,
    COUNTED,
    count_of,
    did_intransitively,
    in_sentence,
    listed,
    members_of,
    names_in_sentence,
    sentence_case,
    tally_words,
    within,
)
from data.model import STORED

# Of files Slack takes 1,000 characters, Discord 1,024; of an image by its address Slack takes 2,000.
LONGEST_ALT_TEXT, LONGEST_BY_ADDRESS = 1_000, 2_000
# Of the room, in hundredths; of each of two half as much.
TITLE_PART = 16
MOST_NAMED_ONE_BY_ONE = 6
# Of those who moved alike some are named before all are: of more than so many, in about so many letters.
SOME, MORE = (15, 42), (36, 180)
CONTRADICTION = "The source is inconsistent here: the announced tally differs from the votes listed."
NO_USUAL_CHOICE = "No usual choice"
_REST = " The other names stand in the full roll call."
_REST_OF_USUAL = " Of any other state, its own history tells."
_LACKING = {
    Lack.SEAT: ("had no seat", "had no seat"),
    Lack.VOTE: ("is an observer, without a vote", "are observers, without a vote"),
    Lack.MEMBERSHIP: ("is not a UN member", "are not UN members"),
}
_Lists = Sequence[tuple[str, Sequence[str]]]


def alt_text(picture: Picture, most: int = LONGEST_ALT_TEXT) -> str:
    """As much as platforms take, the most important first. Names and years for which there is no room are left to the answer
    and the full roll call."""
    return _told(picture, most)


def full_text(picture: Picture) -> str:
    """All that the picture shows, where nothing bounds it: in an SVG, and printed."""
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
        case StripPicture():
            return votes_words(picture, most)
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
    list is named before one that is shorter, and none twice."""
    ordered = [entry for lists in groups for entry in sorted(lists, key=lambda entry: len(entry[1]))]
    counted = [f" {heading} ({len(names)})" for heading, names in ordered]
    room = most - len(rest) - len(told) - sum(len(count) + 1 for count in counted)
    named: dict[int, str] = {}
    for place, (_, names) in sorted(enumerate(ordered), key=lambda entry: len(entry[1][1])):
        if names in (before for _, before in ordered[:place]):
            continue
        whole = f": {', '.join(names)}"
        room -= len(whole)
        if room >= 0:
            named[place] = whole
    told += "".join(f"{count}{named.get(place, '')}." for place, count in enumerate(counted))
    return told if room >= 0 else told + rest


def _usual_words(picture: UsualPicture) -> Iterator[str]:
    usual = f"what each of {len(picture.members)} states chose in more than half of its roll calls"
    if picture.groups:
        yield f"{picture.title}. {summary_of(picture)}."
        yield from by_day_words(picture)
        yield f"Below, {usual}."
    else:
        yield f"{picture.title}: {usual}, of {picture.summary}."
    yield from which_votes(picture)
    if any(member.named for member in picture.members) and picture.groups:
        yield f"Highlighted: members of {listed([group.name for group in picture.groups])}."
    yield from notes_on_groups(picture)
    yield from picture.notes
    named = [member for member in picture.members if member.named]
    if len(named) <= MOST_NAMED_ONE_BY_ONE:
        yield from map(_usually, named)


def which_votes(picture: UsualPicture) -> Iterator[str]:
    """ "Roll calls: A/RES/1004(ES-II), ...": where they are few enough to be named."""
    if picture.symbols:
        yield f"Roll calls: {', '.join(picture.symbols)}."


def group_asked(picture: UsualPicture) -> GroupTally | None:
    """The only group that the question named, where it had members: its votes are what was asked for."""
    return picture.groups[0] if len(picture.groups) == 1 and picture.groups[0].codes else None


def summary_of(picture: UsualPicture) -> str:
    """What the counts at the top are, and over which roll calls."""
    asked = group_asked(picture)
    if not (asked or len(picture.groups) > 1):
        return picture.summary
    return f"Votes of {members_of(asked.name) if asked else 'the members'} at the time in {picture.summary}"


def by_day_words(picture: UsualPicture) -> Iterator[str]:
    """How the groups themselves voted, since their members of today are shown over all roll calls."""
    for group in picture.groups:
        told = f"{group.name.removeprefix('the ')}: {tally_words(group.tally)}."
        yield sentence_case(told) if group.codes else _without_members(group)


def _without_members(group: NamedGroup | GroupTally) -> str:
    return sentence_case(f"{group.name} had no member with a seat then.")


def notes_on_groups(picture: RollCallPicture | UsualPicture) -> Iterator[str]:
    """What one must know of the groups whose members are named."""
    if isinstance(picture, RollCallPicture):
        yield from (_without_members(group) for group in picture.groups if not group.codes)
    yield from chain.from_iterable(group.notes for group in picture.groups)


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
    """The sum, then the moves with the largest first, then the tallies and who is left out. For these there is room in any
    case; then for whole tallies, some names of each, short titles, notes, longer titles, more names, and all; the rarest move first."""
    bands = sorted((band for band in picture.bands if band.moved), key=lambda band: -len(band.names))
    heads = [f"{_direction(band)} ({len(band.names)})" for band in bands]
    both = f"Both: “{within(picture.title, most * TITLE_PART // 100)}”." if picture.title else ""
    known = [f"{heading.symbol}: known as “{heading.known_as}”." for heading in picture.both if heading.known_as]
    told = [
        " ".join(filter(None, (_sum(picture), both))),
        *(f"{head}." for head in heads),
        f"{_tallies(picture, 0)}.",
        left_out(picture),
        *("" for _ in (*picture.notes, *known)),
    ]
    rare_first = range(len(bands), 0, -1)
    left = len(bands) + 2
    titled, shortly_titled = (f"{_tallies(picture, most * TITLE_PART // part)}." for part in (200, 400))
    fuller = [(left, not_shown(picture))]
    fuller += [(place, f"{heads[place - 1]}: {named_in(bands[place - 1], *SOME)}.") for place in rare_first]
    fuller += [(left - 1, shortly_titled)] if picture.title is None else []
    fuller += [*enumerate(picture.notes, left + 1)]
    fuller += [(left - 1, titled)] if picture.title is None else []
    fuller += [*enumerate(known, left + 1 + len(picture.notes))]
    fuller += [(place, f"{heads[place - 1]}: {named_in(bands[place - 1], *MORE)}.") for place in rare_first]
    fuller += [(place, f"{heads[place - 1]}: {', '.join(bands[place - 1].names)}.") for place in rare_first]
    room = most - len(_REST) - len(" ".join(told))
    for place, words in fuller:
        if (more := len(words) - len(told[place])) <= room:
            told[place], room = words, room - more
    whole = all(", ".join(band.names) in words for band, words in zip(bands, told[1:], strict=False))
    return " ".join(filter(None, told)) + ("" if whole else _REST)


def named_in(band: Band, most: int, letters: int) -> str:
    """ "Chad, Mali, Togo": all of few; "Algeria, Angola and 43 others" of more than `most`, in about so many letters."""
    names = band.names
    if len(names) <= most:
        return ", ".join(names)
    told = (f"{', '.join(names[:shown])} and {len(names) - shown} others" for shown in range(most, 1, -1))
    return next((words for words in told if len(words) <= letters), f"{names[0]} and {len(names) - 1} others")


def _sum(picture: MoversPicture) -> str:
    at_both = " that had a seat at both" if picture.before or picture.after else ""
    calls = ", and ".join(f"{heading.symbol}, {heading.day}" for heading in picture.both)
    return f"{picture.moved} of {counted_words(picture)}{at_both} moved between {calls}."


def counted_words(picture: MoversPicture) -> str:
    """ "193 states", "27 members of the EU": whose seats were there at both roll calls."""
    return f"{picture.seats:,} {picture.among}" if picture.among else count_of(picture.seats, "state")


def _tallies(picture: MoversPicture, longest_title: int) -> str:
    """The counts that the picture shows."""
    among = f", {picture.among}" if picture.among else ""
    return "; ".join(
        f"{heading.symbol}{_title_words(heading, longest_title)}{among}: {tally_words(picture.counted(second=second))}"
        for heading, second in ((picture.first, False), (picture.second, True))
    )


def _title_words(heading: Heading, longest: int) -> str:
    return f" (“{within(heading.title, longest)}”)" if heading.title and longest else ""


def left_out(picture: MoversPicture) -> str:
    """Who is left out, since only states with a seat at both can move; empty where nobody is."""
    told = [
        f"{count_of(count, 'state')} that had one only {when}"
        for count, when in ((picture.before, "the first time"), (picture.after, "the second time"))
        if count
    ]
    return f"Counted: the {counted_words(picture)} that had a seat at both. Not shown: {listed(told)}." if told else ""


def not_shown(picture: MoversPicture) -> str:
    """The same, with what the tallies with these are."""
    tallies = [
        f"{heading.symbol}: {tally_words(heading.tally)}"
        for heading, count in ((picture.first, picture.before), (picture.second, picture.after))
        if count
    ]
    return f"{left_out(picture)} The whole tally of {'; of '.join(tallies)}." if tallies else ""


def _told_first(picture: RollCallPicture, most: int) -> Iterator[str]:
    heading = picture.heading
    yield f"{heading_words(heading)}: {heading.outcome}, {tally_words(heading.tally)}."
    if picture.asked:
        yield sentence_case(f"{picture.asked.name}: {tally_words(picture.tally_of(picture.asked))}.")
    if heading.title:
        yield f"“{within(heading.title, most * TITLE_PART // 100)}”."
    if heading.known_as:
        yield f"{known_words(heading)}."
    if heading.relation:
        yield heading.relation
    if picture.contradicts_itself:
        yield CONTRADICTION
    if vetoes := vetoed_by(picture):
        yield f"Vetoed by {vetoes}."
    named = [member for member in picture.members if member.named]
    if len(named) <= MOST_NAMED_ONE_BY_ONE:
        yield from (f"{_as_subject(member.name)} {did_intransitively(member.choice)}." for member in named)
    if picture.absent:
        yield absent_words(picture)
    if len(picture.groups) > 1:
        yield f"Highlighted are the members of {groups_words(picture)}."
    yield from (*picture.notes, *picture.remarks)
    yield from notes_on_groups(picture)


def relation_in_short(heading: Heading) -> str:
    """ "It revoked A/RES/3379(XXX)": what one vote is to another, without what that means; empty where it is nothing."""
    return heading.relation.partition(":")[0].removesuffix(".")


def _as_subject(name: str) -> str:
    """ "The United States", "China (Republic of China)": with which a sentence begins; what stands in brackets stays as it is."""
    first, bracket, rest = name.partition(" (")
    return sentence_case(f"{in_sentence(first)}{bracket}{rest}")


def absent_words(picture: RollCallPicture) -> str:
    """Which of the states that the question named had no seat or vote, and why; empty where all had one."""
    told = []
    for lack, (of_one, of_several) in _LACKING.items():
        names = [in_sentence(absent.name) for absent in picture.absent if absent.lacks is lack]
        if names:
            told.append(f"{listed(names)} {of_one if len(names) == 1 else of_several}")
    return sentence_case(f"{'; '.join(told)}.") if told else ""


def groups_words(picture: RollCallPicture) -> str:
    """ "the EU (17 in favour, 2 against) and BRICS (3 in favour)": what the members of the named groups chose."""
    return listed([f"{group.name} ({group_words(group, picture)})" for group in picture.groups])


def highlighted_words(picture: RollCallPicture) -> str:
    """ "Highlighted: the members of the EU (27 in favour).", "Highlighted: 35 abstaining."; empty where that is one state, or
    nobody."""
    if picture.groups and any(group.codes for group in picture.groups):
        return f"Highlighted: the members of {groups_words(picture)}."
    named = [member for member in picture.members if member.named]
    return f"Highlighted: {choices_words(named)}." if len(named) > 1 else ""


def group_words(group: NamedGroup, picture: RollCallPicture) -> str:
    """ "17 in favour, 2 against"."""
    return (
        choices_words([member for member in picture.members if member.code in group.codes]) or "no member with a seat"
    )


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
    what += f" (“{heading.known_as}”)" if heading.known_as else ""
    if len(named) == 1:
        return f"{_as_subject(named[0].name)} {did_intransitively(named[0].choice)}: {what}"
    if groups := [group for group in picture.groups if group.codes]:
        told = "; ".join(f"{group.name}: {_members_words(group, picture)}" for group in groups)
        return f"{sentence_case(told.removeprefix('the '))}. {what}"
    if picture.absent and not named:
        return f"{absent_words(picture).removesuffix('.')}: {what}"
    vetoes = vetoed_by(picture)
    return f"{sentence_case(heading.outcome)}{f' by {vetoes}' if vetoes else ''}: {what}"


def _members_words(group: NamedGroup, picture: RollCallPicture) -> str:
    """ "Brazil in favour; Russia against": of few members who chose what, of more how many did."""
    if len(group.codes) > MOST_NAMED_ONE_BY_ONE or len(picture.groups) > 1:
        return group_words(group, picture)
    by_choice = {
        choice: [member.name for member in picture.on(choice) if member.code in group.codes] for choice in STORED
    }
    return "; ".join(f"{names_in_sentence(names)} {COUNTED[choice]}" for choice, names in by_choice.items() if names)


def tells_outcome(picture: RollCallPicture) -> bool:
    """Whether the one sentence says what came of the vote, since nobody was asked about."""
    return (
        not (picture.absent or any(group.codes for group in picture.groups))
        and sum(member.named for member in picture.members) != 1
    )


def vetoed_by(picture: RollCallPicture) -> str:
    """Who cast a veto; empty where nobody did."""
    return listed([in_sentence(member.name) for member in picture.members if member.vetoed])


def title(picture: Picture) -> str:
    """What a list of files calls it."""
    match picture:
        case RollCallPicture():
            return f"Roll call on {picture.heading.symbol}"
        case MoversPicture():
            who = f"Which {picture.among}" if picture.among else "Who"
            return f"{who} moved between {picture.first.symbol} and {picture.second.symbol}"
        case TrendPicture() | UsualPicture():
            return picture.title
        case StripPicture():
            return picture.trend.title
        case _:
            assert_never(picture)


def known_words(heading: Heading) -> str:
    """ "Known as “partition plan”"; empty where its title says it all."""
    return f"Known as “{heading.known_as}”" if heading.known_as else ""


def heading_words(heading: Heading) -> str:
    """ "Roll call on A/RES/ES-11/6 in the General Assembly, 23 February 2023"."""
    return f"Roll call on {heading.symbol} in the {heading.body.full_name}, {heading.day}"
