"""Every published format that Teller can read. Another one is a module beside these, and a line in FORMATS."""

from __future__ import annotations

import re
from dataclasses import dataclass

from data.sources.dgacm import DGACM
from data.sources.drafts import DRAFTS
from data.sources.files import OnProgress, SourceError, SourceFile, find_source_files
from data.sources.formats import CsvFormat, Format, Item
from data.sources.library_assembly import LIBRARY_ASSEMBLY
from data.sources.library_council import LIBRARY_COUNCIL
from data.sources.library_names import LIBRARY_NAMES
from data.sources.library_resolutions import LIBRARY_RESOLUTIONS
from data.sources.marcxml import MARCXML
from data.sources.voeten import VOETEN

__all__ = [
    "FORMATS",
    "Edition",
    "Format",
    "Item",
    "OnProgress",
    "SourceError",
    "SourceFile",
    "describe",
    "find_source_files",
    "recognise",
]

# In this order the first that finds all it needs is taken: the more particular before the more general.
FORMATS: tuple[Format, ...] = (
    DRAFTS,
    LIBRARY_COUNCIL,
    LIBRARY_ASSEMBLY,
    LIBRARY_RESOLUTIONS,
    LIBRARY_NAMES,
    VOETEN,
    MARCXML,
    DGACM,
)
HEAD_CHARACTERS = 64 * 1024

_HEADING = re.compile(r"^#+\s*(.+?)\s*$")
_DATE_IN_NAME = re.compile(r"(\d{4})[-_](\d{2})[-_](\d{2})")


@dataclass(frozen=True, slots=True)
class Edition:
    """What a publisher says of one edition; the version falls back to the date in the file's name."""

    version: str = ""
    citation: str = ""


def recognise(file: SourceFile) -> Format:
    """The format of a file, by its first lines. Raises SourceError, naming what is missing."""
    with file.open() as text:
        head = text.read(HEAD_CHARACTERS)
    if not head.strip():
        raise SourceError("the file is empty", file=file.name)
    if "\0" in head:
        raise SourceError("not a text file", file=file.name)
    found = next((known for known in FORMATS if not known.missing(head)), None)
    if found:
        return found
    tables = [known for known in FORMATS if isinstance(known, CsvFormat)]
    nearest = min(tables, key=lambda known: len(known.missing(head)) / len(known.required))
    lacks = nearest.missing(head)
    if len(lacks) * 2 > len(nearest.required):
        names = "; ".join(known.name for known in FORMATS)
        raise SourceError(f"not in a format that Teller reads ({names})", file=file.name, line=1)
    raise SourceError(f"column missing for {nearest.name}: {', '.join(lacks)}", file=file.name, line=1)


def describe(file: SourceFile) -> Edition:
    """The "Version" and "Citation" sections of the description that may lie beside a file as `..._md.md`."""
    named = _DATE_IN_NAME.search(file.text_name)
    version = "-".join(named.groups()) if named else ""
    description = file.path.with_name(file.text_name.removesuffix(".csv") + "_md.md")
    if not description.is_file():
        return Edition(version)
    sections = _sections(description.read_text("utf-8-sig", errors="replace"))
    return Edition(sections.get("version", version), sections.get("citation", ""))


def _sections(markdown: str) -> dict[str, str]:
    sections: dict[str, list[str]] = {}
    heading = ""
    for line in markdown.splitlines():
        if match := _HEADING.match(line):
            heading = match[1].lower()
        elif line.strip():
            sections.setdefault(heading, []).append(line.strip())
    return {heading: " ".join(lines) for heading, lines in sections.items()}
