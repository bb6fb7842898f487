"""What every platform's `run` is given, and how it reports that it cannot go on."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from bot.core import Teller
from data.state import State


class PlatformFailed(Exception):
    """A platform that cannot be reached any more: the process ends with a failure, so that a supervisor starts it anew."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The core, the state store, and the event that asks for an orderly end."""

    teller: Teller
    state: State
    stopping: asyncio.Event
