"""The card: what a link preview shows of one roll call, for whoever shares it."""

from __future__ import annotations

from bot.pictures.canvas import Canvas
from bot.pictures.facts import RollCallPicture
from bot.pictures.font import BOLD, SMALLEST, balanced, shortened, showable, width
from bot.pictures.palette import Theme
from bot.pictures.parts import MARGIN, ROOM, WIDTH, draw_tally
from bot.pictures.telling import CONTRADICTION, sentence_of, tells_outcome
from bot.wording import sentence_case

HEIGHT = 630
SENTENCE, LINE = 46, 57
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
    for number, line in enumerate(balanced(showable(sentence_of(picture)), SENTENCE, ROOM, 4, BOLD)):
        canvas.text(MARGIN, 152 + number * LINE, line, SENTENCE, weight=BOLD)
    draw_tally(canvas, heading.tally, 388)
    if picture.groups and not picture.contradicts_itself:
        canvas.text(MARGIN, 370, ALL, SMALLEST, fill=canvas.palette.quiet)
    label = "Teller"
    room = ROOM - width(label, SMALLEST, BOLD) - 30
    words = f"{heading.body.full_name}. Source: {showable(picture.source)}"
    if width(words, SMALLEST) > room:
        # Rather nothing of when it was loaded than half a date.
        words = shortened(words.rpartition(", ")[0], SMALLEST, room)
    canvas.text(MARGIN, HEIGHT - 32, words, SMALLEST, fill=canvas.palette.quiet)
    canvas.text(WIDTH - MARGIN, HEIGHT - 32, label, SMALLEST, weight=BOLD, fill=canvas.palette.accent, anchor="end")
    if picture.contradicts_itself:
        canvas.text(MARGIN, 378, shortened(CONTRADICTION, SMALLEST, ROOM), SMALLEST, fill=canvas.palette.veto)
    return canvas.svg(HEIGHT)
