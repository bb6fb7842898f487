"""A drawn page, read back from its SVG and its PNG."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
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


@lru_cache(maxsize=4)
def page(svg: str) -> Element:
    """Only to be read: a test looks at one picture several times."""
    return ElementTree.fromstring(svg)


def words_on(svg: str) -> list[Words]:
    return [words for text in page(svg).iter(f"{SVG}text") for words in _words(text)]


def _words(element: Element) -> list[Words]:
    if "dx" in element.attrib:
        return list(_parted(element))
    text, size, weight = element.text or "", float(element.attrib["font-size"]), int(element.attrib["font-weight"])
    x, wide = float(element.attrib["x"]), width(text, size, weight)
    begin = {"start": x, "middle": x - wide / 2, "end": x - wide}[element.attrib.get("text-anchor", "start")]
    return [Words(text, size, weight, begin, begin + wide, element.attrib["fill"])]


def _parted(element: Element) -> Iterator[Words]:
    """Words of one line, each of which is shifted away from the one before."""
    size, weight, x = float(element.attrib["font-size"]), int(element.attrib["font-weight"]), 0.0
    shifts = map(float, element.attrib["dx"].split())
    word = ""
    for letter, shift in zip(element.text or "", shifts, strict=True):
        # Between the letters of a word there may be a little less or more than usual.
        if abs(shift) > 5 and word:
            yield Words(word, size, weight, x - width(word, size, weight), x, element.attrib["fill"])
            word = ""
        x += shift + width(letter, size, weight)
        word += letter
    yield Words(word, size, weight, x - width(word, size, weight), x, element.attrib["fill"])


def lamps_on(svg: str, side: float) -> list[str]:
    """The fills of the lights with this side."""
    paths = [path.attrib for path in page(svg).iter(f"{SVG}path") if path.attrib.get("class") == "lamps"]
    return [path["fill"] for path in paths for square in path["d"].split("M")[1:] if _side(square) == side]


def places_on(svg: str, side: float) -> list[tuple[float, float]]:
    """The upper left corners of the lights with this side."""
    paths = [path.attrib["d"] for path in page(svg).iter(f"{SVG}path") if path.attrib.get("class") == "lamps"]
    squares = [square for path in paths for square in path.split("M")[1:] if _side(square) == side]
    found = [re.findall(r"^(\d+) (\d+)h\d+q(\d+) ", square)[0] for square in squares]
    return [(float(x) - float(corner), float(y)) for x, y, corner in found]


def _side(square: str) -> float:
    """Of a square with round corners: its upper line, and a corner on either end of it."""
    line, corner = re.findall(r"h(\d+)q(\d+) ", square)[0]
    return float(line) + 2 * float(corner)


def blocks_on(svg: str) -> int:
    """How many codes have a block behind them."""
    return sum(way.count("M") for way in _ways(svg, "blocks"))


def marks_on(svg: str) -> list[int]:
    """How many marks of each group there are, by its fill and form, in their order on the page; the last is the one behind
    which its name stands."""
    return [way.count("M") for way in _ways(svg, "marks")]


def _ways(svg: str, name: str) -> list[str]:
    return [path.attrib["d"] for path in page(svg).iter(f"{SVG}path") if path.attrib.get("class") == name]


def faults(svg: str) -> list[str]:
    """What is wrong with the words of a page: outside the frame, or with letters that the font lacks."""
    wide = float(page(svg).attrib["width"])
    texts = words_on(svg)
    outside = [f"{text.text!r} is outside" for text in texts if text.begin < 0 or text.end > wide]
    return outside + [f"{text.text!r} cannot be shown" for text in texts if not _showable(text.text)]


def _showable(text: str) -> bool:
    shapes = glyphs()
    return all(ord(letter) in shapes for letter in text)


def pixels(png: bytes) -> Image.Image:
    with Image.open(io.BytesIO(png)) as image:
        return image.convert("RGB")


def thumbnail(png: bytes, wide: int = 80) -> Image.Image:
    image = pixels(png)
    return image.resize((wide, round(image.height * wide / image.width)), Image.Resampling.BOX)
