"""What platforms and browsers put into a text (links, mentions of people, flags by name, entities, italics) and what is dictated into it
(symbols and years in words), made plain.

Every change keeps the length of the text, so that places in it stay what they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

from bot.language.text import flag_of

_FORMS = re.compile(
    r"""
      <(?:[@\#!]|a?:)[^<>\n]{1,100}>                                                # a person, a channel, an emoji
    | (?<!\S)@(?:everyone|here|channel)\b                                            # all of them
    | </?(?:script|b|i|p|br|div|span)>
    | <(?P<marked>https?://[^\s<>|]{1,2000})\|?(?P<label>[^<>\n]{0,300})>
    | (?P<link>(?:https?://|(?:www\.)?(?:undocs\.org|docs\.un\.org|digitallibrary\.un\.org)/)[^\s<>|)\]]{1,2000})
    | :flag-(?P<flag>[a-z]{2}):
    | \b[eE][sS][\ -]+(?P<spoken_session>ten|eleven|1[01])\ +(?:slash|dash|stroke|number)\ +
      (?P<tens>twenty|thirty)?[\ -]?(?P<ones>[a-z]+|\d{1,2})?\b
    | \b(?P<century>nineteen|twenty)[ -](?P<year>(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?
      |ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)\b
    | (?<=\bwhether)\ or\ not\b                                                     # says no more than "whether"
    | &(?P<entity>amp|lt|gt|quot|nbsp|\#39);
    | (?<!\w)_{1,3}(?=[^\s_]) | (?<=[^\s_])_{1,3}(?!\w)                             # italics
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DOCUMENT = re.compile(r"(?:undocs|docs\.un)\.org/(?:(?:en|fr|es|ru|ar|zh)/)?(?P<symbol>[AS]/[^?#]+)", re.IGNORECASE)
_RECORD = re.compile(r"digitallibrary\.un\.org/record/(?P<number>\d{1,12})", re.IGNORECASE)
_SIGNS = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "nbsp": " ", "#39": "'"}
_WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_NUMBERS = {word: number for number, word in enumerate(_WORDS.split(), 1)}
_TENS = {
    word: number * 10
    for number, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_CENTURIES = {"nineteen": 1900, "twenty": 2000}
_CLOSING = ".,;:!?'\""


def plain(text: str, records: Mapping[str, str]) -> str:
    """The text with the symbols that its links lead to in their place, and blanks for what says nothing. `records`: the
    symbols by the numbers of the Library's records."""
    return _FORMS.sub(lambda found: _plain(found, records).ljust(len(found[0])), text)


def _plain(found: re.Match[str], records: Mapping[str, str]) -> str:
    if found["spoken_session"]:
        return _spoken(found)
    if found["century"]:
        return _year(found)
    if found["flag"]:
        return flag_of(found["flag"].upper())
    if found["entity"]:
        return _SIGNS[found["entity"]]
    if found["marked"]:
        return (_led_to(found["marked"], records) or found["label"])[: len(found[0])]
    return _led_to(found["link"], records)[: len(found[0])] if found["link"] else ""


def _spoken(found: re.Match[str]) -> str:
    """ "ES ten slash twenty two" as a symbol; as it stands where it is none."""
    ones = found["ones"] or ""
    number = int(ones) if ones.isdecimal() else _NUMBERS.get(ones.lower())
    tens = {"twenty": 20, "thirty": 30}.get(found["tens"] or "", 0)
    session = {"ten": "10", "eleven": "11"}.get(found["spoken_session"], found["spoken_session"])
    if number is None and not tens:
        return found[0]
    rest = "" if number is not None or not ones else f" {ones}"
    return f"ES-{session}/{tens + (number or 0)}{rest}"


def _year(found: re.Match[str]) -> str:
    """ "Nineteen seventy-three" in digits."""
    tens, _, ones = found["year"].lower().replace("-", " ").partition(" ")
    value = _TENS[tens] + _NUMBERS.get(ones, 0) if tens in _TENS else _NUMBERS[tens]
    return f"{_CENTURIES[found['century'].lower()] + value}"


def _led_to(link: str, records: Mapping[str, str]) -> str:
    """The symbol of the document that a link leads to, with the sign that ends a sentence behind it; or ""."""
    bare = link.rstrip(_CLOSING)
    if document := _DOCUMENT.search(bare):
        return unquote(document["symbol"]) + link[len(bare) :]
    record = _RECORD.search(bare)
    return records.get(record["number"], "") + link[len(bare) :] if record else ""
