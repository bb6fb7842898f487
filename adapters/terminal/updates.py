"""What an update brought, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from adapters.feed import Update
from adapters.terminal.escaping import literal
from bot.updates import new_calls, news_lines, seen_corrections, what_changed
from data.model import RollCall
from data.reference import load_reference


def update_to_json(done: Update, *, dry_run: bool) -> dict[str, Any]:
    report, reference = done.report, load_reference()
    return {
        "changed": bool(report and report.snapshot),
        "dry_run": dry_run,
        "headline": done.headline,
        "warning": done.warning,
        "files": list(done.files),
        "new": [_call(call) for call in new_calls(report)] if report else [],
        "corrections": [
            {"symbol": change.after.symbol, "what": what_changed(change, reference)}
            for change in seen_corrections(report)
        ]
        if report
        else [],
        "inconsistencies": [
            {"symbol": found.symbol, "flaw": found.flaw, "detail": found.detail} for found in report.inconsistencies
        ]
        if report
        else [],
        "snapshot": report.snapshot if report else "",
    }


def _call(call: RollCall) -> dict[str, Any]:
    return {
        "symbol": call.symbol,
        "date": call.date.isoformat(),
        "title": call.title,
        "modality": call.modality,
        "tally": str(call.tally) if call.tally else None,
    }


def update_to_text(done: Update, *, dry_run: bool) -> RenderableType:
    return Group(*_parts(done, dry_run=dry_run))


def _parts(done: Update, *, dry_run: bool) -> Iterator[RenderableType]:
    yield literal(done.headline, "bold")
    if done.warning:
        yield literal(done.warning)
    report = done.report
    if report is None:
        return
    for line in news_lines(report, load_reference()):
        yield literal(f"  {line}")
    if report.snapshot:
        total = f"{report.roll_calls:,} roll calls with {report.votes:,} votes"
        yield Text(f"The record now holds {total}. Loaded in {report.seconds:.1f} s.")
    elif dry_run:
        yield Text("This is a dry run: the record is as it was.")
    for source in report.sources:
        yield literal(f"Source: {source.name}, version {source.version}.", "dim")
