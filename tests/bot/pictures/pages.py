"""A drawn page, read back from its SVG and its PNG."""

from __future__ import annotations

import io
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from defusedxml import ElementTree
from PIL import Image

from bot.pictures.font import glyphs, width

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True, slots=True)
class Words:
    """A text on a page, with its size and weight and where it begins and ends."""

    text: str
    size: float
    weight: int
    begin: float
    end: float
    fill: str


def page(svg: str) -> Element:
    return ElementTree.fromstring(svg)


def words_on(svg: str) -> list[Words]:
    return [_words(text) for text in page(svg).iter(f"{SVG}text")]


def _words(element: Element) -> Words:
    text, size, weight = element.text or "", float(element.attrib["font-size"]), int(element.attrib["font-weight"])
    x, wide = float(element.attrib["x"]), width(text, size, weight)
    begin = {"start": x, "middle": x - wide / 2, "end": x - wide}[element.attrib.get("text-anchor", "start")]
    return Words(text, size, weight, begin, begin + wide, element.attrib["fill"])


def lamps_on(svg: str, side: float) -> list[str]:
    """The fills of the squares with this side."""
    squares = [rect.attrib for rect in page(svg).iter(f"{SVG}rect") if float(rect.attrib["width"]) == side]
    return [square["fill"] for square in squares if square["height"] == square["width"]]


def faults(svg: str) -> list[str]:
    """What is wrong with the words of a page: outside the frame, or with letters that the font lacks."""
    wide = float(page(svg).attrib["width"])
    texts = words_on(svg)
    outside = [f"{text.text!r} is outside" for text in texts if text.begin < 0 or text.end > wide]
    return outside + [f"{text.text!r} cannot be shown" for text in texts if {*map(ord, text.text)} - glyphs().keys()]


def pixels(png: bytes) -> Image.Image:
    with Image.open(io.BytesIO(png)) as image:
        return image.convert("RGB")


def thumbnail(png: bytes, wide: int = 80) -> Image.Image:
    image = pixels(png)
    return image.resize((wide, round(image.height * wide / image.width)), Image.Resampling.BOX)
