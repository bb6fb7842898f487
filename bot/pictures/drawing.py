"""From facts to SVG and to PNG. Slow, and it holds the interpreter's lock: a bot has it done by a process of its own."""

from __future__ import annotations

import io
from string import ascii_letters, digits
from typing import assert_never

import resvg_py
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from bot.answer import View
from bot.pictures.board import draw_board
from bot.pictures.canvas import Canvas, described, description_in
from bot.pictures.card import draw_card
from bot.pictures.facts import MoversPicture, Picture, RollCallPicture, StripPicture, TrendPicture, UsualPicture
from bot.pictures.font import BOLD, FAMILY, LARGEST_FORM, REGULAR, SEMIBOLD, SMALLEST, font_file, width
from bot.pictures.horseshoe import draw_horseshoe
from bot.pictures.movers import draw_movers
from bot.pictures.palette import Theme
from bot.pictures.strip import draw_strip
from bot.pictures.telling import full_text, title
from bot.pictures.tiles import draw_tiles, draw_usual
from bot.pictures.trend import draw_trend
from data.model import Body

COLOURS = 128
# More than this costs time for little.
COMPRESSION = 4


def to_svg(picture: Picture, theme: Theme) -> str:
    """With what it shows in words, for those who do not see it."""
    return described(_drawn(picture, theme), title(picture), full_text(picture))


def _drawn(picture: Picture, theme: Theme) -> str:
    match picture:
        case RollCallPicture():
            return _draw_roll_call(picture, theme)
        case MoversPicture():
            return draw_movers(picture, theme)
        case TrendPicture():
            return draw_trend(picture, theme)
        case StripPicture():
            return draw_strip(picture, theme)
        case UsualPicture():
            return draw_usual(picture, theme)
        case _:
            assert_never(picture)


def _draw_roll_call(picture: RollCallPicture, theme: Theme) -> str:
    """The Security Council has few members and one table: it is shown by its horseshoe instead of board and tiles."""
    match picture.view:
        case View.CARD:
            return draw_card(picture, theme)
        case View.BOARD | View.TILES if picture.heading.body is Body.COUNCIL:
            return draw_horseshoe(picture, theme)
        case View.BOARD:
            return draw_board(picture, theme)
        case View.TILES:
            return draw_tiles(picture, theme)
        case _:
            assert_never(picture.view)


def warm_up() -> None:
    """Reads the font, and draws with it once."""
    canvas = Canvas(100, Theme.LIGHT)
    for weight in (REGULAR, SEMIBOLD, BOLD):
        for size in (SMALLEST, LARGEST_FORM):
            width(ascii_letters + digits, size, weight)
        canvas.text(0, SMALLEST, ascii_letters, SMALLEST, weight=weight)
    to_png(canvas.svg(SMALLEST))


def to_png(svg: str) -> bytes:
    """In the font of the pictures only, whatever fonts the system has; with a palette, which takes less than half the room, and
    with what it shows in words."""
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg, skip_system_fonts=True, font_files=[str(font_file())], font_family=FAMILY
    )
    content = io.BytesIO()
    with Image.open(io.BytesIO(drawn)) as image:
        exact = image.convert("RGB").quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        exact.save(content, "PNG", compress_level=COMPRESSION, pnginfo=_in_words(svg))
    return content.getvalue()


def _in_words(svg: str) -> PngInfo:
    """The chunk of a PNG that has what it shows, by the name that the standard gives it (PNG, third edition, 11.3.3)."""
    info = PngInfo()
    if words := description_in(svg):
        info.add_itxt("Description", words, lang="en")
    return info
