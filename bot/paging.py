"""Questions for the next rows of an answer: “next 10”, “more”, “page 3”."""

from __future__ import annotations

import re

_POLITE = "(?:,? (?:please|pls|plz|thanks))?"
_BEGIN = "(?:(?:ok|okay|yes|and|now|then|please),? )*(?:(?:can|could|may) (?:i|we|you) (?:please )?)?(?:(?:show|see|give|list|get|have)(?: me| us)? )?"
_AMOUNT = r"(?:\d{1,3}|ten|few)"
_ROWS = "(?:rows|results|lines|entries)"
_FORMS = (
    rf"(?:the )?next(?: {_AMOUNT})?(?: {_ROWS})?",
    "(?:the )?next page",
    rf"(?:{_AMOUNT} )?more(?: {_ROWS})?",
    rf"another {_AMOUNT}(?: {_ROWS})?",
    "(?:keep|go) (?:on|going)|continue",
)
_NEXT = re.compile(rf"{_BEGIN}(?:{'|'.join(_FORMS)}){_POLITE}[ .!?…]*", re.IGNORECASE)
_PAGE = re.compile(rf"{_BEGIN}page (?P<number>[1-9]\d{{0,2}}){_POLITE}[ .!?]*", re.IGNORECASE)


def page_asked(text: str, shown: int) -> int | None:
    """The page that is asked for, counted from nought, where the one that is `shown` was the last; None where none is."""
    words = " ".join(text.split())
    if found := _PAGE.fullmatch(words):
        return int(found["number"]) - 1
    return shown + 1 if _NEXT.fullmatch(words) else None


def page_as(page: int) -> str:
    """The question for a page."""
    return f"page {page + 1}"
