"""Which roll calls are meant, in words."""

from __future__ import annotations

from bot.language.mentions import SessionMention, WhenMention
from bot.language.what import What
from bot.wording import listed
from data.model import Body


def sought(words: str, what: What) -> str:
    return " ".join(filter(None, (words, *(mention.written for mention in what.when))))


def label_of(words: str, what: What, body: Body | None = None) -> str:
    """Which roll calls are meant, in words: "on Ukraine in the Security Council since 2022"."""
    parts = (
        [f"on {words}" if words else "", f"in {body.full_name}" if body is None else f"in the {body.full_name}"]
        if body
        else [f"on {words}" if words else ""]
    )
    times = [_time(mention) for mention in what.when]
    if len({type(mention) for mention in what.when}) == 1 and all(time.startswith("in ") for time in times):
        # "In 2012 and 2014"; "in December 2024 in session ES-10" is one time.
        times = [f"in {listed([time.removeprefix('in ') for time in times])}"]
    parts += times
    parts += (f"apart from {mention.written}" for mention in what.but)
    return " ".join(filter(None, parts))


def _time(mention: SessionMention | WhenMention) -> str:
    match mention:
        case SessionMention(session=session):
            return f"in session {session}"
        case WhenMention(label=label):
            lead, blank, rest = label.partition(" ")
            led = lead.lower() in _PREPOSITIONS
            return f"{lead.lower()}{blank}{rest}" if led else f"in {_with_article(label)}"


def _with_article(label: str) -> str:
    return f"the {label}" if label.endswith(("0s", "ties")) else label


_PREPOSITIONS = {
    "on",
    "in",
    "since",
    "between",
    "from",
    "after",
    "before",
    "until",
    "till",
    "up",
    "through",
    "as",
    "during",
    "over",
    "last",
    "this",
    "the",
    "past",
    "yesterday",
    "today",
}
