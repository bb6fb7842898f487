"""What a file is that is no table, by its first bytes, and what to do about it."""

from __future__ import annotations

import re

AS_CSV = "open it, save it as “CSV UTF-8”, and load that"
# In this order; all of them are looked for at the beginning of the file, behind white space.
_BEGINNINGS = (
    (rb"PK(?:\x03\x04|\x05\x06)", "a zip archive that is cut off or damaged; download it again"),
    (rb"\xd0\xcf\x11\xe0", f"an old Excel workbook (.xls); {AS_CSV}"),
    (rb"%PDF", "a PDF document; load the table that it was made from, as CSV"),
    (
        rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|script)\b",
        "a web page, not the file; the download was held up by a check or a sign-in: download it in a browser",
    ),
    (
        rb"version https://git-lfs",
        "a Git LFS pointer, which only says where the file is; get the file itself with “git lfs pull”",
    ),
    (
        rb"(?:\xef\xbb\xbf)?\s*\[",
        "JSON, of none of the sources that Teller reads; load the table that it was made from, as CSV",
    ),
    (rb"\xff\xfe|\xfe\xff", "UTF-16 text; save it as UTF-8, which Excel calls “CSV UTF-8”"),
)
_KINDS = tuple((re.compile(beginning, re.IGNORECASE), sentence) for beginning, sentence in _BEGINNINGS)


def no_table(head: bytes) -> str:
    """What a file is that begins so and holds no table, with what to do; empty where it may be one."""
    return next((sentence for beginning, sentence in _KINDS if beginning.match(head)), "")


def office_document(members: list[str]) -> str:
    """The same for a zip archive with such members: workbooks and documents are archives, too."""
    if "[Content_Types].xml" in members:
        what = "an Excel workbook (.xlsx)" if any(name.startswith("xl/") for name in members) else "an Office document"
        return f"{what}; {AS_CSV}"
    return f"an OpenDocument file; {AS_CSV}" if {"mimetype", "content.xml"} <= set(members) else ""
