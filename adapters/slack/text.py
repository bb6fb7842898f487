"""Text on its way to Slack and back: what a person or a title says never becomes a mention, a link or formatting."""

from __future__ import annotations

import re
from typing import Any

from bot.language.text import WORD_JOINER, flag_of, unbroken

# Lookalikes instead of entities: the same text stands in `plain_text`, where entities would show, and in `mrkdwn`.
_LOOKALIKES = str.maketrans({"<": "‹", ">": "›", "*": "∗", "~": "∼", "`": "ˋ"})
_UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_UNDERSCORE = re.compile(r"(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_LIVE = re.compile(r"&(?=#?\w+;)|@(?=\w)|:(?=//)|:(?=[\w+'-]+:)")

_MARKUP = re.compile(r"<([^<>]*)>")
# Ten flags have short names, too.
_SHORT_FLAGS = {name: name for name in ("cn", "de", "es", "fr", "it", "jp", "kr", "ru", "us", "gb")} | {"uk": "gb"}
_FLAG = re.compile(rf":(?:flag-([a-z]{{2}})|({'|'.join(_SHORT_FLAGS)})):")
_LINK = re.compile(r"https?://[^\s<>|\"]{1,1900}")


def escape(text: str) -> str:
    """The text as Slack shows it without doing anything with it: no mention, link, entity, emoji or formatting."""
    text = unbroken(_UNSEEN.sub(" ", text).translate(_LOOKALIKES))
    return _LIVE.sub(rf"\g<0>{WORD_JOINER}", _UNDERSCORE.sub("ˍ", text))


def bold(text: str) -> str:
    """Escaped, on one line, in bold `mrkdwn`."""
    words = escape(" ".join(text.split()))
    return f"*{words}*" if words else ""


def is_link(url: str) -> bool:
    return bool(_LINK.fullmatch(url))


def link(url: str, text: str) -> str:
    """The text as a link in `mrkdwn`, or just escaped where the address is none that Slack may be given."""
    words = escape(" ".join(text.split()))
    return f"<{url.replace('&', '&amp;')}|{words or 'link'}>" if is_link(url) else words


def plain(text: str) -> str:
    """What a person meant who wrote this in Slack: mentions dropped, links and channels by name, entities undone."""
    text = _MARKUP.sub(_said, text)
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(entity, sign)
    return _FLAG.sub(_flag, text).strip()


def _flag(emoji: re.Match[str]) -> str:
    """The flag that Slack writes as :flag-in:, as the two signs of which it is made."""
    return flag_of((emoji[1] or _SHORT_FLAGS[emoji[2]]).upper())


def _said(markup: re.Match[str]) -> str:
    target, _, label = markup[1].partition("|")
    if target.startswith("@"):
        return ""
    return label or ("" if target[:1] in ("#", "!") else target.removeprefix("mailto:"))


def said_in(message: dict[str, Any]) -> str:
    """The text of a message and of its attachments, or else of its blocks."""
    said = [message.get("text") or "", *_texts(message.get("attachments"))]
    return "\n".join(filter(None, said)) or "\n".join(_texts(message.get("blocks")))


def _texts(value: Any) -> list[str]:
    """What stands to be read anywhere in attachments or blocks, labels of buttons aside."""
    if isinstance(value, list):
        return [text for entry in value for text in _texts(entry)]
    if not isinstance(value, dict) or "action_id" in value:
        return []
    own = [value[name] for name in ("pretext", "title", "text", "value") if isinstance(value.get(name), str)]
    return [*own, *_texts(list(value.values()))] or [value[name] for name in ("fallback",) if value.get(name)]
