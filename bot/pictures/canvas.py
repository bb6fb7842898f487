"""A page that is drawn on, in SVG: few shapes, words in one font, and the signs of the four choices."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from typing import Literal
from xml.sax.saxutils import escape, unescape

from bot.pictures.font import FAMILY, REGULAR, width
from bot.pictures.palette import PALETTES, Palette, Theme
from data.model import Choice

Place = tuple[float, float]
Anchor = Literal["start", "middle", "end"]

# Paths from a middle on, so far to either side, with their thickness: shapes, since no font has these signs in one weight.
_SIGNS: dict[Choice | None, tuple[Callable[[float], str], float]] = {
    Choice.YES: (lambda far: f"m{-far:g} 0h{2 * far:g}m{-far:g} {-far:g}v{2 * far:g}", 0.54),
    Choice.NO: (lambda far: f"m{-far:g} 0h{2 * far:g}", 0.54),
    Choice.ABSTAIN: (lambda far: _ring(0.78 * far), 0.36),
    Choice.NON_VOTING: (lambda far: _ring(0.16 * far), 0.32),
    None: (lambda far: f"m{-0.6 * far:g} {far:g}l{1.2 * far:g} {-2 * far:g}", 0.36),
}

# Paths from the upper left corner of a square on.
_TRIANGLES: tuple[Callable[[float], str], ...] = (
    lambda leg: f"h{leg:g}l{-leg:g} {leg:g}z",
    lambda leg: f"h{leg:g}v{leg:g}z",
    lambda leg: f"v{leg:g}h{leg:g}z",
    lambda leg: f"m{leg:g} 0v{leg:g}h{-leg:g}z",
)
MOST_MARKS = len(_TRIANGLES)


# What a page is called and what it shows stand in its first two elements, for those who do not see it.
TITLE_ID, DESCRIPTION_ID = "picture-title", "picture-description"
LABELLED = f'aria-labelledby="{TITLE_ID}" aria-describedby="{DESCRIPTION_ID}"'
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def described(svg: str, title: str, description: str) -> str:
    """The document with what it is called and what it shows in words."""
    head, _, rest = svg.partition("\n")
    words = (
        f'<{tag} id="{name}">{escape(_ILLEGAL.sub("", text))}</{tag}>'
        for tag, name, text in (("title", TITLE_ID, title), ("desc", DESCRIPTION_ID, description))
    )
    return "\n".join((head, *words, rest))


def description_in(svg: str) -> str:
    """What a document shows in words; empty where it does not say."""
    found = re.search(f'<desc id="{DESCRIPTION_ID}">(.*?)</desc>', svg, re.DOTALL)
    return unescape(found[1]) if found else ""


class Canvas:
    """`width` and all other lengths are in pixels of the PNG. What is drawn later covers what was drawn before. Words are
    those that the font can show."""

    def __init__(self, width: int, theme: Theme) -> None:
        self.width = width
        self.palette: Palette = PALETTES[theme]
        self._parts: list[str] = []

    def svg(self, height: float) -> str:
        """The whole document, of this height, or up to a pixel more: half a pixel would be drawn half."""
        height = math.ceil(height)
        size = f'width="{self.width}" height="{_number(height)}" viewBox="0 0 {self.width} {_number(height)}"'
        page = f'<rect width="{self.width}" height="{_number(height)}" fill="{self.palette.page}"/>'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FAMILY}" role="img" {LABELLED}>'
        return "\n".join((head, page, *self._parts, "</svg>\n"))

    def rect(
        self, x: float, y: float, width: float, height: float, fill: str, *, radius: float = 0, edge: str = ""
    ) -> None:
        """With a line around it where `edge` is another colour than `fill`."""
        place = f'x="{_number(x)}" y="{_number(y)}" width="{_number(width)}" height="{_number(height)}"'
        stroke = f' stroke="{edge}" stroke-width="2"' if edge not in ("", fill) else ""
        self._parts.append(f'<rect {place} rx="{_number(radius)}" fill="{fill}"{stroke}/>')

    def path(self, way: str, colour: str, thickness: float, *, dashes: str = "", round_ends: bool = False) -> None:
        """Along an SVG path, or in `dashes`: their lengths and those of the gaps between them. Round ends take their time
        where there are many."""
        if not way:
            return
        ends = ' stroke-linecap="round"' if round_ends else ""
        stroke = f'stroke="{colour}" stroke-width="{_number(thickness)}"{ends} stroke-linejoin="bevel"'
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        self._parts.append(f'<path d="{way}" fill="none" {stroke}{dashed}/>')

    def area(self, way: str, fill: str, edge: str) -> None:
        """What an SVG path encloses, with a line around it where `edge` is another colour than `fill`."""
        if not way:
            return
        stroke = f' stroke="{edge}"' if edge != fill else ""
        self._parts.append(f'<path class="area" d="{way}" fill="{fill}"{stroke}/>')

    def dot(self, x: float, y: float, radius: float, fill: str, *, edge: str = "") -> None:
        """With a line around it where it has an `edge`."""
        stroke = f' stroke="{edge}" stroke-width="4"' if edge else ""
        self._parts.append(f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(radius)}" fill="{fill}"{stroke}/>')

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

    def row(
        self,
        y: float,
        words: Sequence[tuple[float, str]],
        size: float,
        *,
        weight: int,
        fill: str,
        room: float = math.inf,
    ) -> None:
        """Words on one base line from left to right, each around its own middle: as one text, which is laid out once. With
        kerning, each word would stand a little further to the left. The letters of a word that is wider than its `room`
        stand closer."""
        shifts: list[str] = []
        end = 0.0
        for middle, word in words:
            wide = width(word, size, weight)
            tracking = min(0.0, (room - wide) / max(len(word) - 1, 1))
            wide = min(wide, room)
            begin = middle - wide / 2
            shifts += [_number(begin - end), *(_number(tracking) for _ in word[1:])]
            end = begin + wide
        style = f'font-size="{_number(size)}" font-weight="{weight}" fill="{fill}"'
        text = escape("".join(word for _, word in words))
        self._parts.append(
            f'<text x="0" y="{_number(y)}" dx="{" ".join(shifts)}" {style} style="font-kerning:none">{text}</text>'
        )

    def lamps(self, choice: Choice | None, corners: Sequence[Place], size: int) -> None:
        """The lights of a choice with their signs, in squares with these upper left corners."""
        self.squares(choice, corners, size)
        self.signs(choice, [(x + size / 2, y + size / 2) for x, y in corners], size * 0.62)

    def squares(self, choice: Choice | None, corners: Sequence[Place], size: int) -> None:
        """The lights of a choice without their signs. They are one path: a page with two hundred is drawn faster so."""
        lamp = self.palette.lamps[choice]
        if corners:
            ways = "".join(_square(round(x), round(y), size) for x, y in corners)
            stroke = f' stroke="{lamp.edge}" stroke-width="2"' if lamp.edge != lamp.fill else ""
            self._parts.append(f'<path class="lamps" d="{ways}" fill="{lamp.fill}"{stroke}/>')

    def blocks(self, corners: Sequence[Place], size: int, height: int) -> None:
        """So much of the bottom of lights in squares with these upper left corners; a line in the colour of the page parts
        them from what is equally light. Its corners are hardly round, so that what is written on it stays on it."""
        bend = size // 12
        if corners:
            ways = "".join(
                f"M{x + 1:g} {y + size - 1 - height:g}h{size - 2}v{height - bend}q0 {bend} {-bend} {bend}"
                f"h{2 * bend + 2 - size}q{-bend} 0 {-bend} {-bend}z"
                for x, y in corners
            )
            stroke = f'stroke="{self.palette.page}" stroke-width="3"'
            self._parts.append(f'<path class="blocks" d="{ways}" fill="{self.palette.ink}" {stroke}/>')

    def marks(self, number: int, corners: Sequence[Place], leg: float, fill: str) -> None:
        """Triangles in squares with these upper left corners: the right angle of the first is at the upper left, of the second
        at the upper right, of the third at the lower left, of the fourth at the lower right."""
        if corners:
            ways = "".join(f"M{x:g} {y:g}{_TRIANGLES[number](leg)}" for x, y in corners)
            self._parts.append(f'<path class="marks" d="{ways}" fill="{fill}"/>')

    def signs(self, choice: Choice | None, middles: Sequence[Place], size: float) -> None:
        """A plus, a minus, a ring, a point, or a slash for no choice, around each of these."""
        way, thickness = _SIGNS[choice]
        far = size * 0.55
        if middles:
            ways = "".join(f"M{x:g} {y:g}{way(far)}" for x, y in middles)
            stroke = f'stroke="{self.palette.lamps[choice].sign}" stroke-width="{_number(thickness * far)}"'
            self._parts.append(f'<path d="{ways}" fill="none" {stroke}/>')


def _square(x: int, y: int, size: int) -> str:
    """With round corners, as a path; a pixel stays free around it for its edge. Arcs would take longer than these curves."""
    bend = size // 4
    side = size - 2 - 2 * bend
    return (
        f"M{x + 1 + bend} {y + 1}h{side}q{bend} 0 {bend} {bend}v{side}q0 {bend} {-bend} {bend}"
        f"h{-side}q{-bend} 0 {-bend} {-bend}v{-side}q0 {-bend} {bend} {-bend}z"
    )


def _ring(radius: float) -> str:
    """Around the middle."""
    arcs = "".join(f"a{radius:g} {radius:g} 0 1 1 {way:g} 0" for way in (2 * radius, -2 * radius))
    return f"m{-radius:g} 0{arcs}z"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
