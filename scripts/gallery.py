"""Draws the pictures that the README shows, from the landmark votes.

Run by `make docs`. `make check` runs it with --check, which writes nothing and fails where a picture is out of date.
"""

from __future__ import annotations

import asyncio
import html
import io
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageChops, ImageStat

from bot.answer import View
from bot.core import Teller
from bot.pictures.drawing import to_png, to_svg
from bot.pictures.facts import Picture
from bot.pictures.palette import Theme
from bot.pictures.telling import alt_text

ROOT = Path(__file__).parent.parent
FOLDER = Path("docs") / "pictures"
DAY = date(2026, 11, 22)
# So that it does not matter how a machine rounds: the mean difference of a colour, of 255.
TOLERANCE = 0.5


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of the gallery, and the question whose answer it goes with."""

    name: str
    question: str
    view: View = View.BOARD
    theme: Theme = Theme.LIGHT

    @property
    def file(self) -> Path:
        """Below the project's folder."""
        return FOLDER / f"{self.name}.png"


GALLERY = (
    Shown("horseshoe", "How did India vote on S/2022/155?"),
    Shown("tiles", "How did Brazil vote on ES-11/6?", View.TILES, Theme.DARK),
    Shown("movers", "Who changed between ES-11/4 and ES-11/5?"),
    Shown("board", "How did India vote on ES-11/6?"),
)


def gallery() -> dict[Shown, Picture]:
    return asyncio.run(_pictures())


async def _pictures() -> dict[Shown, Picture]:
    with TemporaryDirectory() as home:
        teller = Teller(Path(home), today=lambda: DAY)
        try:
            return {shown: await _picture(teller, shown) for shown in GALLERY}
        finally:
            await teller.close()


async def _picture(teller: Teller, shown: Shown) -> Picture:
    picture = await teller.picture(await teller.ask(shown.question), shown.view)
    assert picture is not None, f"no picture for {shown.question!r}"
    return picture


def gallery_text() -> str:
    """The part of the README, with the alternative texts."""
    tags = (
        f'<img src="{shown.file.as_posix()}" width="390" alt="{html.escape(alt_text(picture))}">'
        for shown, picture in gallery().items()
    )
    return "\n".join(tags)


def is_current(file: Path, png: bytes) -> bool:
    if not file.is_file():
        return False
    with Image.open(file) as kept, Image.open(io.BytesIO(png)) as drawn:
        if kept.size != drawn.size:
            return False
        difference = ImageChops.difference(kept.convert("RGB"), drawn.convert("RGB"))
    return max(ImageStat.Stat(difference).mean) <= TOLERANCE


def main() -> int:
    drawn = {shown.file: to_png(to_svg(picture, shown.theme)) for shown, picture in gallery().items()}
    stale = [file for file, png in drawn.items() if not is_current(ROOT / file, png)]
    if "--check" in sys.argv:
        for file in stale:
            print(f"{file} is out of date: run `make docs`", file=sys.stderr)
        return 1 if stale else 0
    (ROOT / FOLDER).mkdir(exist_ok=True)
    for file in stale:
        (ROOT / file).write_bytes(drawn[file])
    return 0


if __name__ == "__main__":
    sys.exit(main())
