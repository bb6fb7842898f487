"""One measured figure, with what it is held to."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """`target` is the most that `value` may be; None where there is none. `runs` says what the value was taken from."""

    name: str
    value: float
    unit: str
    target: float | None = None
    runs: str = ""

    @property
    def met(self) -> bool:
        return self.target is None or self.value <= self.target

    def __str__(self) -> str:
        held_to = "" if self.target is None else f"  (at most {self.target:g} {self.unit}: {'met' if self.met else 'MISSED'})"
        return f"{self.name}: {self.value:.3g} {self.unit}{held_to}{f'  [{self.runs}]' if self.runs else ''}"


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which a share (0 to 1) of the values lie."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def median(values: Sequence[float]) -> float:
    return statistics.median(values)
