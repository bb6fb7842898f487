"""The movers: what the states chose the first and the second time, in bands as wide as their number."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.pictures.canvas import Anchor, Canvas, Place
from bot.pictures.facts import Band, Heading, MoversPicture
from bot.pictures.font import BOLD, SMALLEST, balanced, shortened, showable, width, wrapped
from bot.pictures.palette import Theme
from bot.pictures.parts import MARGIN, ROOM, WIDTH, draw_foot
from bot.pictures.telling import counted_words, known_words, not_shown
from bot.wording import CHOICE_HEADINGS
from data.model import STORED, Choice

HEIGHT = 660.0  # of all states together
SLOT = 88.0  # the least room for what a choice is called
GAP = 12.0
BLOCK = 34.0
LABEL = 206.0
LEFT, RIGHT = MARGIN + LABEL, WIDTH - MARGIN - LABEL
LAMP = 34
NAMES = MARGIN + 214.0
SIZE, LINE = SMALLEST, 37
TITLE, TITLE_LINE, TITLE_LINES = SMALLEST, 36, 4
HEAD = 50.0
HALF = ROOM / 2 - 20
LEGEND = "Not filled: did not move"
# The least height of a band that has a sign on it.
SIGNED = 26
Side = dict[Choice, "_Block"]


@dataclass(frozen=True, slots=True)
class _Block:
    """The states with one choice: how many, and from where down."""

    count: int
    top: float
    height: float

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


def draw_movers(picture: MoversPicture, theme: Theme) -> str:
    """The SVG of two roll calls."""
    canvas = Canvas(WIDTH, theme)
    at_both = " with a seat at both" if picture.before or picture.after else ""
    said = f"{picture.moved:,} of {counted_words(picture)}{at_both} moved"
    canvas.text(MARGIN, 84, said, min(HEAD, HEAD * ROOM / width(said, HEAD, BOLD)), weight=BOLD)
    top = 48 + _draw_calls(canvas, picture)
    scale = HEIGHT / max(picture.seats, 1)
    before = _blocks([(band.before, len(band.names)) for band in picture.bands], scale, top)
    after = _blocks([(band.after, len(band.names)) for band in picture.bands], scale, top)
    _draw_bands(canvas, picture.bands, before, after, scale)
    _draw_blocks(canvas, before, LEFT, "end")
    _draw_blocks(canvas, after, RIGHT - BLOCK, "start")
    bottom = max(
        max(block.top + block.height, block.middle + SLOT / 2) for block in (*before.values(), *after.values())
    )
    y = _draw_moves(canvas, picture.bands, bottom + 64) + 24
    return canvas.svg(draw_foot(canvas, picture.source, y, LEGEND, *picture.notes, not_shown(picture)))


def _draw_calls(canvas: Canvas, picture: MoversPicture) -> float:
    """Which roll call stands on which side, and what they are called: once where that is the same; returns the height of the
    last line."""
    sides: tuple[tuple[Heading, float, Anchor], ...]
    sides = (picture.first, MARGIN, "start"), (picture.second, WIDTH - MARGIN, "end")
    shared = 192.0 if picture.title is None else _draw_title(canvas, picture.title, ROOM, (MARGIN, 192.0), "start")
    lowest = shared
    for heading, x, anchor in sides:
        _draw_call(canvas, heading, x, anchor)
        y = shared if picture.title is not None else _draw_title(canvas, heading.title, HALF, (x, shared), anchor)
        lowest = max(lowest, _draw_title(canvas, known_words(heading), HALF, (x, y), anchor))
    return lowest


def _draw_call(canvas: Canvas, heading: Heading, x: float, anchor: Anchor) -> None:
    symbol = shortened(showable(heading.symbol), 36, HALF, BOLD)
    canvas.text(x, 146, symbol, 36, weight=BOLD, fill=canvas.palette.accent, anchor=anchor)
    canvas.text(x, 188, heading.day, SIZE, fill=canvas.palette.quiet, anchor=anchor)


def _draw_title(canvas: Canvas, title: str, room: float, above: Place, anchor: Anchor) -> float:
    """Below that place; returns the height of the last line."""
    x, y = above
    for line in balanced(showable(title), TITLE, room, TITLE_LINES):
        y += TITLE_LINE
        canvas.text(x, y, line, TITLE, anchor=anchor)
    return y


def _blocks(counted: Sequence[tuple[Choice, int]], scale: float, y: float) -> Side:
    """One below the other, each with room for its label."""
    counts: Counter[Choice] = Counter()
    for choice, count in counted:
        counts[choice] += count
    side: Side = {}
    for choice in (choice for choice in STORED if counts[choice]):
        height = counts[choice] * scale
        slot = max(height, SLOT)
        side[choice] = _Block(counts[choice], y + (slot - height) / 2, height)
        y += slot + GAP
    return side


def _draw_bands(canvas: Canvas, bands: Sequence[Band], before: Side, after: Side, scale: float) -> None:
    """Those who stayed in outline, beneath those who moved in the colour of what they moved to, with its sign: so they are told
    apart in black and white, too."""
    starts = {choice: block.top for choice, block in before.items()}
    ends = {choice: block.top for choice, block in after.items()}
    ways: dict[Band, tuple[float, float]] = {}
    for band in sorted(bands, key=lambda band: STORED.index(band.after)):
        ways[band] = (starts[band.before], 0)
        starts[band.before] += len(band.names) * scale
    for band in sorted(bands, key=lambda band: STORED.index(band.before)):
        ways[band] = (ways[band][0], ends[band.after])
        ends[band.after] += len(band.names) * scale
    for band in sorted(bands, key=lambda band: (band.moved, -len(band.names))):
        height = len(band.names) * scale
        lamp = canvas.palette.lamps[band.after]
        fill, edge = (lamp.fill, lamp.edge) if band.moved else (canvas.palette.page, canvas.palette.lamps[None].edge)
        absent = band.after is Choice.NON_VOTING
        if band.moved and absent:
            fill = edge  # its light is as white as the page
        canvas.area(_way(*ways[band], height), fill, edge)
        if band.moved and height >= SIGNED and not absent:
            canvas.signs(band.after, [(LEFT + BLOCK + 46, ways[band][0] + height / 2)], SIGNED)


def _way(start: float, end: float, height: float) -> str:
    """From the left blocks to the right ones, as an SVG path."""
    left, right, middle = LEFT + BLOCK, RIGHT - BLOCK, WIDTH / 2
    return (
        f"M{left:.1f} {start:.1f}C{middle:.1f} {start:.1f} {middle:.1f} {end:.1f} {right:.1f} {end:.1f}"
        f"V{end + height:.1f}C{middle:.1f} {end + height:.1f} {middle:.1f} {start + height:.1f}"
        f" {left:.1f} {start + height:.1f}Z"
    )


def _draw_blocks(canvas: Canvas, side: Side, x: float, anchor: Anchor) -> None:
    for choice, block in side.items():
        lamp = canvas.palette.lamps[choice]
        canvas.rect(x, block.top, BLOCK, block.height, lamp.fill, edge=lamp.edge)
        edge = x - 14 if anchor == "end" else x + BLOCK + 14
        lamp_x = edge - LAMP if anchor == "end" else edge
        canvas.lamps(choice, [(lamp_x, block.middle - 36)], LAMP)
        beside = lamp_x - 10 if anchor == "end" else lamp_x + LAMP + 10
        canvas.text(beside, block.middle - 6, str(block.count), 40, weight=BOLD, anchor=anchor)
        canvas.text(edge, block.middle + 32, CHOICE_HEADINGS[choice], SIZE, fill=canvas.palette.quiet, anchor=anchor)


def _draw_moves(canvas: Canvas, bands: Sequence[Band], y: float) -> float:
    """From what to what, how many, and all who did; returns where the next part may begin."""
    arrows = ""
    lamps: dict[Choice, list[Place]] = defaultdict(list)
    for band in sorted((band for band in bands if band.moved), key=lambda band: -len(band.names)):
        lamps[band.before].append((MARGIN, y - LAMP + 8))
        arrows += f"M{MARGIN + LAMP + 9:g} {y - 9:g}h26m-9 -9l9 9l-9 9"
        lamps[band.after].append((MARGIN + LAMP + 46, y - LAMP + 8))
        canvas.text(NAMES - 20, y, str(len(band.names)), 32, weight=BOLD, anchor="end")
        lines = wrapped(showable(", ".join(band.names)), SIZE, WIDTH - MARGIN - NAMES, len(band.names))
        for number, line in enumerate(lines):
            canvas.text(NAMES, y + number * LINE, line, SIZE)
        y += LINE * len(lines) + 16
    canvas.path(arrows, canvas.palette.ink, 3)
    for choice, corners in lamps.items():
        canvas.lamps(choice, corners, LAMP)
    return y
