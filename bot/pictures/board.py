"""The board: as the screen in the Assembly hall shows it, all members in columns by name, each with the light of its choice."""

from __future__ import annotations

import math

from bot.pictures.canvas import Canvas, Place
from bot.pictures.facts import Member, RollCallPicture, on_board
from bot.pictures.font import BOLD, GAP, REGULAR, SMALLEST, shortened, showable, width
from bot.pictures.palette import Theme
from bot.pictures.parts import (
    MARGIN,
    ROOM,
    WIDTH,
    are_marked,
    choice_fill,
    corner_of,
    draw_foot,
    draw_heading,
    draw_named_groups,
    remarks,
)
from bot.wording import as_people_sort
from data.model import STORED

COLUMNS = 3
BETWEEN = 22
ROW, SIZE = 37, SMALLEST
# Where no abbreviation makes a name fit.
SIZES = (SIZE, 26, 24, 22)
SIZES_NAMED = (*SIZES, 20, 18, 16)
# The marks of groups at the end of a row, in a square like the one around the sign of a tile.
MARK, MARKS = 13, 28
COLUMN = (ROOM - BETWEEN * (COLUMNS - 1)) / COLUMNS
LAMP = 31
# From the lamp's left edge to the name.
BESIDE = LAMP + 11
# As the screen in the hall does it: in turn, until a name fits.
SHORTER = (
    (" and the ", " & "),
    (" and ", " & "),
    ("Saint ", "St. "),
    ("Democratic People's Republic of ", "DPR "),
    ("Lao People's Democratic Republic", "Lao PDR"),
    ("Democratic Republic of the ", "DR "),
    ("Democratic", "Dem."),
    ("United Republic of ", "U. R. of "),
    ("Socialist", "Soc."),
    ("Republic", "Rep."),
    ("Federation", "Fed."),
    ("Federal", "Fed."),
    ("Islands", "Is."),
    ("Equatorial", "Eq."),
    ("Commonwealth", "Cwlth"),
)


def draw_board(picture: RollCallPicture, theme: Theme) -> str:
    """The SVG of a roll call in the General Assembly."""
    canvas = Canvas(WIDTH, theme)
    top = draw_heading(canvas, picture)
    rows = math.ceil(len(picture.members) / COLUMNS)
    marked = picture.groups if are_marked(picture.groups) else ()
    names = {member: _name_of(member, marked=bool(marked)) for member in picture.members}
    # By the names that they show, which are shorter than some are.
    ordered = sorted(names, key=lambda member: (as_people_sort(names[member][0]), member.code))
    places = {member: _place(number, rows, top) for number, member in enumerate(ordered)}
    for x, y in (places[member] for member in picture.members if member.named):
        canvas.rect(x - 8, y, COLUMN + 12, ROW, canvas.palette.named, radius=9, edge=canvas.palette.accent)
    for choice in STORED:
        corners = [places[member] for member in picture.on(choice)]
        canvas.lamps(choice, [(x, y + 3) for x, y in corners], LAMP)
    for member, (x, y) in places.items():
        _draw_name(canvas, member, names[member], (x + BESIDE, y + 28))
    for number, group in enumerate(marked):
        corners = [
            corner_of(number, x + COLUMN - MARKS - 4, y + 4, MARKS - MARK, MARKS - MARK)
            for member, (x, y) in places.items()
            if member.code in group.codes
        ]
        canvas.marks(number, corners, MARK, canvas.palette.ink)
    below = draw_named_groups(canvas, picture, top + rows * ROW + 46)
    return canvas.svg(draw_foot(canvas, picture.source, below, *remarks(picture)))


def _place(number: int, rows: int, top: float) -> Place:
    column, row = divmod(number, rows)
    return MARGIN + column * (COLUMN + BETWEEN), top + row * ROW


def _name_of(member: Member, *, marked: bool) -> tuple[str, float]:
    """As it fits, and how large. Who was asked for is not cut: rather in small letters than in part."""
    room = COLUMN - BESIDE - (MARKS if marked and member.named else 0)
    weight, sizes = (BOLD, SIZES_NAMED) if member.named else (REGULAR, SIZES)
    for size in sizes:
        name = short_name(member.name, size, room, weight)
        if not name.endswith(GAP):
            break
    return name, size


def _draw_name(canvas: Canvas, member: Member, shown: tuple[str, float], place: Place) -> None:
    (name, size), (x, y) = shown, place
    fill = canvas.palette.ink if member.named else choice_fill(canvas, member.choice)
    canvas.text(x, y, name, size, weight=BOLD if member.named else REGULAR, fill=fill)


def short_name(name: str, size: float, room: float, weight: int = REGULAR) -> str:
    """The name with as few abbreviations as make it fit; cut where none of them does."""
    name = showable(on_board(name))
    for long, short in SHORTER:
        if width(name, size, weight) <= room:
            return name
        name = name.replace(long, short)
    return shortened(name, size, room, weight)
