"""Times with the words around them: "since 1990", "between 1990 and 1995", "the period 2010 to 2019"."""

from __future__ import annotations

import re

from msgspec.structs import replace

from bot.language.periods import SHORT_YEAR, YEAR, When, month_period
from data.model import Period

# Compiled when a text has a time, which most have not: every process would wait for it.
# "Resolutions from 1981" are those of 1981.
_OF_VOTES = r"\b(?:resolutions?|votes?|drafts?|texts?|roll calls?|ones?)\ $"
# "The text on football from 2024" is the one of that year, too.
_OF_A_TEXT = r"\b(?:the|that|this)\ (?:[\w'’-]+\ ){0,3}(?:resolution|text|draft)\b[^,;:?.!]{0,60}$"
_BEFORE = r"(?P<word>since|as of|starting in|beginning in|(?<!apart\ )(?<!aside\ )from|after|before|later than|earlier than|prior to|\b(?:pre|post)(?=[\ -])|until and including|until|till|up to and including|up to|up until|through|between)(?:\ the)?(?:\ (?:first|earliest|one|vote|text|resolution)(?:\ one)?\ (?:in|of))?(?:\ years?)?(?:\ end\ of|\ start\ of|\ beginning\ of)?[\ -]*$"
_JOINT = r"^\ *(?:and|to|until and including|until|till|through|thru|up to and including|up to|up until|and ending (?:in|with)|ending (?:in|with)|-|and the)(?:\ the\ (?:end|close)\ of)?(?:\ the\ (?:last|latest|newest|one|vote|text|resolution)(?:\ one)?\ (?:in|of))?\ *$"
_ONWARDS = (
    r"^\ *(?:onwards?|on\b(?!\ )|(?:till|until|to|up\ to|through)\ (?:now|date|the\ present|present|this\ day)\b)"
)
# "1985-89", with both its ends.
_SPAN = rf"(?:{YEAR}|{SHORT_YEAR})\ ?-\ ?'?\d"
_ALL = r"\b(?:all|right)\ $"
# Around a time, these say what it is: "over the period 1995-1999", "1990 to 1994 inclusive".
_TIME = r"(?:years?|yrs?|period|decade|time\ ?span|time\ ?frame|interval|stretch|span|twelve\ months)"
_TIME_BEFORE = rf"(?P<lead>\b\w+\ )?(?:the\ )?(?:(?:whole|entire|full|complete|calendar|time)\ )*\b{_TIME}(?:\ (?:of|from|between))?(?:\ the)?[:,]?\ +$"
_TIME_BEHIND = r"(?:,?\ *\(?(?:both\ )?(?:(?:years|ends)\ )?inclusive(?:ly)?\b\)?|,?\ *\(?(?:both\ )?(?:years|ends|both)\ included\b\)?|,?\ *\(?including\ both(?:\ (?:years|ends))?\b\)?|\ (?:calendar\ (?:year|yr)|period|decade|time\ ?span|time\ ?frame)\b(?!')|,?\ *\(?jan(?:uary)?\ ?(?:-|to|thru|through|till)\ ?dec(?:ember)?\b\)?)+"
# With these, a year is asked for or pointed at.
_ASKING = frozenset(
    {
        "which",
        "what",
        "by",
        "each",
        "every",
        "per",
        "last",
        "first",
        "that",
        "same",
        "next",
        "previous",
        "a",
        "any",
        "how",
    }
)


def with_nouns(text: str, when: When) -> When:
    """The time with the nouns that say what it is: "the period from 2010 to 2019", "the calendar year 2012", "1990 to 1994 inclusive"."""
    before = re.compile(_TIME_BEFORE).search(text, max(0, when.start - 48), when.start)
    behind = re.compile(_TIME_BEHIND).match(text, when.end, when.end + 32)
    start, end = when.start, behind.end() if behind else when.end
    if before and (before["lead"] or "").strip() not in _ASKING:
        start = before.end("lead") if before["lead"] else before.start()
    return (
        when
        if (start, end) == (when.start, when.end)
        else replace(when, start=start, end=end, said=(when.start, when.end))
    )


def joined_span(text: str, one: When, other: When) -> When | None:
    """The one time of "between A and B", "from A to B", "A to B", if they are joined so; a month without a year takes that of the other."""
    lead = re.compile(_BEFORE).search(text, max(0, one.start - 24), one.start)
    word = lead["word"] if lead else ""
    between = text[one.end : other.start]
    if not re.compile(_JOINT).match(between) or (between.strip() == "and" and word != "between"):
        return None
    first, last = one.period, other.period
    if first is None and last and last.start and one.month:
        first = month_period(last.start.year, one.month)
    if not (first and last and first.start and last.start):
        return None
    ends = (replace(one, period=first), other)
    if first.start > last.start:
        first, last = last, first
    return When(lead.start() if lead else one.start, other.end, Period(first.start, last.end), ends=ends)


# "Anything from last week?" asks for no more than that week.
_RELATIVE = re.compile(r"(?:the )?(?:last|this|past) (?:week|month|year)\b|yesterday\b|today\b")


def with_preposition(text: str, atom: When) -> When:
    """The time that the word before makes of one: "since 1990", "before May 2022", "1990 onwards"."""
    lead = re.compile(_BEFORE).search(text, max(0, atom.start - 32), atom.start)
    if atom.period is None:
        return atom
    if onwards := re.compile(_ONWARDS).match(text[atom.end : atom.end + 20]):
        end = atom.end + onwards.end()
        return When(lead.start() if lead else atom.start, end, Period(atom.period.start, None))
    if lead is None:
        return atom
    match lead["word"]:
        case "from" | "through" | "between" if re.compile(_SPAN).search(text, atom.start, atom.end):
            return replace(atom, start=lead.start())
        case "from" if _is_of_that_time(text, lead.start()) or _RELATIVE.match(text, atom.start):
            return atom
        case "since" | "as of" | "from" | "starting in" | "beginning in":
            return When(lead.start(), atom.end, Period(atom.period.start, None))
        case "after" | "later than" | "post":
            return When(lead.start(), atom.end, Period(atom.period.end, None))
        case "before" | "prior to" | "earlier than" | "pre":
            return When(lead.start(), atom.end, Period(None, atom.period.start))
        case "through" if text[atom.start : atom.end].rstrip().endswith("s"):
            # "Through the 1960s" is during them.
            return atom
        case "through" if re.compile(_ALL).search(text, max(0, lead.start() - 6), lead.start()):
            return replace(atom, start=lead.start())
        case "until" | "till" | "up to" | "through" | "up until" | "until and including" | "up to and including":
            return When(lead.start(), atom.end, Period(None, atom.period.end))
        case _:
            return atom


def _is_of_that_time(text: str, place: int) -> bool:
    """Whether "from", which stands there, says of which time votes or a text are."""
    of_votes = re.compile(_OF_VOTES).search(text, max(0, place - 14), place)
    return bool(of_votes or re.compile(_OF_A_TEXT, re.IGNORECASE).search(text, max(0, place - 100), place))
