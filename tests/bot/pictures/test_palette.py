"""Colours: contrast as WCAG wants it, for every kind of colour vision, and a meaning without any colour."""

from __future__ import annotations

from itertools import combinations

import pytest
from PIL import ImageChops, ImageStat

from bot.answer import View
from bot.pictures.canvas import Canvas
from bot.pictures.drawing import to_png, to_svg
from bot.pictures.font import BOLD, REGULAR, width
from bot.pictures.palette import PALETTES, Theme, contrast
from data.model import STORED
from tests.bot.pictures.conftest import Pictured
from tests.bot.pictures.pages import pixels, words_on

TEXT, SHAPES = 4.5, 3.0
# Of two greys beside each other.
TOLD_APART = 2.5
# Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), severity 1.
DEFICIENCIES = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def test_contrast_is_that_of_the_definition():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", Theme)
def test_all_text_can_be_read(theme: Theme):
    colours = PALETTES[theme]
    pairs = [(ink, colours.page) for ink in (colours.ink, colours.quiet, colours.accent, *colours.lines)]
    pairs += [(lamp.code, lamp.fill) for lamp in colours.lamps.values()]
    pairs += [(lamp.line, colours.page) for lamp in colours.lamps.values()]
    pairs += [(colours.ink, colours.named), (colours.on_veto, colours.veto)]
    assert [pair for pair in pairs if contrast(*pair) < TEXT] == []


ALL_KINDS = (
    ("How did India vote on ES-11/6?", View.BOARD),
    ("How did India vote on ES-11/6?", View.TILES),
    ("How did India vote on ES-11/6?", View.CARD),
    ("What was the result of S/2022/155?", View.BOARD),
    ("Who changed between ES-11/4 and ES-11/5?", None),
    ("Which countries agree most with Israel?", None),
    ("How has Brazil voted on Ukraine?", View.TILES),
)


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize(("question", "view"), ALL_KINDS)
def test_every_word_is_in_one_of_these_colours(pictured: Pictured, question: str, view: View | None, theme: Theme):
    colours = PALETTES[theme]
    checked = {colours.ink, colours.quiet, colours.accent, colours.on_veto, *colours.lines}
    checked |= {colours.page, *(lamp.code for lamp in colours.lamps.values())}
    checked |= {lamp.line for lamp in colours.lamps.values()}
    assert {words.fill for words in words_on(to_svg(pictured(question, view), theme))} <= checked


@pytest.mark.parametrize("theme", Theme)
def test_all_shapes_can_be_seen(theme: Theme):
    colours = PALETTES[theme]
    for choice, lamp in colours.lamps.items():
        assert contrast(lamp.edge, colours.page) >= SHAPES, choice
        assert contrast(lamp.sign, lamp.fill) >= SHAPES, choice


@pytest.mark.parametrize("theme", Theme)
def test_what_is_equally_light_has_signs_that_are_not(theme: Theme):
    """In black and white, two lamps differ by their fill or by their sign."""
    for one, other in combinations([PALETTES[theme].lamps[choice] for choice in STORED], 2):
        assert max(contrast(one.fill, other.fill), contrast(one.sign, other.sign)) >= TOLD_APART


def linear(colour: str) -> list[float]:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_the_lamps_are_told_apart_with_any_colour_vision(deficiency: str):
    seen = {
        choice: [sum(a * b for a, b in zip(row, linear(lamp.fill), strict=True)) for row in DEFICIENCIES[deficiency]]
        for choice, lamp in PALETTES[Theme.LIGHT].lamps.items()
    }
    for one, other in combinations(STORED, 2):
        distance = sum((a - b) ** 2 for a, b in zip(seen[one], seen[other], strict=True)) ** 0.5
        assert distance > 0.15, (one, other)


def test_the_signs_are_told_apart_without_colour():
    drawn = []
    for choice in (*STORED, None):
        canvas = Canvas(60, Theme.LIGHT)
        canvas.signs(choice, [(30, 30)], 30)
        on_grey = canvas.svg(60).replace('fill="#FFFFFF"', 'fill="#DDDDDD"', 1)
        svg = on_grey.replace(PALETTES[Theme.LIGHT].lamps[choice].sign, "#000000")
        drawn.append(pixels(to_png(svg)))
    for one, other in combinations(drawn, 2):
        assert max(ImageStat.Stat(ImageChops.difference(one, other)).mean) > 3


def ink(words: str, weight: int) -> float:
    canvas = Canvas(600, Theme.LIGHT)
    canvas.text(10, 60, words, 40, weight=weight)
    return 255 - ImageStat.Stat(pixels(to_png(canvas.svg(90))).convert("L")).mean[0]


def test_bold_is_bold():
    assert ink("India abstained", BOLD) > 1.3 * ink("India abstained", REGULAR)


@pytest.mark.parametrize("weight", [REGULAR, BOLD])
@pytest.mark.parametrize("size", [16, 28, 50])
def test_words_are_as_wide_as_they_are_measured(size: int, weight: int):
    words = "Lao People's Democratic Republic, Türkiye 141"
    canvas = Canvas(1600, Theme.LIGHT)
    canvas.text(0, 60, words, size, weight=weight, fill="#000000")
    box = ImageChops.invert(pixels(to_png(canvas.svg(90)))).getbbox()
    assert box is not None
    assert 0.95 * width(words, size, weight) < box[2] <= width(words, size, weight) + 1
