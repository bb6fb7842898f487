"""One measured figure, with what it is held to."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass


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

    @property
    def verdict(self) -> str:
        if self.target is None:
            return ""
        return "met" if self.met else "MISSED"

    def to_json(self) -> dict[str, object]:
        return asdict(self) | {"met": self.met}


def table(figures: Sequence[Figure]) -> str:
    """As Markdown, in columns."""
    rows = [("Figure", "Measured", "At most", "", "Taken from")]
    rows += [
        (
            figure.name,
            _amount(figure.value, figure.unit),
            "" if figure.target is None else f"{figure.target:g} {figure.unit}",
            figure.verdict,
            figure.runs,
        )
        for figure in figures
    ]
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    rows.insert(1, tuple("-" * max(width, 3) for width in widths))
    return "\n".join("| " + " | ".join(map(str.ljust, row, widths)) + " |" for row in rows)


def _amount(value: float, unit: str) -> str:
    """With three digits that count, where there are three."""
    return f"{value:,.{max(0, 3 - len(str(int(value))))}f} {unit}"


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which a share (0 to 1) of the values lie."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def median(values: Sequence[float]) -> float:
    return statistics.median(values)
