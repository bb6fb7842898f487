"""The card: what a link preview shows of one roll call, for whoever shares it."""

from __future__ import annotations

from bot.pictures.canvas import Canvas
from bot.pictures.facts import RollCallPicture
from bot.pictures.font import BOLD, SMALLEST, balanced, shortened, showable, width
from bot.pictures.palette import Theme
from bot.pictures.parts import MARGIN, ROOM, WIDTH, draw_tally
from bot.pictures.telling import CONTRADICTION, relation_in_short, sentence_of, tells_outcome
from bot.wording import sentence_case

HEIGHT = 630
# A sentence of few words is larger; line by line, in parts of its size.
SIZES, LINES, LINE = (58, 46), (3, 4), 1.24
# What stands above the tally, clear of its figures.
REMARK = 360
ALL = "All states"


def draw_card(picture: RollCallPicture, theme: Theme) -> str:
    """The SVG: one sentence, the tally, symbol and day."""
    canvas, heading = Canvas(WIDTH, theme), picture.heading
    symbol = shortened(showable(heading.symbol), 36, ROOM * 0.5, BOLD)
    canvas.text(MARGIN, 82, symbol, 36, weight=BOLD)
    if not tells_outcome(picture):
        beside = MARGIN + width(symbol, 36, BOLD) + 24
        canvas.text(beside, 82, sentence_case(heading.outcome), 32, weight=BOLD, fill=canvas.palette.accent)
    canvas.text(WIDTH - MARGIN, 82, heading.day, 32, fill=canvas.palette.quiet, anchor="end")
    _draw_sentence(canvas, showable(sentence_of(picture)))
    draw_tally(canvas, heading.tally, 388)
    # What a text did to another comes first, the rest of the remark stands in the answer.
    above = ". ".join(filter(None, (relation_in_short(heading), ALL if picture.groups else "")))
    if above and not picture.contradicts_itself:
        canvas.text(MARGIN, REMARK, above, SMALLEST, fill=canvas.palette.quiet)
    label = "Teller"
    room = ROOM - width(label, SMALLEST, BOLD) - 30
    words = f"{heading.body.full_name}. Source: {showable(picture.source)}"
    if width(words, SMALLEST) > room:
        # Rather nothing of when it was loaded than half a date.
        words = shortened(words.rpartition(", ")[0], SMALLEST, room)
    canvas.text(MARGIN, HEIGHT - 32, words, SMALLEST, fill=canvas.palette.quiet)
    canvas.text(WIDTH - MARGIN, HEIGHT - 32, label, SMALLEST, weight=BOLD, fill=canvas.palette.accent, anchor="end")
    if picture.contradicts_itself:
        canvas.text(MARGIN, REMARK, shortened(CONTRADICTION, SMALLEST, ROOM), SMALLEST, fill=canvas.palette.veto)
    return canvas.svg(HEIGHT)


def _draw_sentence(canvas: Canvas, sentence: str) -> None:
    for size, most in zip(SIZES, LINES, strict=True):
        lines = balanced(sentence, size, ROOM, most, BOLD)
        if " ".join(lines) == sentence:
            break
    for number, line in enumerate(lines):
        canvas.text(MARGIN, 106 + size + number * LINE * size, line, size, weight=BOLD)
