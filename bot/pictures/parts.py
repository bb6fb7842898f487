"""What pictures of one roll call share: the heading with the tally, the meaning of the signs, the line of the source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.answer import View
from bot.pictures.canvas import MOST_MARKS, Canvas, Place
from bot.pictures.facts import RollCallPicture
from bot.pictures.font import BOLD, LARGEST_FORM, SMALLEST, balanced, shortened, showable, width, wrapped
from bot.pictures.telling import (
    CONTRADICTION,
    NO_USUAL_CHOICE,
    absent_words,
    group_words,
    highlighted_words,
    known_words,
    notes_on_groups,
)
from bot.wording import CHOICE_HEADINGS, sentence_case, tally_words
from data.model import STORED, Body, Choice, Tally

WIDTH = 1_200
MARGIN = 28
ROOM = WIDTH - 2 * MARGIN
TITLE_LINES = 3
SUMMARY_LINES = 3
RELATION_LINES = 3
FOOT, FOOT_LINE = SMALLEST, 40
# From this size on letters have one form: each form more takes its time.
SECOND = LARGEST_FORM
# From a group's mark to what it is called.
MARK, BEHIND_MARK = 24.0, 40.0
BAR, COUNT = 30, 70
# Rather a longer page than a note that is cut.
FOOT_LINES = 12


def draw_heading(canvas: Canvas, shown: RollCallPicture) -> float:
    """Symbol and outcome, body and day, title, tally; where the members of one group were asked for, theirs, and that of all
    small below it. Returns where the next part may begin."""
    colours, heading = canvas.palette, shown.heading
    outcome = sentence_case(heading.outcome)
    canvas.text(WIDTH - MARGIN, 84, outcome, 34, weight=BOLD, fill=colours.accent, anchor="end")
    room = ROOM - width(outcome, 34, BOLD) - 30
    canvas.text(MARGIN, 84, shortened(showable(heading.symbol), 50, room, BOLD), 50, weight=BOLD)
    canvas.text(MARGIN, 132, f"{heading.body.full_name}, {heading.day}", SECOND, fill=colours.quiet)
    y = 186.0
    for line in balanced(showable(heading.title), 33, ROOM, TITLE_LINES):
        canvas.text(MARGIN, y, line, 33)
        y += 42
    if heading.known_as:
        canvas.text(MARGIN, y, shortened(showable(known_words(heading)), SECOND, ROOM), SECOND)
        y += 42
    for line in wrapped(showable(heading.relation), SECOND, ROOM, RELATION_LINES, BOLD):
        canvas.text(MARGIN, y, line, SECOND, weight=BOLD)
        y += 42
    if not shown.asked:
        return draw_tally(canvas, heading.tally, y + 44)
    name = shortened(showable(sentence_case(shown.asked.name)), 33, ROOM, BOLD)
    canvas.text(MARGIN, y + 18, name, 33, weight=BOLD)
    y = draw_tally(canvas, shown.tally_of(shown.asked), y + 48)
    canvas.text(MARGIN, y - 2, f"All members: {tally_words(heading.tally)}", SECOND, fill=colours.quiet)
    return y + 32


def draw_title(canvas: Canvas, title: str, measure: str, summary: str) -> float:
    """A title in bold, with what is measured behind it or, where it is long, below it, and what is shown; returns the height
    of the last line."""
    y = 84.0
    for line in _title_lines(showable(title), showable(measure)):
        canvas.text(MARGIN, y, line, 42, weight=BOLD)
        y += 52
    for line in balanced(showable(summary), SECOND, ROOM, SUMMARY_LINES):
        canvas.text(MARGIN, y, line, SECOND, fill=canvas.palette.quiet)
        y += 40
    return y - 40


def _title_lines(title: str, measure: str) -> list[str]:
    whole = f"{title}: {measure}" if measure else title
    lines = balanced(whole, 42, ROOM, TITLE_LINES, BOLD)
    if not measure or " ".join(lines) == whole:
        return lines
    return [*balanced(title, 42, ROOM, TITLE_LINES - 1, BOLD), sentence_case(measure)]


def draw_tally(canvas: Canvas, tally: Tally, y: float) -> float:
    return draw_counts(canvas, {choice: tally.count(choice) or 0 for choice in STORED}, y)


def draw_counts(canvas: Canvas, counts: Mapping[Choice | None, int], y: float) -> float:
    """The counts, each beneath its sign and in words, and a bar of their shares; returns where the next part may begin."""
    size = _fitting(max((f"{count:,}" for count in counts.values()), key=len), ROOM / len(counts) - 88)
    for place, (choice, count) in enumerate(counts.items()):
        x = MARGIN + place * ROOM / len(counts)
        canvas.lamps(choice, [(x, y)], 54)
        canvas.text(x + 68, y + 52, f"{count:,}", size, weight=BOLD)
        canvas.text(
            x, y + 98, CHOICE_HEADINGS[choice] if choice else NO_USUAL_CHOICE, SMALLEST, fill=canvas.palette.quiet
        )
    _draw_bar(canvas, counts, y + 124)
    return y + 124 + BAR + 40


def _fitting(words: str, room: float) -> float:
    """The size of a count, smaller where there is no room for it."""
    return min(COUNT, COUNT * room / width(words, COUNT, BOLD))


def _draw_bar(canvas: Canvas, counts: Mapping[Choice | None, int], y: float) -> None:
    """A bar as wide as the page, in parts as wide as the shares."""
    total = sum(counts.values()) or 1
    x = float(MARGIN)
    for choice, count in ((choice, count) for choice, count in counts.items() if count):
        lamp, part = canvas.palette.lamps[choice], ROOM * count / total
        canvas.rect(x + 1, y, max(part - 2, 2), BAR, lamp.fill, radius=4, edge=lamp.edge)
        if part > BAR:
            canvas.signs(choice, [(x + part / 2, y + BAR / 2)], BAR * 0.5)
        x += part


def remarks(picture: RollCallPicture) -> Iterator[str]:
    """What a careful reader must know: who had no seat, whose members are which, and where the source is inconsistent."""
    yield absent_words(picture)
    if picture.view is View.BOARD and not are_marked(picture.groups):
        yield highlighted_words(picture)
    yield from notes_on_groups(picture)
    if picture.view is not View.BOARD or picture.heading.body is Body.COUNCIL:
        # On the board it stands beside the name.
        yield from picture.notes
    yield from picture.remarks
    if picture.contradicts_itself:
        yield CONTRADICTION


def draw_foot(canvas: Canvas, source: str, y: float, *legends: str) -> float:
    """What else a sign means or a reader must know, and the source; returns the height of the page."""
    for words in (*filter(None, legends), f"Source: {showable(source)}"):
        for line in wrapped(words, FOOT, ROOM, FOOT_LINES):
            canvas.text(MARGIN, y, line, FOOT, fill=canvas.palette.quiet)
            y += FOOT_LINE
    return y + 2


def are_marked(groups: Sequence[object]) -> bool:
    """Whether the members of each of these have a mark of their own: there is none for one, and none for more than a square has
    corners."""
    return 1 < len(groups) <= MOST_MARKS


def corner_of(number: int, x: float, y: float, across: float, down: float) -> Place:
    """Where the mark of a group stands, when that of the first stands here, and the others so far from it."""
    row, column = divmod(number, 2)
    return x + column * across, y + row * down


def draw_groups(canvas: Canvas, groups: Sequence[str], y: float) -> float:
    """What the groups are, each behind its mark; returns where the next part may begin."""
    for number, words in enumerate(groups):
        canvas.marks(number, [(MARGIN, y - MARK + 2)], MARK, canvas.palette.ink)
        for line in wrapped(showable(words), FOOT, ROOM - BEHIND_MARK, FOOT_LINES):
            canvas.text(MARGIN + BEHIND_MARK, y, line, FOOT, fill=canvas.palette.quiet)
            y += FOOT_LINE
    return y


def draw_named_groups(canvas: Canvas, picture: RollCallPicture, y: float) -> float:
    """The same for those that a question named, if they are marked."""
    if not are_marked(picture.groups):
        return y
    told = [sentence_case(f"{group.name}: {group_words(group, picture)}") for group in picture.groups]
    return draw_groups(canvas, told, y)


def choice_fill(canvas: Canvas, choice: Choice) -> str:
    """Names of those who were absent stand back."""
    return canvas.palette.quiet if choice is Choice.NON_VOTING else canvas.palette.ink
