"""The strip: the votes of one or a few states one by one, each as a sign in the column of its year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from bot.pictures.canvas import Canvas, Place
from bot.pictures.course import gaps_of, part_years
from bot.pictures.facts import Row, StripPicture
from bot.pictures.font import BOLD, REGULAR, SMALLEST, shortened, showable, width
from bot.pictures.palette import Theme
from bot.pictures.parts import MARGIN, ROOM, WIDTH, draw_foot, draw_tally, draw_title
from bot.pictures.trend import labelled_years
from bot.wording import COUNTED
from data.model import STORED, Choice

LARGEST, PART = 52, 0.86  # a sign, of the column of its year
WIDEST = 150.0  # a column
BETWEEN = 4  # signs of one year
YEARS, NUMBER = 38, 120.0  # how far below the last row, and the room for the number of one
NAME, TALLY = 33, 44
KEY, BEHIND_KEY = 30, 40.0  # for the sign of a choice before its count
APART = 56
LEGEND = "One sign, one roll call"
FIRST_BELOW = "; the first of a year stands lowest"


def draw_strip(picture: StripPicture, theme: Theme) -> str:
    """The SVG of one to five states."""
    canvas, trend = Canvas(WIDTH, theme), picture.trend
    y = draw_title(canvas, trend.about, f"{trend.measure} by year", trend.summary) + 52
    if len(picture.rows) == 1:
        y = draw_tally(canvas, picture.rows[0].tally, y)
    for place, row in enumerate(picture.rows):
        if len(picture.rows) > 1:
            y = _draw_name(canvas, row, y + APART * (place > 0))
        y = _draw_row(canvas, row, picture, y)
    return canvas.svg(draw_foot(canvas, trend.source, _draw_years(canvas, picture, y) + 54, *_legends(picture)))


def _legends(picture: StripPicture) -> Iterator[str]:
    yield f"{LEGEND}{FIRST_BELOW if picture.most > 1 else ''}. {part_years(picture.trend)}".strip()
    if gaps := gaps_of(picture.trend):
        yield " ".join(gaps)
    yield " ".join(picture.trend.notes)


def _draw_name(canvas: Canvas, row: Row, y: float) -> float:
    """Which state it is, and what its votes come to, with the sign of each choice; returns where its row may begin."""
    canvas.text(MARGIN, y, shortened(showable(row.name), NAME, ROOM, BOLD), NAME, weight=BOLD)
    x, y = float(MARGIN), y + TALLY
    for choice in STORED:
        told = f"{row.tally.count(choice):,} {COUNTED[choice]}"
        canvas.lamps(choice, [(x, y - KEY + 4)], KEY)
        canvas.text(x + BEHIND_KEY, y, told, SMALLEST, fill=canvas.palette.quiet)
        x += BEHIND_KEY + width(told, SMALLEST) + BEHIND_KEY
    return y + 22


def _column(picture: StripPicture) -> float:
    """How wide that of a year is."""
    return min(ROOM / (picture.trend.last - picture.trend.first + 1), WIDEST)


def _size(picture: StripPicture) -> int:
    """Of a sign."""
    return round(min(LARGEST, _column(picture) * PART))


def _draw_row(canvas: Canvas, row: Row, picture: StripPicture, top: float) -> float:
    """Returns where the next part may begin."""
    size, step = _size(picture), _size(picture) + BETWEEN
    bottom = top + step * max(len(votes) for _, votes in row.years)
    corners: dict[Choice, list[Place]] = defaultdict(list)
    for year, votes in row.years:
        x = round(MARGIN + (year - picture.trend.first) * _column(picture))
        for number, choice in enumerate(votes, 1):
            corners[choice].append((x, round(bottom - number * step)))
    for choice in STORED:
        canvas.lamps(choice, corners[choice], size)
    return bottom


def _draw_years(canvas: Canvas, picture: StripPicture, y: float) -> float:
    """Once, below all rows; returns the height of their line."""
    first, middle = picture.trend.first, MARGIN + _size(picture) / 2
    labels = labelled_years(first, picture.trend.last)
    years = [(max(middle + (year - first) * _column(picture), NUMBER / 2), str(year)) for year in labels]
    canvas.row(y + YEARS, years, SMALLEST, weight=REGULAR, fill=canvas.palette.quiet)
    return y + YEARS
