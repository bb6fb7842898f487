"""A page that is drawn on, in SVG: few shapes, words in one font, and the signs of the four choices."""

from __future__ import annotations

from typing import Literal
from xml.sax.saxutils import escape

from bot.pictures.font import FAMILY, REGULAR
from bot.pictures.palette import PALETTES, Palette, Theme
from data.model import Choice

Anchor = Literal["start", "middle", "end"]

# As paths from -1 to 1, with their thickness: shapes, since no font has these signs in one weight.
_SIGNS = {
    Choice.YES: ("M-1 0H1M0-1V1", 0.44),
    Choice.NO: ("M-1 0H1", 0.44),
    Choice.ABSTAIN: ("M-.86 0A.86.86 0 1 1 .86 0A.86.86 0 1 1-.86 0Z", 0.4),
    Choice.NON_VOTING: ("M0 0H0.001", 0.7),
}


class Canvas:
    """`width` and all other lengths are in pixels of the PNG. What is drawn later covers what was drawn before. Words are
    those that the font can show."""

    def __init__(self, width: int, theme: Theme) -> None:
        self.width = width
        self.palette: Palette = PALETTES[theme]
        self._parts: list[str] = []

    def svg(self, height: float) -> str:
        """The whole document, of this height."""
        size = f'width="{self.width}" height="{_number(height)}" viewBox="0 0 {self.width} {_number(height)}"'
        page = f'<rect width="{self.width}" height="{_number(height)}" fill="{self.palette.page}"/>'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FAMILY}" role="img">'
        return "\n".join((head, page, *self._parts, "</svg>\n"))

    def rect(
        self, x: float, y: float, width: float, height: float, fill: str, *, radius: float = 0, edge: str = ""
    ) -> None:
        """With a line around it where `edge` is another colour than `fill`."""
        place = f'x="{_number(x)}" y="{_number(y)}" width="{_number(width)}" height="{_number(height)}"'
        stroke = f' stroke="{edge}" stroke-width="2"' if edge not in ("", fill) else ""
        self._parts.append(f'<rect {place} rx="{_number(radius)}" fill="{fill}"{stroke}/>')

    def path(self, way: str, colour: str, thickness: float, *, fill: str = "none") -> None:
        """Along an SVG path, with round ends."""
        stroke = f'stroke="{colour}" stroke-width="{_number(thickness)}" stroke-linecap="round" stroke-linejoin="round"'
        self._parts.append(f'<path d="{way}" fill="{fill}" {stroke}/>')

    def area(self, way: str, fill: str, edge: str) -> None:
        """What an SVG path encloses, with a line around it where `edge` is another colour than `fill`."""
        stroke = f' stroke="{edge}"' if edge != fill else ""
        self._parts.append(f'<path class="area" d="{way}" fill="{fill}"{stroke}/>')

    def dot(self, x: float, y: float, radius: float, fill: str) -> None:
        self._parts.append(f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(radius)}" fill="{fill}"/>')

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        *,
        weight: int = REGULAR,
        fill: str = "",
        anchor: Anchor = "start",
    ) -> None:
        """`y` is the base line."""
        style = f'font-size="{_number(size)}" font-weight="{weight}" fill="{fill or self.palette.ink}"'
        where = f'x="{_number(x)}" y="{_number(y)}"' + ("" if anchor == "start" else f' text-anchor="{anchor}"')
        self._parts.append(f"<text {where} {style}>{escape(words)}</text>")

    def lamp(self, choice: Choice, x: float, y: float, size: float) -> None:
        """The light of a choice with its sign, in a square whose upper left corner is at x, y."""
        lamp = self.palette.lamps[choice]
        self.rect(x + 1, y + 1, size - 2, size - 2, lamp.fill, radius=size * 0.24, edge=lamp.edge)
        self.sign(choice, x + size / 2, y + size / 2, size * 0.52)

    def sign(self, choice: Choice, x: float, y: float, size: float) -> None:
        """A plus, a minus, a ring or a point, around x, y."""
        way, thickness = _SIGNS[choice]
        place = f'transform="translate({_number(x)} {_number(y)}) scale({size / 2:.2f})"'
        stroke = f'stroke="{self.palette.lamps[choice].sign}" stroke-width="{thickness}" stroke-linecap="round"'
        self._parts.append(f'<path d="{way}" {place} fill="none" {stroke}/>')


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
