"""Small files in the layouts that publishers use, made by the tests."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

LATER_HEADER = [
    "undl_id",
    "ms_code",
    "ms_name",
    "ms_vote",
    "date",
    "session",
    "resolution",
    "draft",
    "committee_report",
    "meeting",
    "title",
    "agenda_title",
    "subjects",
    "vote_note",
    "total_yes",
    "total_no",
    "total_abstentions",
    "total_non_voting",
    "total_ms",
    "undl_link",
]
FIRST_HEADER = [
    "undl_id",
    "ms_codes",
    "ms_names",
    "ms_votes",
    "resolutions",
    "title",
    "modality",
    "draft",
    "committee_report",
    "meeting",
    "agenda_titles",
    "subjects",
    "date",
    "yes",
    "no",
    "abstentions",
    "non-voting",
    "total-voting",
    "undl_link",
]
NAMES = {
    "FRA": "FRANCE",
    "GBR": "UNITED KINGDOM",
    "USA": "UNITED STATES",
    "CHN": "CHINA",
    "SUN": "USSR",
    "IND": "INDIA",
}


def table(header: Sequence[str], rows: Sequence[Mapping[str, object]], delimiter: str = ",") -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, header, restval="", delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def assembly_rows(symbol: str, votes: Mapping[str, str], **changes: object) -> list[dict[str, object]]:
    """One row a member, with totals that fit."""
    letters = list(votes.values())
    common: dict[str, object] = {
        "undl_id": f"id-{symbol}",
        "date": "1950-11-03",
        "session": "5",
        "resolution": symbol,
        "meeting": "A/PV.302",
        "title": f"Title of {symbol} : resolution / adopted by the General Assembly",
        "agenda_title": "Agenda",
        "subjects": "SUBJECT",
        "total_yes": f"{letters.count('Y')}.0",
        "total_no": f"{letters.count('N')}.0",
        "total_abstentions": f"{letters.count('A')}.0",
        "total_non_voting": f"{letters.count('X')}.0",
        "total_ms": f"{len(letters)}.0",
        "undl_link": f"https://digitallibrary.un.org/record/{symbol}",
    }
    return [
        common | {"ms_code": code, "ms_name": NAMES.get(code, code), "ms_vote": letter} | changes
        for code, letter in votes.items()
    ]


def write_assembly(path: Path, *roll_calls: list[dict[str, object]]) -> Path:
    path.write_text(table(LATER_HEADER, [row for rows in roll_calls for row in rows]), "utf-8")
    return path
