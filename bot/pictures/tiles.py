"""The tiles: one state, one vote. Every member of the day has a tile of the same size, at its region's place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from bot.pictures.canvas import Canvas, Place
from bot.pictures.facts import Member, RollCallPicture, UsualChoice, UsualPicture
from bot.pictures.font import BOLD
from bot.pictures.palette import Theme
from bot.pictures.parts import WIDTH, draw_counts, draw_foot, draw_heading, draw_title, remarks
from bot.pictures.telling import by_day_words, groups_words, named_words
from bot.wording import listed
from data.model import STORED, Choice
from data.reference import load_tile_places

COLUMNS, ROWS = 17, 18
# The grid reaches further out than words do: so the tiles are as large as can be.
EDGE = 14
STEP = (WIDTH - 2 * EDGE) / COLUMNS
TILE = 64
# Around a tile, in the gap that tiles leave: whoever is beside it still stands apart.
FRAME = 69
SIGN, CODE = 22, 25
TRACKING = -1.0
DASHES, DASHED = "9 7", 5
LEGEND = "One state, one tile, by region."
LEGEND_NAMED = " A frame marks who was asked for: {}."
LEGEND_GROUP = " A frame marks the members of {}."
LEGEND_PART = " The frame is in dashes for members for some of these roll calls only."
LEGEND_USUAL = " Usual: in more than half of its roll calls."
Tile = Member | UsualChoice


def draw_tiles(picture: RollCallPicture, theme: Theme) -> str:
    """The SVG of a roll call in the General Assembly."""
    canvas = Canvas(WIDTH, theme)
    bottom = _draw_members(canvas, picture.members, draw_heading(canvas, picture.heading))
    return canvas.svg(draw_foot(canvas, picture.source, bottom, _legend(picture), *remarks(picture)))


def draw_usual(picture: UsualPicture, theme: Theme) -> str:
    """The SVG of a history: what each state usually chose."""
    canvas = Canvas(WIDTH, theme)
    y = draw_title(canvas, picture.title, "", picture.summary)
    top = draw_counts(canvas, {choice: len(picture.on(choice)) for choice in (*STORED, None)}, y + 52)
    bottom = _draw_members(canvas, picture.members, top)
    return canvas.svg(
        draw_foot(canvas, picture.source, bottom, _legend_usual(picture), *by_day_words(picture), _gone(picture))
    )


def _legend(picture: RollCallPicture) -> str:
    """One group's members are all that is marked, of several it is told whose are which."""
    named = named_words(picture.members)
    if len(picture.groups) > 1:
        return LEGEND + LEGEND_GROUP.format(groups_words(picture))
    if picture.groups and picture.groups[0].codes == {member.code for member in picture.members if member.named}:
        return LEGEND + LEGEND_GROUP.format(f"{picture.groups[0].name}: {named}")
    return LEGEND + (LEGEND_NAMED.format(named) if named else "")


def _legend_usual(picture: UsualPicture) -> str:
    named = named_words(picture.members)
    marked = (
        LEGEND_GROUP.format(f"{listed([group.name for group in picture.groups])}: {named}")
        if picture.groups
        else LEGEND_NAMED.format(named)
    )
    part = LEGEND_PART if any(tile.in_part for tile in picture.members) else ""
    return LEGEND + (marked + part if named else "") + LEGEND_USUAL


def _gone(picture: UsualPicture) -> str:
    return f"Members without a seat today: {listed(picture.absent)}." if picture.absent else ""


def _draw_members(canvas: Canvas, tiles: Sequence[Tile], top: float) -> float:
    """A tile each; returns where the next part may begin."""
    places = {tile: _place(tile, top) for tile in tiles}
    for tile in tiles:
        if tile.named:
            _draw_frame(canvas, *places[tile], dashed=isinstance(tile, UsualChoice) and tile.in_part)
    for choice in (*STORED, None):
        alike = [tile for tile in tiles if tile.choice is choice]
        corners = [places[tile] for tile in alike]
        canvas.squares(choice, corners, TILE)
        canvas.signs(choice, [(x + TILE / 2, y + 20) for x, y in corners], SIGN)
        _draw_codes(canvas, [(*places[tile], tile.code) for tile in alike], choice)
    return top + ROWS * STEP + 44


def _draw_frame(canvas: Canvas, x: float, y: float, *, dashed: bool) -> None:
    over = (FRAME - TILE) / 2
    if dashed:
        side = FRAME - DASHED
        way = f"M{x - over + DASHED / 2:g} {y - over + DASHED / 2:g}h{side}v{side}h{-side}z"
        canvas.path(way, canvas.palette.ink, DASHED, dashes=DASHES)
    else:
        canvas.rect(x - over, y - over, FRAME, FRAME, canvas.palette.ink, radius=18)


def _draw_codes(canvas: Canvas, tiles: Iterable[tuple[float, float, str]], choice: Choice | None) -> None:
    for y, row in groupby(sorted(tiles, key=lambda tile: (tile[1], tile[0])), key=lambda tile: tile[1]):
        words = [(x + TILE / 2, code) for x, _, code in row]
        fill = canvas.palette.lamps[choice].code
        canvas.row(y + 55, words, CODE, weight=BOLD, fill=fill, tracking=TRACKING)


def _place(tile: Tile, top: float) -> Place:
    """The upper left corner, in whole pixels, which makes for sharp edges."""
    place = load_tile_places()[tile.code]
    return round(EDGE + place.column * STEP), round(top + place.row * STEP)
