"""The tiles: one state, one vote. Every member of the day has a tile of the same size, at its region's place."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from bot.pictures.canvas import Canvas, Place
from bot.pictures.facts import Member, RollCallPicture
from bot.pictures.font import BOLD
from bot.pictures.palette import Theme
from bot.pictures.parts import MARGIN, ROOM, WIDTH, draw_foot, draw_heading, warning
from data.model import STORED, Choice
from data.reference import load_tile_places

COLUMNS, ROWS = 17, 18
STEP = ROOM / COLUMNS
TILE = 62
SIGN, CODE = 20, 22
LEGEND = "One state, one tile, by region."
LEGEND_NAMED = " A frame marks who was asked for."


def draw_tiles(picture: RollCallPicture, theme: Theme) -> str:
    """The SVG of a roll call in the General Assembly."""
    canvas = Canvas(WIDTH, theme)
    top = draw_heading(canvas, picture.heading)
    places = {member: _place(member, top) for member in picture.members}
    for x, y in (places[member] for member in picture.members if member.named):
        canvas.rect(x - 5, y - 5, TILE + 10, TILE + 10, canvas.palette.ink, radius=14)
        canvas.rect(x - 1, y - 1, TILE + 2, TILE + 2, canvas.palette.page, radius=11)
    for choice in STORED:
        corners = [places[member] for member in picture.on(choice)]
        canvas.squares(choice, corners, TILE)
        canvas.signs(choice, [(x + TILE / 2, y + 19) for x, y in corners], SIGN)
        _draw_codes(canvas, [(*places[member], member.code) for member in picture.on(choice)], choice)
    named = LEGEND_NAMED if any(member.named for member in picture.members) else ""
    return canvas.svg(draw_foot(canvas, picture.source, top + ROWS * STEP + 44, LEGEND + named, warning(picture)))


def _draw_codes(canvas: Canvas, tiles: Iterable[tuple[float, float, str]], choice: Choice) -> None:
    for y, row in groupby(sorted(tiles, key=lambda tile: (tile[1], tile[0])), key=lambda tile: tile[1]):
        words = [(x + TILE / 2, code) for x, _, code in row]
        canvas.row(y + 52, words, CODE, weight=BOLD, fill=canvas.palette.lamps[choice].code)


def _place(member: Member, top: float) -> Place:
    """The upper left corner, in whole pixels, which makes for sharp edges."""
    place = load_tile_places()[member.code]
    return round(MARGIN + place.column * STEP), round(top + place.row * STEP)
