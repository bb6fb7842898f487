"""What the UN Digital Library's tables have in common."""

from __future__ import annotations

import re

from data.model import Body, Matter, Modality, Result, RollCall, Tally
from data.sources.tables import CellError, Columns, Row
from data.symbols import Series, is_part_of_resolution, parse_symbol

SPELLINGS: dict[str, tuple[str, ...]] = {
    "id": ("undl_id",),
    "symbol": ("resolution", "resolutions"),
    "session": ("session",),
    "date": ("date",),
    "title": ("title",),
    "agenda": ("agenda_title", "agenda_titles"),
    "draft": ("draft",),
    "committee_report": ("committee_report",),
    "meeting": ("meeting",),
    "subjects": ("subjects",),
    "note": ("vote_note",),
    "yes": ("total_yes", "yes"),
    "no": ("total_no", "no"),
    "abstain": ("total_abstentions", "abstentions"),
    "non_voting": ("total_non_voting", "non-voting"),
    "url": ("undl_link",),
}
_NOT_ADOPTED = (Series.DRAFT, Series.DOCUMENT)
_ADOPTED_BY = re.compile(
    r"\s*:?\s*\b(?:res\w*|decisions?)\s*(?:/\s*adopted\s+by\b.*|adopted\s+by\s+the\s+(?:General\s+Assembly|Security\s+Council)\W*)$",
    re.IGNORECASE | re.DOTALL,
)


def clean_title(title: str) -> str:
    """The title without the Library's note on the document: "... : resolution / adopted by the General Assembly"."""
    return " ".join(_ADOPTED_BY.sub("", title).split()).rstrip(" /:.") or title.strip()


def session_of(symbol: str) -> str:
    """The session that an Assembly symbol names, or empty text."""
    parsed = parse_symbol(symbol)
    return parsed.session or "" if parsed else ""


def matter_of(symbol: str) -> Matter:
    if is_part_of_resolution(symbol):
        return Matter.PARAGRAPH
    parsed = parse_symbol(symbol)
    return Matter.DECISION if parsed and parsed.series is Series.DECISION else Matter.RESOLUTION


def modality_of(text: str) -> Modality | None:
    """The modality for the Library's words "Vote, recorded", "Vote, non-recorded", "Vote", "Without a vote"."""
    words = text.lower()
    if "without" in words or "consensus" in words:
        return Modality.WITHOUT_VOTE
    if "non-recorded" in words or "not recorded" in words:
        return Modality.NON_RECORDED
    return Modality.RECORDED if "vote" in words or "recorded" in words else None


def _refuse_draft(row: Row, columns: Columns, symbol: str) -> None:
    """What is not adopted has no symbol of a resolution, and is no row of these tables. Raises CellError."""
    parsed = parse_symbol(symbol)
    if parsed and parsed.series in _NOT_ADOPTED:
        message = (
            f"{symbol!r} is a draft, and this table is of resolutions; votes on drafts have a layout of their own"
            " (docs/loading.md, What is recognised)"
        )
        raise CellError("symbol", row[columns["symbol"]], message)


def read_totals(row: Row, columns: Columns) -> Tally | None:
    """The announced totals, or None where the source gives none. Raises CellError."""
    yes, no, abstain = (columns.count(row, key) for key in ("yes", "no", "abstain"))
    if yes is None or no is None or abstain is None:
        return None
    return Tally(yes, no, abstain, columns.count(row, "non_voting"))


def read_resolution(row: Row, columns: Columns, symbol: str) -> RollCall:
    """What a row says of a resolution that was adopted by a recorded vote; who voted how is left open. Raises CellError."""
    _refuse_draft(row, columns, symbol)
    return RollCall(
        symbol=symbol,
        body=Body.COUNCIL if symbol.startswith("S/") else Body.ASSEMBLY,
        date=columns.day(row, "date"),
        matter=matter_of(symbol),
        result=Result.ADOPTED,
        title=clean_title(columns.text(row, "title")),
        reference=columns.text(row, "id"),
        session=columns.text(row, "session") or session_of(symbol),
        agenda=columns.text(row, "agenda"),
        subjects=columns.text(row, "subjects"),
        draft=columns.text(row, "draft"),
        committee_report=columns.text(row, "committee_report"),
        meeting=columns.text(row, "meeting"),
        note=columns.text(row, "note"),
        url=columns.text(row, "url"),
        tally=read_totals(row, columns),
    )
