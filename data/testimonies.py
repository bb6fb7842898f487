"""What each source says by itself, kept in the snapshot so that the next load can build on it."""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from data.model import (
    Ballots,
    Body,
    Flaw,
    Inconsistency,
    Matter,
    Modality,
    Result,
    RollCall,
    Source,
    Sponsor,
    StateName,
    Tally,
    Testimony,
)
from data.rows import ExtraNameRow, SourceRow, TestimonyRow, select

_TEXTS = (
    "symbol",
    "title",
    "reference",
    "session",
    "agenda",
    "subjects",
    "draft",
    "committee",
    "committee_report",
    "meeting",
    "note",
    "url",
    "parent",
)
_FALSE_AT_TIMES = ("day_is_known", "result_is_known")


def fields_to_json(call: RollCall) -> str:
    """Everything but the ballots; empty fields are left out."""
    values: dict[str, object] = {name: getattr(call, name) for name in _TEXTS if getattr(call, name)}
    values |= {
        "body": call.body,
        "date": call.date.isoformat(),
        "matter": call.matter,
        "result": call.result,
        "modality": call.modality,
    }
    values |= {name: False for name in _FALSE_AT_TIMES if not getattr(call, name)}
    values |= {name: getattr(call, name) for name in ("vetoed_by", "topics") if getattr(call, name)}
    if call.sponsors:
        values["sponsors"] = msgspec.to_builtins(call.sponsors)
    if call.tally:
        values["tally"] = (call.tally.yes, call.tally.no, call.tally.abstain, call.tally.non_voting)
    if call.flaws:
        values["flaws"] = [(found.flaw, found.detail) for found in call.flaws]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _from_json(fields: str, ballots: Ballots | None) -> RollCall:
    values: dict[str, Any] = json.loads(fields)
    symbol = values["symbol"]
    values |= {
        "body": Body(values["body"]),
        "date": date.fromisoformat(values["date"]),
        "matter": Matter(values["matter"]),
        "result": Result(values["result"]),
        "modality": Modality(values["modality"]),
        "title": values.get("title", ""),
        "vetoed_by": tuple(values.get("vetoed_by", ())),
        "topics": tuple(values.get("topics", ())),
        "sponsors": msgspec.convert(values.get("sponsors", ()), tuple[Sponsor, ...]),
        "tally": Tally(*values["tally"]) if "tally" in values else None,
        "flaws": tuple(Inconsistency(Flaw(flaw), symbol, detail) for flaw, detail in values.get("flaws", ())),
    }
    return RollCall(**values, ballots=ballots)


def read_testimonies(snapshot: Path) -> tuple[list[Testimony], dict[Source, list[StateName]]]:
    """All that was loaded into a snapshot, and the names that sources gave to states."""
    connection = sqlite3.connect(f"{snapshot.as_uri()}?mode=ro", uri=True)
    try:
        sources = {row.id: row.source() for row in select(connection, "source", SourceRow)}
        codes = [code for (code,) in connection.execute("SELECT code FROM state ORDER BY id")]
        shared: dict[tuple[str, ...], tuple[str, ...]] = {}

        def ballots(letters: str | None) -> Ballots | None:
            if letters is None:
                return None
            present = tuple(code for code, letter in zip(codes, letters, strict=True) if letter != " ")
            return Ballots(shared.setdefault(present, present), letters.replace(" ", ""))

        testimonies = [
            Testimony(sources[row.source_id], _from_json(row.fields, ballots(row.letters)))
            for row in select(connection, "testimony", TestimonyRow)
        ]
        names: dict[Source, list[StateName]] = {}
        for row in select(connection, "extra_name", ExtraNameRow):
            names.setdefault(sources[row.source_id], []).append(StateName(row.code, row.name, row.language))
        return testimonies, names
    finally:
        connection.close()
