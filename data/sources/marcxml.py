"""MARCXML exports of the UN Digital Library's voting records: votes days after they were cast.

Fields: 001 record number, 791 $a symbol, 269 $a date, 245 title, 952 $a meeting, 991 $d agenda subjects and $c title,
993 $a draft or report, 967 one per state ($c code, $d vote, none for not voting, $e name), 996 $a vote note and $b to
$e the totals, 591 $a how it was adopted, 856 $u link.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from data.model import Ballots, Body, Flaw, Inconsistency, Modality, Result, RollCall, Tally
from data.reference import Reference
from data.sources.files import OnProgress, SourceError, SourceFile
from data.sources.library import clean_title, matter_of, modality_of, session_of
from data.sources.tables import parse_day

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LETTERS = {"Y": "Y", "N": "N", "A": "A", "X": "X", "": "X"}


class MarcRecord:
    """One record's fields, by tag and subfield code."""

    def __init__(self, element: Element) -> None:
        self._fields: list[tuple[str, dict[str, str]]] = []
        self.number = ""
        for child in element:
            match _local(child.tag), child.get("tag", ""):
                case "controlfield", "001":
                    self.number = (child.text or "").strip()
                case "datafield", tag:
                    self._fields.append((tag, {part.get("code", ""): (part.text or "").strip() for part in child}))

    def all(self, tag: str) -> list[dict[str, str]]:
        return [subfields for other, subfields in self._fields if other == tag]

    def first(self, tag: str, code: str = "a") -> str:
        return next((subfields[code] for subfields in self.all(tag) if subfields.get(code)), "")


@dataclass(frozen=True, slots=True)
class MarcXml:
    key: str = "marcxml"
    name: str = "UN Digital Library, voting records (MARCXML)"
    rank: int = 2
    whole: bool = False
    trusts_symbols: bool = True
    one_vote_a_symbol: bool = False

    def missing(self, head: str) -> list[str]:
        return [] if head.lstrip().startswith("<") else ["an XML beginning"]

    def read(self, file: SourceFile, reference: Reference, on_progress: OnProgress) -> Iterator[RollCall]:
        try:
            with file.open(on_progress) as text:
                for _, element in iterparse(text, forbid_dtd=True):
                    if _local(element.tag) == "record":
                        yield _roll_call(MarcRecord(element), file.name)
                        element.clear()
        except ParseError as error:
            line, _ = error.position
            raise SourceError(
                f"broken XML ({error.msg}); the file seems cut off or damaged", file=file.name, line=line
            ) from None
        except DefusedXmlException as error:
            raise SourceError(
                f"XML that defines entities is refused ({type(error).__name__})", file=file.name
            ) from None


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _roll_call(record: MarcRecord, file: str) -> RollCall:
    symbol = record.first("791")
    if not symbol:
        raise SourceError(f"record {record.number or 'without a number'} has no symbol (field 791 $a)", file=file)
    written = record.first("269")
    try:
        day = parse_day(written)
    except ValueError:
        raise SourceError(f"record {record.number}: {written!r} is not a date (field 269 $a)", file=file) from None
    ballots, flaws = _ballots(record, symbol, file)
    modality = modality_of(record.first("591")) or Modality.RECORDED
    if modality is Modality.WITHOUT_VOTE:
        ballots = None
    return RollCall(
        symbol=symbol,
        body=Body.COUNCIL if symbol.startswith("S/") else Body.ASSEMBLY,
        date=day,
        matter=matter_of(symbol),
        result=Result.ADOPTED_WITHOUT_VOTE if modality is Modality.WITHOUT_VOTE else Result.ADOPTED,
        modality=modality,
        title=clean_title(" ".join(filter(None, (record.first("245", code) for code in "abc")))),
        reference=record.number,
        session=session_of(symbol),
        agenda=record.first("991", "c"),
        subjects=record.first("991", "d"),
        draft=record.first("993"),
        meeting=record.first("952"),
        note=record.first("996"),
        url=record.first("856", "u"),
        tally=_totals(record) if ballots else None,
        ballots=ballots,
        flaws=flaws,
    )


def _ballots(record: MarcRecord, symbol: str, file: str) -> tuple[Ballots | None, tuple[Inconsistency, ...]]:
    choices: dict[str, str] = {}
    flaws: list[Inconsistency] = []
    for row in record.all("967"):
        code, vote = row.get("c", "").upper(), row.get("d", "").upper()
        if vote not in LETTERS:
            raise SourceError(
                f"record {record.number}: unknown vote {vote!r} of {code} (field 967 $d; known: Y, N, A)", file=file
            )
        if code in choices:
            flaws.append(
                Inconsistency(Flaw.DUPLICATE_STATE, symbol, f"{code} stands more than once; the first entry counts")
            )
            continue
        choices[code] = LETTERS[vote]
    if not choices:
        return None, ()
    return Ballots(tuple(choices), "".join(choices.values())), tuple(flaws)


def _totals(record: MarcRecord) -> Tally | None:
    counts = [record.first("996", code) for code in "bcde"]
    if not all(count.isdigit() for count in counts[:3]):
        return None
    yes, no, abstain = map(int, counts[:3])
    return Tally(yes, no, abstain, int(counts[3]) if counts[3].isdigit() else None)


MARCXML = MarcXml()
