"""States by the names of those who led them: "Obama's ambassador" votes for the United States."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from bot.language.tables import read_table


class _Leaders(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    names: frozenset[str]


@cache
def _codes() -> dict[str, str]:
    """Raises msgspec.ValidationError where the file has other keys."""
    held = msgspec.convert(read_table(Path(__file__).with_name("leaders.toml")), dict[str, _Leaders])
    return {name: code for code, leaders in held.items() for name in leaders.names}


def led_by(name: str) -> str | None:
    """The code of the state that one of this name, in small letters, led."""
    return _codes().get(name)
