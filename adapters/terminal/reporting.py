"""The report of a load, as text and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from adapters.terminal.escaping import literal
from data.report import LoadReport, SourceReport

MOST_EXAMPLES = 3
OLDER = (
    "This is older than what was loaded before: channels are told nothing of it, and what is answered is what it has."
)


def report_to_json(report: LoadReport) -> dict[str, Any]:
    return {
        "changed": bool(report.snapshot),
        "older": report.is_older,
        "snapshot": report.snapshot,
        "seconds": round(report.seconds, 2),
        "record": {"roll_calls": report.roll_calls, "votes": report.votes},
        "sources": [_source(source) for source in report.sources],
        "rejected": [
            {"symbol": found.symbol, "reason": found.flaw, "detail": found.detail} for found in report.rejected
        ],
        "inconsistencies": [
            {"symbol": found.symbol, "flaw": found.flaw, "detail": found.detail} for found in report.inconsistencies
        ],
    }


def _source(source: SourceReport) -> dict[str, Any]:
    return {
        "key": source.key,
        "name": source.name,
        "version": source.version,
        "files": source.files,
        "new": source.new,
        "changed": source.changed,
        "unchanged": source.unchanged,
        "withdrawn": source.withdrawn,
        "names": source.names,
        "first": source.first.isoformat() if source.first else None,
        "last": source.last.isoformat() if source.last else None,
    }


def report_to_text(report: LoadReport, *, everything: bool) -> RenderableType:
    """`everything` lists every inconsistency, however many there are of a kind."""
    return Group(*_parts(report, everything=everything))


def _parts(report: LoadReport, *, everything: bool) -> Iterator[RenderableType]:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for column in ("Source", "New", "Changed", "Unchanged", "Withdrawn", "Names", "Covers"):
        table.add_column(column, justify="left" if column in ("Source", "Covers") else "right")
    for source in report.sources:
        covers = f"{source.first} to {source.last}" if source.first else "–"
        counts = (source.new, source.changed, source.unchanged, source.withdrawn, source.names)
        table.add_row(literal(f"{source.name} ({source.files})"), *(f"{count:,}" for count in counts), covers)
    yield table
    if not report.snapshot:
        yield Text("Nothing changed: all of this was loaded before.", style="bold")
        return
    if report.rejected:
        yield Text(f"Rejected, since they are no roll calls of their own: {len(report.rejected)} (see below).")
    yield from _inconsistencies(report, everything=everything)
    if report.is_older:
        yield Text(OLDER)
    total = f"{report.roll_calls:,} roll calls with {report.votes:,} votes"
    yield Text(f"The record now holds {total}. Loaded in {report.seconds:.1f} s.", style="bold")


def _inconsistencies(report: LoadReport, *, everything: bool) -> Iterator[RenderableType]:
    if not report.inconsistencies:
        yield Text("No inconsistencies found.")
        return
    count = len(report.inconsistencies)
    one = "1 inconsistency found, loaded as it is and shown with every answer that uses it:"
    many = f"{count:,} inconsistencies found, loaded as they are and shown with every answer that uses them:"
    yield Text(one if count == 1 else many)
    for flaw, of_kind in Counter(found.flaw for found in report.inconsistencies).most_common():
        entries = [entry for entry in report.inconsistencies if entry.flaw is flaw]
        if everything:
            yield Text(f"  {flaw}: {of_kind:,}")
            yield from (literal(f"    {entry.symbol}: {entry.detail}", "dim") for entry in entries)
        else:
            examples = "; ".join(f"{entry.symbol}: {entry.detail}" for entry in entries[:MOST_EXAMPLES])
            yield literal(f"  {flaw}: {of_kind:,}, for example {examples}" + _more(of_kind))


def _more(count: int) -> str:
    return "" if count <= MOST_EXAMPLES else f"; and {count - MOST_EXAMPLES:,} more, which --all lists"
