"""Opening the record and the state; what may be wrong with them becomes one sentence that says where they lie."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.core import Teller, local_today
from bot.settings import Settings
from data.snapshots import STORE_ERRORS, AlreadyLoading, BrokenSnapshot

if TYPE_CHECKING:
    from bot.pictures.studio import Studio
    from data.state import State


class CannotOpen(Exception):
    """A store that cannot be used; a person can put it right."""


@asynccontextmanager
async def opened_teller(settings: Settings) -> AsyncIterator[Teller]:
    """The core, with its record open. Raises CannotOpen."""
    fixed = settings.today
    today = (lambda: fixed) if fixed else local_today
    teller = Teller(settings.home, today, csv_for_excel=settings.csv == "excel")
    try:
        try:
            await teller.open()
        except (AlreadyLoading, BrokenSnapshot, *STORE_ERRORS) as error:
            raise CannotOpen(f"the record in {settings.home} cannot be opened: {error}") from None
        yield teller
    finally:
        await teller.close()


@asynccontextmanager
async def opened_studio(settings: Settings) -> AsyncIterator[Studio]:
    """Where pictures are drawn, in the theme that is set."""
    # A question from the terminal needs neither.
    from bot.pictures.palette import Theme  # noqa: PLC0415
    from bot.pictures.studio import NO_PICTURES, Studio  # noqa: PLC0415

    studio = NO_PICTURES if settings.pictures == "off" else Studio(Theme(settings.pictures))
    studio.start()
    try:
        yield studio
    finally:
        await studio.close()


@asynccontextmanager
async def opened_state(settings: Settings) -> AsyncIterator[State]:
    """What the bot itself remembers. Raises CannotOpen."""
    from data.state import BadState, State  # noqa: PLC0415

    try:
        state = await State.open(settings.home, address=settings.state.reveal())
    except BadState as error:
        raise CannotOpen(str(error)) from None
    except STORE_ERRORS as error:
        raise CannotOpen(f"the state in {settings.home} cannot be opened: {error}") from None
    try:
        yield state
    finally:
        await state.close()
