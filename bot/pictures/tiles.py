"""The tiles: one state, one vote. Every member of the day has a tile of the same size, at its region's place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from bot.pictures.canvas import Canvas, Place
from bot.pictures.facts import Member, RollCallPicture, UsualChoice, UsualPicture
from bot.pictures.font import BOLD
from bot.pictures.palette import Theme
from bot.pictures.parts import MARGIN, ROOM, WIDTH, draw_counts, draw_foot, draw_heading, draw_title, warning
from bot.pictures.telling import named_words
from data.model import STORED, Choice
from data.reference import load_tile_places

COLUMNS, ROWS = 17, 18
STEP = ROOM / COLUMNS
TILE = 62
# Around a tile, in the gap that tiles leave: whoever is beside it still stands apart.
FRAME = 67
SIGN, CODE = 20, 22
LEGEND = "One state, one tile, by region."
LEGEND_NAMED = " A frame marks who was asked for: {}."
LEGEND_USUAL = " Usual is what a state chose in more than half of the roll calls in which it had a seat."
Tile = Member | UsualChoice


def draw_tiles(picture: RollCallPicture, theme: Theme) -> str:
    """The SVG of a roll call in the General Assembly."""
    canvas = Canvas(WIDTH, theme)
    bottom = _draw_members(canvas, picture.members, draw_heading(canvas, picture.heading))
    return canvas.svg(draw_foot(canvas, picture.source, bottom, _legend(picture.members), warning(picture)))


def draw_usual(picture: UsualPicture, theme: Theme) -> str:
    """The SVG of a history: what each state usually chose."""
    canvas = Canvas(WIDTH, theme)
    y = draw_title(canvas, picture.title, picture.summary)
    top = draw_counts(canvas, {choice: len(picture.on(choice)) for choice in (*STORED, None)}, y + 52)
    bottom = _draw_members(canvas, picture.members, top)
    return canvas.svg(draw_foot(canvas, picture.source, bottom, _legend(picture.members) + LEGEND_USUAL))


def _legend(tiles: Sequence[Tile]) -> str:
    named = named_words(tiles)
    return LEGEND + (LEGEND_NAMED.format(named) if named else "")


def _draw_members(canvas: Canvas, tiles: Sequence[Tile], top: float) -> float:
    """A tile each; returns where the next part may begin."""
    places = {tile: _place(tile, top) for tile in tiles}
    for x, y in (places[tile] for tile in tiles if tile.named):
        canvas.rect(x + (TILE - FRAME) / 2, y + (TILE - FRAME) / 2, FRAME, FRAME, canvas.palette.ink, radius=18)
    for choice in (*STORED, None):
        alike = [tile for tile in tiles if tile.choice is choice]
        corners = [places[tile] for tile in alike]
        canvas.squares(choice, corners, TILE)
        canvas.signs(choice, [(x + TILE / 2, y + 19) for x, y in corners], SIGN)
        _draw_codes(canvas, [(*places[tile], tile.code) for tile in alike], choice)
    return top + ROWS * STEP + 44


def _draw_codes(canvas: Canvas, tiles: Iterable[tuple[float, float, str]], choice: Choice | None) -> None:
    for y, row in groupby(sorted(tiles, key=lambda tile: (tile[1], tile[0])), key=lambda tile: tile[1]):
        words = [(x + TILE / 2, code) for x, _, code in row]
        canvas.row(y + 52, words, CODE, weight=BOLD, fill=canvas.palette.lamps[choice].code)


def _place(tile: Tile, top: float) -> Place:
    """The upper left corner, in whole pixels, which makes for sharp edges."""
    place = load_tile_places()[tile.code]
    return round(MARGIN + place.column * STEP), round(top + place.row * STEP)
