"""The tiles: one state, one vote. Every member of the day has a tile of the same size, at its region's place."""

from __future__ import annotations

from bot.pictures.canvas import Canvas
from bot.pictures.facts import Member, RollCallPicture
from bot.pictures.font import BOLD
from bot.pictures.palette import Theme
from bot.pictures.parts import MARGIN, ROOM, WIDTH, draw_foot, draw_heading, warning
from data.reference import load_tile_places

COLUMNS, ROWS = 17, 18
STEP = ROOM / COLUMNS
TILE = 62
SIGN, CODE = 19, 23
LEGEND = "One state, one tile, by region."
LEGEND_NAMED = " A frame marks who was asked for."


def draw_tiles(picture: RollCallPicture, theme: Theme) -> str:
    """The SVG of a roll call in the General Assembly."""
    canvas = Canvas(WIDTH, theme)
    top = draw_heading(canvas, picture.heading)
    for member in picture.members:
        _draw_tile(canvas, member, top)
    named = LEGEND_NAMED if any(member.named for member in picture.members) else ""
    return canvas.svg(draw_foot(canvas, picture.source, top + ROWS * STEP + 44, LEGEND + named, warning(picture)))


def _draw_tile(canvas: Canvas, member: Member, top: float) -> None:
    place, lamp = load_tile_places()[member.code], canvas.palette.lamps[member.choice]
    x, y = MARGIN + place.column * STEP, top + place.row * STEP
    if member.named:
        canvas.rect(x - 5, y - 5, TILE + 10, TILE + 10, canvas.palette.ink, radius=14)
        canvas.rect(x - 1, y - 1, TILE + 2, TILE + 2, canvas.palette.page, radius=11)
    canvas.rect(x + 1, y + 1, TILE - 2, TILE - 2, lamp.fill, radius=10, edge=lamp.edge)
    canvas.sign(member.choice, x + TILE / 2, y + 19, SIGN)
    canvas.text(x + TILE / 2, y + 52, member.code, CODE, weight=BOLD, fill=lamp.code, anchor="middle")
