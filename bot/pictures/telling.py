"""Pictures in words: the alternative text, which tells what the picture shows, most important first."""

from __future__ import annotations

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
from data.model import STORED, Choice

# Slack takes 1,000 characters, Discord 1,024.
LONGEST_ALT_TEXT = 1_000
LONGEST_TITLE = 160
MOST_NAMED_ONE_BY_ONE = 6
CONTRADICTION = "The source is inconsistent here: the announced tally differs from the votes listed."
NO_USUAL_CHOICE = "No usual choice"
_REST = " The other names stand in the full roll call."
_REST_OF_USUAL = " Of any other state, its own history tells."


def alt_text(picture: Picture) -> str:
    """The most important first. Names and years for which there is no room are left to the answer and the full roll
    call."""
    match picture:
        case RollCallPicture():
            lists = [(CHOICE_HEADINGS[choice], [member.name for member in picture.on(choice)]) for choice in STORED]
            return _with_names(" ".join(_told_first(picture)), lists)
        case MoversPicture():
            moves = [(_direction(band), band.names) for band in picture.bands if band.moved]
            return _with_names(_movers_words(picture), moves)
        case TrendPicture():
            return _trend_words(picture)
        case UsualPicture():
            usual = [(CHOICE_HEADINGS[choice], [member.name for member in picture.on(choice)]) for choice in STORED]
            mixed = (NO_USUAL_CHOICE, [member.name for member in picture.on(None)])
            return _with_names(" ".join(_usual_words(picture)), [*usual, mixed], _REST_OF_USUAL)
        case _:
            assert_never(picture)


def _with_names(told: str, lists: Sequence[tuple[str, Sequence[str]]], rest: str = _REST) -> str:
    """The shortest lists first, with their names as long as there is room, and with how many there are in any case."""
    ordered = sorted(((heading, names) for heading, names in lists if names), key=lambda entry: len(entry[1]))
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
    else:
        counts = [(choice, sum(member.choice is choice for member in named)) for choice in (*STORED, None)]
        told = (f"{count} {COUNTED[choice] if choice else 'with no usual choice'}" for choice, count in counts if count)
        yield f"Highlighted: {', '.join(told)}."


def _usually(member: UsualChoice) -> str:
    name = sentence_case(in_sentence(member.name))
    if member.choice is None:
        return f"{name} had no usual choice in {count_of(member.calls, 'roll call')}."
    return f"{name} {did_intransitively(member.choice)} in {member.count} of {member.calls}."


def _direction(band: Band) -> str:
    return f"From {COUNTED[band.before]} to {COUNTED[band.after]}"


def _movers_words(picture: MoversPicture) -> str:
    first, second = picture.first, picture.second
    return (
        f"{picture.moved} of {picture.seats} states moved between {first.symbol}, {first.day}"
        f" ({tally_words(first.tally)}), and {second.symbol}, {second.day} ({tally_words(second.tally)})."
    )


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
    if len(named) > MOST_NAMED_ONE_BY_ONE:
        yield f"Highlighted: {', '.join(f'{count} {COUNTED[choice]}' for choice, count in _counted(named))}."
    else:
        yield from (
            f"{sentence_case(in_sentence(member.name))} {did_intransitively(member.choice)}." for member in named
        )


def _counted(members: Sequence[Member]) -> Iterator[tuple[Choice, int]]:
    for choice in STORED:
        count = sum(member.choice is choice for member in members)
        if count:
            yield choice, count


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
