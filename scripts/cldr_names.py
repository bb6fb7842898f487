"""Writes data/reference/cldr_names.csv: the names of states in other languages, from Unicode CLDR through Babel.

The six languages of the United Nations and the other large ones. Run by `make reference`; the test suite checks that the
file is current.
"""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

from babel import Locale

FOLDER = Path(__file__).parent.parent / "data" / "reference"
LANGUAGES = (
    "ar",
    "bn",
    "de",
    "es",
    "fa",
    "fr",
    "hi",
    "id",
    "it",
    "ja",
    "ko",
    "nl",
    "pl",
    "pt",
    "ru",
    "sw",
    "sv",
    "tr",
    "uk",
    "ur",
    "vi",
    "zh",
)


def rendered() -> str:
    with (FOLDER / "states.csv").open(encoding="utf-8", newline="") as file:
        codes = {row["iso2"]: row["code"] for row in csv.DictReader(file) if row["iso2"]}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("code", "language", "name"))
    for language in LANGUAGES:
        territories = Locale.parse(language).territories
        for iso2, code in sorted(codes.items(), key=lambda pair: pair[1]):
            names = {
                territories[key] for key in (iso2, f"{iso2}-alt-short", f"{iso2}-alt-variant") if key in territories
            }
            writer.writerows((code, language, name) for name in sorted(names))
    return text.getvalue()


def main() -> int:
    target = FOLDER / "cldr_names.csv"
    if "--check" in sys.argv:
        current = target.read_text("utf-8") == rendered()
        if not current:
            print(f"{target} is out of date: run `make reference`", file=sys.stderr)
        return 0 if current else 1
    target.write_text(rendered(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
