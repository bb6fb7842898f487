"""Pictures in the terminal, and as files."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from adapters.terminal.board import render_board
from adapters.terminal.desk import Desk
from adapters.terminal.escaping import literal
from adapters.terminal.graphics import MOST_COLUMNS, Graphics, graphics_here, shown_inline
from bot.answer import Answer
from bot.pictures.facts import Picture, RollCallPicture
from bot.pictures.palette import Theme
from bot.pictures.telling import full_text, title
from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Screen:
    """Shows pictures in one `theme` within the terminal, or none where there is no way to."""

    graphics: Graphics | None
    theme: Theme = Theme.LIGHT

    def show(self, picture: Picture | None) -> bool:
        """Whether it is shown."""
        if picture is None or self.graphics is None:
            return False
        content = shown_inline(image(picture, self.theme, svg=False), self.graphics, _columns())
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return True

    def show_beside(self, answer: Answer, desk: Desk, console: Console) -> None:
        """The picture of an answer; where one was asked for that cannot be shown, the board as text, or what it says."""
        picture = desk.picture(answer) if self.graphics or answer.view else None
        if picture and not self.show(picture) and answer.view:
            console.print(
                render_board(picture) if isinstance(picture, RollCallPicture) else literal(full_text(picture))
            )


def screen_here(settings: Settings, *, asking: bool = False) -> Screen:
    """`asking` is whether the terminal may be asked what it can show."""
    if settings.pictures == "off":
        return Screen(None)
    return Screen(graphics_here(os.environ, asking=asking), Theme(settings.pictures))


def _columns() -> int:
    """Some terminals, such as those of containers, do not say how wide they are."""
    return os.get_terminal_size(sys.stdout.fileno()).columns or MOST_COLUMNS


def image(picture: Picture, theme: Theme, *, svg: bool) -> bytes:
    """The bytes of the picture's file."""
    # Only where a picture is drawn: to load what draws takes as long as an answer does.
    from bot.pictures.drawing import to_png, to_svg  # noqa: PLC0415

    drawn = to_svg(picture, theme)
    return drawn.encode() if svg else to_png(drawn)


@dataclass(frozen=True, slots=True)
class Saved:
    """The file of a picture, with what it is called and shows in words."""

    file: Path
    title: str
    alt_text: str

    @property
    def told(self) -> str:
        return f"{self.file}: {self.alt_text}"

    def to_json(self) -> dict[str, str]:
        return {"file": str(self.file), "title": self.title, "alt_text": self.alt_text}


def save(picture: Picture, theme: Theme, file: Path, *, svg: bool) -> Saved:
    """Writes the file. Raises OSError."""
    file.write_bytes(image(picture, theme, svg=svg))
    return Saved(file, title(picture), full_text(picture))
