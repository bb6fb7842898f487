"""The horseshoe: the table of the Security Council, its permanent members marked, and who cast a veto."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.pictures.canvas import Anchor, Canvas
from bot.pictures.facts import Member, RollCallPicture
from bot.pictures.font import BOLD, REGULAR, SMALLEST, showable, width, wrapped
from bot.pictures.palette import Theme
from bot.pictures.parts import (
    MARGIN,
    WIDTH,
    are_marked,
    choice_fill,
    corner_of,
    draw_foot,
    draw_heading,
    draw_named_groups,
    remarks,
)

HEAD = 3  # seats at the closed end
LEFT, RIGHT = 280.0, WIDTH - 280.0
SEAT = 62
STEP = 112
# Names are as large as can be without one that is broken within a word, but not too small for a telephone: rather in part.
SIZES = (31, 30, 29, SMALLEST)
LINE = 36
NAME_ROOM = LEFT - MARGIN - SEAT / 2 - 26
HEAD_STEP = (RIGHT - LEFT) / (HEAD + 0.5)
HEAD_ROOM = HEAD_STEP - 8
MOST_LINES = 4
MARK = 13
LEGEND = "Double frame: permanent member"


@dataclass(frozen=True, slots=True)
class _Place:
    """The middle of a seat, and on which side of it its name stands."""

    x: float
    y: float
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class _Name:
    """A member's name in lines, with the size of its letters."""

    member: Member
    lines: tuple[str, ...]
    size: int


def draw_horseshoe(picture: RollCallPicture, theme: Theme) -> str:
    """The SVG of a roll call in the Security Council, by name from the lower left to the lower right."""
    canvas = Canvas(WIDTH, theme)
    members = picture.members
    left = (len(members) - HEAD) // 2
    head = _names(members[left : left + HEAD], HEAD_ROOM)
    sides = _names((*members[:left], *members[left + HEAD :]), NAME_ROOM)
    above = max((LINE * (len(name.lines) + name.member.vetoed) for name in head.values()), default=0)
    top = draw_heading(canvas, picture) + above + SEAT / 2 + 34
    places = _places(len(members), top)
    bottom = max(place.y for place in places)
    _draw_table(canvas, top, bottom)
    for member, place in zip(members, places, strict=True):
        _draw_seat(canvas, (head | sides)[member], place)
        _draw_marks(canvas, picture, member, place)
    below = draw_named_groups(canvas, picture, bottom + SEAT + 60)
    return canvas.svg(draw_foot(canvas, picture.source, below, LEGEND, *remarks(picture)))


def _names(members: Sequence[Member], room: float) -> dict[Member, _Name]:
    """The names of the members on one side of the table, all of one size."""
    for size in SIZES:
        found = {member: _Name(member, tuple(_lines(member, size, room)), size) for member in members}
        if all(" ".join(name.lines) == showable(member.name) for member, name in found.items()):
            break
    return found


def _lines(member: Member, size: int, room: float) -> list[str]:
    return wrapped(showable(member.name), size, room, MOST_LINES, _weight(member))


def _weight(member: Member) -> int:
    return BOLD if member.named or member.vetoed else REGULAR


def _places(count: int, top: float) -> list[_Place]:
    """Up the left side, along the head, down the right side."""
    left = (count - HEAD) // 2
    right = count - HEAD - left
    first = top + STEP
    return [
        *(_Place(LEFT, first + (left - 1 - row) * STEP, "end") for row in range(left)),
        *(_Place((LEFT + RIGHT) / 2 + HEAD_STEP * (place - HEAD // 2), top, "middle") for place in range(HEAD)),
        *(_Place(RIGHT, first + row * STEP, "start") for row in range(right)),
    ]


def _draw_table(canvas: Canvas, top: float, bottom: float) -> None:
    bend = STEP * 0.9
    way = (
        f"M{LEFT:g} {bottom + 40:g}V{top + bend:g}Q{LEFT:g} {top:g} {LEFT + bend:g} {top:g}"
        f"H{RIGHT - bend:g}Q{RIGHT:g} {top:g} {RIGHT:g} {top + bend:g}V{bottom + 40:g}"
    )
    canvas.path(way, canvas.palette.rule, SEAT + 34, round_ends=True)


def _draw_seat(canvas: Canvas, name: _Name, place: _Place) -> None:
    member = name.member
    if member.permanent:
        side = SEAT + 16
        canvas.rect(
            place.x - side / 2, place.y - side / 2, side, side, canvas.palette.page, radius=20, edge=canvas.palette.ink
        )
    canvas.lamps(member.choice, [(place.x - SEAT / 2, place.y - SEAT / 2)], SEAT)
    if place.anchor == "middle":
        _draw_name(canvas, name, place.x, place.y - SEAT / 2 - 26, place.anchor)
    else:
        away = SEAT / 2 + 26
        _draw_name(canvas, name, place.x + (away if place.anchor == "start" else -away), place.y, place.anchor)


def _draw_marks(canvas: Canvas, picture: RollCallPicture, member: Member, place: _Place) -> None:
    """Of the groups that a member is of, in the corners of its light."""
    away = SEAT / 2 - 5
    for number, group in enumerate(picture.groups if are_marked(picture.groups) else ()):
        if member.code in group.codes:
            corner = corner_of(number, place.x - away, place.y - away, 2 * away - MARK, 2 * away - MARK)
            canvas.marks(number, [corner], MARK, canvas.palette.lamps[member.choice].code)


def _draw_name(canvas: Canvas, name: _Name, x: float, y: float, anchor: Anchor) -> None:
    """Around `y` beside a seat, above `y` at the head; the mark of a veto below it."""
    member, lines, weight = name.member, name.lines, _weight(name.member)
    height = LINE * (len(lines) + member.vetoed)
    base = y - height + 26 if anchor == "middle" else y - height / 2 + 27
    if member.named:
        _draw_behind(
            canvas,
            x,
            base - 29,
            max((width(line, name.size, weight) for line in lines), default=0),
            LINE * len(lines),
            anchor=anchor,
        )
    fill = canvas.palette.ink if member.named else choice_fill(canvas, member.choice)
    for number, line in enumerate(lines):
        canvas.text(x, base + LINE * number, line, name.size, weight=weight, fill=fill, anchor=anchor)
    if member.vetoed:
        _draw_veto(canvas, x, base + LINE * len(lines) - 26, anchor)


def _draw_behind(canvas: Canvas, x: float, y: float, wide: float, high: float, *, anchor: Anchor) -> None:
    start = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
    canvas.rect(start - 10, y - 2, wide + 20, high + 4, canvas.palette.named, radius=9, edge=canvas.palette.accent)


def _draw_veto(canvas: Canvas, x: float, y: float, anchor: Anchor) -> None:
    wide = 100.0
    start = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
    canvas.rect(start, y, wide, 34, canvas.palette.veto, radius=8)
    canvas.text(start + wide / 2, y + 26, "VETO", SMALLEST, weight=BOLD, fill=canvas.palette.on_veto, anchor="middle")
