"""The trend: a share by year, and on how many roll calls each year rests. A year without one is a gap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.pictures.canvas import Canvas
from bot.pictures.facts import Line, TrendPicture, Year
from bot.pictures.font import BOLD, shortened, showable, width, wrapped
from bot.pictures.palette import Theme
from bot.pictures.parts import MARGIN, ROOM, WIDTH, draw_foot
from bot.wording import percent

PLOT = 470.0
BARS = 96.0
AXIS = 86.0  # room for what the heights mean
SIZE = 27
STEPS = (1, 2, 5, 10, 20, 50)
MOST_LABELS = 8


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where years and shares stand on the page."""

    first: int
    last: int
    left: float
    right: float
    top: float

    def x(self, year: int) -> float:
        return self.left + (self.right - self.left) * (year - self.first) / max(self.last - self.first, 1)

    def y(self, share: float) -> float:
        return self.top + PLOT * (1 - share)


def draw_trend(picture: TrendPicture, theme: Theme) -> str:
    """The SVG of one to five lines."""
    canvas = Canvas(WIDTH, theme)
    y = 84.0
    for words in wrapped(showable(picture.title), 42, ROOM, 2, BOLD):
        canvas.text(MARGIN, y, words, 42, weight=BOLD)
        y += 52
    canvas.text(MARGIN, y, shortened(showable(picture.summary), 31, ROOM), 31, fill=canvas.palette.quiet)
    frame = _frame(picture.lines, y + 56)
    _draw_grid(canvas, frame)
    for line, colour in zip(picture.lines, canvas.palette.lines, strict=False):
        _draw_line(canvas, line, frame, colour)
    bottom = _draw_calls(canvas, picture.lines, frame)
    return canvas.svg(draw_foot(canvas, picture.source, bottom + 54, _legend(picture.lines)))


def _legend(lines: Sequence[Line]) -> str:
    gaps = any(len(list(_runs(line.years))) > 1 for line in lines)
    return "Years without a roll call to compare are gaps." if gaps else ""


def _frame(lines: Sequence[Line], top: float) -> _Frame:
    """With room on the right for the names of the lines and their last share."""
    years = [year.year for line in lines for year in line.years]
    label = max(max(width(text, SIZE, BOLD) for text in _end(line)) for line in lines)
    return _Frame(min(years), max(years), MARGIN + AXIS, WIDTH - MARGIN - label - 24, top)


def _end(line: Line) -> tuple[str, str]:
    """What stands at the end of a line."""
    return showable(line.name), f"{percent(line.years[-1].share)} in {line.years[-1].year}"


def _draw_grid(canvas: Canvas, frame: _Frame) -> None:
    for part in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = frame.y(part)
        canvas.path(f"M{frame.left:.1f} {y:.1f}H{frame.right:.1f}", canvas.palette.rule, 2)
        canvas.text(frame.left - 16, y + 9, f"{part:.0%}", SIZE, fill=canvas.palette.quiet, anchor="end")


def _draw_line(canvas: Canvas, line: Line, frame: _Frame, colour: str) -> None:
    for run in _runs(line.years):
        points = [(frame.x(year.year), frame.y(year.share)) for year in run]
        if len(points) > 1:
            canvas.path("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points), colour, 5)
        for x, y in points:
            canvas.dot(x, y, 8 if len(points) == 1 else 6, colour)
    end, (name, share) = line.years[-1], _end(line)
    x, y = frame.x(end.year) + 20, min(max(frame.y(end.share), frame.top + 20), frame.top + PLOT - 24)
    canvas.text(x, y - 6, name, SIZE, weight=BOLD, fill=colour)
    canvas.text(x, y + 28, share, SIZE, fill=colour)


def _runs(years: Sequence[Year]) -> Iterator[list[Year]]:
    """The years that follow each other without a gap."""
    run: list[Year] = []
    for year in years:
        if run and year.year != run[-1].year + 1:
            yield run
            run = []
        run.append(year)
    yield run


def _draw_calls(canvas: Canvas, lines: Sequence[Line], frame: _Frame) -> float:
    """The years, and below them the number of roll calls as bars; returns where the next part may begin."""
    counts = {year.year: year.calls for line in lines for year in line.years}
    top = frame.top + PLOT + 44
    step = next(step for step in STEPS if (frame.last - frame.first) / step <= MOST_LABELS)
    for year in range(frame.first + -frame.first % step, frame.last + 1, step):
        canvas.text(frame.x(year), top, str(year), SIZE, fill=canvas.palette.quiet, anchor="middle")
    most, bottom = max(counts.values()), top + 62 + BARS
    thick = min(24.0, max(3.0, (frame.right - frame.left) / (frame.last - frame.first + 1) * 0.7))
    for year, count in counts.items():
        height = BARS * count / most
        canvas.rect(frame.x(year) - thick / 2, bottom - height, thick, height, canvas.palette.quiet)
    canvas.text(
        frame.left - thick / 2, top + 48, f"Roll calls a year, at most {most:,}", SIZE, fill=canvas.palette.quiet
    )
    return bottom
