"""The trend: a share by year, and how many roll calls each year had. A year without a vote is a gap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.pictures.board import short_name
from bot.pictures.canvas import Canvas, Place
from bot.pictures.course import gaps_of, overall_words, part_years, slight_years
from bot.pictures.facts import Line, TrendPicture, Year
from bot.pictures.font import BOLD, REGULAR, SMALLEST, showable, width, wrapped
from bot.pictures.palette import Theme
from bot.pictures.parts import MARGIN, WIDTH, draw_foot, draw_title
from bot.wording import percent
from data.model import Choice

PLOT = 560.0
# Each of more lines than two has a plot of its own: over each other they could not be told apart.
MOST_TOGETHER, MOST_SCALES = 2, 3
# Of the plots together, of each at least, and between them.
APART, LEAST_APART, BETWEEN = 540.0, 160.0, 44.0
BARS = 96.0
SEEN = 3  # the least height of a part of them
AXIS = 86.0  # room for what the heights mean
SIZE = SMALLEST
STEPS = (1, 2, 5, 10, 20, 50)
# What the uppermost rule stands for: shares that are all small are shown larger.
TOPS = (0.2, 0.5, 1.0)
MOST_LABELS = 8
LABEL_LINE = 34.0
LAMP, BEHIND = 30, 40.0  # for the sign of a choice before its name
# For a line beneath a name in the look of its own.
KEY = 16.0
# Between the last year and the names of the lines, with and without what joins them.
JOINT, BESIDE = 48.0, 20.0
LONGEST_NAME = 330.0
HOLLOW, RING = 8, 5
# Of the rule in a year in which a seat passed on.
PASSING = "3 9"
# A share of fewer votes is no point: one of one vote would stand at the top or at the bottom.
FEWEST_RINGED, NO_RING = 3, " (none for one or two votes)"
# With more, the points of a line are not marked one by one.
FEW_YEARS = 40
# A longer list of gaps tells less than the gaps themselves; in words it is told in full.
LONGEST_GAPS = 100


@dataclass(frozen=True, slots=True)
class _Look:
    thickness: float
    dashes: str = ""


ALONE = _Look(5)
# Of two lines the first is broad, the second is drawn over it in dashes: where they coincide, both are seen.
TOGETHER = (_Look(9), _Look(4, "16 10"))


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where years and shares stand on the page, with `most` as the share at the top, and where the names of lines begin.
    `parts` are the years of which only a part is counted."""

    first: int
    last: int
    left: float
    right: float
    top: float
    height: float
    most: float
    labels: float
    parts: frozenset[int]

    def x(self, year: int) -> float:
        return self.left + (self.right - self.left) * (year - self.first) / max(self.last - self.first, 1)

    def y(self, share: float) -> float:
        return self.top + self.height * (1 - share / self.most)

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def end(self, line: Line) -> Place:
        """Where the newest year stands that its label tells."""
        return self.x(line.telling[-1].year), self.y(line.telling[-1].share)


@dataclass(frozen=True, slots=True)
class _Label:
    """What a line is, in bold, with the sign of a choice where it stands for one, and below it what it comes to."""

    name: list[str]
    told: list[str]
    has_key: bool = False
    choice: Choice | None = None

    @property
    def behind(self) -> float:
        """How much further to the right the name begins."""
        return BEHIND if self.choice else 0

    @property
    def height(self) -> float:
        return LABEL_LINE * (len(self.name) + len(self.told)) + KEY * self.has_key

    @property
    def width(self) -> float:
        wide = [self.behind + width(text, SIZE, BOLD) for text in self.name] + [width(text, SIZE) for text in self.told]
        return max(wide)


def draw_trend(picture: TrendPicture, theme: Theme) -> str:
    """The SVG of one to five lines."""
    canvas = Canvas(WIDTH, theme)
    above = LABEL_LINE * len(picture.passings)
    top = draw_title(canvas, *_title(picture), picture.summary) + max(56, 42 + above)
    labels = [_label(line, picture) for line in picture.lines]
    frame = _frame(picture, labels, top)
    draw = _draw_together if len(picture.lines) <= MOST_TOGETHER else _draw_apart
    below = draw(canvas, picture.lines, labels, frame)
    _draw_passings(canvas, picture, frame, below)
    bottom = _draw_calls(canvas, picture, below)
    return canvas.svg(draw_foot(canvas, picture.source, bottom + 54, *_legends(picture)))


def _title(picture: TrendPicture) -> tuple[str, str]:
    """The title, and what of it must not be lost where it is long."""
    return (picture.about, f"{picture.measure} by year") if picture.measure else (picture.title, "")


def _legends(picture: TrendPicture) -> Iterator[str]:
    if part := part_years(picture):
        hollow = {year.year for line in picture.lines for year in line.whole} & picture.parts
        yield f"Hollow point{'s' * (len(hollow) > 1)}: {part}" if hollow else part
    if few := slight_years(picture):
        none = NO_RING if any(year.calls < FEWEST_RINGED for line in picture.lines for year in line.slight) else ""
        yield f"Small rings{none}. {few}"
    if _hollow_years(picture):
        yield f"Hollow bars: {picture.hollow}."
    if gaps := gaps_of(picture, LONGEST_GAPS):
        yield " ".join(("Gaps.", *gaps))
    yield " ".join(picture.notes)


def _label(line: Line, picture: TrendPicture) -> _Label:
    """The share of the last year that can be compared and of the one that is not over, and of several lines that over all years,
    since it is what they are compared by, unless they stand for choices."""
    of = "over" if picture.averages else "of"
    newest = [line.telling[-1], *(year for year in line.whole[-1:] if year.year in line.parts)]
    told = [f"{year.year}: {percent(year.share)} {of} {year.calls:,}" for year in dict.fromkeys(newest)]
    if len(picture.lines) == 1 or line.choice:
        return _Label(_name(line.name), told, choice=line.choice)
    overall = f"{percent(line.share)} {of} {line.calls:,} {overall_words(line, picture)}"
    return _Label(_name(line.name), [*told, overall], has_key=len(picture.lines) <= MOST_TOGETHER)


def _name(name: str) -> list[str]:
    """In one line, and in others what stands in brackets."""
    first, bracket, rest = showable(name).partition(" (")
    others = wrapped(f"({rest}", SIZE, LONGEST_NAME, 2, BOLD) if bracket else []
    return [short_name(first, SIZE, LONGEST_NAME, BOLD), *others]


def _frame(picture: TrendPicture, labels: Sequence[_Label], top: float) -> _Frame:
    """With room on the right for the labels."""
    lines = picture.lines
    years = [year for line in lines for year in line.years]
    most = next(most for most in TOPS if max(year.share for year in years) <= most)
    beside = WIDTH - MARGIN - max(label.width for label in labels)
    right = beside - (JOINT if len(lines) == MOST_TOGETHER else BESIDE)
    first, last = picture.first, picture.last
    return _Frame(first, last, MARGIN + AXIS, right, top, PLOT, most, beside, picture.parts)


def _draw_together(canvas: Canvas, lines: Sequence[Line], labels: Sequence[_Label], frame: _Frame) -> _Frame:
    """One or two lines in one plot; returns the frame that the years stand below."""
    _draw_grid(canvas, frame, 4, (0, 0.5, 1))
    heights = _heights(lines, labels, frame)
    looks = TOGETHER if len(lines) > 1 else (ALONE,)
    colours = [_colour(canvas, place, line) for place, line in enumerate(lines)]
    if len(lines) > 1:
        _draw_joints(canvas, lines, frame, heights)
    for line, label, height, look, colour in zip(lines, labels, heights, looks, colours, strict=True):
        _draw_line(canvas, line, frame, colour, look, marked=len(lines) == 1)
        _draw_label(canvas, label, frame.labels, height, colour)
        if label.has_key:
            way = f"M{frame.labels:.1f} {height + LABEL_LINE * len(label.name) + KEY / 2:.1f}h{label.width:.1f}"
            canvas.path(way, colour, look.thickness, dashes=look.dashes)
    return frame


def _draw_apart(canvas: Canvas, lines: Sequence[Line], labels: Sequence[_Label], frame: _Frame) -> _Frame:
    """A plot for each line, one below the other; returns the frame of the last."""
    for place, (line, label) in enumerate(zip(lines, labels, strict=True)):
        colour = _colour(canvas, place, line)
        frame = replace(frame, height=max(APART / len(lines), LEAST_APART, label.height))
        # Of many, the rules of all mean what those of the first do: each text takes its time.
        _draw_grid(canvas, frame, 2, (0, 1) if len(lines) <= MOST_SCALES or not place else ())
        _draw_line(canvas, line, frame, colour, ALONE, marked=False)
        _draw_label(canvas, label, frame.labels, frame.top + (frame.height - label.height) / 2 - 4, colour)
        last, frame = frame, replace(frame, top=frame.bottom + BETWEEN)
    return last


def _colour(canvas: Canvas, place: int, line: Line) -> str:
    return canvas.palette.lamps[line.choice].line if line.choice else canvas.palette.lines[place]


def _draw_passings(canvas: Canvas, picture: TrendPicture, first: _Frame, last: _Frame) -> None:
    """Through all plots, with what it was above the first of them, as near as there is room; each in a line of its own."""
    for number, (year, words) in enumerate(picture.passings):
        x, y = first.x(year), first.top - 12 - number * LABEL_LINE
        canvas.path(f"M{x:.0f} {first.top:.0f}V{last.bottom:.0f}", canvas.palette.quiet, 2, dashes=PASSING)
        canvas.text(min(x, WIDTH - MARGIN - width(words, SIZE)), y, words, SIZE, fill=canvas.palette.quiet)


def _draw_grid(canvas: Canvas, frame: _Frame, parts: int, told: Sequence[float]) -> None:
    """Rules at equal distances; `told` are the heights that have their share beside them. As few paths and texts as will do:
    each takes its time, and a page with many is drawn late."""
    shares = [frame.most * part / parts for part in range(parts + 1)]
    rules = (f"M{frame.left:.1f} {round(frame.y(share))}H{frame.right:.1f}" for share in shares)
    canvas.path("".join(rules), canvas.palette.rule, 2)
    for share in (frame.most * part for part in told):
        canvas.text(frame.left - 16, frame.y(share) + 9, f"{share:.0%}", SIZE, fill=canvas.palette.quiet, anchor="end")


def _draw_line(canvas: Canvas, line: Line, frame: _Frame, colour: str, look: _Look, *, marked: bool) -> None:
    runs = [[(frame.x(year.year), frame.y(year.share)) for year in run] for run in _runs(line.whole)]
    ways = ["M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) for points in runs if len(points) > 1]
    canvas.path("".join(ways), colour, look.thickness, dashes=look.dashes)
    marked = marked and frame.last - frame.first <= FEW_YEARS
    dots = {point for points in runs if marked or len(points) == 1 for point in points}
    newest = line.years[-1]
    ends = [year for year in line.years if year.year in frame.parts or year is newest]
    for x, y in sorted(dots - {(frame.x(year.year), frame.y(year.share)) for year in ends}):
        canvas.dot(x, y, 6, colour)
    for year in (year for year in line.slight if year.calls >= FEWEST_RINGED):
        canvas.dot(frame.x(year.year), frame.y(year.share), RING, canvas.palette.page, edge=colour)
    for year in (year for year in ends if year not in line.slight):
        x, y, part = frame.x(year.year), frame.y(year.share), year.year in frame.parts
        canvas.dot(x, y, HOLLOW if part else 6, canvas.palette.page if part else colour, edge=colour if part else "")


def _draw_joints(canvas: Canvas, lines: Sequence[Line], frame: _Frame, heights: Sequence[float]) -> None:
    """From where the lines end to what they are."""
    ways = (
        f"M{x + 8:.1f} {y:.1f}L{frame.labels - 8:.1f} {height + LABEL_LINE / 2:.1f}"
        for (x, y), height in zip(map(frame.end, lines), heights, strict=True)
    )
    canvas.path("".join(ways), canvas.palette.quiet, 2)


def _draw_label(canvas: Canvas, label: _Label, x: float, y: float, colour: str) -> None:
    if label.choice:
        canvas.lamps(label.choice, [(x, y + LABEL_LINE - 7 - LAMP + 4)], LAMP)
    for text in label.name:
        y += LABEL_LINE
        canvas.text(x + label.behind, y - 7, text, SIZE, weight=BOLD, fill=colour)
    y += KEY * label.has_key
    for text in label.told:
        y += LABEL_LINE
        canvas.text(x, y, text, SIZE, fill=colour)


def _heights(lines: Sequence[Line], labels: Sequence[_Label], frame: _Frame) -> list[float]:
    """The tops of the labels: as near to the ends of the lines as can be without one label on another."""
    ends = sorted((frame.end(line)[1], place) for place, line in enumerate(lines))
    heights = [0.0] * len(lines)
    free, left = frame.top - 24, sum(label.height + 12 for label in labels)
    for y, place in ends:
        label = labels[place]
        heights[place] = min(max(y - LABEL_LINE, free), frame.bottom + 12 - left)
        free, left = heights[place] + label.height + 12, left - label.height - 12
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


def labelled_years(first: int, last: int) -> list[int]:
    """Those that have their number below them: round ones at even distances, and the first where it stands about as far from
    them."""
    step = next(step for step in STEPS if (last - first) / step <= MOST_LABELS)
    rounded = [*range(first + -first % step, last + 1, step)]
    return [first, *rounded] if not rounded or (rounded[0] - first) * 4 >= step * 3 else rounded


def _hollow_years(picture: TrendPicture) -> set[int]:
    """The years in which no roll call is counted, or so many are not that it can be seen, where that is shown."""
    held = picture.lines[0].roll_calls
    counted = {year.year: year.calls for year in picture.lines[0].years}
    least = SEEN * max(held.values()) / BARS
    hollow = (year for year, of in held.items() if year not in counted or of - counted[year] >= least)
    return {*hollow} if picture.hollow else set()


def _draw_calls(canvas: Canvas, picture: TrendPicture, frame: _Frame) -> float:
    """The years, and below them the number of roll calls as bars; returns where the next part may begin."""
    lines = picture.lines
    counts: Counter[int] = Counter()
    for line in lines:
        counts |= Counter(line.roll_calls)
    top = frame.bottom + 44
    years = [(frame.x(year), str(year)) for year in labelled_years(frame.first, frame.last)]
    canvas.row(top, years, SIZE, weight=REGULAR, fill=canvas.palette.quiet)
    most, bottom = max(counts.values()), top + 62 + BARS
    thick = round(min(24.0, max(3.0, (frame.right - frame.left) / (frame.last - frame.first + 1) * 0.7)))

    def bars(of: Mapping[int, int]) -> str:
        # In whole pixels: so their edges are sharp, and rows of pixels that repeat are cheap to write.
        return "".join(
            f"M{frame.x(year) - thick / 2:.0f} {bottom:.0f}v{-max(1, BARS * count / most):.0f}h{thick}V{bottom:.0f}z"
            for year, count in sorted(of.items())
        )

    hollow = _hollow_years(picture)
    canvas.area(bars({year: counts[year] for year in hollow}), canvas.palette.page, canvas.palette.quiet)
    counted = {year.year: year.calls for year in lines[0].years} if hollow else {}
    solid = {year: counted.get(year, 0) if year in hollow else count for year, count in counts.items()}
    canvas.area(
        bars({year: count for year, count in solid.items() if count}), canvas.palette.quiet, canvas.palette.quiet
    )
    which = " of the line with most" if len({line.held for line in lines}) > 1 else ""
    kind = "Selected roll calls" if picture.selected else "Roll calls"
    caption = f"{kind} a year{which}, up to {most:,}"
    canvas.text(frame.left - thick / 2, top + 48, caption, SIZE, fill=canvas.palette.quiet)
    return bottom
