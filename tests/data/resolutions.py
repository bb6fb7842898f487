"""Made-up resolutions in the layout that the UN's conference department (DGACM) publishes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from data.reference import load_reference

DAY = date(2025, 12, 1)


def members(day: date = DAY) -> list[str]:
    """The names in capitals of all who had a seat that day, but not of the Congos, whose names are a matter by themselves."""
    reference = load_reference()
    return sorted(reference.states[code].name.upper() for code in reference.seated_on(day) - {"COG", "COD"})


def resolution(number: int, *, voted: bool = True, **changes: Any) -> dict[str, Any]:
    """A/RES/80/<number>, by 3 against 1 with 1 abstaining; `voted=False` makes it adopted without a vote."""
    lists: Mapping[str, Sequence[str]] = {
        "MS_in_favour": ["FRANCE", "TÜRKİYE", "COTE D'IVOIRE"] if voted else [],
        "MS_against": ["INDIA"] if voted else [],
        "MS_abstaining": ["CONGO"] if voted else [],
    }
    made: dict[str, Any] = {
        "symbol": f"A/RES/80/{number}",
        "pv": "A/80/PV.40",
        "resolution_number": f"80/{number}.",
        "title": f"Care of  lighthouse {number}",
        "session": "Eightieth session",
        "adoption_meeting": "40th plenary meeting",
        "adoption_date": "1 December 2025",
        "originating_document": f"A/80/L.{number}",
        "report_paragraph": "N.A.",
        "committee": "Without reference to a Main Committee",
        "agenda_item": "Agenda item 9",
        "agenda_item_name": "Lighthouses",
        "sponsors": ["FRANCE"],
        "additional_sponsors": [],
        "SDGs": [],
        **lists,
        "adoption_type": "By a recorded vote" if voted else "Without a vote",
        "subjects": [["LIGHTHOUSES", "UNBIS Thesaurus"], ["COASTS", "UNBIS Thesaurus"], ["9", "A/80/251"]],
    }
    made |= {f"{key}_count": str(len(names)) if voted else "N.A." for key, names in lists.items()}
    return made | changes


def as_text(*resolutions: Mapping[str, Any]) -> str:
    """The objects one after the other, as they are published."""
    return "\n".join(json.dumps(made, ensure_ascii=False) for made in resolutions) + "\n"


def write_resolutions(path: Path, *resolutions: Mapping[str, Any]) -> Path:
    path.write_text(as_text(*resolutions), "utf-8")
    return path
