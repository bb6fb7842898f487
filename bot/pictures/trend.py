"""The trend: a share by year, and on how many roll calls each year rests. A year without one is a gap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.pictures.board import short_name
from bot.pictures.canvas import Canvas
from bot.pictures.facts import Line, TrendPicture, Year
from bot.pictures.font import BOLD, REGULAR, width
from bot.pictures.palette import Theme
from bot.pictures.parts import MARGIN, WIDTH, draw_foot, draw_title
from bot.wording import percent

PLOT = 560.0
BARS = 96.0
AXIS = 86.0  # room for what the heights mean
SIZE = 27
STEPS = (1, 2, 5, 10, 20, 50)
# What the uppermost rule stands for: shares that are all small are shown larger.
TOPS = (0.2, 0.5, 1.0)
MOST_LABELS = 8
LABEL = 84.0
# Between the last year and the names of the lines, with and without what joins them.
JOINT, BESIDE = 48.0, 20.0
LONGEST_NAME = 300.0
# With more, the points of a line are not marked one by one.
FEW_YEARS = 40
# So that lines are told apart in black and white, too.
DASHES = ("", "20 7", "7 6", "28 6 7 6", "13 5")


@dataclass(frozen=True, slots=True)
class _Look:
    colour: str
    dashes: str


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where years and shares stand on the page, with `most` as the share at the top, and where the names of lines begin.
    `last_of_all`: the year in which several lines end, which is said once; None where they do not."""

    first: int
    last: int
    left: float
    right: float
    top: float
    most: float
    labels: float
    last_of_all: int | None

    def x(self, year: int) -> float:
        return self.left + (self.right - self.left) * (year - self.first) / max(self.last - self.first, 1)

    def y(self, share: float) -> float:
        return self.top + PLOT * (1 - share / self.most)


def draw_trend(picture: TrendPicture, theme: Theme) -> str:
    """The SVG of one to five lines."""
    canvas = Canvas(WIDTH, theme)
    y = draw_title(canvas, picture.title, picture.summary)
    frame = _frame(picture.lines, y + 56)
    _draw_grid(canvas, frame)
    heights = _label_heights(picture.lines, frame)
    if len(picture.lines) > 1:
        _draw_joints(canvas, picture.lines, frame, heights)
    for line, look, height in zip(picture.lines, _looks(canvas), heights, strict=False):
        _draw_line(canvas, line, frame, look, _key(line, frame, height) if len(picture.lines) > 1 else "")
        _draw_end(canvas, line, frame, look, height)
    if frame.last_of_all:
        top = min(heights) - 8 - LABEL / 2
        canvas.text(frame.labels, top, f"In {frame.last_of_all}", SIZE, fill=canvas.palette.quiet)
    bottom = _draw_calls(canvas, picture.lines, frame)
    return canvas.svg(draw_foot(canvas, picture.source, bottom + 54, _legend(picture.lines)))


def _legend(lines: Sequence[Line]) -> str:
    gaps = any(len(list(_runs(line.years))) > 1 for line in lines)
    told = ["Years without a roll call to count are gaps."] if gaps else []
    if len(lines) > 1:
        told.append("Bars count the line with the most.")
    return " ".join(told)


def _frame(lines: Sequence[Line], top: float) -> _Frame:
    """With room on the right for the names of the lines and their last share."""
    years = [year for line in lines for year in line.years]
    most = next(most for most in TOPS if max(year.share for year in years) <= most)
    ends = {line.years[-1].year for line in lines}
    last_of_all = ends.pop() if len(lines) > 1 and len(ends) == 1 else None
    labels = WIDTH - MARGIN - max(max(width(text, SIZE, BOLD) for text in _end(line, last_of_all)) for line in lines)
    right = labels - (JOINT if len(lines) > 1 else BESIDE)
    first, last = min(year.year for year in years), max(year.year for year in years)
    return _Frame(first, last, MARGIN + AXIS, right, top, most, labels, last_of_all)


def _end(line: Line, last_of_all: int | None) -> tuple[str, str]:
    """What stands at the end of a line."""
    last = line.years[-1]
    when = "" if last_of_all else f" in {last.year}"
    return short_name(line.name, SIZE, LONGEST_NAME, BOLD), f"{percent(last.share)} of {last.calls:,}{when}"


def _draw_grid(canvas: Canvas, frame: _Frame) -> None:
    """As few paths and texts as will do: each takes its time, and a page with many is drawn late."""
    shares = [frame.most * part / 4 for part in range(5)]
    rules = (f"M{frame.left:.1f} {frame.y(share):.1f}H{frame.right:.1f}" for share in shares)
    canvas.path("".join(rules), canvas.palette.rule, 2)
    for share in shares[::2]:
        canvas.text(frame.left - 16, frame.y(share) + 9, f"{share:.0%}", SIZE, fill=canvas.palette.quiet, anchor="end")


def _looks(canvas: Canvas) -> list[_Look]:
    return [_Look(*look) for look in zip(canvas.palette.lines, DASHES, strict=True)]


def _draw_line(canvas: Canvas, line: Line, frame: _Frame, look: _Look, key: str) -> None:
    """`key` is the way of a line in the same look beside it, or empty."""
    runs = [[(frame.x(year.year), frame.y(year.share)) for year in run] for run in _runs(line.years)]
    ways = ["M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) for points in runs if len(points) > 1]
    canvas.path("".join((*ways, key)), look.colour, 5, dashes=look.dashes)
    marked = not key and frame.last - frame.first <= FEW_YEARS
    dots = {point for points in runs if marked or len(points) == 1 for point in points}
    for x, y in sorted({*dots, runs[-1][-1]}):
        canvas.dot(x, y, 6, look.colour)


def _key(line: Line, frame: _Frame, height: float) -> str:
    """A line beneath the name of this one: in black and white, too, one sees that they are the same."""
    return f"M{frame.labels:.1f} {height + 2:.1f}h{width(_end(line, frame.last_of_all)[0], SIZE, BOLD):.1f}"


def _draw_joints(canvas: Canvas, lines: Sequence[Line], frame: _Frame, heights: Sequence[float]) -> None:
    """From where the lines end to what they are."""
    ends = [(frame.x(line.years[-1].year), frame.y(line.years[-1].share)) for line in lines]
    ways = (
        f"M{x + 8:.1f} {y:.1f}L{frame.labels - 8:.1f} {height:.1f}"
        for (x, y), height in zip(ends, heights, strict=True)
    )
    canvas.path("".join(ways), canvas.palette.quiet, 2)


def _draw_end(canvas: Canvas, line: Line, frame: _Frame, look: _Look, height: float) -> None:
    """What the line is, as near to its end as the labels of other lines let it."""
    name, share = _end(line, frame.last_of_all)
    canvas.text(frame.labels, height - 8, name, SIZE, weight=BOLD, fill=look.colour)
    canvas.text(frame.labels, height + 33, share, SIZE, fill=look.colour)


def _label_heights(lines: Sequence[Line], frame: _Frame) -> list[float]:
    """As near to the ends of the lines as can be without one label on another."""
    ends = sorted((frame.y(line.years[-1].share), place) for place, line in enumerate(lines))
    heights = [0.0] * len(lines)
    below = frame.top + 20 - LABEL
    for order, (y, place) in enumerate(ends):
        lowest = frame.top + PLOT - 24 - LABEL * (len(ends) - 1 - order)
        below = heights[place] = min(max(y, below + LABEL), lowest)
    return heights


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
    counts: Counter[int] = Counter()
    for line in lines:
        counts |= Counter({year.year: year.calls for year in line.years})
    top = frame.top + PLOT + 44
    step = next(step for step in STEPS if (frame.last - frame.first) / step <= MOST_LABELS)
    labels = range(frame.first + -frame.first % step, frame.last + 1, step)
    years = [(frame.x(year), str(year)) for year in labels]
    canvas.row(top, years, SIZE, weight=REGULAR, fill=canvas.palette.quiet)
    most, bottom = max(counts.values()), top + 62 + BARS
    thick = round(min(24.0, max(3.0, (frame.right - frame.left) / (frame.last - frame.first + 1) * 0.7)))
    # In whole pixels: so their edges are sharp, and rows of pixels that repeat are cheap to write.
    bars = (
        f"M{frame.x(year) - thick / 2:.0f} {bottom:.0f}v{-max(1, BARS * count / most):.0f}h{thick}V{bottom:.0f}z"
        for year, count in sorted(counts.items())
    )
    canvas.area("".join(bars), canvas.palette.quiet, canvas.palette.quiet)
    canvas.text(
        frame.left - thick / 2, top + 48, f"Roll calls a year, at most {most:,}", SIZE, fill=canvas.palette.quiet
    )
    return bottom
