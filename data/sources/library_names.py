"""UN Digital Library, names of member states (record 4082085): `*_unms_names.csv`.

One row per state and name, with the names of that state in other languages and earlier times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.model import StateName
from data.reference import Reference
from data.sources.formats import CsvFormat
from data.sources.tables import Columns, Table

LANGUAGES = {"french": "fr", "spanish": "es", "arabic": "ar", "chinese": "zh", "russian": "ru"}

SPELLINGS = {
    "code": ("iso", "ms_code"),
    "name": ("member_state",),
    "status": ("name_status",),
    "other": ("other_names",),
    "earlier": ("earlier_names",),
    **{language: (language,) for language in LANGUAGES},
}

_BETWEEN_NAMES = re.compile(r"\s*[|;]\s*")


def parse(table: Table, columns: Columns, reference: Reference) -> Iterator[StateName]:
    for row in table.rows():
        code = columns.text(row, "code").upper()
        if not code:
            continue
        cells = [(columns.text(row, key), "en") for key in ("name", "other", "earlier")]
        cells += [(columns.text(row, column), language) for column, language in LANGUAGES.items()]
        for cell, language in cells:
            yield from (StateName(code, name, language) for name in _BETWEEN_NAMES.split(cell) if name)


LIBRARY_NAMES = CsvFormat(
    key="library_names",
    name="UN Digital Library, names of member states",
    rank=1,
    whole=True,
    spellings=SPELLINGS,
    required=("code", "name", "status"),
    parse=parse,
)
