"""Colours. The four of the choices are from the palette of Okabe and Ito, "Color Universal Design" (2008), which is told
apart with any kind of colour vision; a sign in each of them says the same without colour."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from data.model import Choice

GREEN, VERMILLION, YELLOW, BLUE, ORANGE, PURPLE = "#009E73", "#D55E00", "#F0E442", "#0072B2", "#E69F00", "#CC79A7"
BLACK = "#000000"


@dataclass(frozen=True, slots=True)
class Lamp:
    """The light of one choice: its `fill`, its `edge` against the page, the `sign` on it, a `code` in letters on it, and the
    `line` that stands for it with the words beside it. Where two fills are equally light, the signs are not."""

    fill: str
    edge: str
    sign: str
    code: str
    line: str


@dataclass(frozen=True, slots=True)
class Palette:
    """One theme. `lines` are the colours of the lines of a trend, in turn; the lamp of None is that of no usual choice."""

    page: str
    ink: str
    quiet: str
    rule: str
    accent: str
    named: str
    veto: str
    on_veto: str
    lamps: dict[Choice | None, Lamp]
    lines: tuple[str, ...]


class Theme(StrEnum):
    LIGHT = "light"
    DARK = "dark"


PALETTES = {
    Theme.LIGHT: Palette(
        page="#FFFFFF",
        ink="#14202B",
        quiet="#55636F",
        rule="#D9E0E6",
        accent="#005A8C",
        named="#DCEEFA",
        veto="#A84300",
        on_veto="#FFFFFF",
        lamps={
            Choice.YES: Lamp(GREEN, GREEN, "#FFFFFF", BLACK, "#00705A"),
            Choice.NO: Lamp(VERMILLION, VERMILLION, BLACK, BLACK, "#A84300"),
            Choice.ABSTAIN: Lamp(YELLOW, "#6B6200", "#14202B", BLACK, "#6B6200"),
            Choice.NON_VOTING: Lamp("#FFFFFF", "#6A7782", "#55636F", "#55636F", "#55636F"),
            None: Lamp("#D9E0E6", "#6A7782", "#14202B", BLACK, "#14202B"),
        },
        lines=("#005A8C", "#A84300", "#00705A", "#8A4A74", "#14202B"),
    ),
    Theme.DARK: Palette(
        page="#10181F",
        ink="#F2F5F7",
        quiet="#A9B6C0",
        rule="#2C3944",
        accent="#56B4E9",
        named="#17405C",
        veto="#FF9A57",
        on_veto="#10181F",
        lamps={
            Choice.YES: Lamp(GREEN, GREEN, "#FFFFFF", BLACK, "#2CC79A"),
            Choice.NO: Lamp(VERMILLION, VERMILLION, BLACK, BLACK, "#FF9A57"),
            Choice.ABSTAIN: Lamp(YELLOW, YELLOW, "#10181F", BLACK, YELLOW),
            Choice.NON_VOTING: Lamp("#10181F", "#83919C", "#A9B6C0", "#A9B6C0", "#A9B6C0"),
            None: Lamp("#3A4955", "#83919C", "#F2F5F7", "#F2F5F7", "#F2F5F7"),
        },
        lines=("#56B4E9", ORANGE, "#2CC79A", PURPLE, "#F2F5F7"),
    ),
}


_DARK = 0.04045  # below it, sRGB is linear


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21; the formula of WCAG 2.2, "contrast ratio"."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """The relative luminance, from 0 to 1 (WCAG 2.2)."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [part / 12.92 if part <= _DARK else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
