"""What platforms and browsers put into a text: links, mentions of people, flags by name and entities, made plain.

Every change keeps the length of the text, so that places in it stay what they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

_FORMS = re.compile(
    r"""
      <(?:[@\#!]|a?:)[^<>\n]{1,100}>                                                # a person, a channel, an emoji
    | <(?P<marked>https?://[^\s<>|]{1,2000})\|?(?P<label>[^<>\n]{0,300})>
    | (?P<link>(?:https?://|(?:www\.)?(?:undocs\.org|docs\.un\.org|digitallibrary\.un\.org)/)[^\s<>|)\]]{1,2000})
    | :flag-(?P<flag>[a-z]{2}):
    | &(?P<entity>amp|lt|gt|quot|nbsp|\#39);
    """,
    re.VERBOSE,
)
_DOCUMENT = re.compile(r"(?:undocs|docs\.un)\.org/(?:(?:en|fr|es|ru|ar|zh)/)?(?P<symbol>[AS]/[^?#]+)", re.IGNORECASE)
_RECORD = re.compile(r"digitallibrary\.un\.org/record/(?P<number>\d{1,12})", re.IGNORECASE)
_SIGNS = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "nbsp": " ", "#39": "'"}
_FIRST_LETTER = 0x1F1E6
_CLOSING = ".,;:!?'\""


def plain(text: str, records: Mapping[str, str]) -> str:
    """The text with the symbols that its links lead to in their place, and blanks for what says nothing. `records`: the
    symbols by the numbers of the Library's records."""
    return _FORMS.sub(lambda found: _plain(found, records).ljust(len(found[0])), text)


def _plain(found: re.Match[str], records: Mapping[str, str]) -> str:
    if found["flag"]:
        return "".join(chr(_FIRST_LETTER + ord(letter) - ord("a")) for letter in found["flag"])
    if found["entity"]:
        return _SIGNS[found["entity"]]
    if found["marked"]:
        return (_led_to(found["marked"], records) or found["label"])[: len(found[0])]
    return _led_to(found["link"], records)[: len(found[0])] if found["link"] else ""


def _led_to(link: str, records: Mapping[str, str]) -> str:
    """The symbol of the document that a link leads to, with the sign that ends a sentence behind it; or ""."""
    bare = link.rstrip(_CLOSING)
    if document := _DOCUMENT.search(bare):
        return unquote(document["symbol"]) + link[len(bare) :]
    record = _RECORD.search(bare)
    return records.get(record["number"], "") + link[len(bare) :] if record else ""
