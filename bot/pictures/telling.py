"""Pictures in words: the alternative text, which tells what the picture shows, most important first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from textwrap import shorten
from typing import assert_never

from bot.pictures.facts import (
    Band,
    Heading,
    Line,
    Member,
    MoversPicture,
    Picture,
    RollCallPicture,
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
    percent,
    sentence_case,
    tally_words,
)
from data.model import STORED

# Slack takes 1,000 characters, Discord 1,024.
LONGEST_ALT_TEXT = 1_000
LONGEST_TITLE = 160
MOST_NAMED_ONE_BY_ONE = 6
CONTRADICTION = "The source is inconsistent here: the announced tally differs from the votes listed."
NO_USUAL_CHOICE = "No usual choice"
_REST = " The other names stand in the full roll call."
_REST_OF_USUAL = " Of any other state, its own history tells."
_Lists = Sequence[tuple[str, Sequence[str]]]


def alt_text(picture: Picture) -> str:
    """The most important first. Names and years for which there is no room are left to the answer and the full roll
    call."""
    match picture:
        case RollCallPicture():
            return _with_names(
                " ".join(_told_first(picture)), _highlighted(picture.members), _by_choice(picture.members)
            )
        case MoversPicture():
            moves = [(_direction(band), band.names) for band in picture.bands if band.moved]
            return _with_names(_movers_words(picture), moves)
        case TrendPicture():
            return _trend_words(picture)
        case UsualPicture():
            lists = _highlighted(picture.members), _by_choice(picture.members)
            return _with_names(" ".join(_usual_words(picture)), *lists, rest=_REST_OF_USUAL)
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


def _with_names(told: str, *groups: _Lists, rest: str = _REST) -> str:
    """Of each group the shortest lists first, with their names as long as there is room, and with how many there are in any
    case."""
    ordered = [entry for lists in groups for entry in sorted(lists, key=lambda entry: len(entry[1]))]
    counted = [f" {heading} ({len(names)})" for heading, names in ordered]
    room = LONGEST_ALT_TEXT - len(rest) - len(told) - sum(len(count) + 1 for count in counted)
    for count, (_, names) in zip(counted, ordered, strict=True):
        whole = f": {', '.join(names)}"
        told += count + (whole if len(whole) <= room else "") + "."
        room -= len(whole)
    return told if room >= 0 else told + rest


def _usual_words(picture: UsualPicture) -> Iterator[str]:
    yield f"{picture.title}: what each of {len(picture.members)} states chose in more than half of {picture.summary}."
    named = [member for member in picture.members if member.named]
    if len(named) <= MOST_NAMED_ONE_BY_ONE:
        yield from map(_usually, named)


def _usually(member: UsualChoice) -> str:
    name = sentence_case(in_sentence(member.name))
    if member.choice is None:
        return f"{name} had no usual choice in {count_of(member.calls, 'roll call')}."
    return f"{name} {did_intransitively(member.choice)} in {member.count} of {member.calls}."


def _direction(band: Band) -> str:
    return f"From {COUNTED[band.before]} to {COUNTED[band.after]}"


def _movers_words(picture: MoversPicture) -> str:
    first, second = picture.first, picture.second
    return f"{picture.moved} of {picture.seats} states moved between {_call_words(first)}, and {_call_words(second)}."


def _call_words(heading: Heading) -> str:
    title = f" (“{shorten(heading.title, LONGEST_TITLE // 2, placeholder=' …')}”)" if heading.title else ""
    return f"{heading.symbol}{title}, {heading.day}: {tally_words(heading.tally)}"


def _trend_words(picture: TrendPicture) -> str:
    """Of each line the newest years first, as many as there is room for."""
    told = f"{picture.title}. {picture.summary}."
    for lines_left, line in zip(range(len(picture.lines), 0, -1), picture.lines, strict=True):
        room = (LONGEST_ALT_TEXT - len(told)) // lines_left
        told += _years_words(line, room, named=len(picture.lines) > 1)
    return told


def _years_words(line: Line, room: int, *, named: bool) -> str:
    told = f" {line.name}:" if named else ""
    for year in reversed(line.years):
        more = f" {year.year}: {percent(year.share)} of {count_of(year.calls, 'roll call')}."
        if len(told) + len(more) > room:
            break
        told += more
    return told


def _told_first(picture: RollCallPicture) -> Iterator[str]:
    heading = picture.heading
    yield f"{heading_words(heading)}: {heading.outcome}, {tally_words(heading.tally)}."
    if heading.title:
        yield f"“{shorten(heading.title, LONGEST_TITLE, placeholder=' …')}”."
    if picture.contradicts_itself:
        yield CONTRADICTION
    if vetoes := [in_sentence(member.name) for member in picture.members if member.vetoed]:
        yield f"Vetoed by {listed(vetoes)}."
    named = [member for member in picture.members if member.named]
    if len(named) <= MOST_NAMED_ONE_BY_ONE:
        yield from (
            f"{sentence_case(in_sentence(member.name))} {did_intransitively(member.choice)}." for member in named
        )


def named_words(members: Sequence[Member | UsualChoice]) -> str:
    """Who of these the question named, where that is one; else how many of them chose what; empty where it is nobody."""
    named = [member for member in members if member.named]
    if len(named) == 1:
        return named[0].name
    counts = Counter(member.choice for member in named)
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
    return f"{sentence_case(heading.outcome)}: {what}"


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
